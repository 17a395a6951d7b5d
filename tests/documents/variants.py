"""The three tables as offices alter them, cell by cell, in a Word file, a page and a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple

import docx
from openpyxl.workbook import Workbook

from core.cells import CellRef
from core.form import Table
from core.grid import grid_of
from tests.documents.pages import TITLE
from tests.documents.reports import FORM
from tests.documents.texts import PROSE

FORMATS = [".docx", ".html", ".xlsx"]


class Spot(NamedTuple):
    """A cell as it stands in a document."""

    row: int
    column: int
    height: int
    width: int
    text: str


Spots = dict[str, list[Spot]]  # by table


def spots_of(shown: Callable[[CellRef], str]) -> Spots:
    """The tables as the form prints them, with these figures."""
    return {
        table.id: [
            Spot(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                cell.text if cell.ref is None else shown(cell.ref),
            )
            for cell in grid_of(table).cells
        ]
        for table in FORM.tables
    }


def height_of(spots: Iterable[Spot]) -> int:
    return max(spot.row + spot.height for spot in spots)


def width_of(spots: Iterable[Spot]) -> int:
    return max(spot.column + spot.width for spot in spots)


def written(spots: Spots, path: Path) -> Path:
    """Write a report with these tables; gives the path."""
    {".docx": _word, ".html": _page, ".xlsx": _workbook}[path.suffix](spots, path)
    return path


def _lines() -> Iterable[str | Table]:
    tables = {table.part: table for table in FORM.tables}
    yield TITLE
    for part in FORM.parts:
        if part.heading:
            yield part.heading
        if part.id in tables:
            yield tables[part.id]
        else:
            yield from PROSE[part.id].split("\n")


def _word(spots: Spots, path: Path) -> None:
    document = docx.Document()
    for line in _lines():
        if isinstance(line, str):
            document.add_paragraph(line)
            continue
        cells = spots[line.id]
        table = document.add_table(height_of(cells), width_of(cells))
        places = [row.cells for row in table.rows]
        for spot in cells:
            cell = places[spot.row][spot.column]
            if spot.height * spot.width > 1:
                last = places[spot.row + spot.height - 1][spot.column + spot.width - 1]
                cell = cell.merge(last)
            cell.text = spot.text
    document.save(str(path))


def _page(spots: Spots, path: Path) -> None:
    found = ['<meta charset="utf-8">']
    for line in _lines():
        if isinstance(line, str):
            found.append(f"<p>{escape(line)}</p>")
            continue
        rows: list[list[str]] = [[] for _ in range(height_of(spots[line.id]))]
        for spot in sorted(spots[line.id]):
            size = f"rowspan={spot.height} colspan={spot.width}"
            rows[spot.row].append(f"<td {size}>{escape(spot.text)}</td>")
        body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
        found.append(f"<table>{body}</table>")
    path.write_text("\n".join(found), encoding="utf-8")


def _workbook(spots: Spots, path: Path) -> None:
    workbook = Workbook()
    workbook.active.append([TITLE])
    for name, cells in spots.items():
        sheet = workbook.create_sheet(FORM.table_by_id[name].name)
        for spot in cells:
            is_number = spot.text.isascii() and spot.text.isdigit()
            sheet.cell(spot.row + 1, spot.column + 1).value = (
                int(spot.text) if is_number else spot.text
            )
            sheet.merge_cells(
                start_row=spot.row + 1,
                start_column=spot.column + 1,
                end_row=spot.row + spot.height,
                end_column=spot.column + spot.width,
            )
    workbook.save(path)
