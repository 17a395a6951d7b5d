"""Pages that would keep a parser busy for hours are refused; sloppy ones are read as they were."""

from __future__ import annotations

import time

import pytest

from core.readers.blocks import Paragraph
from core.readers.html import page_blocks
from core.readers.watch import TooMuchError


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000,
        "<p>" * 200_000,
        "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">字",
        "<p a='>' " + " ".join(f"a{n}='>'" for n in range(50_000)) + ">字",
        "<p " + "/".join(f'a{n}="1"' for n in range(50_000)),
    ],
    ids=["tags nested", "tags", "attributes", "attributes with >", "attributes of an open tag"],
)
def test_a_page_of_too_much_is_refused_at_once(page: str) -> None:
    start = time.monotonic()
    with pytest.raises(TooMuchError):
        page_blocks(page)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "".join(f"<b id={n}>" for n in range(3_000)) + "</p><p>字" * 20_000,
        "".join(f"<a><b id={n}><p></a>" for n in range(20_000)) + "字",
    ],
    ids=["opened once", "closed in the wrong order"],
)
def test_marks_of_looks_are_not_opened_anew_at_each_paragraph(page: str) -> None:
    start = time.monotonic()
    page_blocks(page)
    assert time.monotonic() - start < 8


def test_marks_of_looks_leave_the_text_as_it_is() -> None:
    page = (
        "<p><b>一是</b>主动<font color=red>公开<i>12</i></font>件<A HREF=x>。</A></p><bdi>甲</bdi>"
    )
    assert page_blocks(page) == [Paragraph("一是主动公开12件。"), Paragraph("甲")]


def test_a_large_picture_inside_a_page_is_no_list_of_attributes() -> None:
    picture = "data:image/png;base64," + "iVBORw0KGgo/AAA+" * 20_000
    assert page_blocks(f'<p><img src="{picture}">字</p>') == [Paragraph("字")]
