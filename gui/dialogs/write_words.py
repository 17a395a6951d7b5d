"""写说明: some lines of words, with what they are about above them; every way through it is open to
the keyboard.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.room import resize_within_screen
from gui.widgets.wrapping import kept_together

_SIZE = (560, 300)  # px


class WriteWordsDialog(QDialog):
    """`words()` are what was written, without blanks around them."""

    def __init__(self, title: str, about: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        resize_within_screen(self, *_SIZE)
        label = QLabel(kept_together(about))
        label.setWordWrap(True)
        self.edit = QPlainTextEdit(text)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(title)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        hint = QLabel("写好后按 Ctrl+回车,或点“确定”。清空就是撤回说明。")
        hint.setObjectName("muted")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("确定")
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        layout = QVBoxLayout(self)
        for widget in (label, self.edit, hint, self.buttons):
            layout.addWidget(widget)

    def words(self) -> str:
        return self.edit.toPlainText().strip()
