"""空表: a workbook that a unit without this program fills in and sends back.

It is laid out as the program's own workbook. Only what is to be filled in can be typed into (no
password: who must may lift the protection); totals add up by themselves, and what must balance
shows its difference. `core.readers.own_blank` reads it in again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.writer.excel import ExcelWriter

from core.files import write_aside
from core.form import Form
from core.readers.own_blank import BLANK_FORM
from core.readers.own_workbook import Fact, facts_of
from core.report import Report, Unit
from core.writers.xlsx import hide_report, new_workbook
from core.writers.xlsx_blank_results import Formulas, ResultZip
from core.writers.xlsx_blank_sheets import first_sheet, narrative_sheet, table_sheet
from core.writers.xlsx_blank_styles import add_blank_styles

Progress = Callable[[float], None]
_ASKED = ("unit", "year", "level", "kind")


def write_blank(
    target: Path,
    form: Form,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the blank form, for any unit and year or for these. Raises TargetError.

    `progress` is told the share that is done, 0 to 1.
    """
    told = progress or _silent
    told(0.0)
    formulas = Formulas()
    workbook = _workbook(form, unit, year, formulas, told)
    results = [formulas.results.get(sheet.title, {}) for sheet in workbook.worksheets]
    with write_aside(target) as aside, ResultZip(aside, "w") as archive:
        archive.results = results
        ExcelWriter(workbook, archive).write_data()
    told(1.0)


def _silent(_share: float) -> None:
    """Nobody wants to know."""


def _workbook(
    form: Form, unit: Unit | None, year: int | None, formulas: Formulas, progress: Progress
) -> Workbook:
    report = Report(year or form.first_year, unit or Unit(), form=form.id)
    workbook = new_workbook(report, form, f"{form.name}{BLANK_FORM}")
    add_blank_styles(workbook)
    workbook.security = WorkbookProtection(lockStructure=True)
    facts = [_asked(fact, unit, year) for fact in facts_of(report) if fact.name in _ASKED]
    first_sheet(workbook, form, facts, formulas)
    tables = {table.part: table for table in form.tables}
    headed = [part for part in form.parts if part.heading]
    for done, part in enumerate(headed, 1):
        if part.is_narrative:
            narrative_sheet(workbook, part)
        else:
            table_sheet(workbook, part, tables[part.id], form, formulas)
        progress(done / (len(headed) + 1))
    hide_report(workbook, report, form).cell(1, 2).value = BLANK_FORM
    return workbook


def _asked(fact: Fact, unit: Unit | None, year: int | None) -> Fact:
    """A line of the first sheet: filled in where it is known, else left to the unit."""
    known = year is not None if fact.name == "year" else unit is not None
    return fact if known else replace(fact, shown="")
