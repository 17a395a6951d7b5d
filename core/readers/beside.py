"""Tables that stand side by side on one sheet, taken apart.

Where each table stands is known by the labels that it alone has: the leftmost of them is its left
edge, for in every table of the form labels come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from core.readers.blocks import Block, GridBlock
from core.readers.labels import key_of
from core.readers.reading import Remarks

ENTANGLED = (
    "文件里有几张表并排放在一起,分不清哪一格属于哪张表,没有全部读入。"
    "请把表二、表三、表四各放在一个工作表里,或者上下排列,再重新读入。"
)


class _Area(NamedTuple):
    """The rows and columns in which a table's labels stand; the last ones are inside."""

    top: int
    bottom: int
    left: int
    right: int


def apart(blocks: Sequence[Block], owner: Mapping[str, str], remarks: Remarks) -> list[Block]:
    """The blocks, with tables that stood side by side one after the other. Tells of those that
    cannot be told apart. `owner`: for each label of one table alone, that table.
    """
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, GridBlock) and block.aligned:
            found.extend(_apart(block, owner, remarks))
        else:
            found.append(block)
    return found


def _apart(grid: GridBlock, owner: Mapping[str, str], remarks: Remarks) -> Iterator[GridBlock]:
    areas = _areas(grid, owner)
    if not any(_are_beside(one, other) for one, other in combinations(areas, 2)):
        yield grid
        return
    column = _cut([(area.left, area.right) for area in areas])
    row = _cut([(area.top, area.bottom) for area in areas])
    if column is not None:
        column = _after_gap(grid, column, max(a.right for a in areas if a.right < column))
        pieces = [_columns(grid, 0, column), _columns(grid, column, _width(grid))]
    elif row is not None:
        above = max(area.bottom for area in areas if area.bottom < row)
        row = next((r + 1 for r in range(row - 1, above, -1) if not any(grid.rows[r])), row)
        pieces = [_rows(grid, 0, row), _rows(grid, row, len(grid.rows))]
    else:
        remarks.warn(ENTANGLED)
        yield grid
        return
    for piece in pieces:
        yield from _apart(piece, owner, remarks)


def _areas(grid: GridBlock, owner: Mapping[str, str]) -> list[_Area]:
    """Where the tables stand."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(grid.rows):
        for column, text in enumerate(row):
            if text and (table := owner.get(key_of(text))) is not None:
                places.setdefault(table, []).append((number, column))
    return [
        _Area(
            min(row for row, _ in found),
            max(row for row, _ in found),
            min(column for _, column in found),
            max(column for _, column in found),
        )
        for found in places.values()
    ]


def _are_beside(one: _Area, other: _Area) -> bool:
    share_rows = one.top <= other.bottom and other.top <= one.bottom
    return share_rows and (one.right < other.left or other.right < one.left)


def _cut(stretches: Iterable[tuple[int, int]]) -> int | None:
    """The first place that parts the stretches: each of them is before it, or from it on."""
    ordered = sorted(stretches)
    for place in range(1, len(ordered)):
        if max(end for _, end in ordered[:place]) < ordered[place][0]:
            return ordered[place][0]
    return None


def _after_gap(grid: GridBlock, column: int, before: int) -> int:
    """The place after the last empty column between two tables; if there is none, where the second
    one's labels begin.
    """
    for place in range(column - 1, before, -1):
        if not any(place < len(row) and row[place].strip() for row in grid.rows):
            return place + 1
    return column


def _width(grid: GridBlock) -> int:
    return max(map(len, grid.rows), default=0)


def _columns(grid: GridBlock, first: int, end: int) -> GridBlock:
    """A stretch of columns. What reaches over its end, as a title does, is cut there."""
    spans = {
        (row, column - first): (height, min(width, end - column))
        for (row, column), (height, width) in grid.spans.items()
        if first <= column < end
    }
    rows = tuple(row[first:end] for row in grid.rows)
    ends = tuple(min(max(each - first, 0), end - first) for each in grid.ends)
    return grid._replace(rows=rows, spans=spans, ends=ends)


def _rows(grid: GridBlock, first: int, end: int) -> GridBlock:
    """A stretch of rows."""
    spans = {
        (row - first, column): (min(height, end - row), width)
        for (row, column), (height, width) in grid.spans.items()
        if first <= row < end
    }
    seams = tuple(seam - first for seam in grid.seams if first < seam < end)
    return grid._replace(
        rows=grid.rows[first:end], spans=spans, ends=grid.ends[first:end], seams=seams
    )
