"""A row added to the form appears everywhere without a line of code: it is data."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from core.cells import Cell
from core.changes import SetCell
from core.checks.runner import check
from core.codec import encode
from core.document import Document
from core.form import Form
from core.readers import read
from core.report import Report
from core.totals import fill_blanks
from core.writers import write
from tests.support.forms import ADDED, ADDED_LABEL, form_with_added_row
from tests.support.reports import base_report


@pytest.fixture
def form() -> Form:
    return form_with_added_row()


@pytest.fixture
def report(form: Form) -> Report:
    """A whole report with 7 in the added row, and totals that go with it."""
    made = base_report()
    document = Document(made, form)
    made.computed = set(form.sum_of)
    for change in fill_blanks(form, made, form.refs):
        document.apply(change)
    for ref, value in ((ADDED, 7), (ADDED._replace(row="new"), 65)):
        document.apply(document.complete(SetCell(ref, Cell(value))))
    return made


def total_findings(report: Report, form: Form) -> set[tuple[str, str]]:
    """Rule and first cell of what the totals checks found."""
    found = check(report, form=form).findings
    return {(f.rule, str(f.cells[0])) for f in found if f.rule.startswith("T20")}


def test_the_totals_checks_are_silent_where_it_adds_up(report: Report, form: Form) -> None:
    assert total_findings(report, form) == set()


def test_the_totals_checks_see_the_added_row(report: Report, form: Form) -> None:
    report.set_cell(ADDED, Cell(8))
    assert ("T201", f"requests.{ADDED.row}.total") in total_findings(report, form)
    assert ("T202", "requests.handled.natural") in total_findings(report, form)


def test_a_blank_in_the_added_row_is_found(report: Report, form: Form) -> None:
    report.set_cell(ADDED, Cell())
    blanks = [f for f in check(report, form=form).findings if f.rule == "F101"]
    assert [ADDED in f.cells for f in blanks] == [True]


def test_the_added_row_is_written_as_json(report: Report, form: Form) -> None:
    assert encode(report, form)["cells"][str(ADDED)] == 7


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_the_added_row_is_written_and_read_again(
    report: Report, form: Form, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"年报{suffix}"
    write(report, target, form=form)
    reading = read(target, form=form)
    assert reading.report.values == report.values
    assert reading.remarks == ()


def test_the_added_row_is_in_the_workbook_in_words(
    report: Report, form: Form, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    write(report, tmp_path / "年报.xlsx", form=form)
    workbook = load_workbook(tmp_path / "年报.xlsx")
    rows = [[cell.value for cell in row] for sheet in workbook for row in sheet.rows]
    workbook.close()
    (added,) = [row for row in rows if ADDED_LABEL in row]
    assert [value for value in added if isinstance(value, int)] == [7, 0, 0, 0, 0, 0, 7]


def test_the_added_row_is_printed(report: Report, form: Form, tmp_path: Path) -> None:
    write(report, tmp_path / "年报.pdf", form=form)
    with pdfplumber.open(tmp_path / "年报.pdf") as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    rows = [[(cell or "").replace("\n", "") for cell in row] for table in tables for row in table]
    (added,) = [row for row in rows if ADDED_LABEL in row]
    assert added[-7:] == ["7", "0", "0", "0", "0", "0", "7"]
