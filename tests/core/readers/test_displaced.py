"""Two faults of a table that hide each other: what they moved is reported, never taken silently."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from core.cells import Cell, CellRef
from core.readers import Reading, read
from core.readers.displaced import moves_of
from core.report import Report
from tests.documents.pages import article, page, table_html
from tests.documents.reports import FORM, balanced, filled, sample
from tests.documents.told import warnings

REQUESTS, DISPUTES = FORM.tables[1:]
Rows = list[list[str]]
Fault = Callable[[Rows], object]


def damaged(tmp_path: Path, report: Report, table: str, *faults: Fault) -> Reading:
    """The report as a page, after these faults of one table."""
    whole = table_html(FORM.table_by_id[table], report)
    rows: Rows = [re.findall(r"<td.*?</td>", row) for row in re.findall(r"<tr>.*?</tr>", whole)]
    for fault in faults:
        fault(rows)
    broken = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    path = tmp_path / "年报.html"
    content = article(report).replace(whole, f"<table>{broken}</table>")
    path.write_text(page(report, content=content), encoding="utf-8")
    return read(path)


def lost(row: int, place: int) -> Fault:
    return lambda rows: rows[row].pop(place)


def added(row: int, place: int, text: str = "") -> Fault:
    return lambda rows: rows[row].insert(place, f"<td>{text}</td>")


def gone(row: int) -> Fault:
    return lambda rows: rows.pop(row)


def alone(row: int) -> Fault:
    """Every cell of a row without its spans."""

    def fault(rows: Rows) -> None:
        rows[row] = [re.sub(r' (?:row|col)span="\d+"', "", cell) for cell in rows[row]]

    return fault


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ("requests", [lost(2, 3), gone(25)]),
        ("requests", [lost(2, 1), alone(23)]),
        ("requests", [lost(2, 3), lost(11, 6)]),
        ("requests", [gone(10), lost(14, 7)]),
        ("requests", [lost(16, 7), gone(10)]),
        ("requests", [gone(13), lost(25, 3)]),
        ("requests", [alone(6), added(6, 2, "777777")]),
        ("disputes", [lost(3, 6), lost(2, 0)]),
        ("disputes", [lost(3, 1), lost(1, 0)]),
    ],
)
def test_no_figure_moves_where_two_faults_hide_each_other(
    tmp_path: Path, table: str, faults: list[Fault]
) -> None:
    reading = damaged(tmp_path, filled(), table, *faults)
    read_in = reading.report.values
    assert {ref: read_in[ref] for ref in read_in} == {ref: filled().values[ref] for ref in read_in}
    unread = [ref for ref in FORM.refs if ref not in read_in]
    assert unread
    assert warnings(reading)


@pytest.mark.parametrize(
    ("faults", "place", "names"),
    [
        ([lost(5, 4), added(5, 6)], "表三“(一)予以公开”行", "“社会公益组织”的数字往右"),
        ([added(6, 1, "/"), lost(6, 6)], "表三“(二)部分公开”行", "数字往左"),
    ],
)
def test_a_row_that_lost_one_cell_and_got_another_is_told(
    tmp_path: Path, faults: list[Fault], place: str, names: str
) -> None:
    found = [m for m in warnings(damaged(tmp_path, balanced(), "requests", *faults)) if place in m]
    assert len(found) == 1
    assert "错开了一格" in found[0]
    assert names in found[0]


def test_figures_that_went_over_into_the_next_group_are_told(tmp_path: Path) -> None:
    reading = damaged(tmp_path, balanced(), "disputes", added(3, 8), lost(3, 12))
    found = warnings(reading)
    assert len(found) == 1
    assert found[0].startswith("表四的数字像是错开了一格")
    assert "往左移一格" in found[0]


@pytest.mark.parametrize("report", [sample, balanced, filled], ids=["sample", "balanced", "filled"])
def test_a_whole_table_has_no_displaced_row(report: Callable[[], Report]) -> None:
    values = report().values
    for table in FORM.tables:
        cells = {ref: Cell(values[ref]) for ref in table.refs if ref in values}
        assert list(moves_of(table, cells, set(table.refs))) == []


@pytest.mark.parametrize("ref", [*REQUESTS.refs[::6], *DISPUTES.refs[::2]], ids=str)
def test_one_wrong_figure_is_not_taken_for_a_displaced_row(ref: CellRef) -> None:
    values = balanced().values
    values[ref] += 1
    table = FORM.table_by_id[ref.table]
    cells = {each: Cell(values[each]) for each in table.refs}
    assert list(moves_of(table, cells, set(table.refs))) == []


def test_sums_with_an_unread_cell_tell_nothing() -> None:
    values = balanced().values
    cells = {ref: Cell(values[ref]) for ref in DISPUTES.refs}
    first, second, *rest = (cells[ref] for ref in DISPUTES.refs)
    moved = dict(zip(DISPUTES.refs, [second, first, *rest], strict=True))
    assert list(moves_of(DISPUTES, moved, set(DISPUTES.refs) - {DISPUTES.refs[0]})) == []


def test_words_in_place_of_figures_are_not_taken_for_a_shift() -> None:
    """A sum with a word in it is not known to fail; so one word for each figure tells nothing."""
    values = balanced().values
    for table in (REQUESTS, DISPUTES):
        for place, ref in enumerate(table.refs):
            cells = {each: Cell(values[each]) for each in table.refs}
            cells[ref] = Cell(None, "/")
            if place % 7 == 0:
                assert list(moves_of(table, cells, set(table.refs))) == []
        every_third = {
            ref: Cell(values[ref]) if place % 3 else Cell(None, "/")
            for place, ref in enumerate(table.refs)
        }
        assert list(moves_of(table, every_third, set(table.refs))) == []
