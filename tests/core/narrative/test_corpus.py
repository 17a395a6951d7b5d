"""Every labelled passage gives the findings that it is labelled with, and no others."""

from __future__ import annotations

import pytest

from tests.core.narrative.corpus import FILES, Case, load_cases, missed_and_extra

CASES = [case for name in FILES for case in load_cases(name)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_passage_gives_its_findings(case: Case) -> None:
    missed, extra = missed_and_extra(case)
    assert missed == []
    assert [(f.rule, f.message) for f in extra] == []


def test_the_corpus_is_large_in_right_and_in_wrong_passages() -> None:
    cases = [*CASES, *load_cases("heldout"), *load_cases("natural")]
    right = sum(1 for case in cases if not case.expect)
    assert len({case.id for case in cases}) == len(cases)
    assert right >= 300
    assert len(cases) - right >= 300
