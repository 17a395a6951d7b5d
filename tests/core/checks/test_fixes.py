"""The ways out that a finding offers do what they say."""

from __future__ import annotations

import pytest

from core.cells import Cell, CellRef
from core.checks.finding import Finding
from core.checks.runner import check
from core.report import Report
from tests.support.reports import base_report, edited, previous_report, zero_report

ONE_OF_EACH = {
    "F101": "disclosure.licensing.decisions =",
    "F102": "disclosure.licensing.decisions = 无",
    "F103": "disclosure.fees.amount = 26.1234567",
    "F104": "disclosure.licensing.decisions = 1,286",
    "T201": "requests.new.total = 80",
    "T202": "requests.handled.natural = 45",
    "T203": "requests.carried_out.research = 1",
    "T204": "disputes.review.total = 2",
    "T205": "disclosure.regulations.in_force = 6",
    "T207": "disclosure.fees.amount = 265500",
    "Y301": "requests.carried_in.natural = 5",
    "Y302": "disclosure.normative_documents.in_force = 45",
    "S506": "other = 无其他需要报告的事项",
    "S507": "preamble: 2025年1月1日至 -> 2024年1月1日至",
    "S509": "title = 云溪县人民政府2025年度政府信息公开年报",
}


def found(report: Report, rule: str) -> list[Finding]:
    findings = check(report, previous=previous_report(base_report())).findings
    return [finding for finding in findings if finding.rule == rule]


@pytest.mark.parametrize(("rule", "edit"), ONE_OF_EACH.items(), ids=ONE_OF_EACH.keys())
def test_every_way_out_removes_the_finding_and_can_be_undone(rule: str, edit: str) -> None:
    report = edited(base_report(), edit)
    (finding, *_) = found(report, rule)
    assert finding.fixes
    for fix in finding.fixes:
        mended = report.copy()
        undo = fix.change.apply(mended)
        assert finding.key not in {f.key for f in found(mended, rule)}
        undo.apply(mended)
        assert mended == report


def test_filling_a_row_of_blanks_gives_noughts_and_the_total_its_sum() -> None:
    report = edited(zero_report(), "requests.new.* =", "requests.new.natural = 3")
    (finding,) = found(report, "F101")
    finding.fixes[0].change.apply(report)
    row = [report.values[ref] for ref in finding.cells]
    assert row == [0, 0, 0, 0, 0, 3]
    assert report.computed == {CellRef.parse("requests.new.total")}


def test_filling_a_blank_table_gives_noughts_everywhere() -> None:
    report = Report(2025)
    for finding in found(report, "F101"):
        finding.fixes[0].change.apply(report)
    assert dict(report.values) == dict.fromkeys(zero_report().values, 0)


def test_a_total_among_whose_parts_words_stand_stays_blank() -> None:
    report = edited(zero_report(), "requests.new.* =", "requests.new.natural = /")
    (finding,) = found(report, "F101")
    finding.fixes[0].change.apply(report)
    assert report.cell(CellRef.parse("requests.new.total")).is_blank
    assert report.values[CellRef.parse("requests.new.business")] == 0


def test_blanks_in_a_few_rows_can_be_filled_row_by_row() -> None:
    report = edited(base_report(), "requests.new.research =", "requests.granted.nonprofit =")
    (finding,) = found(report, "F101")
    labels = [fix.label for fix in finding.fixes]
    assert labels == [
        "表三的空格都填 0",
        "表三“一、本年新收”行的空格填 0",
        "表三“(一)予以公开”行的空格填 0",
    ]
    finding.fixes[2].change.apply(report)
    (left,) = found(report, "F101")
    assert left.cells == (CellRef.parse("requests.new.research"),)


def test_blanks_in_a_few_columns_of_many_rows_can_be_filled_column_by_column() -> None:
    report = edited(zero_report(), "requests.*.research =", "requests.*.nonprofit =")
    (finding,) = found(report, "F101")
    assert [fix.label for fix in finding.fixes] == [
        "表三的空格都填 0",
        "表三“科研机构”列的空格填 0",
        "表三“社会公益组织”列的空格填 0",
    ]
    finding.fixes[1].change.apply(report)
    (left,) = found(report, "F101")
    assert {ref.column for ref in left.cells} == {"nonprofit"}


def test_the_same_stroke_can_be_turned_to_nought_throughout_a_table() -> None:
    report = edited(zero_report(), "requests.*.research = —", "disputes.review.other = —")
    finding = found(report, "F102")[0]
    finding.fixes[1].change.apply(report)
    assert [str(f.cells[0]) for f in found(report, "F102")] == ["disputes.review.other"]


def test_words_that_do_not_mean_nothing_are_not_turned_to_nought() -> None:
    report = edited(base_report(), "disclosure.licensing.decisions = 详见附件")
    assert found(report, "F102")[0].fixes == ()


def test_what_is_carried_out_is_fitted_only_where_that_leaves_no_negative_figure() -> None:
    fits = found(edited(zero_report(), "requests.new.natural = 3"), "T203")[0]
    assert [fix.label for fix in fits.fixes] == [
        "表三“一、本年新收”行“自然人”列改为 0",
        "表三“四、结转下年度”行“自然人”列改为 3",
    ]
    negative = found(edited(zero_report(), "requests.handled.natural = 3"), "T203")[0]
    assert "表三“四、结转下年度”行“自然人”列改为 -3" not in [f.label for f in negative.fixes]


def test_a_total_put_right_counts_as_computed() -> None:
    report = edited(base_report(), "disputes.review.total = 2")
    (finding,) = found(report, "T204")
    finding.fixes[0].change.apply(report)
    total = CellRef.parse("disputes.review.total")
    assert report.cell(total) == Cell(4)
    assert total in report.computed


def test_a_number_that_may_mean_two_things_can_become_either() -> None:
    whole = "共收到政府信息公开申请83件"
    report = edited(base_report(), f"overview: {whole} -> {whole}（自然人申请60件）")
    (finding,) = found(report, "N416")
    assert [fix.label for fix in finding.fixes] == [
        "把“60件”改为“58件”(自然人的申请)",
        "把“60件”改为“62件”(自然人的新收与上年结转之和)",
    ]
    for fix in finding.fixes:
        mended = report.copy()
        fix.change.apply(mended)
        assert found(mended, "N416") == []
