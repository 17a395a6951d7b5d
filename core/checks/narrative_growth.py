"""N417: growth against last year in the prose, recomputed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity, Unchecked
from core.checks.growth_fixes import growth_fixes, level_fixes, right_words
from core.checks.growth_nothing import fallen_to_nothing
from core.checks.narrative_meant import is_contradicted
from core.checks.narrative_rates import around, in_text, is_percentage, of_last_year
from core.checks.prose import (
    Pair,
    amount,
    cells_of,
    cut_short,
    prose_of,
    put_number,
    quoted,
    shown,
    span_of,
)
from core.checks.rule import ARITHMETIC, Results, rule
from core.narrative.model import Mention, Reading, Statement
from core.narrative.numerals import EXACT
from core.narrative.shares import DOWN


@rule("N417", Severity.WARNING, "文中增减幅度与上年数相符", basis=(ARITHMETIC,), reads="text")
def n417(context: Context) -> Results:
    """同比增长X%, 较上年增加N件, 与上年持平, recomputed from last year's report."""
    if context.last_year is None:
        yield Unchecked(context.no_previous)
    else:
        yield from cut_short(context)
    for reading in prose_of(context).readings:
        for mention in reading.mentions:
            rate = mention.kind in ("growth", "delta") and mention.base is not None
            found = (
                _growth(context, reading, mention) if rate and mention.year is not None else None
            )
            if found is not None:
                yield found
            elif rate:
                yield from _former(context, reading, mention)
            elif mention.kind in ("growth", "delta"):
                found = fallen_to_nothing(context, reading, mention)
                if found is not None:
                    yield found
        for statement in reading.statements:
            if statement.kind in ("same", "alike"):
                found = _same(context, reading, statement)
                if found is not None:
                    yield found


def _growth(context: Context, reading: Reading, mention: Mention) -> Found | None:
    """The finding, if the growth can be recomputed and is wrong.

    A percentage between two numbers of the text is N412's.
    """
    assert mention.base is not None
    base = reading.mentions[mention.base]
    pairs = list(in_text(reading, mention))
    if pairs and mention.kind == "growth":
        return None
    if not pairs:
        grown = _grown(reading, mention, base)
        pairs = [pair for each in grown for pair in _pairs_of_years(context, reading, each)]
        if base.among and any(before for _, before in pairs):
            pairs = [pair for pair in pairs if pair[1]]  # of which there were none has not grown
    values = [_change(mention, now, before) for now, before in pairs]
    if not values or any(value is None or _holds(mention, value) for value in values):
        return None
    return _wrong_growth(context, reading, mention, pairs)


def _grown(reading: Reading, rate: Mention, base: Mention) -> list[Mention]:
    """The counts of which the growth may be told, the likeliest first: behind the last part of a
    list that of the whole (收到83件,其中自然人58件、法人25件,较上年增加10件), else of the part.
    """
    wholes = [reading.mentions[index] for index in base.among]
    beside = around(reading, base)
    parts = [m for m in beside if m.among == base.among and m.kind == base.kind]
    last = bool(wholes) and len(parts) > 1 and parts[-1] is base
    grown = [*wholes, base] if last else [base, *wholes]
    if base.kind == "handled" and rate.sentence != base.sentence:  # 收到8件,办结8件。同比增长…
        grown += [m for m in beside if m.kind == "received" and m.sentence == base.sentence]
    return [each for each in grown if each.counts and each.quantities]


def _former(context: Context, reading: Reading, mention: Mention) -> Iterator[Found]:
    """较上年的31件减少5件, where the growth is right and last year's report has another number."""
    assert mention.base is not None
    base, previous = reading.mentions[mention.base], context.last_year
    if previous is None or not base.counts or base.numeral.bound != EXACT:
        return
    told = [amount(previous.values, quantity) for quantity in base.quantities]
    if not told or None in told:
        return
    for other in of_last_year(reading, mention):
        change = _change(mention, base.numeral.value, other.numeral.value)
        right = change is not None and _holds(mention, change)
        if right and not any(other.numeral.allows(value) for value in told if value is not None):
            span = span_of(reading, other.start, other.end)
            yield Found(
                f"文中“{quoted(reading, other.start, other.end)}”,"
                f"但上年年报是 {shown(told[0] or Decimal(0))}。请核对。",
                span=span,
                stated=span.text,
                expected=f"{shown(told[0] or Decimal(0))}{other.numeral.unit.strip('?')}",
                fixes=_put_last(reading, other, told) if len(set(told)) == 1 else (),
                related=cells_of(base),
            )


