"""The printed grid: every place covered once, heads over columns, labels beside rows."""

from __future__ import annotations

from collections import Counter

import pytest

from core.cells import CellRef
from core.form import Form, form_of
from core.grid import Grid, GridCell, grid_of, grids_of
from tests.support.forms import ADDED, ADDED_LABEL, form_with_added_row

FORMS = {"2021": form_of(), "longer": form_with_added_row()}
TABLES = [(name, table.id) for name, form in FORMS.items() for table in form.tables]


def grid(form: Form, table: str) -> Grid:
    return grid_of(form.table_by_id[table])


def at(found: Grid, row: int, column: int) -> GridCell:
    return found.at[row, column]


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_every_place_is_covered_by_exactly_one_cell(name: str, table: str) -> None:
    found = grid(FORMS[name], table)
    covered = Counter(
        (row, column)
        for cell in found.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )
    places = {(row, column) for row in range(found.rows) for column in range(found.columns)}
    assert set(covered) == places
    assert set(covered.values()) == {1}


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_every_cell_of_the_form_stands_in_the_grid_in_its_order(name: str, table: str) -> None:
    form = FORMS[name]
    found = grid(form, table)
    values = sorted(
        (cell for cell in found.cells if cell.is_value), key=lambda c: (c.row, c.column)
    )
    assert [cell.ref for cell in values] == list(form.table_by_id[table].refs)
    assert set(found.by_ref) == set(form.table_by_id[table].refs)


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_there_is_a_width_for_every_column(name: str, table: str) -> None:
    found = grid(FORMS[name], table)
    assert len(found.widths) == found.columns
    assert all(width > 0 for width in found.widths)


def test_a_value_of_requests_stands_beside_its_row_and_under_its_column() -> None:
    form = form_of()
    found, table = grid(form, "requests"), form.table_by_id["requests"]
    for ref, cell in found.by_ref.items():
        left = at(found, cell.row, found.head_columns - 1)
        above = at(found, found.head_rows - 1, cell.column)
        assert left.text == table.row_by_id[ref.row].label
        assert above.text == table.column_by_id[ref.column].label


def test_requests_is_printed_as_in_the_form() -> None:
    found = grid(form_of(), "requests")
    assert (found.rows, found.columns) == (28, 10)
    assert (found.head_rows, found.head_columns) == (3, 3)
    corner, over_all = at(found, 0, 0), at(found, 0, 3)
    assert (corner.row_span, corner.column_span) == (3, 3)
    assert corner.text.startswith("(本列数据的勾稽关系为")
    assert (over_all.text, over_all.column_span) == ("申请人情况", 7)
    organisations = at(found, 1, 4)
    assert (organisations.text, organisations.column_span) == ("法人或其他组织", 5)
    assert [at(found, 1, column).row_span for column in (3, 9)] == [2, 2]


def test_the_heads_of_rows_span_what_stands_under_them() -> None:
    found = grid(form_of(), "requests")
    groups = {cell.text: cell for cell in found.cells if cell.role == "row_group"}
    assert {text: cell.row_span for text, cell in groups.items()} == {
        "三、本年度办理结果": 22, "(三)不予公开": 8, "(四)无法提供": 3, "(五)不予处理": 5,
        "(六)其他处理": 3,
    }  # fmt: skip
    heads = {cell.text: cell for cell in found.cells if cell.role == "row_head"}
    assert heads["四、结转下年度继续办理"].column_span == 3
    assert heads["(一)予以公开"].column_span == 2
    assert heads["1.属于国家秘密"].column_span == 1


def test_disclosure_is_printed_in_four_blocks() -> None:
    found = grid(form_of(), "disclosure")
    blocks = [cell for cell in found.cells if cell.role == "block"]
    assert [cell.text for cell in blocks] == [
        "第二十条第(一)项", "第二十条第(五)项", "第二十条第(六)项", "第二十条第(八)项",
    ]  # fmt: skip
    assert {cell.column_span for cell in blocks} == {4}
    assert at(found, 1, 0).text == "信息内容"
    licensing = found.by_ref[CellRef.parse("disclosure.licensing.decisions")]
    assert (licensing.column, licensing.column_span) == (1, 3)


def test_disputes_is_printed_as_one_line_of_figures() -> None:
    found = grid(form_of(), "disputes")
    assert (found.rows, found.columns) == (4, 15)
    assert {cell.row for cell in found.cells if cell.is_value} == {3}
    assert (at(found, 0, 0).text, at(found, 0, 0).column_span) == ("行政复议", 5)
    assert (at(found, 0, 5).text, at(found, 0, 5).column_span) == ("行政诉讼", 10)
    assert (at(found, 1, 10).text, at(found, 1, 10).column_span) == ("复议后起诉", 5)
    assert (at(found, 1, 0).text, at(found, 1, 0).row_span) == ("结果维持", 2)
    assert (at(found, 2, 14).text, at(found, 2, 14).row_span) == ("总计", 1)


def test_an_added_row_is_printed_under_its_head() -> None:
    found = grid(form_with_added_row(), "requests")
    cell = found.by_ref[ADDED]
    assert at(found, cell.row, 2).text == ADDED_LABEL
    assert (at(found, cell.row, 1).text, at(found, cell.row, 1).row_span) == ("(六)其他处理", 4)
    assert at(found, cell.row, 0).row_span == 23
    assert found.rows == 29


def test_the_grids_of_a_form_are_those_of_its_tables() -> None:
    assert list(grids_of(form_of())) == ["disclosure", "requests", "disputes"]
