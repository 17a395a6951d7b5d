"""Reports as plain text the way browsers, mail programs and Word leave them on the clipboard."""

from __future__ import annotations

from core.form import Table
from core.grid import grid_of
from core.report import Report
from tests.documents.texts import PROSE, rows_of

INTRO = "该部分以表格形式报告。表格如下:"


def cells_of(table: Table, report: Report) -> list[list[str]]:
    """The rows of a table, each with the cells that begin in it."""
    grid = grid_of(table)
    firsts = {(cell.row, cell.column) for cell in grid.cells}
    return [
        [text for column, text in enumerate(row) if (number, column) in firsts]
        for number, row in enumerate(rows_of(table, report))
    ]


def one_a_line(rows: list[list[str]]) -> str:
    """Every cell a line; a blank one leaves nothing."""
    return "\n\n".join(text for row in rows for text in row if text)


def with_bars_between(rows: list[list[str]]) -> str:
    """A bar in a line of its own behind every cell."""
    return "\n".join(f"{text}\n|" if text else "|" for row in rows for text in row)


def with_bars_behind(rows: list[list[str]]) -> str:
    """A row a line, a bar behind every cell, and a run of bars at the end of a short row."""
    width = max(len(row) for row in rows)
    return "\n".join(
        " | ".join(row) + " |" + "|" * (width - len(row)) for row in rows
    )  # fmt: skip


def with_tabs(rows: list[list[str]]) -> str:
    """As Word and WPS leave a table that is pasted as text."""
    return "\n".join("\t".join(row) for row in rows)


LAYOUTS = {
    "one a line": one_a_line,
    "bars between": with_bars_between,
    "bars behind": with_bars_behind,
    "tabs": with_tabs,
}


def flattened(
    report: Report,
    layout: str,
    *,
    rows: dict[str, list[list[str]]] | None = None,
    broken: dict[str, str] | None = None,
) -> str:
    """A whole report in one of the LAYOUTS; `rows`: other rows for a table; `broken`: words to be
    written with line breaks in them.
    """
    from tests.documents.reports import FORM

    lines = [f"云溪县人民政府{report.year}年政府信息公开工作年度报告"]
    for part in FORM.parts:
        lines += [part.heading] if part.heading else []
        if part.is_narrative:
            lines.append(PROSE[part.id])
            continue
        lines.append(INTRO)
        for table in (table for table in FORM.tables if table.part == part.id):
            taken = (rows or {}).get(table.id) or cells_of(table, report)
            taken = [[(broken or {}).get(text, text) for text in row] for row in taken]
            lines.append(LAYOUTS[layout](taken))
    return "\n".join(lines)
