"""The checks of prose: how long they take on a report, and how often they are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.checks.context import Context
from core.checks.registry import RULES
from core.checks.runner import run
from core.form import form_of
from core.narrative import plain, prose
from core.narrative.paragraph import read_paragraph
from core.narrative.worth import sentences_to_read
from core.paths import resource
from core.readers import read
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
    """All checks of prose, nothing of it read before; the patterns are compiled, the words known.

    A paragraph that repeats is read once.
    """
    prose._read.cache_clear()
    read_paragraph.cache_clear()
    sentences_to_read.cache_clear()
    plain._kept.cache_clear()
    checked_again(report)


def checked_again(report: Report) -> None:
    """The same where nothing has changed since, as after a key press in a table."""
    run(Context(form_of(), report), ON_PROSE, strict=True)


def sample() -> Report:
    """The published report that comes with the program."""
    found = read(resource("samples", "kazuo-2025.txt")).report
    assert found is not None
    return found


def copied(report: Report, size: int, *, distinct: bool) -> Report:
    """The report with its prose as often as fits; every line another than its copies if wanted."""
    times = size // sum(map(len, report.texts.values()))
    for part, text in report.texts.items():
        lines = [(copy, line) for copy in range(times) for line in text.split("\n")]
        report.texts[part] = "\n".join(
            f"{line}台账归入第{chr(0x4E00 + 37 * copy)}册。" if distinct and line.strip() else line
            for copy, line in lines
        )
    return report


def long_of_one_kind() -> Report:
    return copied(base_report(), LONG, distinct=False)


def long_and_distinct() -> Report:
    return copied(sample(), LONG, distinct=True)


@pytest.mark.parametrize(
    ("make", "budget"),
    [(base_report, 10.0), (sample, 10.0), (long_of_one_kind, 40.0), (long_and_distinct, 40.0)],
)
def test_all_checks_of_prose(make: Callable[[], Report], budget: float) -> None:
    report = make()
    size = sum(map(len, report.texts.values()))
    ours, again, bare = quickest_ms(
        lambda: checked(report), lambda: checked_again(report), lambda: floor(report)
    )
    show(f"N, S, W and P on {size} new characters", ours, bare, f"{budget:g} ms")
    show(f"the same {size} characters once more", again, bare, f"{budget:g} ms")
    assert ours <= budget


def test_the_checks_of_claims_read_their_own_corpus() -> None:
    opened = counts_of(case for name in FILES for case in load_cases(name))
    print("\n" + table("opened part", opened))
    assert rates(*(part.total() for part in opened)) == (1.0, 1.0)


@pytest.mark.parametrize("name", SEALED)
def test_the_checks_of_claims_are_right_where_nothing_was_tuned(name: str) -> None:
    sealed = counts_of(load_cases(name))
    print("\n" + table(f"kept aside: {name}", sealed))
    precision, recall = rates(*(part.total() for part in sealed))
    assert precision >= 0.98
    assert recall >= 0.95
