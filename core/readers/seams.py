"""Rows that the end of a page broke in two (跨页断行): the upper lines of every cell stand on one
page, the rest on the next.

They are put together only where the form bears it out: where the halves of a label are one of its
labels, word for word, or where the rest of a row has figures but no label.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.readers.blocks import Block, GridBlock
from core.readers.index import TableIndex
from core.readers.labels import is_label, key_of

Row = tuple[str, ...]
_Place = tuple[int, int]


def rejoined(blocks: Sequence[Block], indexes: dict[str, TableIndex]) -> list[Block]:
    """The blocks; in grids that go on over pages, broken rows are whole."""
    if not any(isinstance(block, GridBlock) and block.seams for block in blocks):
        return list(blocks)
    known = {key for index in indexes.values() for key in index.all_keys()}
    rows = {key for index in indexes.values() for key in index.rows}
    return [
        _rejoined(block, known, rows) if isinstance(block, GridBlock) and block.seams else block
        for block in blocks
    ]


def _rejoined(grid: GridBlock, known: set[str], labels: set[str]) -> GridBlock:
    for seam in reversed(grid.seams):
        rest = seam + _repeated_heads(grid.rows, seam)
        if rest >= len(grid.rows):
            continue
        above, below = grid.rows[seam - 1], grid.rows[rest]
        if _is_broken_label(above, below, known) or _is_rest(above, below, labels):
            grid = _put_together(grid, seam - 1, rest)
    return grid


def _repeated_heads(rows: Sequence[Row], seam: int) -> int:
    """How many rows at the top of a page repeat those at the top of the table."""
    count = 0
    while seam + count < len(rows) and count < seam and rows[seam + count] == rows[count]:
        count += 1
    return count


def _is_broken_label(above: Row, below: Row, known: set[str]) -> bool:
    """Whether two cells, one over the other, are the halves of one label."""
    return any(
        first.strip()
        and second.strip()
        and key_of(first + second) in known
        and not (key_of(first) in known and key_of(second) in known)
        for first, second in zip(above, below, strict=True)
    )


def _is_rest(above: Row, below: Row, labels: set[str]) -> bool:
    """Whether a row has no label and but some of the figures that the row over it has."""
    filled = [place for place, text in enumerate(below) if text.strip()]
    if not filled or any(is_label(below[place]) for place in filled):
        return False
    figures = [place for place, text in enumerate(above) if text.strip() and not is_label(text)]
    has_label = any(key_of(text) in labels for text in above if text)
    return has_label and set(filled) < set(figures)


def _put_together(grid: GridBlock, upper: int, lower: int) -> GridBlock:
    """The grid with the lower row put into the upper one."""
    whole = tuple(a + b for a, b in zip(grid.rows[upper], grid.rows[lower], strict=True))
    rows = (*grid.rows[:upper], whole, *grid.rows[upper + 1 : lower], *grid.rows[lower + 1 :])
    spans = dict(_moved_up(grid.spans, lower))
    spans.update((place, span) for place, span in grid.spans.items() if place[0] < lower)
    return grid._replace(rows=rows, spans=spans)


def _moved_up(spans: Mapping[_Place, _Place], gone: int) -> Iterator[tuple[_Place, _Place]]:
    """The spans below a row that is gone; a cell that began in it begins in the next."""
    for (row, column), (height, width) in spans.items():
        if row == gone and (height > 2 or (height > 1 and width > 1)):
            yield (row, column), (height - 1, width)
        elif row > gone:
            yield (row - 1, column), (height, width)
