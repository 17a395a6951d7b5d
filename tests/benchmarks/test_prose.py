"""The checks of prose: how long they take on a report, and how often they are right."""

from __future__ import annotations

import pytest

from core.checks.context import Context
from core.checks.registry import RULES
from core.checks.runner import run
from core.form import form_of
from core.narrative import prose
from core.narrative.paragraph import read_paragraph
from core.report import Report
from tests.benchmarks.narrative_quality import SEALED, counts_of, rates, table
from tests.core.narrative.corpus import FILES, load_cases
from tests.support.bench import quickest_ms, show
from tests.support.reports import base_report

pytestmark = pytest.mark.bench

ON_PROSE = [rule for rule in RULES if rule.group in "NSWP"]
LONG = 20_000  # characters


def floor(report: Report) -> int:
    """The floor: every character of the prose looked at once, in a plain loop."""
    total = 0
    for text in report.texts.values():
        for char in text:
            total += char == "件"
    return total


def checked(report: Report) -> None:
    """All checks of prose, nothing of it read before (a paragraph that repeats is read once)."""
    prose._read.cache_clear()
    read_paragraph.cache_clear()
    run(Context(form_of(), report), ON_PROSE, strict=True)


@pytest.mark.parametrize(("times", "budget"), [(1, 10.0), (0, 40.0)])
def test_all_checks_of_prose(times: int, budget: float) -> None:
    report = base_report()
    whole = sum(map(len, report.texts.values()))
    copies = times or LONG // whole
    report.texts = {part: "\n".join([text] * copies) for part, text in report.texts.items()}
    size = sum(map(len, report.texts.values()))
    ours, bare = quickest_ms(lambda: checked(report), lambda: floor(report))
    show(f"N, S, W and P on {size} characters", ours, bare, f"{budget:g} ms")
    assert ours <= budget


def test_the_checks_of_claims_are_right() -> None:
    opened = counts_of(case for name in FILES for case in load_cases(name))
    sealed = counts_of(load_cases(SEALED))
    print("\n" + table("opened part", opened) + "\n" + table("part kept aside", sealed))
    precision, recall = rates(*(part.total() for part in sealed))
    assert precision >= 0.9
    assert recall >= 0.9
