"""Python counts characters, Qt counts UTF-16 units: they part at characters beyond U+FFFF (𬭩)."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

_WIDE = re.compile("[\U00010000-\U0010ffff]")


def to_qt(text: str, characters: int) -> int:
    """Position in Qt's count."""
    characters = min(characters, len(text))
    return characters + bisect_left(_wide(text), characters)


def from_qt(text: str, units: int) -> int:
    """Position in characters; inside a wide character it is that of the character."""
    low, high = 0, min(units, len(text))
    while low < high:
        middle = (low + high + 1) // 2
        if to_qt(text, middle) <= units:
            low = middle
        else:
            high = middle - 1
    return low


@lru_cache(maxsize=8)
def _wide(text: str) -> tuple[int, ...]:
    """Where the characters stand that Qt counts twice; looked up once a text, not once a mark."""
    return tuple(found.start() for found in _WIDE.finditer(text))


def difference(old: str, new: str) -> tuple[int, str, str]:
    """Where two texts part: first differing character, what was removed there, what was put in."""
    start = _common(old, new)
    tail = _common(old[start:][::-1], new[start:][::-1])
    return start, old[start : len(old) - tail], new[start : len(new) - tail]


def _common(one: str, other: str) -> int:
    """Length of the common beginning, found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
