"""Blocks as they come from a spreadsheet: bare figures, or with heads and row names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from core.cells import CellRef
from core.form import form_of
from core.grid import Grid, grid_of
from core.report import Report, Unit
from gui.main_window import MainWindow
from gui.session import Session
from tests.gui.keys import go_to, press, session_of
from tests.support.reports import base_report

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = {
    "disclosure": "disclosure.regulations.issued",
    "requests": "requests.new.natural",
    "disputes": "disputes.review.upheld",
}


@pytest.fixture
def fresh(window: MainWindow, open_with: Callable[[Report], Session]) -> MainWindow:
    open_with(Report(2025, Unit("五家镇人民政府", "township", "government")))
    return window


def paste(window: MainWindow, rows: list[list[str]], at: str) -> None:
    grid = go_to(window, at)
    lines = ("\t".join(_quoted(text) for text in row) for row in rows)
    QGuiApplication.clipboard().setText("\r\n".join(lines) + "\r\n")
    grid.body.setFocus()
    press(Qt.Key.Key_V, CTRL)


def _quoted(text: str) -> str:
    return f'"{text}"' if "\n" in text else text


def printed(grid: Grid, report: Report) -> list[list[str]]:
    """The block as a spreadsheet copies it: joined cells hold their text at the upper left."""
    block = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        block[cell.row][cell.column] = report.cell(cell.ref).shown if cell.ref else cell.text
    return block


def value(window: MainWindow, name: str) -> object:
    return session_of(window).report.values.get(CellRef.parse(name))


@pytest.mark.parametrize("table", FIRST)
def test_a_whole_table_with_its_heads_lands_where_its_words_say(
    fresh: MainWindow, table: str
) -> None:
    source = base_report()
    form = form_of(source.form)
    grid = grid_of(form.table_by_id[table])
    title = ["某县2025年" + "报表"] + [""] * (grid.columns - 1)
    paste(fresh, [title, *printed(grid, source)], FIRST[table])
    report = session_of(fresh).report
    refs = form.table_by_id[table].refs
    assert {ref: report.values.get(ref) for ref in refs} == {
        ref: source.values.get(ref) for ref in refs
    }
    assert session_of(fresh).undo_stack.count() == 1


def test_some_rows_with_their_names_land_in_those_rows_wherever_the_cursor_is(
    fresh: MainWindow,
) -> None:
    rows = [["6.属于四类过程性信息", "1", "2"], ["7.属于行政执法案卷", "3", "4"]]
    paste(fresh, rows, "requests.new.other_org")
    assert value(fresh, "requests.denied_process.natural") == 1
    assert value(fresh, "requests.denied_process.business") == 2
    assert value(fresh, "requests.denied_enforcement_file.business") == 4
    assert value(fresh, "requests.new.other_org") is None
    assert fresh.editor is not None
    assert "按表头和行名粘贴了 4 格" in fresh.editor.bar.words


def test_row_names_in_one_column_do_not_shift_the_figures(fresh: MainWindow) -> None:
    rows = [["一、本年新收政府信息公开申请数量", "9", "1"]]
    paste(fresh, rows, "requests.granted.natural")
    assert value(fresh, "requests.new.natural") == 9
    assert value(fresh, "requests.new.business") == 1
    assert value(fresh, "requests.granted.natural") is None


def test_heads_broken_over_lines_and_of_full_width_are_known(fresh: MainWindow) -> None:
    rows = [["(一)予以\n公开", "5"], ["(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "6"]]
    paste(fresh, rows, "requests.new.natural")
    assert value(fresh, "requests.granted.natural") == 5
    assert value(fresh, "requests.partial.natural") == 6


def test_the_words_of_another_table_are_refused_whole(fresh: MainWindow) -> None:
    paste(fresh, [["总计", "其他"], ["其他", "3"]], "requests.new.natural")
    assert session_of(fresh).undo_stack.count() == 0
    assert fresh.editor is not None
    assert "没有放入" in fresh.editor.bar.words


def test_bare_figures_land_at_the_cursor_and_what_is_over_is_said(fresh: MainWindow) -> None:
    paste(fresh, [["1", "2"], ["3", "4"]], "requests.carried_out.other_org")
    assert value(fresh, "requests.carried_out.other_org") == 1
    assert value(fresh, "requests.carried_out.total") == 2
    assert fresh.editor is not None
    assert "另有 2 格超出表格" in fresh.editor.bar.words


def test_one_value_goes_into_every_chosen_cell(fresh: MainWindow) -> None:
    grid = go_to(fresh, "requests.new.natural")
    last = grid.model.index_of(CellRef.parse("requests.carried_in.other_org"))
    grid.body.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.Select)
    QGuiApplication.clipboard().setText("0")
    press(Qt.Key.Key_V, CTRL)
    assert value(fresh, "requests.new.natural") == 0
    assert value(fresh, "requests.carried_in.other_org") == 0
    assert session_of(fresh).undo_stack.count() == 1
