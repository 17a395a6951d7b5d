"""What a new report begins with: the standard opening words, last year's carry-over, zeros if
wished.
"""

from __future__ import annotations

from core.cells import Cell
from core.drafting import draft_of
from core.form import form_of
from core.report import Report

_OPENING = "preamble"  # the part, and the draft of it


def begin_report(report: Report, previous: Report | None = None, *, zeros: bool = False) -> Report:
    """Fill a fresh report with what is certain.

    上年结转 is last year's 结转下年度, column by column (blank where that is blank). With `zeros`
    every cell that is still blank becomes 0; the totals are then the program's own.
    """
    form = form_of(report.form)
    report.texts.setdefault(_OPENING, draft_of(report, form, _OPENING).text)
    if previous is not None:
        for table in form.tables:
            for opening, closing in table.carries:
                value = previous.values.get(closing)
                if value is not None:
                    report.set_cell(opening, Cell(value))
                    if opening in form.sum_of:
                        report.computed.add(opening)
    if zeros:
        _fill(report)
    return report


def _fill(report: Report) -> None:
    form = form_of(report.form)
    for ref in form.refs:
        if report.cell(ref).is_blank and ref not in form.sum_of:
            report.set_cell(ref, Cell(0))
    for ref in (ref for ref in form.refs if ref in form.sum_of):
        total = sum(
            report.values[part] for part in form.sum_of[ref][0].right if part in report.values
        )
        report.set_cell(ref, Cell(total))
        report.computed.add(ref)
