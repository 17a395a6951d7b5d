"""W607-W609: measure words, rough numbers of things counted exactly, numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity, Span
from core.checks.prose import prose_of, quoted, replace_text, span_of
from core.checks.rule import PRACTICE, Results, rule
from core.narrative.lists import lists_of
from core.narrative.model import Mention, Reading
from core.narrative.numerals import ABOUT, EXACT, NEARLY, OVER, chinese_number
from core.narrative.plain import plain
from core.narrative.twice import name_of

_RIGHT = "件"
_APPLICATIONS = ("received", "carried_in", "carried_out", "handled", "noun", "managed", "restated")
_ROUGH = (OVER, ABOUT, NEARLY)


@rule("W607", Severity.NOTICE, "申请的量词不是“件”", basis=(PRACTICE,), reads="text")
def w607(context: Context) -> Results:
    """Applications counted in 条, 例, 宗, 件次: one finding for each such word."""
    told: set[str] = set()
    for reading, mention in prose_of(context).mentions:
        unit = mention.numeral.unit
        if not _counts_applications(mention) or unit in ("", _RIGHT, "?") or unit in told:
            continue
        told.add(unit)
        new = reading.text[mention.start : mention.end].removesuffix(unit) + _RIGHT
        yield Found(
            f"文中“{quoted(reading, mention.start, mention.end)}”,政府信息公开申请的量词应为“件”,"
            f"不用“{unit}”。",
            span=span_of(reading, mention.start, mention.end),
            stated=unit,
            expected=_RIGHT,
            fixes=_in_pieces(reading, mention, new),
        )


def _counts_applications(mention: Mention) -> bool:
    return mention.counts and mention.topic == "request" and mention.kind in _APPLICATIONS


def _in_pieces(reading: Reading, mention: Mention, new: str) -> tuple[Fix, ...]:
    return (replace_text(reading, mention.start, mention.end, new, f"改为“{new}”"),)


@rule("W608", Severity.NOTICE, "能数清的数用了约数", basis=(PRACTICE,), reads="text")
def w608(context: Context) -> Results:
    """余, 约, 左右 with a thing that the text counts exactly elsewhere."""
    exact = {
        name: mention
        for _, mention in prose_of(context).mentions
        if mention.numeral.bound == EXACT and (name := name_of(mention)) is not None
    }
    for reading in prose_of(context).readings:
        listed = {
            id(parts.total): parts.sum
            for parts in lists_of(reading)
            if all(part.numeral.bound == EXACT for part in parts.parts) and len(parts.parts) > 1
        }
        for mention in reading.mentions:
            if mention.numeral.bound not in _ROUGH:
                continue
            name = name_of(mention, rough=True)
            counted = exact.get(name) if name is not None else None
            same = listed.get(id(mention)) == mention.numeral.value
            if counted is not None or same:
                words = reading.text[mention.start : mention.end]
                yield Found(
                    f"文中“{quoted(reading, mention.start, mention.end)}”用了约数,"
                    "而文中另有准确的数,请写准确的数。",
                    span=span_of(reading, mention.start, mention.end),
                    stated=words,
                )


class _Mark(NamedTuple):
    """A number of an enumeration, in one of the ways of writing them."""

    style: str
    value: int
    start: int
    end: int


_CJK = "[一二三四五六七八九十]{1,3}"
_AT_LINE, _AT_CLAUSE = "^[ ]{0,4}", r"(?:(?<=[。;:,\n(])|^)[ ]{0,4}"
_STYLES = {
    name: re.compile(pattern, re.MULTILINE)
    for name, pattern in {
        "一是": rf"{_AT_CLAUSE}({_CJK})是(?=(?:[^\W\d_A-Za-z]|[“《]))",
        "(一)": rf"{_AT_LINE}\(({_CJK})\)",
        "一、": rf"{_AT_LINE}({_CJK})、(?=[^\W\d_A-Za-z])",
        "1.": rf"{_AT_LINE}([0-9]{{1,2}})[.、](?![0-9])",
        "第一,": rf"{_AT_CLAUSE}第({_CJK}),",
    }.items()
}


@rule("W609", Severity.WARNING, "序号缺少、跳号或孤立", basis=(PRACTICE,), reads="text")
def w609(context: Context) -> Results:
    """一是…三是 with one missing or orphaned; (一)(三)."""
    for part in context.form.narratives:
        text = context.report.text(part.id)
        for style, pattern in _STYLES.items():
            for before, mark in _breaks(_marks(style, pattern, plain(text))):
                words = text[mark.start : mark.end].strip()
                start = mark.end - len(text[mark.start : mark.end].lstrip())
                yield Found(
                    _told(part.heading or part.label, words, before),
                    span=Span(part.id, start, mark.end, text[start : mark.end]),
                    stated=words,
                    saw=text[mark.end : mark.end + 8],
                )


def _marks(style: str, pattern: re.Pattern[str], text: str) -> Iterator[_Mark]:
    for match in pattern.finditer(text):
        digits = match[1]
        value = int(digits) if digits.isdigit() else chinese_number(digits)
        if value:
            yield _Mark(style, value, match.start(), match.end())


def _breaks(marks: Iterator[_Mark]) -> Iterator[tuple[int, _Mark]]:
    """Marks that neither begin a list nor follow on the one before; and the number before them."""
    last = 0
    for mark in marks:
        if mark.value not in (1, last + 1):
            yield last, mark
        last = mark.value


def _told(place: str, words: str, before: int) -> str:
    if before == 0:
        return f"“{place}”中的序号“{words}”前面没有“一”,请核对。"
    return f"“{place}”中的序号“{words}”与前面的序号不相连(前一个是第{before}项),请核对。"
