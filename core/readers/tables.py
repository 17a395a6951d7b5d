"""The grids of a document into the cells of one table: rows and columns by their words."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.cells import Cell, CellRef, read_cell
from core.form import Form
from core.readers.blocks import GridBlock
from core.readers.heads import Leaf, Placing, match, place_heads
from core.readers.index import TableIndex
from core.readers.labels import is_label, key_of
from core.readers.lines import Line, LineSorter
from core.readers.reading import Remarks


@dataclass
class Taken:
    """What one way of reading finds in a row: figures by leaf, and what has no place."""

    figures: dict[Leaf, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)  # figures without a column
    merged: list[str] = field(default_factory=list)  # one figure over several cells
    passed: list[str] = field(default_factory=list)  # figures of columns that the form has not
    short: bool = False  # fewer places than columns

    @property
    def is_doubtful(self) -> bool:
        return bool(self.left or self.merged or self.short)


class TableReader:
    """Reads the grids of one table, which may come in pieces (over pages), into `cells`."""

    def __init__(self, form: Form, index: TableIndex, remarks: Remarks) -> None:
        self.form = form
        self.table = index.table
        self.index = index
        self.remarks = remarks
        self.sorter = LineSorter(index, remarks)
        self.untaken = self.sorter.untaken
        self.cells: dict[CellRef, Cell] = {}
        self.seen: set[CellRef] = set()  # cells that had a place in the document, blank or not
        self._ways: list[Placing] = []
        self._ends: set[int] = set()  # how many places the rows of heads have
        self._strange: list[str] = []

    def read(self, grid: GridBlock) -> None:
        """Take one grid."""
        heads: list[int] = []
        lines: list[Line] = []
        for number, row in enumerate(grid.rows):
            cells = [(column, text) for column, text in enumerate(row) if text.strip()]
            if not cells or self.sorter.is_numbering(cells):
                continue
            block = self.sorter.is_block_heading(cells) and self.table.layout == "blocks"
            if block or self.sorter.is_heads(cells):
                if lines:
                    self._take(grid, heads, lines)
                    heads, lines = [], []
                if block:
                    heads, self._ways = [], []
                else:
                    heads.append(number)
            elif (line := self.sorter.line(number, cells)) is not None:
                lines.append(line)
        self._take(grid, heads, lines)

    def _take(self, grid: GridBlock, heads: list[int], lines: list[Line]) -> None:
        """The figures of the rows under one set of heads."""
        if heads:
            self._take_heads(grid, heads)
        if not lines:
            return
        ways = [(way, [self._taken(grid, line, way) for line in lines]) for way in self._ways]
        if not grid.aligned:
            ways.reverse()
        if grid.flat:
            ways = [tried for tried in ways if tried[0].order]
        if not ways:
            self._pass_over(grid, lines)
            return
        way, best = min(ways, key=lambda tried: sum(taken.is_doubtful for taken in tried[1]))
        self._tell_heads(way)
        for line, taken in zip(lines, best, strict=True):
            self._keep(line, taken, certain=grid.aligned and not way.order)

    def _take_heads(self, grid: GridBlock, heads: list[int]) -> None:
        """Know the columns from new heads. The top head alone, again, leaves them as they were."""
        ways, ends = self._place(grid, heads), {grid.end_of(head) for head in heads}
        strange = [] if ways else self._unknown_heads(grid, heads)
        if self._ways and ends == self._ends and not ways and not strange:
            return
        self._ways, self._ends, self._strange = ways, ends, strange

    def _pass_over(self, grid: GridBlock, lines: list[Line]) -> None:
        """Rows under heads that are none of the form's."""
        self._tell_strange(self._strange)
        for line in lines:
            texts = [text for text in grid.rows[line.number] if text.strip()]
            if self._strange:
                self.untaken.add_figures(line.row, texts)
            else:
                self._report(line, texts)

    def _taken(self, grid: GridBlock, line: Line, way: Placing) -> Taken:
        """One way of reading a row. In plain text no head may be missing: order is all there is."""
        taken = (
            _by_order(grid, line, way.order) if way.order else _by_place(grid, line, way.columns)
        )
        if way.columns and any(end != grid.end_of(line.number) for end in self._ends):
            taken.short = True  # a row lacks a cell: what follows it has moved
        needed = {head.leaf for head in self.index.heads if head.leaf is not None}
        if line.row is not None and line.row.columns:
            needed = {(None, column) for column in line.row.columns}
        order_alone = bool(way.order) or not grid.aligned
        if not needed <= way.leaves and (order_alone or taken.left):
            taken.short = True  # the column without a head may be that of the head that is gone
        return taken

    def _place(self, grid: GridBlock, heads: list[int]) -> list[Placing]:
        lines = [
            [
                (column, text, grid.spans.get((number, column), (1, 1))[1])
                for column, text in enumerate(grid.rows[number])
                if text.strip()
            ]
            for number in heads
        ]
        corner = lines[0][0][1]
        if self.index.rows and match(corner, self.index.heads) is None:
            del lines[0][0]  # it stands over the labels, whatever it says
            if key_of(corner) not in self.index.furniture:
                self.sorter.note_altered(corner, self.table.corner or self.table.row_head)
        return place_heads(self.index.tops, lines, self.index.furniture)

    def _unknown_heads(self, grid: GridBlock, heads: list[int]) -> list[str]:
        """Heads that are none of the table's."""
        texts = [text for number in heads for text in grid.rows[number] if text.strip()]
        return [
            text
            for text in texts
            if key_of(text) not in self.index.furniture and match(text, self.index.heads) is None
        ]

    def _tell_heads(self, way: Placing) -> None:
        for head, text in way.found:
            self.sorter.note_altered(text, head.label)
        self._tell_strange(way.strange)

    def _tell_strange(self, texts: list[str]) -> None:
        for text in texts:
            self.untaken.add_head(text)

    def _keep(self, line: Line, taken: Taken, *, certain: bool) -> None:
        """Put the figures of a row into the cells, and tell what has no place.

        Where columns are certain, one stray figure does not cost the others.
        """
        stray = taken.left + taken.merged
        self.untaken.pass_over(line.label, taken.passed)
        if taken.short or (stray and not certain):
            self._report(line, [*taken.figures.values(), *stray])
            return
        if stray:
            self._report(line, stray)
        again: list[tuple[CellRef, Cell]] = []
        for (row, column), text in taken.figures.items():
            ref = CellRef(self.table.id, row or (line.row.id if line.row else ""), column)
            if ref in self.form.order:
                cell = read_cell(text, amount=self.form.is_amount(ref))
                if not self._put(ref, cell):
                    again.append((ref, cell))
            elif text.strip():
                self._report(line, [text])
        self._tell_again(line, again)

    def _put(self, ref: CellRef, cell: Cell) -> bool:
        """Take a cell; False if it was there before with something else in it."""
        before = self.cells.get(ref)
        if before is not None and not cell.is_blank and cell != before:
            return False
        self.seen.add(ref)
        if not cell.is_blank:
            self.cells[ref] = cell
        return True

    def _tell_again(self, line: Line, again: list[tuple[CellRef, Cell]]) -> None:
        """Cells that the document has twice, with different figures; the first are kept."""
        again = sorted(again, key=lambda each: self.form.order[each[0]])
        if len(again) > 1 and line.row is not None:
            first = " | ".join(self.cells[ref].shown for ref, _ in again)
            later = " | ".join(cell.shown for _, cell in again)
            place = self.form.row_place(again[0][0])
            differ = f"有{len(again)}格不同,先是 {first},后是 {later}"
            self.remarks.warn(f"{place}在文件中出现两次,{differ},已采用前者。")
            return
        for ref, cell in again:
            first = self.cells[ref].shown
            self.remarks.warn(
                f"{self.form.place(ref)}在文件中出现两次,先是“{first}”,后是“{cell.shown}”,已采用前者。"
            )

    def _report(self, line: Line, texts: list[str]) -> None:
        words = " | ".join(text.strip() or " " for text in texts)
        if line.row is not None:
            self.untaken.told.add(line.row.id)
        where = f"“{line.label}”行" if line.label else "的数字行"
        self.remarks.warn(f"{self.table.name}{where}有数字对不上列,没有读入,请核对后补填:{words}")


