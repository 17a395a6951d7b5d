"""A table of the form, drawn as printed: from its grid alone, so that a change of the form shows.

The writing takes the largest size in which the table fits into the room that it is given. A figure
too wide for its column is set smaller; words that do not even so fit a cell are moved to a note
under the table, so that nothing is lost and nothing runs over a border.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from core.cells import CellRef
from core.grid import Grid, GridCell
from core.writers.line_breaking import Line, break_lines
from core.writers.paragraph import Style
from core.writers.pdf_sheet import Sheet

Content = Callable[[CellRef], str]
"""What is printed in a cell of figures."""

_SMALLEST = 7.0  # points: writing of a table that would not fit otherwise
_SMALLEST_FIGURE = 5.0  # points: a figure that would not fit its column otherwise
_MOST_LINES = 4  # of words in a cell of figures
_STEP = 0.5
_PADDING = 2.2  # left and right of the writing
_LEADING = 1.22  # of the size of the writing
_COMFORT = 2.1  # height of a row of one line, in sizes of the writing, where there is room
_SNUG = 0.42  # the least space above and below the writing together, in sizes
_BASELINE = 0.36  # from the middle of a line down to its baseline, in sizes
_RULE = 0.6  # width of a border


class _Set(NamedTuple):
    """The writing of a cell, in lines."""

    style: Style
    text: str
    lines: list[Line]
    centred: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.size * _LEADING


@dataclass
class TableLayout:
    """A table, or as much of it as stands on a page: ready to be drawn."""

    grid: Grid
    edges: list[float]  # of the columns
    rows: list[tuple[int, float]]  # row of the grid and its height, from top to bottom
    written: dict[tuple[int, int], _Set]  # by the upper left place of the cell
    notes: list[str] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(height for _, height in self.rows)

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        """Draw borders and writing with the upper left corner at (x, y)."""
        levels = [y, *accumulate((height for _, height in self.rows), initial=y)][1:]
        sheet.rule_width(_RULE)
        self._draw_borders(sheet, x, levels)
        for cell, top, bottom in self._visible(levels):
            content = self.written.get((cell.row, cell.column))
            if content is not None:
                left = x + self.edges[cell.column]
                right = x + self.edges[cell.column + cell.column_span]
                _draw_cell(sheet, content, (left, right), (top, bottom))

    def _visible(self, levels: Sequence[float]) -> Iterator[tuple[GridCell, float, float]]:
        """Each cell with the upper and lower edge of what stands on this page."""
        spans: dict[GridCell, tuple[float, float]] = {}
        for place, (row, _) in enumerate(self.rows):
            for column in range(self.grid.columns):
                cell = self.grid.at.get((row, column))
                if cell is not None:
                    top = spans[cell][0] if cell in spans else levels[place]
                    spans[cell] = (top, levels[place + 1])
        for cell, (top, bottom) in spans.items():
            yield cell, top, bottom

    def _draw_borders(self, sheet: Sheet, x: float, levels: Sequence[float]) -> None:
        """Every border once, in as few strokes as can be."""
        at, columns = self.grid.at, self.grid.columns
        numbers = [row for row, _ in self.rows]
        for place, level in enumerate(levels):
            above = numbers[place - 1] if place else None
            below = numbers[place] if place < len(numbers) else None
            parted = [
                above is None or below is None or at.get((above, c)) is not at.get((below, c))
                for c in range(columns)
            ]
            for start, end in _stretches(parted):
                sheet.rule(x + self.edges[start], level, x + self.edges[end], level)
        for column, edge in enumerate(self.edges):
            parted = [
                column in (0, columns) or at.get((r, column - 1)) is not at.get((r, column))
                for r in numbers
            ]
            for start, end in _stretches(parted):
                sheet.rule(x + edge, levels[start], x + edge, levels[end])


def lay_out(
    grid: Grid,
    content: Content,
    style_of: Callable[[float], Style],
    width: float,
    room: float,
    size: float,
) -> list[TableLayout]:
    """The table at the given width, in one piece that is no higher than `room` where that can be.

    `style_of` gives the style for a size, of which `size` is the largest wanted. A table that is
    too high in the smallest size comes in several pieces with its heads repeated.
    """
    maker = _Maker(grid, content, style_of, _edges(grid, width))
    while True:
        written, heights = maker.at_size(size)
        if sum(heights) <= room or size <= _SMALLEST:
            break
        size -= _STEP
    heights = _eased(heights, room, size)
    whole = TableLayout(grid, maker.edges, list(enumerate(heights)), written, maker.notes)
    return [whole] if whole.height <= room + 1e-6 else _parted(whole, room)


class _Maker:
    """Sets the cells of one table."""

    def __init__(
        self,
        grid: Grid,
        content: Content,
        style_of: Callable[[float], Style],
        edges: list[float],
    ) -> None:
        self.grid = grid
        self.edges = edges
        self.notes: list[str] = []
        self._style_of = style_of
        self._texts = {
            (cell.row, cell.column): content(cell.ref) if cell.ref else cell.text
            for cell in grid.cells
        }

    def at_size(self, size: float) -> tuple[dict[tuple[int, int], _Set], list[float]]:
        """The writing of all cells, and the heights that the rows need for it."""
        self.notes = []
        figure = self._figure_size(size)
        written: dict[tuple[int, int], _Set] = {}
        for cell in self.grid.cells:
            place = (cell.row, cell.column)
            if self._texts[place]:
                set_cell = self._figure if cell.is_value else self._label
                written[place] = set_cell(cell, figure if cell.is_value else size)
        return written, self._heights(written, size)

    def _room(self, cell: GridCell) -> float:
        left, right = self.edges[cell.column], self.edges[cell.column + cell.column_span]
        return right - left - 2 * _PADDING

    def _figure_size(self, size: float) -> float:
        """The size in which all figures fit their columns, if it is not much smaller."""
        style, smallest = self._style_of(size), size
        for cell in self.grid.cells:
            text = self._texts[cell.row, cell.column]
            if cell.is_value and text.isascii() and len(text) > 3:
                ratio = self._room(cell) / style.width(text)
                smallest = min(smallest, size * ratio) if ratio > 0.75 else smallest
        return _rounded_down(smallest)

    def _figure(self, cell: GridCell, size: float) -> _Set:
        """A figure or what stands in its place."""
        text, room = self._texts[cell.row, cell.column], self._room(cell)
        one_line = " ".join(text.split())
        width = self._style_of(size).width(one_line)
        if width > room:
            size = max(_SMALLEST_FIGURE, _rounded_down(size * room / width))
        found = self._set(one_line, size, room, centred=True)
        if len(found.lines) <= _MOST_LINES:
            return found
        self.notes.append(text)
        return self._set(f"注{len(self.notes)}", _SMALLEST, room, centred=True)

    def _label(self, cell: GridCell, size: float) -> _Set:
        """A head or a row's label."""
        text = self._texts[cell.row, cell.column]
        return self._set(text, size, self._room(cell), centred=cell.role != "row_head")

    def _set(self, text: str, size: float, room: float, *, centred: bool) -> _Set:
        style = self._style_of(size)
        widths = style.measure(text)
        if text.isascii() and text.isalnum() and sum(widths) <= room:  # most cells: one figure
            return _Set(style, text, [Line(0, len(text), widths)], centred)
        lines = break_lines(text, widths, room, em=size, justify=False)
        if centred and len(lines) == 2 and (halves := _at_a_stop(text, widths, room)):
            lines = halves
        return _Set(style, text, lines, centred)

    def _heights(self, written: dict[tuple[int, int], _Set], size: float) -> list[float]:
        """The least heights of the rows, those of spanning cells shared out evenly."""
        heights = [size * (_LEADING + _SNUG)] * self.grid.rows
        for cell in sorted(self.grid.cells, key=lambda cell: cell.row_span):
            content = written.get((cell.row, cell.column))
            if content is None:
                continue
            rows = range(cell.row, cell.row + cell.row_span)
            lack = content.height + size * _SNUG - sum(heights[row] for row in rows)
            if lack > 0:
                for row in rows:
                    heights[row] += lack / cell.row_span
        return heights


