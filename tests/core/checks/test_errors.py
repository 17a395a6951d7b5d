"""The errors alone, counted without the checks that only warn."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.checks.errors import ERROR_RULES, count_errors
from core.checks.finding import Severity
from core.checks.registry import RULES
from core.checks.runner import check
from tests.architecture.source import ROOT
from tests.support.cases import Case, cases_of
from tests.support.reports import base_report, edited

CASES = [case for rule in ERROR_RULES for case in cases_of(rule.id) if case.fires]


def test_the_list_holds_every_check_that_finds_errors() -> None:
    assert tuple(rule for rule in RULES if rule.severity is Severity.ERROR) == ERROR_RULES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_as_many_errors_are_counted_as_all_checks_find(case: Case) -> None:
    context = case.context()
    all_of_them = check(context.report, noticed=context.noticed).count(Severity.ERROR)
    assert count_errors(context.report, context.noticed) == all_of_them


def test_a_reports_own_switches_count() -> None:
    report = edited(base_report(2025), "requests.new.total = 80")
    before = count_errors(report)
    report.levels["T201"] = "off"
    assert count_errors(report) < before
    report.levels.clear()
    report.levels.update({rule.id: "error" for rule in RULES})
    assert count_errors(report) == len(check(report).findings)


def test_counting_them_reads_no_prose() -> None:
    code = "import core.checks.errors, sys; print('core.narrative.prose' in sys.modules)"
    command = [sys.executable, "-c", code]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    assert answer.stdout.strip() == "False"
