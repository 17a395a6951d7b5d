"""W: wording."""

from __future__ import annotations

from collections.abc import Iterator

from core.checks.context import Context
from core.checks.finding import Found, Severity, Span
from core.checks.placeholders import placeholders
from core.checks.rule import PRACTICE, Results, rule
from core.checks.wording_passages import passages

_AROUND = 8  # characters on each side that tell two equal placeholders apart


@rule("W602", Severity.ERROR, "留有没填的占位符", basis=(PRACTICE,), reads="text")
def w602(context: Context) -> Results:
    """Something was left to be filled in, in the prose, the title or the unit's name."""
    for passage in passages(context):
        text = passage.text
        for start, end in placeholders(text, passage.chars):
            span = Span(passage.part, start, end, text[start:end])
            yield Found(
                f"“{passage.place}”中留有占位符“{span.text}”,请改成实际内容。",
                span=span,
                stated=span.text,
                saw=text[max(0, start - _AROUND) : end + _AROUND],
            )
    for what, name in _names(context):
        for start, end in placeholders(name):
            words = name[start:end]
            yield Found(
                f"{what}“{name}”中留有占位符“{words}”,请改成实际内容。", stated=words, saw=what
            )


def _names(context: Context) -> Iterator[tuple[str, str]]:
    report = context.report
    yield "单位名称", report.unit.name
    if report.title is not None and report.unit.name not in report.title:
        yield "报告标题", report.title
