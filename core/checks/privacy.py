"""P: personal data that must not be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from core.checks import personal
from core.checks.context import Context
from core.checks.finding import Found, Severity, Span
from core.checks.rule import Results, rule
from core.narrative.plain import plain

_BASIS = ("《条例》第十五条", "《个人信息保护法》第二十五条")
_SHOWN = 3  # characters at either end that a message repeats


def _stretches(
    context: Context, find: Callable[[str], Iterable[personal.Stretch]]
) -> Iterator[tuple[Span, str]]:
    """What a finder finds in the prose, with the name of the part."""
    for part in context.form.narratives:
        text = context.report.text(part.id)
        for start, end in find(plain(text)):
            yield Span(part.id, start, end, text[start:end]), part.heading or part.label


def _numbers(
    context: Context, find: Callable[[str], Iterable[personal.Stretch]], message: str
) -> Iterator[Found]:
    """Numbers that a finder finds; the message names the part and the number, masked."""
    for span, place in _stretches(context, find):
        number = masked(span.text)
        yield Found(message.format(place=place, number=number), span=span, stated=number)


def masked(words: str) -> str:
    """A number as a message may repeat it: 210***123."""
    if len(words) <= 2 * _SHOWN:
        return words[:1] + "***"
    return f"{words[:_SHOWN]}***{words[-_SHOWN:]}"


@rule("P701", Severity.ERROR, "公民身份号码不能公开", basis=_BASIS, reads="text")
def p701(context: Context) -> Results:
    """18 digits with a right check digit."""
    return _numbers(
        context,
        personal.identity_numbers,
        "“{place}”中有公民身份号码“{number}”,属于个人信息,不能公开,请删去。",
    )


@rule("P702", Severity.WARNING, "手机号码不宜公开", basis=_BASIS, reads="text")
def p702(context: Context) -> Results:
    """Office land lines are normal and not told."""
    return _numbers(
        context,
        personal.mobile_numbers,
        "“{place}”中有手机号码“{number}”。请改用办公电话;个人的号码请删去。",
    )


@rule("P703", Severity.WARNING, "银行卡号不能公开", basis=_BASIS, reads="text")
def p703(context: Context) -> Results:
    """16 to 19 digits that pass Luhn's test."""
    return _numbers(
        context,
        personal.card_numbers,
        "“{place}”中的“{number}”像是银行卡号,请核对;是的请删去。",
    )


@rule("P704", Severity.WARNING, "个人邮箱不宜公开", basis=_BASIS, reads="text")
def p704(context: Context) -> Results:
    """qq.com with a number; 163 and 126 with a person's name are worth a look."""
    for part in context.form.narratives:
        text = context.report.text(part.id)
        for start, end, is_number in personal.private_mailboxes(plain(text)):
            span = Span(part.id, start, end, text[start:end])
            yield Found(
                f"“{part.heading or part.label}”中的邮箱“{span.text}”像是个人邮箱,"
                "请改用单位的公务邮箱。",
                span=span,
                stated=span.text,
                severity=None if is_number else Severity.NOTICE,
            )


@rule("P705", Severity.WARNING, "申请人、联系人姓名不宜公开", basis=_BASIS, reads="text")
def p705(context: Context) -> Results:
    """An applicant or a contact named; 张某, 李某某 are anonymous already."""
    for span, place in _stretches(context, personal.names_given_away):
        yield Found(
            f"“{place}”中写出了姓名“{span.text}”。申请人请隐去姓名(写作“{span.text[0]}某”),"
            "联系人请改写为科室。",
            span=span,
            stated=span.text,
        )
