"""N412, N417: percentages and growth in the prose, recomputed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from core.checks.context import Context
from core.checks.finding import Found, Severity, Unchecked
from core.checks.prose import (
    WHOLES,
    amount,
    cells_of,
    cut_short,
    prose_of,
    quoted,
    replace_text,
    shown,
    span_of,
)
from core.checks.rule import ARITHMETIC, Results, rule
from core.narrative.model import Mention, Reading, Statement
from core.narrative.numerals import ABOUT, EXACT
from core.narrative.shares import DOWN, RATES

_PARTS = ("outcome", "applicant", "channel", "manner")
Pair = tuple[Decimal, Decimal]


# ------------------------------------------------------------ percentages


@rule("N412", Severity.WARNING, "文中百分比与前后数字相符", basis=(ARITHMETIC,), reads="text")
def n412(context: Context) -> Results:
    """A percentage beside its two numbers, recomputed to the places given."""
    yield from cut_short(context)
    for reading in prose_of(context).readings:
        for mention in reading.mentions:
            pairs = list(_pairs(context, reading, mention))
            if pairs and not any(_is_percentage(mention, _percent(*pair)) for pair in pairs):
                yield _wrong_percentage(reading, mention, pairs[0])


def _pairs(context: Context, reading: Reading, mention: Mention) -> Iterator[Pair]:
    """The (part, whole) that the percentage may rest on; for growth the difference and the
    former number.
    """
    if mention.base is None and mention.kind not in ("rate", "case_rate"):
        return
    if mention.kind == "share":
        yield from _share_pairs(context, reading, mention)
    elif mention.kind == "rate" and mention.numeral.value != 100:
        yield from _rate_pairs(reading, mention)
    elif mention.kind == "case_rate":
        yield from _case_pairs(reading, mention)
    elif mention.kind == "growth":
        for now, before in _in_text(reading, mention):
            yield now - before if mention.why != DOWN else before - now, before


def _share_pairs(context: Context, reading: Reading, mention: Mention) -> Iterator[Pair]:
    assert mention.base is not None
    part = reading.mentions[mention.base]
    wholes = list(_wholes(reading, mention.base))
    if not wholes and (part.kind not in _PARTS or not part.fits):
        return
    for whole in wholes:
        yield part.numeral.value, whole
    if part.among and _rests_on_whole(reading, part):
        return  # the other shares of its list are of the number in the text
    if part.topic == "request":
        known = prose_of(context).quantities
        for quantity in (known.received, known.handled, known.all_in):
            whole_value = amount(context.values, quantity)
            if whole_value:
                yield part.numeral.value, whole_value


def _rests_on_whole(reading: Reading, part: Mention) -> bool:
    """Whether another share of the same list is one of the total that the text gives."""
    whole = reading.mentions[part.among[0]].numeral.value
    for share in reading.mentions:
        if share.kind != "share" or share.base is None or not whole:
            continue
        other = reading.mentions[share.base]
        alike = other is not part and other.among == part.among
        if alike and _is_percentage(share, _percent(other.numeral.value, whole)):
            return True
    return False


def _wholes(reading: Reading, base: int) -> Iterator[Decimal]:
    """Numbers before a part that it may be a share of: what its list is of, else larger counts
    of the passage.
    """
    part = reading.mentions[base]
    for index in part.among:
        if reading.mentions[index].numeral.value:
            yield reading.mentions[index].numeral.value
    for other in reversed(reading.mentions[:base]):
        if other.paragraph != part.paragraph:
            return
        alike = other.numeral.unit == part.numeral.unit or not part.numeral.unit
        is_whole = other.kind in WHOLES or (other.kind == "other" and part.among)
        if alike and is_whole and other.numeral.value >= part.numeral.value > 0:
            yield other.numeral.value


def _rate_pairs(reading: Reading, mention: Mention) -> Iterator[Pair]:
    here = [
        m for m in reading.mentions if m.paragraph == mention.paragraph and m.start < mention.start
    ]
    done = [m.numeral.value for m in here if m.kind == "handled" and m.counts]
    came = [m.numeral.value for m in here if m.kind in ("received", "managed", "noun") and m.counts]
    before = [m.numeral.value for m in here if m.kind == "carried_in" and m.counts]
    if not done or not came:
        return
    for whole in (came[-1], came[-1] + sum(before)):
        if whole:
            yield done[-1], whole


def _case_pairs(reading: Reading, mention: Mention) -> Iterator[Pair]:
    """被申请复议84件,被纠正12件,纠错率14.3%: of all cases, or of those that are closed."""
    here = [
        m
        for m in reading.mentions
        if m.sentence == mention.sentence and m.start < mention.start and m.counts
    ]
    cases = [m.numeral.value for m in here if m.kind == "case"]
    part, open_ones = _of_column(here, mention.why), _of_column(here, "pending")
    if len(cases) == 1 and part:
        for whole in dict.fromkeys((cases[0], cases[0] - open_ones)):
            if whole >= part:
                yield part, whole


def _of_column(here: list[Mention], column: str) -> Decimal:
    """How many cases had this result, by the numbers given."""
    return sum(
        (
            m.numeral.value
            for m in here
            if m.kind == "result" and {c.column for q in m.quantities for c in q.cells} == {column}
        ),
        Decimal(0),
    )


def _in_text(reading: Reading, mention: Mention) -> Iterator[Pair]:
    """(this year's, last year's) number, where the passage gives both."""
    assert mention.base is not None
    now = reading.mentions[mention.base].numeral.value
    yield from ((now, other.numeral.value) for other in _of_last_year(reading, mention))


def _of_last_year(reading: Reading, mention: Mention) -> Iterator[Mention]:
    """Last year's numbers near a growth, in the unit of what has grown."""
    assert mention.base is not None
    now = reading.mentions[mention.base]
    for other in reading.mentions:
        near = other.paragraph == mention.paragraph and abs(other.sentence - mention.sentence) <= 1
        same = other.numeral.unit == now.numeral.unit and other.kind not in RATES
        if near and same and other.year == -1 and other.numeral.value:
            yield other


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return part * 100 / whole


