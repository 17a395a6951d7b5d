"""A wrong growth against last year's report is put right with the size and the word of direction
that the two years give, and only where it is certain what has grown.
"""

from __future__ import annotations

import pytest

from core.checks.finding import Finding
from core.checks.runner import check
from core.report import Report
from tests.support.reports import base_report, edited, previous_report

RECEIVED = "共收到政府信息公开申请83件"


def saying(words: str) -> Report:
    """The report with these words behind the 83 applications (73 last year)."""
    return edited(base_report(), f"overview: {RECEIVED} -> {RECEIVED}，{words}")


def found(report: Report, *rules: str) -> list[Finding]:
    findings = check(report, previous=previous_report(base_report())).findings
    return [finding for finding in findings if finding.rule in rules]


@pytest.mark.parametrize(
    ("written", "right", "expected"),
    [
        ("同比增长20%", "同比增长14%", "14%"),
        ("同比增长20.5%", "同比增长13.7%", "13.7%"),
        ("同比增长12.00%", "同比增长13.70%", "13.70%"),
        ("同比下降13.7%", "同比增长13.7%", "增长13.7%"),
        ("降幅达13.7%", "增幅达13.7%", "增长13.7%"),
        ("较上年增加12件", "较上年增加10件", "10件"),
        ("比上年减少了八件", "比上年增加了十件", "增加十件"),
        ("与上年持平", "较上年增加10件", "增加10件"),
        ("较上年的70件增加13件", "较上年的73件增加13件", "73件"),
    ],
)
def test_the_fix_writes_what_the_two_years_give(written: str, right: str, expected: str) -> None:
    report = saying(written)
    (finding,) = found(report, "N417")
    assert finding.expected == expected
    (fix,) = finding.fixes
    undo = fix.change.apply(report)
    assert f"{RECEIVED}，{right}，" in report.text("overview")
    assert finding.key not in {each.key for each in found(report, "N417")}
    undo.apply(report)
    assert report == saying(written)


@pytest.mark.parametrize(
    "written",
    [
        "较上年增长超过20%",  # a bound: the right number would not make it true
        "较上年增长2成",
        "同比增长20个百分点",
        "其中自然人58件，同比增长20%",  # the persons, or all of them
        "同比增长率为-20%",
    ],
)
def test_where_it_is_not_certain_what_to_write_nothing_is_offered(written: str) -> None:
    for finding in found(saying(written), "N417"):
        assert finding.fixes == ()


def test_a_wrong_number_beside_the_growth_is_put_right_first() -> None:
    report = edited(
        base_report(), f"overview: {RECEIVED} -> 共收到政府信息公开申请93件，同比增长1%"
    )
    (growth,) = found(report, "N417")
    (count,) = found(report, "N401")
    assert growth.follows == count.key
    assert growth.fixes == ()


def test_growth_told_twice_is_one_finding_with_the_other_under_it() -> None:
    first, second = found(saying("较上年减少10件，下降13.7%"), "N417")
    assert second.follows == first.key
    assert [fix.label for f in (first, second) for fix in f.fixes] == [
        "把“减少10件”改为“增加10件”",
        "把“下降13.7%”改为“增长13.7%”",
    ]


def test_a_wrong_direction_between_two_numbers_of_the_text_is_turned() -> None:
    report = saying("较上年的73件下降9.5%")
    (finding,) = found(report, "N412")
    assert finding.expected == "增长13.7%"
    finding.fixes[0].change.apply(report)
    assert "较上年的73件增长13.7%" in report.text("overview")
    assert found(report, "N412", "N417") == []


@pytest.mark.parametrize("growth", ["增加8件", "增长11.0%"])
def test_a_growth_that_rests_on_a_wrong_number_is_told_as_its_consequence(growth: str) -> None:
    wrong = RECEIVED.replace("83", "81")
    report = edited(base_report(), f"overview: {RECEIVED} -> {wrong}，较上年{growth}")
    claim, late = found(report, "N401", "N417")
    assert late.follows == claim.key
    claim.fixes[0].change.apply(report)
    (left,) = found(report, "N401", "N417")
    assert left.follows is None
    left.fixes[0].change.apply(report)
    assert found(report, "N401", "N417") == []
