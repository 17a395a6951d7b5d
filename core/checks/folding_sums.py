"""What follows from a broken sum: other sums, and whatever rests on the wrong cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.cells import CellRef
from core.checks.context import Context
from core.checks.figures import exact
from core.checks.finding import Finding
from core.checks.hints import Slip
from core.checks.sums import Broken, sums_of
from core.checks.totals import EQUATIONS, slips_of

Link = tuple[Finding, Finding]  # (cause, consequence)


def links_of_sums(
    context: Context, by_rule: Mapping[str, list[Finding]], findings: Sequence[Finding]
) -> Iterator[Link]:
    """Causes and consequences around the broken sums, the surest first."""
    watch = _Watch(context, by_rule)
    yield from watch.odd_cells(by_rule.get("F103", []))
    yield from watch.slips(findings)
    yield from watch.no_totals()
    yield from watch.resting_on_totals()
    yield from watch.implied()
    yield from watch.carried(by_rule.get("Y301", []))


class _Watch:
    """The broken equations with the findings on them."""

    def __init__(self, context: Context, by_rule: Mapping[str, list[Finding]]) -> None:
        sums = sums_of(context)
        self.context = context
        found = {f.cells: f for rule in EQUATIONS for f in by_rule.get(rule, ())}
        self.broken = [each for each in sums.broken if each.equation.cells in found]
        self.finding_of = {each.line: found[each.equation.cells] for each in self.broken}
        odd = {each.line for each in sums.broken} | {line.number for line in sums.missing}
        self.sound = {line.equation.cells for line in sums.plan.lines if line.number not in odd}
        self.known = [s for s in slips_of(context) if s.lines <= self.finding_of.keys()]

    def odd_cells(self, odd: list[Finding]) -> Iterator[Link]:
        """A negative figure or a fraction breaks the sums that hold it."""
        for cause in odd:
            for broken in self.broken:
                slip = next((s for s in self.known if broken.line in s.lines), None)
                blamed = slip is None or slip.wrong in (None, cause.cells[0])
                if blamed and cause.cells[0] in broken.equation.cells:
                    yield cause, self._finding(broken)

    def slips(self, findings: Sequence[Finding]) -> Iterator[Link]:
        """One slip breaks several sums, and whatever else is compared with the wrong cell."""
        for slip in self.known:
            root = self.finding_of[self._first(slip)]
            yield from ((root, self.finding_of[line]) for line in sorted(slip.lines))
            for finding in findings:
                if finding.rule not in EQUATIONS and slip.wrong in finding.cells:
                    yield root, finding

    def _first(self, slip: Slip) -> int:
        """The line to show: the one whose total is wrong, else the first."""
        lines = sorted(slip.lines)
        ends = {each.line: each.equation.total for each in self.broken}
        return next(
            (n for n in lines if slip.wrong is not None and ends[n] == slip.wrong), lines[0]
        )

    def no_totals(self) -> Iterator[Link]:
        """Totals that are all nought though there are parts: none was entered, one omission."""
        values = self.context.values
        for rule in EQUATIONS:
            broken = [b for b in self.broken if b.equation.rule == rule and b.equation.total]
            totals = [e.total for e in self.context.form.equations if e.rule == rule and e.total]
            if len(broken) > 1 and not any(values.get(total) for total in totals):
                first, *others = broken
                yield from ((self._finding(first), self._finding(other)) for other in others)

    def resting_on_totals(self) -> Iterator[Link]:
        """A balance that a wrong total among its cells unbalances by just as much."""
        for late in self.broken:
            if late.equation.total is None:
                for first in self.broken:
                    total = first.equation.total
                    sign = 1 if total in late.equation.left else -1
                    if total in late.equation.cells and late.gap == sign * first.gap:
                        yield self._finding(first), self._finding(late)

    def _finding(self, broken: Broken) -> Finding:
        return self.finding_of[broken.line]

    def implied(self) -> Iterator[Link]:
        """A column of totals is at odds because a column that it adds up is."""
        for late in self.broken:
            rows = [self._crossing(late, ref) for ref in late.equation.cells]
            if all(row in self.sound for row in rows):
                first = next((b for b in self.broken if self._before(b, late)), None)
                if first is not None:
                    yield self._finding(first), self._finding(late)

    def _crossing(self, broken: Broken, ref: CellRef) -> tuple[CellRef, ...] | None:
        """The sum across the broken line whose total is this cell of it."""
        for equation in self.context.form.sum_of.get(ref, ()):
            if equation.axis != broken.equation.axis:
                return equation.cells
        return None

    def _before(self, first: Broken, late: Broken) -> bool:
        return first.equation.rule == late.equation.rule and first.line < late.line

    def carried(self, findings: list[Finding]) -> Iterator[Link]:
        """A wrong 上年结转 that unbalances its column: last year's figure would set both right."""
        before = self.context.last_year
        closing = dict(pair for table in self.context.form.tables for pair in table.carries)
        for late in findings if before is not None else ():
            opening = late.cells[0]
            now = exact(self.context.values, opening)
            then = exact(before.values, closing[opening]) if before is not None else None
            for broken in self.broken:
                is_left = opening in broken.equation.left and broken.equation.total is None
                if is_left and now is not None and then is not None and now - then == broken.gap:
                    yield self._finding(broken), late
