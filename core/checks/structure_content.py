"""S503-S505: whether section one and section five speak of what they must."""

from __future__ import annotations

from core.checks.context import Context
from core.checks.finding import Found, Severity, Span
from core.checks.phrases import missing, phrases
from core.checks.rule import FORM, Results, rule
from core.narrative.plain import plain

_OVERVIEW, _PROBLEMS = "overview", "problems"
_LAW = "《条例》第五十条第(四)项"


def _is_written(context: Context, part: str) -> bool:
    """Whether a part has any content; where it has none, S502 says so."""
    text = context.report.text(part)
    size = len("".join(text.split()))
    least = context.form.part_by_id[part].least
    return size >= max(1, least) and any(char.isalnum() for char in text)


@rule("S503", Severity.WARNING, "总体情况缺少规定的方面", basis=(FORM,), reads="text")
def s503(context: Context) -> Results:
    """Section one speaks of five aspects, by heading or by content."""
    if not _is_written(context, _OVERVIEW):
        return
    lacking = missing("aspects", plain(context.report.text(_OVERVIEW)))
    if lacking:
        heading = context.form.part_by_id[_OVERVIEW].heading
        yield Found(
            f"“{heading}”没有写到:{'、'.join(lacking)}。请补写;没有开展的也请写明。",
            span=Span(_OVERVIEW, 0, 0, ""),
            stated="、".join(lacking),
        )


@rule("S504", Severity.WARNING, "没有写工作考核、社会评议、责任追究", basis=(_LAW,), reads="text")
def s504(context: Context) -> Results:
    """A government also reports 工作考核、社会评议、责任追究结果; a notice where some are
    missing.
    """
    if context.report.unit.kind != "government" or not _is_written(context, _OVERVIEW):
        return
    prose = "\n".join(context.report.text(part.id) for part in context.form.narratives)
    lacking = missing("duties", plain(prose))
    if not lacking:
        return
    wholly = len(lacking) == len(phrases()["duties"])
    yield Found(
        f"各级人民政府的年度报告还应当写明工作考核、社会评议和责任追究结果,没有写到:{'、'.join(lacking)}。",
        span=Span(_OVERVIEW, 0, 0, ""),
        stated="、".join(lacking),
        severity=None if wholly else Severity.NOTICE,
    )


@rule(
    "S505",
    Severity.WARNING,
    "缺少主要问题或改进情况",
    basis=("《条例》第五十条第(四)项", FORM),
    reads="text",
)
def s505(context: Context) -> Results:
    """Section five holds both the problems and what is done about them."""
    if not _is_written(context, _PROBLEMS):
        return
    text = plain(context.report.text(_PROBLEMS))
    words = phrases()["problems"]
    lacking = [
        name
        for name, kind in (("存在的主要问题", "problems"), ("改进情况", "improvements"))
        if not any(word in text for word in words[kind])
    ]
    if lacking:
        heading = context.form.part_by_id[_PROBLEMS].heading
        yield Found(
            f"“{heading}”没有写到{'和'.join(lacking)},两方面都要写。",
            span=Span(_PROBLEMS, 0, 0, ""),
            stated="、".join(lacking),
        )
