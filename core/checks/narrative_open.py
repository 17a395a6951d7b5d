"""N412: 公开率, the share of applications that were granted, in whatever way it is meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.checks.context import Context
from core.checks.prose import WHOLES, Pair, amount, prose_of
from core.late import late
from core.narrative.model import Mention, Reading
from core.narrative.quantities import Quantities, Quantity

_HEADING = late(r"[。\n][ ]*[(]?[一二三四五六七八九十0-9][)、.]")
_REACH = 2  # sentences before the rate in which its numbers stand


def open_rate_pairs(context: Context, reading: Reading, mention: Mention) -> Iterator[Pair]:
    """予以公开19件、部分公开1件…,公开率90.9%: the granted, or these and the partly granted, of the
    answered, of the received, or of those that could be granted. Nothing where the passage does
    not count what was granted.
    """
    here = [
        m
        for m in reading.mentions
        if m.section == mention.section
        and m.start < mention.start
        and m.sentence >= mention.sentence - _REACH
        and m.year == 0
        and m.fits
    ]
    if here and _HEADING.search(reading.text, here[-1].end, mention.start):
        return  # (三)政府信息管理。公开率为98%
    known = prose_of(context).quantities
    parts = list(_parts(context, here, known))
    if not parts:
        return
    wholes = [value for value in _wholes(context, here, known) if value]
    for part in parts:
        for whole in dict.fromkeys(wholes):
            if part <= whole:
                yield part, whole


def _parts(context: Context, here: list[Mention], known: Quantities) -> Iterator[Decimal]:
    """How many were granted: with those granted in part first, by the text and by the table."""
    granted, partial = known.outcome("granted"), known.outcome("partial")
    both = known.outcome("granted", "partial")
    told = _told(here, granted)
    some = _told(here, partial)
    joined = _told(here, both)
    if granted is None or partial is None or (told is None and joined is None):
        return
    found = [None if told is None else told + (some or 0), joined, told]
    found += [amount(context.values, q) for q in (both, granted) if q is not None]
    yield from dict.fromkeys(value for value in found if value is not None)


def _told(here: list[Mention], quantity: Quantity | None) -> Decimal | None:
    """The number that the passage gives for an outcome."""
    values = [
        m.numeral.value for m in here if m.kind == "outcome" and m.quantities[:1] == (quantity,)
    ]
    return values[-1] if values else None


def _wholes(context: Context, here: list[Mention], known: Quantities) -> Iterator[Decimal]:
    """What they may be a share of: the answered first."""
    handled = amount(context.values, known.handled)
    told = [m for m in here if m.kind in WHOLES and m.topic == "request" and not m.among]
    yield from (m.numeral.value for m in told if m.kind == "handled")
    if handled is not None:
        yield handled
    yield from (m.numeral.value for m in told if m.kind != "handled")
    for quantity in (known.received, known.all_in, known.outcome("granted", "partial", "denied")):
        value = None if quantity is None else amount(context.values, quantity)
        if value is not None:
            yield value
