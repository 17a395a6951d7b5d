"""`.xlsx`: the report as a workbook, a sheet for each part in the layout of the printed form.

Values, no formulas (a formula shows 0 or nothing in protected view and in WPS). Read in again it is
the same report; see `core.readers.own_workbook`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from core.files import write_aside
from core.form import Form, Part
from core.grid import grids_of
from core.readers.own_workbook import (
    FIRST_SHEET,
    HIDDEN_SHEET,
    TOP,
    facts_of,
    first_parts,
    hidden_rows,
    legal,
    paragraph_rows,
    sheet_name,
)
from core.report import Report
from core.writers import xlsx_styles as styles
from core.writers.archive import NO_DATE, UndatedZip
from core.writers.xlsx_sheet import (
    PROSE_WIDTH,
    WIDTH,
    new_sheet,
    put,
    put_choices,
    put_grid,
    put_line,
    put_prose,
)

Progress = Callable[[float], None]
LABEL_WIDTH = 18.0


def write_xlsx(report: Report, target: Path, form: Form, progress: Progress) -> None:
    """Write the workbook. Raises TargetError."""
    workbook = _workbook(report, form, progress)
    with write_aside(target) as aside, UndatedZip(aside, "w") as archive:
        ExcelWriter(workbook, archive).write_data()


def _workbook(report: Report, form: Form, progress: Progress) -> Workbook:
    workbook = new_workbook(report, form, report.full_title(form))
    _first_sheet(workbook, report, form)
    grids = grids_of(form)
    tables = {table.part: table for table in form.tables}
    headed = [part for part in form.parts if part.heading]
    for done, part in enumerate(headed, 1):
        if part.is_narrative:
            _narrative_sheet(workbook, report, part)
        else:
            grid = grids[tables[part.id].id]
            sheet = new_sheet(workbook, sheet_name(part), whole=True)
            put_line(sheet, 1, grid.columns, part.heading, styles.HEADING)
            put_grid(sheet, TOP, grid, report, form)
        progress(done / (len(headed) + 1))
    hide_report(workbook, report, form)
    return workbook


def new_workbook(report: Report, form: Form, title: str) -> Workbook:
    """A workbook without sheets: its looks, and the properties of the file."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    styles.add_styles(workbook)
    properties = workbook.properties
    properties.title = legal(title)
    properties.creator = legal(report.unit.name)
    properties.subject = form.name
    properties.created = properties.modified = datetime(*NO_DATE)  # noqa: DTZ001 - says nothing
    return workbook


def _first_sheet(workbook: Workbook, report: Report, form: Form) -> None:
    """基本信息: the title, what the report is about, and the parts without a heading."""
    sheet = new_sheet(workbook, FIRST_SHEET, whole=False)
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    sheet.column_dimensions["B"].width = WIDTH - LABEL_WIDTH
    put_line(sheet, 1, 2, report.full_title(form), styles.TITLE)
    row = 3
    for fact in facts_of(report):
        put(sheet, row, 1, fact.label, styles.FACT_NAME)
        number = int(fact.shown) if fact.name == "year" else None
        put(sheet, row, 2, fact.shown if number is None else number, styles.FACT)
        sheet.row_dimensions[row].height = 24
        if fact.choices:
            put_choices(sheet, row, 2, fact.choices)
        row += 1
    for part in first_parts(form):
        put_line(sheet, row + 1, 2, part.label, styles.HEADING)
        row = put_prose(sheet, row + 2, 2, paragraph_rows(report.text(part.id)))


def _narrative_sheet(workbook: Workbook, report: Report, part: Part) -> None:
    sheet = new_sheet(workbook, sheet_name(part), whole=False)
    sheet.column_dimensions["A"].width = PROSE_WIDTH
    put_line(sheet, 1, 1, part.heading, styles.HEADING)
    put_prose(sheet, 2, 1, paragraph_rows(report.text(part.id)))
    sheet.freeze_panes = "A2"


def hide_report(workbook: Workbook, report: Report, form: Form) -> Worksheet:
    """The hidden sheet, with what the other sheets cannot hold."""
    sheet = workbook.create_sheet(HIDDEN_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, text in enumerate(hidden_rows(report, form), 1):
        cell = sheet.cell(row, 1, text)
        cell.data_type = "s"
    return sheet
