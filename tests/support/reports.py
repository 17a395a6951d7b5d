"""Whole reports on which every check is silent, and edits of them written in one line.

    edited(base_report(), "requests.new.natural = 9", "other: 380元 -> 38元")

The figures are written out, totals too, so that nothing here rests on the sums of the program.
"""

from __future__ import annotations

from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

from core.cells import Cell, CellRef, Number, read_cell
from core.form import form_of
from core.report import Report, Unit
from tests.support import texts

COUNTY = Unit("云溪县人民政府", "county", "government")
TOWNSHIP = Unit("云溪县清河镇人民政府", "township", "government")
DEPARTMENT = Unit("云溪县农业农村局", "county", "department")
CITY = Unit("云州市人民政府", "city", "government")

_APPLICANTS = "natural business research nonprofit legal_service other_org total"
_OUTCOMES = "upheld corrected other pending total"

_FIGURES = """
disclosure.regulations: issued 0, repealed 0, in_force 0
disclosure.normative_documents: issued 6, repealed 2, in_force 41
disclosure.licensing: decisions 1286
disclosure.penalties: decisions 47
disclosure.coercion: decisions 3
disclosure.fees: amount 26.55
requests.new: 58 13 2 1 6 3 83
requests.carried_in: 4 1 0 0 1 0 6
requests.granted: 21 5 2 0 3 1 32
requests.partial: 7 2 0 0 1 0 10
requests.denied_third_party: 3 1 0 0 0 0 4
requests.denied_internal: 2 0 0 0 0 0 2
requests.denied_process: 2 0 0 0 0 0 2
requests.denied_enforcement_file: 0 0 0 0 1 0 1
requests.denied_inquiry: 1 0 0 0 0 0 1
requests.unavailable_not_held: 12 3 0 1 1 1 18
requests.unavailable_needs_creation: 3 0 0 0 0 0 3
requests.unavailable_unclear: 0 1 0 0 0 0 1
requests.refused_petition: 2 0 0 0 0 1 3
requests.refused_repeated: 1 0 0 0 0 0 1
requests.other_not_corrected: 2 0 0 0 0 0 2
requests.other: 1 0 0 0 0 0 1
requests.handled: 57 12 2 1 6 3 81
requests.carried_out: 5 2 0 0 1 0 8
disputes.review: 2 1 0 1 4
disputes.suit_after_review: 1 0 0 1 2
"""

_FIGURES_BEFORE = """
disclosure.normative_documents: issued 5, repealed 3, in_force 37
disclosure.licensing: decisions 1190
disclosure.penalties: decisions 52
disclosure.coercion: decisions 2
disclosure.fees: amount 25.1
requests.new: 52 11 1 0 7 2 73
requests.carried_in: 3 0 0 0 0 0 3
requests.granted: 20 6 1 0 4 2 33
requests.partial: 5 1 0 0 0 0 6
requests.denied_third_party: 4 0 0 0 0 0 4
requests.denied_internal: 1 0 0 0 0 0 1
requests.unavailable_not_held: 14 3 0 0 2 0 19
requests.refused_petition: 3 0 0 0 0 0 3
requests.refused_repeated: 2 0 0 0 0 0 2
requests.other: 2 0 0 0 0 0 2
requests.handled: 51 10 1 0 6 2 70
requests.carried_out: 4 1 0 0 1 0 6
disputes.review: 1 1 0 1 3
disputes.suit_after_review: 1 0 0 0 1
"""


def base_report(year: int = 2025, unit: Unit = COUNTY) -> Report:
    """A county with applications of every kind, disputes and fees; all of it agrees."""
    return _report(year, unit, texts.COUNTY, _FIGURES)


def zero_report(year: int = 2025, unit: Unit = TOWNSHIP) -> Report:
    """A township without a single application: nought in every cell, and prose that says so."""
    return _report(year, unit, texts.ZERO, "")


def previous_report(report: Report) -> Report:
    """Last year's report that agrees with `base_report` or `zero_report`, in other words."""
    is_zero = not any(report.values.values())
    prose, figures = (texts.ZERO_BEFORE, "") if is_zero else (texts.COUNTY_BEFORE, _FIGURES_BEFORE)
    return _report(report.year - 1, report.unit, prose, figures)


def edited(report: Report, *edits: str) -> Report:
    """A copy of the report with edits, one a string:

    `requests.new.natural = 9`   as typed into the cell: also `/`, `１２`, or nothing for a blank
    `requests.*.research = 0`    every cell that fits the pattern
    `other = 无`                 the whole text of a part (`+=` adds to it)
    `other: 380元 -> 38元`       one passage of a part, which must stand there once
    `unit.level = city`          also unit.name, unit.kind, year, scope, title
    """
    copy = report.copy()
    for line in edits:
        _edit(copy, line)
    return copy


def _report(year: int, unit: Unit, prose: dict[str, str], figures: str) -> Report:
    report = Report(year, unit)
    parts = {"preamble": texts.PREAMBLE, **prose}
    report.texts = {part: text.format(year=year) for part, text in parts.items()}
    for ref in form_of().refs:
        report.values[ref] = Decimal(0) if form_of().is_amount(ref) else 0
    for line in figures.split("\n"):
        if line:
            _put_line(report, line)
    return report


def _put_line(report: Report, line: str) -> None:
    row, figures = line.split(": ")
    if "," in figures or figures[0].isalpha():
        pairs = [pair.split(" ") for pair in figures.split(", ")]
    else:
        columns = _APPLICANTS if row.startswith("requests.") else _OUTCOMES
        pairs = list(zip(columns.split(" "), figures.split(" "), strict=True))  # type: ignore[arg-type]
    for column, figure in pairs:
        value: Number = Decimal(figure) if column == "amount" else int(figure)
        report.values[CellRef.parse(f"{row}.{column}")] = value


def _edit(report: Report, line: str) -> None:
    if line.partition(": ")[0] in report.texts and " -> " in line:
        part, change = line.split(": ", 1)
        old, new = change.split(" -> ")
        assert report.texts[part].count(old) == 1, line
        report.texts[part] = report.texts[part].replace(old, new)
        return
    name, _, value = (piece.strip(" ") for piece in line.partition("="))
    if name.endswith("+"):
        report.texts[name.rstrip("+ ")] += value
    elif "." in name and not name.startswith("unit."):
        _put_cells(report, name, value)
    else:
        _put_field(report, name, value)


def _put_cells(report: Report, pattern: str, text: str) -> None:
    form = form_of(report.form)
    refs = [ref for ref in form.refs if fnmatchcase(str(ref), pattern)]
    assert refs, pattern
    for ref in refs:
        cell = read_cell(text, amount=form.is_amount(ref))
        report.set_cell(ref, Cell(cell.value, cell.raw))


def _put_field(report: Report, name: str, value: Any) -> None:
    if name.startswith("unit."):
        report.unit = report.unit._replace(**{name.removeprefix("unit."): value})
    elif name == "year":
        report.year = int(value)
    elif name in ("scope", "title"):
        setattr(report, name, value)
    else:
        assert name in {part.id for part in form_of(report.form).narratives}, name
        report.texts[name] = value
