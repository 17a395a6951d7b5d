"""What the checks of wording share: the parts of the prose, and findings in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from core.changes import SpliceText
from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity, Span
from core.narrative.plain import plain, without_titles

_AROUND = 8  # characters on each side that tell two equal stretches apart
MOST = 60  # findings of one check in one part; what is worse is no prose
_T = TypeVar("_T")


class Passage(NamedTuple):
    """The prose of one part: as it stands, in one spelling (`plain`), and so without the names of
    documents (`untitled`), place by place; and which characters stand in it.
    """

    part: str
    place: str
    text: str
    plain: str
    untitled: str
    chars: frozenset[str]


def passages(context: Context) -> tuple[Passage, ...]:
    """The parts that have prose, made plain once a run."""
    found = context.shared.get("passages")
    if not isinstance(found, tuple):
        found = tuple(
            _passage(part.id, part.heading or part.label, text)
            for part in context.form.narratives
            if (text := context.report.text(part.id))
        )
        context.shared["passages"] = found
    return found


def _passage(part: str, place: str, text: str) -> Passage:
    even = plain(text)
    return Passage(part, place, text, even, without_titles(even), frozenset(text))


def first_ones(found: Iterator[_T]) -> Iterator[_T]:
    """As many findings as anyone can read."""
    return islice(found, MOST)


def found_at(
    passage: Passage,
    start: int,
    end: int,
    message: str,
    *,
    right: str | None = None,
    label: str = "",
    severity: Severity | None = None,
) -> Found:
    """A finding on `text[start:end]`; `right` is what surely should stand there.

    `{0}` in the message is the name of the part, `{1}` the words found.
    """
    text = passage.text
    words = text[start:end]
    fixes: tuple[Fix, ...] = ()
    if right is not None:
        told = label or (f"改为“{right}”" if right else f"删去“{words}”")
        fixes = (Fix(told, SpliceText(passage.part, start, words, right)),)
    return Found(
        message.format(passage.place, words),
        span=Span(passage.part, start, end, words),
        stated=words,
        expected=right or None,
        fixes=fixes,
        severity=severity,
        saw=text[max(0, start - _AROUND) : end + _AROUND],
    )


def is_chinese(char: str) -> bool:
    """Whether a character is a Chinese one (no mark, no figure, no letter)."""
    return "\u4e00" <= char <= "\u9fff"
