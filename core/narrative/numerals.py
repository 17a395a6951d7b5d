"""Numbers as Chinese prose writes them, and whether a figure agrees with one.

Read: `12件`, `1,024 件`, `1 003件`, `十二件`, `两件`, `一百零五件`, `二〇二五`, `1.2万条`,
`3万余条`, `百余条`, `12.5%`, `百分之九十五`; 余, 约, 近, 多, 以上, 不足 make a bound. All
functions take text as `plain` leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

EXACT, OVER, AT_LEAST, UNDER, AT_MOST, ABOUT, NEARLY, VAGUE = (
    "exact",  # 12件
    "over",  # 12余件: a little more
    "at_least",  # 12件以上, 超过12件
    "under",  # 不足12件
    "at_most",  # 12件以内
    "about",  # 约12件
    "nearly",  # 近12件: at most, and not much less
    "vague",  # 数百件: says nothing that could be wrong
)

_DIGITS = {char: value for value, chars in enumerate(
    ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for char in chars}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_CJK = "零〇一二三四五六七八九十百千两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_ONE = Decimal(1)
_LONGEST = 15  # digits of a number that can be a figure
_BEFORE = {
    word: bound
    for bound, words in {
        ABOUT: "约 大约",
        NEARLY: "近 将近 接近",
        AT_LEAST: "超 超过 突破 逾 不少于 不低于 至少",
        UNDER: "不足 不到",
        AT_MOST: "不超过 最多",
    }.items()
    for word in words.split(" ")
}
_AFTER = {
    word: bound
    for bound, words in {
        OVER: "余 多",
        ABOUT: "左右 上下",
        AT_LEAST: "以上",
        AT_MOST: "以下 以内",
    }.items()
    for word in words.split(" ")
}


class Numeral(NamedTuple):
    """A number in the text. `quantum` is the worth of its last written place (`1.2万`: 1000)."""

    start: int
    end: int  # behind the measure word and 以上
    value: Decimal
    quantum: Decimal
    bound: str
    unit: str  # measure word, "%", "元", "" (none) or "?" (something else follows)
    in_words: bool

    @property
    def is_nought(self) -> bool:
        return self.value == 0 and self.bound == EXACT

    def allows(self, actual: Decimal | int) -> bool:
        """Whether what is written is true of the actual figure.

        A rounded figure (万, decimals) may be rounded or cut off, but 0万元 is nothing; 余 reaches
        to the next unit of its last significant place (1000余 up to 1999); 约 and 近 to a tenth.
        """
        if self.bound == EXACT:
            return self._equals(Decimal(actual))
        roughly = max(self.value / 10, self.quantum / 2)
        return _within(self.bound, Decimal(actual), self.value, self._slack(), roughly)

    def _equals(self, actual: Decimal) -> bool:
        if self.quantum == 1 or not self.value or self.value == actual:
            return self.value == actual
        return (
            abs(self.value - actual) <= self.quantum / 2 or 0 <= actual - self.value < self.quantum
        )

    def _slack(self) -> Decimal:
        place = self.quantum
        while self.value and self.value % (place * 10) == 0:
            place *= 10
        return max(place, self.value / 20)


def _within(bound: str, actual: Decimal, stated: Decimal, slack: Decimal, roughly: Decimal) -> bool:
    if bound == OVER:
        return stated <= actual < stated + max(slack, stated / 10)
    if bound == AT_LEAST:
        return actual >= stated
    if bound == UNDER:
        return actual < stated
    if bound == AT_MOST:
        return actual <= stated
    if bound == ABOUT:
        return abs(actual - stated) <= roughly
    if bound == NEARLY:
        return stated - roughly <= actual <= stated
    return True  # vague


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral (十二, 两百零五, 二〇二五, 廿三), or None.

    >>> [chinese_number(word) for word in ("十二", "一百零五", "二〇二五", "廿三", "两千")]
    [12, 105, 2025, 23, 2000]
    """
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or len(text) > _LONGEST:
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (1 if digit is None or (digit == 0 and section) else digit) * _UNITS[char]
            digit = None
        elif char in _LARGE:
            total = (total + section + (digit or 0)) * _LARGE[char]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


