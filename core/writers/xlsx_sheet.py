"""Sheets of a workbook: page set-up, texts with the heights that they need, printed grids."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.form import Form
from core.grid import Grid, GridCell
from core.readers.own_workbook import cell_content, escaped
from core.report import Report
from core.writers import xlsx_styles as styles

WIDTH = 84.0  # of a table, in digits of the standard font; printed to the width of the page
PROSE_WIDTH = 72.0  # of prose, which fits the page unscaled: some programs cannot shrink one column
_TALLEST = 400.0  # of a row, in points (Excel: 409.5)
_PROSE_LINE = 18.0
_TABLE_LINE = 14.0
_SPARE = 0.92  # programs break lines differently
_MM = 1 / 25.4  # an inch is the measure of margins


def new_sheet(workbook: Workbook, name: str, *, whole: bool) -> Worksheet:
    """A sheet set up for A4; `whole`: its content goes on one page."""
    sheet = workbook.create_sheet(name)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if whole else 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.top, margins.bottom, margins.left, margins.right = (
        25 * _MM, 22 * _MM, 18 * _MM, 18 * _MM,
    )  # fmt: skip
    margins.header, margins.footer = 12 * _MM, 12 * _MM
    sheet.oddFooter.center.text = "— &P —"
    sheet.oddFooter.center.font = "宋体,Regular"
    sheet.oddFooter.center.size = 14
    sheet.HeaderFooter.scaleWithDoc = False
    return sheet


def put(sheet: Worksheet, row: int, column: int, content: Any, style: str) -> None:
    """Put a number or a text into a cell; a text is never taken for a formula."""
    cell = sheet.cell(row, column)
    if isinstance(content, str):
        cell.value = escaped(content)
        cell.data_type = "s"
    elif content is not None:
        cell.value = content
    cell.style = style
    if isinstance(content, str) and content.startswith(("=", "+", "-", "@", "'")):
        cell.quotePrefix = True


def put_line(sheet: Worksheet, row: int, columns: int, text: str, style: str) -> None:
    """Put a title or heading over the width of a sheet."""
    put(sheet, row, 1, text, style)
    size, line = (18, 28.0) if style == styles.TITLE else (14, 24.0)
    sheet.row_dimensions[row].height = line * lines_in(text, PROSE_WIDTH / 2 * 11 / size) + 6
    if columns > 1:
        sheet.merged_cells.add(area(row, 1, row, columns))


def put_prose(sheet: Worksheet, row: int, columns: int, paragraphs: Sequence[str]) -> int:
    """Put paragraphs one below the other; gives the next free row.

    A paragraph higher than a row can be stands in several rows merged into one cell.
    """
    room = (PROSE_WIDTH if columns == 1 else WIDTH) / 2 * _SPARE
    for text in paragraphs:
        lines = sum(lines_in(line, room) for line in text.split("\n"))
        height = lines * _PROSE_LINE + 4
        rows = max(ceil(height / _TALLEST), 1)
        put(sheet, row, 1, text or None, styles.PROSE)
        for place in range(row, row + rows):
            sheet.row_dimensions[place].height = round(height / rows, 1)
        if rows > 1 or columns > 1:
            sheet.merged_cells.add(area(row, 1, row + rows - 1, columns))
        row += rows
    return row


def put_grid(sheet: Worksheet, top: int, grid: Grid, report: Report, form: Form) -> None:
    """Put the printed grid of a table at row `top`, ready to be filled in."""
    lay_grid(sheet, top, grid, report)
    _validate(sheet, top, grid, form)


def lay_grid(sheet: Worksheet, top: int, grid: Grid, report: Report) -> None:
    """Put the printed grid of a table at row `top`, with its figures, frames and measures."""
    share = WIDTH / sum(grid.widths)
    widths = [width * share for width in grid.widths]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = round(width, 2)
    heights = [1] * grid.rows
    for cell in grid.cells:
        _put_grid_cell(sheet, top, cell, report)
        indent = 2.5 if cell.role == "row_head" else 1.2
        width = sum(widths[cell.column : cell.column + cell.column_span])
        room = (width - indent) / 1.8  # full characters of 10 pt, two digits of 11 pt wide at most
        need = ceil(lines_in(cell.text, room) / cell.row_span)
        for row in range(cell.row, cell.row + cell.row_span):
            heights[row] = max(heights[row], need)
    for row, lines in enumerate(heights, top):
        sheet.row_dimensions[row].height = lines * _TABLE_LINE + 8
    _set_view(sheet, top, grid)


def _put_grid_cell(sheet: Worksheet, top: int, cell: GridCell, report: Report) -> None:
    """A label or figure; every place that it covers has its frame."""
    content: Any = cell.text
    if cell.ref is None:
        style = styles.LABELS[cell.role]
    else:
        content = cell_content(report.cell(cell.ref))
        is_text = isinstance(content, str)
        style = styles.WORDS if is_text else styles.figure_style(sheet.parent, content or 0)
    row, column = top + cell.row, cell.column + 1
    put(sheet, row, column, content, style)
    if cell.row_span * cell.column_span > 1:
        last_row, last_column = row + cell.row_span - 1, column + cell.column_span - 1
        dress(sheet, (row, column, last_row, last_column), style)
        sheet.merged_cells.add(area(row, column, last_row, last_column))


def dress(sheet: Worksheet, places: tuple[int, int, int, int], style: str) -> None:
    """Give all places of an area (first row and column, last row and column) a look."""
    top, left, bottom, right = places
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            sheet.cell(row, column).style = style


def _set_view(sheet: Worksheet, top: int, grid: Grid) -> None:
    """Keep heads in view, and repeat them where a table goes on on a new page."""
    first = top + grid.head_rows
    sheet.freeze_panes = f"{get_column_letter(grid.head_columns + 1)}{first}"
    sheet.print_title_rows = f"1:{first - 1}"


def _validate(sheet: Worksheet, top: int, grid: Grid, form: Form) -> None:
    """Let Excel and WPS take only what may stand in a cell."""
    for is_amount in (False, True):
        places = [
            f"{get_column_letter(cell.column + 1)}{top + cell.row}"
            for cell in grid.cells
            if cell.ref is not None and form.is_amount(cell.ref) == is_amount
        ]
        if places:
            sheet.add_data_validation(number_rule(places, is_amount=is_amount))


def number_rule(places: Sequence[str], *, is_amount: bool, **prompt: Any) -> DataValidation:
    """Only a figure may stand in these cells; `prompt`: what is shown before one is typed."""
    kind = "不小于 0 的金额,可以有小数" if is_amount else "不小于 0 的整数"
    rule = DataValidation(
        type="decimal" if is_amount else "whole",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="数字不合要求",
        error=f"这里要填{kind}。没有发生的填 0。",
        **prompt,
    )
    rule.sqref = type(rule.sqref)(" ".join(places))
    return rule


def put_choices(
    sheet: Worksheet, row: int, column: int, choices: Sequence[str], **prompt: Any
) -> None:
    """Offer choices in a cell; `prompt`: what is shown before one is made."""
    rule = DataValidation(
        type="list",
        formula1='"' + ",".join(choices) + '"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="内容不合要求",
        error="请从列表中选择。",
        **prompt,
    )
    rule.add(f"{get_column_letter(column)}{row}")
    sheet.add_data_validation(rule)


def lines_in(text: str, room: float) -> int:
    """Lines that a text takes where `room` full-width characters go on one."""
    width = sum(1.0 if char > "\u02ff" else 0.55 for char in text)
    return max(ceil(width / max(room, 1)), 1)


def area(top: int, left: int, bottom: int, right: int) -> str:
    """`A1:C3` of rows and columns that count from 1."""
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
