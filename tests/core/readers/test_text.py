"""Plain text: tables with bars, whose merged cells are lost, and prose in whatever encoding."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cells import Cell, CellRef
from core.grid import grid_of
from core.readers import Given, Reading, read
from core.report import Report
from tests.documents.reports import FORM, SAMPLE, filled
from tests.documents.texts import PROSE, bars, document, packed, rows_of
from tests.documents.told import warnings
from tests.support.forms import form_with_added_row

DISPUTES = FORM.table_by_id["disputes"]
REQUESTS = FORM.table_by_id["requests"]


def read_text(folder: Path, text: str, **given: object) -> Reading:
    """Read a text as the file 报告.txt."""
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return read(path, given=Given(**given))  # type: ignore[arg-type]


def test_the_sample_is_read_whole() -> None:
    reading = read(SAMPLE)
    report = reading.report
    assert len(report.values) == len(FORM.refs)
    assert not report.raws
    expected = {
        "requests.new.natural": 9, "requests.new.total": 9,
        "requests.granted.natural": 3, "requests.granted.total": 3,
        "requests.partial.natural": 2, "requests.partial.total": 2,
        "requests.unavailable_not_held.natural": 2, "requests.unavailable_not_held.total": 2,
        "requests.other.natural": 1, "requests.other.total": 1,
        "requests.handled.natural": 8, "requests.handled.total": 8,
        "requests.carried_out.natural": 1, "requests.carried_out.total": 1,
        "disputes.review.upheld": 1, "disputes.review.total": 1,
        "disputes.suit_after_review.upheld": 1, "disputes.suit_after_review.total": 1,
    }  # fmt: skip
    assert {str(ref): value for ref, value in report.values.items() if value} == expected


def test_every_line_of_the_sample_stands_in_its_section() -> None:
    reading = read(SAMPLE)
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line[0] != "|"]
    headings = [part.heading for part in FORM.parts if part.heading]
    prose = [line.strip() for line in lines if line.strip() not in headings]
    read_lines = [
        line for part in FORM.narratives for line in reading.report.text(part.id).split("\n")
    ]
    assert read_lines == prose
    assert reading.report.text("problems").startswith("(一)存在的主要问题\n一是")
    assert reading.report.text("overview").startswith("一是主动公开情况。")


def test_the_sample_names_neither_unit_nor_year_so_both_are_guessed_and_told() -> None:
    reading = read(SAMPLE)
    unit = reading.report.unit
    assert (unit.name, unit.level, unit.kind) == ("喀左县人民政府", "county", "government")
    assert reading.report.year == 2025
    messages = "".join(remark.message for remark in reading.remarks)
    assert "喀左县人民政府" in messages
    assert "2025" in messages
    assert "县级政府" in messages


def test_what_the_user_says_of_a_document_is_taken() -> None:
    given = Given(unit="甲乡人民政府", year=2022, level="township", kind="government")
    reading = read(SAMPLE, given=given)
    report = reading.report
    assert (report.unit.name, report.unit.level, report.year) == ("甲乡人民政府", "township", 2022)
    assert reading.remarks == ()


def test_the_sample_is_in_good_order() -> None:
    noticed = read(SAMPLE).noticed
    assert noticed is not None
    assert [part for part, _ in noticed.headings] == [p.id for p in FORM.parts if p.heading]
    assert noticed.labels == ()
    assert noticed.title is None


def test_every_figure_finds_its_own_cell(tmp_path: Path) -> None:
    reading = read_text(tmp_path, document(filled()))
    assert reading.report.values == filled().values
    assert warnings(reading) == []


def test_tables_whose_merged_cells_kept_their_places_are_read_as_well(tmp_path: Path) -> None:
    tables = {table.id: bars(rows_of(table, filled())) for table in FORM.tables}
    reading = read_text(tmp_path, document(filled(), tables=tables))
    assert reading.report.values == filled().values
    assert warnings(reading) == []


def test_tables_parted_by_tabs_are_read(tmp_path: Path) -> None:
    tables = {
        table.id: "\n".join("\t".join(row) for row in rows_of(table, filled()))
        for table in FORM.tables
    }
    reading = read_text(tmp_path, document(filled(), tables=tables))
    assert reading.report.values == filled().values


def test_markdown_marks_are_no_content(tmp_path: Path) -> None:
    rows = rows_of(REQUESTS, filled())
    tables = {"requests": bars([rows[0], ["---"] * len(rows[0]), *rows[1:]])}
    headings = {part.id: f"## {part.heading}" for part in FORM.parts if part.heading}
    headings["overview"] = "**一、总体情况**"
    reading = read_text(tmp_path, document(filled(), tables=tables, headings=headings))
    assert reading.report.values == filled().values
    assert reading.report.texts == PROSE


def test_blank_slash_and_zero_are_three_things(tmp_path: Path) -> None:
    report = filled()
    blank, slash, zero = REQUESTS.refs[8], REQUESTS.refs[10], REQUESTS.refs[12]
    del report.values[blank], report.values[slash]
    report.raws[slash] = "/"
    report.values[zero] = 0
    reading = read_text(tmp_path, document(report))
    assert reading.report.values == report.values
    assert reading.report.cell(blank) == Cell()
    assert reading.report.cell(slash) == Cell(None, "/")


@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_blank_first_or_last_cell_does_not_shift_its_row(tmp_path: Path, place: int) -> None:
    report = filled()
    for row in REQUESTS.rows:
        del report.values[CellRef("requests", row.id, REQUESTS.columns[place].id)]
    reading = read_text(tmp_path, document(report))
    assert reading.report.values == report.values


def test_figures_with_units_are_read_and_their_writing_kept(tmp_path: Path) -> None:
    text = document(filled()).replace("| 1011 |", "| 1011 件 |")
    cell = read_text(tmp_path, text).report.cell(FORM.refs[10])
    assert cell == Cell(1011, "1011 件")


def test_a_row_with_a_figure_too_many_is_reported_and_not_shifted(tmp_path: Path) -> None:
    text = document(filled()).replace("| 1011 |", "| 7 | 1011 |", 1)
    reading = read_text(tmp_path, text)
    new = {ref for ref in REQUESTS.refs if ref.row == "new"}
    assert not new & reading.report.values.keys()
    assert len(reading.report.values) == len(FORM.refs) - len(new)
    assert any("本年新收" in message and "1011" in message for message in warnings(reading))


def test_a_row_with_a_figure_too_few_is_reported_and_not_guessed(tmp_path: Path) -> None:
    lines = document(filled()).splitlines()
    place = next(i for i, line in enumerate(lines) if "上年结转政府" in line)
    lines[place] = "| 二、上年结转政府信息公开申请数量 | 1018 | 1019 | 1020 |"
    reading = read_text(tmp_path, "\n".join(lines))
    assert not any(ref.row == "carried_in" for ref in reading.report.values)
    assert any("上年结转" in message and "1019" in message for message in warnings(reading))


@pytest.mark.parametrize("layout", ["packed", "in place"])
@settings(deadline=None, max_examples=40)
@given(st.data())
def test_one_fault_in_a_table_never_makes_one_figure_another(
    layout: str, data: st.DataObject
) -> None:
    table = data.draw(st.sampled_from(FORM.tables))
    rows = rows_of(table, filled())
    if layout == "packed":
        rows = packed(rows, grid_of(table))
    row = rows[data.draw(st.integers(0, len(rows) - 1))]
    place = data.draw(st.integers(0, max(len(row) - 1, 0)))
    change = data.draw(st.sampled_from(["drop", "put", "blank", "words"]))
    if change == "put":
        row.insert(place, "77777")
    elif change == "drop":
        del row[place]
    else:
        row[place] = "" if change == "blank" else "详见附件"
    text = document(filled(), tables={table.id: bars(rows)})
    with tempfile.TemporaryDirectory() as folder:
        report = read_text(Path(folder), text).report
    for ref, value in report.values.items():
        assert value in (filled().values[ref], 77777)


def test_a_row_that_the_form_does_not_know_is_reported_with_its_words(tmp_path: Path) -> None:
    lines = document(filled()).splitlines()
    place = next(i for i, line in enumerate(lines) if "(七)总计" in line)
    lines.insert(place, "| 9.属于宇宙机密 | 1 | 2 | 3 | 4 | 5 | 6 | 21 | | |")
    reading = read_text(tmp_path, "\n".join(lines))
    assert reading.report.values == filled().values
    assert any("属于宇宙机密 | 1 | 2" in message for message in warnings(reading))


def test_a_missing_row_is_left_blank_and_told(tmp_path: Path) -> None:
    lines = [line for line in document(filled()).splitlines() if "重复申请" not in line]
    reading = read_text(tmp_path, "\n".join(lines))
    assert not any(ref.row == "refused_repeated" for ref in reading.report.values)
    assert any("2.重复申请" in message and "没有读到" in message for message in warnings(reading))


def test_small_changes_of_labels_are_seen_through_and_told(tmp_path: Path) -> None:
    text = document(filled())
    text = text.replace("6.属于四类过程性信息", "6.属于四类过程信息").replace(
        "商业企业", "商业企 业"
    )
    text = text.replace("(七)总计", "（七） 总计").replace("复议后起诉", "经复议后起诉")
    reading = read_text(tmp_path, text)
    assert reading.report.values == filled().values
    assert reading.noticed is not None
    assert set(reading.noticed.labels) == {
        ("requests", "6.属于四类过程性信息", "6.属于四类过程信息"),
        ("disputes", "复议后起诉", "经复议后起诉"),
    }


def test_a_column_of_subtotals_is_left_out_and_told(tmp_path: Path) -> None:
    grid = grid_of(REQUESTS)
    rows = packed(rows_of(REQUESTS, filled()), grid)
    rows[2] = [*rows[2][:5], "小计", *rows[2][6:]]
    for number, row in enumerate(rows[3:], 3):
        label = max(i for i, text in enumerate(row) if text and not text.isdigit())
        rows[number] = [*row[: label + 7], "777", *row[label + 7 :]][: grid.columns]
    reading = read_text(tmp_path, document(filled(), tables={"requests": bars(rows)}))
    assert reading.report.values == filled().values
    assert any("“小计”" in message for message in warnings(reading))


def test_a_table_broken_in_two_is_read_on(tmp_path: Path) -> None:
    lines = document(filled()).splitlines()
    place = next(i for i, line in enumerate(lines) if "1.信访举报投诉类申请" in line)
    lines.insert(place, "")
    reading = read_text(tmp_path, "\n".join(lines))
    assert reading.report.values == filled().values


def test_fees_in_yuan_are_not_taken_for_wan(tmp_path: Path) -> None:
    text = document(filled()).replace("(单位:万元)", "(单位:元)")
    reading = read_text(tmp_path, text)
    assert CellRef("disclosure", "fees", "amount") not in reading.report.values
    assert any("单位:元" in message for message in warnings(reading))


def test_tables_are_known_by_their_words_wherever_they_stand(tmp_path: Path) -> None:
    report = filled()
    shown = {t.id: bars(packed(rows_of(t, report), grid_of(t))) for t in FORM.tables}
    swapped = {"disclosure": shown["requests"], "requests": shown["disclosure"]}
    reading = read_text(tmp_path, document(report, tables=swapped))
    assert reading.report.values == report.values


def test_a_row_added_to_a_copy_of_the_form_is_read(tmp_path: Path) -> None:
    form = form_with_added_row()
    report = Report(2025)
    report.values = {ref: place for place, ref in enumerate(form.refs, 1)}
    path = tmp_path / "报告.txt"
    path.write_text(document(report, form=form), encoding="utf-8")
    assert read(path, form=form).report.values == report.values


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_a_text_is_read_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "kazuo-2025.txt"
    path.write_bytes(SAMPLE.read_text(encoding="utf-8").encode(encoding))
    assert read(path).report == read(SAMPLE).report


def test_a_character_beyond_gbk_survives_gb18030(tmp_path: Path) -> None:
    text = document(filled(), prose={"other": "𬭩县长㙍。信息处理费0元。"})
    path = tmp_path / "报告.txt"
    path.write_bytes(text.encode("gb18030"))
    assert read(path).report.text("other") == "𬭩县长㙍。信息处理费0元。"


def test_a_text_cut_off_in_a_character_is_read_up_to_there_and_told(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(document(filled()).encode()[:-3])
    reading = read(path)
    assert reading.report.values == filled().values
    assert any("无法识别" in message for message in warnings(reading))


_OF_2019 = """
| 第二十条第(一)项 | | | |
| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
| 规章 | 1 | 2 | 3 |
| 规范性文件 | 4 | 5 | 6 |
| 第二十条第(五)项 | | | |
| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
| 行政许可 | 7 | 8 | 9 |
| 其他对外管理服务事项 | 10 | 11 | 12 |
"""


def test_the_form_of_2019_is_known_and_only_what_is_the_same_is_taken(tmp_path: Path) -> None:
    reading = read_text(tmp_path, document(filled(), tables={"disclosure": _OF_2019.strip()}))
    found = {ref: v for ref, v in reading.report.values.items() if ref.table == "disclosure"}
    assert found == {CellRef("disclosure", "licensing", "decisions"): 9}
    told = "".join(remark.message for remark in reading.remarks)
    assert "2019年的旧格式" in told
    for words in ("本年新制作数量", "其他对外管理服务事项 | 10 | 11 | 12", "4 | 5 | 6"):
        assert words in told
