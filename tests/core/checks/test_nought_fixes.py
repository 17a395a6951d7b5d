"""What a passage denies while the tables have some is put right with a sentence that stays whole,
or nothing is offered.
"""

from __future__ import annotations

import pytest

from core.checks.finding import Finding
from core.checks.runner import check
from core.following import bound_numbers
from core.report import Report
from tests.support.reports import edited, zero_report

ONE_REVIEW = ("disputes.review.upheld = 2", "disputes.review.total = 2")
ONE_SUIT = ("disputes.direct_suit.other = 1", "disputes.direct_suit.total = 1")
APPLICATIONS = (
    "requests.new.natural = 2",
    "requests.new.total = 2",
    "requests.carried_in.natural = 1",
    "requests.carried_in.total = 1",
    "requests.denied_internal.natural = 2",
    "requests.denied_internal.total = 2",
    "requests.handled.natural = 2",
    "requests.handled.total = 2",
    "requests.carried_out.natural = 1",
    "requests.carried_out.total = 1",
)
ACTS = (
    "disclosure.penalties.decisions = 5",
    "disclosure.normative_documents.issued = 3",
    "disclosure.normative_documents.in_force = 3",
    "disclosure.fees.amount = 1.5",
)


def saying(text: str, *edits: str) -> Report:
    report = edited(zero_report(), *edits)
    report.texts["overview"] = text
    return report


def found(report: Report) -> list[Finding]:
    return [finding for finding in check(report).findings if finding.rule == "N409"]


CASES = [
    ("我镇未收到政府信息公开申请。", "我镇收到政府信息公开申请2件。", APPLICATIONS),
    ("我镇未收到任何信息公开申请事项。", "我镇收到信息公开申请2件。", APPLICATIONS),
    (
        "没有收到公民、法人和其他组织的政府信息公开申请。",
        "收到公民、法人和其他组织的政府信息公开申请2件。",
        APPLICATIONS,
    ),
    ("依申请公开：无。", "依申请公开：收到政府信息公开申请2件。", APPLICATIONS),
    ("政府信息公开申请受理数为零。", "政府信息公开申请受理数为2件。", APPLICATIONS),
    ("收到申请2件，也无上年结转申请。", "收到申请2件，上年结转1件。", APPLICATIONS),
    (
        "收到申请2件，无结转下年度办理的申请。",
        "收到申请2件，结转下年度继续办理1件。",
        APPLICATIONS,
    ),
    ("收到申请2件，无不予公开的情形。", "收到申请2件，不予公开2件。", APPLICATIONS),
    (
        "2025年，我镇未发生行政复议、行政诉讼案件。",
        "2025年，我镇被申请行政复议2件，未发生行政诉讼。",
        ONE_REVIEW,
    ),
    (
        "未发生行政复议、行政诉讼等情况。",
        "被提起行政诉讼1件，未发生行政复议。",
        ONE_SUIT,
    ),
    (
        "未发生因政府信息公开引起的行政复议和行政诉讼。",
        "因政府信息公开工作被申请行政复议2件，被提起行政诉讼1件。",
        (*ONE_REVIEW, *ONE_SUIT),
    ),
    ("行政复议、行政诉讼均为零。", "行政复议、行政诉讼分别为2件、0件。", ONE_REVIEW),
    (
        "行政复议和行政诉讼情况：未发生。",
        "行政复议和行政诉讼情况：被申请行政复议2件，未发生行政诉讼。",
        ONE_REVIEW,
    ),
    ("未制发行政规范性文件。", "制发行政规范性文件3件。", ACTS),
    (
        "未作出行政许可、行政处罚、行政强制决定。",
        "作出行政处罚决定5件，未作出行政许可、行政强制决定。",
        ACTS,
    ),
    ("未收取行政事业性收费。", "收取行政事业性收费1.5万元。", ACTS),
]


@pytest.mark.parametrize(("denied", "right", "edits"), CASES, ids=[case[0] for case in CASES])
def test_the_denial_gives_way_to_what_the_tables_have(
    denied: str, right: str, edits: tuple[str, ...]
) -> None:
    report = saying(denied, *edits)
    before = report.copy()
    wrong = found(report)
    assert wrong
    (fix,) = wrong[0].fixes
    undo = fix.change.apply(report)
    assert report.text("overview") == right
    assert [f.rule for f in check(report).findings if f.rule.startswith("N")] == []
    assert bound_numbers(report, "overview")
    undo.apply(report)
    assert report == before


@pytest.mark.parametrize(
    ("denied", "edits"),
    [
        ("全年依申请公开零申请。", APPLICATIONS),
        ("本年度未接到书面或网上政府信息公开申请。", APPLICATIONS),
        ("收到申请2件，没有自然人提出申请。", APPLICATIONS),
        ("未发生有关政府信息公开的行政复议案、行政诉讼案和申诉案。", ONE_REVIEW),
        ("我镇未产生举报投诉和复议诉讼。", ONE_REVIEW),
    ],
)
def test_where_more_is_said_in_the_clause_nothing_is_offered(
    denied: str, edits: tuple[str, ...]
) -> None:
    wrong = found(saying(denied, *edits))
    assert wrong
    assert [finding.fixes for finding in wrong] == [()] * len(wrong)


def test_a_blank_beside_what_is_denied_leaves_the_words_alone() -> None:
    report = saying("未发生行政复议、行政诉讼案件。", *ONE_REVIEW, "disputes.direct_suit.total =")
    (finding,) = found(report)
    assert finding.fixes == ()


def test_a_text_with_narrow_marks_gets_narrow_marks() -> None:
    report = saying("全年正常,有序,未发生行政复议、行政诉讼。", *ONE_REVIEW)
    (finding,) = found(report)
    assert finding.fixes[0].label == "改为“被申请行政复议2件,未发生行政诉讼”"
    finding.fixes[0].change.apply(report)
    assert report.text("overview") == "全年正常,有序,被申请行政复议2件,未发生行政诉讼。"
