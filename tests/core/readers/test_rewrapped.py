"""Text copied out of a PDF, whose lines end where those of the page did."""

from __future__ import annotations

import time
from pathlib import Path

import pypdfium2
import pytest

from core.form import form_of
from core.readers import Reading, read
from core.readers.pasted import Pasted, read_pasted
from core.readers.rewrapped import rewrapped
from core.report import Report
from core.writers.pdf import render_pdf
from tests.documents.reports import SAMPLE

JOINED = "按页面宽度断开"
FIRST = "二〇二五年，全镇共收到政府信息公开申请十二件，均在法定期限内答复，"
OTHER = "没有因政府信息公开引起的行政复议和行政诉讼，也没有收取信息处理费，"


def copied(report: Report) -> str:
    """The text that a viewer puts on the clipboard for all pages of the report's PDF."""
    document = pypdfium2.PdfDocument(render_pdf(report, form_of(report.form)))
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def told(reading: Reading) -> list[str]:
    return [remark.message for remark in reading.remarks if JOINED in remark.message]


@pytest.fixture(scope="module")
def sample() -> Report:
    return read(SAMPLE).report


@pytest.mark.parametrize("pasted", [False, True])
def test_the_paragraphs_of_a_copied_report_are_whole_again(
    tmp_path: Path, sample: Report, pasted: bool
) -> None:
    text = copied(sample)
    path = tmp_path / "年报.txt"
    path.write_text(text, encoding="utf-8")
    reading = read_pasted(Pasted(text=text)) if pasted else read(path)
    for part, prose in sample.texts.items():
        assert reading.report.text(part).split("\n") == prose.split("\n")
    assert {ref: reading.report.values[ref] for ref in sample.values} == sample.values
    assert len(told(reading)) == 1


def test_a_text_whose_lines_are_paragraphs_stays_as_it_is() -> None:
    reading = read(SAMPLE)
    assert told(reading) == []
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    kept = [line.strip() for line in lines if line.strip()]
    assert rewrapped(lines) == (kept, 0)


def test_a_list_of_titles_is_not_run_together() -> None:
    titles = [
        "关于印发石桥镇防汛抗旱应急预案的通知",
        "石桥镇人民政府关于开展农村人居环境整治提升行动的实施意见",
        "关于调整石桥镇安全生产委员会成员的通知",
        "石桥镇2025年度村级公益事业建设一事一议财政奖补项目公示",
        "关于做好2025年城乡居民基本医疗保险参保缴费工作的通知",
        "石桥镇农村低保对象名单公示",
    ]
    assert rewrapped(titles) == (titles, 0)


def broken(text: str, columns: int, indent: str = "") -> list[str]:
    """A paragraph as a page of so many characters a line breaks it."""
    lines = [indent + text[: columns - len(indent)]]
    rest = text[columns - len(indent) :]
    return lines + [rest[at : at + columns] for at in range(0, len(rest), columns)]


@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
@pytest.mark.parametrize("columns", [20, 28, 35])
def test_a_paragraph_is_joined_at_any_width(columns: int, indent: str) -> None:
    paragraphs = [FIRST * 4 + "特此说明。", OTHER * 5 + "情况属实。", FIRST * 3 + "以上。"]
    lines = [line for text in paragraphs for line in broken(text, columns, indent)]
    assert rewrapped(lines).lines == paragraphs


def test_a_heading_and_a_numbered_item_begin_a_line_of_their_own() -> None:
    lines = [*broken(FIRST * 4, 28), "一、总体情况", *broken(OTHER * 4, 28), "(二)依申请公开", "完"]
    found = rewrapped(lines).lines
    assert "一、总体情况" in found
    assert any(line.startswith("(二)依申请公开") for line in found)


def test_a_page_number_within_a_paragraph_is_left_out() -> None:
    lines = broken(FIRST * 6 + "特此说明。", 28)
    assert rewrapped([*lines[:3], "— 2 —", *lines[3:]]).lines == [FIRST * 6 + "特此说明。"]


def test_a_blank_line_ends_a_paragraph_but_not_beside_a_page_number() -> None:
    lines = broken(FIRST * 6 + "特此说明。", 28)
    apart = [*lines[:3], "", *lines[3:]]
    assert len(rewrapped(apart).lines) == 2
    paged = [*lines[:3], "", "— 2 —", "", *lines[3:]]
    assert rewrapped(paged).lines == [FIRST * 6 + "特此说明。"]


def test_titles_of_one_length_without_a_mark_are_not_run_together() -> None:
    titles = [
        f"关于印发石桥镇防汛抗旱应急预案第{number}次修订稿的通知" for number in "一二三四五六"
    ]
    assert rewrapped(titles) == (titles, 0)


def test_a_long_heading_is_not_put_before_its_text() -> None:
    heading = "(一)依法依规按时做好依申请公开的答复工作"
    found = rewrapped([heading, *broken(FIRST * 6 + "特此说明。", 28)]).lines
    assert found == [heading, FIRST * 6 + "特此说明。"]


def test_prose_with_blanks_about_its_figures_is_prose() -> None:
    text = "全镇共收到申请 12 件，办结 12 件，" * 8 + "情况属实。"
    lines = [text[at : at + 30] for at in range(0, len(text), 30)]
    found = rewrapped([line.strip() for line in lines])
    assert found.joined > 0


def test_rows_of_a_table_are_neither_joined_nor_measured() -> None:
    prose = broken(FIRST * 4 + "特此说明。", 28)
    rows = [
        "信息内容 本年制发件数 本年废止件数 现行有效件数",
        "规章 0 0 0",
        "行政规范性文件\t1\t2\t3\t",
    ]
    found = rewrapped([*prose, *rows]).lines
    assert found == [FIRST * 4 + "特此说明。", *rows]


def test_an_endless_paragraph_is_joined_at_once() -> None:
    line = "二" * 28
    began = time.process_time()
    assert rewrapped([*[line] * 50_000, "完。"]).lines == [line * 50_000 + "完。"]
    assert time.process_time() - began < 2
