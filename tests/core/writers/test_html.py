"""The report as a web page, and as what is pasted into a site's editor."""

from __future__ import annotations

import re
import stat
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from core.cells import CellRef
from core.errors import TargetError
from core.form import form_of
from core.grid import grid_of
from core.report import Report, Unit
from core.writers.html import clipboard_html, render_html, write_html
from core.writers.outline import legal
from tests.support.forms import ADDED, ADDED_LABEL, form_with_added_row
from tests.support.reports import base_report, edited, zero_report

FORM = form_of()


@lru_cache
def base_page() -> Any:
    return LexborHTMLParser(render_html(base_report(), FORM))


def parsed(report: Report) -> Any:
    return LexborHTMLParser(render_html(report, FORM))


def expanded(table: Any) -> list[list[Any]]:
    """The cell at every place of a table."""
    rows = table.css("tr")
    places: dict[tuple[int, int], Any] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.css("th, td"):
            while (number, column) in places:
                column += 1
            for down in range(int(cell.attributes.get("rowspan", 1))):
                for across in range(int(cell.attributes.get("colspan", 1))):
                    assert (number + down, column + across) not in places
                    places[number + down, column + across] = cell
    width = max(column for _, column in places) + 1
    return [[places[row, column] for column in range(width)] for row in range(len(rows))]


def test_headings_and_paragraphs_stand_in_order() -> None:
    report = base_report()
    expected = []
    for part in FORM.parts:
        expected += [part.heading] if part.heading else []
        expected += report.text(part.id).split("\n") if part.is_narrative else []
    found = [node.text() for node in base_page().css("article h2, article h3, article p")]
    assert found == expected


def test_the_outline_is_that_of_the_report() -> None:
    page = base_page()
    assert [node.text() for node in page.css("h1")] == [base_report().full_title(FORM)]
    headings = [part.heading for part in FORM.parts if part.heading]
    assert [node.text() for node in page.css("section > h2")] == headings
    assert page.css("h3")[0].text() == "（一）主动公开情况。"


def test_the_tables_read_back_cell_by_cell() -> None:
    report = base_report()
    for table, found in zip(FORM.tables, base_page().css("table"), strict=True):
        grid = grid_of(table)
        cells = expanded(found)
        assert (len(cells), len(cells[0])) == (grid.rows, grid.columns)
        for (row, column), cell in grid.at.items():
            expected = report.cell(cell.ref).shown if cell.ref else cell.text
            assert cells[row][column].text() == expected


def test_each_figure_names_the_heads_that_belong_to_it() -> None:
    page = base_page()
    names = {node.attributes["id"]: node.text() for node in page.css("th")}
    assert len(names) == len(page.css("th"))

    def heads_of(text: str) -> list[str]:
        ref = CellRef.parse(text)
        place = next(i for i, table in enumerate(FORM.tables) if table.id == ref.table)
        cell = grid_of(FORM.tables[place]).by_ref[ref]
        node = expanded(page.css("table")[place])[cell.row][cell.column]
        return [names[key] for key in node.attributes["headers"].split()]

    assert heads_of("disclosure.penalties.decisions") == [
        "第二十条第(六)项", "本年处理决定数量", "行政处罚",
    ]  # fmt: skip
    assert heads_of("requests.denied_internal.research") == [
        "申请人情况", "法人或其他组织", "科研机构",
        "三、本年度办理结果", "(三)不予公开", "5.属于三类内部事务信息",
    ]  # fmt: skip
    assert heads_of("disputes.suit_after_review.pending") == [
        "行政诉讼", "复议后起诉", "尚未审结",
    ]  # fmt: skip


def test_heads_tell_whether_they_are_of_a_row_or_a_column() -> None:
    for table, found in zip(FORM.tables, base_page().css("table"), strict=True):
        cells = expanded(found)
        for cell in grid_of(table).cells:
            node = cells[cell.row][cell.column]
            scope = {"head": "col", "block": "col", "row_head": "row", "row_group": "row"}
            assert node.attributes.get("scope") == scope.get(cell.role)


def test_tables_have_a_caption_heads_and_a_frame_that_scrolls_with_the_keys() -> None:
    for node in base_page().css("table"):
        assert node.css_first("caption").text().startswith("表")
        assert node.css_first("tbody") is not None
        assert node.parent.attributes["tabindex"] == "0"
        assert node.parent.attributes["aria-label"] == node.css_first("caption").text()
    assert len(base_page().css("thead")) == 2


def test_the_page_is_whole_in_itself() -> None:
    page = render_html(base_report(), FORM)
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">')
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    assert not re.search(r"<script|<link|\bsrc=|\bhref=|url\(|@import|https?:", page)
    assert "@media print" in page
    assert "size:A4" in page


def test_blank_nought_and_a_stroke_are_three_things_on_the_page() -> None:
    report = edited(
        base_report(),
        "requests.new.natural =",
        "requests.new.business = 0",
        "requests.new.research = /",
        "disclosure.fees.amount = 0.520000",
    )
    disclosure, requests, _ = parsed(report).css("table")
    assert [cell.text() for cell in expanded(requests)[3][3:6]] == ["", "0", "/"]
    assert expanded(disclosure)[13][1].text() == "0.520000"


