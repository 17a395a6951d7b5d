"""Consequences are shown under the finding that most likely caused them."""

from __future__ import annotations

from core.cells import CellRef
from core.checks.context import Context
from core.checks.finding import Finding, Severity, Span
from core.checks.folding import fold
from core.checks.registry import RULES
from core.checks.runner import check, run
from core.form import form_of
from core.report import Report
from tests.support.reports import base_report, edited, previous_report

CELL_RULES = [rule for rule in RULES if rule.reads == "cells"]


def tree(report: Report, previous: Report | None = None) -> dict[str, list[str]]:
    """Causes with their consequences, each as its check and its first cell."""
    context = Context(form_of(), report, previous)
    findings = fold(context, run(context, CELL_RULES, strict=True).findings)
    name = {f.key: f"{f.rule} {f.cells[0]}" for f in findings}
    causes: dict[str, list[str]] = {name[f.key]: [] for f in findings if f.follows is None}
    for finding in findings:
        if finding.follows is not None:
            causes[name[finding.follows]].append(name[finding.key])
    return causes


def finding(rule: str, key: str, cell: str = "", **more: object) -> Finding:
    cells = (CellRef.parse(cell),) if cell else ()
    return Finding(rule, Severity.WARNING, "…", key, cells)._replace(**more)  # type: ignore[arg-type]


def test_a_wrong_part_breaks_its_row_and_its_column() -> None:
    assert tree(edited(base_report(), "requests.granted.natural = 19")) == {
        "T201 requests.granted.total": ["T202 requests.handled.natural"]
    }


def test_a_wrong_total_of_results_is_the_cause_of_row_and_balance() -> None:
    assert tree(edited(base_report(), "requests.handled.natural = 50")) == {
        "T202 requests.handled.natural": [
            "T201 requests.handled.total",
            "T203 requests.new.natural",
        ]
    }


def test_two_wrong_cells_are_two_causes() -> None:
    edits = ("requests.granted.natural = 19", "disputes.review.total = 9")
    assert tree(edited(base_report(), *edits)) == {
        "T201 requests.granted.total": ["T202 requests.handled.natural"],
        "T204 disputes.review.total": [],
    }


def test_the_column_of_totals_follows_the_columns_that_it_adds_up() -> None:
    edits = (
        "requests.new.natural = 60",
        "requests.new.business = 14",
        "requests.new.total = 86",
    )
    causes = tree(edited(base_report(), *edits))
    assert causes == {
        "T203 requests.new.natural": ["T203 requests.new.total"],
        "T203 requests.new.business": [],
    }


def test_a_row_of_totals_that_was_never_entered_is_one_cause() -> None:
    causes = tree(edited(base_report(), "requests.handled.* = 0"))
    assert list(causes) == ["T202 requests.handled.natural"]
    followers = causes["T202 requests.handled.natural"]
    assert "T203 requests.new.natural" in followers
    assert "T203 requests.new.total" in followers
    assert "T202 requests.handled.total" in followers


def test_a_column_of_totals_that_was_never_entered_is_one_cause() -> None:
    causes = tree(edited(base_report(), "requests.*.total = 0"))
    assert list(causes) == ["T201 requests.new.total"]
    assert len(causes["T201 requests.new.total"]) > 2


def test_a_negative_figure_is_the_cause_of_all_that_it_breaks() -> None:
    report = edited(base_report(), "requests.granted.natural = -21")
    assert tree(report) == {
        "F103 requests.granted.natural": [
            "T201 requests.granted.total",
            "T202 requests.handled.natural",
        ]
    }


def test_rules_that_a_county_cannot_make_explain_what_else_they_upset() -> None:
    report = edited(base_report(), "disclosure.regulations.issued = 30")
    assert tree(report, previous_report(report)) == {
        "T205 disclosure.regulations.issued": [
            "T206 disclosure.regulations.in_force",
            "Y302 disclosure.regulations.in_force",
            "Y304 disclosure.regulations.issued",
        ]
    }


