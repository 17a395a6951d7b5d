"""What a test of 从剪贴板装入 does: copy, press the keys, open the dialog by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.form import form_of
from core.report import Report, Unit
from core.writers.html import clipboard_html
from gui.dialogs.import_aim import Opened
from gui.dialogs.import_report import ImportDialog
from gui.main_window import MainWindow
from tests.documents.reports import filled
from tests.gui.keys import press, session_of

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def copy(*, html: str = "", text: str = "") -> None:
    """What another program leaves on the clipboard."""
    data = QMimeData()
    if html:
        data.setData("text/html", html.encode())
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def published(year: int = 2025, unit: str = "云溪县人民政府") -> Report:
    report = filled()
    report.year, report.unit = year, Unit(unit, "county", "government")
    return report


def page(report: Report) -> str:
    return clipboard_html(report, form_of())


def press_the_keys(window: MainWindow) -> None:
    window.activateWindow()
    press(Qt.Key.Key_V, CTRL_SHIFT)


def nothing(_dialog: ImportDialog) -> None:
    """Take what the dialog proposes."""


def bar_of(window: MainWindow) -> str:
    return (window.editor.bar if window.editor is not None else window.start.bar).words


def dialog_for(
    window: MainWindow, qtbot: QtBot, report: Report, opened: Opened | None = None
) -> ImportDialog:
    from core.readers.pasted import Pasted, read_pasted

    reading = read_pasted(Pasted(html=page(report).encode()))
    dialog = ImportDialog(Path("剪贴板"), reading, window.library, opened, window)
    qtbot.addWidget(dialog)
    return dialog


def opened_in(window: MainWindow) -> Opened:
    session = session_of(window)
    return Opened(session.report, session.report_id, session.locked)


def show(dialog: ImportDialog, first: QWidget, qtbot: QtBot) -> None:
    """On the screen, with the keyboard in one of its fields."""
    dialog.open()
    dialog.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus, timeout=5000)
