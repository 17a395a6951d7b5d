"""Tables that lost their lines: one cell a line, as browsers and mail programs leave them.

A label begins a row and the figures after it belong to it, in their order. A label broken over
several lines is put together where the whole is a label of the form. Nothing tells a blank cell
that is gone: a row with fewer figures than the table has columns is left to `tables.py`, which
reports it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.form import Form
from core.grid import grid_of
from core.late import late
from core.readers import sections
from core.readers.blocks import Block, GridBlock, Heading, Paragraph
from core.readers.heads import match
from core.readers.index import TableIndex
from core.readers.labels import is_label, key_of

_MOST_JOINED = 12  # lines of one label (`结` `果` `维` `持`)
_LONGEST = 60  # characters of a cell
_HEADS = ("block", "corner", "head")
_PAGE = late(r"[-\u2013\u2014\uff0d·\s]+[0-9]{1,3}[-\u2013\u2014\uff0d·\s]+")  # a page's number
_LEAST = 3  # figures alone in their lines, below which there is no such table


class Known(NamedTuple):
    """Labels of all tables: by key, the tables that have it; `longest` counts characters."""

    tables: dict[str, frozenset[str]]
    longest: int

    @classmethod
    def of(cls, indexes: dict[str, TableIndex]) -> Known:
        tables: dict[str, frozenset[str]] = {}
        for name, index in indexes.items():
            for key in index.all_keys():
                tables[key] = tables.get(key, frozenset()) | {name}
        return cls(tables, max(map(len, tables), default=0))

    def joined(self, lines: Sequence[str]) -> int:
        """How many of these lines, from the first on, make the longest label; 0 if none do."""
        key, best = "", 0
        for count, line in enumerate(lines[:_MOST_JOINED], 1):
            if line.strip().isdigit() and len(lines) > 1:
                break  # a figure before a label that lost its number
            key += key_of(line)
            if len(key) > self.longest:
                break
            if key in self.tables and line.strip():
                best = count
        return best


class _Line(NamedTuple):
    text: str
    block: Block  # it came from this one
    number: int  # of the block


@dataclass
class _Run:
    """The rows of one table, as far as they were put together."""

    table: str
    first: int  # the line it begins with
    rows: list[tuple[str, ...]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    has_heads: bool = False


def unflattened(blocks: Sequence[Block], indexes: dict[str, TableIndex], form: Form) -> list[Block]:
    """The blocks, with a grid in the place of every run of lines that was a table."""
    if sum(1 for line in _lines(blocks) if _is_figure(line.text)) < _LEAST:
        return list(blocks)
    return _Flattened(list(_lines(blocks)), indexes, form).blocks()


def _lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    """Paragraphs, and the cells of grids of one column, line by line; other grids whole."""
    for number, block in enumerate(blocks):
        if not isinstance(block, GridBlock):
            for text in block.text.split("\n"):
                yield _Line(text, block, number)
        elif _is_list(block):
            for row in block.rows:
                for text in (row[0] if row else "").split("\n"):
                    yield _Line(text, block, number)
        else:
            yield _Line("", block, number)


def _is_list(block: Block) -> bool:
    return (
        isinstance(block, GridBlock)
        and not block.aligned
        and all(len(row) < 2 for row in block.rows)
    )


def _is_figure(text: str) -> bool:
    """Whether a line is a figure, or one of the signs that stand for none."""
    return bool(text.strip()) and len(text) <= 20 and not is_label(text)


class _Flattened:
    """Goes through the lines of a document once."""

    def __init__(self, lines: list[_Line], indexes: dict[str, TableIndex], form: Form) -> None:
        self.form = form
        self.lines = lines
        self.indexes = indexes
        self.known = Known.of(indexes)
        self.found: list[Block] = []
        self._run: _Run | None = None
        self._begun: set[str] = set()  # tables whose heads were seen

    def blocks(self) -> list[Block]:
        """Everything in its order."""
        place = 0
        while place < len(self.lines):
            taken = self._take(place)
            if not taken:
                self._end(place)
                self._pass_on(place)
            place += taken or 1
        self._end(len(self.lines))
        return self.found

    def _take(self, place: int) -> int:
        """Take a label or a figure into the run; how many lines it has, 0 if it is neither."""
        line = self.lines[place]
        if isinstance(line.block, GridBlock) and not _is_list(line.block):
            return 0
        texts = [each.text for each in self.lines[place : place + _MOST_JOINED]]
        count = self.known.joined(texts)
        if count:
            label = "".join(texts[:count])
            self._begin(place, self.known.tables[key_of(label)])
            self._add_label(label)
            return count if self._run is not None else 0
        if self._run is None:
            return 0
        if _PAGE.fullmatch(line.text):
            return 1
        if _is_figure(line.text) or (not line.text.strip() and self._wants_figure()):
            self._run.figures.append(line.text.strip())
            return 1
        if not line.text.strip():
            return 1
        return self._take_strange(texts)

    def _wants_figure(self) -> bool:
        """Whether an empty cell here is a figure left blank: behind a figure, or a row's label."""
        run = self._run
        if run is None or run.figures or not run.labels:
            return run is not None and bool(run.figures)
        return key_of(run.labels[-1]) in self.indexes[run.table].rows

    def _take_strange(self, texts: list[str]) -> int:
        """A label that the form has not, or not so: words before a figure or another label."""
        run = self._run
        if run is None or not (run.labels or run.figures):
            return 0
        count, ends_well = self._strange(texts, run)
        words = texts[:count]
        if not ends_well or len("".join(words)) > _LONGEST or any("。" in each for each in words):
            return 0
        if any(sections.candidates(0, each, self.form) for each in words):
            return 0
        heads = self.indexes[run.table].heads
        alone = all(match(each, heads) for each in words)
        for label in words if alone else ["".join(words)]:
            self._add_label(label)
        return count

    def _strange(self, texts: list[str], run: _Run) -> tuple[int, bool]:
        """How many lines are neither label nor figure, and whether the table goes on after them."""
        for count, text in enumerate(texts):
            if _is_figure(text):
                return count, True
            known = self.known.joined(texts[count:])
            if known:
                tables = self.known.tables[key_of("".join(texts[count : count + known]))]
                return count, run.table in tables and bool(run.labels)
        return len(texts), False

    def _begin(self, place: int, tables: frozenset[str]) -> None:
        """Begin a table with this line, unless it goes on with the one before."""
        if self._run is not None and self._run.table in tables:
            return
        self._end(place)
        if len(tables) == 1:
            self._run = _Run(next(iter(tables)), place)

    def _add_label(self, label: str) -> None:
        if self._run is not None:
            if self._run.figures:
                self._end_row(self._run)
            self._run.labels.append(label)

    def _end_row(self, run: _Run) -> None:
        """A row is whole: what of its labels are heads, and which is its own."""
        index = self.indexes[run.table]
        labels, figures = run.labels, tuple(run.figures)
        run.labels, run.figures = [], []
        own = labels.pop() if index.rows and labels else None
        heads = [label for label in labels if _is_head(label, index)]
        run.has_heads |= any(key_of(head) in index.head_keys for head in heads)
        run.rows.extend(_head_rows(heads, index))
        run.rows.extend((label,) for label in labels if key_of(label) in index.groups)
        run.rows.append(figures if own is None else (own, *figures))

    def _end(self, place: int) -> None:
        """Close the run before a line; without heads and figures it was no table."""
        run, self._run = self._run, None
        if run is None:
            return
        if run.figures:
            self._end_row(run)
        if run.rows and (run.has_heads or run.table in self._begun):
            self._begun.add(run.table)
            self.found.append(GridBlock(tuple(run.rows), aligned=False, flat=True))
            return
        for each in range(run.first, place):
            self._pass_on(each)

    def _pass_on(self, place: int) -> None:
        """A line that is of no table, as it was."""
        line = self.lines[place]
        if isinstance(line.block, GridBlock) and not _is_list(line.block):
            self.found.append(line.block)
        elif line.text.strip():
            kind = Heading if isinstance(line.block, Heading) else Paragraph
            self.found.append(kind(line.text.strip()))


