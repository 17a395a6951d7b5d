"""The checks of figures and of prose on one report, beside bare sums of as many numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.checks.context import Context
from core.checks.registry import RULES
from core.checks.rule import Rule
from core.checks.runner import check, run, settle
from core.form import form_of
from core.report import Report
from tests.support.bench import median_ms, show
from tests.support.reports import base_report, edited, previous_report

pytestmark = pytest.mark.bench

FIGURES = [rule for rule in RULES if rule.group in "FT"]
PROSE = [rule for rule in RULES if rule.id in ("S502", "S506", "S507", "W602")]
LONG = 20_000  # characters


def bare_sums() -> int:
    """The floor: every number of a report read once and added to a sum, in a plain loop."""
    total = 0
    for number in NUMBERS:
        total += number
    return total


NUMBERS = [int(value) for value in base_report().values.values()]


def ran(report: Report, rules: Sequence[Rule], previous: Report | None = None) -> None:
    context = Context(form_of(), report, previous)
    settle(context, [run(context, rules, strict=True)])


def test_all_checks_of_figures_take_less_than_a_millisecond() -> None:
    report = base_report()
    ours = 1000 * median_ms(lambda: ran(report, FIGURES), runs=200)
    floor = 1000 * median_ms(bare_sums, runs=200)
    show("F and T checks on one full report", ours, floor, "1000 µs, goal 100", "µs")
    assert ours <= 1000


def test_a_broken_report_is_checked_hinted_and_folded_between_two_key_presses() -> None:
    report = edited(base_report(), "requests.new.* = 11", "disclosure.regulations.issued = 30")
    previous = previous_report(report)
    cells = [rule for rule in RULES if rule.reads == "cells"]
    ours = median_ms(lambda: ran(report, cells, previous))
    show("checks of figures, many broken sums", ours, median_ms(bare_sums), "8 ms")
    assert ours <= 8


@pytest.mark.parametrize(("times", "budget"), [(1, 2.0), (LONG // 400, 20.0)])
def test_the_plain_checks_of_prose(times: int, budget: float) -> None:
    report = base_report()
    report.texts["overview"] = report.texts["overview"] * times
    text = report.texts["overview"]
    ours = median_ms(lambda: ran(report, PROSE))
    floor = median_ms(lambda: sum(map(ord, text)))
    show(f"S and W602 on {len(text)} characters", ours, floor, f"{budget:g} ms")
    assert ours <= budget


def test_all_checks_together() -> None:
    report = base_report()
    previous = previous_report(report)
    ours = median_ms(lambda: check(report, previous=previous))
    show("all checks on one report", ours, median_ms(bare_sums), "20 ms")
    assert ours <= 20
