"""What stands around the official tables: numbered columns, 续表, the table of a page itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from core.cells import CellRef
from core.grid import grid_of
from core.readers import Given, read
from tests.core.readers.test_docx import document_of_filled, read_document
from tests.documents.pages import page
from tests.documents.reports import FORM, filled
from tests.documents.told import warnings
from tests.documents.workbooks import put_table, saved

GIVEN = Given(unit="云溪县人民政府", year=2025)
_META = (
    "<table><tr><td>索引号:</td><td>0143/2026-1</td><td>信息分类:</td><td>年报</td></tr>"
    "<tr><td>发布机构:</td><td>云溪县政府办</td><td>生成日期:</td><td>2026-03-12</td></tr></table>"
)


def with_row_under_heads(texts: list[str], name: str) -> Workbook:
    """表三 and 表四, with one more row between their heads and their figures."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in FORM.tables:
        sheet = workbook.create_sheet(table.name)
        put_table(sheet, table, filled(), merge=False)
        if table.layout == "blocks":
            continue
        grid = grid_of(table)
        sheet.insert_rows(grid.head_rows + 1)
        if grid.head_columns:
            sheet.cell(grid.head_rows + 1, 1).value = name
        for place in range(grid.columns - grid.head_columns):
            cell = sheet.cell(grid.head_rows + 1, grid.head_columns + 1 + place)
            cell.value = texts[place]
    return workbook


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("栏次", [f"{number}" for number in range(1, 20)]),
        ("甲", [f"({number})" for number in range(1, 20)]),
        ("序号", list("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮")),
        ("计量单位", ["件"] * 20),
    ],
)
def test_a_row_that_numbers_the_columns_is_not_taken_for_figures(
    tmp_path: Path, name: str, texts: list[str]
) -> None:
    reading = read(saved(with_row_under_heads(texts, name), tmp_path), given=GIVEN)
    assert reading.report.values == filled().values
    assert not any("没有读入" in message for message in warnings(reading))


def test_totals_headed_by_another_word_are_read_and_noticed(tmp_path: Path) -> None:
    document = document_of_filled()
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.text.endswith("总计"):
                    cell.text = cell.text.replace("总计", "合计")
    reading = read_document(tmp_path, document)
    assert reading.report.values == filled().values
    assert reading.noticed is not None
    assert ("requests", "总计", "合计") in reading.noticed.labels


def test_a_sum_of_organisations_alone_is_not_taken_for_the_total(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    put_table(sheet, FORM.table_by_id["requests"], filled(), merge=False)
    sheet.insert_cols(10)
    sheet.cell(3, 10).value = "合计"
    for row in range(4, 29):
        sheet.cell(row, 10).value = 5
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    total = CellRef("requests", "new", "total")
    assert reading.report.values[total] == filled().values[total]
    assert any("“合计”这一列" in message for message in warnings(reading))


@pytest.mark.parametrize("line", ["续表", "（续上表）", "单位：件", "（单位：件、万元）"])
def test_lines_that_belong_to_a_table_are_no_lost_text(tmp_path: Path, line: str) -> None:
    document = document_of_filled()
    document.tables[1]._element.addprevious(document.add_paragraph(line)._element)
    assert not any("没有读入" in message for message in warnings(read_document(tmp_path, document)))


@pytest.mark.parametrize("place", ["<h1>", "</h1>"])
def test_the_table_of_a_page_about_itself_is_not_of_the_report(tmp_path: Path, place: str) -> None:
    around = _META + place if place == "<h1>" else place + _META
    path = tmp_path / "网页.html"
    path.write_text(page(filled()).replace(place, around), encoding="utf-8")
    reading = read(path)
    assert "索引号" not in reading.report.texts["preamble"]
    assert warnings(reading) == []
    assert any("0143/2026-1" in remark.message for remark in reading.remarks)


def test_who_reports_is_taken_from_a_table_before_the_title(tmp_path: Path) -> None:
    facts = (
        "<table><tr><td>填报单位</td><td>白石镇人民政府</td></tr><tr><td>序号</td><td>3</td></tr>"
    )
    path = tmp_path / "网页.html"
    path.write_text(page(filled()).replace("<h1>", facts + "</table><h1>"), encoding="utf-8")
    assert read(path).report.unit.name == "白石镇人民政府"


def test_a_line_with_a_wide_colon_before_the_title_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    title = "文号：无\n云溪县人民政府2025年政府信息公开工作年度报\n告\n"
    path.write_text(f"{title}一、总体情况\n全年公开信息。\n二、主动公开政府信息情况\n", "utf-8")
    assert read(path).report.unit.name == "云溪县人民政府"
