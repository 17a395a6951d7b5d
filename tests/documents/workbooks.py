"""Workbooks as other programs and people make them: the three tables with the clutter of life."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.form import Table
from core.grid import grid_of
from core.report import Report
from tests.documents.reports import FORM


def put_table(
    sheet: Worksheet,
    table: Table,
    report: Report,
    *,
    top: int = 1,
    left: int = 1,
    merge: bool = True,
) -> int:
    """Put a table as it is printed; gives the row below it."""
    grid = grid_of(table)
    for cell in grid.cells:
        row, column = top + cell.row, left + cell.column
        value = cell.text if cell.ref is None else report.values.get(cell.ref)
        if cell.ref is not None and cell.ref in report.raws:
            value = report.raws[cell.ref]
        sheet.cell(row, column).value = value
        if merge and cell.row_span * cell.column_span > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.row_span - 1,
                end_column=column + cell.column_span - 1,
            )
    return top + grid.rows


def sheet_by_sheet(report: Report, *, top: int = 1, left: int = 1, merge: bool = True) -> Workbook:
    """A sheet for each table, with a title line above it."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in FORM.tables:
        sheet = workbook.create_sheet(table.name)
        sheet.cell(top, left).value = f"{table.name} 2025年度"
        put_table(sheet, table, report, top=top + 1, left=left, merge=merge)
    return workbook


def one_sheet(report: Report) -> Workbook:
    """Everything on one sheet: title, unit, headings, prose and tables one below the other."""
    workbook = Workbook()
    sheet = workbook.active
    tables = {table.part: table for table in FORM.tables}
    sheet["A1"] = "云溪县人民政府2025年政府信息公开工作年度报告"
    sheet["A2"] = "填报单位:云溪县人民政府"
    row = 4
    for part in FORM.parts:
        if part.heading:
            sheet.cell(row, 1).value = part.heading
            row += 1
        if part.id in tables:
            row = put_table(sheet, tables[part.id], report, top=row)
        else:
            sheet.cell(row, 1).value = f"{part.label}的文字。"
            row += 1
        row += 1
    return workbook


def saved(workbook: Workbook, folder: Path, name: str = "报表.xlsx") -> Path:
    """Save a workbook; gives its path."""
    path = folder / name
    workbook.save(path)
    return path


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Change the members of the file, or leave some out (None)."""
    import zipfile

    with zipfile.ZipFile(path) as old:
        members = [(name, change(name, old.read(name))) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members:
            if content is not None:
                new.writestr(name, content)
    return path


def loaded(path: Path) -> Workbook:
    """A workbook as openpyxl sees it."""
    return openpyxl.load_workbook(path)
