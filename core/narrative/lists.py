"""Lists of parts (其中…, 按…划分, 由…组成, 合计) and what they are parts of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from core.narrative.model import Mention, Reading
from core.narrative.numerals import EXACT
from core.narrative.runs import runs_of
from core.narrative.shares import RATES

_COURSE = frozenset({"outcome", "handled", "carried_out", "carried_in", "managed", "carry"})
_APART = frozenset({"applicant", "channel", "result", "case", "act"})


class Parts(NamedTuple):
    """Parts of one kind and the total they belong to. `complete`: the words say that nothing is
    missing.
    """

    total: Mention
    parts: tuple[Mention, ...]
    complete: bool
    together: Decimal = Decimal(0)  # of all parts of the list, of whatever kind

    @property
    def sum(self) -> Decimal:
        return sum((part.numeral.value for part in self.parts), Decimal(0))

    @property
    def is_plain(self) -> bool:
        """Whether every number is exact, so that the sum is."""
        return all(
            m.numeral.bound == EXACT and m.numeral.quantum == 1 for m in (self.total, *self.parts)
        )

    @property
    def exceeds(self) -> bool:
        """Whether the parts, or one of them, are more than the total."""
        if self.total.numeral.bound != EXACT or any(p.numeral.bound != EXACT for p in self.parts):
            return any(
                part.numeral.bound == EXACT
                and part.numeral.value > self.total.numeral.value
                and not self.total.numeral.allows(part.numeral.value)
                for part in self.parts
            )
        slack = sum(
            (p.numeral.quantum / 2 for p in self.parts if p.numeral.quantum != 1), Decimal(0)
        )
        if self.total.numeral.quantum != 1:
            slack += self.total.numeral.quantum
        return self.sum - slack > self.total.numeral.value

    @property
    def falls_short(self) -> bool:
        """Whether the words say that the list is complete, and it is not."""
        whole = self.total.numeral.value
        alone = len(self.parts) == 1  # 从办理结果看,予以公开最多,为31件
        return (
            self.complete
            and not alone
            and self.is_plain
            and self.sum < whole
            and self.together != whole
        )


def lists_of(reading: Reading) -> Iterator[Parts]:
    """Every list of parts in a text, in order. Parts of different kinds (ways of applying,
    applicants) are lists apart.
    """
    parts = [m for m in reading.mentions if m.among and m.kind not in RATES]
    for listed in _runs(parts):
        total = reading.mentions[listed[0].among[0]]
        members = _without_repeats(listed)
        members = _up_to_another(members, total)
        together = sum((m.numeral.value for m in members if _belongs(m, total)), Decimal(0))
        for _, run in groupby(members, key=_kind):
            same = tuple(m for m in run if m is not total and _belongs(m, total))
            if same:
                yield Parts(total, same, all(m.complete for m in same), together)
    yield from _summed_up(reading)
    yield from _ways_right_behind(reading)
    for whole, told in runs_of(reading):
        yield Parts(whole, told, True)


def _ways_right_behind(reading: Reading) -> Iterator[Parts]:
    """受理申请9件,当面申请2件、信函4件、网络4件: parts without the word 其中; there may be more."""
    total: Mention | None = None
    run: list[Mention] = []
    for mention in (*reading.mentions, None):
        goes_on = (
            mention is not None
            and mention.kind == "channel"
            and not mention.among
            and total is not None
            and mention.sentence == total.sentence
            and mention.depth == total.depth
            and _belongs(mention, total)
        )
        if goes_on and mention is not None:
            run.append(mention)
            continue
        if total is not None and len(run) > 1:
            yield Parts(total, tuple(run), False)
        total, run = (mention if mention is not None and mention.kind == "received" else None), []


def _without_repeats(members: list[Mention]) -> list[Mention]:
    """实际办理6件,6件均已答复: the second says the first again."""
    return [
        m
        for place, m in enumerate(members)
        if place == 0
        or m.label.strip()
        or m.numeral.value != members[place - 1].numeral.value
        or m.start - members[place - 1].end > 2
    ]


def _runs(parts: list[Mention]) -> list[list[Mention]]:
    """The parts list by list. What stands in brackets behind a part (不予公开6件(过程性信息4件),
    无法提供15件) does not end the list in which that part stands.
    """
    found: list[list[Mention]] = []
    open_lists: list[list[Mention]] = []  # each within the one before it
    for part in parts:
        while open_lists and open_lists[-1][-1].depth > part.depth:
            open_lists.pop()
        last = open_lists[-1][-1] if open_lists else None
        within = last is not None and last.depth < part.depth
        alike = last is not None and not within and last.among == part.among
        if last is not None and alike and (last.group == part.group or found[-1][-1] is not last):
            open_lists[-1].append(part)
            continue
        if last is not None and not within:
            open_lists.pop()
        found.append([part])
        open_lists.append(found[-1])
    return found


def _up_to_another(members: list[Mention], total: Mention) -> list[Mention]:
    """行政强制87件。其中市场监管局行政处罚612件、公安局1033件: what follows an act is of
    it."""
    if total.kind != "act":
        return members
    for place, member in enumerate(members):
        if member.kind == "act" and not _belongs(member, total):
            return members[:place]
    return members


def _kind(mention: Mention) -> str:
    if mention.kind in _COURSE and mention.quantities:
        return "course"
    if mention.kind == "part":  # 平台收到14件,信函3件,合计17件
        return "channel"
    return mention.kind if mention.kind in _APART else "other"


def _belongs(part: Mention, total: Mention) -> bool:
    """Whether a number can be a part of the total: the same unit and year, and no outcome of
    another head.
    """
    if part.numeral.unit not in (total.numeral.unit, "") or part.year != total.year:
        return False
    if total.kind == "handled" and part.kind in ("carried_out", "carried_in", "carry"):
        return False
    if part.topic != total.topic and part.kind in _APART | {"received", "handled"}:
        return False
    if part.kind == total.kind and part.kind in ("outcome", "applicant", "act") and part.quantities:
        return set(part.quantities[0].cells) <= set(total.quantities[0].cells)
    return True


def _summed_up(reading: Reading) -> Iterator[Parts]:
    """网络申请12件、信函申请6件,合计18件."""
    for index, mention in enumerate(reading.mentions):
        if mention.kind != "sum":
            continue
        run: list[Mention] = []
        for other in reversed(reading.mentions[:index]):
            counts = other.numeral.in_words and not other.label and other.end + 2 >= mention.start
            if other.kind == "share" or (counts and reading.text[other.end - 1] in "项者类"):
                continue  # 予以公开12件,占48%;…,合计25件; 两项合计91件
            alike = (
                other.sentence == mention.sentence and other.numeral.unit == mention.numeral.unit
            )
            if not alike or other.among or (run and _kind(other) != _kind(run[-1])):
                break
            if run and "outcome" in (run[-1].kind, other.kind) and run[-1].kind != other.kind:
                break  # 上年结转31件,办理结果:予以公开402件,…,合计894件
            run.append(other)
        if len(run) >= 2:
            yield Parts(mention, tuple(reversed(run)), True)
