"""Other programs' workbooks: tables found by their words wherever they stand, nothing shifted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from core.cells import Cell, CellRef
from core.errors import ReadError
from core.grid import grid_of
from core.readers import Given, read
from tests.documents.reports import FORM, filled
from tests.documents.told import warnings
from tests.documents.workbooks import one_sheet, put_table, rewritten, saved, sheet_by_sheet

REQUESTS = FORM.table_by_id["requests"]
GIVEN = Given(unit="云溪县人民政府", year=2025, level="county", kind="government")


def spot(ref: CellRef, top: int = 2) -> tuple[int, int]:
    """Row and column of a figure on a sheet whose table begins at row `top`."""
    cell = grid_of(FORM.table_by_id[ref.table]).by_ref[ref]
    return top + cell.row, cell.column + 1


@pytest.mark.parametrize("merge", [True, False])
@pytest.mark.parametrize(("top", "left"), [(1, 1), (4, 1), (1, 3), (6, 5)])
def test_tables_on_sheets_of_their_own_are_found(
    tmp_path: Path, top: int, left: int, merge: bool
) -> None:
    path = saved(sheet_by_sheet(filled(), top=top, left=left, merge=merge), tmp_path)
    assert read(path, given=GIVEN).report.values == filled().values


def test_everything_on_one_sheet_is_taken_apart(tmp_path: Path) -> None:
    reading = read(saved(one_sheet(filled()), tmp_path))
    report = reading.report
    assert report.values == filled().values
    assert report.texts == {part.id: f"{part.label}的文字。" for part in FORM.narratives}
    assert (report.unit.name, report.year) == ("云溪县人民政府", 2025)
    assert warnings(reading) == []


def test_the_order_of_the_sheets_does_not_matter(tmp_path: Path) -> None:
    workbook = sheet_by_sheet(filled())
    workbook.move_sheet("表四", -2)
    assert read(saved(workbook, tmp_path), given=GIVEN).report.values == filled().values


def test_a_column_of_subtotals_is_left_out_and_told(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    put_table(sheet, REQUESTS, filled(), merge=False)
    sheet.insert_cols(9)
    sheet.cell(3, 9).value = "小计"
    for row in range(4, 29):
        sheet.cell(row, 9).value = 777
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    found = {ref: value for ref, value in filled().values.items() if ref.table == "requests"}
    assert reading.report.values == found
    assert any("“小计”" in message for message in warnings(reading))


def test_columns_in_another_order_are_read_by_their_heads(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    put_table(sheet, REQUESTS, filled(), merge=False)
    for row in range(3, 29):
        one, other = sheet.cell(row, 5), sheet.cell(row, 6)
        one.value, other.value = other.value, one.value
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    found = {ref: value for ref, value in filled().values.items() if ref.table == "requests"}
    assert reading.report.values == found


def test_group_labels_repeated_in_every_row_do_no_harm(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    put_table(sheet, REQUESTS, filled(), merge=False)
    for row in range(6, 28):
        for column in (1, 2):
            if sheet.cell(row, column).value is None:
                sheet.cell(row, column).value = sheet.cell(row - 1, column).value
    for row in (6, 7):
        sheet.cell(row, 3).value = None
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    rows = {ref.row for ref in reading.report.values}
    assert {"granted", "denied_state_secret", "other", "handled", "carried_out"} <= rows
    for ref, value in reading.report.values.items():
        assert value == filled().values[ref]


def test_one_figure_over_several_cells_is_told_and_not_guessed(tmp_path: Path) -> None:
    workbook = sheet_by_sheet(filled())
    sheet = workbook["表三"]
    ref = CellRef("requests", "granted", "business")
    row, column = spot(ref)
    sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + 2)
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    assert reading.report.cell(ref).is_blank
    assert (
        reading.report.values[ref._replace(column="other_org")]
        == filled().values[ref._replace(column="other_org")]
    )
    assert any("(一)予以公开" in message for message in warnings(reading))


def test_a_stray_figure_beside_the_table_is_told_and_costs_nothing(tmp_path: Path) -> None:
    workbook = sheet_by_sheet(filled())
    workbook["表三"].cell(*spot(CellRef("requests", "new", "total"))).offset(0, 2).value = 99
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    assert reading.report.values == filled().values
    assert any("99" in message for message in warnings(reading))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("/", Cell(None, "/")),
        ("12 件", Cell(12, "12 件")),
        (0, Cell(0)),
        (None, Cell()),
        (True, Cell(None, "TRUE")),
        (dt.date(2025, 1, 2), Cell(None, "2025-01-02")),
    ],
)
def test_what_stands_in_a_cell_is_read_as_it_is(tmp_path: Path, value: object, cell: Cell) -> None:
    workbook = sheet_by_sheet(filled())
    ref = CellRef("requests", "new", "natural")
    workbook["表三"].cell(*spot(ref)).value = value
    assert read(saved(workbook, tmp_path), given=GIVEN).report.cell(ref) == cell


def test_a_formula_without_a_result_is_blank_and_told(tmp_path: Path) -> None:
    workbook = sheet_by_sheet(filled())
    ref = CellRef("requests", "new", "total")
    workbook["表三"].cell(*spot(ref)).value = "=SUM(D5:I5)"
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    assert reading.report.cell(ref).is_blank
    assert any("1 个公式没有保存计算结果" in message for message in warnings(reading))


def test_an_error_value_is_blank_and_told(tmp_path: Path) -> None:
    workbook = sheet_by_sheet(filled())
    ref = CellRef("requests", "new", "total")
    workbook["表三"].cell(*spot(ref)).value = "#REF!"
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    assert reading.report.cell(ref).is_blank
    assert any("1 个单元格显示为错误值" in message for message in warnings(reading))


def test_a_second_table_of_the_same_kind_does_not_overwrite_the_first(tmp_path: Path) -> None:
    workbook = sheet_by_sheet(filled())
    last_year = filled()
    last_year.values = dict.fromkeys(last_year.values, 5)
    put_table(workbook.create_sheet("上年"), REQUESTS, last_year)
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    assert reading.report.values == filled().values
    assert any("出现两次" in message for message in warnings(reading))


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    workbook = sheet_by_sheet(filled())
    workbook["表四"].sheet_state = "hidden"
    reading = read(saved(workbook, tmp_path), given=GIVEN)
    assert not any(ref.table == "disputes" for ref in reading.report.values)


def test_another_programs_workbook_is_refused(tmp_path: Path) -> None:
    workbook = Workbook()
    for row in range(1, 60):
        workbook.active.append([f"员工{row}", row, row * 2])
    with pytest.raises(ReadError, match="没有找到年度报告"):
        read(saved(workbook, tmp_path))


@pytest.mark.parametrize(
    "place", [b'r="XFD1048576"', b"r='XFD1048576'", b'  r="xfd1048576"', b'r="&#88;FD1048576"']
)
def test_one_cell_in_the_last_corner_does_not_fill_the_memory(tmp_path: Path, place: bytes) -> None:
    path = saved(sheet_by_sheet(filled()), tmp_path)
    rewritten(path, lambda _, content: content.replace(b'r="A2"', place, 1))
    with pytest.raises(ReadError, match="工作表太大"):
        read(path)


def test_a_sheet_of_a_million_rows_is_refused_at_once(tmp_path: Path) -> None:
    path = saved(sheet_by_sheet(filled()), tmp_path)
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 450_000)
    )

    def swell(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"</sheetData>", rows + b"</sheetData>")
            if "sheet1" in name
            else content
        )

    rewritten(path, swell)
    with pytest.raises(ReadError, match="太大"):
        read(path)


def test_entities_in_a_sheet_are_refused(tmp_path: Path) -> None:
    path = saved(sheet_by_sheet(filled()), tmp_path)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
    rewritten(path, lambda _, content: content.replace(b"<worksheet", bomb))
    with pytest.raises(ReadError, match="为了安全"):
        read(path)


@pytest.mark.parametrize("part", ["workbook.xml.rels", "sheet2.xml", "xl/workbook.xml"])
def test_a_workbook_with_a_missing_part_is_refused(tmp_path: Path, part: str) -> None:
    path = saved(sheet_by_sheet(filled()), tmp_path)
    rewritten(path, lambda name, content: None if name.endswith(part) else content)
    with pytest.raises(ReadError):
        read(path)
