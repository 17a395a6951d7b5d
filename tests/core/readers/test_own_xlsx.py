"""The program's own workbook read in again: nothing is lost, and what was edited counts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.workbook import Workbook

from core.cells import Cell, CellRef
from core.grid import grid_of
from core.readers import Reading, read
from core.readers.own_workbook import HIDDEN_SHEET, TOP, sheet_name
from core.report import Explanation, Report
from core.writers import write
from tests.documents.reports import FORM, PROPERTY, filled, reports
from tests.support.forms import ADDED, form_with_added_row

NEW = CellRef("requests", "new", "natural")
FEES = CellRef("disclosure", "fees", "amount")


def spot(ref: CellRef) -> tuple[str, int, int]:
    """Sheet, row and column of a figure."""
    table = FORM.table_by_id[ref.table]
    cell = grid_of(table).by_ref[ref]
    return sheet_name(FORM.part_by_id[table.part]), TOP + cell.row, cell.column + 1


def edited(report: Report, folder: Path, edit: Callable[[Workbook], None]) -> Reading:
    """Write a report, change the workbook as another program would, and read it in."""
    path = folder / "报告.xlsx"
    write(report, path)
    workbook = openpyxl.load_workbook(path)
    edit(workbook)
    workbook.save(path)
    return read(path)


def put(ref: CellRef, value: object) -> Callable[[Workbook], None]:
    """The edit of one figure."""
    sheet, row, column = spot(ref)

    def edit(workbook: Workbook) -> None:
        workbook[sheet].cell(row, column).value = value

    return edit


@PROPERTY
@given(reports())
def test_any_report_comes_back_as_it_was(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "报告.xlsx"
    write(report, path)
    reading = read(path)
    assert reading.report == report
    assert reading.remarks == ()


@settings(PROPERTY, max_examples=6)
@given(reports())
def test_another_program_that_saves_it_anew_loses_nothing(tmp_path: Path, report: Report) -> None:
    assert edited(report, tmp_path, lambda _: None).report == report


def test_a_sheet_that_was_added_is_told_and_an_empty_one_is_not(tmp_path: Path) -> None:
    def add(workbook: Workbook) -> None:
        workbook.create_sheet("备注")["B2"] = "还要核对"
        workbook.create_sheet("Sheet1")

    reading = edited(filled(), tmp_path, add)
    assert reading.report == filled()
    (remark,) = reading.remarks
    assert "“备注”" in remark.message


def test_a_very_long_paragraph_comes_back_as_one(tmp_path: Path) -> None:
    report = filled()
    report.texts["other"] = "甲" * 70_000 + "\n\n乙"
    path = tmp_path / "报告.xlsx"
    write(report, path)
    assert read(path).report == report


def test_a_report_of_a_form_with_another_row_comes_back(tmp_path: Path) -> None:
    form = form_with_added_row()
    report = filled()
    report.values[ADDED] = 4321
    path = tmp_path / "报告.xlsx"
    write(report, path, form=form)
    assert read(path, form=form).report == report


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (77, Cell(77)),
        (None, Cell()),
        ("/", Cell(None, "/")),
        ("１２", Cell(12, "１２")),
        ("12 件", Cell(12, "12 件")),
        (2.5, Cell(Decimal("2.5"))),
        ("详见附件", Cell(None, "详见附件")),
    ],
)
def test_a_figure_that_was_edited_counts(tmp_path: Path, value: object, cell: Cell) -> None:
    expected = filled()
    expected.set_cell(NEW, cell)
    reading = edited(filled(), tmp_path, put(NEW, value))
    assert reading.report == expected


def test_the_writing_of_a_figure_goes_with_it_when_it_is_edited(tmp_path: Path) -> None:
    report = filled()
    report.set_cell(NEW, Cell(10, "10 件"))
    assert edited(report, tmp_path, put(FEES, 3)).report.cell(NEW) == Cell(10, "10 件")
    assert edited(report, tmp_path, put(NEW, 11)).report.cell(NEW) == Cell(11)


def test_a_total_that_was_edited_is_the_users_and_no_longer_the_programs(tmp_path: Path) -> None:
    report = filled()
    total = NEW._replace(column="total")
    report.computed = {total, total._replace(row="granted")}
    reading = edited(report, tmp_path, put(total, 5))
    assert reading.report.values[total] == 5
    assert reading.report.computed == {total._replace(row="granted")}


def test_a_fee_keeps_its_decimals_unless_it_was_edited(tmp_path: Path) -> None:
    report = filled()
    report.values[FEES] = Decimal("0.5200")
    assert str(edited(report, tmp_path, put(NEW, 1)).report.values[FEES]) == "0.5200"
    assert str(edited(report, tmp_path, put(FEES, 0.75)).report.values[FEES]) == "0.75"


def test_prose_that_was_edited_counts(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook["六、其他事项"]
        sheet["A2"] = "改过的一段。"
        sheet["A3"] = "新的一段。\n同格换行的一段。"

    report = filled()
    report.texts["other"] = "原来的一段。"
    expected = filled()
    expected.texts["other"] = "改过的一段。\n新的一段。\n同格换行的一段。"
    assert edited(report, tmp_path, edit).report == expected


def test_a_section_that_was_emptied_is_empty(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        workbook["六、其他事项"].delete_rows(2, 50)

    assert edited(filled(), tmp_path, edit).report.text("other") == ""


def test_basic_facts_that_were_edited_count(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook["基本信息"]
        for row, text in enumerate(
            ["清河镇人民政府", "2024年", "乡镇", "部门、机构", "全地区汇总"], 3
        ):
            sheet.cell(row, 2).value = text
        sheet["A1"] = "清河镇年报"

    report = edited(filled(), tmp_path, edit).report
    assert (report.unit.name, report.unit.level, report.unit.kind) == (
        "清河镇人民政府", "township", "department",
    )  # fmt: skip
    assert (report.year, report.scope, report.title) == (2024, "area", "清河镇年报")
    assert report.texts == filled().texts


def test_a_fact_that_makes_no_sense_is_told_and_the_old_one_kept(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        workbook["基本信息"]["B4"] = "去年"
        workbook["基本信息"]["B5"] = "地级"

    reading = edited(filled(), tmp_path, edit)
    assert (reading.report.year, reading.report.unit.level) == (2025, "county")
    assert "“去年”" in "".join(remark.message for remark in reading.remarks)
    assert "“地级”" in "".join(remark.message for remark in reading.remarks)


def test_rows_and_columns_put_in_shift_nothing(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        for name in ("二、主动公开", "三、依申请公开", "四、复议诉讼"):
            sheet = workbook[name]
            for area in [str(area) for area in sheet.merged_cells.ranges]:
                sheet.unmerge_cells(area)
            sheet.insert_rows(2, 2)
            sheet.insert_cols(1)

    reading = edited(filled(), tmp_path, edit)
    assert reading.report == filled()


def test_a_sheet_that_was_taken_out_is_told_and_left_blank(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        del workbook["四、复议诉讼"]
        del workbook["五、问题改进"]

    reading = edited(filled(), tmp_path, edit)
    assert not any(ref.table == "disputes" for ref in reading.report.values)
    told = "".join(remark.message for remark in reading.remarks)
    assert "表四" in told
    assert "五、存在的主要问题及改进情况" in told


def test_what_is_not_seen_is_kept(tmp_path: Path) -> None:
    report = filled()
    report.explanations = (Explanation("N408", "k", "一件已转下年。"),)
    report.levels = {"N408": "off"}
    report.extra = {"office": {"code": "211324"}}
    read_back = edited(report, tmp_path, put(NEW, 3)).report
    assert read_back.explanations == report.explanations
    assert (read_back.levels, read_back.extra) == (report.levels, report.extra)


def test_without_the_hidden_sheet_all_that_can_be_seen_is_read(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        del workbook[HIDDEN_SHEET]

    reading = edited(filled(), tmp_path, edit)
    assert reading.report == filled()


def test_a_damaged_hidden_sheet_is_told_and_what_can_be_seen_is_read(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[HIDDEN_SHEET]["A2"] = "{"

    reading = edited(filled(), tmp_path, edit)
    assert reading.report == filled()
    assert "已损坏" in "".join(remark.message for remark in reading.remarks)
