"""`phrases.toml`: words by which it is known what a report speaks of, and what may repeat; the
office's own file of that name adds to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from core.additions import with_own

NAME = "phrases.toml"


@cache
def phrases() -> dict[str, Any]:
    """The file, read once; every list of words as a tuple."""
    return {name: _split(value) for name, value in with_own(NAME).items()}


def _split(value: Any) -> Any:
    """Words stand in one string: that is read ten times as fast as a list."""
    if isinstance(value, dict):
        return {name: _split(each) for name, each in value.items()}
    return tuple(value.split())


def standing_in(text: str, words: Iterable[str]) -> list[str]:
    """The words that stand in a text: what looks through its clauses needs no others."""
    return [word for word in words if word in text]


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text."""
    for word in words:  # noqa: SIM110 - a plain loop: asked thousands of times a report
        if word in text:
            return True
    return False


def sentences_of(text: str) -> list[str]:
    """A text (as `plain` leaves it) cut at its full stops, semicolons and line breaks."""
    return text.replace("。", "\n").replace(";", "\n").replace("!", "\n").split("\n")


def clauses_of(sentence: str) -> list[str]:
    """A sentence cut at its commas and colons."""
    return sentence.replace(":", ",").split(",")
