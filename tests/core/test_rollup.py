"""汇总: sums over the units, nothing twice or of another year, and who is missing is named."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cells import Cell, CellRef
from core.checks.finding import Finding, Severity
from core.checks.registry import ROLLUP_RULES
from core.form import form_of
from core.paths import resource
from core.report import Report, Unit
from core.rollup import RolledUp, RollUp, area_of
from tests.support.forms import ADDED, form_with_added_row
from tests.support.reports import base_report, edited, zero_report

COUNTY = Unit("云溪县人民政府", "county", "government")
NEW = CellRef("requests", "new", "total")
FEE = CellRef("disclosure", "fees", "amount")


def named(name: str, report: Report | None = None) -> Report:
    return edited(report or base_report(), f"unit.name = {name}")


def rolled(*reports: Report, **options: object) -> RolledUp:
    """The sum of reports that were read from 1.json, 2.json, …"""
    rollup = RollUp(COUNTY)
    for number, report in enumerate(reports, 1):
        rollup.take(report, f"{number}.json")
    return rollup.finish(**options)  # type: ignore[arg-type]


def findings(result: RolledUp, rule: str) -> list[Finding]:
    return [finding for finding in result.outcome.findings if finding.rule == rule]


TOWNS = (named("清河镇人民政府"), named("白水镇人民政府"), named("黑山乡人民政府", zero_report()))


def test_every_cell_is_the_sum_over_the_units() -> None:
    result = rolled(*TOWNS)
    one = base_report()
    assert set(result.report.values) == set(form_of().refs)
    for ref in form_of().refs:
        assert result.report.values[ref] == 2 * one.values[ref]
    assert result.outcome.findings == ()


def test_money_is_added_to_the_last_decimal() -> None:
    reports = [edited(town, f"disclosure.fees.amount = 0.{n}") for n, town in enumerate(TOWNS, 1)]
    assert rolled(*reports).report.values[FEE] == Decimal("0.6")


def test_the_sum_is_a_report_of_the_whole_area_without_prose_of_a_unit() -> None:
    report = rolled(*TOWNS).report
    assert (report.scope, report.unit, report.year) == ("area", COUNTY, 2025)
    assert set(report.texts) == {"preamble"}
    assert "2025年1月1日" in report.texts["preamble"]
    assert report.computed == set()


def test_blank_cells_add_nothing_and_all_blank_stays_blank() -> None:
    blank = edited(TOWNS[0], "requests.new.total = ", "disputes.review.upheld = 无")
    result = rolled(blank, edited(TOWNS[1], "disputes.review.upheld = "))
    assert result.report.values[NEW] == base_report().values[NEW]
    assert CellRef.parse("disputes.review.upheld") not in result.report.values


def test_the_bodys_own_report_is_added() -> None:
    result = rolled(base_report(unit=COUNTY), *TOWNS)
    assert result.filings.counted[0].name == COUNTY.name
    assert result.report.values[NEW] == 3 * base_report().values[NEW]


def test_the_same_unit_twice_is_counted_once_and_told() -> None:
    again = named(" 清河镇 人民政府", edited(base_report(), "requests.new.total = 999"))
    result = rolled(TOWNS[0], TOWNS[1], again)
    assert result.report.values[NEW] == 2 * base_report().values[NEW]
    (finding,) = findings(result, "G803")
    assert finding.severity is Severity.ERROR
    for word in ("清河镇", "1.json", "3.json", "没有计入"):
        assert word in finding.message


def test_reports_without_a_name_are_not_taken_for_one_unit() -> None:
    result = rolled(named(""), named(""))
    assert len(result.filings.counted) == 2
    assert findings(result, "G803") == []


def test_the_year_is_that_of_most_reports_and_others_are_told() -> None:
    result = rolled(*TOWNS, named("红石镇人民政府", base_report(2024)))
    assert result.filings.year == 2025
    assert result.report.values[NEW] == 2 * base_report().values[NEW]
    (finding,) = findings(result, "G804")
    assert (finding.stated, finding.expected) == ("2024", "2025")
    assert "红石镇" in finding.message
    assert "4.json" in finding.message


def test_the_year_given_counts() -> None:
    result = rolled(*TOWNS, named("红石镇人民政府", base_report(2024)), year=2024)
    assert [filing.name for filing in result.filings.counted] == ["红石镇人民政府"]
    assert len(findings(result, "G804")) == 3


def test_a_year_without_reports_gives_a_blank_sum() -> None:
    result = rolled(*TOWNS, year=2019)
    assert result.filings.counted == []
    assert result.report.values == {}
    assert "没有可以相加的报告" in {each.reason for each in result.outcome.unchecked}


def test_nothing_at_all_is_no_failure() -> None:
    assert rolled().report.values == {}


def test_units_with_errors_are_named() -> None:
    rollup = RollUp(COUNTY)
    rollup.take(TOWNS[0], "1.json", errors=2, warnings=3)
    rollup.take(TOWNS[1], "2.json", errors=0, warnings=1)
    (finding,) = findings(rollup.finish(), "G805")
    assert finding.severity is Severity.WARNING
    assert "清河镇" in finding.message
    assert "2 个错误" in finding.message


# ---------------------------------------------------------------- the roster


def test_who_has_not_filed_and_who_is_not_on_the_roster_are_named() -> None:
    result = rolled(*TOWNS, roster=["清河镇人民政府", "红石镇人民政府", "黑山乡人民政府"])
    assert list(result.filings.missing) == ["红石镇人民政府"]
    assert [filing.name for filing in result.filings.strangers] == ["白水镇人民政府"]
    assert [finding.severity for finding in findings(result, "G801")] == [Severity.WARNING] * 2
    assert result.report.values[NEW] == 2 * base_report().values[NEW]


def test_a_roster_may_use_short_or_long_names() -> None:
    roster = ["云溪县清河镇人民政府", "白水镇", " 黑山乡 "]
    result = rolled(*TOWNS, roster=roster)
    assert (list(result.filings.missing), list(result.filings.strangers)) == ([], [])


def test_a_short_name_that_could_be_two_units_is_nobody() -> None:
    two = (named("云溪县清河镇人民政府"), named("石门县清河镇人民政府"))
    result = rolled(*two, roster=["清河镇"])
    assert list(result.filings.missing) == ["清河镇"]
    assert len(result.filings.strangers) == 2


def test_without_a_roster_nobody_is_missed_and_that_is_said() -> None:
    result = rolled(*TOWNS)
    assert findings(result, "G801") == []
    assert ("G801", "没有单位名单") in [(u.rule, u.reason) for u in result.outcome.unchecked]


# ---------------------------------------------------------------- the area's own statement


def statement(*edits: str) -> Report:
    """The county's report on its whole area, as it was filed."""
    report = rolled(*TOWNS).report
    return edited(report, *edits)


