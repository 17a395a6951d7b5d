"""This program's 空表 (blank form) read in, after a unit has filled it in.

It is laid out as this program's own workbook. What helps to fill it in (notes, differences, counts
of empty cells) begins with a mark and is no content.
"""

from __future__ import annotations

from dataclasses import replace

from core.form import Form
from core.readers.blocks import GridBlock
from core.readers.origin import Seen, fill_origin
from core.readers.own_workbook import FIRST_SHEET, HIDDEN_SHEET, facts_of
from core.readers.own_xlsx import take_content
from core.readers.reading import Given, Reading, Remarks
from core.readers.sheet_texts import Sheet
from core.readers.source import Source
from core.report import Report

BLANK_FORM = "空表"  # beside the mark of the hidden sheet
NOTE = "【填写说明】"  # the cell alone is no content
STATE = "【填写情况】"
BALANCE = "【核对】"  # in a head: the column from there on; first in its row: all from there on


def is_blank_form(sheets: list[Sheet]) -> bool:
    """Whether a workbook was made as a blank form."""
    hidden = next((sheet.grid.rows for sheet in sheets if sheet.name == HIDDEN_SHEET), ())
    return bool(hidden) and hidden[0][1:2] == (BLANK_FORM,)


def read_blank(
    written: Report, sheets: list[Sheet], form: Form, given: Given, source: Source, remarks: Remarks
) -> Reading:
    """The report that a unit filled in; what the first sheet does not say is guessed and told."""
    report = written.copy()
    shown = {sheet.name: sheet.grid for sheet in without_aids(sheets)}
    take_content(report, shown, form, remarks)
    for part, text in report.texts.items():
        report.texts[part] = _tidy(text)
    lines = [line for text in report.texts.values() for line in text.split("\n")]
    facts = _facts(report, shown.get(FIRST_SHEET, GridBlock(())))
    fill_origin(report, Seen(facts=facts, texts=lines), source.path.stem, given, remarks)
    return Reading(report, remarks.all())


def _tidy(text: str) -> str:
    """The paragraphs of a text without the rows that were left empty and typed indents."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _facts(report: Report, first: GridBlock) -> dict[str, str]:
    """What is filled in on the first sheet, by the name of the fact."""
    names = {fact.label: fact.name for fact in facts_of(report)}
    beside = [(row[0].strip(), row[1].strip()) for row in first.rows if len(row) > 1]
    return {names[label]: text for label, text in beside if label in names and text}


def without_aids(sheets: list[Sheet]) -> list[Sheet]:
    """The sheets without what helps to fill them in."""
    return [replace(sheet, grid=_without_aids(sheet.grid)) for sheet in sheets]


def _without_aids(grid: GridBlock) -> GridBlock:
    rows = [list(row) for row in grid.rows]
    cut = set[tuple[int, int]]()
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text.startswith((NOTE, STATE)):
                cut.add((number, column))
            elif text.startswith(BALANCE) and any(left.strip() for left in row[:column]):
                cut.update((below, column) for below in range(number, len(rows)))
            elif text.startswith(BALANCE):
                cut.update((r, c) for r in range(number, len(rows)) for c in range(len(rows[r])))
    if not cut:
        return grid
    for number, column in cut:
        if column < len(rows[number]):
            rows[number][column] = ""
    spans = {place: span for place, span in grid.spans.items() if place not in cut}
    return grid._replace(rows=tuple(tuple(row) for row in rows), spans=spans)
