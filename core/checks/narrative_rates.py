"""N412: percentages in the prose, recomputed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity
from core.checks.growth_fixes import growth_fixes, right_words
from core.checks.narrative_open import open_rate_pairs
from core.checks.prose import (
    WHOLES,
    Pair,
    amount,
    cut_short,
    prose_of,
    quoted,
    replace_text,
    shown,
    span_of,
)
from core.checks.rule import ARITHMETIC, Results, rule
from core.late import late
from core.narrative.model import Mention, Reading
from core.narrative.nouns import FOREIGN
from core.narrative.numerals import ABOUT, EXACT
from core.narrative.shares import DOWN, RATES

_PARTS = ("outcome", "applicant", "channel", "manner")
_OF_ANSWERED = late(
    "占(?:全部|已|全年|实际|年内|当年)*(?:办结|答复|办复)的?(?:申请|件|总)*[数量]?(?:的|比|[0-9])"
)
_OF_THESE = late("[^,，。;；、0-9]{0,8}(?:当?中|里)(?:[,，:：]|$)")
_ROW = 3  # shares that make one row, of which the others prove what they rest on


# ------------------------------------------------------------ percentages


@rule("N412", Severity.WARNING, "文中百分比与前后数字相符", basis=(ARITHMETIC,), reads="text")
def n412(context: Context) -> Results:
    """A percentage beside its two numbers, recomputed to the places given."""
    yield from cut_short(context)
    for reading in prose_of(context).readings:
        for mention in reading.mentions:
            pairs = list(_pairs(context, reading, mention))
            if pairs and not any(is_percentage(mention, _percent(*pair)) for pair in pairs):
                yield _wrong_percentage(reading, mention, pairs[0])


def _pairs(context: Context, reading: Reading, mention: Mention) -> Iterator[Pair]:
    """The (part, whole) that the percentage may rest on; for growth the difference and the
    former number.
    """
    if mention.kind == "open_rate" and mention.numeral.value != 100:
        yield from open_rate_pairs(context, reading, mention)
    if mention.base is None and mention.kind not in ("rate", "case_rate"):
        return
    if mention.kind == "share":
        yield from list(_share_pairs(context, reading, mention)) or _row_pairs(reading, mention)
    elif mention.kind == "rate" and mention.numeral.value != 100:
        yield from _rate_pairs(reading, mention)
    elif mention.kind == "case_rate":
        yield from _case_pairs(reading, mention)
    elif mention.kind == "growth":
        for now, before in in_text(reading, mention):
            yield now - before if mention.why != DOWN else before - now, before


def _share_pairs(context: Context, reading: Reading, mention: Mention) -> Iterator[Pair]:
    assert mention.base is not None
    part = reading.mentions[mention.base]
    kinds = _kinds_of_whole(reading, mention)
    wholes = list(_wholes(reading, mention.base, kinds))
    row = _whole_of_row(reading, mention, wholes)
    if row is not None:
        yield part.numeral.value, row
        return
    if not wholes and (part.kind not in _PARTS or not part.fits):
        return
    for whole in wholes:
        yield part.numeral.value, whole
    if part.among and (_rests_on_whole(reading, part) or _named_there(reading, part)):
        return  # the other shares of its list are of the number in the text
    if part.topic == "request":
        known = prose_of(context).quantities
        meant = (known.received, known.handled, known.all_in)
        for quantity in (known.handled,) if kinds == ("handled",) else meant:
            whole_value = amount(context.values, quantity)
            if whole_value:
                yield part.numeral.value, whole_value


def _whole_of_row(reading: Reading, mention: Mention, wholes: list[Decimal]) -> Decimal | None:
    """答复10件:予以公开6件,占60%;部分公开2件,占22%;无法提供2件,占20%: the whole of the text on
    which the other shares of the sentence rest, if they rest on one only.
    """
    others = [
        (m, reading.mentions[m.base].numeral.value)
        for m in around(reading, mention)
        if m.kind == "share" and m.base is not None and m.sentence == mention.sentence
    ]
    others = [(m, value) for m, value in others if m is not mention and value]
    if len(others) < _ROW - 1:
        return None
    fitting = {
        whole
        for whole in wholes
        if all(is_percentage(m, _percent(value, whole)) for m, value in others)
    }
    return fitting.pop() if len(fitting) == 1 else None


def _kinds_of_whole(reading: Reading, share: Mention) -> tuple[str, ...]:
    """What a share is said to be of: 占办结总数的54.1% is of those answered."""
    begin = share.start - len(share.label)
    return ("handled",) if _OF_ANSWERED.search(reading.text, begin, share.end) else WHOLES


def _row_pairs(reading: Reading, mention: Mention) -> Iterator[Pair]:
    """公开25条,其中机构类5条占20%、民生类6条占24%、其他14条占65%: whatever is counted, where
    the parts make the whole that the text gives and all other shares of the row rest on it.
    """
    assert mention.base is not None
    first = reading.mentions[mention.base]
    row = [
        (m, reading.mentions[m.base])
        for m in reading.mentions
        if m.kind == "share" and m.base is not None and m.section == mention.section
    ]
    row = [(share, part) for share, part in row if part.numeral.unit == first.numeral.unit]
    whole = sum((part.numeral.value for _, part in row), Decimal(0))
    if len(row) < _ROW or not whole or not _is_stated(reading, row[0][1], whole):
        return
    others = [pair for pair in row if pair[0] is not mention]
    if all(is_percentage(m, _percent(part.numeral.value, whole)) for m, part in others):
        yield first.numeral.value, whole


def _is_stated(reading: Reading, part: Mention, whole: Decimal) -> bool:
    """Whether the text counts the whole before its parts."""
    return any(
        m.numeral.value == whole and m.numeral.unit == part.numeral.unit
        for m in reading.mentions
        if m.start < part.start and m.section in (part.section, part.section - 1)
    )


def _named_there(reading: Reading, part: Mention) -> bool:
    """在办结的21件中,予以公开占38.1%(8件): of the 21, whatever else is counted."""
    whole = reading.mentions[part.among[0]]
    return bool(whole.numeral.value) and _OF_THESE.match(reading.text, whole.end) is not None


def _rests_on_whole(reading: Reading, part: Mention) -> bool:
    """Whether another share of the same list is one of the total that the text gives."""
    whole = reading.mentions[part.among[0]].numeral.value
    for share in reading.mentions:
        if share.kind != "share" or share.base is None or not whole:
            continue
        other = reading.mentions[share.base]
        alike = other is not part and other.among == part.among
        if alike and is_percentage(share, _percent(other.numeral.value, whole)):
            return True
    return False


def _wholes(reading: Reading, base: int, kinds: tuple[str, ...]) -> Iterator[Decimal]:
    """Numbers before a part that it may be a share of: what its list is of, else larger counts
    of the passage.
    """
    part = reading.mentions[base]
    if part.among and _named_there(reading, part):
        yield reading.mentions[part.among[0]].numeral.value
        return
    named = kinds != WHOLES
    for index in part.among:
        whole = reading.mentions[index]
        value = whole.numeral.value
        if value and value >= part.numeral.value and (not named or whole.kind in kinds):
            yield value
    for other in reversed(reading.mentions[:base]):
        if other.paragraph != part.paragraph:
            return
        alike = other.numeral.unit == part.numeral.unit or not part.numeral.unit
        is_whole = other.kind in kinds or (other.kind == "other" and part.among and not named)
        is_whole = (is_whole or _is_same_act(part, other)) and not _are_other_cases(part, other)
        if alike and is_whole and other.numeral.value >= part.numeral.value > 0:
            yield other.numeral.value


def _are_other_cases(part: Mention, other: Mention) -> bool:
    """行政复议8件,占申请总量的10%;行政诉讼4件,占5%: no share of the reviews."""
    if part.kind != "case" or other.kind != "case" or len(other.quantities) > 1:
        return False
    return (part.topic == "review") is not (other.topic == "review")


def _is_same_act(part: Mention, other: Mention) -> bool:
    """行政许可20315件、行政处罚4212件。其中审批局办理行政许可12012件,占59.1%: of the first."""
    return part.kind == other.kind == "act" and part.quantities[:1] == other.quantities[:1]


def _rate_pairs(reading: Reading, mention: Mention) -> Iterator[Pair]:
    """收到18件,办结17件,办结率94.4%; not 热线受理31.4万件,办结率99.2%."""
    if mention.topic == FOREIGN or not mention.fits:
        return
    here = [
        m for m in reading.mentions if m.paragraph == mention.paragraph and m.start < mention.start
    ]
    done = [m.numeral.value for m in here if m.kind == "handled" and m.counts]
    if not done:  # 收到26件,办结率96.2%,办结25件
        done = [
            m.numeral.value
            for m in around(reading, mention)
            if m.kind == "handled" and m.counts and m.sentence == mention.sentence and not m.among
        ]
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
        for m in around(reading, mention)
        if m.paragraph == mention.paragraph and m.start < mention.start and m.counts
    ]
    same = [m for m in here if m.sentence == mention.sentence]
    if any(m.kind == "case" for m in same):
        here = same
    if mention.year != 0:
        return
    told = [m for m in here if m.kind == "case"]
    if len(told) > 1:  # 复议216件、诉讼85件。复议维持158件…,纠错率9.7%
        here = [m for m in here if m.topic == mention.topic]
    cases = [m.numeral.value for m in told if m in here]
    part, open_ones = _of_column(here, mention.why), _of_column(here, "pending")
    if len(cases) == 1 and part:
        closed = [m.numeral.value for m in here if m.kind == "result" and len(_columns(m)) > 2]
        for whole in dict.fromkeys((cases[0], cases[0] - open_ones, *closed)):  # 已审结90件
            if whole >= part:
                yield part, whole


def _of_column(here: list[Mention], column: str) -> Decimal:
    """How many cases had this result, by the numbers given."""
    return sum(
        (m.numeral.value for m in here if m.kind == "result" and _columns(m) == {column}),
        Decimal(0),
    )


def _columns(mention: Mention) -> set[str]:
    return {cell.column for quantity in mention.quantities for cell in quantity.cells}


def in_text(reading: Reading, mention: Mention) -> Iterator[Pair]:
    """(this year's, last year's) number, where the passage gives both."""
    assert mention.base is not None
    base = reading.mentions[mention.base]
    wholes = [reading.mentions[index].numeral.value for index in base.among]
    for other in of_last_year(reading, mention):
        # 收到67件,其中自然人62件,企业5件,与上年的71件相比下降5.6%
        yield from ((now, other.numeral.value) for now in (*wholes, base.numeral.value))


def around(reading: Reading, mention: Mention) -> Sequence[Mention]:
    """The numbers of its sentence, the one before and the one behind, however many there are."""
    first, last = mention.sentence - 1, mention.sentence + 1
    begin = bisect_left(reading.mentions, first, key=_sentence_of)
    return reading.mentions[begin : bisect_right(reading.mentions, last, key=_sentence_of)]


def _sentence_of(mention: Mention) -> int:
    return mention.sentence


def of_last_year(reading: Reading, mention: Mention) -> Iterator[Mention]:
    """Last year's numbers near a growth, in the unit of what has grown."""
    assert mention.base is not None
    now = reading.mentions[mention.base]
    for other in around(reading, mention):
        near = other.paragraph == mention.paragraph
        same = other.numeral.unit == now.numeral.unit and other.kind not in RATES
        if near and same and other.year == -1 and other.numeral.value:
            yield other


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return part * 100 / whole


def is_percentage(mention: Mention, actual: Decimal) -> bool:
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
    actual = _percent(*pair)
    right = f"{actual.quantize(mention.numeral.quantum, ROUND_HALF_UP)}%"
    fixes: tuple[Fix, ...]
    span = span_of(reading, mention.start, mention.end)
    fixes = (replace_text(reading, span.start, span.end, right, f"改为“{right}”"),)
    if mention.kind == "growth":
        change = -actual if mention.why == DOWN else actual
        right, fixes = right_words(reading, mention, change), growth_fixes(reading, mention, change)
    base = reading.mentions[mention.base] if mention.base is not None else None
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,"
        f"按文中数字 {shown(abs(pair[0]))}÷{shown(pair[1])} 计算应为 {right}。请核对。",
        span=span,
        stated=span.text,
        expected=right,
        fixes=fixes,
        related=base.quantities[0].cells if base is not None and base.quantities else (),
    )
