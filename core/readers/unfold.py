"""Grids taken apart: a sheet, or a table that lays out a page, may hold several things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.readers.blocks import Block, GridBlock
from core.readers.index import TableIndex
from core.readers.labels import key_of

_PROSE = 60  # characters from which a text alone in its row is prose


class Piece(NamedTuple):
    """Either a paragraph (`text`), or a grid, with the table it belongs to if that is known."""

    text: str = ""
    grid: GridBlock | None = None
    table: str | None = None


def pieces_of(
    blocks: Sequence[Block], indexes: dict[str, TableIndex], owner: dict[str, str]
) -> list[Piece]:
    """All blocks as paragraphs and as grids of one table each."""
    pieces: list[Piece] = []
    for block in blocks:
        if isinstance(block, GridBlock):
            pieces.extend(_split(block, indexes, owner, _before(pieces)))
        else:
            pieces.extend(_lines(block.text))
    return pieces


def _lines(text: str) -> Iterator[Piece]:
    """A paragraph, or several that stood in one cell."""
    for line in text.split("\n"):
        if line.strip():
            yield Piece(line.strip())


def _before(pieces: list[Piece]) -> str | None:
    """The table that a grid with no words may go on with: the one just before it."""
    return pieces[-1].table if pieces else None


def _split(
    grid: GridBlock, indexes: dict[str, TableIndex], owner: dict[str, str], before: str | None
) -> Iterator[Piece]:
    """Cut a grid where prose stands between, and where another table begins."""
    evidence = [_evidence(row, owner) for row in grid.rows]
    following = _next_of(evidence)
    current: str | None = None
    start = 0
    for number, row in enumerate(grid.rows):
        texts = [text.strip() for text in row if text.strip()]
        here = evidence[number]
        prose = (
            len(texts) == 1
            and here is None
            and _is_prose(texts[0], current, following[number], indexes)
        )
        changes = here is not None and current is not None and here != current
        if prose or changes:
            yield from _cut(grid, start, number, current, before)
            start, current = number, None
        if prose:
            yield from _lines(texts[0])
            start = number + 1
        if here is not None:
            current = here
    yield from _cut(grid, start, len(grid.rows), current, before)


def _evidence(row: Sequence[str], owner: dict[str, str]) -> str | None:
    """The table whose labels a row holds, if they are of one table alone."""
    tables = {owner[key] for text in row if text and (key := key_of(text)) in owner}
    return next(iter(tables)) if len(tables) == 1 else None


def _next_of(evidence: list[str | None]) -> list[str | None]:
    """For each row, the table of the next row that shows one."""
    following: list[str | None] = []
    later: str | None = None
    for here in reversed(evidence):
        later = here or later
        following.append(later)
    return following[::-1]


def _is_prose(
    text: str, current: str | None, following: str | None, indexes: dict[str, TableIndex]
) -> bool:
    """Whether a text alone in its row is no label of the table that is going on."""
    if len(text) >= _PROSE or current is None:
        return True
    index = indexes[current]
    if key_of(text) in index.all_keys():
        return False
    inside = following == current
    return not (inside and (index.find_row(text, None) or index.find_group(text)))


def _cut(
    grid: GridBlock, start: int, end: int, table: str | None, before: str | None
) -> Iterator[Piece]:
    """Rows `start` to `end`, without empty rows and columns at their edges."""
    rows = range(start, end)
    used = [r for r in rows if any(text.strip() for text in grid.rows[r])]
    if not used:
        return
    left = min(c for r in used for c, text in enumerate(grid.rows[r]) if text.strip())
    width = max(len(grid.rows[r]) for r in used) if grid.aligned else 0
    cut = tuple(
        (*grid.rows[r][left:], *[""] * (width - len(grid.rows[r])))
        for r in range(used[0], used[-1] + 1)
    )
    spans = {(r - used[0], c - left): span for (r, c), span in grid.spans.items()}
    ends = tuple(end - left for end in grid.ends[used[0] : used[-1] + 1])
    piece = grid._replace(rows=cut, spans=spans, ends=ends)
    if table is None and all(_is_figure(text) for row in cut for text in row):
        table = before
    yield Piece(grid=piece, table=table)


def _is_figure(text: str) -> bool:
    return not any("一" <= char <= "龥" for char in text)
