"""The same thing counted twice in a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from core.narrative.model import Mention, Reading
from core.narrative.numerals import EXACT

_COUNTED = frozenset(
    {
        "received",
        "carried_in",
        "handled",
        "carried_out",
        "case",
        "act",
        "outcome",
        "applicant",
        "result",
    }
)
_IDLE = re.compile(
    r"20\d\d年度?|[\s,、:;()“”\"]|全年度?|本年度?|今年|年内|截至|目前|累计|总共|共计|一共|合计|共|已|我[局镇乡街委办]|本[局镇乡街委办]"
)
_ONE_OF_SEVERAL = re.compile(
    "其中|分别|又|再|另|还|每|各|上半年|下半年|季度|月|首|第|等|新增|包括|约"
)
_SHORTEST = 6  # characters that name a thing well enough to know it again


class Twice(NamedTuple):
    """Two numbers for one thing; the later is the one pointed at."""

    first: tuple[Reading, Mention]
    later: tuple[Reading, Mention]


def counted_twice(readings: Iterable[Reading]) -> Iterator[Twice]:
    """Numbers that contradict an earlier one of the same quantity, or of the same words and
    measure.
    """
    known: dict[tuple[str, ...], tuple[Reading, Mention]] = {}
    for reading in readings:
        for mention in reading.mentions:
            key = name_of(mention)
            if key is None:
                continue
            first = known.setdefault(key, (reading, mention))
            if first[1] is not mention and not _agree(first[1], mention):
                yield Twice(first, (reading, mention))


def _agree(one: Mention, other: Mention) -> bool:
    return one.numeral.allows(other.numeral.value) or other.numeral.allows(one.numeral.value)


def name_of(mention: Mention, *, rough: bool = False) -> tuple[str, ...] | None:
    """What the number counts, if that can be known again: its cells, or the words before it.

    `rough` allows 余 and 约 as well as exact numbers.
    """
    if mention.kind in _COUNTED:
        if not mention.counts or len(mention.quantities) != 1:
            return None
        return tuple(map(str, mention.quantities[0].cells))
    if mention.kind != "other" or mention.depth or mention.among or mention.year != 0:
        return None
    if not rough and mention.numeral.bound != EXACT:
        return None
    if not mention.opens or not mention.numeral.unit.strip("?"):
        return None
    words = _IDLE.sub("", mention.label)
    if len(words) < _SHORTEST or _ONE_OF_SEVERAL.search(words) or mention.topic == "request":
        return None
    return (words, mention.numeral.unit)