def _by_place(grid: GridBlock, line: Line, columns: dict[int, tuple[Leaf | None, int]]) -> Taken:
    """Figures by the column in which they stand."""
    row = grid.rows[line.number]
    taken = Taken(short=not grid.aligned and len(row) != _usual_width(grid))
    covering = {
        place: (leaf, column)
        for column, (leaf, width) in sorted(columns.items())
        for place in range(column, column + max(width, 1))
    }
    for leaf, _ in columns.values():
        if leaf is not None:
            taken.figures[leaf] = ""
    first, last = min(covering), max(covering)
    taken.short |= _label_end(grid, line) > first  # its label stands where figures belong
    doubled: set[Leaf] = set()
    for column, text in enumerate(row):
        if column < line.start or not text.strip():
            continue
        if column not in covering:
            if column < last or not is_label(text):
                taken.left.append(text)
                taken.short |= column < first or column == last + 1  # the row has a cell too many
            continue
        leaf, head = covering[column]
        if leaf is None:
            taken.passed.append(text)
            continue
        height, width = grid.spans.get((line.number, column), (1, 1))
        if height > 1 or (column + width > head + columns[head][1] and width > 1):
            taken.merged.append(text)
        elif taken.figures[leaf].strip() or leaf in doubled:
            taken.left.extend(filter(None, (taken.figures[leaf], text)))
            taken.figures[leaf] = ""
            doubled.add(leaf)
        else:
            taken.figures[leaf] = text
    return taken


