"""W603, W605, W606, W610, W611, W612: words, document numbers, marks and dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from core.changes import SpliceText
from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity, Span
from core.checks.lexicon import lexicon
from core.checks.rule import FORM, PRACTICE, Results, rule
from core.form import Part
from core.narrative.plain import plain

_OLD_FORM = re.compile(r"国办公开办[函涵]\s{0,3}[(\[]\s{0,3}2019\s{0,3}[)\]]\s{0,3}60\s{0,3}号")
_OFFICE = r"(?:国办公开办函|国办函|国办发|国发|[^\W\d_A-Za-z]{1,3}(?:政|府)(?:办?发|办?函|办?规))"
_NUMBER = re.compile(
    rf"(?P<word>国办公开办涵)|(?P<office>{_OFFICE})(?P<open>[(\[（［【])(?P<year>20[0-9]{{2}})(?P<close>[)\]）］】])[0-9]{{1,4}}号"
)
_DOUBLED = re.compile(r"([^\W\d_A-Za-z]{2,8})\1")
_LAWFUL_DOUBLES = (
    "公开",
    "一件",
    "一步",
    "一条",
    "一个",
    "一项",
    "研究",
    "讨论",
    "非常",
    "逐步",
    "很多",
    "常常",
)
_HALF_STOP = re.compile(r"[,、:][ ]{0,5}$")
_HALF_WIDTH = re.compile(r"(?<=[^\W\d_A-Za-z])[,;:?!](?=[^\W\d_A-Za-z])")
_FULL_WIDTH = re.compile("[，；：？！]")
_MOSTLY = 5  # a text with fewer full-width marks for each half-width one has a way of its own
_DATE = re.compile(
    r"(?P<year>[0-9]{4,6})年(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?"
    r"|(?<![0-9年])(?P<lone>[0-9]{1,2})月(?P<of>[0-9]{1,2})日|(?<![0-9])(?P<bad>20[0-9]{3,4})年"
)


def _parts(context: Context) -> Iterator[tuple[Part, str]]:
    for part in context.form.narratives:
        text = context.report.text(part.id)
        if text:
            yield part, text


def _place(part: Part) -> str:
    return part.heading or part.label


@rule("W603", Severity.WARNING, "混入了格式说明的文字", basis=(FORM,), reads="text")
def w603(context: Context) -> Results:
    """Words of the form or of its instructions were copied in."""
    for part, text in _parts(context):
        for match in lexicon().instructions.finditer(plain(text)):
            span = Span(part.id, match.start(), match.end(), text[match.start() : match.end()])
            yield Found(
                f"“{_place(part)}”中的“{span.text}”是格式说明的文字,不是报告内容,请删去。",
                span=span,
                stated=span.text,
            )


@rule("W605", Severity.WARNING, "引用了已被替代的格式文件", basis=(FORM,), reads="text")
def w605(context: Context) -> Results:
    """国办公开办函〔2019〕60号 was superseded for the reports on 2021 and later."""
    if context.report.year < context.form.first_year:
        return
    for part, text in _parts(context):
        for match in _OLD_FORM.finditer(plain(text)):
            span = Span(part.id, match.start(), match.end(), text[match.start() : match.end()])
            new = context.form.basis
            yield Found(
                f"“{_place(part)}”引用的“{span.text}”已被{new}替代,请改正。",
                span=span,
                stated=span.text,
                expected=new,
                fixes=(Fix(f"改为“{new}”", SpliceText(part.id, span.start, span.text, new)),),
            )


@rule(
    "W606",
    Severity.NOTICE,
    "文号写法不规范",
    basis=("《党政机关公文格式》GB/T 9704-2012",),
    reads="text",
)
def w606(context: Context) -> Results:
    """国办公开办涵; a year in other brackets than 〔〕."""
    for part, text in _parts(context):
        for match in _NUMBER.finditer(text):
            new = (
                "国办公开办函"
                if match["word"]
                else match.group().replace(match["open"], "〔").replace(match["close"], "〕")
            )
            span = Span(part.id, match.start(), match.end(), match.group())
            yield Found(
                f"“{_place(part)}”中的文号“{span.text}”应写作“{new}”。",
                span=span,
                stated=span.text,
                expected=new,
                fixes=(Fix(f"改为“{new}”", SpliceText(part.id, span.start, span.text, new)),),
            )


@rule("W610", Severity.NOTICE, "词语重复、半句话或标点全半角混用", basis=(PRACTICE,), reads="text")
def w610(context: Context) -> Results:
    """政府政府; a paragraph that ends in a comma; half-width marks in a text of full-width ones."""
    for part, text in _parts(context):
        for match in _DOUBLED.finditer(text):
            word = match.group(1)
            if word not in _LAWFUL_DOUBLES and len(set(word)) > 1:
                span = Span(part.id, match.start(), match.end(), match.group())
                fix = Fix(f"改为“{word}”", SpliceText(part.id, span.start, span.text, word))
                yield Found(
                    f"“{_place(part)}”中“{span.text}”重复,请核对。",
                    span=span,
                    stated=span.text,
                    expected=word,
                    fixes=(fix,),
                )
        yield from _half_sentences(part, text)
    yield from _mixed_marks(context)


def _half_sentences(part: Part, text: str) -> Iterator[Found]:
    start = 0
    for line in text.split("\n"):
        match = _HALF_STOP.search(plain(line))
        if match and len(line) > 10 and match.group().strip() != ":":
            begin = max(start, start + match.start() - 10)
            span = Span(part.id, begin, start + len(line), text[begin : start + len(line)])
            yield Found(
                f"“{_place(part)}”有一段以“{line.rstrip()[-1]}”结尾,像是半句话,请补充完整。",
                span=span,
                stated=span.text,
            )
        start += len(line) + 1


def _mixed_marks(context: Context) -> Iterator[Found]:
    """One finding where a text that writes full-width marks has some half-width ones."""
    texts = list(_parts(context))
    half = [(part, match) for part, text in texts for match in _HALF_WIDTH.finditer(text)]
    full = sum(1 for _, text in texts for _ in _FULL_WIDTH.finditer(text))
    if half and full >= _MOSTLY * len(half):
        part, match = half[0]
        start, end = match.start() - 1, match.end() + 1
        text = context.report.text(part.id)
        yield Found(
            f"文中有 {len(half)} 处半角标点(如“{text[start:end]}”),其他标点是全角的,请统一。",
            span=Span(part.id, match.start(), match.end(), match.group()),
            stated=str(len(half)),
        )


@rule("W611", Severity.WARNING, "日期不存在或写错", basis=(PRACTICE,), reads="text")
def w611(context: Context) -> Results:
    """2月30日, 202020年, 2025年13月."""
    for part, text in _parts(context):
        for match in _DATE.finditer(plain(text)):
            if _is_wrong(match):
                span = Span(part.id, match.start(), match.end(), text[match.start() : match.end()])
                yield Found(
                    f"“{_place(part)}”中的日期“{span.text}”不存在,请核对。",
                    span=span,
                    stated=span.text,
                )


def _is_wrong(match: re.Match[str]) -> bool:
    if match["bad"]:
        return True
    if match["lone"]:
        month, day = int(match["lone"]), int(match["of"])
        return not 1 <= month <= 12 or not 1 <= day <= monthrange(2024, month)[1]
    year, month = int(match["year"]), int(match["month"])
    if len(match["year"]) > 4 or not 1 <= month <= 12 or year < 1:
        return True
    return match["day"] is not None and not 1 <= int(match["day"]) <= monthrange(year, month)[1]


@rule("W612", Severity.NOTICE, "用词可能有误", basis=(PRACTICE,), reads="text")
def w612(context: Context) -> Results:
    """A word of the lexicon, which an office can extend."""
    known = lexicon()
    for part, text in _parts(context):
        for match in known.typos.finditer(text):
            right = known.right[match.group()]
            span = Span(part.id, match.start(), match.end(), match.group())
            yield Found(
                f"“{_place(part)}”中的“{span.text}”宜写作“{right}”。",
                span=span,
                stated=span.text,
                expected=right,
                fixes=(Fix(f"改为“{right}”", SpliceText(part.id, span.start, span.text, right)),),
            )
