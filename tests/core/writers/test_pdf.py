"""The report as a PDF: what a reader sees, copies and finds in it."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

from core.errors import TargetError
from core.form import build_form, form_of
from core.grid import grid_of
from core.paths import resource
from core.report import Report
from core.writers.fonts import FontFile, Role
from core.writers.page import DENSE, PRINT
from core.writers.pdf import render_pdf, uncovered, write_pdf
from tests.core.writers.fonts_made import save_font
from tests.support.reports import base_report, edited, zero_report

FORM = form_of()
NUMBER = re.compile(r"^— ?\d+ ?—$")


def text_lines(data: bytes) -> list[str]:
    """The lines of text in order of print, without page numbers."""
    with pdfplumber.open(BytesIO(data)) as document:
        lines = [line for page in document.pages for line in page.extract_text().split("\n")]
    return [line for line in lines if not NUMBER.match(line)]


def tables_of(data: bytes) -> list[list[list[str | None]]]:
    """The ruled tables, each cell once and its text without line breaks."""
    with pdfplumber.open(BytesIO(data)) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return [[[_joined(cell) for cell in row] for row in table] for table in tables]


def _joined(cell: str | None) -> str | None:
    return None if cell is None else cell.replace("\n", "")


def copied(data: bytes) -> str:
    """All that is copied from the document, without the ends of lines and without blanks."""
    return re.sub(r"\s", "", "".join(text_lines(data)))


def paragraphs_of(report: Report) -> Iterator[str]:
    for text in report.texts.values():
        yield from (line for line in text.split("\n") if line.strip())


@lru_cache
def base_pdf() -> bytes:
    return render_pdf(base_report(), FORM)


def test_every_paragraph_is_copied_as_it_was_written() -> None:
    joined = "".join(text_lines(base_pdf()))
    for paragraph in paragraphs_of(base_report()):
        assert paragraph in joined


@pytest.mark.parametrize(
    "text",
    [
        "申请人所在单位为𬭩业公司，经办人喆、堃、镕，面积30㎡，收费￥5。",
        "a<b&c>d</para><b>不是标记</b>&amp;%s{title}\\n(((",
        "“‘内’引”！？（见《条例》）。——说明……好",
        "网址https://www.example.gov.cn/zwgk/zfxxgknb/2025/content_5639.htm?x=1&y=2即可查阅。",
        "没有字体的字😀\U0002a6d6也照样复制得出来。",
    ],
)
def test_whatever_is_typed_comes_out_literally(text: str) -> None:
    report = base_report()
    report.texts["other"] = text
    assert text in copied(render_pdf(report, FORM))


def test_the_tables_read_back_cell_by_cell() -> None:
    report = base_report()
    tables = tables_of(base_pdf())
    assert [(len(table), len(table[0])) for table in tables] == [(14, 4), (28, 10), (4, 15)]
    for table, found in zip(FORM.tables, tables, strict=True):
        for cell in grid_of(table).cells:
            expected = report.cell(cell.ref).shown if cell.ref else cell.text
            assert found[cell.row][cell.column] == expected


def test_blank_nought_and_a_stroke_are_three_things_in_print() -> None:
    report = edited(
        base_report(),
        "requests.new.natural =",
        "requests.new.business = 0",
        "requests.new.research = /",
        "requests.new.nonprofit = 详见附件",
        "disclosure.fees.amount = 0.520000",
    )
    disclosure, requests, _ = tables_of(render_pdf(report, FORM))
    assert requests[3][3:7] == ["", "0", "/", "详见附件"]
    assert disclosure[13][1] == "0.520000"


@pytest.mark.parametrize("page", [PRINT, DENSE])
def test_the_big_table_stands_on_one_page_under_its_heading(page: Any) -> None:
    with pdfplumber.open(BytesIO(render_pdf(base_report(), FORM, page=page))) as document:
        pages = [p for p in document.pages if any(len(t) == 28 for t in p.extract_tables())]
        assert len(pages) == 1
        assert "三、收到和处理政府信息公开申请情况" in pages[0].extract_text()


@pytest.mark.parametrize("figure", ["9", "12345", "1234567", "123456789012", "9" * 30])
def test_a_figure_however_wide_stays_inside_its_cell(figure: str) -> None:
    report = edited(base_report(), f"requests.new.natural = {figure}")
    data = render_pdf(report, FORM)
    assert tables_of(data)[1][3][3] == figure
    with pdfplumber.open(BytesIO(data)) as document:
        page = next(p for p in document.pages if any(len(t) == 28 for t in p.extract_tables()))
        (table,) = page.find_tables()
        left, top, right, bottom = table.rows[3].cells[3]
        inside = [
            char
            for char in page.chars
            if char["text"] in figure
            and top < (char["top"] + char["bottom"]) / 2 < bottom
            and left - 20 < char["x0"] < right
        ]
    assert len(inside) >= len(figure)
    assert all(left < char["x0"] and char["x1"] < right for char in inside)


def test_words_that_do_not_fit_a_cell_are_printed_as_a_note_under_the_table() -> None:
    words = "该项数据由上级主管部门统一统计，详见上级主管部门的年度报告和本机关网站的说明"
    report = edited(base_report(), f"requests.new.natural = {words}")
    data = render_pdf(report, FORM)
    assert tables_of(data)[1][3][3] == "注1"
    assert f"注1:{words}" in "".join(text_lines(data))


def test_a_row_added_to_the_form_is_printed() -> None:
    source = tomllib.loads(resource("forms", "2021.toml").read_text(encoding="utf-8"))
    table = next(table for table in source["tables"] if table["id"] == "requests")
    place = next(i for i, row in enumerate(table["rows"]) if row["id"] == "refused_excessive")
    table["rows"].insert(place, {**table["rows"][place], "id": "novel", "label": "9.新的情形"})
    found = tables_of(render_pdf(base_report(), build_form(source)))[1]
    assert len(found) == 29
    assert found[3 + place][2] == "9.新的情形"


def test_a_table_higher_than_a_page_goes_on_with_its_heads() -> None:
    source = tomllib.loads(resource("forms", "2021.toml").read_text(encoding="utf-8"))
    table = next(table for table in source["tables"] if table["id"] == "requests")
    row = table["rows"][-1]
    more = [{**row, "id": f"more{i}", "label": f"另{i}项"} for i in range(60)]
    table["rows"].extend(more)
    tables = tables_of(render_pdf(zero_report(), build_form(source)))
    pieces = [table for table in tables if "申请人情况" in table[0]]
    assert len(pieces) == 2
    labels = [row[0] for piece in pieces for row in piece]
    assert [label for label in labels if label and label.startswith("另")] == [
        entry["label"] for entry in more
    ]


def test_page_numbers_stand_outside_below_the_text() -> None:
    with pdfplumber.open(BytesIO(base_pdf())) as document:
        for number, page in enumerate(document.pages, 1):
            last = [char for char in page.chars if char["top"] > page.height - PRINT.bottom]
            assert "".join(char["text"] for char in last).replace(" ", "") == f"—{number}—"
            right = max(char["x1"] for char in last)
            left = min(char["x0"] for char in last)
            if number % 2:
                assert right == pytest.approx(page.width - PRINT.right - 14, abs=1)
            else:
                assert left == pytest.approx(PRINT.left + 14, abs=1)


def test_the_outline_leads_through_the_parts() -> None:
    with pikepdf.open(BytesIO(base_pdf())) as document, document.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        below = [entry.title for entry in outline.root[0].children]
    assert titles == [part.heading for part in FORM.parts if part.heading]
    assert below[0] == "（一）主动公开情况"


def test_every_font_is_embedded() -> None:
    with pikepdf.open(BytesIO(base_pdf())) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert font.Subtype == "/Type0"
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font


def test_the_document_tells_title_author_and_language() -> None:
    with pikepdf.open(BytesIO(base_pdf())) as document:
        assert document.docinfo["/Title"] == "云溪县人民政府2025年政府信息公开工作年度报告"
        assert document.docinfo["/Author"] == "云溪县人民政府"
        assert document.Root.Lang == "zh-CN"


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write_pdf(base_report(), FORM, first)
    write_pdf(zero_report(), FORM, second)
    write_pdf(base_report(), FORM, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_title_of_the_user_is_printed_instead_of_the_standard_one() -> None:
    report = base_report()
    report.title = "云溪县2025年政府信息公开\n工作年度报告"
    lines = text_lines(render_pdf(report, FORM))
    assert lines[:2] == ["云溪县2025年政府信息公开", "工作年度报告"]


@pytest.mark.parametrize("title", ["", "\x00\x07", "   ", "题" * 300, "W" * 200])
def test_no_title_is_too_odd_to_print(title: str) -> None:
    report = base_report()
    report.title = title
    joined = copied(render_pdf(report, FORM))
    assert title.strip("\x00\x07 ") in joined


def test_a_report_without_a_word_is_printed_with_its_headings_and_tables() -> None:
    data = render_pdf(Report(2025), FORM)
    joined = copied(data)
    assert all(part.heading in joined for part in FORM.parts)
    assert len(tables_of(data)) == 3


def test_blank_lines_and_blanks_around_paragraphs_are_not_printed() -> None:
    report = base_report()
    report.texts["other"] = "\n　　第一段。  \r\n\n\t第二段。\n"
    lines = text_lines(render_pdf(report, FORM))
    assert lines[-2:] == ["第一段。", "第二段。"]


def test_characters_without_a_font_are_named_before_export() -> None:
    report = edited(base_report(), "other += 😀𬭩喆", "requests.new.natural = \U0002a6d6")
    report.title = "🐉年"
    assert uncovered(report) == ["🐉", "😀", "\U0002a6d6"]
    assert uncovered(base_report()) == []


def test_a_font_that_the_user_chose_is_used(tmp_path: Path) -> None:
    fonts = {Role.TITLE: FontFile(save_font(tmp_path / "own.ttf", "云溪县"))}
    with pikepdf.open(BytesIO(render_pdf(base_report(), FORM, fonts=fonts))) as document:
        names = {str(font.BaseFont) for font in document.pages[0].Resources.Font.values()}
    assert any(name.endswith("+Test-Regular") for name in names)


def test_progress_is_told_page_by_page_up_to_the_whole() -> None:
    shares: list[float] = []
    render_pdf(base_report(), FORM, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_an_export_that_is_stopped_leaves_the_old_file(tmp_path: Path) -> None:
    class StoppedError(Exception):
        """The user pressed 停止."""

    def stop(_share: float) -> None:
        raise StoppedError

    target = tmp_path / "报告.pdf"
    target.write_bytes(b"old")
    with pytest.raises(StoppedError):
        write_pdf(base_report(), FORM, target, progress=stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_read_only_target_is_refused_and_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "报告.pdf"
    target.write_bytes(b"old")
    target.chmod(stat.S_IRUSR)
    with pytest.raises(TargetError, match=re.escape("报告.pdf")):
        write_pdf(base_report(), FORM, target)
    assert target.read_bytes() == b"old"
