"""Tables that lost their lines on the way over the clipboard: read right, or reported."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cells import Cell, CellRef
from core.readers import Reading, read
from core.readers.blocks import GridBlock
from core.readers.reading import Remarks
from core.readers.text import text_blocks
from tests.documents.flattened import LAYOUTS, cells_of, flattened
from tests.documents.reports import FORM, filled
from tests.documents.texts import PROSE
from tests.documents.told import warnings

DISCLOSURE, REQUESTS, DISPUTES = FORM.tables
BROKEN = {
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
    "社会公益组织": "社会\n公益\n组织",
    "三、本年度办理结果": "三、本年\n度办理\n结果",
    "(三)不予公开": "(三)\n不予公开",
    "3.补正后申请内容仍不明确": "3.补正后申请\n内容仍不明确",
    "结果维持": "结\n果\n维\n持",
}


def read_text(text: str) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "报告.txt"
        path.write_text(text, encoding="utf-8")
        return read(path)


@pytest.mark.parametrize("broken", [{}, BROKEN], ids=["whole", "broken over lines"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_figure_comes_back_from_a_flattened_report(
    layout: str, broken: dict[str, str]
) -> None:
    reading = read_text(flattened(filled(), layout, broken=broken))
    assert reading.report.values == filled().values
    assert reading.report.texts == PROSE
    assert (reading.report.unit.name, reading.report.year) == ("云溪县人民政府", 2025)
    assert warnings(reading) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_label_counts_as_altered_that_was_only_broken(layout: str) -> None:
    reading = read_text(flattened(filled(), layout, broken=BROKEN))
    assert reading.noticed is not None
    assert reading.noticed.labels == ()


@pytest.mark.parametrize("layout", ["one a line", "bars between"])
@settings(deadline=None, max_examples=60)
@given(st.data())
def test_one_fault_in_a_flattened_table_never_makes_one_figure_another(
    layout: str, data: st.DataObject
) -> None:
    table = data.draw(st.sampled_from(FORM.tables))
    rows = cells_of(table, filled())
    row = rows[data.draw(st.integers(0, len(rows) - 1))]
    place = data.draw(st.integers(0, len(row) - 1))
    change = data.draw(st.sampled_from(["drop", "put", "blank", "words", "twice", "drop row"]))
    if change == "put":
        row.insert(place, "77777")
    elif change == "twice":
        row.insert(place, row[place])
    elif change == "drop":
        del row[place]
    elif change == "drop row":
        rows.remove(row)
    else:
        row[place] = "" if change == "blank" else "详见附件"
    heading = FORM.part_by_id[table.part].heading
    report = read_text(f"{heading}\n{LAYOUTS[layout](rows)}").report
    for ref, value in report.values.items():
        assert value in (filled().values[ref], 77777)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_figures_lost_at_random_are_never_made_up_by_others(data: st.DataObject) -> None:
    """Blank cells leave no trace in a text of one cell a line."""
    report = filled()
    lost = data.draw(st.sets(st.sampled_from(FORM.refs), min_size=1, max_size=40))
    for ref in lost:
        del report.values[ref]
    read_back = read_text(flattened(report, "one a line")).report
    assert read_back.values.items() <= report.values.items()


def test_a_row_that_lost_a_blank_cell_is_reported_with_what_it_holds() -> None:
    report = filled()
    del report.values[CellRef("requests", "partial", "business")]
    reading = read_text(flattened(report, "one a line"))
    rest = {ref for ref in FORM.refs if (ref.table, ref.row) != ("requests", "partial")}
    assert reading.report.values.keys() == rest
    assert any("部分公开" in each and "1032 | 1034" in each for each in warnings(reading))


def test_bars_between_keep_a_blank_cell_in_its_place() -> None:
    report = filled()
    blank, slash = (
        CellRef("requests", "partial", "business"),
        CellRef("disputes", "review", "other"),
    )
    del report.values[blank], report.values[slash]
    report.raws[slash] = "/"
    reading = read_text(flattened(report, "bars between"))
    assert reading.report.values == report.values
    assert reading.report.cell(blank) == Cell()
    assert reading.report.cell(slash) == Cell(None, "/")
    assert warnings(reading) == []


def test_an_altered_head_and_an_altered_row_are_seen_through_and_told() -> None:
    text = flattened(filled(), "one a line")
    text = text.replace("现行有效件数", "现行有效件").replace(
        "6.属于四类过程性信息", "6.属于四类过程信息"
    )
    reading = read_text(text)
    assert reading.report.values == filled().values
    assert reading.noticed is not None
    assert set(reading.noticed.labels) == {
        ("disclosure", "现行有效件数", "现行有效件"),
        ("requests", "6.属于四类过程性信息", "6.属于四类过程信息"),
    }


def test_a_row_that_the_form_has_not_is_reported_and_costs_no_other() -> None:
    rows = cells_of(REQUESTS, filled())
    rows.insert(-2, ["9.属于宇宙机密", "1", "2", "3", "4", "5", "6", "21"])
    reading = read_text(flattened(filled(), "one a line", rows={"requests": rows}))
    assert reading.report.values == filled().values
    assert any("属于宇宙机密 | 1 | 2" in each for each in warnings(reading))


def test_the_number_of_a_page_between_rows_is_no_figure() -> None:
    text = flattened(filled(), "one a line").replace("(七)总计", "— 3 —\n(七)总计")
    assert read_text(text).report.values == filled().values


def test_a_table_that_goes_on_after_a_line_of_prose_is_read_on() -> None:
    line = "本页续上表,数据来源于各科室报送的统计台账,由办公室汇总核对后填报。"
    text = flattened(filled(), "one a line").replace(
        "1.信访举报投诉类申请", f"{line}\n1.信访举报投诉类申请"
    )
    reading = read_text(text)
    assert reading.report.values == filled().values
    assert any(line in each for each in warnings(reading))


def test_labels_alone_in_their_lines_stay_prose() -> None:
    prose = "一是主动公开。\n行政许可\n办理许可3件。\n行政处罚\n作出处罚2件。\n3\n2\n1"
    text = flattened(filled(), "tabs").replace(PROSE["overview"], prose)
    reading = read_text(text)
    assert reading.report.text("overview") == prose
    assert reading.report.values == filled().values


def test_a_table_alone_is_read_in_every_layout() -> None:
    for write in LAYOUTS.values():
        reading = read_text(write(cells_of(DISPUTES, filled())))
        assert reading.report.values == {ref: filled().values[ref] for ref in DISPUTES.refs}


def test_a_row_of_two_cells_and_one_tab_is_a_row() -> None:
    blocks = text_blocks("信息内容\t本年处理决定数量\n行政许可\t12\n一、\t总体情况\n", Remarks())
    assert blocks[0] == GridBlock(
        (("信息内容", "本年处理决定数量"), ("行政许可", "12")), aligned=False
    )
    assert len(blocks) == 2
