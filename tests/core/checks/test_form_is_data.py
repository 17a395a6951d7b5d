"""A change of the form reaches the checks without a line of code."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest

from core.cells import Cell, CellRef
from core.checks.finding import Finding
from core.checks.runner import check
from core.form import Form, build_form
from core.paths import resource
from core.report import Report, Unit
from tests.support.reports import zero_report


@pytest.fixture
def data() -> dict[str, Any]:
    return tomllib.loads(resource("forms", "2021.toml").read_text(encoding="utf-8"))


def with_row(data: dict[str, Any]) -> Form:
    """The form with one more outcome in 表三, before 其他."""
    rows = data["tables"][1]["rows"]
    place = next(n for n, row in enumerate(rows) if row["id"] == "other")
    fresh = {"id": "merged", "label": "3.并案处理", "article": "", "note": ""}
    rows.insert(place, {**fresh, "group": "other_handling", "adds_to": "handled"})
    return build_form(data)


def filled(form: Form) -> Report:
    report = zero_report()
    for ref in form.refs:
        report.values.setdefault(ref, 0)
    return report


def figures(report: Report, form: Form) -> list[Finding]:
    return [f for f in check(report, form=form).findings if f.rule[0] in "FT"]


def test_a_new_row_is_summed_with_the_others(data: dict[str, Any]) -> None:
    form = with_row(data)
    report = filled(form)
    report.set_cell(CellRef("requests", "merged", "natural"), Cell(2))
    found = figures(report, form)
    assert [(f.rule, str(f.cells[0])) for f in found] == [
        ("T201", "requests.merged.total"),
        ("T202", "requests.handled.natural"),
    ]
    assert "表三“3.并案处理”行" in found[0].message


def test_a_new_row_must_be_filled_in(data: dict[str, Any]) -> None:
    found = figures(zero_report(), with_row(data))
    assert [(f.rule, len(f.cells)) for f in found] == [("F101", 7)]
    assert "“3.并案处理”行全部" in found[0].message


def test_who_may_make_rules_is_read_from_the_form(data: dict[str, Any]) -> None:
    data["tables"][0]["rows"][0]["makers"] = [{"level": "county"}]
    report = zero_report(unit=Unit("云溪县司法局", "county", "department"))
    report.set_cell(CellRef.parse("disclosure.regulations.in_force"), Cell(3))
    assert figures(report, build_form(data)) == []


def test_how_much_a_part_must_say_is_read_from_the_form(data: dict[str, Any]) -> None:
    data["parts"][5]["least"] = 500
    found = check(zero_report(), form=build_form(data)).findings
    assert [f.span.part for f in found if f.rule == "S502" and f.span] == ["problems"]


def test_the_decimals_of_money_are_read_from_the_form(data: dict[str, Any]) -> None:
    data["tables"][0]["columns"][4]["places"] = 2
    report = zero_report()
    assert figures(report, build_form(data)) == []
    report.values[CellRef.parse("disclosure.fees.amount")] = Decimal("0.125")
    assert [f.rule for f in figures(report, build_form(data))] == ["F103"]
