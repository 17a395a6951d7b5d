"""N410: what the prose says of the results of cases, against table four."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from core.checks.context import Context
from core.checks.finding import Found, Severity
from core.checks.prose import amount, cut_short, prose_of, quoted, shown, side, span_of
from core.checks.rule import FORM, Results, rule
from core.narrative.model import Reading, Statement
from core.narrative.quantities import DISPUTES, Quantity


@rule("N410", Severity.WARNING, "文中复议诉讼结果的说法与表四不矛盾", basis=(FORM,), reads="text")
def n410(context: Context) -> Results:
    """均获维持, 零纠错, 无败诉 while some were corrected or are pending; 正在审理 while none is."""
    yield from cut_short(context)
    seen: Counter[tuple[int, str]] = Counter()
    for reading, statement in prose_of(context).statements:
        wrong = list(_broken(context, reading, statement))
        if not wrong:
            continue
        place = (statement.start, reading.part)
        seen[place] += 1
        if seen[place] == 1:
            yield _case_found(context, reading, statement, wrong)


def _broken(
    context: Context, reading: Reading, statement: Statement
) -> Iterator[tuple[Quantity, Decimal]]:
    """The outcomes of the cases in question that belie the words (均维持 is not said of 驳回)."""
    against = {
        "upheld": ("corrected", "pending"),
        "lost_none": ("corrected",),
        "closed": ("pending",),
        "closed_well": ("corrected", "pending"),
        "pending": ("pending",),
        "all_pending": ("upheld", "corrected", "other"),
    }.get(statement.kind, ())
    words = reading.text[statement.start : statement.end]
    if statement.kind == "upheld" and "维持" in words and statement.topic != DISPUTES:
        against = (*against, "other")
    known = prose_of(context).quantities
    if statement.kind == "sole":
        yield from _none_of_them(context, statement)
    for key in against:
        for quantity in known.dispute(statement.topic or "disputes", key):
            value = amount(context.values, quantity)
            if value is not None and (value == 0) is (statement.kind == "pending"):
                yield quantity, value


def _none_of_them(context: Context, statement: Statement) -> Iterator[tuple[Quantity, Decimal]]:
    """The result of a single case, of which the table has none (but has cases)."""
    wholes = prose_of(context).quantities.dispute(statement.topic or "disputes")
    values = [(q, amount(context.values, q)) for q in statement.quantities]
    if any(amount(context.values, whole) for whole in wholes) and not any(v for _, v in values):
        yield from ((quantity, value) for quantity, value in values[:1] if value is not None)


def _case_found(
    context: Context,
    reading: Reading,
    statement: Statement,
    wrong: list[tuple[Quantity, Decimal]],
) -> Found:
    span = span_of(reading, statement.start, statement.end)
    sides = "、".join(side(context, quantity, value) for quantity, value in wrong)
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,但{sides}。请核对后改正文字或表格。",
        cells=tuple(ref for quantity, _ in wrong for ref in quantity.cells),
        span=span,
        stated=span.text,
        expected="、".join(shown(value) for _, value in wrong),
    )
