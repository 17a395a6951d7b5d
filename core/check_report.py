"""The check report (审核报告): the answer of the checks for people and for programs.

`as_json` is the promised form of `check --json`. `as_text` is what the command line prints. Writers
of the check report as a document share `lines_of` and `unchecked_of`, so that all forms say the
same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from core.checks.finding import Finding, Outcome, Severity, Span
from core.form import Form, form_of
from core.readers.reading import Remark
from core.report import KINDS, LEVELS, SCOPES, Report

_QUOTED = 40  # characters of the text that a place quotes


class Line(NamedTuple):
    """A finding in words. `number` counts through the report; `cause` is the number it follows
    from.
    """

    number: int
    severity: Severity
    rule: str
    place: str
    message: str
    hint: str = ""
    explanation: str = ""
    cause: int | None = None


# ------------------------------------------------------------------ for programs


def as_json(report: Report, outcome: Outcome, remarks: Sequence[Remark] = ()) -> dict[str, Any]:
    """The object of `check --json` for one report."""
    return {
        "report": {
            "unit": report.unit.name,
            "year": report.year,
            "level": report.unit.level,
            "kind": report.unit.kind,
            "scope": report.scope,
        },
        "summary": dict(outcome.summary),
        "findings": [finding_as_json(finding) for finding in outcome.findings],
        "unchecked": [{"rule": each.rule, "reason": each.reason} for each in outcome.unchecked],
        "reading": [{"level": each.level, "message": each.message} for each in remarks],
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """One finding as it stands in `check --json`."""
    hint = finding.hint
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "cells": [str(ref) for ref in finding.cells] or None,
        "span": None if finding.span is None else _span(finding.span),
        "stated": finding.stated,
        "expected": finding.expected,
        "hint": None
        if hint is None
        else {"slip": hint.slip, "cells": [str(ref) for ref in hint.cells], "text": hint.text},
        "key": finding.key,
        "follows": finding.follows,
        "explanation": finding.explanation,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"part": span.part, "start": span.start, "end": span.end, "text": span.text}


# ------------------------------------------------------------------ for people


def as_text(report: Report, outcome: Outcome, remarks: Sequence[Remark] = ()) -> str:
    """The check report as plain text: what it is about, the verdict, then everything found."""
    form = form_of(report.form)
    blocks = [
        [f"《{report.full_title(form)}》审核报告", about(report)],
        [verdict(outcome)],
        *_finding_blocks(form, outcome),
        _block("未检查", unchecked_of(outcome)),
        _block("读取说明", [remark.message for remark in remarks]),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def about(report: Report) -> str:
    """Which unit, year and scope, in one line."""
    level = LEVELS.get(report.unit.level, report.unit.level).partition("(")[0]
    kind = KINDS.get(report.unit.kind, report.unit.kind).partition("(")[0]
    scope = SCOPES.get(report.scope, report.scope)
    name = report.unit.name or "(没有写明)"
    return f"单位:{name}({level},{kind})  年度:{report.year}  口径:{scope}"


def verdict(outcome: Outcome) -> str:
    """The counts, and whether the report can be finalised."""
    count = outcome.summary
    counts = (
        f"错误 {count['errors']},警告 {count['warnings']},提示 {count['notices']},"
        f"未检查 {count['unchecked']}"
    )
    if count["errors"]:
        return f"审核结果:{counts}。有错误,改正后才能定稿。"
    if count["warnings"]:
        return f"审核结果:{counts}。没有错误;警告请逐项核实,改正或写明说明。"
    return f"审核结果:{counts}。没有错误,可以定稿。"


def lines_of(form: Form, outcome: Outcome) -> list[Line]:
    """Every finding in words, numbered in order."""
    numbers = {finding.key: number for number, finding in enumerate(outcome.findings, 1)}
    return [
        Line(
            number,
            finding.severity,
            finding.rule,
            place_of(form, finding),
            finding.message,
            finding.hint.text if finding.hint else "",
            finding.explanation or "",
            numbers.get(finding.follows or ""),
        )
        for number, finding in enumerate(outcome.findings, 1)
    ]


def unchecked_of(outcome: Outcome) -> list[str]:
    """What was not checked: one line a reason, with the checks that it concerns."""
    rules: dict[str, list[str]] = {}
    for each in outcome.unchecked:
        named = rules.setdefault(each.reason, [])
        if each.rule not in named:
            named.append(each.rule)
    return [f"{'、'.join(named)}:{reason}" for reason, named in rules.items()]


def place_of(form: Form, finding: Finding) -> str:
    """The part by its heading, and the words at fault; cells are named by the message."""
    if finding.span is not None:
        text = finding.span.text.replace("\n", " ")
        shown = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
        name = _heading(form, finding.span.part)
        return f"{name} “{shown}”" if shown else name
    if finding.cells:
        return _heading(form, form.table_by_id[finding.cells[0].table].part)
    return "全文"


def _heading(form: Form, part_id: str) -> str:
    part = form.part_by_id.get(part_id)
    return (part.heading or part.label) if part else part_id


def _finding_blocks(form: Form, outcome: Outcome) -> Iterator[list[str]]:
    """A block for each severity that occurs."""
    lines = lines_of(form, outcome)
    for severity in Severity:
        mine = [line for line in lines if line.severity is severity]
        if mine:
            rows = [row for line in mine for row in _rows(line)]
            yield [f"【{severity.word}】{len(mine)} 项", *rows]


def _rows(line: Line) -> Iterator[str]:
    yield f"{line.number:>3}. {line.rule}  {line.place}"
    yield f"     {line.message}"
    if line.hint:
        yield f"     可能的原因:{line.hint}"
    if line.cause is not None:
        yield f"     多半由第 {line.cause} 项引起"
    if line.explanation:
        yield "     说明:" + line.explanation.replace("\n", "\n     ")


def _block(title: str, lines: list[str]) -> list[str]:
    return [f"【{title}】", *(f"     {line}" for line in lines)] if lines else []
