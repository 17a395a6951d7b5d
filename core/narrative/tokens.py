"""A stretch of prose as tokens: words of the vocabulary, numbers, years. What no token covers is
*residue*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.late import late
from core.narrative.numerals import Numeral, numerals_by
from core.narrative.words import PASSED, Lexicon, Tags

_TIME_UNITS = frozenset(
    [
        *("年", "月", "日", "天", "号", "个月", "个工作日", "工作日", "小时", "分钟", "岁", "级"),
        *("周年", "周", "季度", "时", "点", "章", "款", "层", "方面", "个方面", "届"),
    ]
)


_SAYING = 16  # characters of a saying in which one thing stands against another
_WORDS = re.compile(r"[^\W_]")  # Chinese characters, letters, figures
# 办理一件申请、解决一类问题; 公开一件、规范一片: a manner of speaking, no figures
_AS_ONE = late("(?:统计|计算|计|算|处理|办理|登记)")
_SLOGAN = late(
    "一[件宗份起个例][^0-9。;]{0,8}?[、,](?:解决|规范|带动|化解|办好|完善|推动|治理|提升|满意|总结|惠及|清零"
    "|销号|归档|落实|研究|剖析|分析|复盘|公开|梳理|打通|受益)一[件类片批个方域面次事宗起]"
)
_KINDS = ("项", "类", "个", "者", "种")
_EACH = ("均", "都", "皆", "全")


class Token(NamedTuple):
    """A word (with its tags), a number, or a year (2025年). Dates and time limits are words
    without tags.
    """

    start: int
    end: int
    tags: Tags
    numeral: Numeral | None = None
    year: int | None = None

    def key(self, category: str) -> str | None:
        """The first key under a category, e.g. `key("outcome")` is "granted"."""
        for found, key in self.tags:
            if found == category:
                return key
        return None

    def has(self, category: str, *keys: str) -> bool:
        """Whether the word has a tag of this category (and one of these keys, if any are given)."""
        for found, key in self.tags:  # noqa: SIM110 - plain loops: asked thousands of times a page
            if found == category and (not keys or key in keys):
                return True
        return False


def tokenise(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The tokens of `text[start:end]`, in order. The text is as `plain` leaves it."""
    numbers = list(numerals_by(lexicon.numeral, text, start, end))
    if not numbers:
        return _words(text, start, end, end, lexicon)
    tokens: list[Token] = []
    at = start
    for number in numbers:
        if number.start < at:
            continue  # part of a word: 12345, 三类内部事务信息
        for word in _words(text, at, end, number.start + 1, lexicon):
            if word.start == number.start and word.end < number.end:
                break
            if word.end > number.start:
                if word.end >= number.end and word.tags:
                    tokens.append(word)
                    at = word.end
                elif word.start < number.start:
                    tokens.append(Token(word.start, number.start, ()))
                break
            tokens.append(word)
        if at <= number.start:
            tokens.append(_number(number, text))
            at = tokens[-1].end
            if number.in_words and number.unit in _KINDS and text.startswith(_EACH, at):
                tokens[-1] = Token(number.start, number.end, ())  # 三项均为零
    tokens.extend(_words(text, at, end, end, lexicon))
    return tokens


def _words(text: str, start: int, end: int, until: int, lexicon: Lexicon) -> list[Token]:
    """Every word in `text[start:end]` that begins before `until`, the longest at each place;
    but not those that only hold the character of a sign (健全, 公共).

    To look up two characters reads a page in a millisecond and, unlike one large regular
    expression, costs nothing to prepare.
    """
    words: list[Token] = []
    tags_of, lengths_of, new = lexicon.tags.get, lexicon.lengths.get, tuple.__new__
    while start < until:
        lengths = lengths_of(text[start : start + 2])
        if lengths is None:
            tags = tags_of(text[start])
            if tags is not None:
                words.append(new(Token, (start, start + 1, tags, None, None)))
            start += 1
            continue
        for length in lengths:
            tags = tags_of(text[start : start + length])
            if tags is not None and start + length <= end:
                if tags is not PASSED:
                    words.append(new(Token, (start, start + length, tags, None, None)))
                start += length
                break
        else:
            start += 1
    return words


def _number(number: Numeral, text: str) -> Token:
    if number.unit == "年" and 1990 <= number.value <= 2099:
        end = number.end + (text[number.end : number.end + 1] in tuple("度底末初"))
        return Token(number.start, end, (), year=int(number.value))
    runs_on = number.in_words and number.value == 1 and _is_saying(text, number)
    if number.unit in _TIME_UNITS or runs_on:  # 一件一档
        return Token(number.start, number.end, ())
    return Token(number.start, number.end, (), number)


def _is_saying(text: str, number: Numeral) -> bool:
    """Whether 一件 belongs to a saying: 一件一档, 办理一件申请、解决一类问题."""
    if text.startswith("一", number.end) or _SLOGAN.match(text, number.start):
        return True
    if text.startswith("按", number.start - 1) and _AS_ONE.match(text, number.end):
        return True  # 合并答复,按一件统计
    before = text.rfind("一", max(0, number.start - _SAYING), number.start)
    return before >= 0 and bool(_SLOGAN.match(text, before, number.end))


def residue(text: str, start: int, end: int, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of `text[start:end]` with Chinese characters or letters that no token covers."""
    found: list[tuple[int, int]] = []
    at = start
    for token in tokens:
        if token.end <= start or token.start >= end:
            continue
        if at < token.start:
            add_if_words(text, at, min(token.start, end), found)
        if at < token.end:  # noqa: PLR1730 - asked thousands of times a page
            at = token.end
    add_if_words(text, at, end, found)
    return found


def add_if_words(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Add a stretch, if it holds more than marks and blanks."""
    if start < end and _WORDS.search(text, start, end):
        found.append((start, end))
