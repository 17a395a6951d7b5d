"""The document: the only way to change a report, and the only one who tells that it changed."""

from __future__ import annotations

import pytest

from core.cells import Cell, CellRef
from core.changes import Batch, SetCell, SetField, SpliceText, Touched
from core.document import Document
from core.errors import BugError
from core.form import form_of
from core.report import Report
from tests.support.reports import base_report

PART = CellRef("requests", "granted", "natural")
TOTAL = CellRef("requests", "granted", "total")


def test_the_form_is_that_of_the_report() -> None:
    assert Document(Report(2025)).form is form_of("2021")


def test_listeners_hear_what_was_touched() -> None:
    document, heard = Document(base_report()), []
    document.watch(heard.append)
    document.apply(SetField("year", 2024))
    document.apply(SpliceText("other", 0, "", "一"))
    assert heard == [
        Touched(fields=frozenset({"year"})),
        Touched(parts=frozenset({"other"})),
    ]


def test_who_no_longer_watches_hears_nothing() -> None:
    document, heard = Document(base_report()), []
    end = document.watch(heard.append)
    end()
    end()
    document.apply(SetField("year", 2024))
    assert heard == []


def test_a_listener_may_stop_watching_while_it_is_told() -> None:
    document, heard = Document(base_report()), []
    ends = []

    def once(touched: Touched) -> None:
        heard.append(touched)
        ends[0]()

    ends.append(document.watch(once))
    document.watch(heard.append)
    document.apply(SetField("year", 2024))
    document.apply(SetField("year", 2023))
    assert len(heard) == 3


def test_every_change_counts_a_revision() -> None:
    document = Document(base_report())
    document.apply(SetField("year", 2024))
    document.apply(SetField("year", 2025))
    assert document.revision == 2


def test_a_change_that_fails_tells_nobody_and_counts_nothing() -> None:
    document, heard = Document(base_report()), []
    document.watch(heard.append)
    with pytest.raises(BugError):
        document.apply(SpliceText("other", 0, "没有这句话", ""))
    assert heard == []
    assert document.revision == 0
    assert document.report == base_report()


def test_an_entry_and_its_totals_are_one_step() -> None:
    document = Document(Report(2025))
    change = document.complete(SetCell(PART, Cell(3)))
    inverse = document.apply(change)
    assert document.report.cell(TOTAL) == Cell(3)
    assert PART in change.touched.cells
    assert TOTAL in change.touched.cells
    document.apply(inverse)
    assert document.report == Report(2025)


def test_without_automatic_totals_an_entry_is_just_itself() -> None:
    document = Document(Report(2025), auto_totals=False)
    entry = SetCell(PART, Cell(3))
    assert document.complete(entry) is entry


@pytest.mark.parametrize(
    "change",
    [SetField("year", 2024), SpliceText("other", 0, "", "一"), Batch(())],
)
def test_what_enters_no_figure_needs_no_totals(change: SetField | SpliceText | Batch) -> None:
    assert Document(Report(2025)).complete(change) is change


def test_completing_changes_nothing_yet() -> None:
    document = Document(Report(2025))
    document.complete(SetCell(PART, Cell(3)))
    assert document.report == Report(2025)
