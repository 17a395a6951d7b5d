"""The 图解: what it shows, and that it shows nothing that is not in the report."""

from __future__ import annotations

import re
import struct
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UsageError
from core.form import Form, form_of
from core.report import Report
from core.writers.chart import chart_png, render_chart, write_chart
from core.writers.chart_data import picture_of
from core.writers.chart_panels import WIDTH
from core.writers.chart_sheet import GROUND, TONES
from tests.support.forms import ADDED, form_with_added_row
from tests.support.reports import base_report, edited, previous_report, zero_report

FORM = form_of()


def earlier(report: Report, year: int) -> Report:
    copy = previous_report(report)
    copy.year = year
    return copy


def drawn(report: Report, form: Form = FORM, **options: Any) -> tuple[str, list[Any], Any]:
    """Text without blanks, filled boxes and size of the picture."""
    with pdfplumber.open(BytesIO(render_chart(report, form, **options))) as document:
        (page,) = document.pages
        return re.sub(r"\s", "", page.extract_text()), page.rects, (page.width, page.height)


def test_the_figures_of_the_year_are_named_as_in_the_form() -> None:
    figures = picture_of(base_report(), FORM).key_figures
    assert [(bar.label, bar.text) for bar in figures] == [
        ("本年新收(件)", "83"),
        ("上年结转(件)", "6"),
        ("本年度办理结果(件)", "81"),
        ("结转下年度(件)", "8"),
    ]


def test_applicants_are_the_columns_of_the_form() -> None:
    applicants = picture_of(base_report(), FORM).applicants
    assert applicants is not None
    assert applicants.title == "本年新收申请:申请人情况"
    assert [(bar.label, bar.size) for bar in applicants.bars] == [
        ("自然人", 58), ("商业企业", 13), ("科研机构", 2),
        ("社会公益组织", 1), ("法律服务机构", 6), ("其他", 3),
    ]  # fmt: skip


def test_outcomes_stand_by_group_and_add_up_to_what_was_handled() -> None:
    outcomes = picture_of(base_report(), FORM).outcomes
    assert outcomes is not None
    assert [(bar.label, bar.text) for bar in outcomes.bars] == [
        ("予以公开", "32"), ("部分公开", "10"), ("不予公开", "10"),
        ("无法提供", "22"), ("不予处理", "4"), ("其他处理", "3"),
    ]  # fmt: skip
    assert sum(bar.size for bar in outcomes.bars) == 81


def test_a_row_added_to_the_form_counts_in_its_group() -> None:
    report = edited(base_report())
    report.values[ADDED._replace(column="total")] = 40
    outcomes = picture_of(report, form_with_added_row()).outcomes
    assert outcomes is not None
    assert outcomes.bars[-1].text == "43"


def test_the_course_shows_the_years_for_which_there_are_reports() -> None:
    report = base_report()
    others = [earlier(report, year) for year in (2024, 2019, 2023, 2026)]
    picture = picture_of(report, FORM, others)
    assert picture.course_title == "2023—2025年对比(件)"
    assert [bar.label for bar in picture.course[0].bars] == ["2023年", "2024年", "2025年"]
    assert [bar.text for bar in picture.course[0].bars] == ["73", "73", "83"]
    assert picture_of(report, FORM).course == ()
    assert "对比" not in drawn(report)[0]


def test_reports_of_another_scope_are_not_compared() -> None:
    report = base_report()
    other = earlier(report, 2024)
    other.scope = "area"
    assert picture_of(report, FORM, [other]).course == ()


def test_disputes_are_shown_in_their_parts() -> None:
    review, direct, after = picture_of(base_report(), FORM).disputes
    assert [(part.label, part.text) for part in review.parts] == [
        ("结果维持", "2"), ("结果纠正", "1"), ("其他结果", "0"), ("尚未审结", "1"),
    ]  # fmt: skip
    assert (review.label, review.total) == ("行政复议", "4 件")
    assert (direct.total, after.total) == ("0 件", "2 件")


def test_everything_stands_on_the_picture() -> None:
    text, _, size = drawn(base_report(), previous=[earlier(base_report(), 2024)])
    assert size[0] == WIDTH
    for words in ("政府信息公开工作年度报告图解", "法律服务机构", "无法提供", "2024—2025年对比",
                  "行政规范性文件", "26.55万元", "根据《云溪县人民政府2025年"):  # fmt: skip
        assert words in text