def _is_percentage(mention: Mention, actual: Decimal) -> bool:
    """Whether the percentage is the actual one to the places given; 约 allows one more in the
    last place.
    """
    numeral = mention.numeral
    if numeral.bound == EXACT:
        return any(
            actual.quantize(numeral.quantum, rounding) == numeral.value
            for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)
        )
    if numeral.bound == ABOUT:
        return abs(actual - numeral.value) <= max(numeral.quantum, Decimal(1))
    return numeral.allows(actual)


def _wrong_percentage(reading: Reading, mention: Mention, pair: Pair) -> Found:
    actual = _percent(*pair).quantize(mention.numeral.quantum, ROUND_HALF_UP)
    span = span_of(reading, mention.start, mention.end)
    base = reading.mentions[mention.base] if mention.base is not None else None
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,"
        f"按文中数字 {shown(pair[0])}÷{shown(pair[1])} 计算应为 {actual}%。请核对。",
        span=span,
        stated=span.text,
        expected=f"{actual}%",
        fixes=(replace_text(reading, span.start, span.end, f"{actual}%", f"改为“{actual}%”"),),
        related=base.quantities[0].cells if base is not None and base.quantities else (),
    )


# ------------------------------------------------------------ growth


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
    pairs = list(_in_text(reading, mention))
    if pairs and mention.kind == "growth":
        return None
    if not pairs:
        pairs = [pair for each in _grown(reading, base) for pair in _pairs_of_years(context, each)]
    values = [_change(mention, now, before) for now, before in pairs]
    if not values or any(value is None or _holds(mention, value) for value in values):
        return None
    return _wrong_growth(reading, mention, pairs[0], values[0])


def _grown(reading: Reading, base: Mention) -> list[Mention]:
    """The counts of which the growth may be told, the likeliest first: behind the last part of a
    list that of the whole (收到83件,其中自然人58件、法人25件,较上年增加10件), else of the part.
    """
    wholes = [reading.mentions[index] for index in base.among]
    parts = [m for m in reading.mentions if m.among == base.among and m.kind == base.kind]
    last = bool(wholes) and len(parts) > 1 and parts[-1] is base
    grown = [*wholes, base] if last else [base, *wholes]
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
    for other in _of_last_year(reading, mention):
        change = _change(mention, base.numeral.value, other.numeral.value)
        right = change is not None and _holds(mention, change)
        if right and not any(other.numeral.allows(value) for value in told if value is not None):
            span = span_of(reading, other.start, other.end)
            yield Found(
                f"文中“{quoted(reading, other.start, other.end)}”,"
                f"但上年年报是 {shown(told[0] or Decimal(0))}。请核对。",
                span=span,
                stated=span.text,
                expected=shown(told[0] or Decimal(0)),
                related=cells_of(base),
            )


def _pairs_of_years(context: Context, base: Mention) -> Iterator[Pair]:
    """This year's and last year's figure of what the base may count; this year's also as the
    text has it.
    """
    previous = context.last_year
    if previous is None:
        return
    for quantity in base.quantities:
        before = amount(previous.values, quantity)
        now = amount(context.values, quantity)
        if before is None:
            continue
        for value in dict.fromkeys((now, base.numeral.value)):
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
        return _is_percentage(mention, value)
    return mention.numeral.allows(value)


def _wrong_growth(reading: Reading, mention: Mention, pair: Pair, value: Decimal | None) -> Found:
    now, before = pair
    span = span_of(reading, mention.start, mention.end)
    change = now - before
    word = "增加" if change > 0 else "减少" if change < 0 else "持平"
    parts = [
        f"本年 {shown(now)}、上年 {shown(before)}",
        f"{word}{shown(abs(change))}件" if change else word,
    ]
    percent = None
    if before:
        percent = (abs(change) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
        parts.append(f"幅度 {percent}%")
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,但{','.join(parts)}。请核对。",
        span=span,
        stated=span.text,
        expected=shown(value) if value is not None else None,
        related=cells_of(reading.mentions[mention.base]) if mention.base is not None else (),
        saw=f"{now}/{before}",
    )


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
        f"但本年 {shown(now)}、上年 {shown(before)}。请核对。",
        span=span,
        stated=span.text,
        expected=f"{shown(now)}/{shown(before)}",
        related=statement.quantities[0].cells,
    )
