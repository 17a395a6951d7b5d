"""Tables whose merged cells were taken apart and filled: nothing shifts."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from core.grid import grid_of
from core.readers import Given, read
from core.readers.blocks import GridBlock
from core.readers.index import index_of
from core.readers.reading import Remarks
from core.readers.refold import refolded
from core.readers.tables import TableReader
from tests.documents.reports import FORM, filled
from tests.documents.workbooks import put_table, saved

GIVEN = Given(unit="云溪县人民政府", year=2025)
INDEXES = {table.id: index_of(table) for table in FORM.tables}


def fill_merged(workbook: Workbook) -> Workbook:
    """What 取消合并单元格并填充内容 does."""
    for sheet in workbook.worksheets:
        for merged in list(sheet.merged_cells.ranges):
            text = sheet.cell(merged.min_row, merged.min_col).value
            sheet.unmerge_cells(str(merged))
            for row, column in merged.cells:
                sheet.cell(row, column).value = text
    return workbook


@pytest.mark.parametrize("left", [1, 3])
def test_every_figure_comes_back_from_filled_cells(tmp_path: Path, left: int) -> None:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in FORM.tables:
        sheet = workbook.create_sheet(table.name)
        sheet.cell(1, left).value = f"{table.name} 2025年度"
        width = grid_of(table).columns
        sheet.merge_cells(start_row=1, start_column=left, end_row=1, end_column=left + width - 1)
        put_table(sheet, table, filled(), top=2, left=left)
    reading = read(saved(fill_merged(workbook), tmp_path), given=GIVEN)
    assert reading.report.values == filled().values
    assert not any("对不上" in remark.message for remark in reading.remarks)


def test_equal_figures_side_by_side_stay_apart(tmp_path: Path) -> None:
    report = filled()
    report.values = {ref: value * 0 + 7 for ref, value in report.values.items()}
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in FORM.tables:
        put_table(workbook.create_sheet(table.name), table, report)
    reading = read(saved(fill_merged(workbook), tmp_path), given=GIVEN)
    assert reading.report.values == report.values


def test_a_table_of_another_kind_keeps_its_equal_words() -> None:
    grid = GridBlock((("任务", "一季度", "二季度"), ("培训", "已完成", "已完成")))
    assert refolded([grid], INDEXES) == [grid]


def test_merged_cells_that_were_left_merged_are_not_touched() -> None:
    grid = GridBlock((("行政复议", "", "行政诉讼", ""),), {(0, 0): (1, 2), (0, 2): (1, 2)})
    assert refolded([grid], INDEXES) == [grid]


def test_a_piece_of_a_table_with_more_label_columns_than_its_heads_shifts_nothing(
    tmp_path: Path,
) -> None:
    """As a PDF has it where only the first page of a table shows its heads."""
    table = FORM.table_by_id["requests"]
    grid = grid_of(table)
    rows = [["一、本年新收政府信息公开申请数量"], ["(七)总计", ""]]
    figures = [
        [str(filled().values[ref]) for ref in table.refs if ref.row == row]
        for row in ("new", "handled")
    ]
    heads = [[""] * 8 for _ in range(3)]
    for cell in grid.cells:
        if cell.row < grid.head_rows:
            heads[cell.row][max(cell.column - grid.head_columns + 1, 0)] = cell.text
    first = GridBlock((*map(tuple, heads), (*rows[0], *figures[0])))
    later = GridBlock(((*rows[1], *figures[1]),), {(0, 0): (1, 2)})
    remarks = Remarks()
    reader = TableReader(FORM, INDEXES["requests"], remarks)
    reader.read(first)
    reader.read(later)
    for ref, cell in reader.cells.items():
        assert cell.value == filled().values[ref]
    assert {ref.row for ref in reader.cells} == {"new", "handled"}
