"""S: whether everything is there that the report must hold."""

from __future__ import annotations

from core.changes import SpliceText
from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity, Span
from core.checks.handling_fee import states_handling_fee
from core.checks.period import Period, periods
from core.checks.rule import FORM, Results, rule
from core.form import Part

_FEE_PART = "other"
_NO_FEE = "本年度未收取信息处理费。"
_PERIOD_PART = "preamble"


@rule("S502", Severity.ERROR, "必写的部分没有内容", basis=(FORM,), reads="text")
def s502(context: Context) -> Results:
    """A part is empty, or so short that it cannot say what it must."""
    for part in context.form.narratives:
        text = context.report.text(part.id)
        size = len("".join(text.split()))
        is_empty = not any(char.isalnum() for char in text)
        if part.least and (is_empty or size < part.least):
            span = Span(part.id, 0, len(text), text) if size else Span(part.id, 0, 0, "")
            yield Found(_too_short(part, text, size), span=span, stated=text.strip())


def _too_short(part: Part, text: str, size: int) -> str:
    if not any(char.isalnum() for char in text):
        return f"“{part.heading}”没有内容,请填写。"
    return f"“{part.heading}”只有 {size} 个字,至少应有 {part.least} 个字,不能只写“无”。{part.note}"


@rule(
    "S506",
    Severity.ERROR,
    "没有写明信息处理费",
    basis=("《政府信息公开信息处理费管理办法》(国办函〔2020〕109号)", FORM),
    reads="text",
)
def s506(context: Context) -> Results:
    """What was collected as 信息处理费 must be stated in section six, nothing included."""
    text = context.report.text(_FEE_PART)
    if states_handling_fee(text):
        return
    part = context.form.part_by_id[_FEE_PART]
    heading = part.heading
    elsewhere = next((p for p in context.form.narratives if _states_fee(context, p)), None)
    hint = f"(“{elsewhere.heading}”里写的请移到这里)" if elsewhere else ""
    ending = "" if not text or text.endswith(("。", "\n")) else "\n"
    yield Found(
        f"“{heading}”没有写明本年度收取信息处理费的情况{hint}。没有收取也要写明,例如“{_NO_FEE}”",
        span=Span(_FEE_PART, 0, 0, ""),
        fixes=(
            Fix(
                f"补写“{_NO_FEE}”",
                SpliceText(_FEE_PART, len(text), "", f"{ending}{_NO_FEE}"),
            ),
        ),
    )


def _states_fee(context: Context, part: Part) -> bool:
    text = context.report.text(part.id)
    return part.id != _FEE_PART and "处理费" in text and states_handling_fee(text)


@rule("S507", Severity.WARNING, "统计期限不是全年或没有写明", basis=(FORM,), reads="text")
def s507(context: Context) -> Results:
    """The figures are those of 1 January to 31 December of the year, and the report says so."""
    year = context.report.year
    stated = [
        (part.id, period)
        for part in context.form.narratives
        for period in periods(context.report.text(part.id))
    ]
    wrong = [(part, p) for part, p in stated if p.is_sure and not p.is_year(year)]
    right = any(_counts(part, p) and p.is_year(year) for part, p in stated)
    if not wrong and not right:
        wrong = [(part, p) for part, p in stated if _may_count(part, p)][:1]
    for part_id, period in wrong:
        yield _wrong_period(context, part_id, period)
    if not wrong and not right:
        yield _no_period(context)


def _counts(part: str, period: Period) -> bool:
    """Whether a period can be that of the figures: by its words, its place, or its length."""
    return period.is_sure or part == _PERIOD_PART or None not in period.months


def _may_count(part: str, period: Period) -> bool:
    return part == _PERIOD_PART and (period.is_likely or period.is_long)


def _whole_year(year: int) -> str:
    return f"{year}年1月1日至{year}年12月31日"


def _wrong_period(context: Context, part: str, period: Period) -> Found:
    text = context.report.text(part)[period.start : period.end]
    wanted = _whole_year(context.report.year)
    span = Span(part, period.start, period.end, text)
    is_range = period.months[0] is not None
    return Found(
        f"统计期限写的是“{text}”,应为{wanted}。",
        span=span,
        stated=text,
        expected=wanted,
        fixes=(Fix(f"改为“{wanted}”", SpliceText(part, period.start, text, wanted)),)
        if is_range
        else (),
    )


def _no_period(context: Context) -> Found:
    text = context.report.text(_PERIOD_PART)
    wanted = _whole_year(context.report.year)
    sentence = f"本报告数据统计期限为{wanted}。"
    return Found(
        f"没有写明数据统计期限。请在引言中写明{wanted}。",
        span=Span(_PERIOD_PART, 0, 0, ""),
        expected=wanted,
        fixes=(Fix(f"补写“{sentence}”", SpliceText(_PERIOD_PART, len(text), "", sentence)),),
    )
