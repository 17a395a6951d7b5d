"""The blank form: only what is asked can be typed in, sums show, and it reads in again."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.cells import CellRef
from core.errors import BugError, TargetError
from core.form import Form, Table
from core.grid import GridCell, grid_of
from core.readers import Reading, read
from core.readers.own_workbook import HIDDEN_SHEET, TOP, sheet_name
from core.report import Report, Unit
from core.writers.xlsx_blank import write_blank
from core.writers.xlsx_blank_results import with_results
from tests.documents.reports import FORM, balanced, sample
from tests.documents.workbooks import rewritten
from tests.support.forms import ADDED, ADDED_LABEL, form_with_added_row

TOWN = Unit("清河镇人民政府", "township", "government")
NEW = CellRef("requests", "new", "natural")
REQUESTS = FORM.table_by_id["requests"]
FIRST_TEXT_ROW = {True: 3, False: 9}  # on a part's own sheet; on the first sheet


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "空表.xlsx"
    write_blank(path, FORM)
    return path


@pytest.fixture(scope="module")
def workbook(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def sheet_of(workbook: Workbook, table: Table, form: Form = FORM) -> Worksheet:
    return workbook[sheet_name(form.part_by_id[table.part])]


def spot(cell: GridCell) -> tuple[int, int]:
    return TOP + cell.row, cell.column + 1


def fill_in(workbook: Workbook, report: Report) -> None:
    """Type a report into the yellow cells."""
    for table in FORM.tables:
        sheet = sheet_of(workbook, table)
        for ref, cell in grid_of(table).by_ref.items():
            if ref not in FORM.sum_of:
                sheet.cell(*spot(cell)).value = report.values.get(ref)
    first = workbook["基本信息"]
    told = (report.unit.name, report.year, "县级(县、区、旗、县级市)", "人民政府(含街道办事处)")
    for row, content in enumerate(told, 3):
        first.cell(row, 2).value = content
    for part in FORM.narratives:
        sheet = workbook[sheet_name(part)] if part.heading else first
        for row, text in enumerate(
            report.text(part.id).split("\n"), FIRST_TEXT_ROW[bool(part.heading)]
        ):
            sheet.cell(row, 1 if part.heading else 2).value = text


def calculated(path: Path, report: Report) -> Path:
    """Give the formulas the results that a spreadsheet program saves with them."""
    workbook = openpyxl.load_workbook(path)
    results = {
        f"xl/worksheets/sheet{workbook.sheetnames.index(sheet.title) + 1}.xml": _results(
            sheet, table, report
        )
        for table in FORM.tables
        for sheet in [sheet_of(workbook, table)]
    }

    results["xl/worksheets/sheet1.xml"] = {"A1": report.full_title(FORM)}

    def complete(name: str, xml: bytes) -> bytes:
        known = results.get(name, {})

        def put(found: re.Match[str]) -> str:
            place, looks, formula = found.groups()
            result = known.get(place, 0)
            kind = ' t="str"' if isinstance(result, str) else ""
            return f'<c r="{place}"{looks}{kind}>{formula}<v>{result}</v></c>'

        pattern = r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v ?(?:/>|></v>)</c>'
        return re.sub(pattern, put, xml.decode()).encode() if "worksheets" in name else xml

    return rewritten(path, complete)


def _results(sheet: Worksheet, table: Table, report: Report) -> dict[str, Any]:
    grid = grid_of(table)
    return {
        sheet.cell(*spot(grid.by_ref[ref])).coordinate: report.values[ref]
        for ref in FORM.sum_of
        if ref.table == table.id
    }


def sent_back(folder: Path, report: Report, *, calculate: bool = True) -> Path:
    """A blank form as a unit sends it back."""
    path = folder / "填好.xlsx"
    write_blank(path, FORM)
    workbook = openpyxl.load_workbook(path)
    fill_in(workbook, report)
    workbook.save(path)
    return calculated(path, report) if calculate else path


def warnings_of(reading: Reading) -> list[str]:
    return [remark.message for remark in reading.remarks if remark.level == "warning"]


def result_of(sheet: Worksheet, formula: str) -> float | str:
    """What a formula of the form gives: SUM and COUNT of areas, in one IF."""

    def cells(areas: str) -> list[float]:
        found: list[float] = []
        for area in areas.split(","):
            left, top, right, bottom = range_boundaries(area)
            for row in sheet.iter_rows(top, bottom, left, right, values_only=True):
                for value in row:
                    shown = result_of(sheet, value) if isinstance(value, str) else value
                    found += [shown] if isinstance(shown, int | float) else []
        return found

    match = re.fullmatch(r'=IF\(COUNT\(([^)]*)\)=0,"",(.*)\)', formula)
    assert match is not None, formula
    if not cells(match[1]):
        return ""
    sums = re.fullmatch(r"SUM\(([^)]*)\)(?:-SUM\(([^)]*)\))?", match[2])
    assert sums is not None, formula
    return sum(cells(sums[1])) - (sum(cells(sums[2])) if sums[2] else 0)


def formulas_of(sheet: Worksheet) -> dict[str, str]:
    """The sums and differences of a sheet by place."""
    return {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=IF(COUNT")
    }


def test_it_has_the_sheets_of_the_report(workbook: Workbook) -> None:
    headed = [sheet_name(part) for part in FORM.parts if part.heading]
    assert workbook.sheetnames == ["基本信息", *headed, HIDDEN_SHEET]


@pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
def test_labels_stand_as_printed_and_only_parts_of_sums_can_be_typed(
    workbook: Workbook, table: Table
) -> None:
    sheet, entries = sheet_of(workbook, table), set[str]()
    for cell in grid_of(table).cells:
        here = sheet.cell(*spot(cell))
        if cell.ref is None:
            assert here.value == cell.text
        elif cell.ref not in FORM.sum_of:
            entries.add(here.coordinate)
            assert here.value is None
        assert here.protection.locked == (here.coordinate not in entries)
    free = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    covered = {c for area in sheet.merged_cells.ranges for c in _covered(area)}
    assert free - covered == entries
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def _covered(area: Any) -> set[str]:
    """The places under a merged cell, but for its own."""
    places = [(row, column) for cells in area.rows for row, column in cells]
    return {f"{openpyxl.utils.get_column_letter(c)}{r}" for r, c in places[1:]}


@pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
def test_each_total_is_a_sum_and_each_equation_shows_its_difference(
    path: Path, table: Table
) -> None:
    workbook, report = openpyxl.load_workbook(path), balanced()
    sheet, grid = sheet_of(workbook, table), grid_of(table)
    assert {result_of(sheet, formula) for formula in formulas_of(sheet).values()} <= {""}
    fill_in(workbook, report)
    formulas = formulas_of(sheet)
    totals = [ref for ref in FORM.sum_of if ref.table == table.id]
    for ref in totals:
        formula = formulas.pop(sheet.cell(*spot(grid.by_ref[ref])).coordinate)
        assert result_of(sheet, formula) == report.values[ref]
    assert len(formulas) == len(table.equations)
    shown = sorted(float(result_of(sheet, formula)) for formula in formulas.values())
    assert shown == sorted(
        float(sum(report.values[r] for r in e.left) - sum(report.values[r] for r in e.right))
        for e in table.equations
    )
    coloured = " ".join(str(each.sqref) for each in sheet.conditional_formatting)
    assert set(formulas) == {place.split(":")[0] for place in _spread(coloured)}


def _spread(areas: str) -> set[str]:
    """All places of areas in one line or column."""
    places = set()
    for area in areas.split():
        left, top, right, bottom = range_boundaries(area)
        places |= {
            f"{openpyxl.utils.get_column_letter(column)}{row}"
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
    return places


def test_every_formula_has_the_result_of_an_empty_form(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        sheets = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        xml = "".join(package.read(name).decode() for name in sheets)
    cells = re.findall(r"<c [^>]*><f>.*?</c>", xml)
    assert len(cells) == len(FORM.sum_of) + len(FORM.equations) + len(FORM.tables) + 1
    assert all(' t="str"><f>' in cell and "<v>" in cell for cell in cells)
    assert "<v>【填写情况】还有 10 格没有填写(没有发生的填 0)。</v>" in xml
    assert "<v>××××____年政府信息公开工作年度报告</v>" in xml


def test_what_is_asked_is_explained_within_what_excel_takes(workbook: Workbook) -> None:
    for table in FORM.tables:
        sheet = sheet_of(workbook, table)
        rules = sheet.data_validations.dataValidation
        for ref, cell in grid_of(table).by_ref.items():
            place = sheet.cell(*spot(cell)).coordinate
            mine = [rule for rule in rules if place in rule.sqref]
            assert len(mine) == (ref not in FORM.sum_of)
            for rule in mine:
                assert rule.type == ("decimal" if FORM.is_amount(ref) else "whole")
                assert rule.showInputMessage
                assert rule.prompt.startswith(FORM.row(ref).note[:200])
                assert len(rule.prompt) <= 255
                assert len(rule.promptTitle) <= 32
                assert "不小于 0" in rule.error


def test_level_and_kind_are_chosen_by_their_chinese_words(workbook: Workbook) -> None:
    sheet = workbook["基本信息"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert [sheet.cell(row, 1).value for row in range(3, 7)] == [
        "单位名称", "报告年度", "单位级别", "单位类别",
    ]  # fmt: skip
    assert "乡镇,街道" in rules["B5"].formula1
    assert "部门、机构" in rules["B6"].formula1
    assert {rule.type for rule in rules.values()} == {"textLength", "whole", "list"}
    assert all(not sheet[place].protection.locked for place in rules)


def test_texts_have_many_rows_that_grow_and_a_note_on_what_belongs_there(
    workbook: Workbook,
) -> None:
    for part in FORM.narratives:
        if part.heading:
            sheet = workbook[sheet_name(part)]
            assert part.note in sheet["A2"].value
            rows = [row for row in range(3, 200) if not sheet.cell(row, 1).protection.locked]
            assert len(rows) > 150
            assert all(sheet.row_dimensions[row].height is None for row in rows)
            assert sheet["A3"].alignment.wrap_text


def test_only_the_form_itself_is_printed_on_a4(workbook: Workbook) -> None:
    for table in FORM.tables:
        sheet, grid = sheet_of(workbook, table), grid_of(table)
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 1
        last = openpyxl.utils.get_column_letter(grid.columns)
        assert sheet.print_area.endswith(f"$A$1:${last}${TOP + grid.rows - 1}")


def test_a_row_added_to_a_copy_of_the_form_is_asked_and_counted(tmp_path: Path) -> None:
    form = form_with_added_row()
    write_blank(tmp_path / "空表.xlsx", form)
    sheet = sheet_of(openpyxl.load_workbook(tmp_path / "空表.xlsx"), REQUESTS)
    grid = grid_of(form.table_by_id["requests"])
    place = sheet.cell(*spot(grid.by_ref[ADDED]))
    assert ADDED_LABEL in [sheet.cell(place.row, column).value for column in range(1, 4)]
    assert not place.protection.locked
    before = result_of(sheet, sheet.cell(*spot(grid.by_ref[ADDED._replace(row="handled")])).value)
    place.value = 7
    total = sheet.cell(*spot(grid.by_ref[ADDED._replace(row="handled")]))
    assert (before, result_of(sheet, total.value)) == ("", 7)
    assert sheet.cell(place.row, grid.columns + 1).value.startswith("=IF(COUNT")


def test_a_form_that_nobody_filled_in_reads_as_blank(path: Path) -> None:
    reading = read(path)
    assert not (reading.report.values | reading.report.raws | reading.report.texts)
    assert warnings_of(reading)[-1] == ("原件没有写明单位名称,也推断不出来,请在基本信息中填写。")
    assert not any("公式" in message for message in warnings_of(reading))


def test_what_a_unit_filled_in_comes_back_whole(tmp_path: Path) -> None:
    report = balanced()
    reading = read(sent_back(tmp_path, report))
    assert reading.remarks == ()
    assert reading.report.values == report.values
    assert reading.report.texts == report.texts
    assert (reading.report.unit, reading.report.year) == (report.unit, report.year)
    assert (reading.report.title, reading.report.computed) == (None, set())


def test_a_cell_left_empty_stays_blank(tmp_path: Path) -> None:
    report = balanced()
    del report.values[NEW]
    assert NEW not in read(sent_back(tmp_path, report)).report.values


def test_totals_that_no_program_computed_are_told_and_blank(tmp_path: Path) -> None:
    report = balanced()
    reading = read(sent_back(tmp_path, report, calculate=False))
    assert "公式没有保存计算结果" in warnings_of(reading)[0]
    assert set(reading.report.values) == set(report.values) - set(FORM.sum_of)


def test_empty_rows_and_typed_indents_are_no_paragraphs(tmp_path: Path) -> None:
    report = sample()
    report.texts["other"] = "\n  第一段。\n\n\u3000\u3000第二段。"
    assert read(sent_back(tmp_path, report)).report.text("other") == "第一段。\n第二段。"


def test_notes_and_balances_are_no_content_where_labels_were_changed(tmp_path: Path) -> None:
    report = balanced()
    path = sent_back(tmp_path, report)

    def relabel(_name: str, xml: bytes) -> bytes:
        text = xml.decode("utf-8", "surrogateescape")
        for old in ("一、本年新收政府", "结果纠正"):
            text = text.replace(old, old[:2] + " " + old[2:])
        return text.encode("utf-8", "surrogateescape")

    reading = read(rewritten(path, relabel))
    assert warnings_of(reading) == []
    assert reading.report.values == report.values


def test_notes_and_balances_are_no_content_where_the_hidden_sheet_is_gone(tmp_path: Path) -> None:
    report = balanced()
    path = sent_back(tmp_path, report)
    reading = read(rewritten(path, lambda _n, xml: xml.replace(b"nianbao-xlsx-1", b"other")))
    assert reading.report.values == report.values
    assert reading.report.texts == report.texts
    assert reading.report.unit == report.unit
    assert not any("核对】" in message or "填写" in message for message in warnings_of(reading))


def test_unit_and_year_may_be_filled_in_beforehand(tmp_path: Path) -> None:
    write_blank(tmp_path / "空表.xlsx", FORM, unit=TOWN, year=2025)
    reading = read(tmp_path / "空表.xlsx")
    assert (reading.report.unit, reading.report.year) == (TOWN, 2025)
    assert reading.remarks == ()


@pytest.mark.parametrize("name", ['=甲<乙>&“丙”"丁', "名\x0b称"])
def test_any_name_makes_a_sound_file(tmp_path: Path, name: str) -> None:
    write_blank(tmp_path / "空表.xlsx", FORM, unit=Unit(name), year=2025)
    sheet = openpyxl.load_workbook(tmp_path / "空表.xlsx", data_only=True)["基本信息"]
    assert sheet["B3"].data_type == "s"
    assert "2025年政府信息公开工作年度报告" in sheet["A1"].value


def test_the_same_form_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write_blank(tmp_path / "空表.xlsx", FORM)
    assert (tmp_path / "空表.xlsx").read_bytes() == path.read_bytes()


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[float] = []
    write_blank(tmp_path / "空表.xlsx", FORM, progress=told.append)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert told == sorted(told)


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetError):
        write_blank(tmp_path / "没有" / "空表.xlsx", FORM)


@pytest.mark.parametrize("results", [{}, {"A1": "", "B1": ""}, {"B1": ""}])
def test_a_formula_without_a_result_does_not_leave_the_program(results: dict[str, str]) -> None:
    xml = b'<row><c r="A1" s="3"><f>SUM(B1)</f><v></v></c></row>'
    with pytest.raises(BugError):
        with_results(xml, results)
