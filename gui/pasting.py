"""Where a copied block of cells lands in a table of the form: by its heads and row names if it has
them, else at the cursor.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from core.cells import CellRef, read_cell
from core.grid import Grid
from gui.clipboard import Block

Shift = tuple[int, int]  # rows and columns from the block to the grid


class Landing(NamedTuple):
    """`cells`: the texts by cell. `over`: figures that have no place. `by_labels`: the block's own
    words said where.
    """

    cells: dict[CellRef, str]
    over: int
    by_labels: bool = False


def landing(grid: Grid, lines: list[list[Shift]], block: Block, here: Shift) -> Landing | None:
    """Where a block lands; None if it has words of the form that do not fit this table.

    `lines` are the places of figures, line by line; `here` is line and place of the cursor.
    """
    votes = _votes(grid, block)
    if not votes:
        return _at_cursor(grid, lines, block, here)
    shift = _shift(grid, block, votes)
    return None if shift is None else _shifted(grid, block, shift)


def _at_cursor(grid: Grid, lines: list[list[Shift]], block: Block, here: Shift) -> Landing:
    cells: dict[CellRef, str] = {}
    over = 0
    for down, row in enumerate(block, here[0]):
        places = lines[down] if down < len(lines) else []
        for right, text in enumerate(row, here[1]):
            ref = grid.at[places[right]].ref if right < len(places) else None
            if ref is not None:
                cells[ref] = text
            elif text:
                over += 1
    return Landing(cells, over)


def _shifted(grid: Grid, block: Block, shift: Shift) -> Landing:
    cells: dict[CellRef, str] = {}
    over = 0
    for row, column, text in _texts(block):
        place = row + shift[0], column + shift[1]
        cell = grid.at.get(place)
        if cell is not None and cell.ref is not None:
            if (cell.row, cell.column) == place:
                cells[cell.ref] = text
        elif _is_figure(text):
            over += 1
    return Landing(cells, over, by_labels=True)


def _votes(grid: Grid, block: Block) -> Counter[Shift]:
    """How many words of the block stand in the form at the same distance."""
    places: dict[str, list[Shift]] = {}
    for cell in grid.cells:
        if cell.ref is None and cell.text:
            places.setdefault(_plain(cell.text), []).append((cell.row, cell.column))
    votes: Counter[Shift] = Counter()
    for row, column, text in _texts(block):
        for there in places.get(_plain(text), ()):
            votes[there[0] - row, there[1] - column] += 1
    return votes


def _shift(grid: Grid, block: Block, votes: Counter[Shift]) -> Shift | None:
    """The distance that most words agree on; None where two are as good.

    Row names may all stand in one column of the block, while the form sets them in several: rows
    are settled first, then the columns that most figures fit.
    """
    rows: Counter[int] = Counter()
    for (down, _), count in votes.items():
        rows[down] += count
    best = rows.most_common(2)
    if len(best) > 1 and best[0][1] == best[1][1]:
        return None
    down = best[0][0]
    figures = [(row, column) for row, column, text in _texts(block) if _is_figure(text)]
    rights = {right for row, right in votes if row == down}
    if figures:
        rights.add(grid.head_columns - min(column for _, column in figures))

    def fit(right: int) -> tuple[int, int]:
        places = ((row + down, column + right) for row, column in figures)
        cells = [grid.at.get(place) for place in places]
        return sum(1 for cell in cells if cell and cell.ref), votes[down, right]

    return down, max(sorted(rights), key=fit)


def _texts(block: Block) -> Iterator[tuple[int, int, str]]:
    for row, texts in enumerate(block):
        for column, text in enumerate(texts):
            yield row, column, text


def _plain(text: str) -> str:
    """Words without what copying changes: blanks, line breaks, the width of characters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _is_figure(text: str) -> bool:
    return bool(text) and read_cell(text, amount=True).value is not None
