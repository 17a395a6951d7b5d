"""W609: the numbers of items and headings: 一是…二是, (一)(二), 一、二、, 1. 2., 第一,第二."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from core.checks.context import Context
from core.checks.finding import Found, Severity
from core.checks.rule import PRACTICE, Results, rule
from core.checks.searching import matches_at, places_of
from core.checks.wording_passages import (
    Passage,
    first_ones,
    found_at,
    is_chinese,
    passages,
)
from core.narrative.numerals import chinese_number

_FIGURES = "一二三四五六七八九十"
_NAMES = {
    "is": "一是",
    "bracket": "(一)",
    "comma": "一、",
    "ordinal": "第一",
    "number": "1.",
    "round": "(1)",
}
_WIDE_BRACKETS = str.maketrans("()", "（）")
_FORMS = {"一是": "{}是", "(一)": "({})", "一、": "{}、", "第一": "第{}"}
_STARTS = re.compile(rf"[{_FIGURES}(第0-9](?=[{_FIGURES}0-9]{{0,3}}[是)、.,:])")
# Where a number of a missing item may stand in another writing: 二要, 二则, 其二.
_OTHERWISE = (
    "{}要",
    "{}则",
    "{}来",
    "其{}",
    "第{},",
    "第{}是",
    "{}为",
    "{}抓",
    "{}强",
    "{}以",
    "{}在",
)


class _Mark(NamedTuple):
    """A number of an enumeration; `leads`: it begins its paragraph."""

    style: str
    value: int
    start: int
    end: int
    leads: bool


class _Break(NamedTuple):
    """A mark that does not follow on the one `before` it; `other`: the style that list was in."""

    mark: _Mark
    before: int
    other: str = ""


@rule("W609", Severity.WARNING, "序号缺少、跳号或孤立", basis=(PRACTICE,), reads="text")
def w609(context: Context) -> Results:
    """一是…三是 with one missing or orphaned; (一)(三); two systems for one level."""
    for passage in passages(context):
        marks = list(_marks(passage.plain))
        for found in first_ones(_breaks(marks, passage.plain)):
            yield _told(passage, found)


def _marks(text: str) -> Iterator[_Mark]:
    starts = (match.start() for match in _STARTS.finditer(text))
    for match in matches_at(_pattern(), text, starts):
        style = match.lastgroup or ""
        if _is_within_words(text, match.start()):
            continue
        digits = match[style]
        value = int(digits) if digits.isdigit() and digits.isascii() else chinese_number(digits)
        start = match.start()
        line = text[max(0, start - 6) : start]
        leads = not line.rpartition("\n")[2].strip() and ("\n" in line or len(line) == start)
        if not value or not _stands(style, text, match, leads):
            continue
        yield _Mark(_NAMES[style], value, start, match.end(), leads)


def _is_within_words(text: str, start: int) -> bool:
    """Whether a word or a quotation runs up to here."""
    before = text[start - 1] if start else "\n"
    return before.isalnum() or before in "《“〈"


def _stands(style: str, text: str, match: re.Match[str], leads: bool) -> bool:
    """Whether this is the number of an item, and not part of a sentence."""
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    if style == "is":
        return after not in _FIGURES or not after  # 一是一、二是二
    if style == "bracket":
        return leads or (before in "。;:!?" and after not in "项款条至和、")
    if style in ("comma", "number", "round"):
        return leads and not after.isdigit()
    return after in (",", "、", ":")  # 第一,


def _breaks(marks: list[_Mark], text: str) -> Iterator[_Break]:
    """Marks that neither begin a list nor follow on the one before."""
    last: dict[str, _Mark] = {}  # the last of each style
    outer: dict[str, _Mark] = {}  # the last that leads a paragraph
    for mark in marks:
        before, leader = last.get(mark.style), outer.get(mark.style)
        follows = mark.value == 1 or (before is not None and mark.value == before.value + 1)
        if not follows and mark.leads and leader is not None:
            follows = mark.value == leader.value + 1
        if not follows:
            found = _break(mark, before, last, text)
            if found is not None:
                yield found
                if found.other:
                    last[found.other] = outer[found.other] = mark._replace(style=found.other)
                    continue
        last[mark.style] = mark
        if mark.leads:
            outer[mark.style] = mark


def _break(mark: _Mark, before: _Mark | None, last: dict[str, _Mark], text: str) -> _Break | None:
    since = before.end if before is not None else 0
    missing = mark.value - 1
    if _is_written_otherwise(mark.style, missing, text[since : mark.start]):
        return None
    if mark.leads:
        for style, other in last.items():
            if style != mark.style and other.leads and other.value == missing:
                return _Break(mark, missing, style)
    if before is None and mark.style in ("一、", "1."):
        return None  # the beginning of the list may be a heading of the document
    return _Break(mark, before.value if before is not None else 0)


def _is_written_otherwise(style: str, value: int, stretch: str) -> bool:
    """Whether the missing number stands there in other words: 二要 between 一是 and 三是."""
    if not 1 <= value <= 10:
        return False
    if style not in ("一是", "第一"):
        return _name(style, value) in stretch
    word = _FIGURES[value - 1]
    if f"{word}是" in stretch:
        return True
    return any(
        not is_chinese(stretch[at - 1 : at] or "。")
        for form in _OTHERWISE
        for at in places_of(stretch, form.format(word))
    )


def _told(passage: Passage, found: _Break) -> Found:
    mark, before, other = found
    if other:
        message = (
            f"“{{0}}”中的序号“{{1}}”与前面“{_name(other, before)}”的写法不同,同一层次请用一种序号。"
        )
    elif before == 0:
        message = f"“{{0}}”中的序号“{{1}}”前面没有“{_name(mark.style, 1)}”,请补上或删去这个序号。"
    elif mark.value == before:
        message = "“{0}”中的序号“{1}”重复,前面已有同样的序号,请改正。"
    elif mark.value > before:
        lacking = "、".join(
            _name(mark.style, v) for v in range(before + 1, min(mark.value, before + 4))
        )
        message = f"“{{0}}”中的序号“{{1}}”前面缺少“{lacking}”,请核对。"
    else:
        message = f"“{{0}}”中的序号“{{1}}”接不上前面的“{_name(mark.style, before)}”,请核对。"
    if "（" in passage.text[mark.start : mark.end]:
        message = message.translate(_WIDE_BRACKETS)
    return found_at(passage, mark.start, mark.end, message)


def _name(style: str, value: int) -> str:
    if style in _FORMS:
        tens, ones = divmod(value, 10)
        word = ("" if tens < 2 else _FIGURES[tens - 1]) + ("十" if tens else "")
        return _FORMS[style].format(word + (_FIGURES[ones - 1] if ones else ""))
    return f"({value})" if style == "(1)" else f"{value}."


@cache
def _pattern() -> re.Pattern[str]:
    figures = f"[{_FIGURES}]{{1,3}}"
    return re.compile(
        rf"(?P<is>{figures})是|\((?P<bracket>{figures})\)|(?P<comma>{figures})、|第(?P<ordinal>{figures})(?=[,、:])"
        r"|\((?P<round>[0-9]{1,2})\)|(?<![0-9.])(?P<number>[0-9]{1,2})[.、]"
    )
