"""W607, W608: measure words, and rough numbers of things that are counted exactly."""

from __future__ import annotations

from core.additions import trouble
from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity, Unchecked
from core.checks.prose import cut_short, prose_of, quoted, replace_text, span_of
from core.checks.rule import PRACTICE, Results, rule
from core.narrative.lists import lists_of
from core.narrative.model import Mention, Reading
from core.narrative.numerals import ABOUT, EXACT, NEARLY, OVER
from core.narrative.twice import name_of
from core.narrative.words import WORDS

_RIGHT = "件"
_APPLICATIONS = ("received", "carried_in", "carried_out", "handled", "noun", "managed", "restated")
_PAPERS = ("表", "书", "材料")  # 申请表200份 are no applications
_VERBS = ("收", "受", "接", "办", "复", "处")
_ROUGH = (OVER, ABOUT, NEARLY)


@rule("W607", Severity.NOTICE, "申请的量词不是“件”", basis=(PRACTICE,), reads="text")
def w607(context: Context) -> Results:
    """Applications counted in 条, 例, 宗, 件次: one finding for each such word."""
    yield from cut_short(context)
    if reason := trouble(WORDS):
        yield Unchecked(reason)
    told: set[str] = set()
    for reading, mention in prose_of(context).mentions:
        unit = mention.numeral.unit
        if not _counts_applications(mention) or unit in ("", _RIGHT, "?") or unit in told:
            continue
        if _counts_something_else(reading, mention):
            continue
        told.add(unit)
        new = reading.text[mention.start : mention.end].removesuffix(unit) + _RIGHT
        yield Found(
            f"文中“{quoted(reading, mention.start, mention.end)}”,政府信息公开申请的量词应为“件”,"
            f"不用“{unit}”。",
            span=span_of(reading, mention.start, mention.end),
            stated=unit,
            expected=_RIGHT,
            fixes=_in_pieces(reading, mention, new),
        )


def _counts_applications(mention: Mention) -> bool:
    return mention.counts and mention.topic == "request" and mention.kind in _APPLICATIONS


def _counts_something_else(reading: Reading, mention: Mention) -> bool:
    """Forms of application (200份), and items of information given out (依申请公开信息3条)."""
    before = reading.text[max(0, mention.start - 8) : mention.start].rstrip()
    if before.endswith(_PAPERS):
        return True
    is_item = mention.numeral.unit == "条" and before.endswith("信息")
    return is_item and not any(verb in mention.label for verb in _VERBS)


def _in_pieces(reading: Reading, mention: Mention, new: str) -> tuple[Fix, ...]:
    return (replace_text(reading, mention.start, mention.end, new, f"改为“{new}”"),)


@rule("W608", Severity.NOTICE, "能数清的数用了约数", basis=(PRACTICE,), reads="text")
def w608(context: Context) -> Results:
    """余, 约, 左右 with a thing that the text counts exactly elsewhere."""
    yield from cut_short(context)
    exact = {
        name: mention
        for _, mention in prose_of(context).mentions
        if mention.numeral.bound == EXACT and (name := name_of(mention)) is not None
    }
    for reading in prose_of(context).readings:
        listed = {
            id(parts.total): parts.sum
            for parts in lists_of(reading)
            if all(part.numeral.bound == EXACT for part in parts.parts) and len(parts.parts) > 1
        }
        for mention in reading.mentions:
            if mention.numeral.bound not in _ROUGH:
                continue
            name = name_of(mention, rough=True)
            counted = exact.get(name) if name is not None else None
            same = listed.get(id(mention)) == mention.numeral.value
            if counted is not None or same:
                words = reading.text[mention.start : mention.end]
                yield Found(
                    f"文中“{quoted(reading, mention.start, mention.end)}”用了约数,"
                    "而文中另有准确的数,请写准确的数。",
                    span=span_of(reading, mention.start, mention.end),
                    stated=words,
                )
