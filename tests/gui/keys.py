"""Pressing real keys where the keyboard's focus is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.cells import CellRef
from gui.main_window import MainWindow
from gui.session import Session
from gui.tabs.table_tab import TableTab
from gui.widgets.form_grid import FormGrid


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def type_(text: str) -> None:
    """One key after the other, each to whatever has the focus by then."""
    for character in text:
        if character.isascii():
            QTest.keyClicks(focused(), character)
        else:  # as an input method hands it over
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(focused(), QKeyEvent(kind, 0, plain, character))


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def table_of(window: MainWindow, part: str) -> TableTab:
    """Bring a table's tab to the front."""
    assert window.editor is not None
    tab = window.editor.go_to_part(part)
    assert isinstance(tab, TableTab)
    return tab


def go_to(window: MainWindow, name: str) -> FormGrid:
    """Put the cursor on a cell, as a click on it does."""
    ref = CellRef.parse(name)
    part = session_of(window).form.table_by_id[ref.table].part
    grid = table_of(window, part).grid
    grid.go_to(ref)
    window.activateWindow()
    grid.body.setFocus()
    return grid


def shown(window: MainWindow, name: str) -> str:
    """What stands in a cell on the screen."""
    ref = CellRef.parse(name)
    tab = table_of(window, session_of(window).form.table_by_id[ref.table].part)
    return str(tab.model.data(tab.model.index_of(ref)))
