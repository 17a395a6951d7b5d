"""Of the ways out of a broken sum the one that the prose speaks for comes first, and one that the
prose speaks against says so.
"""

from __future__ import annotations

from core.cells import CellRef
from core.checks.context import Context
from core.checks.finding import Finding
from core.checks.registry import RULES
from core.checks.runner import check, run, settle
from core.checks.weighing import Claims
from core.document import Document
from core.following import bound_numbers
from core.form import form_of
from core.report import Report
from tests.support.reports import base_report, edited

LATER = "结转下年度继续办理8件"
ONE_TOO_MANY = ("requests.new.natural = 59", "requests.new.total = 84")


def first(report: Report, rule: str = "T203") -> Finding:
    return next(f for f in check(report).findings if f.rule == rule)


def labels(report: Report, rule: str = "T203") -> list[str]:
    return [fix.label for fix in first(report, rule).fixes]


def test_the_cell_that_the_text_has_otherwise_is_offered_first() -> None:
    report = edited(base_report(), *ONE_TOO_MANY)
    new = "表三“一、本年新收”行“自然人”列改为 58(相关的共改 2 格)"
    assert labels(report) == [
        f"{new},与文中“共收到政府信息公开申请83件”一致",
        f"表三“四、结转下年度”行“自然人”列改为 6(相关的共改 2 格),但文中写“{LATER}”",
    ]
    first(report).fixes[0].change.apply(report)
    assert [f.message for f in check(report).findings if f.rule[0] in "TN"] == []


def test_a_fix_that_the_text_bears_out_sets_the_totals_right_too() -> None:
    report = edited(
        base_report(), "requests.carried_out.natural = 6", "requests.carried_out.total = 9"
    )
    (label, *_) = labels(report)
    assert label.endswith(f"改为 5(相关的共改 2 格),与文中“{LATER}”一致")
    first(report).fixes[0].change.apply(report)
    assert [f.message for f in check(report).findings if f.rule[0] in "TN"] == []


def test_a_total_that_the_text_has_otherwise_says_so() -> None:
    report = edited(base_report(), "disputes.review.upheld = 3")
    assert labels(report, "T204") == [
        "表四“行政复议”的“总计”改为 5,但文中写“…息公开工作被申请行政复议4件”"
    ]


def test_denials_and_all_answered_are_weighed_too() -> None:
    report = edited(
        base_report(),
        *ONE_TOO_MANY,
        "overview: 共收到政府信息公开申请83件 -> 共收到政府信息公开申请84件",
        "overview: ，结转下年度继续办理8件 -> ，无结转下年度继续办理的申请",
        *(f"requests.carried_out.{c} = 0" for c in ("natural", "business", "legal_service")),
        "requests.carried_out.total = 0",
    )
    whole = next(
        f for f in check(report).findings if f.rule == "T203" and f.cells[0].column == "total"
    )
    assert any("但文中写“无结转下年度" in fix.label for fix in whole.fixes)


def test_a_number_bound_to_the_cell_speaks_neither_for_nor_against() -> None:
    report = edited(base_report(), "overview: 办结81件，结转下年度继续办理8件 -> 均已按期办结")
    document = Document(report)
    for finding in [f for f in check(report).findings if f.rule == "N408"]:
        document.apply(finding.fixes[0].change)
    assert bound_numbers(report, "overview")
    broken = edited(report, "requests.carried_in.natural = 5", "requests.carried_in.total = 7")
    broken.bindings = dict(report.bindings)
    (_, other) = labels(broken)
    assert other == "表三“四、结转下年度”行“自然人”列改为 6(相关的共改 2 格)"


def test_before_the_prose_is_read_the_fixes_are_offered_as_the_tables_give_them() -> None:
    report = edited(base_report(), *ONE_TOO_MANY)
    context = Context(form_of(), report, shared={"claims": Claims()})
    cells = run(context, [rule for rule in RULES if rule.reads == "cells"])
    broken = next(f for f in settle(context, [cells]).findings if f.rule == "T203")
    assert [fix.label for fix in broken.fixes] == [
        "表三“四、结转下年度”行“自然人”列改为 6(相关的共改 2 格)"
    ]
    assert broken.cells[0] == CellRef.parse("requests.new.natural")
