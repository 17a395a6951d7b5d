"""Figures are typed with real keys, and everything that hangs on them follows at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.cells import Cell, CellRef
from core.report import Report, Unit
from gui.main_window import MainWindow
from gui.session import Session
from tests.gui.keys import focused, go_to, press, session_of, shown, table_of, type_

NATURAL = "requests.new.natural"
TOTAL = "requests.new.total"


@pytest.fixture
def fresh(window: MainWindow, open_with: Callable[[Report], Session]) -> MainWindow:
    open_with(Report(2025, Unit("五家镇人民政府", "township", "government")))
    return window


def value(window: MainWindow, name: str) -> object:
    return session_of(window).report.values.get(CellRef.parse(name))


def test_a_total_appears_while_its_parts_are_typed(fresh: MainWindow) -> None:
    go_to(fresh, NATURAL)
    type_("12")
    assert value(fresh, NATURAL) == 12
    assert shown(fresh, TOTAL) == "12"
    assert CellRef.parse(TOTAL) in session_of(fresh).report.computed


def test_enter_goes_down_and_tab_goes_right(fresh: MainWindow) -> None:
    grid = go_to(fresh, NATURAL)
    type_("1")
    press(Qt.Key.Key_Return)
    assert str(grid.current_ref()) == "requests.carried_in.natural"
    type_("2")
    press(Qt.Key.Key_Tab)
    assert str(grid.current_ref()) == "requests.carried_in.business"
    assert value(fresh, NATURAL) == 1
    assert value(fresh, "requests.carried_in.natural") == 2


def test_a_typed_total_is_kept_and_flagged_and_never_overwritten(opened: MainWindow) -> None:
    go_to(opened, TOTAL)
    before = value(opened, TOTAL)
    type_("99")
    press(Qt.Key.Key_Return)
    assert any(f.rule == "T201" for f in session_of(opened).outcome.findings)
    go_to(opened, "requests.new.business")
    type_("7")
    press(Qt.Key.Key_Return)
    assert value(opened, TOTAL) == 99
    assert before != 99


def test_a_broken_sum_is_flagged_with_the_first_key(opened: MainWindow) -> None:
    grid = go_to(opened, NATURAL)
    type_("9")
    flagged = grid.model.data(grid.model.index_of(CellRef.parse(TOTAL)), 0x0100 + 2)
    assert flagged is not None
    assert flagged.rule == "T201"
    assert "错误 0" not in opened.status.counts.text()


def test_one_visit_of_a_cell_is_one_undo_step(fresh: MainWindow) -> None:
    go_to(fresh, NATURAL)
    type_("123")
    press(Qt.Key.Key_Return)
    assert session_of(fresh).undo_stack.count() == 1
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value(fresh, NATURAL) is None
    assert value(fresh, TOTAL) is None
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert value(fresh, NATURAL) == 123
    assert value(fresh, TOTAL) == 123


def test_escape_takes_back_what_was_typed(opened: MainWindow) -> None:
    before = value(opened, NATURAL)
    go_to(opened, NATURAL)
    type_("777")
    press(Qt.Key.Key_Escape)
    assert value(opened, NATURAL) == before
    assert session_of(opened).undo_stack.count() == 0


def test_delete_clears_a_cell_and_a_cleared_total_is_computed_again(opened: MainWindow) -> None:
    before = value(opened, TOTAL)
    go_to(opened, TOTAL)
    type_("99")
    press(Qt.Key.Key_Return)
    go_to(opened, TOTAL)
    press(Qt.Key.Key_Delete)
    assert value(opened, TOTAL) == before
    assert CellRef.parse(TOTAL) in session_of(opened).report.computed


def test_words_in_a_cell_are_kept_and_flagged(fresh: MainWindow) -> None:
    go_to(fresh, NATURAL)
    type_("/")
    press(Qt.Key.Key_Return)
    assert session_of(fresh).report.cell(CellRef.parse(NATURAL)) == Cell(None, "/")
    assert any(f.rule == "F102" for f in session_of(fresh).outcome.findings)
    assert shown(fresh, NATURAL) == "/"


def test_full_width_digits_are_taken_as_digits(fresh: MainWindow) -> None:
    go_to(fresh, NATURAL)
    type_("１２")
    press(Qt.Key.Key_Return)
    assert session_of(fresh).report.cell(CellRef.parse(NATURAL)) == Cell(12)


def test_arrows_stay_among_the_figures(fresh: MainWindow) -> None:
    grid = go_to(fresh, NATURAL)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Up)
    assert str(grid.current_ref()) == NATURAL
    press(Qt.Key.Key_End)
    assert str(grid.current_ref()) == TOTAL
    press(Qt.Key.Key_Down)
    assert str(grid.current_ref()) == "requests.carried_in.total"


def test_the_wheel_changes_no_figure(opened: MainWindow) -> None:
    go_to(opened, NATURAL)
    type_("5")
    editor = focused()
    turn = QWheelEvent(
        QPointF(3, 3), QPointF(editor.mapToGlobal(QPoint(3, 3))), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor, turn)
    assert value(opened, NATURAL) == 5


def test_zeros_fill_the_blanks_of_a_table_in_one_step(fresh: MainWindow) -> None:
    go_to(fresh, NATURAL)
    type_("3")
    press(Qt.Key.Key_Return)
    table_of(fresh, "requests").fill_zero("table")
    report = session_of(fresh).report
    cells = [ref for ref in session_of(fresh).form.refs if ref.table == "requests"]
    assert all(ref in report.values for ref in cells)
    assert report.values[CellRef.parse(NATURAL)] == 3
    assert report.values[CellRef.parse(TOTAL)] == 3
    session_of(fresh).undo()
    assert CellRef.parse("requests.granted.natural") not in report.values


def test_a_block_copied_from_a_spreadsheet_lands_cell_by_cell_in_one_step(
    fresh: MainWindow,
) -> None:
    go_to(fresh, "requests.new.natural")
    QGuiApplication.clipboard().setText('1\t2\t3\r\n"1,004"\t５\t/\r\n')
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    report = session_of(fresh).report
    assert [value(fresh, f"requests.new.{c}") for c in ("natural", "business", "research")] == [
        1,
        2,
        3,
    ]
    assert value(fresh, "requests.carried_in.natural") == 1004
    assert value(fresh, "requests.carried_in.business") == 5
    assert report.cell(CellRef.parse("requests.carried_in.research")) == Cell(None, "/")
    assert session_of(fresh).undo_stack.count() == 1


def test_what_does_not_fit_in_the_table_is_said(fresh: MainWindow) -> None:
    go_to(fresh, "requests.carried_out.total")
    QGuiApplication.clipboard().setText("1\t2\n3\t4")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert value(fresh, "requests.carried_out.total") == 1
    assert fresh.editor is not None
    assert "3 格超出表格" in fresh.editor.bar.words


def test_copied_figures_are_tabs_and_lines(opened: MainWindow) -> None:
    grid = go_to(opened, NATURAL)
    for _ in range(2):
        press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    expected = "\t".join(
        shown(opened, f"requests.new.{c}") for c in ("natural", "business", "research")
    )
    assert QGuiApplication.clipboard().text() == expected
    assert grid.current_ref() is not None


def test_nothing_can_be_typed_into_a_final_report(opened: MainWindow) -> None:
    before = value(opened, NATURAL)
    session_of(opened).lock(True)
    go_to(opened, NATURAL)
    type_("5")
    press(Qt.Key.Key_Delete)
    assert value(opened, NATURAL) == before


def test_turning_auto_totals_off_leaves_totals_to_the_clerk(fresh: MainWindow) -> None:
    fresh.actions_["auto_totals"].trigger()
    go_to(fresh, NATURAL)
    type_("4")
    press(Qt.Key.Key_Return)
    assert value(fresh, TOTAL) is None
