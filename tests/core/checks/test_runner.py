"""A run of the checks: switches, order, identity, explanations, and what breaks down."""

from __future__ import annotations

import pytest

from core.cells import Cell, CellRef
from core.changes import Explain
from core.checks.context import Context
from core.checks.finding import OFF, Finding, Found, Severity, Span, Unchecked, key_of
from core.checks.registry import BY_ID, RULES
from core.checks.rule import Results, rule
from core.checks.runner import check, run, settle
from core.form import form_of
from core.report import Report
from tests.support.reports import base_report, edited, previous_report

WRONG = ("requests.new.total = 80", "disclosure.licensing.decisions = 1,286", "other = 无")


@rule("T299", Severity.ERROR, "一个出错的审核", basis=("测试",))
def broken_rule(context: Context) -> Results:
    """Breaks down after its first finding."""
    yield Found("先找到一条", cells=context.form.refs[:1])
    raise ZeroDivisionError


def by_rule(report: Report) -> dict[str, Finding]:
    return {finding.rule: finding for finding in check(report).findings}


def test_findings_come_by_severity_and_then_by_place() -> None:
    report = edited(base_report(), *WRONG, "disputes.review.total = 9", "overview += 由XX局负责。")
    found = [f for f in check(report).findings if f.rule[0] in "FTSW"]
    assert [f.rule for f in found] == ["W602", "T201", "T203", "T204", "S506", "F104"]
    ranks = [finding.severity.rank for finding in check(report).findings]
    assert ranks == sorted(ranks)


def test_the_summary_counts_what_is_there() -> None:
    outcome = check(edited(base_report(), "disclosure.fees.amount ="))
    assert outcome.summary["errors"] == 1
    assert outcome.summary["unchecked"] == len(outcome.unchecked) > 0


def test_a_check_that_is_switched_off_says_so() -> None:
    report = edited(base_report(), *WRONG)
    outcome = check(report, levels={"T201": OFF})
    assert "T201" not in {finding.rule for finding in outcome.findings}
    assert [u.reason for u in outcome.unchecked if u.rule == "T201"] == ["已关闭这项审核"]


def test_the_reports_own_switch_comes_before_the_computers() -> None:
    report = edited(base_report(), *WRONG)
    report.levels["T201"] = "notice"
    found = {f.rule: f.severity for f in check(report, levels={"T201": OFF}).findings}
    assert found["T201"] is Severity.NOTICE
    assert found["T203"] is Severity.ERROR


def test_an_explanation_survives_until_a_value_changes() -> None:
    report = edited(base_report(), "requests.new.total = 80")
    key = by_rule(report)["T201"].key
    Explain("T201", key, "台账如此").apply(report)
    assert by_rule(report)["T201"].explanation == "台账如此"
    elsewhere = edited(report, "disclosure.licensing.decisions = 3")
    assert by_rule(elsewhere)["T201"].explanation == "台账如此"
    report.set_cell(CellRef.parse("requests.new.natural"), Cell(59))
    assert by_rule(report)["T201"].explanation is None


def test_the_identity_of_a_finding_in_prose_does_not_depend_on_where_it_stands() -> None:
    first = by_rule(edited(base_report(), "other += 由XX局负责，请各单位配合做好工作。"))["W602"]
    moved = by_rule(
        edited(
            base_report(),
            "other = 没有收取信息处理费380元。",
            "other += 由XX局负责，请各单位配合做好工作。",
        )
    )
    assert first.span is not None
    assert first.span._replace(start=0, end=0).text == "XX"
    found = Found("…", span=Span("other", 5, 7, "XX"))
    assert key_of("W602", found) == key_of("W602", found._replace(span=Span("other", 9, 11, "XX")))
    assert key_of("W602", found) != key_of("W603", found)
    assert key_of("W602", found) != key_of("W602", found._replace(saw="由XX局"))
    assert "W602" in moved


def test_every_finding_has_a_key_of_its_own() -> None:
    report = edited(base_report(), "requests.*.natural = 7", "other += XX与XX，另有XX。")
    keys = [f.key for f in check(report, previous=previous_report(base_report())).findings]
    assert len(keys) == len(set(keys))


def test_a_check_that_breaks_down_stops_nothing_and_is_named() -> None:
    context = Context(form_of(), edited(base_report(), *WRONG))
    outcome = settle(context, [run(context, [broken_rule, BY_ID["T201"]])])
    assert {finding.rule for finding in outcome.findings} == {"T299", "T201"}
    assert [(u.rule, "内部错误" in u.reason) for u in outcome.unchecked] == [("T299", True)]
    with pytest.raises(ZeroDivisionError):
        run(context, [broken_rule], strict=True)


def test_the_answer_is_the_same_whether_checks_run_together_or_apart() -> None:
    report = edited(base_report(), *WRONG, "requests.granted.natural = 12")
    before = previous_report(base_report())
    whole = check(report, previous=before)
    apart = [run(Context(form_of(), report, before), [each]) for each in RULES]
    assert settle(Context(form_of(), report, before), apart) == whole


def test_last_years_report_must_be_of_the_year_before_and_of_the_same_scope() -> None:
    report = base_report()
    before = previous_report(report)
    assert Context(form_of(), report, before).last_year is before
    for edit, words in (("year = 2023", "2023年度"), ("scope = area", "统计范围")):
        context = Context(form_of(), report, edited(before, edit))
        assert context.last_year is None
        assert words in context.no_previous
    assert Context(form_of(), report).no_previous == "没有2024年度报告"


def test_checking_changes_nothing() -> None:
    report, before = edited(base_report(), *WRONG), previous_report(base_report())
    copies = report.copy(), before.copy()
    check(report, previous=before)
    assert (report, before) == copies


def test_unchecked_is_never_silent() -> None:
    assert all(isinstance(u, Unchecked) and u.reason for u in check(Report(2025)).unchecked)