def _at_a_stop(text: str, widths: Sequence[float], room: float) -> list[Line]:
    """Two lines, the first ending with a comma, as alike as can be; none if they do not fit."""
    best: list[Line] = []
    for found in re.finditer("[,，、;；](?!$)", text):
        end = found.end()
        lines = [Line(0, end, list(widths[:end])), Line(end, len(text), list(widths[end:]))]
        longest = max(line.width for line in lines)
        if longest <= min(room, max((line.width for line in best), default=room)):
            best = lines
    return best


def _edges(grid: Grid, width: float) -> list[float]:
    """Where the columns begin and end, in the proportions of the form."""
    parts = list(grid.widths[: grid.columns])
    parts += [parts[-1] if parts else 1] * (grid.columns - len(parts))
    scale = width / sum(parts)
    return [part * scale for part in accumulate(parts, initial=0)]


def _eased(heights: list[float], room: float, size: float) -> list[float]:
    """Rows made as high as is comfortable, as far as there is room."""
    wanted = [max(height, size * _COMFORT) for height in heights]
    lack, spare = sum(wanted) - sum(heights), room - sum(heights)
    if lack <= 0 or spare <= 0:
        return heights
    share = min(1.0, spare / lack)
    return [height + share * (want - height) for height, want in zip(heights, wanted, strict=True)]


def _parted(whole: TableLayout, room: float) -> list[TableLayout]:
    """The table in pieces, each no higher than a page, with the heads repeated."""
    heads = whole.rows[: whole.grid.head_rows]
    pieces: list[TableLayout] = []
    rows = list(heads)
    for row in whole.rows[len(heads) :]:
        if len(rows) > len(heads) and sum(height for _, height in [*rows, row]) > room:
            pieces.append(TableLayout(whole.grid, whole.edges, rows, whole.written))
            rows = list(heads)
        rows.append(row)
    return [*pieces, TableLayout(whole.grid, whole.edges, rows, whole.written, whole.notes)]


def _stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of true flags, as start and end."""
    start: int | None = None
    for place, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = place
        elif not flag and start is not None:
            yield start, place
            start = None


def _draw_cell(
    sheet: Sheet, content: _Set, across: tuple[float, float], down: tuple[float, float]
) -> None:
    """Write in a box, in the middle of its height."""
    size = content.style.size
    y = (down[0] + down[1] - content.height) / 2
    for line in content.lines:
        y += size * _LEADING
        x = across[0] + _PADDING
        if content.centred:
            x = (across[0] + across[1] - line.width) / 2
        baseline = y - size * (_LEADING / 2 - _BASELINE)
        text = content.text[line.start : line.end]
        sheet.text(x, baseline, content.style.chain, size, text, line.advances)


def _rounded_down(size: float) -> float:
    return int(size * 10) / 10
