"""F: the form of what stands in a cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from core.cells import Cell, CellRef, Number
from core.changes import Batch, SetCell
from core.checks.context import Context
from core.checks.figures import decimals, figure, is_whole, listed
from core.checks.finding import Fix, Found, Severity
from core.checks.rule import FORM, PRACTICE, Results, rule
from core.checks.sums import figures_of
from core.form import Table
from core.late import late
from core.totals import fill_blanks

_SHOWN = 20  # characters of a cell's text in a message
_NOTHING = late(r"[-—–―－_/／\\、.。*＊]+|无|没有|未发生|空|零|〇|○")
_MOST_LINES = 3  # rows or columns for which filling each by itself is offered


@rule("F101", Severity.ERROR, "单元格没有填", basis=(FORM,))
def f101(context: Context) -> Results:
    """A blank is not a nought: every cell of the form must hold a figure."""
    report = context.report
    if None not in figures_of(context):
        return
    for table in context.form.tables:
        blank = [r for r in table.refs if r not in report.values and r not in report.raws]
        if blank:
            yield _blanks(context, table, blank)


def _blanks(context: Context, table: Table, blank: list[CellRef]) -> Found:
    if len(blank) == len(table.refs):
        what = f"{table.name}全部 {len(blank)} 个单元格都没有填"
    else:
        what = f"{table.name}有 {len(blank)} 个单元格没有填:{listed(_rows(context, table, blank))}"
    return Found(
        f"{what}。没有发生的请填 0,不要留空。",
        cells=tuple(blank),
        fixes=tuple(_fill(context, table, blank)),
    )


def _by_row(blank: list[CellRef]) -> list[list[CellRef]]:
    return [list(refs) for _, refs in groupby(blank, key=lambda ref: ref.row)]


def _rows(context: Context, table: Table, blank: list[CellRef]) -> Iterator[str]:
    """The blanks row by row: `“(一)予以公开”行“自然人”列`, `…行 3 格`, `…整行`."""
    for refs in _by_row(blank):
        place = context.form.row_place(refs[0]).removeprefix(table.name)
        whole = len(context.form.row(refs[0]).columns or table.columns)
        if len(refs) == 1:
            yield context.form.place(refs[0]).removeprefix(table.name)
        else:
            yield f"{place}全部" if len(refs) == whole else f"{place} {len(refs)} 格"


def _fill(context: Context, table: Table, blank: list[CellRef]) -> Iterator[Fix]:
    form, report = context.form, context.report
    yield Fix(f"{table.name}的空格都填 0", Batch(fill_blanks(form, report, blank)))
    for line, refs in _lines(context, blank).items():
        yield Fix(f"{line}的空格填 0", Batch(fill_blanks(form, report, refs)))


def _lines(context: Context, blank: list[CellRef]) -> dict[str, list[CellRef]]:
    """The blanks by row, or by column where they stand in few columns of many rows; none where
    they are one line, or too many.
    """
    form = context.form
    for place in (form.row_place, form.column_place):
        lines: dict[str, list[CellRef]] = {}
        for ref in blank:
            lines.setdefault(place(ref), []).append(ref)
        if len(lines) <= _MOST_LINES:
            return lines if len(lines) > 1 else {}
    return {}


@rule("F102", Severity.ERROR, "单元格里不是数字", basis=(FORM,))
def f102(context: Context) -> Results:
    """Words or a stroke where a figure belongs."""
    report = context.report
    texts = {ref: raw for ref, raw in _raws(context) if ref not in report.values}
    for ref, raw in texts.items():
        none = _NOTHING.fullmatch(raw.strip()) is not None
        todo = "没有发生请填 0。" if none else "请改填数字。"
        same = tuple(r for r, text in texts.items() if r.table == ref.table and text == raw)
        yield Found(
            f"{context.form.place(ref)}填的是“{_short(raw)}”,不是数字。{todo}",
            cells=(ref,),
            stated=raw,
            fixes=tuple(_zeros(context, ref, raw, same)) if none else (),
        )


def _raws(context: Context) -> list[tuple[CellRef, str]]:
    """Raw texts of the form's cells, in order of print."""
    raws, order = context.report.raws, context.form.order
    return sorted(
        ((ref, raw) for ref, raw in raws.items() if ref in order), key=lambda pair: order[pair[0]]
    )


def _zeros(context: Context, ref: CellRef, raw: str, same: tuple[CellRef, ...]) -> Iterator[Fix]:
    yield Fix("改为 0", SetCell(ref, Cell(0)))
    if len(same) > 1:
        table = context.form.table_by_id[ref.table].name
        change = Batch(tuple(SetCell(each, Cell(0)) for each in same))
        yield Fix(f"{table}的 {len(same)} 个“{_short(raw)}”都改为 0", change)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


@rule("F103", Severity.ERROR, "数字不符合填报要求", basis=(FORM,))
def f103(context: Context) -> Results:
    """A count is a whole number from 0 up; money has at most six decimals of 万元."""
    for ref, value in zip(context.form.refs, figures_of(context), strict=True):
        if value is None or (type(value) is int and value >= 0):
            continue
        if fault := _fault(context, ref, value):
            yield Found(
                f"{context.form.place(ref)}填的是 {figure(value)},{fault}。",
                cells=(ref,),
                stated=figure(value),
                fixes=tuple(_mended(context, ref, value)),
            )


def _fault(context: Context, ref: CellRef, value: Number) -> str:
    """What is wrong with a figure, as the rest of a sentence; empty if nothing is."""
    places = context.form.column(ref).places
    if isinstance(value, Decimal) and not value.is_finite():
        return "不是有效的数"
    if value < 0:
        return "不能是负数"
    if places == 0 and not is_whole(value):
        return "件数应当是整数"
    if decimals(value) > places:
        return f"小数最多 {places} 位(以万元为单位,{places} 位小数已经到分)"
    return ""


def _mended(context: Context, ref: CellRef, value: Number) -> Iterator[Fix]:
    places = context.form.column(ref).places
    if isinstance(value, Decimal) and not value.is_finite():
        return
    if value < 0 and decimals(value) <= places:
        yield Fix(f"改为 {figure(-value)}", SetCell(ref, Cell(-value)))
    elif value >= 0 and places and decimals(value) > places and len(figure(value)) < 25:
        rounded = Decimal(value).quantize(Decimal(1).scaleb(-places))
        yield Fix(f"四舍五入为 {figure(rounded)}", SetCell(ref, Cell(rounded)))


@rule("F104", Severity.NOTICE, "数字的写法不规范", basis=(PRACTICE,))
def f104(context: Context) -> Results:
    """A figure that was taken from odd writing: what stood there, what was taken."""
    for ref, raw in _raws(context):
        value = context.values.get(ref)
        if value is not None and raw.strip() != figure(value):
            yield Found(
                f"{context.form.place(ref)}写的是“{_short(raw)}”,"
                f"已按 {figure(value)} 处理。请核对。",
                cells=(ref,),
                stated=raw,
                expected=figure(value),
                fixes=(Fix(f"写成 {figure(value)}", SetCell(ref, Cell(value))),),
            )
