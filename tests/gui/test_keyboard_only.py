"""Everything can be done without a mouse, and is named for those who do not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from core.cells import Cell, CellRef
from core.changes import SetCell
from core.paths import resource
from core.readers import read
from gui.dialogs.import_report import ImportDialog
from gui.dialogs.new_report import NewReportDialog
from gui.dialogs.pick_number import PickNumberDialog
from gui.dialogs.rules import RulesDialog
from gui.dialogs.versions import VersionsDialog
from gui.main_window import MainWindow
from gui.tabs.basic_tab import BasicTab
from tests.gui.keys import focused, go_to, press, session_of, type_

ALT = Qt.KeyboardModifier.AltModifier
SAMPLE = resource("samples", "kazuo-2025.txt")
DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "新建报告": lambda window: NewReportDialog(window.library, "甲镇人民政府", window),
    "审核规则": lambda window: RulesDialog(window.settings, window.session, window),
    "历史版本": lambda window: VersionsDialog(window.library, session_of(window).report_id, window),
    "插入表里的数字": lambda window: PickNumberDialog(
        session_of(window).report, session_of(window).form, window
    ),
    "装入": lambda window: ImportDialog(
        SAMPLE, read(SAMPLE), window.library, session_of(window).report, window
    ),
}


def nameless(top: QWidget) -> list[str]:
    """The widgets that take the keyboard and tell a screen reader nothing."""
    return [
        type(widget).__name__
        for widget in top.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(top)
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def test_everything_that_takes_the_keyboard_has_a_name(opened: MainWindow) -> None:
    assert opened.editor is not None
    for place in range(opened.editor.tabs.count()):
        opened.editor.tabs.setCurrentIndex(place)
        assert nameless(opened) == [], place
    opened.show_start()
    assert nameless(opened) == []


@pytest.mark.parametrize("title", DIALOGS)
def test_everything_in_a_dialog_that_takes_the_keyboard_has_a_name(
    opened: MainWindow, qtbot: QtBot, title: str
) -> None:
    dialog = DIALOGS[title](opened)
    qtbot.addWidget(dialog)
    dialog.show()
    assert title in dialog.windowTitle()
    assert nameless(dialog) == []


def test_every_menu_has_a_letter_of_its_own_that_no_field_uses(opened: MainWindow) -> None:
    titles = [action.text() for action in opened.menuBar().actions()]
    letters = [title.partition("&")[2][:1] for title in titles]
    assert len(titles) == 6
    assert Counter([*letters, *"UYLST"]).most_common(1)[0][1] == 1


def test_alt_and_a_digit_goes_to_a_tab(opened: MainWindow) -> None:
    assert opened.editor is not None
    opened.activateWindow()
    opened.editor.tab(0).setFocus()
    press(Qt.Key.Key_4, ALT)
    assert opened.editor.tabs.currentIndex() == 3
    press(Qt.Key.Key_2, ALT)
    assert opened.editor.tabs.currentIndex() == 1


def test_f6_goes_to_the_findings_and_back_and_enter_goes_to_the_place(opened: MainWindow) -> None:
    assert opened.editor is not None
    session_of(opened).do(SetCell(CellRef.parse("requests.new.natural"), Cell(1)), "")
    grid = go_to(opened, "requests.granted.natural")
    press(Qt.Key.Key_F6)
    assert focused() is opened.editor.findings.tree
    chosen = opened.editor.findings.chosen()
    assert chosen is not None
    assert opened.editor.findings.detail.go.isVisible()
    press(Qt.Key.Key_F6)
    assert focused() is grid.body
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Return)
    assert opened.editor.current is not None
    assert opened.editor.current.current_ref() == chosen.cells[0]


def test_f6_brings_back_a_panel_that_was_put_away(opened: MainWindow) -> None:
    assert opened.editor is not None
    opened.editor.show_panel(shown=False)
    go_to(opened, "requests.granted.natural")
    press(Qt.Key.Key_F6)
    assert opened.editor.findings.isVisible()


def test_the_wheel_over_a_box_changes_nothing(opened: MainWindow, qapp: QApplication) -> None:
    assert opened.editor is not None
    tab = opened.editor.go_to_part("preamble")
    assert isinstance(tab, BasicTab)
    before = session_of(opened).report.copy()
    for box in (tab.year, tab.level, tab.kind, tab.scope):
        box.setFocus()
        place = QPointF(box.rect().center())
        wheel = QWheelEvent(
            place, box.mapToGlobal(place), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        qapp.sendEvent(box, wheel)
    report = session_of(opened).report
    assert (report.year, report.unit, report.scope) == (before.year, before.unit, before.scope)


def test_home_end_f2_and_arrows_work_in_cells(opened: MainWindow) -> None:
    grid = go_to(opened, "requests.granted.business")
    press(Qt.Key.Key_End)
    assert str(grid.current_ref()) == "requests.granted.total"
    press(Qt.Key.Key_Home)
    assert str(grid.current_ref()) == "requests.granted.natural"
    before = session_of(opened).report.values[CellRef.parse("requests.granted.natural")]
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_End)
    type_("5")
    expected = int(f"{before}5")
    assert session_of(opened).report.values[CellRef.parse("requests.granted.natural")] == expected
    press(Qt.Key.Key_Down)
    assert str(grid.current_ref()) == "requests.partial.natural"
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert str(grid.current_ref()) == "requests.granted.total"
