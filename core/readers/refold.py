"""Merged cells that were taken apart and filled (取消合并单元格并填充内容), put together again.

In such a table a label stands in every place that it covered, and a figure under a wide head too:
read as they stand, the columns would shift. Only labels tell that this was done; figures alone may
be equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from core.readers.blocks import Block, GridBlock
from core.readers.index import TableIndex
from core.readers.labels import is_label, key_of

_Span = tuple[int, int]  # rows, columns


def refolded(blocks: Sequence[Block], indexes: dict[str, TableIndex]) -> list[Block]:
    """The blocks; in grids that were filled, each text once, with the span that it had."""
    known = {key for index in indexes.values() for key in index.all_keys()}
    return [
        _folded(block) if isinstance(block, GridBlock) and _is_filled(block, known) else block
        for block in blocks
    ]


def _is_filled(grid: GridBlock, known: set[str]) -> bool:
    """Whether two labels of the form stand beside each other with the same words, unmerged."""
    if not grid.aligned:
        return False
    return any(
        text and text == row[column + 1] and key_of(text) in known
        for row in grid.rows
        for column, text in enumerate(row[:-1])
    )


def _folded(grid: GridBlock) -> GridBlock:
    rows = [list(row) for row in grid.rows]
    spans = dict(grid.spans)
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(grid.rows):
        for column, text in enumerate(row):
            if (number, column) not in taken and is_label(text):
                span = _span_of(grid, taken, number, column)
                taken |= _fold(rows, spans, (number, column), span)
    for number in range(len(rows)):
        _fold_figures(rows, spans, number)
    return grid._replace(rows=tuple(map(tuple, rows)), spans=spans)


def _span_of(grid: GridBlock, taken: set[tuple[int, int]], number: int, column: int) -> _Span:
    """How far the same text goes on to the right, and all of that downwards."""
    text = grid.rows[number][column]
    row = grid.rows[number][column:]
    width = next((w for w, other in enumerate(row) if other != text), len(row))
    height = 1
    for below in range(number + 1, len(grid.rows)):
        piece = grid.rows[below][column : column + width]
        beyond = grid.rows[below][column + width : column + width + 1]
        if any(other != text for other in piece) or len(piece) < width or beyond == (text,):
            break
        if any((below, column + place) in taken for place in range(width)):
            break
        height += 1
    return height, width


def _fold(
    rows: list[list[str]], spans: dict[tuple[int, int], _Span], first: tuple[int, int], span: _Span
) -> set[tuple[int, int]]:
    """Leave a text at its first place alone; gives all places."""
    if span == (1, 1):
        return {first}
    places = {(first[0] + r, first[1] + c) for r in range(span[0]) for c in range(span[1])}
    for number, column in places - {first}:
        rows[number][column] = ""
    spans[first] = span
    return places


def _fold_figures(rows: list[list[str]], spans: dict[tuple[int, int], _Span], number: int) -> None:
    """Figures as wide as the head over them are one."""
    column = 0
    for text, group in groupby(rows[number]):
        width = len(list(group))
        if width > 1 and text.strip() and not is_label(text):
            place = column
            while place < column + width:
                head = _head_over(rows, number, place)
                wide = spans.get(head, (1, 1))[1] if head is not None else 1
                if head is not None and head[1] == place and place + wide <= column + width:
                    _fold(rows, spans, (number, place), (1, wide))
                    place += wide
                else:
                    place += 1
        column += width


def _head_over(rows: list[list[str]], number: int, column: int) -> tuple[int, int] | None:
    """The place of the nearest label over a figure."""
    for above in range(number - 1, -1, -1):
        if column < len(rows[above]) and is_label(rows[above][column]):
            return above, column
    return None
