"""Lists without a sign of one: 校园建设4件、教师招聘3件,共7件; 收到17件,外单位信息9件,其余8件…"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from core.late import late
from core.narrative.model import Mention, Reading
from core.narrative.numerals import EXACT
from core.narrative.shares import RATES

_TOTAL = late("[ ]?(?:合计|共计|总计|总共|一共|合共|共)(?:为|是|有)?[ ]?")
_REST = late("[ ]?(?:其余|余下|剩余|剩下)(?:的|申请|有)?[ ]?")
_ASIDE = late("等[^,。;、0-9]{0,6}$")
_WHOLES = ("received", "noun", "managed", "channel")
_COMMAS = (",", "，")
Told = tuple[Mention, tuple[Mention, ...]]


def runs_of(reading: Reading) -> Iterator[Told]:
    """Every such list: its total and its parts, which are all that there are."""
    plain = [m for m in reading.mentions if m.kind not in RATES]
    for _, told in groupby(plain, key=lambda m: m.sentence):
        here = list(told)
        if len(here) > 2:
            yield from _summed(reading.text, here)
            yield from _with_the_rest(here)


def _summed(text: str, here: list[Mention]) -> Iterator[Told]:
    """申请涉及校园建设4件、教师招聘3件、招生划片1件,共8件."""
    for place, total in enumerate(here):
        if place < 2 or total.kind == "sum" or not _TOTAL.fullmatch(total.label):
            continue
        end = total.start - len(total.label)
        if text[here[place - 1].end : end] not in _COMMAS or not _plain([total]):
            continue
        run = [here[place - 1]]
        for other in reversed(here[: place - 1]):
            if text[other.end : run[-1].start - len(run[-1].label)] != "、":
                break
            run.append(other)
        alike = {(m.numeral.unit, m.depth, m.year, m.among) for m in (*run, total)}
        if len(run) > 1 and len(alike) == 1 and _plain(run):
            yield total, tuple(reversed(run))


def _with_the_rest(here: list[Mention]) -> Iterator[Told]:
    """收到申请17件,“不属于本机关信息”的9件,“信息不存在”的2件,其余6件均在期限内答复."""
    whole = here[0]
    if whole.kind not in _WHOLES or whole.depth or whole.among:
        return
    for place, rest in enumerate(here):
        if place < 2 or rest.among or not _REST.fullmatch(rest.label):
            continue
        run = here[1 : place + 1]
        if any(m.kind not in ("other", "outcome", "manner", "handled", "carried_out") for m in run):
            return
        if not _plain([whole, *run]) or any(_ASIDE.search(m.label) for m in run):
            return
        alike = {(m.numeral.unit, m.depth, m.year, m.among) for m in (whole, *run)}
        told, sums = Decimal(0), []
        for part in reversed(run):
            told += part.numeral.value
            sums.append(told)
        known = {m.numeral.value for m in here[:place]}
        if len(alike) == 1 and known.isdisjoint(sums[1:]):
            yield whole, tuple(run)
        return


def _plain(mentions: list[Mention]) -> bool:
    return all(m.numeral.bound == EXACT and m.numeral.quantum == 1 for m in mentions)
