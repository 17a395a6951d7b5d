"""Which findings on the prose follow from one another, and from a broken sum in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.checks.finding import Finding

Link = tuple[Finding, Finding]  # (cause, consequence)
ByRule = Mapping[str, Sequence[Finding]]
_CLAIMS = ("N401", "N402", "N403", "N404", "N405", "N406", "N407", "N411", "N416")
_SUMS = ("T201", "T202", "T203", "T204")
_NEAR = 240  # characters: the same passage
_CLOSE = 40  # … the same breath
_NUMBER = re.compile(r"[0-9]+")


def links_of_prose(by_rule: ByRule) -> Iterator[Link]:
    """Causes and consequences among the findings on the prose, the surest first."""
    claims = [finding for rule in _CLAIMS for finding in by_rule.get(rule, ())]
    yield from _of_sums([f for rule in _SUMS for f in by_rule.get(rule, ())], claims)
    for double in by_rule.get("N414", ()):
        yield from (
            (claim, double)
            for claim in claims
            if claim.span == double.span or claim.cells == double.related
        )
    for rule in ("N412", "N413", "N417"):
        for late in by_rule.get(rule, ()):
            yield from ((c, late) for c in claims if _rests_on(late, c))
    for late in by_rule.get("N408", ()):
        yield from ((c, late) for c in by_rule.get("N403", ()) if _distance(c, late) <= _CLOSE)
    for late in by_rule.get("N409", ()):  # 申请人均为自然人,没有企业提出申请
        of_applicants = (c for c in by_rule.get("N416", ()) if c.span is not None)
        yield from ((c, late) for c in of_applicants if _of_applicants(late, c))
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


def _rests_on(late: Finding, claim: Finding) -> bool:
    """Whether a percentage, list or growth uses the number that a claim has wrong."""
    if late.span is None or claim.span is None or late.span.part != claim.span.part:
        return False
    inside = late.span.start <= claim.span.start and claim.span.end <= late.span.end
    related = bool(set(claim.cells) & set(late.related)) and _distance(claim, late) <= _NEAR
    return inside or related


def _of_applicants(nought: Finding, claim: Finding) -> bool:
    """Whether it is denied, right beside, that any of another kind of applicants came."""
    alike = {(c.table, c.row) for c in nought.cells} == {(c.table, c.row) for c in claim.cells}
    apart = {c.column for c in nought.cells} != {c.column for c in claim.cells}
    return alike and apart and _distance(nought, claim) <= _CLOSE


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
