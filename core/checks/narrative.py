"""N401-N407, N411, N416: the numbers of the prose against the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from core.cells import CellRef
from core.checks.context import Context
from core.checks.figures import listed
from core.checks.finding import Fix, Found, Severity, Unchecked
from core.checks.narrative_meant import is_contradicted
from core.checks.prose import (
    amount,
    blanks,
    bound,
    counted_by,
    cut_short,
    prose_of,
    put_number,
    quoted,
    replace_text,
    shown,
    side,
    span_of,
)
from core.checks.rule import FORM, Results, rule
from core.narrative.model import Mention, Reading, Statement
from core.narrative.quantities import Quantity


def _counts(context: Context, rule_id: str) -> Results:
    """Hold every number that counts a quantity of this rule against the tables."""
    seen: Counter[str] = Counter()
    unknown: dict[CellRef, None] = {}
    for reading, mention in counted_by(context).get(rule_id, ()):
        missing = blanks(context.values, mention.quantities)
        if missing:
            unknown.update(dict.fromkeys(missing))
        elif is_contradicted(context, reading, mention):
            yield _contradiction(context, reading, mention, seen)
    if unknown:
        yield not_compared(context, tuple(unknown))
    yield from cut_short(context)


def not_compared(context: Context, refs: tuple[CellRef, ...]) -> Unchecked:
    places = listed(map(context.form.place, refs), most=2)
    return Unchecked(f"{places}没有填数,没有与文字比较", cells=refs)


def _contradiction(
    context: Context, reading: Reading, mention: Mention, seen: Counter[str]
) -> Found:
    first = mention.quantities[0]
    value = amount(context.values, first)
    assert value is not None
    words = reading.text[mention.start : mention.end]
    others = _other_readings(context, mention, value)
    message = f"文中“{quoted(reading, mention.start, mention.end)}”,{side(context, first, value)}"
    table = context.form.table_by_id[first.cells[0].table].name
    for quantity, other in others:  # 58, or 62 with those carried in: neither is what is written
        message += f",{side(context, quantity, other).removeprefix(table)}"
    found = span_of(reading, mention.start, mention.end)
    seen[found.text] += 1
    return Found(
        f"{message},{'都' if others else '两者'}不一致。请核对后改正文字或表格。",
        cells=first.cells,
        span=found,
        stated=words,
        expected=shown(value),
        fixes=_fixes(context, reading, mention, [(first, value), *others]),
        saw="" if seen[found.text] == 1 else str(seen[found.text]),
    )


def _other_readings(
    context: Context, mention: Mention, value: Decimal
) -> list[tuple[Quantity, Decimal]]:
    """What else the number may count, with other figures than the first."""
    found = {value: mention.quantities[0]}
    for quantity in mention.quantities[1:]:
        other = amount(context.values, quantity)
        if other is not None:
            found.setdefault(other, quantity)
    return [(quantity, other) for other, quantity in found.items() if other != value][:2]


def _fixes(
    context: Context, reading: Reading, mention: Mention, meant: list[tuple[Quantity, Decimal]]
) -> tuple[Fix, ...]:
    """The number of each thing that may be meant, the likeliest first."""
    found: list[Fix] = []
    for quantity, value in meant:
        if any(context.form.is_amount(ref) for ref in quantity.cells):
            fixes = _amount_fix(context, reading, mention, quantity, value)
        else:
            fixes = put_number(reading, mention, value, context.values, quantity.cells)
        which = f"({quantity.name})" if len(meant) > 1 else ""
        found += [fix._replace(label=fix.label + which) for fix in fixes]
    return tuple(found)


def _amount_fix(
    context: Context, reading: Reading, mention: Mention, quantity: Quantity, value: Decimal
) -> tuple[Fix, ...]:
    start, end, figures = mention.start, mention.end, shown(value)
    label = f"把“{reading.text[start:end]}”改为“{figures}万元”"
    tied = bound(context.values, figures, 0, quantity.cells)
    return (replace_text(reading, start, end, f"{figures}万元", label, tied),)


@rule("N401", Severity.WARNING, "文中收到申请件数与表三新收一致", basis=(FORM,), reads="text")
def n401(context: Context) -> Results:
    """收到、新收、受理 … N件 is 本年新收; with 含上年结转 or 收办 it is 新收 and 上年结转
    together.
    """
    return _counts(context, "N401")


@rule("N402", Severity.WARNING, "文中上年结转件数与表三一致", basis=(FORM,), reads="text")
def n402(context: Context) -> Results:
    """上年结转N件, 含2024年结转的N件."""
    return _counts(context, "N402")


@rule(
    "N403", Severity.WARNING, "文中办结答复件数与表三办理结果总计一致", basis=(FORM,), reads="text"
)
def n403(context: Context) -> Results:
    """办结、答复N件."""
    return _counts(context, "N403")


@rule("N404", Severity.WARNING, "文中结转下年度件数与表三一致", basis=(FORM,), reads="text")
def n404(context: Context) -> Results:
    """结转下年度、正在办理N件."""
    return _counts(context, "N404")


@rule("N405", Severity.WARNING, "文中各类办理结果与表三一致", basis=(FORM,), reads="text")
def n405(context: Context) -> Results:
    """予以公开、部分公开、不予公开、无法提供、不予处理、其他处理, and each single row by its
    name.
    """
    yield from _counts(context, "N405")
    yield from _said_of_all(context, "all_alike")


@rule("N406", Severity.WARNING, "文中行政复议件数与表四一致", basis=(FORM,), reads="text")
def n406(context: Context) -> Results:
    """行政复议N件 and its outcomes."""
    yield from _counts(context, "N406")
    yield from _cases_alike(context, "N406")


@rule("N407", Severity.WARNING, "文中行政诉讼件数与表四一致", basis=(FORM,), reads="text")
def n407(context: Context) -> Results:
    """行政诉讼N件 is both kinds of suits together, or the kind that is named."""
    yield from _counts(context, "N407")
    yield from _cases_alike(context, "N407")


@rule(
    "N411",
    Severity.WARNING,
    "文中规范性文件、许可、处罚等数量与表二一致",
    basis=(FORM,),
    reads="text",
)
def n411(context: Context) -> Results:
    """规章、行政规范性文件、行政许可、行政处罚、行政强制、行政事业性收费 named as such."""
    return _counts(context, "N411")


@rule("N416", Severity.WARNING, "文中申请人类别与表三一致", basis=(FORM,), reads="text")
def n416(context: Context) -> Results:
    """自然人N件、法人或其他组织N件 of the new applications, or of these and the carried in."""
    yield from _counts(context, "N416")
    yield from _said_of_all(context, "all_by")


def _said_of_all(context: Context, kind: str) -> Iterator[Found]:
    """6件均予以公开, 申请人均为自然人, while the table has others too.

    Those carried in may have been answered otherwise.
    """
    known = prose_of(context).quantities
    seen: Counter[str] = Counter()
    for reading, statement in prose_of(context).statements:
        one = statement.kind == "one_alike" and kind == "all_alike"  # 收到1件,已依法予以公开
        if statement.kind != kind and not one:
            continue
        of_all = known.handled if kind == "all_alike" else known.received
        whole, older = amount(context.values, of_all), amount(context.values, known.carried_in)
        value = amount(context.values, statement.quantities[0])
        if whole is None or value is None or older is None:
            continue
        if one and value:
            continue
        if whole - value > (older if kind == "all_alike" else 0):
            yield _not_alike(context, reading, statement, (value, whole), seen)


def _cases_alike(context: Context, rule_id: str) -> Iterator[Found]:
    """行政复议2件,均为其他结果, while the table has other results too."""
    known = prose_of(context).quantities
    seen: Counter[str] = Counter()
    for reading, statement in prose_of(context).statements:
        if statement.kind == "dismissed" and statement.quantities[0].rule == rule_id:
            yield from _dismissed(context, reading, statement, seen)
        key = {"all_other": "other", "all_corrected": "corrected"}.get(statement.kind)
        if key is None and statement.kind != "all_one_way":  # 行政诉讼2件,均为复议后起诉
            continue
        topic = statement.topic or "disputes"
        whole = known.dispute(topic)[0]
        part = known.dispute(topic, key)[0] if key is not None else statement.quantities[0]
        every, value = amount(context.values, whole), amount(context.values, part)
        if every is not None and value is not None and value < every and whole.rule == rule_id:
            said = replace(statement, quantities=(part,))
            yield _not_alike(context, reading, said, (value, every), seen)


def _dismissed(
    context: Context, reading: Reading, statement: Statement, seen: Counter[str]
) -> Iterator[Found]:
    """维持11件,驳回2件,终止1件: what was dismissed may stand in 结果维持 or in 其他结果, but all
    of it in one of them.
    """
    upheld, either, other = statement.numbers
    values = [amount(context.values, quantity) for quantity in statement.quantities]
    if values[0] is None or values[1] is None:
        return
    whole = amount(context.values, prose_of(context).quantities.dispute(statement.topic or "")[0])
    if any(
        m.kind == "case" and m.topic == statement.topic and m.numeral.value != whole
        for m in reading.mentions
        if m.section == statement.section and m.start < statement.start
    ):
        return  # the number of cases itself is another
    fits = upheld <= values[0] <= upheld + either and other <= values[1]
    if not fits or upheld + either + other > values[0] + values[1]:
        sums = (values[0], values[0] + values[1])
        yield _not_alike(context, reading, statement, sums, seen, "结果维持与其他结果共")


def _not_alike(
    context: Context,
    reading: Reading,
    statement: Statement,
    values: tuple[Decimal, Decimal],
    seen: Counter[str],
    together: str = "总共",
) -> Found:
    value, whole = values
    quantity = statement.quantities[0]
    span = span_of(reading, statement.start, statement.end)
    seen[span.text] += 1
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,"
        f"但{side(context, quantity, value)},{together}是 {shown(whole)}。请核对后改正文字或表格。",
        cells=quantity.cells,
        span=span,
        stated=span.text,
        expected=shown(value),
        saw="" if seen[span.text] == 1 else str(seen[span.text]),
    )