def _is_head(label: str, index: TableIndex) -> bool:
    key = key_of(label)
    if key in index.head_keys or key in index.furniture:
        return True
    return key not in index.rows and key not in index.groups


def _head_rows(heads: list[str], index: TableIndex) -> list[tuple[str, ...]]:
    """Heads in the rows in which the form prints them."""
    cells = sorted(grid_of(index.table).cells, key=lambda cell: (cell.row, cell.column))
    printed = [(cell.row, key_of(cell.text)) for cell in cells if cell.role in _HEADS]
    rows: list[list[str]] = []
    place, row = 0, -1
    for head in heads:
        found = _find(printed, head, place, index)
        if found is not None:
            if printed[found][0] != row:
                rows.append([])
            place, row = found + 1, printed[found][0]
        if not rows:
            rows.append([])
        rows[-1].append(head)
    return [tuple(texts) for texts in rows]


def _find(printed: list[tuple[int, str]], head: str, start: int, index: TableIndex) -> int | None:
    """Where the form prints a head next."""
    key = key_of(head)
    if key not in index.head_keys and key not in index.furniture:
        like = match(head, index.heads)
        key = key_of(like.label) if like is not None else ""
    later = (place for place in range(start, len(printed)) if printed[place][1] == key)
    return next(later, None)
