"""Every check on the cases of its file."""

from __future__ import annotations

from collections import Counter

import pytest

from core.checks.registry import RULES
from tests.support.cases import Case, cases_of, differences

CASES = [case for rule in RULES for case in cases_of(rule.id)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_gives_exactly_its_findings(case: Case) -> None:
    outcome = case.outcome()
    own = [finding for finding in outcome.findings if finding.rule == case.rule]
    expected = case.data["expects"] if case.fires else []
    assert [f.message for f in own if not expected] == []
    assert len(own) == len(expected), [f.message for f in own]
    rule_of = {finding.key: finding.rule for finding in outcome.findings}
    pairs = zip(own, expected, strict=True)
    assert [differences(finding, wanted, rule_of) for finding, wanted in pairs] == [{}] * len(own)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_gives_no_findings_of_figures_but_those_it_names(case: Case) -> None:
    others = Counter(f.rule for f in case.outcome().findings if f.rule != case.rule)
    assert others == Counter(case.data.get("also", ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_check_that_cannot_be_made_says_why_and_no_other_does(case: Case) -> None:
    reasons = [each.reason for each in case.outcome().unchecked if each.rule == case.rule]
    if "unchecked" in case.data:
        assert len(reasons) == 1
        assert case.data["unchecked"] in reasons[0]
    else:
        assert reasons == []
