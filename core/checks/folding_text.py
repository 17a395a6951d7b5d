"""Which findings on the prose follow from one another, and from a broken sum in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from core.cells import Number
from core.checks.context import Context
from core.checks.figures import exact
from core.checks.finding import Finding
from core.checks.sums import Broken, Plan, sums_of

Link = tuple[Finding, Finding]  # (cause, consequence)
ByRule = Mapping[str, Sequence[Finding]]
_CLAIMS = ("N401", "N402", "N403", "N404", "N405", "N406", "N407", "N411", "N416")
_SUMS = ("T201", "T202", "T203", "T204")
_NEAR = 240  # characters: the same passage
_CLOSE = 40  # … the same breath
_NUMBER = re.compile(r"[0-9]+")


def links_of_prose(context: Context, by_rule: ByRule) -> Iterator[Link]:
    """Causes and consequences among the findings on the prose, the surest first."""
    claims = [finding for rule in _CLAIMS for finding in by_rule.get(rule, ())]
    yield from _of_sums([f for rule in _SUMS for f in by_rule.get(rule, ())], claims)
    if any(claim.cells for claim in claims):
        yield from _Slips(context, claims).links(
            [f for rule in _SUMS for f in by_rule.get(rule, ())]
        )
    for double in by_rule.get("N414", ()):
        yield from (
            (claim, double)
            for claim in claims
            if claim.span == double.span or claim.cells == double.related
        )
    for rule in ("N412", "N413", "N417"):
        for late in by_rule.get(rule, ()):
            yield from ((c, late) for c in claims if _rests_on(late, c))
    yield from _same_growth(by_rule.get("N417", ()))
    for late in by_rule.get("N408", ()):
        yield from ((c, late) for c in by_rule.get("N403", ()) if _distance(c, late) <= _CLOSE)
    for late in by_rule.get("N416", ()):  # 收到申请1件,申请人系律师事务所, where there are two
        counted = (c for c in by_rule.get("N401", ()) if _value(c) == late.expected)
        said = not _NUMBER.search(late.stated or "")
        yield from ((c, late) for c in counted if said and _distance(c, late) <= _CLOSE)
    for late in by_rule.get("N409", ()):  # 均按期答复,无结转
        answered = (c for c in by_rule.get("N408", ()) if c.cells == late.cells)
        yield from ((c, late) for c in answered if _distance(c, late) <= _CLOSE)
    for late in by_rule.get("N409", ()):  # 申请人均为自然人,没有企业提出申请
        of_applicants = (c for c in by_rule.get("N416", ()) if c.span is not None)
        yield from ((c, late) for c in of_applicants if _of_applicants(late, c))
    yield from _of_cases(by_rule)
    for unsaid in by_rule.get("S506", ()):
        # that section six says nothing of the fee is told once; an amount that is wrong is another
        # matter
        yield from ((unsaid, fee) for fee in by_rule.get("N415", ()) if fee.stated is None)
    yield from _same_slip(claims)


def _of_sums(sums: Iterable[Finding], claims: Sequence[Finding]) -> Iterator[Link]:
    """The prose has the figure that the sum wants: then the table's cell is the slip."""
    for broken in sums:
        for claim in claims:
            if broken.cells[:1] == claim.cells and _value(claim) == broken.expected:
                yield broken, claim


