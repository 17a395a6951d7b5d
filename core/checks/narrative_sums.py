"""N412-N415, N417: numbers of the prose against each other and against last year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from core.cells import CellRef
from core.checks.context import Context
from core.checks.finding import Found, Severity, Unchecked
from core.checks.prose import (
    amount,
    prose_of,
    quoted,
    replace_text,
    shown,
    span_of,
)
from core.checks.rule import ARITHMETIC, FORM, PRACTICE, Results, rule
from core.narrative.fees import fee_lines
from core.narrative.lists import Parts, lists_of
from core.narrative.model import Mention, Reading, Statement
from core.narrative.numerals import ABOUT, EXACT
from core.narrative.shares import DOWN, RATES
from core.narrative.twice import counted_twice

_WHOLES = ("received", "handled", "managed", "noun", "restated", "case", "carried_in")
_PARTS = ("outcome", "applicant", "channel", "manner")
Pair = tuple[Decimal, Decimal]


# ------------------------------------------------------------ percentages


@rule("N412", Severity.WARNING, "文中百分比与前后数字相符", basis=(ARITHMETIC,), reads="text")
def n412(context: Context) -> Results:
    """A percentage beside its two numbers, recomputed to the places given."""
    for reading in prose_of(context).readings:
        for mention in reading.mentions:
            pairs = list(_pairs(context, reading, mention))
            if pairs and not any(_is_percentage(mention, _percent(*pair)) for pair in pairs):
                yield _wrong_percentage(reading, mention, pairs[0])


def _pairs(context: Context, reading: Reading, mention: Mention) -> Iterator[Pair]:
    """The (part, whole) that the percentage may rest on; for growth the difference and the former number."""
    if mention.base is None and mention.kind != "rate":
        return
    if mention.kind == "share":
        yield from _share_pairs(context, reading, mention)
    elif mention.kind == "rate" and mention.numeral.value != 100:
        yield from _rate_pairs(reading, mention)
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
    if part.topic == "request":
        known = prose_of(context).quantities
        for quantity in (known.received, known.handled, known.all_in):
            whole_value = amount(context.values, quantity)
            if whole_value:
                yield part.numeral.value, whole_value


def _wholes(reading: Reading, base: int) -> Iterator[Decimal]:
    """Numbers before a part that it may be a share of: what its list is of, else larger counts of the passage."""
    part = reading.mentions[base]
    for index in part.among:
        if reading.mentions[index].numeral.value:
            yield reading.mentions[index].numeral.value
    for other in reversed(reading.mentions[:base]):
        if other.paragraph != part.paragraph:
            return
        alike = other.numeral.unit == part.numeral.unit or not part.numeral.unit
        is_whole = other.kind in _WHOLES or (other.kind == "other" and part.among)
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


def _in_text(reading: Reading, mention: Mention) -> Iterator[Pair]:
    """(this year's, last year's) number, where the passage gives both."""
    assert mention.base is not None
    now = reading.mentions[mention.base]
    for other in reading.mentions:
        near = other.paragraph == mention.paragraph and abs(other.sentence - mention.sentence) <= 1
        same = other.numeral.unit == now.numeral.unit and other.kind not in RATES
        if near and same and other.year == -1 and other.numeral.value:
            yield now.numeral.value, other.numeral.value


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return part * 100 / whole


def _is_percentage(mention: Mention, actual: Decimal) -> bool:
    """Whether the percentage is the actual one to the places given; 约 allows one more in the last place."""
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
        f"文中“{quoted(reading, span.start, span.end)}”,按文中数字 {shown(pair[0])}÷{shown(pair[1])} "
        f"计算应为 {actual}%。请核对。",
        span=span,
        stated=span.text,
        expected=f"{actual}%",
        fixes=(replace_text(reading, span.start, span.end, f"{actual}%", f"改为“{actual}%”"),),
        related=base.quantities[0].cells if base is not None and base.quantities else (),
    )


# ------------------------------------------------------------ lists


@rule("N413", Severity.WARNING, "文中分项与总数相符", basis=(ARITHMETIC,), reads="text")
def n413(context: Context) -> Results:
    """Parts exceed their total, or do not add up to it where the words say that they are all."""
    known = prose_of(context).quantities
    carried = amount(context.values, known.carried_in)
    for reading in prose_of(context).readings:
        for parts in lists_of(reading):
            if (
                parts.exceeds
                and not _may_exceed(parts, carried)
                and not _fits_another(reading, parts)
            ):
                yield _wrong_list(reading, parts, "分项合计超过总数")
            elif parts.falls_short and not _fits_another(reading, parts):
                yield _wrong_list(reading, parts, "分项合计与总数不等")


def _may_exceed(parts: Parts, carried: Decimal | None) -> bool:
    """Answers among the received may be more, by what was carried in."""
    course = any(part.kind in ("outcome", "handled") for part in parts.parts)
    whole = parts.total.kind in ("received", "noun", "managed", "restated")
    return course and whole and parts.sum <= parts.total.numeral.value + (carried or 0)


def _fits_another(reading: Reading, parts: Parts) -> bool:
    """Whether the list belongs to another total of the same sentence (受理12件,办结11件,其中…12件)."""
    return any(
        other.paragraph == parts.total.paragraph
        and other.sentence <= parts.parts[0].sentence
        and not other.among
        and other.start < parts.parts[0].start
        and other.numeral.unit == parts.total.numeral.unit
        and other.kind in _WHOLES
        and (
            other.numeral.value == parts.sum
            or other.numeral.value > parts.sum
            and not parts.complete
        )
        for other in reading.mentions
        if other is not parts.total
    )


def _wrong_list(reading: Reading, parts: Parts, what: str) -> Found:
    total, members = parts.total, parts.parts
    start, end = min(total.start, members[0].start), max(total.end, members[-1].end)
    terms = "+".join(shown(part.numeral.value) for part in members[:8])
    if len(members) > 8:
        terms += f"+…(共{len(members)}项)"
    first = members[0]
    return Found(
        f"{what}:文中“{quoted(reading, total.start, total.end)}”,分项 {terms} 合计 {shown(parts.sum)}。请核对。",
        span=span_of(reading, start, end),
        stated=reading.text[total.start : total.end],
        expected=shown(parts.sum),
        related=_cells_of(total, first),
    )


def _cells_of(*mentions: Mention) -> tuple[CellRef, ...]:
    return tuple(
        dict.fromkeys(ref for m in mentions if m.quantities for ref in m.quantities[0].cells)
    )


# ------------------------------------------------------------ counted twice


@rule("N414", Severity.NOTICE, "同一件事前后数字一致", basis=(PRACTICE,), reads="text")
def n414(context: Context) -> Results:
    """The same thing counted twice with different numbers."""
    for (before, first), (reading, later) in counted_twice(prose_of(context).readings):
        span = span_of(reading, later.start, later.end)
        yield Found(
            f"文中前面写“{quoted(before, first.start, first.end)}”,"
            f"后面写“{quoted(reading, later.start, later.end)}”,同一件事前后数字不同。请核对。",
            span=span,
            stated=span.text,
            expected=before.text[first.start : first.end],
            related=_cells_of(later),
            saw=quoted(reading, later.start, later.end),
        )


# ------------------------------------------------------------ handling fee


@rule(
    "N415",
    Severity.WARNING,
    "信息处理费写明金额,以元为单位",
    basis=("国办函〔2020〕109号",),
    reads="text",
)
def n415(context: Context) -> Results:
    """In section six: an amount or 未收取; in 元, not 万元; a lawful total is a multiple of 10 元."""
    for reading in prose_of(context).readings:
        if reading.part != context.form.parts[-1].id:
            continue
        for line in fee_lines(reading):
            span = span_of(reading, line.start, line.end)
            if line.kind == "unsaid":
                yield Found(
                    "文中提到信息处理费,但没有写明本年收取的金额,也没有写明没有收取。请补充,例如“本年度未收取信息处理费”。",
                    span=span,
                )
            elif line.kind == "ten_thousands":
                yield Found(
                    f"信息处理费应以元为单位,文中写的是“{span.text}”。请改为“{shown(line.value)}元”。",
                    span=span,
                    stated=span.text,
                    expected=f"{shown(line.value)}元",
                    fixes=(
                        replace_text(
                            reading,
                            span.start,
                            span.end,
                            f"{shown(line.value)}元",
                            f"改为“{shown(line.value)}元”",
                        ),
                    ),
                )
            elif line.kind == "odd":
                yield Found(
                    f"信息处理费“{span.text}”不是10元的整数倍。按收费标准,总额应当是10元的整数倍,请核对。",
                    span=span,
                    stated=span.text,
                    expected="10元的整数倍",
                    severity=Severity.NOTICE,
                )


# ------------------------------------------------------------ growth


@rule("N417", Severity.WARNING, "文中增减幅度与上年数相符", basis=(ARITHMETIC,), reads="text")
def n417(context: Context) -> Results:
    """同比增长X%, 较上年增加N件, 与上年持平, recomputed from last year's report."""
    missing = False
    for reading in prose_of(context).readings:
        for mention in reading.mentions:
            if (
                mention.kind not in ("growth", "delta")
                or mention.base is None
                or mention.year is None
            ):
                continue
            found = _growth(context, reading, mention)
            if isinstance(found, Found):
                yield found
            missing = missing or found is None
        for statement in reading.statements:
            if statement.kind in ("same", "alike"):
                same = _same(context, reading, statement)
                if isinstance(same, Found):
                    yield same
                missing = missing or same is None
    if missing:
        yield Unchecked(context.no_previous)


