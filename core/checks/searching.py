"""Searching long texts: a pattern tried only where it can begin, which costs a tenth of trying it
at every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache


def places_of(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def places_of_any(text: str, words: Iterable[str]) -> list[int]:
    """Where one of some words stands, in order."""
    return sorted({at for word in words if word in text for at in places_of(text, word)})


def sentences_with(text: str, words: Iterable[str], ends: str) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end in which one of some words stands; `ends`: the marks that
    end one. Only the neighbourhood of such a word is looked at.
    """
    end = 0
    for at in places_of_any(text, words):
        if at >= end:
            start = max(end, 1 + max(text.rfind(mark, end, at) for mark in ends))
            end = end_of_sentence(text, at, ends)
            yield start, end


def end_of_sentence(text: str, at: int, ends: str) -> int:
    """Where the sentence ends in which something stands."""
    found = _any_of(ends).search(text, at)
    return found.start() if found is not None else len(text)


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


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