def test_bars_are_as_long_as_their_figures() -> None:
    applicants = picture_of(base_report(), FORM).applicants
    assert applicants is not None
    _, rects, _ = drawn(base_report())
    bars = [rect for rect in rects if 13 < rect["height"] < 15 and rect["x0"] > 150][:6]
    unit = bars[0]["width"] / 58
    for rect, bar in zip(bars, applicants.bars, strict=True):
        assert rect["width"] == pytest.approx(bar.size * unit, abs=0.01)


def test_nothing_leaves_the_picture() -> None:
    report = edited(
        base_report(),
        "requests.new.total = 123456789012345",
        "requests.new.natural = 123456789012345",
        "disclosure.licensing.decisions = 123456789012345678",
        "disputes.review.upheld = 99999999999",
        "disputes.review.total = 99999999999",
    )
    with pdfplumber.open(BytesIO(render_chart(report, FORM))) as document:
        page = document.pages[0]
        assert all(char["x0"] >= 0 and char["x1"] <= page.width for char in page.chars)
        assert all(char["top"] >= 0 and char["bottom"] <= page.height for char in page.chars)
        text = page.extract_text()
    assert text.count("123456789012345") >= 3
    assert "123456789012345678 件" in text


def test_a_report_of_noughts_says_so() -> None:
    report = zero_report()
    text, rects, _ = drawn(report, previous=[previous_report(report)])
    assert "本年新收政府信息公开申请数量为0。" in text
    assert "本年度办理结果各项均为0。" in text
    assert "各年均为0。" in text
    assert "行政复议0件" in text
    assert not [rect for rect in rects if 13 < rect["height"] < 15]


def test_a_blank_is_not_nought() -> None:
    report = edited(
        base_report(),
        "requests.new.* =",
        "requests.denied_internal.total =",
        "disputes.review.upheld = /",
        "disclosure.fees.amount =",
    )
    picture = picture_of(report, FORM)
    assert picture.key_figures[0].text == "未填"
    assert picture.applicants is not None
    assert {bar.text for bar in picture.applicants.bars} == {"未填"}
    assert picture.outcomes is not None
    assert picture.outcomes.bars[2].text == "8(未填全)"
    assert picture.disputes[0].total == "4 件(结果维持:/)"
    assert picture.facts[-1][1][0].text == "未填"


def test_an_empty_report_has_a_picture() -> None:
    text, _, _ = drawn(Report(2025))
    assert "未填" in text


def test_tones_are_told_apart_in_grey() -> None:
    greys = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in TONES]
    assert all(later - former > 0.12 for former, later in pairwise(greys))
    assert len(TONES) >= max(len(stack.parts) for stack in picture_of(base_report(), FORM).disputes)
    assert min(GROUND) > 0.9


def test_fonts_are_embedded_and_the_pdf_is_for_the_archive(tmp_path: Path) -> None:
    target = tmp_path / "图解.pdf"
    write_chart(base_report(), FORM, target)
    with pikepdf.open(target) as document:
        (page,) = document.pages
        for font in page.Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert b"pdfaid:part>2" in document.Root.Metadata.read_bytes()


def test_the_png_is_as_wide_as_a_web_page_wants(tmp_path: Path) -> None:
    target = tmp_path / "图解.png"
    shares: list[float] = []
    write_chart(base_report(), FORM, target, progress=shares.append)
    data = target.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", data[16:20]) == (1200,)
    assert len(data) < 300_000
    assert shares[-1] == 1.0
    assert chart_png(render_chart(base_report(), FORM)) == data


def test_another_kind_of_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="图解"):
        write_chart(base_report(), FORM, tmp_path / "图解.jpg")


@settings(max_examples=25, deadline=None)
@given(
    st.integers(-5, 10**18) | st.decimals(0, 10**9, places=4),
    st.text(st.characters(exclude_categories=[]), max_size=30),
)
def test_any_figure_and_any_words_can_be_drawn(value: int | Decimal, words: str) -> None:
    report = edited(base_report())
    for ref in FORM.refs[::3]:
        report.values[ref] = value
    for ref in FORM.refs[1::3]:
        report.values.pop(ref)
        report.raws[ref] = words
    report.title = words
    assert render_chart(report, FORM, previous=[earlier(base_report(), 2024)])
