"""No report makes a check break down, whatever stands in its cells and texts."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cells import Cell, CellRef, Number
from core.checks.context import Context
from core.checks.finding import Outcome
from core.checks.registry import RULES
from core.checks.runner import run, settle
from core.form import form_of
from core.report import KINDS, LEVELS, Report, Unit
from tests.support.reports import base_report, previous_report

REFS = form_of().refs
ODD_NUMBERS: list[Number] = [
    *(-1, 10**30, 10**4299, 10**5000, -(10**5000)),
    *(Decimal("0.5"), Decimal("1E+999999"), Decimal("-9.99E+999999"), Decimal("1E-999999")),
    *(Decimal("0." + "1" * 60), Decimal("-0.0"), Decimal("NaN"), Decimal("Infinity")),
]


def strict(report: Report, previous: Report | None = None) -> Outcome:
    """The whole answer; an exception of a check comes through."""
    context = Context(form_of(), report, previous)
    return settle(context, [run(context, RULES, strict=True)])


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_any_cell_may_be_blank_and_only_that_is_told(ref: CellRef) -> None:
    report = base_report()
    report.set_cell(ref, Cell())
    before = previous_report(report)
    outcome = strict(report, before)
    assert [(f.rule, f.cells) for f in outcome.findings if f.rule in FIGURES] == [("F101", (ref,))]
    assert all(unchecked.reason for unchecked in outcome.unchecked)


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_any_cell_may_hold_words_and_only_that_is_told(ref: CellRef) -> None:
    report = base_report()
    report.set_cell(ref, Cell(None, "详见附件"))
    outcome = strict(report, previous_report(report))
    assert [(f.rule, f.cells) for f in outcome.findings if f.rule in FIGURES] == [("F102", (ref,))]


FIGURES = {rule.id for rule in RULES if rule.reads == "cells"}


@pytest.mark.parametrize(
    "number",
    ODD_NUMBERS,
    ids=lambda n: (
        f"{type(n).__name__} {n!s:.9}"
        if not isinstance(n, int) or abs(n) < 10**40
        else f"{n.bit_length()} bits"
    ),
)
def test_any_number_may_stand_in_any_cell(number: Number) -> None:
    report = base_report()
    before = previous_report(report)
    for place, ref in enumerate(REFS):
        report.values[ref] = number
        if place % 40 == 0:
            outcome = strict(report, before)
            assert all(len(finding.message) < 2000 for finding in outcome.findings)
    before.values = dict(report.values)
    strict(base_report(), before)
    strict(report, before)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(REFS), st.one_of(st.integers(), st.decimals()), max_size=40))
def test_random_numbers_break_nothing(numbers: dict[CellRef, Number]) -> None:
    report = base_report()
    before = previous_report(report)
    report.values.update(numbers)
    strict(report, before)
    strict(base_report(), report)


@pytest.mark.parametrize(("level", "kind"), list(product(LEVELS, KINDS)))
def test_every_level_and_kind_of_unit_is_checked(level: str, kind: str) -> None:
    for report in (Report(2025), base_report()):
        report.unit = Unit("云溪", level, kind)
        strict(report, previous_report(report))


def test_an_empty_report_has_one_finding_for_each_table() -> None:
    outcome = strict(Report(2025))
    blank = [finding for finding in outcome.findings if finding.rule == "F101"]
    assert [len(finding.cells) for finding in blank] == [10, 175, 15]
    assert {u.rule for u in outcome.unchecked} >= {"T201", "T202", "T203", "T204", "Y301"}
    assert len({u.rule for u in outcome.unchecked}) == len(outcome.unchecked)


@pytest.mark.parametrize(
    "unit",
    [
        "统计期限为",
        "2025年1月1日至",
        "1月",
        "信息处理费",
        "收取",
        "无",
        "《",
        "XX",
        "×年",
        "*",
        "○",
        "（ ",
        "1件",
        "未收取",
        "申请公开",
        "_",
        "（此处",
        "待",
        "某",
        " ",
        "1",
        "一",
        "\n",
        "。",
        "(",
    ],
)
def test_no_prose_makes_a_check_run_away(unit: str) -> None:
    report = base_report()
    text = unit * (100_000 // len(unit))
    for part in ("preamble", "overview", "other"):
        report.texts[part] = text
    rules = [rule for rule in RULES if rule.id in ("S502", "S506", "S507", "W602")]
    start = time.perf_counter()
    run(Context(form_of(), report), rules, strict=True)
    assert time.perf_counter() - start < 2