def _label_end(grid: GridBlock, line: Line) -> int:
    """The first place that a row's label does not cover."""
    label = (line.number, line.start - 1)
    return line.start + max(grid.spans.get(label, (1, 1))[1] - 1, 0)


def _usual_width(grid: GridBlock) -> int:
    """How many places most rows have."""
    lengths = [len(row) for row in grid.rows]
    return max(lengths, key=lambda length: (lengths.count(length), length))


def _by_order(grid: GridBlock, line: Line, order: list[Leaf | None]) -> Taken:
    """Figures in the order of the heads, right behind the label: text lost its merged cells.

    A row that is shorter than the others and has no last figure may have lost any of them.
    """
    row = grid.rows[line.number]
    start = _label_end(grid, line)
    places = row[start : start + len(order)]
    lost = (
        not grid.flat and len(row) < _usual_width(grid) and any(places) and not places[-1].strip()
    )
    whole = grid.end_of(line.number) - start == len(order) or not grid.aligned
    covered = _covered(grid, line.number) & set(range(start, start + len(order)))
    taken = Taken(short=len(places) < len(order) or lost or not whole or bool(covered))
    for place, (leaf, text) in enumerate(zip(order, places, strict=False), start):
        if leaf is not None and grid.spans.get((line.number, place), (1, 1)) != (1, 1):
            taken.merged.append(text)
        elif leaf is not None:
            taken.figures[leaf] = text
        else:
            taken.passed.append(text)
    taken.left = [text for text in row[start + len(order) :] if text.strip()]
    return taken


def _covered(grid: GridBlock, number: int) -> set[int]:
    """The places of a row that cells from the rows above cover."""
    return {
        column + place
        for (row, column), (height, width) in grid.spans.items()
        if row < number < row + height
        for place in range(width)
    }
