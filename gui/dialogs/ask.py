"""Everything that stops the user with a question or asks for a file, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core import APP_NAME

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def open_file(parent: QWidget, title: str, folder: str, kinds: str) -> Path | None:
    """The file that the user picks to read, or None."""
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(name) if name else None


def save_file(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """Where the user wants a file written, or None. The system's dialog asks before replacing."""
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(proposed.suffix)


def choose_folder(parent: QWidget, title: str, folder: str) -> Path | None:
    """The folder that the user picks, or None."""
    from PySide6.QtWidgets import QFileDialog

    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def tell_error(parent: QWidget, words: str) -> None:
    """One sentence about what went wrong."""
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(parent, APP_NAME, words)


def choose(parent: QWidget, words: str, *choices: str) -> int:
    """Which of some buttons the user presses; -1 for 取消. The first is the proposed one."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle(APP_NAME)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(words)
    buttons = [box.addButton(text, QMessageBox.ButtonRole.ActionRole) for text in choices]
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    return next((place for place, button in enumerate(buttons) if button is clicked), -1)


def whole_number(parent: QWidget, title: str, label: str) -> int | None:
    """A number from 0 on, or None."""
    from PySide6.QtWidgets import QInputDialog

    number, accepted = QInputDialog.getInt(parent, title, label, 0, 0, 100_000_000, 10)
    return number if accepted else None


def write_words(parent: QWidget, title: str, label: str, text: str) -> str | None:
    """Several lines typed by the user, or None."""
    from gui.dialogs.write_words import WriteWordsDialog

    dialog = WriteWordsDialog(title, label, text, parent)
    return dialog.words() if dialog.exec() else None
