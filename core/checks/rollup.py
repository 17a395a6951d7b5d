"""G: a roll-up of several units. The report of the context is that of the whole area."""

from __future__ import annotations

from collections.abc import Sequence

from core.cells import CellRef, Number
from core.checks.context import Context
from core.checks.figures import figure
from core.checks.filings import Filing, Filings, filings_of
from core.checks.finding import Found, Severity, Unchecked
from core.checks.rule import ARITHMETIC, PRACTICE, Results, rule

_ALONE = "只有一个单位的报告,没有汇总"
_NAMED = 3  # units that a message names; the rest is counted


@rule("G801", Severity.WARNING, "名单中的单位都已报送", basis=(PRACTICE,))
def g801(context: Context) -> Results:
    """Every unit of the roster has filed, and every file belongs to a unit of the roster."""
    filings = filings_of(context)
    if filings is None or not filings.has_roster:
        yield Unchecked(_ALONE if filings is None else "没有单位名单")
        return
    for name in filings.missing:
        yield Found(f"“{name}”没有报送{filings.year}年度报告。", saw=name)
    for filing in filings.strangers:
        yield Found(
            f"“{filing.label}”不在单位名单中(文件“{filing.source}”),已计入汇总,请核对单位名称。",
            saw=filing.label,
        )


@rule("G802", Severity.ERROR, "全地区数等于各单位数之和", basis=(ARITHMETIC,))
def g802(context: Context) -> Results:
    """Each cell of the area's report is the sum over the units."""
    filings = filings_of(context)
    if filings is None or not filings.counted:
        yield Unchecked(_ALONE if filings is None else "没有可以相加的报告")
        return
    blanks = tuple(
        ref for ref in context.form.refs if ref in filings.sums and ref not in context.values
    )
    for ref in context.form.refs:
        value = context.values.get(ref)
        if value is not None and value != filings.sums.get(ref, 0):
            yield _unequal(context, ref, value, filings)
    if blanks:
        yield Unchecked(f"全地区报告有 {len(blanks)} 个单元格没有填数,没有核对", cells=blanks)


@rule("G803", Severity.ERROR, "同一单位同一年度只有一份报告", basis=(PRACTICE,))
def g803(context: Context) -> Results:
    """One unit and year twice."""
    filings = filings_of(context)
    if filings is None:
        yield Unchecked(_ALONE)
        return
    for left_out, counted in filings.duplicates:
        yield Found(
            f"“{left_out.label}”{left_out.year}年度报告有两份:“{counted.source}”已计入汇总,"
            f"“{left_out.source}”没有计入。请留下正确的一份。",
            saw=f"{left_out.label}\x1f{left_out.source}",
        )


@rule("G804", Severity.ERROR, "各份报告都是同一年度", basis=(PRACTICE,))
def g804(context: Context) -> Results:
    """A report of another year."""
    filings = filings_of(context)
    if filings is None:
        yield Unchecked(_ALONE)
        return
    for filing in filings.other_years:
        yield Found(
            f"“{filing.label}”的文件“{filing.source}”是{filing.year}年度报告,"
            f"不是{filings.year}年度报告,没有计入汇总。",
            saw=f"{filing.label}\x1f{filing.source}",
            stated=str(filing.year),
            expected=str(filings.year),
        )


@rule("G805", Severity.WARNING, "汇总前各单位报告没有错误", basis=(PRACTICE,))
def g805(context: Context) -> Results:
    """A unit whose report has open errors."""
    filings = filings_of(context)
    if filings is None:
        yield Unchecked(_ALONE)
        return
    for filing in filings.counted:
        if filing.errors:
            yield Found(
                f"“{filing.label}”的报告还有 {filing.errors} 个错误没有改正,汇总数可能不准。",
                saw=f"{filing.label}\x1f{filing.errors}",
            )


def _unequal(context: Context, ref: CellRef, value: Number, filings: Filings) -> Found:
    total = filings.sums.get(ref, 0)
    is_more = value > total
    size = value - total if is_more else total - value
    return Found(
        f"{context.form.place(ref)}:全地区填的是 {figure(value)},{len(filings.counted)} 个单位"
        f"相加是 {figure(total)},{'多' if is_more else '少'} {figure(size)}。"
        f"{_cause(ref, size, filings.counted, is_more=is_more)}",
        cells=(ref,),
        stated=figure(value),
        expected=figure(total),
    )


def _cause(ref: CellRef, size: Number, counted: Sequence[Filing], *, is_more: bool) -> str:
    """Which units could make the difference: those whose figure is just that large."""
    same = [filing.label for filing in counted if filing.values.get(ref) == size]
    if not same:
        return ""
    named = "、".join(f"“{name}”" for name in same[:_NAMED])
    more = f"等 {len(same)} 个单位中的一个" if len(same) > _NAMED else ""
    return f"可能{'重复计入了' if is_more else '漏加了'}{named}{more}。"
