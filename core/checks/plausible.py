"""T: figures of one report that contradict each other, or that this unit cannot have."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from core.cells import Cell, CellRef, Number
from core.changes import Batch, SetCell
from core.checks.context import Context
from core.checks.figures import decimals, exact, figure, listed
from core.checks.finding import Fix, Found, Severity, Unchecked
from core.checks.rule import ARITHMETIC, PRACTICE, Results, rule
from core.form import Form

Makers = tuple[tuple[str, str | None], ...]

REVIEW_FIRST_SINCE = 2024  # the year in which 行政复议法 (2023修订) came into force


@rule(
    "T205",
    Severity.ERROR,
    "无权制定规章的单位,规章应填 0",
    basis=("《中华人民共和国立法法》第九十一条、第九十三条",),
)
def t205(context: Context) -> Results:
    """规章 are made by ministries, provinces and cities with districts alone."""
    unit = context.report.unit
    for makers, refs in _made_by_some(context.form):
        if not any(level == unit.level and kind in (None, unit.kind) for level, kind in makers):
            wrong = [ref for ref in refs if context.values.get(ref)]
            if wrong:
                yield _no_maker(context, wrong)


@lru_cache(maxsize=8)
def _made_by_some(form: Form) -> tuple[tuple[Makers, tuple[CellRef, ...]], ...]:
    """The rows that only some bodies may fill: (level, kind) of these, and the cells."""
    return tuple(
        (row.makers, tuple(CellRef(table.id, row.id, column) for column in row.columns))
        for table in form.tables
        for row in table.rows
        if row.makers
    )


def _no_maker(context: Context, wrong: list[CellRef]) -> Found:
    form = context.form
    stated = "、".join(f"{form.column(ref).short} {figure(context.values[ref])}" for ref in wrong)
    row = form.row(wrong[0]).short
    return Found(
        f"{form.row_place(wrong[0])}填的是:{stated}。本单位无权制定{row},应当都填 0"
        "(只有国务院部门、省级政府和设区的市、自治州政府可以制定)。请核对数字,或核对基本信息里的单位级别。",
        cells=tuple(wrong),
        stated="、".join(figure(context.values[ref]) for ref in wrong),
        expected="0",
        fixes=(Fix("改为 0", Batch(tuple(SetCell(ref, Cell(0)) for ref in wrong))),),
    )


@rule("T206", Severity.WARNING, "现行有效不少于本年制发减本年废止", basis=(ARITHMETIC,))
def t206(context: Context) -> Results:
    """What was made this year and not repealed is in force."""
    form, values = context.form, context.values
    unknown = []
    for stock in (stock for table in form.tables for stock in table.stocks):
        cells = (stock.closing, stock.added, stock.removed)
        closing, added, removed = (exact(values, ref) for ref in cells)
        if closing is None or added is None or removed is None:
            unknown.append(stock.closing)
        elif closing < added - removed:
            least = figure(added - removed)
            yield Found(
                f"{form.row_place(stock.closing)}:“{form.column(stock.closing).short}”填的是 "
                f"{figure(closing)},少于本年制发 {figure(added)} 减本年废止 {figure(removed)},"
                f"至少应为 {least}。",
                cells=cells,
                stated=figure(closing),
                expected=f"≥{least}",
            )
    if unknown:
        yield Unchecked(
            f"{listed(map(form.row_place, unknown))}有单元格没有填数", cells=tuple(unknown)
        )


@rule("T207", Severity.WARNING, "收费金额像是把元当成了万元", basis=(PRACTICE,))
def t207(context: Context) -> Results:
    """A township seldom collects ten million yuan; nobody a thousand times last year's sum."""
    ref = context.form.roles["fees"]
    amount = exact(context.values, ref)
    if amount is None:
        yield Unchecked(f"{context.form.place(ref)}没有填数", cells=(ref,))
        return
    is_small = context.report.unit.level in ("township", "subdistrict")
    before = None if context.last_year is None else exact(context.last_year.values, ref)
    if is_small and amount > 1000:
        yield _in_yuan(context, ref, amount, "乡镇、街道一般没有这么多收费")
    elif amount > 0 and before is None:
        reason = "上年报告没有填这一格" if context.last_year else context.no_previous
        yield Unchecked(f"{reason},没有与上年收费金额比较", cells=(ref,))
    elif before and before > 0 and amount >= 1000 * before:
        yield _in_yuan(context, ref, amount, f"上年是 {figure(before)} 万元")


def _in_yuan(context: Context, ref: CellRef, amount: Number, why: str) -> Found:
    fixed = Decimal(amount).scaleb(-4)
    fixed = fixed.quantize(Decimal(1).scaleb(-decimals(fixed)))
    fits = decimals(fixed) <= context.form.column(ref).places
    change = SetCell(ref, Cell(fixed))
    return Found(
        f"{context.form.place(ref)}填的是 {figure(amount)} 万元,{why},可能把元当成了万元;"
        f"按元换算是 {figure(fixed)} 万元。请核对。",
        cells=(ref,),
        stated=figure(amount),
        expected=figure(fixed),
        fixes=(Fix(f"改为 {figure(fixed)} 万元", change),) if fits else (),
    )


@rule(
    "T208",
    Severity.NOTICE,
    "对不予公开不服的应先申请复议",
    basis=("《中华人民共和国行政复议法》第二十三条第一款第(四)项",),
)
def t208(context: Context) -> Results:
    """Since 2024 a refusal must go to 行政复议 before a court will hear of it."""
    if context.report.year < REVIEW_FIRST_SINCE:
        return
    form, values = context.form, context.values
    suits = form.roles["direct_suits"]
    if (number := exact(values, suits)) is None:
        yield Unchecked(f"{form.place(suits)}没有填数", cells=(suits,))
        return
    if number <= 0:
        return
    rows = form.role_groups["denied"]
    denied = [(ref, value) for ref in rows if (value := exact(values, ref)) and value > 0]
    if not denied:
        blank = tuple(ref for ref in rows if ref not in values)
        if blank:
            yield Unchecked("表三“不予公开”各行没有填全", cells=blank)
        return
    count = figure(sum(value for _, value in denied))
    yield Found(
        f"{form.place(suits)}填的是 {figure(number)},同时不予公开有 {count} 件。2024年起对不予公开"
        "不服的应当先申请行政复议,请核对这些案件是否确实可以直接起诉,或者应计入“复议后起诉”。",
        cells=(suits, *(ref for ref, _ in denied)),
        stated=figure(number),
    )
