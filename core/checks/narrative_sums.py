"""N413-N415: numbers of the prose against each other, and the 信息处理费."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from itertools import accumulate, pairwise

from core.checks.context import Context
from core.checks.finding import Found, Severity
from core.checks.handling_fee import states_handling_fee
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
from core.checks.rule import ARITHMETIC, PRACTICE, Results, rule
from core.narrative.fees import FeeLine, fee_lines
from core.narrative.lists import Parts, lists_of
from core.narrative.model import Reading
from core.narrative.twice import counted_twice

_ANEW = re.compile("涉及|内容|按|从|包括|主要|其中|分类|类别")
_OF_ONES_ABOVE = re.compile("(?:[^,。;、0-9]{0,8})(?:当?中|里)[,，:：]|[,，]?分别")
_FEE = re.compile("信息处理费用?|处理费")

# ------------------------------------------------------------ lists


@rule("N413", Severity.WARNING, "文中分项与总数相符", basis=(ARITHMETIC,), reads="text")
def n413(context: Context) -> Results:
    """Parts exceed their total, or do not add up to it where the words say that they are all."""
    yield from cut_short(context)
    known = prose_of(context).quantities
    carried = amount(context.values, known.carried_in)
    for reading in prose_of(context).readings:
        wholes = _Wholes(reading)
        for parts in lists_of(reading):
            together = _of_both(reading, parts)
            if together is not None and (parts.sum == together or not parts.complete):
                continue
            if parts.exceeds and (_is_told_twice(reading, parts) or _may_exceed(parts, carried)):
                continue
            if parts.exceeds and not wholes.fit(parts):
                yield _wrong_list(reading, parts, "分项合计超过总数")
            elif parts.falls_short and not wholes.fit(parts):
                yield _wrong_list(reading, parts, "分项合计与总数不等")


def _is_told_twice(reading: Reading, parts: Parts) -> bool:
    """公开415条,其中网站138条、公众号277条,涉及民政190条…: the first parts add up to the whole,
    what follows divides it anew. 收到41件,其中36件已办结,答复29件、撤回7件: it divides the first.
    """
    values = [part.numeral.value for part in parts.parts]
    first, *others = parts.parts
    if first.kind == parts.total.kind == "handled" and values[0] == parts.total.numeral.value:
        return parts.sum <= 2 * values[0]  # 办结的35件中,按时办结35件,予以公开20件…
    for place, told in enumerate(accumulate(values[:-1])):
        if told == parts.total.numeral.value:
            between = reading.text[parts.parts[place].end : parts.parts[place + 1].start]
            return _ANEW.search(between) is not None
    again = any(  # 其中36件已办结,答复29件; 其中7件已回复,1件结转,已办理的7件均属于…
        part.kind == "handled" or (part.kind == "outcome" and part.numeral.value == values[0])
        for part in others
    )
    outcomes = sum((p.numeral.value for p in others if p.kind == "outcome"), Decimal(0))
    anew = outcomes == values[0] or sum(values) == 2 * values[0]
    return first.kind == "handled" and (again or anew)


def _may_exceed(parts: Parts, carried: Decimal | None) -> bool:
    """Answers among the received may be more, by what was carried in."""
    course = any(part.kind in ("outcome", "handled") for part in parts.parts)
    whole = parts.total.kind in ("received", "noun", "managed", "restated")
    return course and whole and parts.sum <= parts.total.numeral.value + (carried or 0)


def _of_both(reading: Reading, parts: Parts) -> Decimal | None:
    """收到12件,上年结转2件,其中网络申请8件、信函申请6件: the list may be of both together."""
    if parts.total.kind != "carried_in":
        return None
    before = [
        m.numeral.value
        for m in reading.mentions
        if m.paragraph == parts.total.paragraph
        and m.start < parts.total.start
        and m.kind in ("received", "noun", "managed", "restated")
        and m.year == parts.total.year
    ]
    together = max(before) + parts.total.numeral.value if before else None
    return together if together is not None and parts.sum <= together else None


class _Wholes:
    """The totals of a text that a list may belong to, by paragraph and unit, ready to be asked."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._first: dict[tuple[object, ...], int] = {}  # where a value stands first
        self._starts: dict[tuple[object, ...], list[int]] = {}
        self._largest: dict[tuple[object, ...], list[Decimal]] = {}  # up to each of these
        wholes = [m for m in reading.mentions if m.kind in WHOLES and not m.among]
        for one, other in pairwise(wholes):
            if {one.kind, other.kind} == {"received", "carried_in"}:  # 收到13件,上年结转2件,其中…
                both = one.numeral.value + other.numeral.value
                self._first.setdefault((other.paragraph, other.numeral.unit, both), other.start)
        for each in sorted(wholes, key=lambda mention: mention.start):
            place, value = (each.paragraph, each.numeral.unit), each.numeral.value
            largest = self._largest.setdefault(place, [])
            self._first.setdefault((*place, value), each.start)
            self._starts.setdefault(place, []).append(each.start)
            largest.append(max(value, largest[-1]) if largest else value)

    def fit(self, parts: Parts) -> bool:
        """Whether a wrong list belongs to another total before it
        (受理12件,办结11件,其中…12件). Its own is never one: it is not the sum, nor more where
        parts may be missing. 合计61件…,办结的59件中,公开40件…: its whole is named right there.
        """
        between = self._text[parts.total.end : parts.parts[0].start]
        if _OF_ONES_ABOVE.match(between):
            return False
        place, start = (parts.total.paragraph, parts.total.numeral.unit), parts.parts[0].start
        if self._first.get((*place, parts.sum), start) < start:
            return True
        inner = parts.parts[0].depth > parts.total.depth and between.startswith(("(", "（"))
        if inner:
            return False  # 收到34件,…,不予公开6件(国家秘密1件、过程性信息5件)
        if parts.total.kind == "handled" and all(m.kind == "outcome" for m in parts.parts):
            return False  # 共计80件,已办结78件,其中予以公开35件…
        before = bisect_left(self._starts.get(place, ()), start)
        return before > 0 and not parts.complete and self._largest[place][before - 1] > parts.sum