def test_a_statement_that_is_the_sum_is_silent() -> None:
    result = rolled(*TOWNS, statement())
    assert len(result.filings.counted) == 3
    assert findings(result, "G802") == []


def test_a_unit_left_out_of_the_statement_is_named() -> None:
    alone = edited(TOWNS[1], "requests.new.total = 90")
    result = rolled(TOWNS[0], alone, statement("requests.new.total = 83"))
    (finding,) = [f for f in findings(result, "G802") if f.cells == (NEW,)]
    assert (finding.stated, finding.expected) == ("83", "173")
    assert "少 90" in finding.message
    assert "漏加了“白水镇人民政府”" in finding.message


def test_a_unit_counted_twice_in_the_statement_is_named() -> None:
    towns = (TOWNS[0], edited(TOWNS[1], "requests.new.total = 90"))
    result = rolled(*towns, statement("requests.new.total = 263"))
    (finding,) = [f for f in findings(result, "G802") if f.cells == (NEW,)]
    assert "多 90" in finding.message
    assert "重复计入了“白水镇人民政府”" in finding.message


def test_a_blank_in_the_statement_is_not_compared_and_that_is_said() -> None:
    result = rolled(*TOWNS, statement("requests.new.total = "))
    assert findings(result, "G802") == []
    (unchecked,) = [each for each in result.outcome.unchecked if each.rule == "G802"]
    assert unchecked.cells == (NEW,)


