"""Tables of a PDF that no lines frame: read by where the words stand, or told; never shifted."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cells import CellRef
from core.readers import Reading, read
from core.readers.blocks import Paragraph, Placed
from core.readers.index import index_of
from core.readers.pdf_lines import TextLine, paragraphs
from core.readers.placed import unplaced
from core.readers.placed_columns import Box, Spot, columns_of
from core.readers.reading import Remarks
from core.report import Report
from tests.documents.reports import FORM, balanced, filled, sample
from tests.documents.texts import PROSE
from tests.documents.told import lost, warnings
from tests.documents.unruled import Look, unruled

LOOKS = {
    "no lines": Look(),
    "lines between rows": Look(lines="rows"),
    "a frame around": Look(lines="frame"),
    "lines of a picture": Look(lines="picture"),
    "figures left": Look(across="left"),
    "figures right": Look(across="right", lines="rows"),
    "figures at the top": Look(upward="top"),
    "over pages, heads again": Look(bottom=420),
    "over pages, heads once": Look(bottom=420, repeats_heads=False),
    "narrow labels": Look(wide=0.6),
    "small": Look(size=7.5, lines="rows"),
}


def read_pdf(report: Report, look: Look) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "年报.pdf"
        path.write_bytes(unruled(report, look))
        return read(path)


def without_zeros(report: Report) -> Report:
    report.values = {ref: value for ref, value in report.values.items() if value}
    return report


@pytest.mark.parametrize("look", LOOKS)
def test_every_figure_comes_back_from_tables_without_lines(look: str) -> None:
    reading = read_pdf(filled(), LOOKS[look])
    assert reading.report.values == filled().values
    assert reading.report.texts == PROSE
    assert warnings(reading) == []


def test_the_user_is_asked_to_compare_what_was_read_by_its_place() -> None:
    notices = [remark.message for remark in read_pdf(filled(), Look()).remarks]
    for table in FORM.tables:
        assert f"{table.name}没有表格线,已按文字的位置读入,请对照原件核对。" in notices


def test_blank_cells_stay_blank_where_other_rows_show_the_columns() -> None:
    report = filled()
    gone = [
        CellRef("requests", row, column)
        for row, column in (("new", "business"), ("granted", "natural"), ("other", "total"))
    ]
    for ref in gone:
        del report.values[ref]
    reading = read_pdf(report, Look(lines="rows"))
    assert reading.report.values == report.values
    assert warnings(reading) == []


def test_blanks_for_zeros_are_read_where_the_sums_bear_them_out() -> None:
    reading = read_pdf(sample(), Look(blanks=True))
    want = without_zeros(sample()).values
    assert reading.report.values == {ref: want[ref] for ref in want if ref.table != "disclosure"}


def test_blanks_for_zeros_are_told_where_no_sum_bears_them_out() -> None:
    report = sample()
    report.values[CellRef("requests", "new", "total")] = 10
    reading = read_pdf(report, Look(blanks=True))
    assert not any(ref.table == "requests" for ref in reading.report.values)
    assert lost(without_zeros(report), reading) == Counter()


def test_figures_that_stand_under_no_head_are_told() -> None:
    reading = read_pdf(sample(), Look(blanks=True, across="left"))
    assert reading.report.values == {}
    assert lost(without_zeros(sample()), reading) == Counter()


def test_a_column_that_the_form_has_not_costs_the_table_and_every_figure_is_told() -> None:
    reading = read_pdf(filled(), Look(words=(("其他", "个体户"),)))
    assert {ref.table for ref in reading.report.values} == {"disclosure", "disputes"}
    assert lost(filled(), reading) == Counter()


def test_other_words_for_a_head_and_a_row_are_seen_through_and_told() -> None:
    words = (("总计", "合计"), ("6.属于四类过程性信息", "6.属于四类过程信息"))
    reading = read_pdf(filled(), Look(words=words))
    assert reading.report.values == filled().values
    assert reading.noticed is not None
    assert ("requests", "6.属于四类过程性信息", "6.属于四类过程信息") in reading.noticed.labels


def test_a_row_that_the_form_has_not_is_told_and_costs_no_other() -> None:
    reading = read_pdf(filled(), Look(words=(("2.重复申请", "9.属于宇宙机密"),)))
    rest = {r: v for r, v in filled().values.items() if r.row != "refused_repeated"}
    assert reading.report.values == rest
    assert lost(filled(), reading) == Counter()


def test_a_figure_broken_over_lines_in_its_cell_is_told_and_not_cut() -> None:
    reading = read_pdf(filled(), Look(size=13))
    assert not any(ref.table == "disputes" for ref in reading.report.values)
    assert any("表四" in each and "118 | 118" in each for each in warnings(reading))


@settings(deadline=None, max_examples=12)
@given(st.data())
def test_whatever_is_blank_no_figure_is_taken_for_another(data: st.DataObject) -> None:
    report = data.draw(st.sampled_from([filled(), balanced(), sample()]))
    for ref in data.draw(st.sets(st.sampled_from(FORM.refs), max_size=120)):
        report.values.pop(ref, None)
    look = Look(
        lines=data.draw(st.sampled_from(["none", "rows", "frame"])),
        across=data.draw(st.sampled_from(["left", "middle", "right"])),
        bottom=data.draw(st.sampled_from([70.0, 420.0])),
        repeats_heads=data.draw(st.booleans()),
        blanks=data.draw(st.booleans()),
    )
    reading = read_pdf(report, look)
    report = without_zeros(report) if look.blanks else report
    assert reading.report.values.items() <= report.values.items()
    assert lost(report, reading) == Counter()


def test_lines_with_figures_that_are_no_table_are_joined_to_paragraphs_as_others_are() -> None:
    lines = (
        TextLine("二〇二四、二〇二五年公开信息条数分别为", 80, 380, 100, 16, 1),
        TextLine("12 30", 80, 120, 128, 16, 1),
    )
    indexes = {table.id: index_of(table) for table in FORM.tables}
    found = unplaced([Placed(lines, 380)], indexes, FORM, Remarks())
    assert found == [Paragraph(text) for text in paragraphs(lines, 380)]


def spot(text: str, left: float, line: int = 0) -> Spot:
    return Spot(text, left, left + 10, 10 * line, 10 * line + 9, 9, 1, line)


HEADS = [Box(key, (spot(key, left),)) for key, left in (("甲", 100), ("乙", 150), ("丙", 200))]


def test_as_many_columns_as_heads_are_theirs_in_order() -> None:
    columns = columns_of([spot("1", left) for left in (88, 140, 188)], HEADS)
    assert columns is not None
    assert columns.proved
    assert [columns.number_of(spot("1", left)) for left in (90, 139, 120)] == [0, 1, None]


@pytest.mark.parametrize("lefts", [(100, 125, 150, 200), (100, 105, 175), (125,), (100, 120, 140)])
def test_columns_that_do_not_fit_the_heads_are_none(lefts: tuple[float, ...]) -> None:
    assert columns_of([spot("1", left) for left in lefts], HEADS) is None


def test_fewer_columns_than_heads_must_be_borne_out_by_sums() -> None:
    columns = columns_of([spot("1", 100), spot("1", 201)], HEADS)
    assert columns is not None
    assert columns.places == ((100, 110), None, (201, 211))
    assert not columns.proved
