"""A report with bound numbers, for the tests of what becomes of them."""

from __future__ import annotations

from core.bindings import Binding, figure_of
from core.cells import CellRef
from core.changes import Change, SpliceText
from core.report import Report

NATURAL = CellRef("requests", "new", "natural")
BUSINESS = CellRef("requests", "new", "business")
TOTAL = CellRef("requests", "new", "total")
GRANTED = CellRef("requests", "granted", "natural")
FEES = CellRef("disclosure", "fees", "amount")


def bound(text: str = "收到12件，其中自然人10件。") -> Report:
    """A report with 12 (自然人 and 企业 together) and 10 (自然人) bound in the overview."""
    report = Report(2025, texts={"overview": text}, values={NATURAL: 10, BUSINESS: 2})
    for what in ((NATURAL, BUSINESS), (NATURAL,)):
        figure = figure_of(report.values, what) or ""
        start = text.index(figure)
        binding = Binding(start, start + len(figure), what)
        report.bindings["overview"] = (*report.bindings.get("overview", ()), binding)
    return report


def shown(report: Report, part: str = "overview") -> list[str]:
    """The texts of all bound numbers of a part."""
    return [report.text(part)[b.start : b.end] for b in report.bindings.get(part, ())]


def edit(report: Report, old: str, new: str) -> Change:
    """The change that puts `new` in place of the one `old` of the overview."""
    text = report.text("overview")
    assert text.count(old) == 1
    return SpliceText("overview", text.index(old), old, new)
