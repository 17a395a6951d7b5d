"""Y: this year's figures against last year's report."""

from __future__ import annotations

from collections.abc import Callable

from core.cells import Cell, CellRef, Number
from core.changes import SetCell
from core.checks.context import Context
from core.checks.figures import as_number, exact, figure, is_whole, listed
from core.checks.finding import Fix, Found, Severity, Unchecked
from core.checks.rule import ARITHMETIC, FORM, PRACTICE, Results, rule
from core.form import Stock, Table
from core.report import Report

WORTH_A_LOOK = 20  # figures that stay below this may change as they will
TIMES = 5
_NONE, _SOME = "0", "有数"  # of a whole table, whose figures make no sum


@rule("Y301", Severity.WARNING, "上年结转等于上年报告的结转下年", basis=(FORM,))
def y301(context: Context) -> Results:
    """What last year's report carried out is what this year's carries in, in every column."""
    before = context.last_year
    if before is None:
        yield Unchecked(context.no_previous)
        return
    unknown = []
    for opening, closing in (pair for table in context.form.tables for pair in table.carries):
        now, then = exact(context.values, opening), exact(before.values, closing)
        if now is None or then is None:
            unknown.append(opening)
        elif now != then:
            yield _carried(context, opening, closing, (now, then))
    if unknown:
        yield _unknown(context, unknown)


def _carried(
    context: Context, opening: CellRef, closing: CellRef, figures: tuple[Number, Number]
) -> Found:
    form, (now, then) = context.form, figures
    label = form.row(closing).short
    return Found(
        f"{form.place(opening)}填的是 {figure(now)},上年报告“{label}”这一列是 {figure(then)}。"
        "两者应当相等,请核对;确有原因的请写说明。",
        cells=(opening,),
        stated=figure(now),
        expected=figure(then),
        fixes=_set_to(opening, then, "改为上年报告的"),
    )


def _set_to(ref: CellRef, value: Number, words: str) -> tuple[Fix, ...]:
    if value < 0 or not is_whole(value):
        return ()
    return (Fix(f"{words} {figure(value)}", SetCell(ref, Cell(value))),)


def _unknown(context: Context, refs: list[CellRef]) -> Unchecked:
    """Cells that could not be compared, because the figure is missing this year or last."""
    places = listed(map(context.form.place, refs), most=2)
    return Unchecked(f"{places}本年或上年没有填数,没有比较", cells=tuple(refs))


Compare = Callable[[Context, Stock, tuple[Number, Number, Number, Number]], Found | None]


def _stocks(context: Context, compare: Compare) -> Results:
    """Compare each row with a stock: closing, added, removed, and last year's closing."""
    before = context.last_year
    if before is None:
        yield Unchecked(context.no_previous)
        return
    unknown = []
    for stock in (stock for table in context.form.tables for stock in table.stocks):
        cells = (stock.closing, stock.added, stock.removed)
        closing, added, removed = (exact(context.values, ref) for ref in cells)
        then = exact(before.values, stock.closing)
        if closing is None or added is None or removed is None or then is None:
            unknown.append(stock.closing)
        elif found := compare(context, stock, (closing, added, removed, then)):
            yield found
    if unknown:
        yield _unknown(context, unknown)


@rule("Y302", Severity.WARNING, "现行有效等于上年加制发减废止", basis=(ARITHMETIC,))
def y302(context: Context) -> Results:
    """现行有效 is last year's, with what was made and without what was repealed."""
    yield from _stocks(context, _in_force)


def _in_force(
    context: Context, stock: Stock, figures: tuple[Number, Number, Number, Number]
) -> Found | None:
    closing, added, removed, before = figures
    wanted = as_number(before + added - removed)
    if closing == wanted:
        return None
    return Found(
        f"{context.form.place(stock.closing)}填的是 {figure(closing)},按上年现行有效 "
        f"{figure(before)} 加本年制发 {figure(added)} 减本年废止 {figure(removed)} "
        f"应为 {figure(wanted)}。"
        "请核对;统计口径有变化的请写说明。",
        cells=(stock.closing, stock.added, stock.removed),
        stated=figure(closing),
        expected=figure(wanted),
        fixes=_set_to(stock.closing, wanted, "现行有效改为"),
        saw=figure(before),
    )


@rule("Y303", Severity.WARNING, "本年废止不多于上年现行有效加本年制发", basis=(ARITHMETIC,))
def y303(context: Context) -> Results:
    """More cannot be repealed than there was."""
    yield from _stocks(context, _repealed)


def _repealed(
    context: Context, stock: Stock, figures: tuple[Number, Number, Number, Number]
) -> Found | None:
    _, added, removed, before = figures
    most = as_number(before + added)
    if removed <= most:
        return None
    return Found(
        f"{context.form.place(stock.removed)}填的是 {figure(removed)},多于上年现行有效 "
        f"{figure(before)} 与本年制发 {figure(added)} 之和 {figure(most)}。请核对。",
        cells=(stock.removed, stock.added),
        stated=figure(removed),
        expected=f"≤{figure(most)}",
        saw=figure(before),
    )


@rule("Y304", Severity.NOTICE, "与上年相差悬殊", basis=(PRACTICE,))
def y304(context: Context) -> Results:
    """A figure over five times or under a fifth of last year's, or from nought or to it."""
    before = context.last_year
    if before is None:
        yield Unchecked(context.no_previous)
        return
    unknown = []
    for table in context.form.tables:
        whole = _turned(context, before, table)
        if whole is not None:
            yield whole
            continue
        for ref in table.refs:
            now, then = exact(context.values, ref), exact(before.values, ref)
            if now is None or then is None:
                unknown.append(ref)
            elif now != then and is_leap(now, then):
                yield _leap(context, ref, now, then)
    if unknown:
        yield _unknown(context, unknown)


def is_leap(now: Number, then: Number) -> bool:
    """Whether a figure changed so much that it is worth a look."""
    low, high = (now, then) if now < then else (then, now)
    return high >= WORTH_A_LOOK and (low <= 0 or high > TIMES * low)


def _leap(context: Context, ref: CellRef, now: Number, then: Number) -> Found:
    return Found(
        f"{context.form.place(ref)}本年是 {figure(now)},上年是 {figure(then)},相差悬殊。请核对。",
        cells=(ref,),
        stated=figure(now),
        expected=figure(then),
    )


def _turned(context: Context, before: Report, table: Table) -> Found | None:
    """One finding for a table that is all noughts in just one of the two years."""
    now, then = (_figures(report, table) for report in (context.report, before))
    if len(now) != len(table.refs) or len(then) != len(table.refs) or any(now) == any(then):
        return None
    if max(*now, *then) < WORTH_A_LOOK:
        return None
    text = "上年有数,本年全部是 0" if any(then) else "上年全部是 0,本年有数"
    some = before.values if any(then) else context.values
    refs = tuple(ref for ref in table.refs if some[ref])
    return Found(
        f"{table.name}{text}。请核对是否漏填,或统计范围有变化。",
        cells=refs,
        stated=_NONE if any(then) else _SOME,
        expected=_SOME if any(then) else _NONE,
        saw=figure(sum(then) if any(then) else sum(now)),
    )


def _figures(report: Report, table: Table) -> list[Number]:
    return [value for ref in table.refs if (value := exact(report.values, ref)) is not None]
