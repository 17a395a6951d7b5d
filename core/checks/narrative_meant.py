"""Whether a number of the prose is true of the tables, in any way in which it may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.checks.context import Context
from core.checks.prose import WHOLES, amount, in_own_unit, prose_of
from core.narrative.model import Mention, Reading
from core.narrative.settling import LAPSED

_FAR = 10  # times as many applications as there are


def agrees(context: Context, mention: Mention) -> bool:
    """Whether the number is true of anything that it may mean."""
    agree = any if mention.numeral.value or mention.kind != "managed" else all  # 受理答复0件
    return agree(
        mention.numeral.allows(in_own_unit(context.form, quantity, value))
        for quantity in mention.quantities
        if (value := amount(context.values, quantity)) is not None
    )


def is_contradicted(context: Context, reading: Reading, mention: Mention) -> bool:
    """Whether the tables have another number for all that it may mean."""
    return not (agrees(context, mention) or agrees_otherwise(context, reading, mention))


def agrees_otherwise(context: Context, reading: Reading, mention: Mention) -> bool:
    """Pending cases of which the table has none are N410's. 全县收到90件,其中县政府办公室受理12件:
    the tables may be those of the one or of the other.
    """
    if mention.kind in WHOLES and any(
        agrees(context, other) for other in _of_other_reach(context, reading, mention)
    ):
        return True
    return (
        _is_pending_only(context, mention)
        or _is_of_new(context, reading, mention)
        or _is_beside_older(context, reading, mention)
        or _is_part_of_table(context, reading, mention)
        or _has_both(context, reading, mention)
        or _is_of_answered(context, reading, mention)
        or _is_of_else(context, reading, mention)
        or _is_beside_lapsed(context, reading, mention)
    )


def _is_beside_lapsed(context: Context, reading: Reading, mention: Mention) -> bool:
    """废止4件、失效2件, while the table has 6: what has lapsed is counted as 废止 there."""
    if mention.kind != "act":
        return False
    lapsed = [
        m.numeral.value
        for m in _beside(context, reading, mention)
        if m.why == LAPSED and m.quantities == mention.quantities
    ]
    told = mention.numeral.value + sum(lapsed)
    return bool(lapsed) and told == amount(context.values, mention.quantities[0])


def _is_of_else(context: Context, reading: Reading, mention: Mention) -> bool:
    """新收申请0份。…网上公开的64件,不公开的5807件: far more than came in, by text and by table, can
    be no applications, whatever they are.
    """
    if mention.kind not in ("handled", "outcome", "carried_out"):
        return False
    every = amount(context.values, prose_of(context).quantities.all_in)
    told = [
        m.numeral.value
        for m in reading.mentions
        if m.kind in ("received", "noun", "restated") and m.topic == "request" and m.counts
    ]
    if every is None or not told:
        return False
    return mention.numeral.value > _FAR * (max(every, *told) + 1)


def _beside(context: Context, reading: Reading, mention: Mention) -> Sequence[Mention]:
    """All numbers of its sentence: looked for once for each part, however much is written there."""
    known: dict[str, dict[int, list[Mention]]] = context.shared.setdefault("by_sentence", {})
    by_sentence = known.get(reading.part)
    if by_sentence is None:
        by_sentence = known[reading.part] = {}
        for each in reading.mentions:
            by_sentence.setdefault(each.sentence, []).append(each)
    return by_sentence[mention.sentence]


def _is_beside_older(context: Context, reading: Reading, mention: Mention) -> bool:
    """办理完毕13件;办理2021年结转3件: both were answered, the older ones told apart."""
    if mention.kind != "handled" or mention.among:
        return False
    every = amount(context.values, prose_of(context).quantities.handled)
    here = _beside(context, reading, mention)
    beside = [m for m in here if m.start > mention.start and m.kind == "carried_in"][:1]
    return any(
        any(verb in reading.text[mention.end : older.start] for verb in ("办理", "办结", "答复"))
        and mention.numeral.value + older.numeral.value == every
        for older in beside
    )


def _is_part_of_table(context: Context, reading: Reading, mention: Mention) -> bool:
    """机关收到12件,各所收到8件, while the table has 20: together they are what it has. 政府新收3件,
    结果为予以公开3件;部门新收5件,结果为予以公开2件: so are the outcomes.
    """
    if mention.kind not in (*WHOLES, "handled", "outcome") or mention.among or mention.depth:
        return False
    same = [
        m.numeral.value
        for m in _beside(context, reading, mention)
        if m.year == 0
        and (m.counts or not m.fits)
        and m.kind == mention.kind
        and not (m.among or m.depth)
        and m.quantities[:1] == mention.quantities[:1]
    ]
    return len(same) > 1 and sum(same) == amount(context.values, mention.quantities[0])


def _has_both(context: Context, reading: Reading, mention: Mention) -> bool:
    """共受理48件,结转上年后新收到40件: the first has those carried in, too."""
    known = prose_of(context).quantities
    new = amount(context.values, known.received)
    if mention.kind not in WHOLES or known.received not in mention.quantities or new is None:
        return False
    told = any(
        m is not mention
        and m.kind == "received"
        and "新" in reading.text[m.start - 16 : m.start]
        and m.numeral.value == new
        for m in _beside(context, reading, mention)
    )
    return told and mention.numeral.value == amount(context.values, known.all_in)


def _is_of_answered(context: Context, reading: Reading, mention: Mention) -> bool:
    """答复26件,其中上年结转2件,本年新收24件: of the new ones, besides those that are told to be
    still open.
    """
    told = mention.section in reading.carried
    if mention.kind != "received" or not mention.among or not told:
        return False
    known = prose_of(context).quantities
    new, left = amount(context.values, known.received), amount(context.values, known.carried_out)
    whole = reading.mentions[mention.among[0]]
    if whole.kind != "handled" or new is None or left is None:
        return False
    return mention.numeral.value == new - left


def _is_of_new(context: Context, reading: Reading, mention: Mention) -> bool:
    """新收申请22件,其中20件已答复: of the new ones, besides those carried in and answered."""
    known = prose_of(context).quantities
    if mention.kind != "handled":
        return False
    if mention.among:
        whole = reading.mentions[mention.among[0]]
        if whole.quantities != (known.received,):
            return False
    elif not _follows_older(context, reading, mention):
        return False
    every, older, new, left = (
        amount(context.values, quantity)
        for quantity in (known.handled, known.carried_in, known.received, known.carried_out)
    )
    if every is None or older is None or new is None or left is None or not older:
        return False
    value = mention.numeral.value
    return value == every - older == new - left


def _follows_older(context: Context, reading: Reading, mention: Mention) -> bool:
    """上年剩下的2件已全部办结;今年收到14件,办结13件: the sentence has told of the older ones."""
    here = _beside(context, reading, mention)
    before = [m for m in here if m.start < mention.start and m.kind in ("carried_in", "received")]
    if [m.kind for m in before] != ["carried_in", "received"]:
        return False
    told = reading.text[before[0].end : before[1].start]
    return any(verb in told for verb in ("办结", "答复", "办完", "办毕", "办理完"))


def _of_other_reach(context: Context, reading: Reading, mention: Mention) -> Iterator[Mention]:
    """The count of the whole area of which this one is the office's part, or the other way
    round.
    """
    if mention.among:
        others = [reading.mentions[mention.among[0]]]
    else:
        others = [
            m
            for m in _beside(context, reading, mention)
            if m.among and reading.mentions[m.among[0]] is mention
        ]
    for other in others:
        alike = other.year == 0 and other.quantities[:1] == mention.quantities[:1]
        if alike and other.fits is not mention.fits:
            yield other


def _is_pending_only(context: Context, mention: Mention) -> bool:
    """Pending cases where the table has none at all: that is N410."""
    if mention.kind != "result" or mention.numeral.value == 0:
        return False
    return all(
        {ref.column for ref in quantity.cells} == {"pending"}
        and not amount(context.values, quantity)
        for quantity in mention.quantities
    )
