"""Plain-text reports: the tables of the form as lines with bars, whole or with a change."""

from __future__ import annotations

from core.cells import Cell
from core.form import Form, Table
from core.grid import Grid, grid_of
from core.report import Report
from tests.documents.reports import FORM

PROSE = {
    "preamble": "本报告统计期限为2025年1月1日至2025年12月31日。",
    "overview": "一是主动公开情况。\n公开信息3条。",
    "problems": "(一)存在的问题\n公开不够及时。\n(二)改进措施\n及时公开。",
    "other": "本年度收取信息处理费0元。",
}


def rows_of(table: Table, report: Report) -> list[list[str]]:
    """The printed grid with every place of its own; a merged cell has its text at the first."""
    grid: Grid = grid_of(table)
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        figure = report.cell(cell.ref) if cell.ref is not None else Cell()
        rows[cell.row][cell.column] = figure.shown if cell.ref is not None else cell.text
    return rows


def packed(rows: list[list[str]], grid: Grid) -> list[list[str]]:
    """The rows as copied from a page: what a merged cell covers is gone, the end filled up."""
    firsts = {(cell.row, cell.column) for cell in grid.cells}
    short = [
        [text for column, text in enumerate(row) if (number, column) in firsts]
        for number, row in enumerate(rows)
    ]
    return [row + [""] * (grid.columns - len(row)) for row in short]


def bars(rows: list[list[str]]) -> str:
    """Rows as lines with bars."""
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def document(
    report: Report,
    *,
    title: str = "云溪县人民政府2025年政府信息公开工作年度报告",
    tables: dict[str, str] | None = None,
    headings: dict[str, str] | None = None,
    prose: dict[str, str] | None = None,
    form: Form = FORM,
) -> str:
    """A whole report as plain text; `tables`, `headings`, `prose`: other words in their place."""
    parts = [title] if title else []
    by_part = {table.part: table for table in form.tables}
    for part in form.parts:
        heading = (headings or {}).get(part.id, part.heading)
        if heading:
            parts.append(heading)
        if part.is_narrative:
            parts.append({**PROSE, **(prose or {})}.get(part.id, ""))
        else:
            table = by_part[part.id]
            shown = (tables or {}).get(table.id)
            if shown is None:
                shown = bars(packed(rows_of(table, report), grid_of(table)))
            parts.append(shown)
    return "\n".join(text for text in parts if text) + "\n"
