"""Sections are found by their headings, however these are written; what has no place is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.readers import Reading, read
from tests.documents.reports import FORM, filled
from tests.documents.texts import PROSE, document


def read_text(folder: Path, text: str) -> Reading:
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def warnings(reading: Reading) -> str:
    return "\n".join(r.message for r in reading.remarks if r.level == "warning")


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("overview", "一、 总体情况"),
        ("overview", "一.总体情况"),
        ("overview", "总体情况"),
        ("overview", "第一部分 总体情况"),
        ("overview", "１、总体情况"),
        ("disclosure", "二、主动公开政府信息的情况"),
        ("requests", "三、收到和处理政府信息公开申请的情况"),
        ("disputes", "四、政府信息公开行政复议行政诉讼情况"),
        ("disputes", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("problems", "五、存在问题及改进情况"),
        ("problems", "五、政府信息公开工作存在的主要问题及改进情况"),
        ("problems", "五、存在的主要问题和改进措施"),
        ("problems", "五、主要问题"),
        ("problems", "五、问题与改进"),
        ("other", "六、其他需要报告的事项。".removesuffix("。")),
        ("other", "六、其他事项"),
        ("other", "六、其它需要报告的事项"),
    ],
)
def test_a_heading_is_known_however_it_is_written(tmp_path: Path, part: str, heading: str) -> None:
    reading = read_text(tmp_path, document(filled(), headings={part: heading}))
    assert reading.report.texts == PROSE
    assert reading.report.values == filled().values
    assert reading.noticed is not None
    assert (part, heading) in reading.noticed.headings
    assert warnings(reading) == ""


@pytest.mark.parametrize(
    "line",
    [
        "(一)主动公开政府信息情况",
        "二、依申请公开情况",
        "三、政府信息管理情况",
        "四、政府信息公开平台建设情况",
        "五、监督保障情况",
        "主动公开情况",
        "一是总体情况良好。",
        "一、主动公开情况",
        "二、公开情况",
        "五、主要问题",
        "2025年主动公开政府信息情况较好,全年公开政府信息三百条,其中规范性文件三件,全部及时公开。",
    ],
)
def test_a_heading_inside_a_section_stays_in_its_text(tmp_path: Path, line: str) -> None:
    text = f"开头。\n{line}\n详情。"
    reading = read_text(tmp_path, document(filled(), prose={"overview": text}))
    assert reading.report.text("overview") == text
    assert reading.report.values == filled().values


def test_text_behind_a_heading_in_its_line_is_kept(tmp_path: Path) -> None:
    headings = {"other": "六、其他需要报告的事项:无其他事项。"}
    reading = read_text(tmp_path, document(filled(), headings=headings))
    assert reading.report.text("other") == "无其他事项。\n" + PROSE["other"]
    assert reading.noticed is not None
    assert reading.noticed.headings[-1] == ("other", "六、其他需要报告的事项")


def test_a_table_of_contents_is_no_text(tmp_path: Path) -> None:
    contents = "\n".join(
        f"{part.heading}……………{page}" for page, part in enumerate(FORM.parts) if part.heading
    )
    preamble = f"{contents}\n{PROSE['preamble']}"
    reading = read_text(tmp_path, document(filled(), prose={"preamble": preamble}))
    assert reading.report.texts == PROSE
    assert reading.report.values == filled().values


def test_sections_numbered_one_level_lower_are_found_where_there_are_no_others(
    tmp_path: Path,
) -> None:
    headings = {
        part.id: f"({part.heading[0]}){part.heading[2:]}" for part in FORM.parts if part.heading
    }
    prose = {"problems": "公开不够及时,今后及时公开。"}
    reading = read_text(tmp_path, document(filled(), headings=headings, prose=prose))
    assert reading.report.text("problems") == prose["problems"]
    assert reading.report.text("other") == PROSE["other"]


def test_sections_out_of_order_are_read_and_their_order_noticed(tmp_path: Path) -> None:
    text = document(filled())
    start, end = text.index("五、"), text.index("六、")
    moved = text[:start] + text[end:].rstrip("\n") + "\n" + text[start:end]
    reading = read_text(tmp_path, moved)
    assert reading.report.texts == PROSE
    assert reading.noticed is not None
    assert [part for part, _ in reading.noticed.headings][-2:] == ["other", "problems"]


def test_a_missing_section_is_told(tmp_path: Path) -> None:
    text = document(filled())
    cut = text[: text.index("五、")] + text[text.index("六、") :]
    assert "没有找到“五、存在的主要问题及改进情况”" in warnings(read_text(tmp_path, cut))


def test_words_between_the_tables_are_told_and_not_lost(tmp_path: Path) -> None:
    text = document(filled()).replace("三、收到", "注:规章数据由司法局提供。\n三、收到")
    assert "注:规章数据由司法局提供。" in warnings(read_text(tmp_path, text))


def test_a_section_that_the_form_does_not_know_is_noticed_and_its_words_told(
    tmp_path: Path,
) -> None:
    text = document(filled()).replace("五、存在", "五、特色亮点\n举办了开放日。\n六、存在")
    reading = read_text(tmp_path, text.replace("六、其他", "七、其他"))
    assert reading.noticed is not None
    assert (None, "五、特色亮点") in reading.noticed.headings
    assert "举办了开放日。" in warnings(reading)
    assert reading.report.text("problems") == PROSE["problems"]
    assert reading.report.text("other") == PROSE["other"]


def test_another_table_inside_a_section_of_prose_is_kept_as_lines_and_told(
    tmp_path: Path,
) -> None:
    prose = {"overview": "公开情况如下。\n| 渠道 | 条数 |\n| 网站 | 30 |\n此外公开公报4期。"}
    reading = read_text(tmp_path, document(filled(), prose=prose))
    expected = "公开情况如下。\n渠道 | 条数\n网站 | 30\n此外公开公报4期。"
    assert reading.report.text("overview") == expected
    assert "不是规定的三张表" in warnings(reading)


def test_paragraphs_are_parted_by_line_ends_and_lose_only_their_indent(tmp_path: Path) -> None:
    prose = {"other": "　　甲。\r\n\r\n　　乙 丙。\n\t丁。"}
    reading = read_text(tmp_path, document(filled(), prose=prose))
    assert reading.report.text("other") == "甲。\n乙 丙。\n丁。"