def _wrong_list(reading: Reading, parts: Parts, what: str) -> Found:
    total, members = parts.total, parts.parts
    start, end = min(total.start, members[0].start), max(total.end, members[-1].end)
    terms = "+".join(shown(part.numeral.value) for part in members[:8])
    if len(members) > 8:
        terms += f"+…(共{len(members)}项)"
    return Found(
        f"{what}:文中“{quoted(reading, total.start, total.end)}”,"
        f"分项 {terms} 合计 {shown(parts.sum)}。请核对。",
        span=span_of(reading, start, end),
        stated=reading.text[total.start : total.end],
        expected=shown(parts.sum),
        related=cells_of(total, members[0]),
    )


# ------------------------------------------------------------ counted twice


@rule("N414", Severity.NOTICE, "同一件事前后数字一致", basis=(PRACTICE,), reads="text")
def n414(context: Context) -> Results:
    """The same thing counted twice with different numbers."""
    yield from cut_short(context)
    for (before, first), (reading, later) in counted_twice(prose_of(context).readings):
        span = span_of(reading, later.start, later.end)
        yield Found(
            f"文中前面写“{quoted(before, first.start, first.end)}”,"
            f"后面写“{quoted(reading, later.start, later.end)}”,同一件事前后数字不同。请核对。",
            span=span,
            stated=span.text,
            expected=before.text[first.start : first.end],
            related=cells_of(later),
            saw=quoted(reading, later.start, later.end),
        )


# ------------------------------------------------------------ handling fee


@rule(
    "N415",
    Severity.WARNING,
    "信息处理费写明金额,以元为单位",
    basis=("《政府信息公开信息处理费管理办法》(国办函〔2020〕109号)",),
    reads="text",
)
def n415(context: Context) -> Results:
    """In section six: an amount or 未收取; in 元, not 万元; a lawful total is a multiple of 10
    元.
    """
    part = context.form.parts[-1].id
    for reading in prose_of(context).readings:
        if reading.part != part:
            continue
        for line in fee_lines(reading):
            yield _odd_fee(reading, line)
        named = _FEE.search(reading.text)
        if named is not None and not states_handling_fee(reading.text):
            yield Found(
                "文中提到信息处理费,但没有写明本年收取的金额,也没有写明没有收取。"
                "请补充,例如“本年度未收取信息处理费”。",
                span=span_of(reading, named.start(), named.end()),
            )


def _odd_fee(reading: Reading, line: FeeLine) -> Found:
    span = span_of(reading, line.start, line.end)
    right = f"{shown(line.value)}元"
    if line.in_ten_thousands:
        return Found(
            f"信息处理费应以元为单位,文中写的是“{span.text}”。请改为“{right}”。",
            span=span,
            stated=span.text,
            expected=right,
            fixes=(replace_text(reading, span.start, span.end, right, f"改为“{right}”"),),
        )
    return Found(
        f"信息处理费“{span.text}”不是10元的整数倍。按收费标准,总额应当是10元的整数倍,请核对。",
        span=span,
        stated=span.text,
        expected="10元的整数倍",
        severity=Severity.NOTICE,
    )
