"""The statistical period as prose states it: `2025年1月1日至12月31日` in its many writings.

Read are full-width and Chinese figures (二〇二五年一月一日), blanks inside, dotted dates
(2025.1.1-2025.12.31), 起…止, a year said once, 本年 and 当年, months alone (2025年1月至12月,
2025年1-12月), and a year alone (统计期限为2025年度).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from core.checks.phrases import has_any
from core.narrative.plain import translated

_PLAIN = str.maketrans("０１２３４５６７８９．／－　〇○Ｏ─━‒‑", "0123456789./- 零零零----")
_DIGITS = {char: place for place, char in enumerate("零一二三四五六七八九")}
_LAST_DAYS = ("底", "末")
_NEAR = 30  # characters before the dates in which their meaning is looked for

_YEAR = r"(?:[0-9]{2,8}|[零一二三四五六七八九]{2,4})"
_SMALL = r"(?:[0-9]{1,3}|[元一二三四五六七八九十]{1,3})"
_RELATIVE = r"(?:本年度?|当年|今年|该年度?|全年|上年度?|上一年度?|去年|同年)"
_TO = r"(?:截至|截止到?|直至|止于|至|到|[-—–―~～〜]{1,3})"
_JOINED = tuple("至止到-—–―~～〜")  # all that `_TO` may be
_B = r" {0,3}"  # blanks within a date
_LINK = (  # between the dates: (含)起至, 0时至
    rf"{_B}(?:[（(]含[^）)]{{0,4}}[）)]|[0-9零]{{1,2}}(?:[时点]|[:：]00))?{_B}"
    rf"(?:起|开始|始)?{_B}[,，、]?{_B}{_TO}{_B}"
)

# What stands before the dates where they are the period of the figures, and where they may be.
_SURE = (
    r"统计的?(?:期|时[限间段]|周期|区间|范围)|数据的?统计|统计数据|报告期|所列数据"
    r"|数据.{0,8}(?:期限|时[间限]|起止|截[止至]|周期)"
)
_LIKELY = r"期限|时限|周期|起止|时间范围|数据"
_OTHERWISE = r"显示|表明|公示[期时]|(?<!数)据统计"


class Period(NamedTuple):
    """A stated period: characters `start` to `end`; years, months and days, None where not said.

    `is_sure`: the sentence says that it is the period of the figures. `is_likely`: it may.
    """

    start: int
    end: int
    years: tuple[int | None, int | None]
    months: tuple[int | None, int | None]
    days: tuple[int | None, int | None]
    is_sure: bool
    is_likely: bool

    def is_year(self, year: int) -> bool:
        """Whether this is 1 January to 31 December of the year."""
        return (
            all(said in (None, year) for said in self.years)
            and self.months in ((1, 12), (None, None), (None, 12))
            and self.days[0] in (None, 1)
            and self.days[1] in (None, 31)
        )

    @property
    def is_long(self) -> bool:
        """Whether it is a period that a yearly report could mean, not a week or a campaign."""
        first, last = self.months
        if first is None or last is None:
            return True
        years = self.years[1] - self.years[0] if self.years[0] and self.years[1] else 0
        return 12 * years + last - first >= 9


@cache
def _dates() -> re.Pattern[str]:
    """1月1日至12月31日, either with its year."""
    ends = []
    for i in (1, 2):
        year = rf"(?:(?:(?P<y{i}>{_YEAR}){_B}年度?|{_RELATIVE}){_B}[（(]?{_B})?"
        day = rf"(?:{_B}(?:(?P<d{i}>{_SMALL}|底|末){_B}[日号]?))?"
        ends.append(rf"{year}(?P<m{i}>{_SMALL}){_B}月份?{day}")
    return re.compile(rf"(?<![0-9.]){ends[0]}{_LINK}{ends[1]}")


@cache
def _months() -> re.Pattern[str]:
    """2025年1至12月."""
    return re.compile(
        rf"(?:(?P<y1>{_YEAR}){_B}年度?{_B})(?P<m1>{_SMALL}){_B}{_TO}{_B}(?P<m2>{_SMALL}){_B}月"
    )


@cache
def _dotted() -> re.Pattern[str]:
    """2025.1.1-2025.12.31."""
    return re.compile(
        rf"(?<![0-9.])(?P<y1>[0-9]{{4}})[./-](?P<m1>[0-9]{{1,2}})[./-](?P<d1>[0-9]{{1,2}}){_LINK}"
        r"(?:(?P<y2>[0-9]{4})[./-])?(?P<m2>[0-9]{1,2})[./-](?P<d2>[0-9]{1,2})"
    )


@cache
def _until() -> re.Pattern[str]:
    """截至2025年12月31日."""
    return re.compile(
        rf"截[至止](?:到|(?:时间|日期)[为是:：]?)?{_B}(?:(?P<y2>{_YEAR}){_B}年)?{_B}"
        rf"(?P<m2>{_SMALL}){_B}月{_B}(?P<d2>{_SMALL}){_B}日"
    )


@cache
def _lone_year() -> re.Pattern[str]:
    """统计期限为2025年度."""
    return re.compile(
        rf"(?:统计|报告|数据)(?:数据)?的?(?:期限?|时限|时间|周期|区间|范围|时间范围)[^0-9零一二三四五六七八九月]{{0,8}}"
        rf"(?P<y1>{_YEAR}){_B}年(?:度|全年)?(?!{_B}[0-9零一二三四五六七八九十]{{1,2}}{_B}月)"
    )


# From the strictest to the loosest, each with what must stand in a sentence for it to be tried (one
# of each row): a pattern that no sentence asks for is not even compiled.
_WAYS = (
    (_dates, (("月",), _JOINED)),
    (_months, (("年",), ("月",), _JOINED)),
    (_dotted, ((".", "/", "-"), _JOINED)),
    (_until, (("截",), ("月",), ("日",))),
    (_lone_year, (("年",), ("统计", "报告", "数据"), ("期", "时", "周", "区间", "范围"))),
)


def periods(text: str) -> Iterator[Period]:
    """Every stretch of time that the text states from one date to another, sentence by sentence."""
    plain = translated(text, _PLAIN)
    for sentence in re.finditer(r"[^。；;\n]+", plain):
        words = sentence.group()
        if "年" in words or "月" in words or "统计" in words:
            for found in _in_sentence(words, plain, sentence.start()):
                yield _period(found, plain[sentence.start() : found.start()])


def _in_sentence(sentence: str, plain: str, start: int) -> Iterator[re.Match[str]]:
    """The periods of one sentence; looser writings are tried only where a stricter one fails."""
    for pattern, signs in _WAYS:
        if not _has_each(sentence, signs):
            continue
        found = list(pattern().finditer(plain, start, start + len(sentence)))
        if found:
            yield from found
            return


def _has_each(sentence: str, signs: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one word of each row stands in the sentence."""
    for row in signs:  # noqa: SIM110 - a plain loop: asked hundreds of times a report
        if not has_any(sentence, row):
            return False
    return True


def _period(found: re.Match[str], before: str) -> Period:
    said = found.groupdict()
    years = (_number(said.get("y1")), _number(said.get("y2")))
    near = before[-_NEAR:]
    other = re.search(_OTHERWISE, near) is not None
    alone = said.get("m2") is None  # the pattern of a lone year begins with the words themselves
    return Period(
        found.start(),
        found.end(),
        (_full(years[0]), _full(years[1])),
        (_number(said.get("m1")), _number(said.get("m2"))),
        (_number(said.get("d1")), _number(said.get("d2"))),
        alone or (not other and re.search(_SURE, near) is not None),
        not other and re.search(_LIKELY, near) is not None,
    )


def _full(year: int | None) -> int | None:
    """25年 means 2025年."""
    return 2000 + year if year is not None and year < 100 else year


def _number(text: str | None) -> int | None:
    """The number in figures or in Chinese characters; the end of a month counts as its last day."""
    if not text:
        return None
    if text in _LAST_DAYS:
        return 31
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    if text == "元":
        return 1
    return int("".join(str(_DIGITS.get(char, 0)) for char in text))
