"""Tables and paragraphs of a PDF over the ends of pages: broken rows, headings behind prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.readers import read
from core.readers.blocks import GridBlock
from core.readers.index import index_of
from core.readers.pdf_lines import TextLine, paragraphs, running_lines, usual_end
from core.readers.radicals import without_radicals
from core.readers.seams import rejoined
from tests.documents.reports import FORM, filled

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
INDEXES = {table.id: index_of(table) for table in FORM.tables}


def line(text: str, *, top: float, left: float = 80, page: int = 1) -> TextLine:
    """A line of letters 16 points wide."""
    return TextLine(text, left, left + 16 * len(text), top, 16, page)


def test_rows_that_a_page_broke_are_read_whole() -> None:
    reading = read(CORPUS / "rows-broken-over-pages.pdf")
    assert reading.report.values == filled().values
    assert [remark.message for remark in reading.remarks if remark.level == "warning"] == []


def test_the_halves_of_a_figure_go_with_those_of_its_row() -> None:
    grid = GridBlock(
        (("2.没", "11", "3"), ("有现成信息需要另行制作", "02", "")), {(1, 0): (2, 1)}, seams=(1,)
    )
    [whole] = rejoined([grid], INDEXES)
    assert isinstance(whole, GridBlock)
    assert whole.rows == (("2.没有现成信息需要另行制作", "1102", "3"),)


def test_a_rest_without_label_goes_with_the_row_before_and_heads_may_stand_between() -> None:
    heads = ("", "自然人", "总计")
    grid = GridBlock((heads, ("2.重复申请", "11", "3"), heads, ("", "02", "")), seams=(2,))
    [whole] = rejoined([grid], INDEXES)
    assert isinstance(whole, GridBlock)
    assert whole.rows == (heads, ("2.重复申请", "1102", "3"), heads)


def test_whole_rows_on_both_sides_of_a_page_stay_apart() -> None:
    rows = (("2.重复申请", "1", "2"), ("3.要求提供公开出版物", "3", "4"), ("", "5", "6"))
    for seam in (1, 2):
        assert rejoined([GridBlock(rows, seams=(seam,))], INDEXES) == [
            GridBlock(rows, seams=(seam,))
        ]


def test_a_heading_behind_the_longest_line_of_a_short_section_is_one() -> None:
    lines = [
        line("二是改进措施:下一步我们将加强培训。", top=100),
        line("六、其他需要报告的事项", top=128),
    ]
    assert list(paragraphs(lines)) == [each.text for each in lines]


def test_the_first_point_under_a_heading_begins_a_paragraph() -> None:
    lines = [line("五、存在的主要问题及改进情况", top=100), line("(一)存在的问题", top=128)]
    assert list(paragraphs(lines)) == [each.text for each in lines]


def test_a_short_section_is_measured_by_the_lines_of_the_whole_document() -> None:
    full = [line("全" * 28, top=100 + 28 * place) for place in range(3)]
    short = [line("公开不够及时的问题还存在", top=300), line("下一步加强培训", top=328)]
    assert list(paragraphs(short, usual_end(full + short))) == [each.text for each in short]
    assert len(list(paragraphs(full, usual_end(full + short)))) == 1


def test_a_page_printed_by_a_browser_is_read_without_what_it_adds() -> None:
    """It adds date and address, paints a ground under the text and writes ⼈ for 人."""
    reading = read(CORPUS / "printed-by-a-browser.pdf")
    assert reading.report.values == filled().values
    assert reading.report.unit == filled().unit
    assert [remark.message for remark in reading.remarks if remark.level == "warning"] == []
    assert reading.report.texts == {
        "preamble": "统计期限为2025年1月1日至2025年12月31日。",
        "overview": "县政府门户网站主动公开文件35件。\n"
        + "全县各部门、各乡镇人民政府及街道办事处已按时公开," * 4
        + "2月26日—3月3日见面。",
        "problems": "(一)存在的主要问题\n公开不及时。\n(二)改进措施\n及时公开。",
        "other": "未收取信息处理费。",
    }


@pytest.mark.parametrize(
    ("found", "meant"), [("⼈⺠政府⻔⼾", "人民政府门户"), ("⻅⾯⻛⻓", "见面风长"), ("―", "—")]
)
def test_radicals_are_read_as_the_characters_they_stand_for(found: str, meant: str) -> None:
    assert without_radicals(found) == meant


def test_heads_and_feet_that_pages_share_are_no_text() -> None:
    def page(number: int) -> list[TextLine]:
        head = TextLine("云溪县年报", 80, 160, 30, 10, number, is_edge=True)
        foot = TextLine(f"第{number}页 共3页 内部资料", 80, 160, 800, 10, number, is_edge=True)
        own = TextLine("甲" * number, 80, 160, 790, 10, number, is_edge=True)
        return [head, line("公开信息", top=300, page=number), own, foot]

    lines = [each for number in (1, 2, 3) for each in page(number)]
    assert {each.text[:3] for each in running_lines(lines)} == {"云溪县", "第1页", "第2页", "第3页"}
