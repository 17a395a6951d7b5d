"""The case files under `tests/cases`: for each check what it must find, and what it must let pass.

    [[fires]]                     findings of the check, in order of place
    name = "…"
    base = "county"               or "township" (a nought everywhere)
    year = 2025
    previous = false              whether last year's report is given; previous_edits change it
    edits = ["requests.new.total = 80"]
    noticed = { headings = […], labels = […], title = "…" }
    expects = [{ cells = […], part = "overview", span = "…", stated = "…", expected = "…",
                 severity = "error", hint = "left_out", hint_cells = […], says = ["…"],
                 follows = "T201" }]
    also = ["T203"]               findings of the other checks of figures that come with it

    [[silent]]                    the same without `expects`
    unchecked = "…"               part of the reason, where the check cannot be made

What `expects` does not name is not compared. `hint = ""` means that there must be none.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.checks.context import Context, Noticed
from core.checks.finding import Finding, Outcome
from core.checks.registry import RULES
from core.checks.runner import run, settle
from core.form import form_of
from tests.support.reports import base_report, edited, previous_report, zero_report

FOLDER = Path(__file__).resolve().parents[1] / "cases"
BASES = {"county": base_report, "township": zero_report}


@dataclass(frozen=True)
class Case:
    """One case of one check."""

    rule: str
    fires: bool
    data: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.rule}: {self.data['name']}"

    def context(self) -> Context:
        """The report of the case, with last year's if it is given."""
        base = BASES[self.data.get("base", "county")](self.data.get("year", 2025))
        report = edited(base, *self.data.get("edits", ()))
        before = None
        if self.data.get("previous"):
            before = edited(previous_report(base), *self.data.get("previous_edits", ()))
            if before.year == base.year - 1:
                before.unit = report.unit
        return Context(form_of(), report, before, self._noticed())

    def _noticed(self) -> Noticed | None:
        """What a reader noticed in the document, if the case has any."""
        data = self.data.get("noticed")
        if data is None:
            return None
        return Noticed(
            tuple((part or None, text) for part, text in data.get("headings", ())),
            tuple(tuple(label) for label in data.get("labels", ())),
            data.get("title"),
        )

    def outcome(self) -> Outcome:
        """What this check and all checks of figures say."""
        rules = [rule for rule in RULES if rule.id == self.rule or rule.reads == "cells"]
        rules += [
            rule for rule in RULES if rule.id in self.data.get("also", ()) and rule not in rules
        ]
        return settle(self.context(), [run(self.context(), rules, strict=True)])


def cases_of(rule: str) -> list[Case]:
    """The cases of one check, none if it has no file."""
    source = FOLDER / f"{rule}.toml"
    if not source.is_file():
        return []
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return [Case(rule, key == "fires", entry) for key in ("fires", "silent") for entry in data[key]]


def differences(
    finding: Finding, wanted: dict[str, Any], rule_of: dict[str, str]
) -> dict[str, Any]:
    """What a finding says otherwise than it should. `rule_of` gives the check of each key."""
    hint, span = finding.hint, finding.span
    found: dict[str, Any] = {
        "cells": [str(ref) for ref in finding.cells],
        "part": span.part if span else None,
        "span": span.text if span else None,
        "stated": finding.stated,
        "expected": finding.expected,
        "severity": finding.severity.value,
        "hint": hint.slip if hint else "",
        "hint_cells": [str(ref) for ref in hint.cells] if hint else [],
        "follows": rule_of[finding.follows] if finding.follows else None,
    }
    unknown = wanted.keys() - found.keys() - {"says"}
    assert not unknown, unknown
    wanted = {"follows": None, **wanted}
    wrong = {key: found[key] for key in wanted if key != "says" and found[key] != wanted[key]}
    missing = [words for words in wanted.get("says", ()) if words not in finding.message]
    return {**wrong, "message": finding.message} if missing else wrong
