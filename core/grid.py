"""From the form: the printed grid of a table (labels, spans, value cells).

The editors, all writers and the readers share it, so that one change of the form reaches
everything. Rows and columns count from 0; a cell that spans others is given once, at its upper left
corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from core.cells import CellRef
from core.form import Form, Group, Row, Table


class GridCell(NamedTuple):
    """A cell of the printed grid. `role`: "block", "corner", "head", "row_head", "row_group" or
    "value".
    """

    row: int
    column: int
    row_span: int
    column_span: int
    role: str
    text: str = ""
    ref: CellRef | None = None

    @property
    def is_value(self) -> bool:
        return self.ref is not None


@dataclass(frozen=True)
class Grid:
    """The printed grid of one table."""

    table: str
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    head_rows: int  # rows of heads at the top that stay in view and repeat on a new page
    head_columns: int  # columns of row labels at the left
    widths: tuple[int, ...]  # of the columns, in any unit

    @cached_property
    def by_ref(self) -> dict[CellRef, GridCell]:
        return {cell.ref: cell for cell in self.cells if cell.ref is not None}

    @cached_property
    def at(self) -> dict[tuple[int, int], GridCell]:
        """For every place of the grid the cell that covers it."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }


def grid_of(table: Table) -> Grid:
    """The printed grid of a table of the form."""
    return _LAYOUTS[table.layout](table)


def grids_of(form: Form) -> dict[str, Grid]:
    """The grids of all tables, by table id."""
    return {table.id: grid_of(table) for table in form.tables}


def _blocks(table: Table) -> Grid:
    """表二: blocks under a heading (第二十条第(一)项), each with its own column heads."""
    width = len(table.widths)
    cells: list[GridCell] = []
    line = 0
    for heading, group in groupby(table.rows, key=lambda row: (row.block, row.columns)):
        rows = list(group)
        columns = [table.column_by_id[column] for column in rows[0].columns]
        cells.append(GridCell(line, 0, 1, width, "block", heading[0] or ""))
        cells.append(GridCell(line + 1, 0, 1, 1, "head", table.row_head))
        spans = list(_shares(width - 1, len(columns)))
        cells.extend(
            GridCell(line + 1, start, 1, span, "head", column.label)
            for column, (start, span) in zip(columns, spans, strict=True)
        )
        line += 2
        for row in rows:
            cells.append(GridCell(line, 0, 1, 1, "row_head", row.label))
            cells.extend(
                GridCell(line, start, 1, span, "value", ref=CellRef(table.id, row.id, column.id))
                for column, (start, span) in zip(columns, spans, strict=True)
            )
            line += 1
    return Grid(table.id, line, width, tuple(cells), 0, 1, table.widths)


def _shares(width: int, count: int) -> Iterator[tuple[int, int]]:
    """Share `width` columns (from 1 on) among `count` cells: (start, span) of each, the last takes
    the rest.
    """
    each = width // count
    for index in range(count):
        start = 1 + index * each
        yield start, (each if index < count - 1 else width - (start - 1))


def _matrix(table: Table) -> Grid:
    """表三: row labels with group heads at the left, column heads in several storeys."""
    left = table.label_columns
    storeys = max(len(table.column_path(column)) for column in table.columns) + 1
    cells = [GridCell(0, 0, storeys, left, "corner", table.corner)]
    cells.extend(_column_heads(table, left, storeys))
    cells.extend(_row_labels(table, storeys))
    for line, row in enumerate(table.rows, storeys):
        cells.extend(
            GridCell(line, left + place, 1, 1, "value", ref=CellRef(table.id, row.id, column.id))
            for place, column in enumerate(table.columns)
        )
    height = storeys + len(table.rows)
    width = left + len(table.columns)
    return Grid(table.id, height, width, tuple(cells), storeys, left, table.widths)


def _column_heads(table: Table, left: int, storeys: int) -> Iterator[GridCell]:
    paths = [table.column_path(column) for column in table.columns]
    for start, length, depth, group in _runs(paths):
        yield GridCell(depth, left + start, 1, length, "head", group.label)
    for place, (column, path) in enumerate(zip(table.columns, paths, strict=True)):
        yield GridCell(len(path), left + place, storeys - len(path), 1, "head", column.label)


def _row_labels(table: Table, top: int) -> Iterator[GridCell]:
    paths = [table.group_path(row) for row in table.rows]
    for start, length, depth, group in _runs(paths):
        yield GridCell(top + start, depth, length, 1, "row_group", group.label)
    for place, (row, path) in enumerate(zip(table.rows, paths, strict=True)):
        depth = len(path)
        yield GridCell(top + place, depth, 1, table.label_columns - depth, "row_head", row.label)


def _runs(paths: list[tuple[Group, ...]]) -> Iterator[tuple[int, int, int, Group]]:
    """Neighbours under the same head: (first, how many, storey, head)."""
    for depth in range(max((len(path) for path in paths), default=0)):
        numbered = [(i, path[depth] if len(path) > depth else None) for i, path in enumerate(paths)]
        for group, run in groupby(numbered, key=lambda pair: pair[1]):
            places = [place for place, _ in run]
            if group is not None:
                yield places[0], len(places), depth, group


def _strip(table: Table) -> Grid:
    """表四: the rows side by side, one line of figures under heads in storeys."""
    paths = [table.group_path(row) for row in table.rows]
    storeys = max(len(path) for path in paths) + 1
    each = len(table.columns)
    cells = [
        GridCell(depth, start * each, 1, length * each, "head", group.label)
        for start, length, depth, group in _runs(paths)
    ]
    for place, (row, path) in enumerate(zip(table.rows, paths, strict=True)):
        cells.append(GridCell(len(path), place * each, 1, each, "head", row.label))
        cells.extend(_strip_columns(table, row, place * each, (len(path) + 1, storeys)))
    width = each * len(table.rows)
    return Grid(table.id, storeys + 2, width, tuple(cells), storeys + 1, 0, table.widths)


def _strip_columns(
    table: Table, row: Row, start: int, lines: tuple[int, int]
) -> Iterator[GridCell]:
    """Heads of one block from its first line under the block's name to the last storey, and its
    figures below.
    """
    top, last = lines
    for place, column in enumerate(table.columns, start):
        ref = CellRef(table.id, row.id, column.id)
        yield GridCell(top, place, last - top + 1, 1, "head", column.label)
        yield GridCell(last + 1, place, 1, 1, "value", ref=ref)


_LAYOUTS = {"blocks": _blocks, "matrix": _matrix, "strip": _strip}