def test_figures_of_one_table_that_leap_together_are_one_finding() -> None:
    report = edited(
        base_report(),
        *("requests.new.natural = 558", "requests.new.total = 583"),
        *("requests.granted.natural = 521", "requests.granted.total = 532"),
        *("requests.handled.natural = 557", "requests.handled.total = 581"),
    )
    leaps = tree(report, previous_report(base_report()))
    assert list(leaps) == ["Y304 requests.new.natural"]
    assert len(leaps["Y304 requests.new.natural"]) == 5


def test_the_same_stroke_is_one_habit_in_each_table() -> None:
    edits = ("requests.*.research = /", "disputes.direct_suit.other = /", "disputes.*.pending = 无")
    causes = tree(edited(base_report(), *edits))
    assert {cause: len(effects) for cause, effects in causes.items()} == {
        "F102 requests.new.research": 24,
        "F102 disputes.direct_suit.other": 0,
        "F102 disputes.review.pending": 2,
    }


def test_what_an_empty_section_lacks_follows_from_its_being_empty() -> None:
    findings = check(edited(base_report(), "other =")).findings
    empty = next(f for f in findings if f.rule == "S502")
    assert [f.follows for f in findings if f.rule == "S506"] == [empty.key]


def test_a_fee_that_is_named_and_not_stated_is_told_once() -> None:
    report = edited(base_report(), "other = 严格执行信息处理费有关规定,没有其他需要报告的事项。")
    findings = check(report).findings
    (cause,) = (f for f in findings if f.rule == "S506")
    assert cause.follows is None
    assert [f.follows for f in findings if f.rule == "N415"] == [cause.key]


def test_an_amount_written_wrongly_stays_a_finding_of_its_own() -> None:
    span = Span("other", 0, 4, "385元")
    unsaid = finding("S506", "a", severity=Severity.ERROR)
    odd = finding("N415", "b", span=span, stated="385元")
    folded = fold(Context(form_of(), base_report()), [unsaid, odd])
    assert [f.follows for f in folded] == [None, None]


def test_a_claim_follows_a_broken_sum_only_if_its_cell_is_certainly_wrong() -> None:
    total, out = "requests.new.total", "requests.carried_out.total"
    report = edited(base_report(), f"{total} = 80")
    context = Context(form_of(), report)
    sums = run(context, CELL_RULES, strict=True).findings
    claims = [finding("N401", "a", total), finding("N404", "b", out)]
    folded = {f.key: f.follows for f in fold(context, [*sums, *claims])}
    root = next(f.key for f in sums if f.rule == "T201")
    assert (folded["a"], folded["b"]) == (root, None)


def test_the_same_claim_made_twice_is_folded() -> None:
    cell = "requests.new.total"
    claims = [
        finding("N401", "a", cell, stated="9", expected="83"),
        finding("N401", "b", cell, stated="9", expected="83"),
        finding("N401", "c", cell, stated="8", expected="83"),
    ]
    context = Context(form_of(), base_report())
    assert [f.follows for f in fold(context, claims)] == [None, "a", None]


def test_claims_that_the_slip_of_an_unbalanced_column_belies_follow_from_it() -> None:
    report = edited(
        base_report(),
        *("requests.granted.natural = 31", "requests.granted.total = 42"),
        *("requests.handled.natural = 67", "requests.handled.total = 91"),
    )
    findings = check(report).findings
    (cause,) = (f for f in findings if f.follows is None)
    assert cause.rule == "T203"
    assert [f.rule for f in findings if f.follows == cause.key] == ["T203", "N403", "N405"]


def test_a_result_counted_too_high_under_a_total_that_is_right_is_one_finding() -> None:
    report = edited(
        base_report(),
        *("requests.granted.natural = 31", "requests.granted.total = 42"),
    )
    findings = check(report).findings
    (cause,) = (f for f in findings if f.follows is None)
    assert cause.rule == "T202"
    assert [f.rule for f in findings if f.follows == cause.key] == ["T202", "N405"]


