"""What is drafted from consistent tables contradicts nothing: no check finds anything in it."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.bindings import figure_of
from core.cells import CellRef, Number
from core.changes import SpliceText
from core.checks.finding import Finding
from core.checks.runner import check
from core.drafting import apply_draft, draft_of, drafts, fee_draft
from core.form import form_of
from core.report import Report, Unit
from tests.support.reports import CITY, COUNTY, DEPARTMENT, TOWNSHIP

FORM = form_of()
UNITS = (
    COUNTY,
    TOWNSHIP,
    DEPARTMENT,
    CITY,
    Unit("云溪县东风街道办事处", "subdistrict", "government"),
    Unit("云溪县发展和改革委员会", "county", "department"),
    Unit("云岭省人民政府", "province", "government"),
    Unit("云川旗人民政府", "county", "government"),
    Unit("云川自治州人民政府", "city", "government"),
    Unit("云州市云溪区人民政府", "county", "government"),
    Unit("云溪县清河乡人民政府", "township", "government"),
    Unit("云溪经济技术开发区管理委员会", "county", "department"),
    Unit("云溪县自然资源局清河分局", "township", "department"),
    Unit("云溪县公共资源交易中心", "county", "department"),
    Unit("云岭省财政厅", "province", "department"),
    Unit("国家云务部", "national", "department"),
    Unit("", "township", "government"),
)
PROBLEMS = """（一）存在的主要问题
一是部分信息更新不够及时，二是政策解读的形式比较单一。
（二）改进情况
一是建立目录更新台账，按月核对；二是增加图解和问答。"""
SUMS = ("F101", "F103", "T201", "T202", "T203", "T204", "T205")
ASPECTS = (
    "disclosure",
    "requests_in_detail",
    "applicants",
    "disputes",
    "management",
    "platform",
    "supervision",
)

# Most units have next to nothing, some have thousands.
few = st.sampled_from([0, 0, 0, 0, 1, 2, 17])
many = st.one_of(few, st.integers(0, 5000))


@st.composite
def tables(draw: st.DrawFn, unit: Unit) -> dict[CellRef, Number]:
    """Figures on which every check of the tables is silent."""
    counts = draw(st.sampled_from([st.just(0), few, many]))
    values: dict[CellRef, Number] = {}
    for ref in FORM.refs:
        if ref in FORM.sum_of:
            continue
        row = FORM.row(ref)
        may = not row.makers or any(
            level == unit.level and kind in (None, unit.kind) for level, kind in row.makers
        )
        value = draw(counts) if may else 0
        values[ref] = Decimal(value) / 8 if FORM.is_amount(ref) else value
    for first in (e for e in FORM.equations if e.total is None):
        _balance(values, first.left, first.right)
    for _ in range(2):  # the corner rests on other totals
        for total, sums in FORM.sum_of.items():
            values[total] = sum(values.get(part, 0) for part in sums[0].right)
    return values


def _balance(
    values: dict[CellRef, Number], left: tuple[CellRef, ...], right: tuple[CellRef, ...]
) -> None:
    """Let as many have come in as were handled or carried out: 新收 takes the rest."""
    new, carried_in = left
    handled, carried_out = right
    if new in FORM.sum_of:
        return
    parts = next(e.right for e in FORM.sum_of[handled] if e.axis == "column")
    whole = sum(values[part] for part in parts) + values[carried_out]
    values[carried_in] = min(values[carried_in], whole)
    values[new] = whole - values[carried_in]


@st.composite
def blank_reports(draw: st.DrawFn) -> Report:
    """A report with tables and the problems that only the clerk knows, else without a word."""
    unit = draw(st.sampled_from(UNITS))
    report = Report(
        draw(st.integers(2021, 2030)), unit, scope=draw(st.sampled_from(["own", "area"]))
    )
    report.values = draw(tables(unit))
    report.texts["problems"] = PROBLEMS
    return report


def put(report: Report, *draft_ids: str) -> None:
    """Put drafts at the end of their parts, each in a paragraph of its own."""
    for draft in (draft_of(report, FORM, draft_id) for draft_id in draft_ids):
        end = len(report.text(draft.part))
        if end and draft.paragraphs:
            SpliceText(draft.part, end, "", "\n").apply(report)
        apply_draft(report, draft, end + 1).apply(report)


def found_in_prose(report: Report) -> list[Finding]:
    return [f for f in check(report).findings if f.rule[0] in "NSWP"]


@settings(deadline=None, max_examples=40)
@given(blank_reports())
def test_the_tables_drafted_from_are_consistent(report: Report) -> None:
    assert [f.message for f in check(report).findings if f.rule in SUMS] == []


@settings(deadline=None, max_examples=100)
@given(blank_reports(), st.sampled_from([None, 0, 380, 12000]))
def test_a_report_drafted_whole_raises_no_finding(report: Report, fee: int | None) -> None:
    put(report, "preamble", "overview")
    if fee is None:
        put(report, "nothing_else")
    else:
        apply_draft(report, fee_draft(report, FORM, fee), 0).apply(report)
    assert found_in_prose(report) == []


@settings(deadline=None, max_examples=100)
@given(blank_reports())
def test_single_drafts_one_after_the_other_raise_no_finding(report: Report) -> None:
    put(report, "preamble", *ASPECTS, "no_fee")
    assert found_in_prose(report) == []


@settings(deadline=None, max_examples=40)
@given(blank_reports(), blank_reports())
def test_a_report_drafted_each_year_is_not_called_a_copy_of_last_years(
    report: Report, previous: Report
) -> None:
    previous.unit, previous.scope, previous.year = report.unit, report.scope, report.year - 1
    for each in (report, previous):
        del each.texts["problems"]
        put(each, "preamble", "overview", "nothing_else")
    assert [f for f in check(report, previous=previous).findings if f.rule == "Y305"] == []


@settings(deadline=None, max_examples=40)
@given(blank_reports())
def test_every_figure_that_is_drafted_is_bound_and_right(report: Report) -> None:
    put(report, "overview", *ASPECTS)
    text, bindings = report.text("overview"), report.bindings.get("overview", ())
    years = {str(report.year)}
    figures = [
        match.span() for match in re.finditer(r"[0-9.]+", text) if match.group() not in years
    ]
    bound = [(each.start, each.end) for each in bindings]
    assert [span for span in figures if span not in bound] == []
    for each in bindings:
        assert text[each.start : each.end] == figure_of(report.values, each.what)
    assert all(a.end < b.start for a, b in pairwise(bindings))


@settings(deadline=None, max_examples=40)
@given(blank_reports())
def test_no_draft_of_full_tables_misses_anything_or_leaves_a_gap(report: Report) -> None:
    for draft in drafts(report, FORM):
        assert draft.missing == ()
        assert draft.text
        assert not re.search(r"[{}]|（）|、[，。；）]|，[，。；]|[ \t]", draft.text)
