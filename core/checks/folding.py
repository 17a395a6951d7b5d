"""Likely cause first: which findings are consequences of another.

Nothing is left out; a consequence only names (`follows`) the finding that most likely caused it, so
that the window can show one line for one mistake. A finding never follows one that weighs less than
itself, and a cause follows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from core.cells import CellRef
from core.checks.context import Context
from core.checks.figures import exact
from core.checks.finding import Finding
from core.checks.totals import EQUATIONS

Link = tuple[Finding, Finding]  # (cause, consequence)
ByRule = dict[str, list[Finding]]
_MARKS = (",", ";", ":", "?", "!")  # half-width, as W610 tells them

# Where both point at one cell, the first most likely causes the second.
_PAIRS = (
    *(("F103", rule) for rule in ("T206", "T207", "T208", "Y301", "Y302", "Y303", "Y304")),
    *(("T205", rule) for rule in ("T206", "Y302", "Y303", "Y304")),
    ("T206", "Y302"),
    ("Y303", "Y302"),
    ("T207", "Y304"),
    ("Y301", "Y304"),
    ("Y302", "Y304"),
)


def fold(context: Context, findings: Sequence[Finding]) -> list[Finding]:
    """The findings in the order given, each consequence naming its cause."""
    if len(findings) < 2:
        return list(findings)
    causes = _settled(_links(context, findings))
    if not causes:
        return list(findings)
    return [
        finding._replace(follows=causes[id(finding)].key) if id(finding) in causes else finding
        for finding in findings
    ]


def _settled(links: Iterable[Link]) -> dict[int, Finding]:
    """For each consequence (by identity) the cause at the root; the first link to it counts."""
    cause_of: dict[int, Finding] = {}

    def root(finding: Finding) -> Finding:
        while id(finding) in cause_of:
            finding = cause_of[id(finding)]
        return finding

    for cause, effect in links:
        known = id(effect) in cause_of or cause.severity.rank > effect.severity.rank
        if not known and cause.key != effect.key and root(cause) is not effect:
            cause_of[id(effect)] = cause
    return {effect: root(cause) for effect, cause in cause_of.items()}


def _links(context: Context, findings: Sequence[Finding]) -> Iterator[Link]:
    """Every cause and consequence that is known, the surest first."""
    by_rule: ByRule = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    yield from _same_writing(by_rule.get("F102", []))
    yield from _same_writing(by_rule.get("F104", []))
    yield from _same_marks(by_rule.get("W610", []))
    yield from _empty_part(by_rule.get("S502", []), findings)
    if any(rule in by_rule for rule in EQUATIONS):
        from core.checks.folding_sums import links_of_sums  # a report that adds up needs none

        yield from links_of_sums(context, by_rule, findings)
    yield from _carried(context, by_rule.get("Y301", []))
    for cause, effect in _PAIRS:
        yield from _same_cell(by_rule.get(cause, []), by_rule.get(effect, []))
    yield from _leaps(context, by_rule.get("Y304", []))
    if any(rule.startswith("N") for rule in by_rule):
        from core.checks.folding_text import links_of_prose

        yield from _same_claim([f for f in findings if f.rule.startswith("N")])
        yield from links_of_prose(context, by_rule)


def _same_writing(findings: Iterable[Finding]) -> Iterator[Link]:
    """The same stroke or the same odd writing in many cells of a table is one habit."""

    def habit(finding: Finding) -> tuple[str, str]:
        shape = "".join("9" if char.isdigit() else char for char in finding.stated or "")
        while "99" in shape:
            shape = shape.replace("99", "9")
        return finding.cells[0].table, shape

    for _, same in groupby(sorted(findings, key=habit), key=habit):
        first, *others = same
        yield from ((first, other) for other in others)


def _same_marks(findings: Iterable[Finding]) -> Iterator[Link]:
    """The half-width marks of a part are one habit: often one paragraph that was pasted."""
    first: dict[str, Finding] = {}
    for finding in findings:
        if finding.span is not None and finding.stated in _MARKS:
            cause = first.setdefault(finding.span.part, finding)
            if cause is not finding:
                yield cause, finding


def _empty_part(empty: Iterable[Finding], findings: Iterable[Finding]) -> Iterator[Link]:
    """What a part lacks follows from there being nothing in it."""
    parts = {cause.span.part: cause for cause in empty if cause.span}
    for other in findings:
        cause = parts.get(other.span.part) if other.span and other.rule.startswith("S") else None
        if cause is not None and cause is not other:
            yield cause, other


def _carried(context: Context, findings: list[Finding]) -> Iterator[Link]:
    """A total that was not carried over rightly follows from the column that was not.

    Where nothing at all was carried over, all of it is one omission.
    """
    values = context.values
    for late in findings:
        totals = context.form.sum_of.get(late.cells[0], ())
        parts = {ref for equation in totals for ref in equation.right}
        first = next((f for f in findings if f.cells[0] in parts), None)
        if first is not None:
            yield first, late
    if len(findings) > 2 and not any(exact(values, f.cells[0]) for f in findings):
        yield from ((findings[0], other) for other in findings[1:])


def _same_cell(causes: Iterable[Finding], effects: Iterable[Finding]) -> Iterator[Link]:
    for cause in causes:
        for effect in effects:
            if not set(cause.cells).isdisjoint(effect.cells):
                yield cause, effect


def _leaps(context: Context, findings: list[Finding]) -> Iterator[Link]:
    """Figures of one table that leap together: the cells of a sum, and of the sums that meet it."""
    single = {f.cells[0]: f for f in findings if len(f.cells) == 1}
    if len(single) < 2:
        return
    groups: dict[CellRef, set[CellRef]] = {ref: {ref} for ref in single}
    for equation in context.form.equations:
        together = [ref for ref in equation.cells if ref in single]
        if len(together) > 1:
            merged = set().union(*(groups[ref] for ref in together))
            groups.update(dict.fromkeys(merged, merged))
    order = context.form.order
    for ref, group in groups.items():
        first = min(group, key=lambda each: order[each])
        if ref != first:
            yield single[first], single[ref]


def _same_claim(findings: Iterable[Finding]) -> Iterator[Link]:
    """The same claim made twice, at odds with the same cell."""

    def claim(finding: Finding) -> tuple[str, str, str, str]:
        cells = " ".join(map(str, finding.cells))
        return finding.rule, cells, finding.stated or "", finding.expected or ""

    whole = sorted((f for f in findings if f.cells and f.stated), key=claim)
    for _, same in groupby(whole, key=claim):
        first, *others = same
        yield from ((first, other) for other in others)
