"""自动合计: totals follow what is entered; a total that someone typed is never touched unasked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cells import BLANK, Cell, CellRef
from core.changes import Batch, SetCell
from core.document import Document
from core.form import Form, form_of
from core.report import Report
from core.totals import fill_blanks, follow_totals, recompute_all
from tests.support.forms import ADDED, form_with_added_row
from tests.support.reports import base_report, zero_report

FORM = form_of()


def ref(text: str) -> CellRef:
    return CellRef.parse(text)


def entered(report: Report, name: str, value: int | str | None) -> None:
    """Type a number, words, or (None) nothing into a cell, with 自动合计 on."""
    cell = BLANK if value is None else Cell(value) if isinstance(value, int) else Cell(None, value)
    document = Document(report, FORM)
    document.apply(document.complete(SetCell(ref(name), cell)))


def shown(report: Report, *names: str) -> list[str]:
    return [report.cell(ref(name)).shown for name in names]


def test_one_figure_fills_the_totals_of_its_row_its_column_and_the_corner() -> None:
    report = Report(2025)
    entered(report, "requests.granted.natural", 3)
    assert {str(each): report.values[each] for each in report.values} == {
        "requests.granted.natural": 3,
        "requests.granted.total": 3,
        "requests.handled.natural": 3,
        "requests.handled.total": 3,
    }
    assert report.computed == set(report.values) - {ref("requests.granted.natural")}


def test_totals_follow_every_further_figure() -> None:
    report = Report(2025)
    entered(report, "requests.granted.natural", 3)
    entered(report, "requests.granted.business", 2)
    entered(report, "requests.partial.natural", 4)
    entered(report, "requests.granted.natural", 1)
    assert shown(
        report, "requests.granted.total", "requests.handled.natural", "requests.handled.total"
    ) == ["3", "5", "7"]


def test_disputes_add_up_in_their_groups() -> None:
    report = Report(2025)
    entered(report, "disputes.review.upheld", 2)
    entered(report, "disputes.review.pending", 1)
    assert shown(report, "disputes.review.total", "disputes.direct_suit.total") == ["3", ""]


def test_figures_that_belong_to_no_sum_touch_nothing_else() -> None:
    report = Report(2025)
    entered(report, "disclosure.licensing.decisions", 9)
    assert list(report.values) == [ref("disclosure.licensing.decisions")]


def test_a_typed_total_is_never_overwritten() -> None:
    report = Report(2025)
    entered(report, "requests.granted.total", 99)
    entered(report, "requests.granted.natural", 3)
    assert shown(report, "requests.granted.total") == ["99"]
    assert ref("requests.granted.total") not in report.computed


def test_an_imported_total_is_never_overwritten() -> None:
    report = base_report()
    before = report.values[ref("requests.granted.total")]
    entered(report, "requests.granted.natural", 1000)
    assert report.values[ref("requests.granted.total")] == before
    assert report.computed == set()


def test_a_total_written_in_words_is_never_overwritten() -> None:
    report = Report(2025)
    entered(report, "requests.granted.total", "详见附件")
    entered(report, "requests.granted.natural", 3)
    assert shown(report, "requests.granted.total") == ["详见附件"]


def test_typing_over_a_computed_total_makes_it_the_users() -> None:
    report = Report(2025)
    entered(report, "requests.granted.natural", 3)
    entered(report, "requests.granted.total", 4)
    entered(report, "requests.granted.natural", 5)
    assert shown(report, "requests.granted.total", "requests.handled.total") == ["4", "5"]


def test_a_typed_total_goes_into_the_total_above_it() -> None:
    report = Report(2025)
    entered(report, "requests.granted.natural", 3)
    entered(report, "requests.handled.natural", 10)
    assert shown(report, "requests.handled.total") == ["10"]


def test_a_total_that_was_cleared_is_filled_again() -> None:
    report = Report(2025)
    entered(report, "requests.granted.natural", 3)
    entered(report, "requests.granted.total", 99)
    entered(report, "requests.granted.total", None)
    assert shown(report, "requests.granted.total") == ["3"]
    assert ref("requests.granted.total") in report.computed


def test_when_the_last_part_is_cleared_the_total_is_blank_not_zero() -> None:
    report = Report(2025)
    entered(report, "requests.granted.natural", 3)
    entered(report, "requests.granted.natural", None)
    assert report == Report(2025)


def test_a_zero_is_a_figure() -> None:
    report = Report(2025)
    entered(report, "requests.granted.natural", 0)
    assert shown(report, "requests.granted.total", "requests.handled.total") == ["0", "0"]


def test_words_among_the_parts_make_the_total_blank_until_they_are_gone() -> None:
    report = Report(2025)
    entered(report, "requests.granted.natural", 3)
    entered(report, "requests.granted.business", "/")
    assert shown(report, "requests.granted.total") == [""]
    assert shown(report, "requests.granted.business") == ["/"]
    entered(report, "requests.granted.business", 1)
    assert shown(report, "requests.granted.total") == ["4"]


def test_the_balance_is_no_total_and_fills_nothing() -> None:
    report = Report(2025)
    entered(report, "requests.new.natural", 9)
    assert shown(report, "requests.handled.natural", "requests.carried_out.natural") == ["", ""]


def test_several_cells_pasted_at_once_are_added_once() -> None:
    report = Report(2025)
    document = Document(report, FORM)
    paste = Batch(
        tuple(
            SetCell(ref(f"requests.granted.{column}"), Cell(number))
            for number, column in enumerate(("natural", "business", "research"), 1)
        )
    )
    document.apply(document.complete(paste))
    assert shown(report, "requests.granted.total", "requests.handled.total") == ["6", "6"]


def test_a_pasted_total_is_the_users_also_when_its_parts_come_with_it() -> None:
    report = Report(2025)
    document = Document(report, FORM)
    paste = Batch(
        (
            SetCell(ref("requests.granted.natural"), Cell(3)),
            SetCell(ref("requests.granted.total"), Cell(4)),
        )
    )
    document.apply(document.complete(paste))
    assert shown(report, "requests.granted.total", "requests.handled.natural") == ["4", "3"]
    assert ref("requests.granted.total") not in report.computed


def test_a_fraction_or_a_negative_is_added_as_it_stands() -> None:
    report = Report(2025)
    document = Document(report, FORM)
    document.apply(document.complete(SetCell(ref("requests.new.natural"), Cell(Decimal("1.5")))))
    entered(report, "requests.new.business", -1)
    assert report.cell(ref("requests.new.total")).value == Decimal("0.5")


def test_nothing_is_named_that_does_not_change() -> None:
    report = zero_report()
    report.computed = set(FORM.sum_of)
    change = SetCell(ref("requests.granted.natural"), Cell(0))
    assert list(follow_totals(FORM, report, [change])) == []


# ---------------------------------------------------------------- 运算


def test_recomputing_sets_every_total_right_also_typed_ones() -> None:
    report = base_report()
    for total in FORM.sum_of:
        report.set_cell(total, Cell(12345))
    for change in recompute_all(FORM, report):
        change.apply(report)
    assert report.values == base_report().values
    assert report.computed == set(FORM.sum_of)


def test_recomputing_names_only_what_changes() -> None:
    report = base_report()
    report.computed = set(FORM.sum_of)
    report.set_cell(ref("disputes.review.total"), Cell(9))
    assert recompute_all(FORM, report) == (
        SetCell(ref("disputes.review.total"), Cell(4), computed=True),
    )


def test_recomputing_one_table_leaves_the_others() -> None:
    report = base_report()
    report.set_cell(ref("disputes.review.total"), Cell(9))
    report.set_cell(ref("requests.new.total"), Cell(9))
    changed = {change.ref.table for change in recompute_all(FORM, report, "disputes")}
    assert changed == {"disputes"}


def test_recomputing_keeps_totals_without_parts() -> None:
    report = Report(2025)
    report.set_cell(ref("requests.new.total"), Cell(9))
    assert recompute_all(FORM, report) == ()


def test_recomputing_keeps_totals_whose_parts_are_words() -> None:
    report = Report(2025)
    report.set_cell(ref("requests.new.natural"), Cell(None, "/"))
    report.set_cell(ref("requests.new.total"), Cell(9))
    assert recompute_all(FORM, report) == ()


# ---------------------------------------------------------------- 填零


def test_filling_blanks_puts_zero_and_keeps_what_stands() -> None:
    report = Report(2025)
    report.set_cell(ref("requests.new.natural"), Cell(9))
    report.set_cell(ref("requests.new.business"), Cell(None, "/"))
    for change in fill_blanks(FORM, report, FORM.refs):
        change.apply(report)
    assert shown(report, "requests.new.natural", "requests.new.business") == ["9", "/"]
    assert shown(report, "requests.new.research", "requests.granted.total") == ["0", "0"]
    assert shown(report, "requests.new.total") == [""]
    assert len(report.values.keys() | report.raws.keys()) == 199


def test_a_blank_total_is_filled_with_its_sum() -> None:
    report = base_report()
    for total in FORM.sum_of:
        report.set_cell(total, BLANK)
    for change in fill_blanks(FORM, report, FORM.refs):
        change.apply(report)
    assert report.values == base_report().values
    assert report.computed == set(FORM.sum_of)


# ---------------------------------------------------------------- any entries in any order

parts = [each for each in FORM.refs if each.table != "disclosure" and each not in FORM.sum_of]
inputs = st.one_of(st.none(), st.integers(0, 500))


@given(st.lists(st.tuples(st.sampled_from(parts[:40]), inputs), max_size=25))
def test_after_any_entries_every_total_is_the_sum_of_what_was_entered(
    entries: list[tuple[CellRef, int | None]],
) -> None:
    report = Report(2025)
    document = Document(report, FORM)
    wanted: dict[CellRef, int] = {}
    for cell, value in entries:
        document.apply(document.complete(SetCell(cell, Cell(value))))
        wanted.pop(cell, None)
        if value is not None:
            wanted[cell] = value
    assert {r: v for r, v in report.values.items() if r not in FORM.sum_of} == wanted
    rows: dict[CellRef, int] = {}
    for cell, value in wanted.items():
        _add(rows, cell._replace(column="total"), value)
        if cell.table == "requests" and cell.row not in ("new", "carried_in", "carried_out"):
            _add(rows, cell._replace(row="handled"), value)
            _add(rows, CellRef("requests", "handled", "total"), value)
    assert {r: v for r, v in report.values.items() if r in FORM.sum_of} == rows
    assert report.computed == set(rows)


@given(st.lists(st.tuples(st.sampled_from(FORM.refs[10:70]), inputs), max_size=20))
def test_entries_with_their_totals_are_undone_to_the_start(
    entries: list[tuple[CellRef, int | None]],
) -> None:
    report = base_report()
    report.computed = {ref("requests.new.total"), ref("requests.handled.total")}
    before, undo = report.copy(), []
    document = Document(report, FORM)
    for cell, value in entries:
        undo.append(document.apply(document.complete(SetCell(cell, Cell(value)))))
    for inverse in reversed(undo):
        document.apply(inverse)
    assert report == before


def _add(sums: dict[CellRef, int], total: CellRef, value: int) -> None:
    sums[total] = sums.get(total, 0) + value


# ---------------------------------------------------------------- a form with a row more


@pytest.fixture
def longer() -> Form:
    return form_with_added_row()


def test_an_added_row_goes_into_the_totals(longer: Form) -> None:
    report = Report(2025)
    document = Document(report, longer)
    document.apply(document.complete(SetCell(ADDED, Cell(7))))
    names = (f"requests.{ADDED.row}.total", "requests.handled.natural", "requests.handled.total")
    assert shown(report, *names) == ["7", "7", "7"]
