"""W611: dates that do not exist, or are written wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core.checks.context import Context
from core.checks.finding import Severity
from core.checks.rule import PRACTICE, Results, rule
from core.checks.searching import matches_at
from core.checks.wording_passages import first_ones, found_at, passages

_LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_HOUSES = tuple("楼文令线院馆门机站井厅室公")  # 5月12号楼 is no date
_IN_WORDS = (
    "二月三十日",
    "二月三十一日",
    "四月三十一日",
    "六月三十一日",
    "九月三十一日",
    "十一月三十一日",
    "十三月",
)


_MAY_BE_DATED = re.compile(
    "(?<![0-9])[0-9]++(?= ?[年月./-])"
)  # all that the patterns can begin with


@rule("W611", Severity.WARNING, "日期不存在或写错", basis=(PRACTICE,), reads="text")
def w611(context: Context) -> Results:
    """2月30日, 202020年, 2025年13月."""
    for passage in passages(context):
        if "年" in passage.plain or "月" in passage.plain:
            for start, end in first_ones(iter(sorted(_wrong(passage.plain)))):
                yield found_at(
                    passage, start, end, "“{0}”中的日期“{1}”不存在或写法有误,请核对改正。"
                )


def _wrong(text: str) -> Iterator[tuple[int, int]]:
    dates, malformed, dotted = _patterns()
    starts = [match.start() for match in _MAY_BE_DATED.finditer(text)]
    taken = -1
    for match in matches_at(dates, text, starts):
        if _is_wrong(match, text):
            taken = match.end()
            yield match.span()
    for match in matches_at(malformed, text, starts):
        if not _is_round(match.group()) and not _within(match.span(), dates, text):
            yield match.span()
    if taken < len(text) and "月" in text:
        yield from _in_words(text)
    for match in matches_at(dotted, text, starts):
        if not _exists(int(match[1]), int(match[2]), int(match[3])):
            yield match.span()


def _is_wrong(match: re.Match[str], text: str) -> bool:
    """Whether a date in figures cannot be: by its year, month or day."""
    year, month, day = match["year"], int(match["month"]), match["day"]
    if year is None and day is None:
        return False  # 18月 may be a time
    if text[match.end() - 1] == "号" and text[match.end() : match.end() + 1] in _HOUSES:
        return False
    if year is not None:
        if len(year) < 3:
            return not 1 <= month <= 12 and len(year) == 2
        if len(year) != 4 or not 1000 <= int(year) <= 2199:
            return True
    return not _exists(int(year or 2024), month, int(day or 1))


def _exists(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= _LAST_DAYS[month - 1]:
        return False
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (month, day) != (2, 29) or is_leap


def _is_round(words: str) -> bool:
    """20000年 is a span of time."""
    return words.endswith("年") and set(words[1:-1]) == {"0"}


def _within(span: tuple[int, int], dates: re.Pattern[str], text: str) -> bool:
    """Whether a wrong year is told with the whole date already: 202020年12月31日."""
    match = dates.match(text, span[0])
    return match is not None and match["year"] is not None and _is_wrong(match, text)


def _in_words(text: str) -> Iterator[tuple[int, int]]:
    for words in _IN_WORDS:
        at = text.find(words)
        while at >= 0:
            if text[at - 1 : at] not in ("十", "二") or words[0] == "十":
                yield at, at + len(words)
            at = text.find(words, at + 1)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Dates, odd writings of them, and dotted ones; all begin with a row of figures."""
    return (
        re.compile(
            r"(?<![0-9.])(?:(?P<year>[0-9]{1,8}) ?年 ?)?(?P<month>[0-9]{1,4}) ?月份? ?"
            r"(?:(?P<day>[0-9]{1,4}) ?(?:日|号))?"
        ),
        re.compile(
            r"(?<![0-9.])(?:(?:19|20)[0-9]{3,6}年"
            r"|(?:19|20)[0-9]{2}(?:年年(?![底末度初终中年])|月(?=[0-9]{1,2}[月日]))"
            r"|20[1-9]年(?=度|[0-9,]|全年)"
            r"|(?:19|20)[0-9]{2}年[0-9]{1,2}日[0-9]{1,2}日)"
        ),
        re.compile(
            r"(?<![0-9A-Za-z./_=-])((?:19|20)[0-9]{2})"
            r"[./-]([0-9]{1,2})[./-]([0-9]{1,2})(?![0-9./_-]|[A-Za-z])"
        ),
    )
