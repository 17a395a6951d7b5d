"""The labelled sentences of `tests/cases/narrative/`: reports, and the findings they must give.

A case:

    [[case]]
    id = "h010"
    unit = "c"              # t township, d department, c county, s city, j street; or a name
    name = "云溪县教育局"    # where the passage names the body otherwise than the unit does
    scope = "own"           # or "area"
    part = "overview"
    section = "…"           # a heading that stands before the text
    text = "…"
    cells = { new = 21, carried_in = 3, "review.upheld" = 1, "new.business" = 3, fees = "26.5" }
    previous = { new = 5 }  # last year's figures
    expect = ["N401:21件"]  # rule and words of the span; * where the words do not matter

Cells that are not given follow from the form's sums; what nothing is said of is 0.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.cells import CellRef
from core.checks.context import Context
from core.checks.finding import Finding
from core.checks.registry import RULES
from core.checks.runner import run, settle
from core.form import form_of
from core.report import Report, Unit

# Opened for tuning, in this order; those of SEALED are only measured.
FILES = (
    *("requests", "disputes", "sums", "silent", "mixed"),
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("wordings", "results", "clauses", "sentences", "remarks", "asides", "mentions"),
    *("applications", "grounds", "manners", "published", "turns", "rounds"),
    *("fair_a", "fair_b", "fair_c", "fair_d", "fair_e", "fair_f", "fair_g"),
    *("everyday", "portions", "plainly", "course", "answers", "conflicts", "acts"),
)
FOLDER = Path(__file__).resolve().parents[2] / "cases" / "narrative"
UNITS = {
    "t": Unit("云溪县石桥镇人民政府", "township", "government"),
    "d": Unit("云溪县自然资源局", "county", "department"),
    "c": Unit("云溪县人民政府", "county", "government"),
    "s": Unit("临江市人民政府", "city", "government"),
    "j": Unit("云溪县城关街道办事处", "subdistrict", "government"),
}
_DISPUTES = ("review", "direct_suit", "suit_after_review")
_ROWS = ("regulations", "normative_documents", "licensing", "penalties", "coercion", "fees")


@dataclass(frozen=True)
class Case:
    """One labelled passage."""

    id: str
    text: str
    unit: str = "c"
    name: str = ""
    scope: str = "own"
    part: str = "overview"
    section: str = ""
    year: int = 2025
    cells: dict[str, Any] = field(default_factory=dict)
    previous: dict[str, Any] | None = None
    expect: tuple[str, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)

    def report(self) -> Report:
        """The report with this passage and these figures."""
        unit = UNITS.get(self.unit) or Unit(self.unit, "county", "department")
        if self.name:
            unit = unit._replace(name=self.name)
        made = Report(
            self.year,
            unit,
            scope=self.scope,
            texts={**self.parts, self.part: self.section + self.text},
        )
        put_figures(made, self.cells)
        return made

    def report_before(self) -> Report | None:
        """Last year's report, if the case gives its figures."""
        if self.previous is None:
            return None
        made = Report(self.year - 1, self.report().unit, scope=self.scope)
        put_figures(made, self.previous)
        return made


def load_cases(name: str) -> list[Case]:
    """The cases of one file."""
    with (FOLDER / f"{name}.toml").open("rb") as stream:
        raw = tomllib.load(stream)["case"]
    return [Case(**{**case, "expect": tuple(case["expect"])}) for case in raw]


def put_figures(report: Report, cells: dict[str, Any]) -> None:
    """Fill in the given figures and what follows from them."""
    form = form_of(report.form)
    for ref in form.refs:
        report.values[ref] = Decimal(0) if form.is_amount(ref) else 0
    requests = {
        key: value for key, value in cells.items() if key.split(".")[0] not in (*_DISPUTES, *_ROWS)
    }
    _requests(report, requests)
    for key, value in cells.items():
        row, _, column = key.partition(".")
        if row in _DISPUTES:
            _add(report, CellRef("disputes", row, column), value)
            _add(report, CellRef("disputes", row, "total"), value)
        elif row in _ROWS:
            column = column or {"fees": "amount"}.get(row, "decisions")
            report.values[CellRef("disclosure", row, column)] = (
                Decimal(value) if row == "fees" else value
            )


def _requests(report: Report, given: dict[str, int]) -> None:
    outcomes = [row.id for row in form_of().table_by_id["requests"].rows if row.adds_to]
    rows = {key: value for key, value in given.items() if "." not in key}
    came = rows.get("new", 0) + rows.get("carried_in", 0)
    listed = sum(rows.get(row, 0) for row in outcomes)
    if "handled" not in rows:
        rows["handled"] = listed or came - rows.get("carried_out", 0)
    if not listed:
        rows["granted"] = rows["handled"]
    rows.setdefault("carried_out", max(0, came - rows["handled"]))
    for row, value in rows.items():
        _add(report, CellRef("requests", row, "natural"), value)
        _add(report, CellRef("requests", row, "total"), value)
    for key, value in given.items():
        row, _, column = key.partition(".")
        if column:
            _add(report, CellRef("requests", row, column), value)
            _add(report, CellRef("requests", row, "natural"), -value)


def _add(report: Report, ref: CellRef, value: int) -> None:
    assert ref in form_of().order, ref
    report.values[ref] = report.values[ref] + value


ON_PROSE = [rule for rule in RULES if rule.group == "N"]


def findings_of(case: Case) -> tuple[Finding, ...]:
    """What the checks of claims find."""
    context = Context(form_of(), case.report(), case.report_before())
    return settle(context, [run(context, ON_PROSE, strict=True)]).findings


def missed_and_extra(case: Case) -> tuple[list[str], list[Finding]]:
    """Expected findings that did not come, and findings (no mere consequences) that should not."""
    left = list(findings_of(case))
    missed: list[str] = []
    for wanted in case.expect:
        rule, _, words = wanted.partition(":")
        found = next((f for f in left if f.rule == rule and _speaks_of(f, words)), None)
        if found is None:
            missed.append(wanted)
        else:
            left.remove(found)
    return missed, [finding for finding in left if finding.follows is None]


def _speaks_of(finding: Finding, words: str) -> bool:
    """Whether the span is the expected words, or they stand in it or it in them."""
    span = "".join((finding.span.text if finding.span else "").split(" "))
    words = "".join(words.split(" "))
    return words == "*" or words in span or span in words