class _Slips:
    """Claims that tell what a cell should hold: what one wrong cell, with the totals over it, is
    off by, so are the balance of its column and every claim on it or on those totals; and where
    the total over it has stayed right, so is that sum.
    """

    def __init__(self, context: Context, claims: Sequence[Finding]) -> None:
        self._context = context
        self._plan: Plan = sums_of(context).plan
        off = [(claim, self._off(claim)) for claim in claims]
        self._off_by = [(claim, by) for claim, by in off if by]

    def links(self, sums: Iterable[Finding]) -> Iterator[Link]:
        found = {f.cells: f for f in sums}
        for broken in sums_of(self._context).broken:
            late = found.get(broken.equation.cells)
            if late is None:
                continue
            for claim, off in self._off_by:
                if broken.gap == off * self._sign(claim, broken, alone=late.rule != "T203"):
                    yield late, claim
        for part, off in self._off_by:
            for whole, by in self._off_by:
                if part is not whole and off == by and self._adds_to(part, whole):
                    yield part, whole

    def _off(self, claim: Finding) -> Number | None:
        """By how much the cells are more than the prose says."""
        values = [exact(self._context.values, ref) for ref in claim.cells]
        known = [value for value in values if value is not None]
        told = _value(claim)
        if told is None or not told.isdigit() or not known or len(known) < len(values):
            return None
        return sum(known[1:], known[0]) - int(told)

    def _sign(self, claim: Finding, broken: Broken, *, alone: bool) -> int:
        """What more in the claim's cells, and in the totals over them if not `alone`, does to the
        gap of a sum: 1, -1, or 0 for nothing.
        """
        signs: set[int] = set()
        for ref in claim.cells:
            cell = self._context.form.order[ref]
            totals = () if alone else self._plan.totals_over.get(cell, ())
            for each in (cell, *totals):
                lines = self._plan.touching.get(each, ())
                signs.update(sign for line, sign in lines if line == broken.line)
        return signs.pop() if len(signs) == 1 else 0

    def _adds_to(self, part: Finding, whole: Finding) -> bool:
        """Whether all cells of one claim go into the total that the other is on."""
        order = self._context.form.order
        wholes = {order[ref] for ref in whole.cells}
        return all(wholes & {*self._plan.totals_over.get(order[ref], ())} for ref in part.cells)


def _rests_on(late: Finding, claim: Finding) -> bool:
    """Whether a percentage, list or growth uses the number that a claim has wrong."""
    if late.span is None or claim.span is None or late.span.part != claim.span.part:
        return False
    inside = late.span.start <= claim.span.start and claim.span.end <= late.span.end
    related = bool(set(claim.cells) & set(late.related)) and _distance(claim, late) <= _NEAR
    return inside or related


def _of_cases(by_rule: ByRule) -> Iterator[Link]:
    """行政复议4件,维持4件,零纠错 and 行政复议0件,未发生行政复议: one fault, told in two ways."""
    counted = [finding for rule in ("N406", "N407") for finding in by_rule.get(rule, ())]
    for late in by_rule.get("N410", ()):
        rows = {(ref.table, ref.row) for ref in late.cells}
        for claim in counted:
            same = rows & {(ref.table, ref.row) for ref in claim.cells}
            if same and _distance(claim, late) <= _CLOSE:
                yield claim, late
    for nought in by_rule.get("N409", ()):
        for claim in counted:
            if claim.cells == nought.cells and _distance(claim, nought) <= _CLOSE:
                yield claim, nought


def _of_applicants(nought: Finding, claim: Finding) -> bool:
    """Whether it is denied, right beside, that any of another kind of applicants came."""
    alike = {(c.table, c.row) for c in nought.cells} == {(c.table, c.row) for c in claim.cells}
    apart = {c.column for c in nought.cells} != {c.column for c in claim.cells}
    return alike and apart and _distance(nought, claim) <= _CLOSE


def _same_growth(findings: Sequence[Finding]) -> Iterator[Link]:
    """较上年减少10件,下降13.7%: the same growth, told twice."""
    for first, other in pairwise(findings):
        if first.related == other.related and _distance(first, other) <= _CLOSE:
            yield first, other


def _same_slip(claims: Sequence[Finding]) -> Iterator[Link]:
    """收到10件,办结10件 where the tables have 9 and 9: one slip."""
    for place, first in enumerate(claims):
        for other in claims[place + 1 :]:
            alike = (_value(first), first.expected) == (_value(other), other.expected)
            pair = first.rule == "N401" and other.rule == "N403"
            if alike and pair and _distance(first, other) <= _NEAR:
                yield first, other


def _value(finding: Finding) -> str | None:
    found = _NUMBER.search((finding.stated or "").replace(",", ""))
    return found.group() if found else finding.stated


def _distance(one: Finding, other: Finding) -> int:
    if one.span is None or other.span is None or one.span.part != other.span.part:
        return 1 << 30
    return max(one.span.start - other.span.end, other.span.start - one.span.end, 0)
