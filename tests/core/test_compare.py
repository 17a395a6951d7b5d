"""Two reports side by side: every cell that differs, and how alike the prose is."""

from __future__ import annotations

from decimal import Decimal

from core.cells import CellRef
from core.compare import Comparison, compare
from core.report import Report
from tests.support.reports import base_report, edited, previous_report


def cells(found: Comparison) -> dict[str, tuple[str, str, object]]:
    return {
        str(change.ref): (change.old.shown, change.new.shown, change.difference)
        for change in found.cells
    }


def similarity(found: Comparison, part: str) -> float:
    return next(change.similarity for change in found.parts if change.part == part)


def test_a_report_does_not_differ_from_itself() -> None:
    found = compare(base_report(), base_report())
    assert found.cells == ()
    assert {change.similarity for change in found.parts} == {1.0}


def test_one_character_in_a_long_text_is_a_difference() -> None:
    old = edited(base_report(), f"overview = {'公开' * 20_000}")
    new = edited(base_report(), f"overview = {'公开' * 19_999}公布")
    assert similarity(compare(old, new), "overview") == 0.999


def test_cells_that_differ_are_named_in_order_of_print() -> None:
    new = edited(
        base_report(),
        "disputes.review.total = 9",
        "requests.new.natural = 60",
        "requests.granted.research = /",
        "requests.partial.natural = ",
    )
    assert cells(compare(base_report(), new)) == {
        "requests.new.natural": ("58", "60", 2),
        "requests.granted.research": ("2", "/", None),
        "requests.partial.natural": ("7", "", None),
        "disputes.review.total": ("4", "9", 5),
    }


def test_blank_and_nought_differ() -> None:
    blank = edited(base_report(), "disclosure.regulations.issued = ")
    assert list(cells(compare(blank, base_report()))) == ["disclosure.regulations.issued"]


def test_the_same_number_written_otherwise_does_not_differ() -> None:
    new = edited(base_report(), "requests.new.natural = ５８", "disclosure.fees.amount = 26.550")
    assert compare(base_report(), new).cells == ()


def test_the_difference_of_money_is_exact() -> None:
    new = edited(base_report(), "disclosure.fees.amount = 26.65")
    (change,) = compare(base_report(), new).cells
    assert change.difference == Decimal("0.10")


def test_prose_is_measured_part_by_part() -> None:
    new = edited(base_report(), "problems = 全部改写,没有一句照抄。", "other += 另附一句。")
    found = compare(base_report(), new)
    assert similarity(found, "overview") == 1.0
    assert 0.7 < similarity(found, "other") < 1.0
    assert similarity(found, "problems") < 0.3
    assert [change.part for change in found.parts] == ["preamble", "overview", "problems", "other"]


def test_blanks_and_line_breaks_are_no_change_of_words() -> None:
    text = base_report().texts["overview"]
    new = base_report()
    new.texts["overview"] = text.replace("\n", " \n　")
    assert similarity(compare(base_report(), new), "overview") == 1.0


def test_a_part_that_was_empty_is_wholly_new() -> None:
    found = compare(Report(2025), base_report())
    assert similarity(found, "overview") == 0.0
    assert similarity(compare(Report(2025), Report(2025)), "overview") == 1.0


def test_two_years_of_a_unit_are_compared() -> None:
    found = compare(previous_report(base_report()), base_report())
    assert str(CellRef("requests", "new", "total")) in cells(found)
    assert 0.0 < similarity(found, "preamble") < 1.0
