"""Trying out slips: which changes of cells would repair the broken equations of a table.

An *entry* is one cell written wrongly, with the totals that were worked out from it; a *move* is
something that stands in one row or column and belongs in another. Only what repairs every equation
that it touches is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from core.cells import CellRef
from core.checks.sums import Broken, Sums, Weights

Lines = frozenset[int]


class Entry(NamedTuple):
    """`cell` should hold `new`; `cells` are it and the totals that change `by` the same with it."""

    cell: int
    cells: tuple[int, ...]
    old: int
    new: int
    lines: Lines

    @property
    def by(self) -> int:
        return self.new - self.old


class Move(NamedTuple):
    """`by` belongs in `to_cell`, not in `from_cell`; `between` are the lines that are at odds."""

    from_cell: int
    to_cell: int
    by: int
    lines: Lines
    between: tuple[int, int]


class Trial:
    """The broken equations of one table, and what a change of cells would do to them."""

    def __init__(self, sums: Sums, broken: list[Broken]) -> None:
        self.plan = sums.plan
        self.form = sums.plan.form
        self.broken = broken
        self.by_number = {each.line: each for each in broken}
        self._values = sums.values
        self._missing = {line.number for line in sums.missing}

    def ref(self, cell: int) -> CellRef:
        return self.plan.refs[cell]

    def value(self, cell: int) -> int:
        """The whole number in a cell that `is_count` has let through."""
        return int(self._values[cell] or 0)

    def value_of(self, ref: CellRef) -> int:
        return self.value(self.form.order[ref])

    def is_count(self, cell: int) -> bool:
        return isinstance(self._values[cell], int)

    def is_balance(self, line: int) -> bool:
        return self.by_number[line].equation.total is None

    def totalled_by(self, cell: int) -> list[Broken]:
        """The broken sums whose total stands in this cell."""
        ref = self.ref(cell)
        return [each for each in self.broken if each.equation.total == ref]

    @property
    def carried(self) -> set[CellRef]:
        """The cells that carry something over from one year to the next."""
        table = self.form.table_by_id[self.broken[0].equation.left[0].table]
        return {ref for pair in table.carries for ref in pair}

    def repaired(self, weights: Weights) -> tuple[Lines, int] | None:
        """The lines that a change repairs, and by how much the cells must change for that.

        `weights` are what a change by one does to each line. None if there is no such number, or if
        an equation that holds would be broken.
        """
        by: int | None = None
        lines: list[int] = []
        for line, weight in weights:
            broken = self.by_number.get(line)
            if broken is None:
                if line in self._missing:
                    continue
                return None
            needed, rest = divmod(-int(broken.gap), weight)
            if rest or by not in (None, needed):
                return None
            by = needed
            lines.append(line)
        return (frozenset(lines), by) if by else None


def entries(trial: Trial) -> Iterator[Entry]:
    """Every single cell that, written otherwise, repairs what it touches."""
    table = trial.broken[0].equation.left[0].table
    for cell, chains in trial.plan.chains.items():
        if trial.ref(cell).table != table or not trial.is_count(cell):
            continue
        seen: set[Lines] = set()
        for chain in chains:
            found = trial.repaired(chain.weights)
            if found is None or found[0] in seen:
                continue
            lines, by = found
            if all(trial.is_count(each) and trial.value(each) + by >= 0 for each in chain.cells):
                seen.add(lines)
                old = trial.value(cell)
                yield Entry(cell, chain.cells, old, old + by, lines)


def moves(trial: Trial) -> Iterator[Move]:
    """Every pair of cells between which moving something repairs two lines of one kind."""
    for first, second in combinations(trial.broken, 2):
        if first.equation.rule == second.equation.rule and first.gap == -second.gap:
            yield from _moves_between(trial, first, second)


def _moves_between(trial: Trial, first: Broken, second: Broken) -> Iterator[Move]:
    pairs = list(zip(trial.plan.cells(first.line), trial.plan.cells(second.line), strict=True))
    # Booked wrongly is a part rather than a total.
    for one, other in pairs if first.equation.total is None else pairs[1:]:
        if not (trial.is_count(one) and trial.is_count(other)):
            continue
        found = trial.repaired(trial.plan.weights({one: 1, other: -1}))
        if found is None:
            continue
        lines, by = found
        source, target = (one, other) if by < 0 else (other, one)
        if trial.value(source) >= abs(by):
            between = (first.line, second.line) if by < 0 else (second.line, first.line)
            yield Move(source, target, abs(by), lines, between)


def digit_slip(old: int, new: int) -> str | None:
    """How `old` could be a slip of the pen for `new`: "transposed", "factor10" or not at all."""
    if min(old, new) > 0 and max(old, new) == 10 * min(old, new):
        return "factor10"
    if old < 0 or new < 0 or (old - new) % 9 or max(old, new) >= 10**18:
        return None
    was, is_ = str(old), str(new)
    if len(was) != len(is_):
        return None
    differing = [place for place in range(len(was)) if was[place] != is_[place]]
    if len(differing) != 2:
        return None
    a, b = differing
    return "transposed" if (was[a], was[b]) == (is_[b], is_[a]) else None
