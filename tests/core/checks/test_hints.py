"""Hints at the likely slip: named where one thing explains it, and not otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cells import CellRef
from core.checks.finding import Finding, Hint
from core.checks.runner import check
from core.checks.slips import digit_slip
from tests.support.reports import base_report, edited, zero_report


def broken(*edits: str) -> list[Finding]:
    """The broken sums of the county's report with edits."""
    found = check(edited(base_report(), *edits)).findings
    return [f for f in found if f.rule in ("T201", "T202", "T203", "T204")]


def slips(*edits: str) -> set[tuple[str, tuple[str, ...]] | None]:
    """All different hints on the broken sums."""
    hints = [finding.hint for finding in broken(*edits)]
    return {(h.slip, tuple(map(str, h.cells))) if h else None for h in hints}


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        (12, 21, "transposed"),
        (132, 231, "transposed"),
        (90, 9, "factor10"),
        (9, 90, "factor10"),
        (10, 1, "factor10"),
        (1, 10, "factor10"),
        (100, 10, "factor10"),
        (12, 12, None),
        (12, 30, None),
        (20, 2, "factor10"),
        (123, 231, None),
        (0, 10, None),
        (0, 9, None),
        (11, 20, None),
        (-12, -21, None),
    ],
)
def test_a_slip_of_digits_is_an_exchange_of_two_or_a_nought(
    old: int, new: int, slip: str | None
) -> None:
    assert digit_slip(old, new) == slip


@settings(max_examples=100, deadline=None)
@given(st.integers(10, 10**9), st.data())
def test_two_digits_exchanged_are_always_recognised(number: int, data: st.DataObject) -> None:
    digits = list(str(number))
    a, b = data.draw(st.lists(st.integers(0, len(digits) - 1), min_size=2, max_size=2, unique=True))
    digits[a], digits[b] = digits[b], digits[a]
    if digits[0] != "0" and (other := int("".join(digits))) != number:
        assert digit_slip(number, other) == "transposed"
        assert (number - other) % 9 == 0


def test_all_sums_that_one_cell_breaks_carry_the_same_hint() -> None:
    assert slips("requests.handled.natural = 75") == {("transposed", ("requests.handled.natural",))}
    assert [f.rule for f in broken("requests.handled.natural = 75")] == ["T203", "T202", "T201"]


def test_a_total_worked_out_from_a_wrong_entry_does_not_hide_the_entry() -> None:
    # 自动合计 was on: the total of the row followed the entry, so only the balance tells.
    wrong = ("requests.new.business = 130", "requests.new.total = 200")
    assert slips(*wrong) == {("factor10", ("requests.new.business",))}


def test_a_gap_that_two_cells_would_explain_equally_is_not_explained() -> None:
    # 27 more: 85 for 58 in one cell, or 3 for 30 in another.
    assert slips("requests.new.natural = 85", "requests.new.total = 110") == {None}


def test_parts_of_the_same_size_are_named_as_alternatives() -> None:
    assert slips("requests.unavailable_not_held.total = 17") == {
        (
            "left_out",
            (
                "requests.unavailable_not_held.nonprofit",
                "requests.unavailable_not_held.legal_service",
                "requests.unavailable_not_held.other_org",
            ),
        )
    }


def test_two_slips_apart_from_each_other_are_both_named() -> None:
    found = slips("requests.new.total = 38", "disputes.review.total = 2")
    assert found == {
        ("transposed", ("requests.new.total",)),
        ("left_out", ("disputes.review.upheld",)),
    }


def test_two_wrong_cells_of_the_same_gap_are_not_guessed_at() -> None:
    # Each pair of one row and one column would explain two of the four sums.
    edits = ("requests.granted.natural = 24", "requests.partial.business = 5")
    assert slips(*edits) == {None}


def test_a_table_that_is_wrong_all_over_gets_no_hint() -> None:
    assert slips("requests.*.natural = 7") == {None}


def test_no_hint_rests_on_a_sum_that_could_not_be_worked_out() -> None:
    found = slips("requests.granted.natural = 12", "requests.handled.natural =")
    assert found == {("transposed", ("requests.granted.natural",))}


def test_the_first_way_out_puts_the_slip_right() -> None:
    report = edited(base_report(), "requests.granted.natural = 12")
    finding = next(f for f in check(report).findings if f.rule == "T202")
    finding.fixes[0].change.apply(report)
    assert report.values == base_report().values


def test_a_computed_total_stays_computed_when_a_slip_is_put_right() -> None:
    report = edited(base_report(), "requests.new.business = 130", "requests.new.total = 200")
    total = CellRef.parse("requests.new.total")
    report.computed.add(total)
    finding = next(f for f in check(report).findings if f.rule == "T203")
    finding.fixes[0].change.apply(report)
    assert report.values == base_report().values
    assert report.computed == {total}


@pytest.mark.parametrize("column", ["natural", "business", "research"])
@pytest.mark.parametrize("size", [1, 2, 37])
def test_an_application_under_the_wrong_applicant_is_seen_from_two_columns(
    column: str, size: int
) -> None:
    report = edited(
        zero_report(),
        f"requests.new.{column} = {size}",
        f"requests.new.total = {size}",
        f"requests.granted.other_org = {size}",
        f"requests.granted.total = {size}",
        f"requests.handled.other_org = {size}",
        f"requests.handled.total = {size}",
    )
    found = [f for f in check(report).findings if f.rule.startswith("T2")]
    cells = tuple(CellRef("requests", "new", each) for each in (column, "other_org"))
    text = found[0].hint.text if found[0].hint else ""
    assert [f.hint for f in found] == [Hint("moved", cells, text)] * 2
    assert [f.rule for f in found] == ["T203", "T203"]
    assert f"可能有 {size} 件" in text
