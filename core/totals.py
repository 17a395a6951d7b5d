"""自动合计: the totals that follow from a change.

A total that the program filled in is kept up to date; one that was typed or imported is the user's
and is never touched (the checks flag it). Filled-in totals add what has been entered so far; a
blank part is left out, and a sum whose parts are all blank, or hold words, is blank again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.cells import BLANK, Cell, CellRef
from core.changes import SetCell
from core.form import Equation, Form
from core.report import Report


def follow_totals(form: Form, report: Report, entered: Iterable[SetCell]) -> Iterator[SetCell]:
    """The changes of totals that must go with `entered` (which is not applied yet)."""
    news = {change.ref: change.cell for change in entered}
    typed = {ref for ref, cell in news.items() if not cell.is_blank}
    waiting = [ref for ref in form.sum_of if _reached(form, ref, news)]
    for total in _parts_first(form, waiting):
        if total in typed or not _is_free(report, total, news):
            continue
        cell = _sum_cell(form.sum_of[total], report, news)
        before = news.get(total, report.cell(total))
        if cell != before or (not cell.is_blank and total not in report.computed):
            news[total] = cell
            yield SetCell(total, cell, computed=not cell.is_blank)


def recompute_all(form: Form, report: Report, table: str | None = None) -> tuple[SetCell, ...]:
    """运算: every total (of one table) as the sum of its parts, also those that were typed; blank
    parts count for nothing.

    Only what must change is named. A sum with no part entered keeps what stands in it.
    """
    news: dict[CellRef, Cell] = {}
    changes: list[SetCell] = []
    for total in _parts_first(form, form.sum_of):
        if table is not None and total.table != table:
            continue
        cell = _sum_cell(form.sum_of[total], report, news)
        if cell.is_blank:
            continue
        news[total] = cell
        if cell != report.cell(total) or total not in report.computed:
            changes.append(SetCell(total, cell, computed=True))
    return tuple(changes)


def fill_blanks(form: Form, report: Report, refs: Iterable[CellRef]) -> tuple[SetCell, ...]:
    """填零: 0 in each of these cells that is blank; a blank total gets its sum, marked as computed.

    A total among whose parts words stand is left blank: what they mean is not known.
    """
    blanks = [ref for ref in refs if report.cell(ref).is_blank]
    changes = [SetCell(ref, Cell(0)) for ref in blanks if ref not in form.sum_of]
    news = {change.ref: change.cell for change in changes}
    for total in _parts_first(form, (ref for ref in blanks if ref in form.sum_of)):
        parts = form.sum_of[total][0].right
        if not any(report.cell(ref).is_text for ref in parts):
            cell = _sum_cell(form.sum_of[total], report, news)
            news[total] = Cell(0) if cell.is_blank else cell
            changes.append(SetCell(total, news[total], computed=True))
    return tuple(changes)


def _reached(form: Form, total: CellRef, news: dict[CellRef, Cell]) -> bool:
    """Whether a change of these cells can change the total, straight or through other totals."""
    if total in news:
        return True
    return any(
        part in news or (part in form.sum_of and _reached(form, part, news))
        for equation in form.sum_of[total]
        for part in equation.right
    )


def _parts_first(form: Form, totals: Iterable[CellRef]) -> list[CellRef]:
    """Totals in an order in which the parts of each come before it."""
    wanted = list(totals)

    def depth(ref: CellRef) -> int:
        below = [
            depth(part)
            for equation in form.sum_of.get(ref, ())
            for part in equation.right
            if part in form.sum_of
        ]
        return 1 + max(below, default=0)

    return sorted(wanted, key=depth)


def _is_free(report: Report, total: CellRef, news: dict[CellRef, Cell]) -> bool:
    """Whether the program may fill this total: it did before, or nothing stands there."""
    if total in news:
        return news[total].is_blank or total in report.computed
    return total in report.computed or report.cell(total).is_blank


def _sum_cell(equations: tuple[Equation, ...], report: Report, news: dict[CellRef, Cell]) -> Cell:
    """The sum of what is entered; blank if nothing is, or if words stand among the parts."""
    parts = [news.get(ref, report.cell(ref)) for ref in equations[0].right]
    if any(part.is_text for part in parts):
        return BLANK
    numbers = [part.value for part in parts if part.value is not None]
    return Cell(sum(numbers)) if numbers else BLANK
