"""汇总: many reports added up into one, each looked at once and then let go.

Only what can be added is added: counts and fees. Prose is not. A report that is there twice is
counted once, one of another year not at all; both are told (checks G801 to G805).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from core.beginning import begin_report
from core.cells import CellRef, Number
from core.checks.context import Context
from core.checks.filings import Filing, Filings
from core.checks.finding import Outcome
from core.checks.registry import ROLLUP_RULES
from core.checks.runner import run, settle
from core.form import Form, form_of
from core.report import Report
from core.unit import Unit, unit_key
from core.unit_guess import guess_unit

_REMEMBERED = 2000  # units whose figures are kept, to name who makes a difference
_AREA = re.compile(r".*(?:省|自治区|市|自治州|州|盟|县|旗|区|镇|乡|街道)")
_ENDING = re.compile(r"(?:人民)?政府$|办事处$")


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The answer: the area's report, what it is made of, and what the checks of group G found."""

    report: Report
    filings: Filings
    outcome: Outcome


@dataclass
class _Year:
    """What was handed in for one year so far. `areas` are counted, but not yet in the sums."""

    counted: list[Filing] = field(default_factory=list)
    duplicates: list[tuple[Filing, Filing]] = field(default_factory=list)
    sums: dict[CellRef, Number] = field(default_factory=dict)
    by_key: dict[str, Filing] = field(default_factory=dict)
    areas: list[tuple[Filing, Report]] = field(default_factory=list)
    stated: Report | None = None

    @property
    def filings(self) -> list[Filing]:
        return self.counted + [left_out for left_out, _ in self.duplicates]


class RollUp:
    """Takes reports one by one; `finish` gives their sum. Of a report only its figures stay.

    `unit` is the body that rolls up. Its own report (scope "own") is one of those added; a report
    of its whole area (scope "area") is not added but compared with the sum (G802). Without `unit`
    that is the report of the area which all the others lie in: the answer of a former run, say.
    """

    def __init__(self, unit: Unit | None = None, form: Form | None = None) -> None:
        self._unit = unit
        self._form = form or form_of()
        self._years: dict[int, _Year] = {}

    def take(self, report: Report, source: str, errors: int = 0, warnings: int = 0) -> None:
        """Take in a report that was read from `source`; the counts are those of its own check."""
        year = self._years.setdefault(report.year, _Year())
        name, key = report.unit.name.strip(), unit_key(report.unit.name)
        few = len(year.counted) < _REMEMBERED
        values = dict(report.values) if few else {}
        filing = Filing(name, report.year, source, errors, warnings, values)
        if self._is_statement(report) and year.stated is None:
            year.stated = report.copy()
        elif key and key in year.by_key:
            year.duplicates.append((filing, year.by_key[key]))
        else:
            year.by_key[key] = filing
            year.counted.append(filing)
            if self._unit is None and report.scope == "area":
                year.areas.append((filing, report.copy()))
            else:
                _add(year.sums, report, self._form)

    def finish(self, year: int | None = None, roster: Sequence[str] | None = None) -> RolledUp:
        """The sum for a year: the one given, else the one that most reports are of.

        `roster` are the names of the units that must file. Without any report the sum is blank.
        """
        chosen = year if year is not None else self._commonest_year()
        mine = self._settled(self._years.get(chosen, _Year()))
        others = [f for number in sorted(self._years) if number != chosen
                  for f in self._years[number].filings]  # fmt: skip
        missing, strangers = match_roster(roster or (), mine.counted)
        filings = Filings(
            chosen, mine.counted, missing, strangers if roster is not None else (),
            mine.duplicates, others, mine.sums, has_roster=roster is not None,
        )  # fmt: skip
        report = self._report(chosen, mine)
        return RolledUp(report, filings, self._check(mine.stated or report, filings))

    def _is_statement(self, report: Report) -> bool:
        return (
            self._unit is not None
            and report.scope == "area"
            and unit_key(report.unit.name) == unit_key(self._unit.name)
        )

    def _settled(self, year: _Year) -> _Year:
        """The year with the reports on areas added, but for the one that states the whole."""
        if not year.areas:
            return year
        counted, sums, stated = list(year.counted), dict(year.sums), year.stated
        for filing, report in year.areas:
            others = [each.name for each in year.counted if each is not filing]
            if stated is None and len(others) > 1 and _short(filing.name) == area_of(others):
                stated = report
                counted.remove(filing)
            else:
                _add(sums, report, self._form)
        return replace(year, counted=counted, sums=sums, stated=stated)

    def _commonest_year(self) -> int:
        return max(self._years, key=lambda year: (len(self._years[year].counted), year), default=0)

    def _report(self, year: int, mine: _Year) -> Report:
        unit = self._unit or guess_unit(area_of(filing.name for filing in mine.counted))
        report = Report(year, unit, form=self._form.id, scope="area")
        report.values = {ref: mine.sums[ref] for ref in self._form.refs if ref in mine.sums}
        return begin_report(report)

    def _check(self, report: Report, filings: Filings) -> Outcome:
        context = Context(self._form, report, shared={"filings": filings})
        return settle(context, [run(context, ROLLUP_RULES)])


def _add(sums: dict[CellRef, Number], report: Report, form: Form) -> None:
    for ref, value in report.values.items():
        if ref in form.order:
            sums[ref] = sums.get(ref, 0) + value


def match_roster(
    roster: Iterable[str], counted: Sequence[Filing]
) -> tuple[list[str], list[Filing]]:
    """Names on the roster without a report, and reports of units that are not on it.

    A roster may be short: 清河镇 is 云溪县清河镇人民政府, as long as only one report can be meant.
    """
    left = {_short(filing.name): filing for filing in counted}
    missing = []
    for name in roster:
        short = _short(name)
        meant = [key for key in left if key == short] or [
            key for key in left if len(short) > 1 and key and _one_ends_other(short, key)
        ]
        if len(meant) == 1:
            del left[meant[0]]
        else:
            missing.append(name)
    return missing, list(left.values())


def _short(name: str) -> str:
    return _ENDING.sub("", unit_key(name))


def _one_ends_other(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def area_of(names: Iterable[str]) -> str:
    """The area that all names begin with, as 云溪县; "" where there is none."""
    known = [name for name in names if name]
    if not known:
        return ""
    first, last = min(known), max(known)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    found = _AREA.match(first[:same])
    return found[0] if found else ""
