"""S503-S505: whether section one and section five speak of what they must."""

from __future__ import annotations

from core.checks.aspects import missing_aspects, missing_duties, missing_of_problems
from core.checks.context import Context
from core.checks.finding import Found, Severity, Span
from core.checks.phrases import clauses_of, has_any, phrases, sentences_of
from core.checks.rule import FORM, Results, rule
from core.narrative.plain import plain

_OVERVIEW, _PROBLEMS = "overview", "problems"
_OFFICE = "subdistrict"
_PLANNED = ("将", "下一步", "进一步", "加强", "完善", "健全", "强化", "建立")
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
    lacking = missing_aspects(plain(context.report.text(_OVERVIEW)))
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
    missing. A 街道办事处 is no 一级政府: for it, all of them missing is worth a look.
    """
    unit = context.report.unit
    if unit.kind != "government" or not _is_written(context, _OVERVIEW):
        return
    lacking = missing_duties(_said(context))
    wholly = len(lacking) == len(phrases()["duties"])
    if not lacking or (unit.level == _OFFICE and not wholly):
        return
    yield Found(
        f"各级人民政府的年度报告还应当写明工作考核、社会评议和责任追究结果,没有写到:{'、'.join(lacking)}。",
        span=Span(_OVERVIEW, 0, 0, ""),
        stated="、".join(lacking),
        severity=None if wholly and unit.level != _OFFICE else Severity.NOTICE,
    )


def _said(context: Context) -> str:
    """All that is said in the prose, but not what section five finds lacking or plans."""
    duties = [word for words in phrases()["duties"].values() for word in words]
    unsure = (*phrases()["problems"]["faults"], *_PLANNED)
    own = (
        clause
        for sentence in sentences_of(plain(context.report.text(_PROBLEMS)))
        for clause in clauses_of(sentence)
        if has_any(clause, duties) and not has_any(clause, unsure)
    )
    others = (part.id for part in context.form.narratives if part.id != _PROBLEMS)
    return "\n".join((*(plain(context.report.text(part)) for part in others), *own))


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
    lacking = missing_of_problems(text)
    if lacking:
        heading = context.form.part_by_id[_PROBLEMS].heading
        yield Found(
            f"“{heading}”没有写到{'和'.join(lacking)},两方面都要写。",
            span=Span(_PROBLEMS, 0, 0, ""),
            stated="、".join(lacking),
        )
