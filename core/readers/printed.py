"""The labels of a table among the words of a page, where nothing tells which words are one cell.

A label may be broken over lines (`社会`, `公益`, `组织`), and pieces of others may stand between
its own. What belongs together is told by the form: a label is found where pieces, each of which
may follow the one before it, make it up letter for letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.cells import CellRef
from core.form import Form, Group, Row, Table
from core.late import late
from core.readers import sections
from core.readers.heads import Head, Leaf
from core.readers.index import TableIndex
from core.readers.labels import ALSO, key_of, normal

MOST_LABELS = 1_000  # of one table over all its pages, and lines of figures: a report has some 60
_MOST_PIECES = 12  # of one label
_MOST_TRIED = 400  # ways to go on from one piece
_FIGURE = late(r"[-+]?[0-9]+(?:[,.][0-9]+)*(?:件次|件|条|项|个|宗|例|份|万元|元)?|[-/\\—–―－]+")
PAGE_NUMBER = late(r"[-\u2013\u2014\uff0d·\s]+[0-9]{1,3}[-\u2013\u2014\uff0d·\s]+")


def is_figure(word: str) -> bool:
    """Whether a word is a figure, or a sign that stands for none."""
    return len(word) <= 20 and bool(_FIGURE.fullmatch(normal(word)))


def is_numbering(figures: Sequence[str]) -> bool:
    """Whether figures only number the columns: a row that is 1, 2, 3 and on has no sum."""
    return len(figures) > 4 and list(figures) == [str(n) for n in range(1, len(figures) + 1)]


class Found(NamedTuple):
    """A label: its key, and the places of the words that make it up, in their order."""

    key: str
    places: tuple[int, ...]


def find_labels(
    words: Sequence[str], keys: Iterable[str], after: Callable[[int], Iterable[int]]
) -> list[Found]:
    """All labels with one of these keys; `after`: the words that may go on from a word.

    No word is of two labels; the longer label goes first, then the one that is nearer together.
    """
    known = frozenset(keys)
    begun = {key[:end] for key in known for end in range(1, len(key) + 1)}
    own = [key_of(word) for word in words]
    found = [
        each
        for start, key in enumerate(own)
        if key in begun
        for each in _completed(start, own, (known, begun), after)
    ]
    found.sort(key=lambda each: (-len(each.key), each.places[-1] - each.places[0], each.places))
    taken: set[int] = set()
    chosen = []
    for each in found:
        if taken.isdisjoint(each.places):
            taken.update(each.places)
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.places)


def _completed(
    start: int,
    own: Sequence[str],
    wanted: tuple[frozenset[str], set[str]],
    after: Callable[[int], Iterable[int]],
) -> list[Found]:
    """Every label that begins with the word at `start`."""
    known, begun = wanted
    found: list[Found] = []
    waiting: list[tuple[str, tuple[int, ...]]] = [(own[start], (start,))]
    tried = 0
    while waiting and tried < _MOST_TRIED:
        key, places = waiting.pop()
        tried += 1
        if key in known:
            found.append(Found(key, places))
        if len(places) < _MOST_PIECES:
            waiting.extend(
                (key + own[place], (*places, place))
                for place in after(places[-1])
                if own[place] and place not in places and key + own[place] in begun
            )
    return found


@dataclass
class Print:
    """What a table has in print, by key."""

    index: TableIndex
    rows: dict[str, Row] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    heads: dict[str, list[Head]] = field(default_factory=dict)
    furniture: frozenset[str] = frozenset()

    @property
    def table(self) -> Table:
        return self.index.table

    @property
    def keys(self) -> set[str]:
        """Of all labels."""
        return {*self.rows, *self.groups, *self.heads, *self.furniture}

    def columns_of(self, row: Row | None) -> list[tuple[str, Leaf]]:
        """The heads, in their order, of the figures that stand in a row: key and leaf.

        Without a row: of the one line of figures of a table whose rows stand side by side.
        """
        heads = [head for found in self.heads.values() for head in found if head.leaf]
        leaves = [(key_of(head.label), head.leaf) for head in heads if head.leaf is not None]
        order = {leaf: place for place, leaf in enumerate(self._leaves(row))}
        here = {leaf: key for key, leaf in leaves if leaf in order}
        return [(here[leaf], leaf) for leaf in sorted(here, key=order.__getitem__)]

    def _leaves(self, row: Row | None) -> list[Leaf]:
        if row is None:
            return [(ref.row, ref.column) for ref in self.table.refs]
        columns = row.columns or tuple(column.id for column in self.table.columns)
        return [(None, column) for column in columns]


def print_of(index: TableIndex) -> Print:
    """The labels of a table; those that several rows share are of none."""
    found = Print(index, furniture=index.furniture)
    found.rows = {key: rows[0] for key, rows in index.rows.items() if len(rows) == 1}
    found.groups = dict(index.groups)
    for head in index.heads:
        found.heads.setdefault(key_of(head.label), []).append(head)
    for other, usual in ALSO.items():
        if usual in found.heads:
            found.heads[other] = found.heads[usual]
    return found


def zones(lines: Sequence[str], form: Form) -> list[tuple[int, int, tuple[str, ...]]]:
    """Stretches of lines (first, after the last) and the tables that may stand in them.

    Those under a section's heading have that section's; before the first heading any may stand.
    """
    bounds: list[tuple[int, tuple[str, ...]]] = [(0, tuple(table.id for table in form.tables))]
    for place, text in enumerate(lines):
        best = max(
            sections.candidates(place, text, form), key=lambda each: each.score, default=None
        )
        if best is not None and best.score >= sections.SURE:
            own = tuple(table.id for table in form.tables if table.part == best.part.id)
            bounds.append((place + 1, own))
    ends = [start for start, _ in bounds[1:]]
    return [
        (start, end - 1, tables) if end <= len(lines) else (start, len(lines), tables)
        for (start, tables), end in zip(bounds, [*ends, len(lines) + 1], strict=True)
        if tables
    ]


def tables_in(
    lines: Sequence[str],
    form: Form,
    prints: dict[str, Print],
    labels: Callable[[set[str], int, int], list[int]],
) -> Iterator[tuple[int, int, str]]:
    """Where a table may stand: its first line, the one after its last, and its id.

    `labels`: the lines, from one to before another, in which labels of some keys begin. A table
    begins with the first label that it alone has.
    """
    for first, end, tables in zones(lines, form):
        starts = []
        for table in tables:
            others = {key for name, other in prints.items() if name != table for key in other.keys}
            found = labels(prints[table].keys - others, first, end)
            starts.extend([(min(found), table)] if found else [])
        starts.sort()
        ends = [*(start for start, _ in starts[1:]), end]
        for (start, table), stop in zip(starts, ends, strict=False):  # no end if there is none
            yield start, stop, table


def sums_hold(form: Form, values: dict[CellRef, int], rows: Iterable[str] = ()) -> bool:
    """Whether every sum holds that these figures take part in, with what is blank as nothing, and
    every figure but 0 takes part in one. `rows`: only sums along these rows.
    """
    wanted = set(rows)
    seen: set[CellRef] = set()
    for equation in form.equations:
        if wanted and (equation.axis != "row" or equation.left[0].row not in wanted):
            continue
        if not any(ref in values for ref in equation.cells):
            continue
        left = sum(values.get(ref, 0) for ref in equation.left)
        if left != sum(values.get(ref, 0) for ref in equation.right):
            return False
        seen.update(equation.cells)
    return all(ref in seen or value == 0 for ref, value in values.items())
