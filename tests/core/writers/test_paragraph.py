"""Paragraphs in the faces and on the grid of GB/T 9704-2012."""

from __future__ import annotations

import pytest

from core.writers.fonts import FontSet, Role
from core.writers.page import DENSE, MM, PRINT, PageStyle
from core.writers.paragraph import Paragraph, Typesetter

SETTER = Typesetter(PRINT, FontSet())


def roles_of(paragraph: Paragraph) -> list[tuple[Role, str]]:
    """The parts of a paragraph with the role of their face."""
    names = {id(SETTER.style(role)): role for role in Role}
    start, parts = 0, []
    for run in paragraph.runs:
        parts.append((names[id(run.style)], paragraph.text[start : run.end]))
        start = run.end
    return [part for part in parts if part[1]]


def test_the_page_is_that_of_a_document_of_state() -> None:
    assert (PRINT.measure / MM, PRINT.depth / MM) == pytest.approx((156, 225))
    assert PRINT.pitch * 22 == pytest.approx(PRINT.depth)
    assert PRINT.cell * 28 == pytest.approx(PRINT.measure)


@pytest.mark.parametrize("page", [PRINT, DENSE])
def test_a_full_line_holds_as_many_characters_as_the_grid(page: PageStyle) -> None:
    paragraph = Typesetter(page, FontSet()).text("政" * 200)
    assert len(paragraph.lines[1].advances) == page.characters
    assert len(paragraph.lines[0].advances) == page.characters - 2
    assert all(line.width == pytest.approx(page.measure) for line in paragraph.lines[1:-1])


def test_text_is_indented_by_two_characters() -> None:
    paragraph = SETTER.text("全年没有收到申请。")
    assert paragraph.indent == pytest.approx(2 * PRINT.cell)
    assert roles_of(paragraph) == [(Role.TEXT, "全年没有收到申请。")]
    assert not paragraph.keep


def test_a_heading_of_the_first_level_is_set_in_hei_and_kept_with_what_follows() -> None:
    paragraph = SETTER.heading("一、总体情况")
    assert roles_of(paragraph) == [(Role.HEADING, "一、总体情况")]
    assert (paragraph.outline, paragraph.outline_text, paragraph.keep) == (0, "一、总体情况", True)


@pytest.mark.parametrize(
    "text", ["(一)存在的主要问题", "（二）改进情况。", "（十一）监督保障情况："]
)
def test_a_paragraph_that_is_plainly_a_subheading_is_set_in_kai(text: str) -> None:
    paragraph = SETTER.text(text)
    assert roles_of(paragraph) == [(Role.SUBHEADING, text)]
    assert paragraph.outline == 1
    assert paragraph.outline_text == text.rstrip("。：")
    assert paragraph.keep


def test_text_may_run_on_after_a_subheading() -> None:
    paragraph = SETTER.text("（一）主动公开情况。全年发布信息30条。")
    assert roles_of(paragraph) == [
        (Role.SUBHEADING, "（一）主动公开情况。"),
        (Role.TEXT, "全年发布信息30条。"),
    ]
    assert not paragraph.keep


@pytest.mark.parametrize(
    "text",
    [
        "（一）予以公开32件；",
        "（一）加强领导，成立小组。",
        "（一）" + "很长的一句话" * 8 + "。",
        "一是主动公开情况。",
        "(1)予以公开。",
    ],
)
def test_an_item_of_a_list_is_text(text: str) -> None:
    assert roles_of(SETTER.text(text)) == [(Role.TEXT, text)]


def test_the_parts_of_a_line_follow_the_faces() -> None:
    paragraph = SETTER.text("（一）主动公开情况。" + "全年发布信息30条。" * 5)
    first, second = paragraph.lines[:2]
    assert [(start, end) for _, start, end in paragraph.pieces(first)] == [(0, 10), (10, first.end)]
    assert [(start, end) for _, start, end in paragraph.pieces(second)] == [
        (second.start, second.end)
    ]
