"""Every change has an inverse that brings back exactly what was there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cells import BLANK, Cell, CellRef
from core.changes import (
    ALL,
    Batch,
    Change,
    Explain,
    ReplaceReport,
    SetCell,
    SetField,
    SetLevel,
    SpliceText,
    Touched,
    joined,
    merged,
)
from core.codec import dumps
from core.errors import BugError
from core.form import form_of
from core.report import Explanation, Report, Unit
from tests.support.reports import base_report, zero_report

NEW = CellRef("requests", "new", "natural")
TOTAL = CellRef("requests", "new", "total")

# ---------------------------------------------------------------- any change, made at random

refs = st.sampled_from(form_of().refs[:30])
cells = st.one_of(
    st.just(BLANK),
    st.integers(-5, 10**6).map(Cell),
    st.decimals(0, 1000, places=2).map(Cell),
    st.sampled_from(["/", "无", "１２"]).map(lambda raw: Cell(None, raw)),
    st.just(Cell(12, "１２")),
)
parts = st.sampled_from(["overview", "problems", "other"])


@dataclass(frozen=True)
class Splice:
    """A splice whose place is known only when its turn comes."""

    part: str
    start: int
    length: int
    inserted: str


steps = st.one_of(
    st.builds(SetCell, refs, cells, st.booleans()),
    st.builds(
        Splice, parts, st.integers(0, 60), st.integers(0, 20), st.text("数据公开件,。", max_size=9)
    ),
    st.builds(SetField, st.just("year"), st.integers(2015, 2030)),
    st.builds(SetField, st.just("title"), st.sampled_from([None, "", "某年报"])),
    st.builds(SetField, st.just("unit"), st.builds(Unit, st.sampled_from(["甲县", "乙镇"]))),
    st.builds(
        Explain,
        st.sampled_from(["Y301", "N408"]),
        st.sampled_from("ab"),
        st.sampled_from([None, "如此", "另有原因"]),
    ),
    st.builds(SetLevel, st.sampled_from(["W601", "W607"]), st.sampled_from([None, "off", "error"])),
    st.builds(ReplaceReport, st.sampled_from([zero_report(), Report(2019)])),
)
plans = st.lists(st.one_of(steps, st.lists(steps, max_size=4)), max_size=12)


def change_of(report: Report, step: object) -> Change:
    """The step as a change of the report as it is now."""
    if isinstance(step, Splice):
        removed = report.text(step.part)[step.start : step.start + step.length]
        start = min(step.start, len(report.text(step.part)))
        return SpliceText(step.part, start, removed, step.inserted)
    return step  # type: ignore[return-value]


def batch_of(report: Report, several: list[object]) -> Change:
    """Some steps as one change."""
    trial, changes = report.copy(), []
    for step in several:
        changes.append(change_of(trial, step))
        changes[-1].apply(trial)
    return Batch(tuple(changes))


@given(plans)
def test_undoing_all_changes_leads_back_and_redoing_leads_forth(plan: list[object]) -> None:
    report = base_report()
    states, inverses = [report.copy()], []
    for step in plan:
        change = batch_of(report, step) if isinstance(step, list) else change_of(report, step)
        inverses.append(change.apply(report))
        states.append(report.copy())
    redos = []
    for inverse, before in zip(reversed(inverses), reversed(states[:-1]), strict=True):
        redos.append(inverse.apply(report))
        assert report == before
    for redo, after in zip(reversed(redos), states[1:], strict=True):
        redo.apply(report)
        assert report == after
    assert dumps(report) == dumps(states[-1])


@given(st.lists(steps, min_size=2, max_size=6))
def test_joined_changes_do_what_they_did_one_by_one(plan: list[object]) -> None:
    one_by_one, together = base_report(), base_report()
    whole: Change | None = None
    undo: Change | None = None
    for step in plan:
        change = change_of(one_by_one, step)
        inverse = change.apply(one_by_one)
        whole = change if whole is None else joined(whole, change)
        undo = inverse if undo is None else joined(inverse, undo)
    assert whole is not None
    assert undo is not None
    whole.apply(together)
    assert together == one_by_one
    undo.apply(together)
    assert together == base_report()


@given(st.lists(steps, max_size=5))
def test_a_change_tells_everything_that_it_touches(plan: list[object]) -> None:
    report = base_report()
    before = report.copy()
    change = batch_of(report, plan)  # type: ignore[arg-type]
    change.apply(report)
    touched = change.touched
    if ALL in touched.fields:
        return
    changed = {ref for ref in form_of().refs if report.cell(ref) != before.cell(ref)}
    assert changed | (report.computed ^ before.computed) <= touched.cells
    assert {p for p in report.texts if report.text(p) != before.text(p)} <= touched.parts
    fields = ("unit", "year", "title", "explanations", "levels")
    assert {f for f in fields if getattr(report, f) != getattr(before, f)} <= touched.fields


# ---------------------------------------------------------------- each kind by itself


def test_a_cell_takes_number_and_raw_text() -> None:
    report = Report(2025)
    inverse = SetCell(NEW, Cell(12, "１２")).apply(report)
    assert report.cell(NEW) == Cell(12, "１２")
    assert inverse == SetCell(NEW, BLANK)


def test_a_blank_cell_leaves_nothing_behind() -> None:
    report = Report(2025)
    SetCell(NEW, Cell(0)).apply(report)
    SetCell(NEW, BLANK).apply(report)
    assert report == Report(2025)


def test_a_typed_total_is_no_longer_the_programs_and_is_again_after_undo() -> None:
    report = Report(2025)
    SetCell(TOTAL, Cell(5), computed=True).apply(report)
    inverse = SetCell(TOTAL, Cell(6)).apply(report)
    assert report.computed == set()
    inverse.apply(report)
    assert report.computed == {TOTAL}
    assert report.cell(TOTAL) == Cell(5)


def test_a_fee_keeps_its_decimals_through_undo() -> None:
    fee = CellRef("disclosure", "fees", "amount")
    report = Report(2025)
    SetCell(fee, Cell(Decimal("1.50"))).apply(report)
    inverse = SetCell(fee, Cell(Decimal("1.5"))).apply(report)
    inverse.apply(report)
    assert report.cell(fee).shown == "1.50"


def test_text_is_spliced_where_it_stood() -> None:
    report = Report(2025, texts={"other": "收取信息处理费0元。"})
    inverse = SpliceText("other", 7, "0", "380").apply(report)
    assert report.text("other") == "收取信息处理费380元。"
    assert inverse == SpliceText("other", 7, "380", "0")


def test_a_splice_that_does_not_fit_is_refused_and_changes_nothing() -> None:
    report = Report(2025, texts={"other": "无"})
    with pytest.raises(BugError, match="is not what the change removes"):
        SpliceText("other", 0, "有", "").apply(report)
    assert report == Report(2025, texts={"other": "无"})


def test_an_emptied_text_is_as_if_never_written() -> None:
    report = Report(2025)
    inverse = SpliceText("problems", 0, "", "有些问题").apply(report)
    inverse.apply(report)
    assert report == Report(2025)


def test_only_fields_of_the_title_page_are_set() -> None:
    with pytest.raises(BugError, match="no such field"):
        SetField("values", {}).apply(Report(2025))


def test_an_explanation_is_changed_in_its_place_and_comes_back_to_it() -> None:
    first, second = Explanation("Y301", "a", "甲"), Explanation("Y301", "b", "乙")
    report = Report(2025, explanations=(first, second))
    Explain("Y301", "a", "改").apply(report)
    assert [each.text for each in report.explanations] == ["改", "乙"]
    inverse = Explain("Y301", "a", None).apply(report)
    assert report.explanations == (second,)
    inverse.apply(report)
    assert [each.text for each in report.explanations] == ["改", "乙"]


def test_taking_back_an_explanation_that_is_not_there_changes_nothing() -> None:
    report = Report(2025)
    Explain("Y301", "a", None).apply(report).apply(report)
    assert report.explanations == ()


def test_a_check_is_switched_off_and_back_to_its_own_level() -> None:
    report = Report(2025)
    SetLevel("W607", "off").apply(report)
    assert report.levels == {"W607": "off"}
    SetLevel("W607", None).apply(report)
    assert report.levels == {}


def test_another_reports_content_replaces_everything_and_shares_nothing() -> None:
    report, content = base_report(), zero_report()
    content.extra["own"] = {"list": [1]}
    inverse = ReplaceReport(content).apply(report)
    assert report == content
    report.values.clear()
    report.extra["own"]["list"].append(2)
    assert content.values
    assert content.extra == {"own": {"list": [1]}}
    inverse.apply(report)
    assert report == base_report()


def test_undoing_a_replacement_twice_over_still_finds_the_former_content() -> None:
    report = base_report()
    inverse = ReplaceReport(zero_report()).apply(report)
    redo = inverse.apply(report)
    SetField("year", 1999).apply(report)
    redo.apply(report)
    assert report == zero_report()


def test_a_batch_is_undone_from_its_end() -> None:
    report = Report(2025)
    batch = Batch((SpliceText("other", 0, "", "甲"), SpliceText("other", 1, "", "乙")))
    inverse = batch.apply(report)
    assert report.text("other") == "甲乙"
    inverse.apply(report)
    assert report == Report(2025)


def test_a_batch_that_cannot_be_done_whole_is_not_done_at_all() -> None:
    report = base_report()
    batch = Batch((SetCell(NEW, Cell(1)), SpliceText("other", 0, "没有这句话", "")))
    with pytest.raises(BugError):
        batch.apply(report)
    assert report == base_report()


def test_an_empty_batch_touches_nothing() -> None:
    report = base_report()
    assert Batch(()).apply(report) == Batch(())
    assert merged(()) == Touched()
    assert report == base_report()


def test_typing_on_is_one_change() -> None:
    typed = SpliceText("other", 3, "", "收")
    for place, char in enumerate("取费用", 4):
        typed = joined(typed, SpliceText("other", place, "", char))  # type: ignore[assignment]
    assert typed == SpliceText("other", 3, "", "收取费用")


def test_deleting_backwards_is_one_change() -> None:
    first = SpliceText("other", 5, "费", "")
    assert joined(first, SpliceText("other", 4, "取", "")) == SpliceText("other", 4, "取费", "")


def test_a_cell_entered_twice_is_one_change() -> None:
    assert joined(SetCell(NEW, Cell(1)), SetCell(NEW, Cell(12))) == SetCell(NEW, Cell(12))
