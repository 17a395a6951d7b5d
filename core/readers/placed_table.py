"""A table of words that are known by their place, and the proof that they were placed right.

It is taken if there are as many columns of figures as heads, each under its own; or if all the
form's sums bear the figures out. Else its lines are told as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.cells import CellRef, read_cell
from core.form import Form, Row
from core.grid import GridCell, grid_of
from core.readers.blocks import GridBlock
from core.readers.heads import Leaf
from core.readers.placed_columns import Box, Spot, columns_of
from core.readers.placed_rows import FigureLine, Section, find_rows, sections_of
from core.readers.printed import Print, sums_hold
from core.readers.reading import UNCERTAIN, Remarks

_SAME = 4.0  # points within which heads stand alike on two pages


class PlacedTable:
    """Reads the words among which a table stands."""

    def __init__(
        self, print_: Print, form: Form, spots: Sequence[Spot], labels: Sequence[Box]
    ) -> None:
        self.print, self.form = print_, form
        self.table = print_.table
        self._used = {spot for box in labels for spot in box.spots}
        self.sections = sections_of(print_, spots, labels)
        self._used.update(s for each in self.sections for ln in each.lines for s in ln.spots)
        self._others = [spot for spot in spots if spot not in self._used]
        self.first = min((spot.line for spot in self._used), default=0)
        self.last = max((spot.line for spot in self._used), default=0)

    @property
    def is_table(self) -> bool:
        """Whether there are heads, with figures under them, and labels beside these."""
        return any(
            section.heads and section.lines and (section.labels or self._is_strip)
            for section in self.sections
        )

    @property
    def _is_strip(self) -> bool:
        return self.table.layout == "strip"

    def grid(self, remarks: Remarks) -> GridBlock | None:
        """What is certain as a grid; the rest is told."""
        for section in self.sections:
            if not self._is_strip:
                find_rows(self.print, section, self._others)
        self._find_columns()
        for section in self.sections:
            for line in section.lines:
                self._place(line, section)
        if not self._is_proved():
            for section in self.sections:
                section.columns = None
        self._tell(remarks)
        rows = [row for section in self.sections for row in self._rows(section)]
        if not rows:
            return None
        remarks.notice(f"{self.table.name}没有表格线,已按文字的位置读入,请对照原件核对。")
        return self._printed(rows)

    def left(self) -> Iterator[Spot]:
        """Words between that are of nothing."""
        for spot in self._others:
            if spot not in self._used and self.first <= spot.line <= self.last:
                yield spot

    def _leaves(self, section: Section) -> list[tuple[str, Leaf]]:
        """The columns that a section must have: key and leaf of each."""
        if self.table.layout != "blocks":
            return self.print.columns_of(None if self._is_strip else self.table.rows[0])
        rows = [self.print.rows[box.key] for box in section.labels]
        rows += [line.row for line in section.lines if line.row is not None]
        found = [self.print.columns_of(row) for row in rows]
        return found[0] if found and all(each == found[0] for each in found) else []

    def _find_columns(self) -> None:
        """The columns of each section; those whose heads stand alike are found together."""
        needed = [[key for key, _ in self._leaves(section)] for section in self.sections]
        heads = [each.leaves(keys) for each, keys in zip(self.sections, needed, strict=True)]
        for number, section in enumerate(self.sections):
            alike = (own for own in heads if own and _are_some_of(own, section.heads))
            heads[number] = heads[number] or next(alike, None)
        for section, own in zip(self.sections, heads, strict=True):
            if not own:
                continue
            figures = [
                spot
                for other, theirs in zip(self.sections, heads, strict=True)
                if theirs and _stand_alike(own, theirs)
                for line in other.lines
                for spot in line.spots
            ]
            section.columns = columns_of(figures, own)
            if self._is_strip and len(section.lines) != 1:
                section.columns = None

    def _place(self, line: FigureLine, section: Section) -> None:
        """Put the words of a line into its columns."""
        if section.columns is None or (line.row is None and not self._is_strip):
            return
        begin = min(spot.left for spot in line.spots)
        number = line.spots[0].line
        words = [spot for spot in self._others if spot.line == number and spot.left > begin]
        for spot in [*line.spots, *words]:
            column = section.columns.number_of(spot)
            if column is None or column in line.cells:
                return
            line.cells[column] = spot.text
        self._used.update(words, line.words)
        line.is_placed = True

    def _is_proved(self) -> bool:
        """Whether every section has a column for each head, or else all sums hold."""
        columns = [each.columns for each in self.sections if each.columns is not None]
        if all(each.proved for each in columns):
            return True
        values = dict(self._values())
        lines = [line for section in self.sections for line in section.lines]
        return (
            bool(self.table.equations)
            and all(line.is_placed for line in lines)
            and any(values.values())
            and sums_hold(self.form, values)
        )

    def _values(self) -> Iterator[tuple[CellRef, int]]:
        for section in self.sections:
            leaves = [leaf for _, leaf in self._leaves(section)]
            for line in section.lines:
                for column, text in line.cells.items() if line.is_placed else ():
                    own, name = leaves[column]
                    value = read_cell(text).value
                    row = own or (line.row.id if line.row is not None else "")
                    if isinstance(value, int):
                        yield CellRef(self.table.id, row, name), value

    def _tell(self, remarks: Remarks) -> None:
        """Say what stands there and was not read."""
        name = self.table.name
        for section in self.sections:
            for line in section.lines:
                if section.columns is not None and line.is_placed:
                    continue
                words = " | ".join(spot.text for spot in line.spots)
                where = f"“{line.label}”行" if line.label else ""
                remarks.warn(f"{name}没有表格线,{where}有数字不能确定各在哪一格,{UNCERTAIN}{words}")

    def _rows(self, section: Section) -> Iterator[tuple[Section, Row | None, list[str]]]:
        """The rows of a section that were read, with those that are blank throughout."""
        if section.columns is None:
            return
        width = len(section.columns.places)
        placed = [line for line in section.lines if line.is_placed]
        found: list[tuple[Row | None, str, dict[int, str]]] = [
            (line.row, line.label, line.cells) for line in placed
        ]
        known = {line.label for line in section.lines}
        blank = [self.print.rows[box.key] for box in section.labels]
        found.extend((row, row.label, {}) for row in blank if row.label not in known)
        for row, label, cells in found:
            yield section, row, [label, *(cells.get(number, "") for number in range(width))]

    def _printed(self, rows: list[tuple[Section, Row | None, list[str]]]) -> GridBlock:
        """Rows under the heads that the form prints over them."""
        cells = grid_of(self.table).cells
        width = 1 + max(cell.column + cell.column_span for cell in cells)
        lines: list[list[str]] = []
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        before: Section | None = None
        for section, row, texts in rows:
            if section is not before and (before is None or self.table.layout == "blocks"):
                self._print_heads(lines, spans, width, row)
                before = section
            start = self._start
            line = [""] * width
            line[0] = texts[0]
            line[start : start + len(texts) - 1] = texts[1:]
            lines.append(line)
        return GridBlock(tuple(map(tuple, lines)), spans)

    @property
    def _start(self) -> int:
        """The first column of figures in the grid."""
        return 1 if self.table.layout == "blocks" else grid_of(self.table).head_columns

    def _print_heads(
        self,
        lines: list[list[str]],
        spans: dict[tuple[int, int], tuple[int, int]],
        width: int,
        row: Row | None,
    ) -> None:
        if self.table.layout == "blocks" and row is not None:
            heads = [self.table.column_by_id[column].label for column in row.columns]
            texts = [[row.block or ""], [self.table.row_head, *heads]]
            lines.extend([*each, *[""] * (width - len(each))] for each in texts)
            return
        heads_there = [c for c in grid_of(self.table).cells if c.role in ("corner", "head")]
        first = len(lines)
        lines.extend([""] * width for _ in range(1 + max(cell.row for cell in heads_there)))
        for cell in heads_there:
            _print_cell(cell, first, lines, spans)


def _print_cell(
    cell: GridCell,
    first: int,
    lines: list[list[str]],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> None:
    lines[first + cell.row][cell.column] = cell.text
    if (cell.row_span, cell.column_span) != (1, 1):
        spans[first + cell.row, cell.column] = (cell.row_span, cell.column_span)


def _are_some_of(heads: Sequence[Box], found: Sequence[Box]) -> bool:
    """Whether what was found of heads on another page stands where they stand on theirs."""
    keys = {head.key for head in heads}
    there = [box for box in found if box.key in keys]
    same = [
        any(box.key == head.key and abs(box.middle - head.middle) < _SAME for head in heads)
        for box in there
    ]
    return len(same) > 1 and all(same)


def _stand_alike(one: Sequence[Box], other: Sequence[Box]) -> bool:
    """Whether heads are the same and stand at the same places of their pages."""
    return len(one) == len(other) and all(
        a.key == b.key and abs(a.middle - b.middle) < _SAME for a, b in zip(one, other, strict=True)
    )