def _put_last(reading: Reading, other: Mention, told: list[Decimal | None]) -> tuple[Fix, ...]:
    """Last year's number as its report has it; it is bound to nothing, those cells are of then."""
    return put_number(reading, other, told[0] or Decimal(0), {}, ())


def _pairs_of_years(context: Context, reading: Reading, base: Mention) -> Iterator[Pair]:
    """This year's and last year's figure of what the base may count; this year's also as the
    text has it, unless that is wrong: then the growth is as wrong, in consequence.
    """
    previous = context.last_year
    if previous is None:
        return
    told = () if is_contradicted(context, reading, base) else (base.numeral.value,)
    for quantity in base.quantities:
        before = amount(previous.values, quantity)
        now = amount(context.values, quantity)
        if before is None:
            continue
        for value in dict.fromkeys((now, *told)):
            if value is not None:
                yield value, before


def _change(mention: Mention, now: Decimal, before: Decimal) -> Decimal | None:
    """The change in the stated direction: a percentage, or a number; None where it cannot be
    computed.
    """
    change = before - now if mention.why == DOWN else now - before
    if mention.kind == "delta":
        return change
    return change * 100 / before if before else None


def _holds(mention: Mention, value: Decimal | None) -> bool:
    if value is None:
        return True
    if mention.kind == "growth":
        return is_percentage(mention, value)
    return mention.numeral.allows(value)


def _wrong_growth(context: Context, reading: Reading, mention: Mention, pairs: list[Pair]) -> Found:
    now, before = pairs[0]
    span = span_of(reading, mention.start, mention.end)
    change, parts = now - before, [f"本年 {shown(now)}、上年 {shown(before)}"]
    parts.append(_in_words(change))
    percent = change * 100 / before if before else None
    if percent:
        parts.append(f"幅度 {abs(percent).quantize(Decimal('0.1'), ROUND_HALF_UP)}%")
    told = percent if mention.kind == "growth" else change
    assert told is not None  # else nothing is held against it
    sure = _is_sure(context, reading, mention, pairs)
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,但{','.join(parts)}。请核对。",
        span=span,
        stated=span.text,
        expected=right_words(reading, mention, told),
        fixes=growth_fixes(reading, mention, told) if sure else (),
        related=cells_of(reading.mentions[mention.base]) if mention.base is not None else (),
        saw=f"{now}/{before}",
    )


def _in_words(change: Decimal) -> str:
    """增加10件, 减少10件 or 持平."""
    if not change:
        return "持平"
    return f"{'增加' if change > 0 else '减少'}{shown(abs(change))}件"


def _is_sure(context: Context, reading: Reading, mention: Mention, pairs: list[Pair]) -> bool:
    """Whether the first pair is the only one that can be meant: both numbers of the text, or one
    number of the text that the table has for one thing only.
    """
    assert mention.base is not None
    if any(in_text(reading, mention)):
        return len(set(pairs)) == 1
    base, previous = reading.mentions[mention.base], context.last_year
    grown = _grown(reading, mention, base)
    if len(grown) != 1 or previous is None:
        return False
    meant = set()
    for quantity in grown[0].quantities:
        now, before = amount(context.values, quantity), amount(previous.values, quantity)
        if now is not None and before is not None and base.numeral.allows(now):
            meant.add((now, before))
    return meant == {pairs[0]}


def _alike(now: Decimal | None, before: Decimal | None) -> bool:
    """基本持平: within a fifth."""
    return now is not None and before is not None and abs(now - before) * 5 <= max(now, before)


def _same(context: Context, reading: Reading, statement: Statement) -> Found | None:
    previous = context.last_year
    if previous is None:
        return None
    pairs = [
        (amount(context.values, quantity), amount(previous.values, quantity))
        for quantity in statement.quantities
    ]
    if any(now is None or before is None or now == before for now, before in pairs):
        return None
    if statement.kind == "alike" and any(_alike(now, before) for now, before in pairs):
        return None
    now, before = pairs[0]
    assert now is not None
    assert before is not None
    span = span_of(reading, statement.start, statement.end)
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,"
        f"但本年 {shown(now)}、上年 {shown(before)},{_in_words(now - before)}。请核对。",
        span=span,
        stated=span.text,
        expected=_in_words(now - before),
        fixes=level_fixes(reading, span.end, now - before) if len(set(pairs)) == 1 else (),
        related=statement.quantities[0].cells,
        saw=f"{now}/{before}",
    )
