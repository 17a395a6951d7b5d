"""The registry is honest: every check has an id of its own, a page, and cases of both kinds."""

from __future__ import annotations

import re

import pytest

from core.checks.finding import Severity
from core.checks.registry import BY_ID, RULES
from core.checks.rule import Rule
from core.checks.runner import check
from core.paths import resource
from core.report import Report
from tests.support.cases import FOLDER, cases_of
from tests.support.reports import (
    CITY,
    COUNTY,
    DEPARTMENT,
    base_report,
    previous_report,
    zero_report,
)

HEADINGS = ["查什么", "为什么", "出错的例子", "怎样改"]
BASES = {
    "county": base_report(),
    "county of 2022": base_report(2022),
    "department": base_report(unit=DEPARTMENT),
    "township": zero_report(),
    "county without an application": zero_report(unit=COUNTY),
    "city without an application": zero_report(unit=CITY),
}

every_rule = pytest.mark.parametrize("rule", BY_ID.values(), ids=BY_ID.keys())
every_rule_of_a_report = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_ids_are_unique_and_in_order_within_their_group() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(key == rule.id for key, rule in BY_ID.items())
    for group in dict.fromkeys(rule.group for rule in RULES):
        of_group = [rule_id for rule_id in ids if rule_id[0] == group]
        assert of_group == sorted(of_group)


@every_rule
def test_a_check_has_an_id_a_title_a_basis_and_knows_what_it_reads(rule: Rule) -> None:
    assert re.fullmatch(r"[FTYNSWPG][1-8][0-9]{2}", rule.id)
    assert 4 <= len(rule.title) <= 30
    assert rule.basis
    assert rule.reads in ("cells", "text")
    assert rule.severity in Severity


@every_rule
def test_a_check_has_a_page_with_the_fixed_headings(rule: Rule) -> None:
    page = resource("rules", f"{rule.id}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule.title}\n")
    assert re.findall(r"^## (.+)$", page, flags=re.MULTILINE) == HEADINGS
    bodies = re.split(r"^#+ .+$", page, flags=re.MULTILINE)[2:]
    assert all(body.strip() for body in bodies)


@every_rule_of_a_report
def test_a_check_has_cases_that_fire_and_cases_that_do_not(rule: Rule) -> None:
    kinds = {case.fires for case in cases_of(rule.id)}
    assert kinds == {True, False}


def test_no_page_and_no_case_file_is_left_of_a_check_that_is_not_there() -> None:
    pages = {path.stem for path in resource("rules").glob("*.md")}
    cases = {path.stem for path in FOLDER.glob("*.toml")}
    assert (pages | cases) - set(BY_ID) == set()


@pytest.mark.parametrize("report", BASES.values(), ids=BASES.keys())
@pytest.mark.parametrize("with_previous", [False, True])
def test_a_report_that_agrees_has_no_finding_at_all(report: Report, with_previous: bool) -> None:
    before = previous_report(report) if with_previous else None
    outcome = check(report, previous=before)
    assert [(f.rule, f.message) for f in outcome.findings] == []
    broken = [each for each in outcome.unchecked if "内部错误" in each.reason]
    assert broken == []


def test_with_last_years_report_nothing_is_left_unchecked() -> None:
    report = base_report()
    assert check(report, previous=previous_report(report)).unchecked == ()
