"""What a draft needs, how it is put into the text, and that its words and rows are data."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.beginning import begin_report
from core.cells import BLANK, Cell, CellRef
from core.changes import SetCell
from core.document import Document
from core.drafting import Segment, apply_draft, draft_of, drafts, number_segment
from core.drafting.figures import bare_name
from core.drafting.texts import load_texts
from core.errors import BugError
from core.form import form_of
from core.paths import resource
from core.report import Report
from tests.support.forms import ADDED, form_with_added_row
from tests.support.reports import TOWNSHIP, base_report, edited, zero_report

FORM = form_of()


def said(report: Report, draft_id: str) -> str:
    """The text of a draft."""
    return draft_of(report, FORM, draft_id).text


def requests(**rows: int) -> Report:
    """A township whose applications all came from natural persons; rows not named are nought."""
    report = zero_report()
    for row, value in rows.items():
        for column in ("natural", "total"):
            report.values[CellRef("requests", row, column)] = value
    return report


# ---------------------------------------------------------------- what is missing


@pytest.mark.parametrize("entry", ["", "/", "-1", "2.5"])
def test_a_figure_that_is_missing_or_impossible_is_named_and_not_written(entry: str) -> None:
    report = edited(base_report(), f"requests.granted.total = {entry}")
    draft = draft_of(report, FORM, "requests")
    assert draft.missing == (CellRef("requests", "granted", "total"),)
    assert draft.text.endswith("结转下年度继续办理8件。")


def test_of_blank_tables_every_draft_from_figures_says_what_it_needs() -> None:
    offered = {draft.id: draft for draft in drafts(Report(2025, TOWNSHIP), FORM)}
    assert offered["requests"].paragraphs == ()
    assert CellRef("requests", "new", "total") in offered["requests"].missing
    assert offered["management"].missing == ()
    assert "件" not in offered["overview"].text


def test_totals_without_parts_do_not_make_half_a_sentence() -> None:
    report = requests(new=3, handled=3)
    assert said(report, "requests").endswith("无结转下年度继续办理的申请。")
    report = zero_report()
    report.values[CellRef("disputes", "review", "total")] = 2
    assert draft_of(report, FORM, "disputes").paragraphs == ()


def test_a_draft_that_is_not_known_or_must_ask_is_refused() -> None:
    for draft_id in ("fee", "nonsense"):
        with pytest.raises(KeyError):
            draft_of(zero_report(), FORM, draft_id)


# ---------------------------------------------------------------- putting it in


def test_a_draft_brings_its_bindings_and_follows_the_tables() -> None:
    report = requests(new=3, granted=3, handled=3)
    report.computed = set(FORM.sum_of)
    document = Document(report)
    document.apply(apply_draft(report, draft_of(report, FORM, "requests"), 0))
    entry = SetCell(CellRef("requests", "new", "natural"), Cell(12))
    inverse = document.apply(document.complete(entry))
    assert "共收到政府信息公开申请12件" in report.text("overview")
    document.apply(inverse)
    assert "共收到政府信息公开申请3件" in report.text("overview")


def test_the_number_of_a_group_follows_any_of_its_rows() -> None:
    report = requests(new=3, denied_internal=1, denied_process=2, handled=3)
    report.texts.clear()
    report.computed = set(FORM.sum_of)
    document = Document(report)
    document.apply(apply_draft(report, draft_of(report, FORM, "requests"), 0))
    document.apply(
        document.complete(SetCell(CellRef("requests", "denied_inquiry", "natural"), Cell(4)))
    )
    assert "当年办结7件" in report.text("overview")
    assert "不予公开7件" in report.text("overview")


def test_one_paragraph_is_put_right_where_the_cursor_stands() -> None:
    report = Report(2025, TOWNSHIP, texts={"other": "甲。乙。"})
    apply_draft(report, draft_of(report, FORM, "no_fee"), 2).apply(report)
    assert report.text("other") == "甲。2025年，本镇未收取信息处理费。乙。"


def test_several_paragraphs_are_parted_from_what_stands_around_them() -> None:
    report = Report(2025, TOWNSHIP, texts={"problems": "甲。乙。\n丙。"})
    apply_draft(report, draft_of(report, FORM, "problems"), 2).apply(report)
    assert report.text("problems").split("\n") == [
        "甲。",
        "（一）存在的主要问题",
        "（二）改进情况",
        "乙。",
        "丙。",
    ]


@pytest.mark.parametrize("at", [-5, 0, 4, 99])
def test_a_place_beyond_the_text_is_its_beginning_or_its_end(at: int) -> None:
    report = Report(2025, TOWNSHIP, texts={"problems": "甲。\n乙"})
    change = apply_draft(report, draft_of(report, FORM, "problems"), at)
    inverse = change.apply(report)
    assert len(report.text("problems").split("\n")) == 4
    inverse.apply(report)
    assert report.text("problems") == "甲。\n乙"


def test_a_draft_takes_the_place_of_what_was_selected() -> None:
    report = Report(2025, TOWNSHIP, texts={"other": "甲。(待写)乙。"})
    apply_draft(report, draft_of(report, FORM, "no_fee"), 2, 6).apply(report)
    assert report.text("other") == "甲。2025年，本镇未收取信息处理费。乙。"


def test_a_draft_made_before_an_entry_is_put_in_with_the_new_figure() -> None:
    report = requests(new=3, granted=3, handled=3)
    old = draft_of(report, FORM, "requests")
    report.values[CellRef("requests", "new", "total")] = 4
    apply_draft(report, old, 0).apply(report)
    assert report.text("overview").startswith("2025年，本镇共收到政府信息公开申请4件")


def test_a_number_of_the_tables_is_a_segment_bound_to_its_cells() -> None:
    report = base_report()
    denied = FORM.role_groups["denied"]
    assert number_segment(report, denied) == Segment("10", denied)
    report.set_cell(denied[0], BLANK)
    assert number_segment(report, denied) is None


# ---------------------------------------------------------------- words and form are data


def test_a_row_added_to_the_form_is_told() -> None:
    form = form_with_added_row()
    report = requests(new=2, archived=2, handled=2)
    for ref in form.refs:
        report.values.setdefault(ref, 0)
    assert draft_of(report, form, "requests").text.endswith("其他处理2件。")
    assert draft_of(report, form, "requests_in_detail").text.endswith("（移交档案馆查询2件）。")
    assert ADDED in form.order


def test_another_office_can_have_other_words(tmp_path: Path) -> None:
    words = resource("texts", "drafts.toml").read_text(encoding="utf-8")
    changed = tmp_path / "words.toml"
    changed.write_text(
        words.replace("未收取信息处理费。", "没有收取信息处理费。"), encoding="utf-8"
    )
    texts = load_texts(changed)
    assert draft_of(zero_report(), FORM, "no_fee", texts).text == "2025年，本镇没有收取信息处理费。"


@pytest.mark.parametrize(
    ("old", "new"),
    [("{received}件，无", "{reseived}件，无"), ('some = ["handled"]', 'some = ["done"]')],
)
def test_words_that_speak_of_nothing_are_a_bug_that_is_told(
    tmp_path: Path, old: str, new: str
) -> None:
    words = resource("texts", "drafts.toml").read_text(encoding="utf-8")
    changed = tmp_path / "words.toml"
    changed.write_text(words.replace(old, new), encoding="utf-8")
    with pytest.raises(BugError):
        draft_of(requests(new=3, granted=3, handled=3), FORM, "requests", load_texts(changed))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("(三)不予公开", "不予公开"),
        ("（三）不予公开", "不予公开"),
        ("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "部分公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("二、主动公开政府信息情况", "主动公开政府信息情况"),
        ("3.危及“三安全一稳定”", "危及“三安全一稳定”"),
        ("本年收费金额(单位:万元)", "本年收费金额"),
    ],
)
def test_a_label_loses_its_numbering_and_its_brackets(label: str, name: str) -> None:
    assert bare_name(label) == name


# ---------------------------------------------------------------- a new report


def test_a_new_report_begins_with_the_drafted_preamble() -> None:
    report = begin_report(Report(2025, TOWNSHIP))
    assert report.text("preamble") == said(Report(2025, TOWNSHIP), "preamble")
    assert "2025年1月1日起至2025年12月31日止" in report.text("preamble")


def test_a_preamble_that_is_there_is_kept() -> None:
    report = begin_report(Report(2025, TOWNSHIP, texts={"preamble": "已经写好。"}))
    assert report.text("preamble") == "已经写好。"