@lru_cache(maxsize=4)
def numeral_pattern(measures: tuple[str, ...]) -> re.Pattern[str]:
    """What finds numbers with these measure words."""
    units = "|".join(
        re.escape(word) + ("(?![日年月])" if word == "件次" else "")  # 1件次日答复
        for word in sorted(measures, key=len, reverse=True)
    )
    before = "|".join(sorted(_BEFORE, key=len, reverse=True))
    heads = "".join(sorted({word[0] for word in _BEFORE}))
    return re.compile(
        rf"""(?=[0-9{_CJK}百数几上{heads}])  # at most characters no more than this is tried
        (?P<pre>(?<![最附临节合契])(?:{before}))?
        (?:
          百分之(?P<per>[{_CJK}]++(?:点[{_CJK}]++)?|[0-9]++(?:\.[0-9]++)?)
        | (?<![0-9.第])(?P<n>[0-9]{{1,3}}(?:[,\ ][0-9]{{3}})++(?![0-9])|[0-9]++)(?P<dec>\.[0-9]++)?
          [ ]?(?P<scale>[百千]?[万亿]|百|千)?(?P<suf>[余多])?[ ]{{0,3}}(?P<unit>%|{units})?
        | (?P<vague>[数几上])?(?<![{_CJK}万亿第初之.])
          (?P<c>[{_CJK}]++(?:[万亿][{_CJK}]*+)?)(?P<csuf>[余多])?(?P<cunit>{units})(?![事性])
        )(?P<post>左右|上下|以上|以下|以内)?""",
        re.VERBOSE,
    )


def numerals(
    text: str, measures: Sequence[str], start: int = 0, end: int | None = None
) -> Iterator[Numeral]:
    """Every number in `text[start:end]` (which is `plain`), in order."""
    pattern = numeral_pattern(tuple(measures))
    return numerals_by(pattern, text, start, len(text) if end is None else end)


def numerals_by(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Numeral]:
    """The same by a `numeral_pattern`."""
    for match in pattern.finditer(text, start, end):
        found = _numeral(match, text)
        if found is not None:
            yield found


def _numeral(match: re.Match[str], text: str) -> Numeral | None:
    before, per, n, dec, scaled, suf, measure, vague, c, csuf, cunit, after = match.groups()
    if per is not None:
        read = _percent_in_words(per)
        if read is None:
            return None
        value, quantum, unit, words, suffix = *read, "%", True, None
    elif n is not None:
        digits = n if n.isdigit() else n.replace(",", "").replace(" ", "")
        if len(digits) > _LONGEST:
            return None
        scale = _scale(scaled) if scaled else _ONE
        decimals = (dec or "")[:_LONGEST]
        value = Decimal(digits + decimals)
        if scaled or decimals:
            value *= scale
        quantum = _ONE.scaleb(1 - len(decimals)) * scale if decimals else scale
        unit, words, suffix = measure or "", False, suf
    else:
        whole = chinese_number(c)
        if whole is None:
            return None
        value, quantum = Decimal(whole), _ONE
        unit, words, suffix = cunit, True, csuf
    if not unit and _runs_on(text, match.end()):
        unit = "?"
    bound = _AFTER.get(after or suffix or "") or _BEFORE.get(before or "", EXACT)
    if vague and value >= 10:
        bound = VAGUE
    begin = match.start()
    if unit in ("元", "万元", "亿元", "千元"):
        worth = {"元": 1, "千元": 1000, "万元": 10**4, "亿元": 10**8}[unit]
        value, quantum = value * worth, quantum * worth
    return Numeral(begin, match.end(), value, quantum, bound, unit, words)


def _scale(word: str) -> Decimal:
    worth = 1
    for char in word:
        worth *= _UNITS.get(char) or _LARGE[char]
    return Decimal(worth)


def _percent_in_words(text: str) -> tuple[Decimal, Decimal] | None:
    whole, _, decimals = text.partition("点" if "点" in text else ".")
    if text[0].isdigit() and text.isascii():
        if len(text) > _LONGEST:
            return None
        return Decimal(text), Decimal(1).scaleb(-len(decimals))
    value = chinese_number(whole)
    if value is None or any(char not in _DIGITS for char in decimals):
        return None
    tail = "".join(str(_DIGITS[char]) for char in decimals)
    return Decimal(f"{value}.{tail or 0}"), Decimal(1).scaleb(-len(tail))


def _runs_on(text: str, at: int) -> bool:
    """Whether a word follows at once, so that the number belongs to it (30号文, 3类)."""
    if at >= len(text):
        return False
    char = text[at]
    return (char.isalnum() and not text.startswith(("占", "、"), at)) or char in "-/_"
