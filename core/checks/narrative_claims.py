"""N408, N409: that all was answered, and that there was nothing, against the tables."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from core.cells import CellRef
from core.checks.context import Context
from core.checks.finding import Found, Severity
from core.checks.narrative import not_compared
from core.checks.prose import (
    amount,
    blanks,
    bound,
    cut_short,
    prose_of,
    quoted,
    replace_text,
    shown,
    side,
    span_of,
)
from core.checks.rule import FORM, Results, rule
from core.narrative.model import Reading, Statement

# ------------------------------------------------------------ all answered


@rule("N408", Severity.WARNING, "全部办结、答复率100%与结转件数不矛盾", basis=(FORM,), reads="text")
def n408(context: Context) -> Results:
    """All answered, while some are carried over and the passage does not say so itself."""
    yield from cut_short(context)
    known = prose_of(context).quantities
    said = [(r, s) for r, s in prose_of(context).statements if s.kind == "answered"]
    if not said:
        return
    open_ones = amount(context.values, known.carried_out)
    if open_ones is None:
        yield not_compared(context, known.carried_out.cells)
        return
    seen: Counter[str] = Counter()
    for reading, statement in said:
        if open_ones > 0 and statement.section not in reading.carried:
            yield _not_all(context, reading, statement, open_ones, seen)


def _not_all(
    context: Context,
    reading: Reading,
    statement: Statement,
    open_ones: Decimal,
    seen: Counter[str],
) -> Found:
    known = prose_of(context).quantities
    handled = amount(context.values, known.handled)
    span = span_of(reading, statement.start, statement.end)
    seen[span.text] += 1
    done = "" if handled is None else f"办结{shown(handled)}件,"
    rest = f"{done}结转下年度继续办理"
    truth = f"{done}结转{shown(open_ones)}件"
    told = f"{rest}{shown(open_ones)}件"
    tied = bound(context.values, shown(open_ones), len(rest), known.carried_out.cells)
    if handled is not None:
        tied += bound(context.values, shown(handled), len("办结"), known.handled.cells)
    return Found(
        f"文中“{quoted(reading, statement.start, statement.end)}”,"
        f"但{side(context, known.carried_out, open_ones)}件,没有全部办结。"
        "请改正文字,或写明结转情况。",
        cells=known.carried_out.cells,
        span=span,
        stated=statement.percent or span.text,
        expected=truth,
        fixes=(replace_text(reading, span.start, span.end, told, f"改为“{told}”", tied),),
        saw="" if seen[span.text] == 1 else str(seen[span.text]),
    )


# ------------------------------------------------------------ nought in words


@rule("N409", Severity.WARNING, "文中说没有而表格中有", basis=(FORM,), reads="text")
def n409(context: Context) -> Results:
    """未收到申请, 未发生复议、诉讼, 无… while the table has some."""
    seen: Counter[str] = Counter()
    unknown: dict[CellRef, None] = {}
    for reading, statement in prose_of(context).statements:
        if statement.kind != "nought":
            continue
        missing = blanks(context.values, statement.quantities)
        unknown.update(dict.fromkeys(missing))
        values = [amount(context.values, quantity) for quantity in statement.quantities]
        if not missing and all(values):
            yield _not_nought(context, reading, statement, seen)
    if unknown:
        yield not_compared(context, tuple(unknown))
    yield from cut_short(context)


def _not_nought(
    context: Context, reading: Reading, statement: Statement, seen: Counter[str]
) -> Found:
    from core.checks.nought_fixes import affirming_fixes  # it loads all that writes drafts

    quantity = statement.quantities[0]
    value = amount(context.values, quantity)
    assert value is not None
    span = span_of(reading, statement.start, statement.end)
    seen[span.text] += 1
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,"
        f"但{side(context, quantity, value)}。请核对后改正文字或表格。",
        cells=quantity.cells,
        span=span,
        stated=span.text,
        expected=shown(value),
        fixes=affirming_fixes(context, reading, statement),
        saw="" if seen[span.text] == 1 else str(seen[span.text]),
    )
