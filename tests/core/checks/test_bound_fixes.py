"""A fix that puts a table's number into the text binds it: it follows the cell from then on."""

from __future__ import annotations

import pytest

from core.bindings import Binding
from core.cells import Cell, CellRef
from core.changes import SetCell
from core.checks.finding import Finding
from core.checks.runner import check
from core.document import Document
from core.following import bound_numbers
from core.report import Report
from tests.support.reports import base_report, edited

NEW = CellRef.parse("requests.new.total")
OVERVIEW = "overview"


def fixed(report: Report, rule: str) -> Document:
    """The report with the first fix of the rule's only finding applied."""
    (finding,) = found(report, rule)
    document = Document(report)
    document.apply(document.complete(finding.fixes[0].change))
    return document


def found(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in check(report).findings if finding.rule == rule]


def bound(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """The bound numbers of section one: the words, and the cells they show."""
    text = report.text(OVERVIEW)
    return [
        (text[each.start : each.end], tuple(map(str, each.what)))
        for each in bound_numbers(report, OVERVIEW)
    ]


@pytest.mark.parametrize(
    ("edit", "rule", "numbers"),
    [
        ("申请83件 -> 申请81件", "N401", [("83", ("requests.new.total",))]),
        ("申请83件 -> 申请 ８１ 件", "N401", [("83", ("requests.new.total",))]),
        ("部分公开10件 -> 部分公开12件", "N405", [("10", ("requests.partial.total",))]),
        (
            "被提起行政诉讼2件 -> 被提起行政诉讼3件",
            "N407",
            [("2", ("disputes.direct_suit.total", "disputes.suit_after_review.total"))],
        ),
        (
            "办结81件，结转下年度继续办理8件 -> 均已按期办结",
            "N408",
            [("81", ("requests.handled.total",)), ("8", ("requests.carried_out.total",))],
        ),
        (
            "共收到政府信息公开申请83件，上年结转6件 -> 未收到政府信息公开申请",
            "N409",
            [("83", ("requests.new.total",))],
        ),
    ],
)
def test_the_number_that_a_fix_puts_in_is_bound_to_its_cells(
    edit: str, rule: str, numbers: list[tuple[str, tuple[str, ...]]]
) -> None:
    document = fixed(edited(base_report(), f"{OVERVIEW}: {edit}"), rule)
    assert bound(document.report) == numbers
    assert found(document.report, rule) == []


def test_it_follows_its_cell_and_no_finding_comes_back() -> None:
    document = fixed(edited(base_report(), f"{OVERVIEW}: 申请83件 -> 申请81件"), "N401")
    document.apply(document.complete(SetCell(NEW, Cell(90))))
    assert "共收到政府信息公开申请90件" in document.report.text(OVERVIEW)
    assert found(document.report, "N401") == []


def test_undo_takes_the_number_and_its_binding_away() -> None:
    report = edited(base_report(), f"{OVERVIEW}: 申请83件 -> 申请81件")
    (finding,) = found(report, "N401")
    mended = report.copy()
    undo = finding.fixes[0].change.apply(mended)
    assert mended.bindings == {OVERVIEW: bound_numbers(mended, OVERVIEW)}
    undo.apply(mended)
    assert mended == report
    assert mended.bindings == {}


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        ("申请83件 -> 申请八十一件", "申请八十三件"),  # words follow no cell
        ("申请83件 -> 申请81,3件", ""),  # a digit beside it would make another number of it
    ],
)
def test_what_cannot_follow_is_put_in_as_plain_text(edit: str, text: str) -> None:
    document = fixed(edited(base_report(), f"{OVERVIEW}: {edit}"), "N401")
    assert text in document.report.text(OVERVIEW)
    assert document.report.bindings == {}


def test_an_amount_is_bound_in_ten_thousands_as_the_table_has_it() -> None:
    report = edited(base_report(), f"{OVERVIEW} += 全年行政事业性收费12.3万元。")
    document = fixed(report, "N411")
    assert bound(document.report) == [("26.55", ("disclosure.fees.amount",))]


def test_bindings_elsewhere_in_the_text_stay() -> None:
    report = edited(base_report(), f"{OVERVIEW}: 申请83件 -> 申请81件")
    at = report.text(OVERVIEW).index("办结81件") + 2
    handled = CellRef.parse("requests.handled.total")
    report.bindings = {OVERVIEW: (Binding(at, at + 2, (handled,)),)}
    document = fixed(report, "N401")
    assert [cells for _, cells in bound(document.report)] == [
        ("requests.new.total",),
        ("requests.handled.total",),
    ]


@pytest.mark.parametrize("comma", ["，", ","])
def test_a_fix_writes_its_marks_as_the_text_does(comma: str) -> None:
    report = edited(base_report(), "overview: 办结81件，结转下年度继续办理8件 -> 均已按期办结")
    report.texts[OVERVIEW] = report.texts[OVERVIEW].replace("，", comma)
    (finding,) = found(report, "N408")
    written = f"办结81件{comma}结转下年度继续办理8件"
    assert written in finding.fixes[0].label
    mended = fixed(report, "N408").report
    assert written in mended.text(OVERVIEW)
    assert not found(mended, "W610")
