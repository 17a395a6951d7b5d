"""The equations of the form, worked out on a report: which are broken, which could not be checked.

All equations of a form are compiled once into positions in a flat list of values, so that a report
without a slip costs a few dozen sums of small tuples and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from core.cells import CellRef, Number
from core.checks.context import Context
from core.checks.figures import as_number, is_exact
from core.form import Equation, Form

Pick = Callable[[Sequence[Any]], tuple[Any, ...]]
Weights = tuple[tuple[int, int], ...]  # (line, weight) pairs


class Line(NamedTuple):
    """An equation with the places of its cells in the list of values."""

    number: int
    equation: Equation
    left: Pick
    right: Pick


class Chain(NamedTuple):
    """Cells that change together, and what a change by one does to the lines they stand in."""

    cells: tuple[int, ...]
    weights: Weights


class Plan:
    """All equations of a form, compiled. Lines and cells are spoken of by number."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.refs = form.refs
        self.lines = tuple(
            Line(number, equation, self._pick(equation.left), self._pick(equation.right))
            for number, equation in enumerate(form.equations)
        )

    def _pick(self, refs: Sequence[CellRef]) -> Pick:
        places = [self.form.order[ref] for ref in refs]
        # The list of values ends in a nought, so that a lone cell comes out as a tuple too.
        return itemgetter(*places, -1)

    @cached_property
    def touching(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """For each cell the lines that hold it: (line, 1 on the left or -1 on the right)."""
        found: dict[int, list[tuple[int, int]]] = {}
        for line in self.lines:
            for refs, sign in ((line.equation.left, 1), (line.equation.right, -1)):
                for ref in refs:
                    found.setdefault(self.form.order[ref], []).append((line.number, sign))
        return {cell: tuple(lines) for cell, lines in found.items()}

    @cached_property
    def totals_over(self) -> dict[int, tuple[int, ...]]:
        """For each cell the totals that it goes into directly."""
        found: dict[int, list[int]] = {}
        for line in self.lines:
            if line.equation.total is not None:
                for ref in line.equation.right:
                    total = self.form.order[line.equation.total]
                    found.setdefault(self.form.order[ref], []).append(total)
        return {cell: tuple(totals) for cell, totals in found.items()}

    @cached_property
    def chains(self) -> dict[int, tuple[Chain, ...]]:
        """For each cell of an equation: it alone, then with totals above it, parts first."""
        return {cell: tuple(self._chains(cell)) for cell in sorted(self.touching)}

    def _chains(self, cell: int) -> Iterator[Chain]:
        chains: list[tuple[int, ...]] = [(cell,)]
        seen = {frozenset(chains[0])}
        for chain in chains:  # grows while it is walked
            yield Chain(chain, self.weights(dict.fromkeys(chain, 1)))
            for total in (t for member in chain for t in self.totals_over.get(member, ())):
                longer = frozenset((*chain, total))
                if longer not in seen and total not in chain:
                    seen.add(longer)
                    chains.append((*chain, total))

    def weights(self, shares: Mapping[int, int]) -> Weights:
        """What adding its share to each cell does to the gap of each line that it reaches."""
        found: dict[int, int] = {}
        for cell, share in shares.items():
            for line, sign in self.touching.get(cell, ()):
                found[line] = found.get(line, 0) + sign * share
        return tuple((line, weight) for line, weight in found.items() if weight)

    def cells(self, line: int) -> tuple[int, ...]:
        """The cells of a line, by number, left to right."""
        return tuple(self.form.order[ref] for ref in self.lines[line].equation.cells)


@lru_cache(maxsize=8)
def plan_of(form: Form) -> Plan:
    """The compiled equations of a form, made once."""
    return Plan(form)


class Broken(NamedTuple):
    """An equation that does not hold: what its two sides come to."""

    line: int
    equation: Equation
    left: Number
    right: Number

    @property
    def gap(self) -> Number:
        """Left less right; above 0 where the left side is too large."""
        return self.left - self.right

    @property
    def size(self) -> Number:
        """How far the sides are apart."""
        return -self.gap if self.gap < 0 else self.gap


class Sums:
    """What the equations of one report come to."""

    def __init__(self, plan: Plan, values: list[Number | None]) -> None:
        self.plan = plan
        self.values = values
        self.broken: list[Broken] = []
        self.missing: list[Line] = []  # lines in which a cell has no number
        for line in plan.lines:
            left, right = line.left(values), line.right(values)
            try:
                if sum(left) == sum(right):
                    continue
            except TypeError:
                self.missing.append(line)
                continue
            found = (as_number(sum(left)), as_number(sum(right)))
            self.broken.append(Broken(line.number, line.equation, *found))

    def broken_under(self, rule: str) -> list[Broken]:
        """The broken equations that a check watches."""
        return [broken for broken in self.broken if broken.equation.rule == rule]

    def missing_under(self, rule: str) -> list[Equation]:
        """The equations of a check that could not be worked out."""
        return [line.equation for line in self.missing if line.equation.rule == rule]


def figures_of(context: Context) -> list[Number | None]:
    """The numbers of all cells in order of print, None where there is none."""
    found: list[Number | None] | None = context.shared.get("figures")
    if found is None:
        found = context.shared["figures"] = list(map(context.values.get, context.form.refs))
    return found


def sums_of(context: Context) -> Sums:
    """The sums of the report at hand, worked out once a run."""
    found = context.shared.get("sums")
    if not isinstance(found, Sums):
        values = figures_of(context).copy()
        if Decimal in set(map(type, values)):
            values = [v if v is None or is_exact(v) else None for v in values]
        values.append(0)
        found = context.shared["sums"] = Sums(plan_of(context.form), values)
    return found
