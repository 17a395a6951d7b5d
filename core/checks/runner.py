"""Runs rules, and makes one ordered answer of what they yield.

A rule that breaks down stops nothing: it is reported as not checked, by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.cells import CellRef
from core.checks.context import Context, Noticed
from core.checks.finding import OFF, Finding, Found, Outcome, Severity, Unchecked, key_of
from core.checks.folding import fold
from core.checks.rule import Rule
from core.checks.totals import EQUATIONS
from core.form import Form, form_of
from core.report import Report

_LAST = 1 << 30
MOST = 100  # findings of a check on the prose: more than anyone reads, and each costs time
_TOO_MANY = f"同一项结果太多,只列出前 {MOST} 条,请改正后重新审核"


def check(
    report: Report,
    *,
    previous: Report | None = None,
    noticed: Noticed | None = None,
    form: Form | None = None,
    levels: Mapping[str, str] | None = None,
) -> Outcome:
    """Run every check. `levels` are this computer's switches; the report's own come before them."""
    from core.checks.registry import RULES  # who runs a few rules needs not all

    context = Context(form or form_of(report.form), report, previous, noticed)
    return settle(context, [run(context, RULES, levels=levels)])


def run(
    context: Context,
    rules: Iterable[Rule],
    *,
    levels: Mapping[str, str] | None = None,
    strict: bool = False,
) -> Outcome:
    """The plain answer of some rules, not yet ordered. `strict` lets a rule's exception through."""
    chosen = {**(levels or {}), **context.report.levels}
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for each in rules:
        level = chosen.get(each.id)
        if level == OFF:
            unchecked.append(Unchecked("已关闭这项审核", each.id))
            continue
        try:
            told = 0
            for result in each.run(context):
                if isinstance(result, Unchecked):
                    unchecked.append(result._replace(rule=each.id))
                    continue
                if told == MOST and each.reads == "text":
                    unchecked.append(Unchecked(_TOO_MANY, each.id))
                    break
                told += 1
                findings.append(_finding(each, result, level))
        except Exception as error:
            if strict:
                raise
            unchecked.append(
                Unchecked(f"程序内部错误({type(error).__name__}),请联系维护人员", each.id)
            )
    return Outcome(tuple(findings), tuple(unchecked))


def settle(context: Context, outcomes: Iterable[Outcome]) -> Outcome:
    """One answer from several: consequences under causes, explanations joined, in order."""
    parts = list(outcomes)
    findings = fold(context, [f for part in parts for f in part.findings])
    if any(f.rule in EQUATIONS and f.fixes for f in findings):
        from core.checks.weighing import weighed  # a report that adds up needs none

        findings = weighed(context, findings)
    notes = {(e.rule, e.key): e.text for e in context.report.explanations}
    if notes:
        findings = [f._replace(explanation=notes.get((f.rule, f.key))) for f in findings]
    place = _Place(context.form)
    findings.sort(key=lambda finding: (finding.severity.rank, place(finding), finding.rule))
    return Outcome(tuple(findings), tuple(u for part in parts for u in part.unchecked))


def _finding(each: Rule, found: Found, level: str | None) -> Finding:
    severity = Severity(level) if level else found.severity or each.severity
    return Finding(
        rule=each.id,
        severity=severity,
        message=found.message,
        key=key_of(each.id, found),
        cells=found.cells,
        span=found.span,
        stated=found.stated,
        expected=found.expected,
        hint=found.hint,
        fixes=found.fixes,
        related=found.related,
    )


class _Place:
    """Where in the report a finding stands: part, then character or cell."""

    def __init__(self, form: Form) -> None:
        self._parts = {part.id: place for place, part in enumerate(form.parts)}
        self._tables = {table.id: self._parts[table.part] for table in form.tables}
        self._order = form.order

    def __call__(self, finding: Finding) -> tuple[int, int]:
        if finding.span is not None:
            return self._parts.get(finding.span.part, _LAST), finding.span.start
        if finding.cells:
            return self._of_cell(finding.cells[0])
        return -1, 0

    def _of_cell(self, ref: CellRef) -> tuple[int, int]:
        return self._tables.get(ref.table, _LAST), self._order.get(ref, _LAST)
