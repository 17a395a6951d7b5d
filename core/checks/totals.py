"""T: totals inside a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from core.cells import Cell, CellRef
from core.changes import Batch, SetCell
from core.checks.context import Context
from core.checks.figures import figure, listed
from core.checks.finding import Fix, Found, Severity, Unchecked
from core.checks.rule import ARITHMETIC, FORM, Results, rule
from core.checks.sums import Broken, sums_of
from core.form import Equation

if TYPE_CHECKING:
    from core.checks.hints import Slip

_NAMED = 3  # blank cells that a reason names
EQUATIONS = ("T201", "T202", "T203", "T204")


@rule("T201", Severity.ERROR, "每行总计等于各类申请人之和", basis=(ARITHMETIC,))
def t201(context: Context) -> Results:
    """In each row of 表三 the total is the sum over the applicants."""
    yield from _equations(context, "T201")


@rule("T202", Severity.ERROR, "办理结果总计等于各种结果之和", basis=(ARITHMETIC,))
def t202(context: Context) -> Results:
    """In each column of 表三 the total of results is the sum of the outcomes."""
    yield from _equations(context, "T202")


@rule("T203", Severity.ERROR, "新收加上年结转等于办结加结转下年", basis=(FORM,))
def t203(context: Context) -> Results:
    """本列数据的勾稽关系, in each column of 表三."""
    yield from _equations(context, "T203")


@rule("T204", Severity.ERROR, "复议、诉讼总计等于四种结果之和", basis=(ARITHMETIC,))
def t204(context: Context) -> Results:
    """In each group of 表四 the total is the sum of the four outcomes."""
    yield from _equations(context, "T204")


def slips_of(context: Context) -> tuple[Slip, ...]:
    """The likely slips behind the broken sums of this report, looked for once a run."""
    if "slips" not in context.shared:
        from core.checks.hints import find_slips  # a report that adds up needs none

        context.shared["slips"] = find_slips(sums_of(context))
    found: tuple[Slip, ...] = context.shared["slips"]
    return found


def _equations(context: Context, rule_id: str) -> Results:
    sums = sums_of(context)
    for broken in sums.broken_under(rule_id):
        slip = next((s for s in slips_of(context) if broken.line in s.lines), None)
        yield Found(
            _message(context, broken),
            cells=broken.equation.cells,
            stated=figure(broken.left),
            expected=figure(broken.right),
            hint=slip.hint if slip else None,
            fixes=tuple(_fixes(context, broken, slip)),
        )
    if missing := sums.missing_under(rule_id):
        yield _not_summed(context, rule_id, missing)


def _message(context: Context, broken: Broken) -> str:
    form, equation = context.form, broken.equation
    by_row = equation.axis == "row"
    first = equation.left[0]
    place = form.row_place(first) if by_row else form.column_place(first)
    more = "多" if broken.gap > 0 else "少"
    gap = figure(broken.size)
    left, right = figure(broken.left), figure(broken.right)
    if equation.total is not None:
        total = form.column(first).short if by_row else form.row(first).short
        return (
            f"{place}:“{total}”填的是 {left},{equation.parts_name}相加是 {right},{more}了 {gap}。"
        )
    sides = [_side(context, refs) for refs in (equation.left, equation.right)]
    return f"{place}不平衡:{sides[0]} = {left},{sides[1]} = {right},前者{more} {gap}。"


def _side(context: Context, refs: tuple[CellRef, ...]) -> str:
    """One side of a balance: `“一、本年新收”58 +“二、上年结转”4`."""
    form, values = context.form, context.values
    return " +".join(f"“{form.row(ref).short}”{figure(values[ref])}" for ref in refs)


def _fixes(context: Context, broken: Broken, slip: Slip | None) -> Iterator[Fix]:
    """Ways out: set the slip right where the wrong cell is known; fit the total to its parts."""
    lone = _closing(context, broken.equation)
    offered = slip.repair if slip is not None and set(slip.repair) != {lone} else {}
    if offered:
        yield repair_fix(context, offered)
    if lone is None:
        return
    value = context.values[lone]
    wanted = value - broken.gap if lone in broken.equation.left else value + broken.gap
    if not isinstance(wanted, int) or wanted < 0:
        return
    if broken.equation.total is not None:
        change = SetCell(lone, Cell(wanted), computed=True)
        yield Fix(f"{context.form.place(lone)}改为 {figure(wanted)}", change)
    elif lone not in offered:
        yield repair_fix(context, _with_totals(context, broken, lone) or {lone: wanted})


def repair_fix(context: Context, repair: Mapping[CellRef, int]) -> Fix:
    """The fix that puts these numbers into the cells; the first is the one that was wrong."""
    computed = context.report.computed
    changes = tuple(SetCell(ref, Cell(n), ref in computed) for ref, n in repair.items())
    ref, number = next(iter(repair.items()))
    also = f"(相关的共改 {len(changes)} 格)" if len(changes) > 1 else ""
    label = f"{context.form.place(ref)}改为 {figure(number)}{also}"
    return Fix(label, changes[0] if len(changes) == 1 else Batch(changes))


def _with_totals(context: Context, broken: Broken, lone: CellRef) -> dict[CellRef, int] | None:
    """The cell with the totals over it, where these too are off by just as much."""
    fitting = [
        (len(lines), repair)
        for lines, repair in single_repairs(context, lone.table)
        if broken.line in lines and next(iter(repair)) == lone
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def single_repairs(context: Context, table: str) -> list[tuple[frozenset[int], dict[CellRef, int]]]:
    """What `repairs_of` gives for a table of this report, worked out once a run."""
    known: dict[str, list[tuple[frozenset[int], dict[CellRef, int]]]]
    known = context.shared.setdefault("repairs", {})
    if table not in known:
        from core.checks.hints import repairs_of  # a report that adds up needs none

        known[table] = repairs_of(sums_of(context), table)
    return known[table]


def _closing(context: Context, equation: Equation) -> CellRef | None:
    """The cell that follows from the others: the total, or what is carried to next year."""
    if equation.total is not None:
        return equation.total
    table = context.form.table_by_id[equation.left[0].table]
    return next((closing for _, closing in table.carries if closing in equation.right), None)


def _not_summed(context: Context, rule_id: str, missing: list[Equation]) -> Unchecked:
    every = sum(1 for each in context.form.equations if each.rule == rule_id)
    blanks = {ref for each in missing for ref in each.cells if not _has_number(context, ref)}
    table = context.form.table_by_id[missing[0].left[0].table].name
    in_order = sorted(blanks, key=lambda ref: context.form.order[ref])
    first, *others = map(context.form.place, in_order)
    places = listed([first, *(place.removeprefix(table) for place in others)], most=_NAMED)
    reason = f"{places}没有填数,这项审核的 {every} 个等式中有 {len(missing)} 个没有核对"
    return Unchecked(reason, cells=tuple(in_order))


def _has_number(context: Context, ref: CellRef) -> bool:
    return sums_of(context).values[context.form.order[ref]] is not None
