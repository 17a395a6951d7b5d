"""The report in order of print, as all documents share it."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.form import form_of
from core.writers.outline import Heading, Prose, TablePlace, Title, legal, outline, subheading
from tests.support.reports import base_report, edited

FORM = form_of()


def test_everything_stands_in_the_order_of_the_form() -> None:
    items = list(outline(base_report(), FORM, legal))
    assert items[0] == Title((base_report().full_title(FORM),))
    assert [item.part for item in items if isinstance(item, Heading)] == [
        part for part in FORM.parts if part.heading
    ]
    assert [item.table for item in items if isinstance(item, TablePlace)] == list(FORM.tables)
    assert isinstance(items[1], Prose), "the preamble has no heading"


def test_each_table_stands_under_its_heading() -> None:
    items = list(outline(base_report(), FORM, legal))
    for before, item in pairwise(items):
        if isinstance(item, TablePlace):
            assert isinstance(before, Heading)
            assert before.part.id == item.table.part


def test_blank_lines_and_blanks_around_paragraphs_are_left_out() -> None:
    report = edited(base_report())
    report.texts["other"] = "\n　　第一段。  \r\n\n\t第二段。\n"
    report.title = " 云溪县 \n\n 年度报告 "
    items = list(outline(report, FORM, legal))
    assert items[0] == Title(("云溪县", "年度报告"))
    assert items[-2:] == [Prose("", "第一段。"), Prose("", "第二段。")]


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        ("（一）主动公开情况。", "（一）主动公开情况。", ""),
        ("(二)下一步改进措施", "(二)下一步改进措施", ""),
        ("（三）监督保障。全年无追责。", "（三）监督保障。", "全年无追责。"),
        ("（一）加强领导，成立小组。", "", "（一）加强领导，成立小组。"),
        ("一是主动公开情况。", "", "一是主动公开情况。"),
        ("", "", ""),
    ],
)
def test_a_heading_of_the_second_level_is_told_from_text(text: str, head: str, rest: str) -> None:
    assert subheading(text) == (head, rest)
    assert Prose(head, rest).is_heading == bool(head and not rest)


@given(st.text(st.characters(exclude_categories=[])))
def test_what_is_left_can_stand_in_xml(text: str) -> None:
    kept = legal(text)
    escaped = kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert (ET.fromstring(f"<t>{escaped}</t>").text or "") == kept
    assert legal(kept) == kept


@pytest.mark.parametrize(
    "text", ["政府\t信息\n公开", "𬭩喆\U0002a6d6😀", "A\u200b\ufe00B", "“—…·”"]
)
def test_what_xml_can_hold_stays(text: str) -> None:
    assert legal(text) == text