def test_the_area_report_of_another_body_is_one_of_those_added() -> None:
    area = named("红石区人民政府", statement())
    assert len(rolled(*TOWNS, area).filings.counted) == 4


def test_the_sum_of_a_former_run_among_the_reports_is_not_added_again() -> None:
    offices = [named(f"云溪县{name}") for name in ("财政局", "民政局", "教育局")]

    def run(*reports: Report) -> RolledUp:
        rollup = RollUp()
        for number, report in enumerate(reports, 1):
            rollup.take(report, f"{number}.json")
        return rollup.finish()

    first = run(*offices)
    assert first.report.unit.name == "云溪县"
    again = run(offices[0], first.report, *offices[1:])
    assert again.report.values == first.report.values
    assert len(again.filings.counted) == 3
    assert findings(again, "G802") == []


def test_areas_that_lie_beside_each_other_are_added_without_a_name_too() -> None:
    rollup = RollUp()
    for name in ("朝阳市云溪县", "朝阳市白石县", "朝阳市"):
        rollup.take(edited(named(name), "scope = area"), name)
    result = rollup.finish()
    assert [filing.name for filing in result.filings.counted] == ["朝阳市云溪县", "朝阳市白石县"]
    assert result.report.values[NEW] == 2 * base_report().values[NEW]


# ---------------------------------------------------------------- any reports


@settings(max_examples=30)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(form_of().refs[10:40]), st.integers(0, 999)), max_size=6
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_reports_does_not_matter(
    figures: list[dict[CellRef, int]], dice: object
) -> None:
    reports = [
        Report(2025, Unit(f"第{n}局"), values=dict(values)) for n, values in enumerate(figures)
    ]
    straight = rolled(*reports).report
    dice.shuffle(reports)  # type: ignore[attr-defined]
    assert rolled(*reports).report == straight
    for ref in form_of().refs:
        parts = [values[ref] for values in figures if ref in values]
        assert straight.values.get(ref) == (sum(parts) if parts else None)


def test_a_row_added_to_the_form_is_added_up() -> None:
    form, rollup = form_with_added_row(), RollUp(COUNTY, form_with_added_row())
    for town in TOWNS[:2]:
        report = town.copy()
        report.set_cell(ADDED, Cell(7))
        rollup.take(report, "x.json")
    assert rollup.finish().report.values[ADDED] == 14
    assert ADDED in form.order


@pytest.mark.parametrize(
    ("names", "area"),
    [
        (["云溪县清河镇人民政府", "云溪县农业农村局"], "云溪县"),
        (["云州市云溪县政府", "云州市石门县政府"], "云州市"),
        (["清河镇人民政府", "白水镇人民政府"], ""),
        (["云溪县清河镇人民政府"], "云溪县清河镇"),
        ([], ""),
        (["", ""], ""),
    ],
)
def test_the_area_is_what_all_names_begin_with(names: list[str], area: str) -> None:
    assert area_of(names) == area


def test_without_a_name_the_area_is_taken_from_the_units() -> None:
    rollup = RollUp()
    for name in ("云溪县清河镇人民政府", "云溪县水利局"):
        rollup.take(named(name), "x.json")
    assert rollup.finish().report.unit == Unit("云溪县", "county", "government")


@pytest.mark.parametrize("rule", ROLLUP_RULES, ids=lambda rule: rule.id)
def test_a_check_of_the_roll_up_has_a_page_with_the_fixed_headings(rule: object) -> None:
    page = resource("rules", f"{rule.id}.md").read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert page.startswith(f"# {rule.title}\n")  # type: ignore[attr-defined]
    heads = [line[3:] for line in page.splitlines() if line.startswith("## ")]
    assert heads == ["查什么", "为什么", "出错的例子", "怎样改"]
