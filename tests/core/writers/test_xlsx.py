"""The workbook: the printed layout, ready to print and to fill in."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.cells import CellRef
from core.form import Form, Table
from core.grid import GridCell, grid_of
from core.readers.own_workbook import HIDDEN_SHEET, TOP, sheet_name
from core.report import Report
from core.writers import write
from tests.documents.reports import FORM, filled, sample
from tests.support.forms import ADDED, ADDED_LABEL, form_with_added_row

FEES = CellRef("disclosure", "fees", "amount")
NEW = CellRef("requests", "new", "natural")
REQUESTS = FORM.table_by_id["requests"]


def workbook_of(report: Report, folder: Path, form: Form = FORM) -> Workbook:
    path = folder / "报告.xlsx"
    write(report, path, form=form)
    return openpyxl.load_workbook(path)


def sheet_of(workbook: Workbook, table: Table, form: Form = FORM) -> Worksheet:
    return workbook[sheet_name(form.part_by_id[table.part])]


def place(cell: GridCell) -> tuple[int, int]:
    return TOP + cell.row, cell.column + 1


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return workbook_of(filled(), tmp_path_factory.mktemp("xlsx"))


def test_each_part_has_its_sheet_in_the_order_of_the_form(workbook: Workbook) -> None:
    assert workbook.sheetnames == [
        "基本信息", "一、总体情况", "二、主动公开", "三、依申请公开", "四、复议诉讼",
        "五、问题改进", "六、其他事项", HIDDEN_SHEET,
    ]  # fmt: skip
    assert workbook[HIDDEN_SHEET].sheet_state == "veryHidden"


@pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
def test_a_table_stands_as_it_is_printed(workbook: Workbook, table: Table) -> None:
    sheet, report = sheet_of(workbook, table), filled()
    merged = {str(area) for area in sheet.merged_cells.ranges}
    for cell in grid_of(table).cells:
        row, column = place(cell)
        expected = report.values[cell.ref] if cell.ref else cell.text
        found = sheet.cell(row, column).value
        assert (Decimal(str(found)) if cell.ref else found) == expected
        if cell.row_span * cell.column_span > 1:
            end = sheet.cell(row + cell.row_span - 1, column + cell.column_span - 1).coordinate
            assert f"{sheet.cell(row, column).coordinate}:{end}" in merged


@pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
def test_every_place_of_a_table_has_all_four_borders(tmp_path: Path, table: Table) -> None:
    sheet = sheet_of(workbook_of(filled(), tmp_path), table)
    number = sheet.parent.sheetnames.index(sheet.title) + 1
    with zipfile.ZipFile(tmp_path / "报告.xlsx") as package:
        xml = package.read(f"xl/worksheets/sheet{number}.xml").decode()
    looks = dict(re.findall(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"', xml))
    for cell in grid_of(table).cells:
        first = sheet.cell(*place(cell))
        border = first.border
        sides = (border.left, border.right, border.top, border.bottom)
        assert all(side.style == "thin" for side in sides)
        for row in range(cell.row_span):
            for column in range(cell.column_span):
                covered = first.offset(row, column).coordinate
                assert looks[covered] == looks[first.coordinate]


def test_figures_are_numbers_and_no_formulas(workbook: Workbook) -> None:
    kinds = {
        sheet_of(workbook, table).cell(*place(cell)).data_type
        for table in FORM.tables
        for cell in grid_of(table).cells
        if cell.ref is not None
    }
    assert kinds == {"n"}


def test_a_fee_shows_its_decimals_as_typed(tmp_path: Path) -> None:
    report = filled()
    report.values[FEES] = Decimal("0.5200")
    sheet = sheet_of(workbook_of(report, tmp_path), FORM.table_by_id["disclosure"])
    cell = sheet.cell(*place(grid_of(FORM.table_by_id["disclosure"]).by_ref[FEES]))
    assert (cell.value, cell.number_format) == (0.52, "0.0000")


def test_blank_zero_and_words_are_three_things(tmp_path: Path) -> None:
    report = filled()
    blank, words = NEW, NEW._replace(column="business")
    zero = NEW._replace(column="research")
    del report.values[blank], report.values[words]
    report.raws[words], report.values[zero] = "/", 0
    sheet, grid = sheet_of(workbook_of(report, tmp_path), REQUESTS), grid_of(REQUESTS)
    shown = [sheet.cell(*place(grid.by_ref[ref])).value for ref in (blank, words, zero)]
    assert shown == [None, "/", 0]


def test_a_count_beyond_what_excel_keeps_stands_as_text(tmp_path: Path) -> None:
    report = filled()
    report.values[NEW] = 12345678901234567890
    cell = sheet_of(workbook_of(report, tmp_path), REQUESTS).cell(
        *place(grid_of(REQUESTS).by_ref[NEW])
    )
    assert (cell.value, cell.data_type) == ("12345678901234567890", "s")


@pytest.mark.parametrize("text", ["=1+1", "+86", "-无-", "@某", "'引"])
def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    report = sample()
    report.texts["other"], report.unit = text, report.unit.__class__(text)
    del report.values[NEW]
    report.raws[NEW] = text
    workbook = workbook_of(report, tmp_path)
    cells = [
        workbook["六、其他事项"]["A2"],
        workbook["基本信息"]["B3"],
        sheet_of(workbook, REQUESTS).cell(*place(grid_of(REQUESTS).by_ref[NEW])),
    ]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        (text, "s", True)
    ] * 3


def test_characters_that_xml_cannot_hold_are_escaped(tmp_path: Path) -> None:
    report = sample()
    report.texts["other"] = "甲\x0b乙 _x000B_ 丙"
    value = workbook_of(report, tmp_path)["六、其他事项"]["A2"].value
    assert value == "甲_x000B_乙 _x005F_x000B_ 丙"


def test_a_paragraph_has_a_row_high_enough_for_its_lines(workbook: Workbook) -> None:
    sheet = workbook["一、总体情况"]
    for row, paragraph in enumerate(filled().text("overview").split("\n"), 2):
        assert sheet.cell(row, 1).value == paragraph
        lines = len(paragraph) / (sheet.column_dimensions["A"].width / 2)
        assert sheet.row_dimensions[row].height >= lines * 16


def test_a_paragraph_higher_than_a_row_can_be_stands_in_several_rows_merged(
    tmp_path: Path,
) -> None:
    report = sample()
    report.texts["other"] = "长" * 3000 + "\n短"
    sheet = workbook_of(report, tmp_path)["六、其他事项"]
    area = next(iter(sheet.merged_cells.ranges))
    rows = range(area.min_row, area.max_row + 1)
    assert all(sheet.row_dimensions[row].height < 409 for row in rows)
    assert sum(sheet.row_dimensions[row].height for row in rows) > 3000 / 36 * 16
    assert sheet.cell(area.max_row + 1, 1).value == "短"


def test_a_paragraph_longer_than_a_cell_can_hold_goes_on_in_the_next(tmp_path: Path) -> None:
    report = sample()
    report.texts["other"] = "甲" * 70_000
    sheet = workbook_of(report, tmp_path)["六、其他事项"]
    texts = [row[0].value for row in sheet.iter_rows(min_row=2) if row[0].value]
    assert "".join(texts) == report.texts["other"]
    assert max(map(len, texts)) <= 32_767


def test_every_sheet_is_set_up_for_a4(workbook: Workbook) -> None:
    for sheet in workbook.worksheets[:-1]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.oddFooter.center.text == "— &P —"
        assert sheet.page_margins.left < 1


def test_the_heads_of_a_table_stay_in_view_and_repeat_in_print(workbook: Workbook) -> None:
    sheet = sheet_of(workbook, REQUESTS)
    assert sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.page_setup.fitToHeight == 1


def test_entry_cells_take_only_what_may_stand_in_them(workbook: Workbook) -> None:
    for table in FORM.tables:
        sheet = sheet_of(workbook, table)
        rules = sheet.data_validations.dataValidation
        for cell in grid_of(table).cells:
            spot = sheet.cell(*place(cell)).coordinate
            mine = [rule for rule in rules if spot in rule.sqref]
            if cell.ref is None:
                assert mine == []
                continue
            kind = "decimal" if FORM.is_amount(cell.ref) else "whole"
            assert [(r.type, r.operator, r.formula1) for r in mine] == [
                (kind, "greaterThanOrEqual", "0")
            ]
            assert "不小于 0" in mine[0].error


def test_fonts_are_named_in_chinese(workbook: Workbook) -> None:
    sheet = sheet_of(workbook, REQUESTS)
    assert sheet["A1"].font.name == "黑体"
    assert sheet["D5"].font.name == "宋体"
    assert workbook["一、总体情况"]["A2"].font.name == "宋体"


def test_a_row_added_to_a_copy_of_the_form_appears(tmp_path: Path) -> None:
    form = form_with_added_row()
    report = filled()
    report.values[ADDED] = 4321
    table = form.table_by_id[ADDED.table]
    sheet = sheet_of(workbook_of(report, tmp_path, form), table, form)
    cell = grid_of(table).by_ref[ADDED]
    assert sheet.cell(*place(cell)).value == 4321
    labels = [sheet.cell(place(cell)[0], column).value for column in range(1, 4)]
    assert ADDED_LABEL in labels


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    write(filled(), one)
    write(filled(), other)
    assert one.read_bytes() == other.read_bytes()


def test_the_file_says_what_it_is(workbook: Workbook) -> None:
    assert workbook.properties.title == filled().full_title(FORM)
    assert workbook.properties.creator == filled().unit.name
