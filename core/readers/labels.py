"""Comparing labels as people do: blanks, widths and punctuation do not count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from core.late import late

_T = TypeVar("_T")

_NUMBERED = late(
    r"\s*(?:第[一二三四五六七八九十]{1,3}部分|\(?[一二三四五六七八九十]{1,3}\s*[、).:,\s]|\(?[0-9]{1,2}\s*[、).,\s])"
)
_FIGURE = late(r"[-+]?[0-9][0-9,.]*\s*(?:件|条|项|个|宗|例|份|万元|元)?")
LIKE = 0.75  # from this similarity on, two labels may mean the same
CLEARLY = 0.08  # by this much the best must be ahead of the next
_UNIT = late(r"(?<=\w)\s*\((?:单位:?\s*)?[件宗起]\)\s*$")  # behind a head
ALSO = {"合计": "总计", "共计": "总计"}  # words in use for one of the form's
_LONGEST = 100  # characters of a label; what is longer is prose


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """The text in normal width."""
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """The letters and digits of a label, in normal width; without 件, in which all is counted."""
    return "".join(char for char in _UNIT.sub("", normal(text)) if char.isalnum())


@lru_cache(maxsize=8192)
def bare_key(text: str) -> str:
    """The key without the number in front (`3.其他` is 其他)."""
    return key_of(_NUMBERED.sub("", normal(text), count=1))


def is_label(text: str) -> bool:
    """Whether a cell's text may be a label: it has words, and is no figure with its unit."""
    plain = normal(text).strip()
    return (
        len(plain) <= _LONGEST
        and not _FIGURE.fullmatch(plain)
        and sum(char.isalpha() for char in plain) > 1
    )


def similarity(one: str, other: str, least: float = 0.0) -> float:
    """0 to 1: twice the characters in common order over all characters. 0 if surely below."""
    both = len(one) + len(other)
    if not one or not other or 2 * _shared(one, other) < least * both:
        return 0.0
    return 2 * _common(one, other) / both


def _shared(one: str, other: str) -> int:
    """At most so many characters can be in common order."""
    return min(sum(char in other for char in one), sum(char in one for char in other))


@lru_cache(maxsize=4096)
def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence."""
    before = [0] * (len(other) + 1)
    for left in one:
        line = [0]
        for place, right in enumerate(other):
            line.append(before[place] + 1 if left == right else max(before[place + 1], line[place]))
        before = line
    return before[-1]


def clearly_best(key: str, named: Iterable[tuple[str, _T]]) -> _T | None:
    """The one whose key is alike enough, and more alike than that of any other."""
    scored = [(similarity(key, other, LIKE), item) for other, item in named]
    best, found = max(scored, key=lambda each: each[0], default=(0.0, None))
    if found is None or best < LIKE:
        return None
    rivals = [score for score, item in scored if item is not found]
    return found if best - max(rivals, default=0.0) >= CLEARLY else None