def _growth(context: Context, reading: Reading, mention: Mention) -> Found | bool | None:
    """The finding; True where the growth is right or says nothing of the tables; None where last year is missing."""
    assert mention.base is not None
    base = reading.mentions[mention.base]
    pairs = list(_in_text(reading, mention))
    if pairs and mention.kind == "growth":
        return True  # N412 has it
    if not pairs:
        if not base.counts or not base.quantities:
            return True
        pairs = list(_pairs_of_years(context, base))
        if not pairs:
            return None if context.last_year is None else True
    values = [_change(mention, now, before) for now, before in pairs]
    if any(value is None or _holds(mention, value) for value in values):
        return True
    return _wrong_growth(reading, mention, pairs[0], values[0])


def _pairs_of_years(context: Context, base: Mention) -> Iterator[Pair]:
    """This year's and last year's figure of what the base may count; this year's also as the text has it."""
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
    """The change in the stated direction: a percentage, or a number; None where it cannot be computed."""
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
        related=_cells_of(reading.mentions[mention.base]) if mention.base is not None else (),
        saw=f"{now}/{before}",
    )


def _alike(now: Decimal | None, before: Decimal | None) -> bool:
    """基本持平: within a fifth."""
    return now is not None and before is not None and abs(now - before) * 5 <= max(now, before)


def _same(context: Context, reading: Reading, statement: Statement) -> Found | bool | None:
    previous = context.last_year
    if previous is None:
        return None
    pairs = [
        (amount(context.values, quantity), amount(previous.values, quantity))
        for quantity in statement.quantities
    ]
    if any(now is None or before is None or now == before for now, before in pairs):
        return True
    if statement.kind == "alike" and any(_alike(now, before) for now, before in pairs):
        return True
    now, before = pairs[0]
    assert now is not None
    assert before is not None
    span = span_of(reading, statement.start, statement.end)
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,但本年 {shown(now)}、上年 {shown(before)}。请核对。",
        span=span,
        stated=span.text,
        expected=f"{shown(now)}/{shown(before)}",
        related=statement.quantities[0].cells,
    )