def test_markup_that_was_typed_is_text() -> None:
    typed = "<script>alert(1)</script><b>&amp;\"'</b>"
    report = edited(zero_report(), f"requests.new.natural = {typed}")
    report.texts["other"] = typed
    report.title = typed
    report.unit = Unit(typed)
    for text in (render_html(report, FORM), clipboard_html(report, FORM)):
        page = LexborHTMLParser(text)
        assert not page.css("script")
        assert page.css("p")[-1].text().lstrip("\u3000") == typed
        assert page.css_first("h1").text() == typed


def test_a_title_breaks_by_sense_on_a_small_screen() -> None:
    parts = [node.text() for node in base_page().css("h1 span")]
    assert parts == ["云溪县人民政府2025年", "政府信息公开工作年度报告"]


def test_a_title_of_several_lines_keeps_them() -> None:
    report = base_report()
    report.title = "云溪县2025年\n年度报告"
    assert "<h1>云溪县2025年<br>年度报告</h1>" in render_html(report, FORM)


def test_text_runs_on_after_a_heading_of_the_second_level() -> None:
    report = edited(zero_report(), "problems = （一）存在的问题。更新不及时。")
    assert "<p><b>（一）存在的问题。</b>更新不及时。</p>" in render_html(report, FORM)


def test_a_row_added_to_the_form_is_written() -> None:
    report = edited(base_report())
    report.values[ADDED] = 4711
    page = LexborHTMLParser(render_html(report, form_with_added_row()))
    (row,) = [row for row in page.css("tr") if ADDED_LABEL in row.text()]
    assert row.css("td")[0].text() == "4711"


class Balance(HTMLParser):
    """Checks that every element that is opened is closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in ("meta", "br", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(exclude_categories=[]), max_size=60), raw=st.text(max_size=12))
def test_whatever_is_typed_comes_out_of_the_page(text: str, raw: str) -> None:
    report = edited(zero_report())
    report.texts["other"] = text
    report.title = text
    report.raws[ref := FORM.refs[-1]] = raw
    report.values.pop(ref, None)
    lines = [legal(line).strip() for line in text.split("\n")]
    kept = [line for line in lines if line]
    page = render_html(report, FORM)
    tree = LexborHTMLParser(page)
    found = [node.text() for node in tree.css("#part-other ~ p, #part-other ~ h3")]
    assert found == kept
    assert tree.css("td")[-1].text() == legal(raw).replace("\n", "")
    balance = Balance()
    balance.feed(page)
    assert balance.open == []
    page.encode()


def test_what_is_pasted_brings_its_looks_and_nothing_else() -> None:
    fragment = clipboard_html(base_report(), FORM)
    assert not re.search(
        r"<(html|head|body|style|meta|script)|\b(class|id|headers|tabindex)=", fragment
    )
    tree = LexborHTMLParser(fragment)
    for kind in ("h1", "h2", "h3", "p", "table", "th", "td"):
        assert all("style" in node.attributes for node in tree.css(kind)), kind
    assert [len(expanded(table)) for table in tree.css("table")] == [14, 28, 4]


def test_what_is_pasted_may_go_without_the_title() -> None:
    fragment = clipboard_html(base_report(), FORM, with_title=False)
    assert "<h1" not in fragment
    assert fragment.startswith("<p")


def test_what_is_pasted_is_the_text_of_the_page() -> None:
    fragment = LexborHTMLParser(clipboard_html(base_report(), FORM))
    for kind in ("p", "h2", "h3", "td, th"):
        indent = "" if kind == "td, th" else "\u3000\u3000"
        expected = [indent + node.text() for node in base_page().css(f"article :is({kind})")]
        assert [node.text() for node in fragment.css(kind)] == expected


def test_what_is_pasted_keeps_its_indents_and_its_middle_where_styles_are_dropped() -> None:
    fragment = re.sub(r' style="[^"]*"', "", clipboard_html(base_report(), FORM))
    tree = LexborHTMLParser(fragment)
    prose = [node.text() for node in tree.css("h2, h3, p")]
    assert all(re.match("\u3000\u3000\\S", text) for text in prose)
    assert {row.attributes["align"] for row in tree.css("tr")} == {"center"}
    assert {cell.attributes.get("align") for cell in tree.css("td")} == {None, "left"}
    assert 'cellspacing="0"' in fragment


def test_no_row_of_what_is_pasted_mixes_heads_with_plain_cells() -> None:
    tree = LexborHTMLParser(clipboard_html(base_report(), FORM))
    kinds = [{cell.tag for cell in row.css("th, td")} for row in tree.css("tr")]
    assert all(len(kind) == 1 for kind in kinds)
    assert [kinds.count({tag}) for tag in ("th", "td")] == [14, 32]


def test_what_is_pasted_ends_with_the_only_line_break_between_elements() -> None:
    fragment = clipboard_html(base_report(), FORM)
    assert fragment.endswith(">\n")
    assert "\n" not in fragment[:-1]


def test_the_file_is_utf_8_and_always_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    shares: list[float] = []
    write_html(base_report(), FORM, first, progress=shares.append)
    write_html(base_report(), FORM, second)
    assert first.read_bytes() == second.read_bytes()
    assert "云溪县人民政府" in first.read_text(encoding="utf-8")
    assert shares == sorted(shares)


def test_a_read_only_target_is_refused_and_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "报告.html"
    target.write_bytes(b"old")
    target.chmod(stat.S_IRUSR)
    with pytest.raises(TargetError, match=re.escape("报告.html")):
        write_html(base_report(), FORM, target)
    assert target.read_bytes() == b"old"