def test_a_case_counted_too_high_under_a_total_that_is_right_is_one_finding() -> None:
    report = edited(
        base_report(),
        "disputes.review.upheld = 3",
        "overview: 行政复议4件 -> 行政复议4件，其中结果维持2件",
    )
    findings = check(report).findings
    (cause,) = (f for f in findings if f.follows is None)
    assert cause.rule == "T204"
    assert [f.rule for f in findings if f.follows == cause.key] == ["N406"]


def test_a_claim_off_by_something_else_than_the_column_stays_a_cause() -> None:
    edits = ("requests.new.natural = 68", "requests.new.total = 93")
    report = edited(
        base_report(), *edits, "overview: 结转下年度继续办理8件 -> 结转下年度继续办理6件"
    )
    causes = [f.rule for f in check(report).findings if f.follows is None]
    assert causes == ["T203", "N404"]


def test_a_wrong_part_is_the_cause_of_the_total_that_the_prose_tells_otherwise() -> None:
    report = edited(
        base_report(),
        *("disputes.review.upheld = 3", "disputes.review.total = 5"),
        "overview: 行政复议4件 -> 行政复议4件，其中结果维持2件、结果纠正1件、尚未审结1件",
    )
    findings = check(report).findings
    (cause,) = (f for f in findings if f.follows is None)
    assert (cause.rule, cause.stated) == ("N406", "2件")
    assert [f.stated for f in findings if f.follows == cause.key] == ["4件"]


def test_the_half_width_marks_of_a_part_are_one_finding_that_mends_them_all() -> None:
    pasted = "全年公开信息,及时更新;每月检查,按季通报。"
    report = edited(base_report(), f"overview += {pasted}")
    findings = check(report).findings
    (cause,) = (f for f in findings if f.follows is None)
    assert (cause.rule, len(findings)) == ("W610", 3)
    cause.fixes[0].change.apply(report)
    assert report.text("overview").endswith("全年公开信息，及时更新；每月检查，按季通报。")
    assert check(report).findings == ()


def test_an_error_never_hides_under_a_warning() -> None:
    span = Span("other", 0, 0, "")
    mild = finding("S502", "a", span=span)
    grave = finding("S506", "b", span=span, severity=Severity.ERROR)
    context = Context(form_of(), base_report())
    assert [f.follows for f in fold(context, [mild, grave])] == [None, None]


def test_folding_keeps_every_finding_and_their_order() -> None:
    report = edited(base_report(), "requests.*.natural = 7", "disclosure.licensing.decisions = /")
    context = Context(form_of(), report, previous_report(base_report()))
    findings = run(context, CELL_RULES, strict=True).findings
    assert [f.key for f in fold(context, findings)] == [f.key for f in findings]


def prose_tree(words: str) -> dict[str, list[str]]:
    """Causes with their consequences among the findings on what the overview ends in."""
    report = base_report()
    start, _, _ = report.texts["overview"].partition("因政府信息公开工作被申请行政复议4件")
    report.texts["overview"] = start + words
    findings = [f for f in check(report).findings if f.rule.startswith("N")]
    name = {f.key: f"{f.rule} {f.stated}" for f in findings}
    causes: dict[str, list[str]] = {name[f.key]: [] for f in findings if f.follows is None}
    for each in findings:
        if each.follows is not None:
            causes[name[each.follows]].append(name[each.key])
    return causes


def test_words_on_results_follow_from_a_wrong_count_of_the_same_cases_beside_them() -> None:
    assert prose_tree("行政复议4件，结果纠正2件，无纠错。") == {"N406 2件": ["N410 无纠错"]}
    assert prose_tree("行政诉讼3件，均胜诉。") == {"N407 3件": ["N410 均胜诉"]}
    assert prose_tree("行政复议0件，未发生行政复议。") == {"N406 0件": ["N409 未发生行政复议"]}


def test_words_on_results_of_other_cases_stand_for_themselves() -> None:
    assert prose_tree("行政复议4件，全部维持。行政诉讼3件。") == {
        "N407 3件": [],
        "N410 全部维持": [],
    }
