"""What programs put on the clipboard, as marked-up text and as plain text."""

from __future__ import annotations

import time

import pytest

from core.errors import ReadError
from core.form import form_of
from core.readers.pasted import Pasted, page_of, read_pasted
from core.readers.reading import Reading
from core.writers.html import clipboard_html
from tests.documents.flattened import LAYOUTS, cells_of, flattened
from tests.documents.reports import FORM, filled
from tests.documents.texts import PROSE

REQUESTS = FORM.tables[1]
_SECONDS = 10.0


def page() -> str:
    """A page as this program copies it for a site's editor."""
    return clipboard_html(filled(), form_of())


def table_alone(*, whole: bool = True) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td><p><span>{text}</span></p></td>" for text in row) + "</tr>"
        for row in _full_rows()
    )
    return f"<table>{rows}</table>" if whole else rows


def _full_rows() -> list[list[str]]:
    from tests.documents.texts import rows_of

    return rows_of(REQUESTS, filled())


def cf_html(fragment: str, *, marks: bool = True) -> bytes:
    """The wrapper in which Windows hands over marked-up text; places are in bytes."""
    names = ("StartHTML", "EndHTML", "StartFragment", "EndFragment")
    before = "<html><body>目录 不是复制的内容" + ("<!--StartFragment-->" if marks else "")
    after = ("<!--EndFragment-->" if marks else "") + "</body></html>"
    head = len("Version:0.9\r\n") + sum(len(name) + 13 for name in names)
    start = head + len(before.encode())
    end = start + len(fragment.encode())
    places = (head, end + len(after.encode()), start, end)
    lines = "".join(f"{n}:{p:010d}\r\n" for n, p in zip(names, places, strict=True))
    return (f"Version:0.9\r\n{lines}" + before + fragment + after).encode()


def words(reading: Reading) -> str:
    return "".join(remark.message for remark in reading.remarks)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_copied_page_is_read_whole_in_any_encoding(encoding: str) -> None:
    reading = read_pasted(Pasted(html=page().encode(encoding)))
    assert reading.report.values == filled().values
    assert reading.report.texts == filled().texts
    assert reading.report.unit.name == filled().unit.name


@pytest.mark.parametrize("marks", [True, False])
def test_the_windows_wrapper_is_taken_off_and_only_the_piece_is_read(marks: bool) -> None:
    data = cf_html(page(), marks=marks)
    assert "不是复制的内容" not in page_of(data)
    assert "StartHTML" not in page_of(data)
    reading = read_pasted(Pasted(html=data))
    assert reading.report.values == filled().values
    assert reading.report.texts == filled().texts


def test_a_page_that_names_another_encoding_than_it_has_is_read_by_its_bytes() -> None:
    named = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    reading = read_pasted(Pasted(html=(named + page()).encode()))
    assert reading.report.texts == filled().texts


@pytest.mark.parametrize("whole", [True, False], ids=["table", "rows without their table"])
def test_a_table_alone_is_read_and_what_was_not_copied_is_no_fault(whole: bool) -> None:
    reading = read_pasted(Pasted(html=table_alone(whole=whole).encode()))
    assert reading.report.values == {ref: filled().values[ref] for ref in REQUESTS.refs}
    missing = [remark for remark in reading.remarks if "复制的内容里没有" in remark.message]
    assert [remark.level for remark in missing] == ["notice"]
    assert "“一、总体情况”、“二、主动公开政府信息情况”、“四、" in missing[0].message


def test_a_section_alone_is_read() -> None:
    reading = read_pasted(Pasted(text="一、总体情况\n一是主动公开。\n公开信息3条。"))
    assert reading.report.texts == {"overview": "一是主动公开。\n公开信息3条。"}
    assert reading.report.values == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_plain_text_is_read_where_there_is_no_other(layout: str) -> None:
    reading = read_pasted(Pasted(text=flattened(filled(), layout)))
    assert reading.report.values == filled().values
    assert reading.report.texts == PROSE


def test_cells_that_a_page_sets_in_lines_of_their_own_are_read() -> None:
    lines = [text for row in cells_of(REQUESTS, filled()) for text in row]
    html = "".join(f"<div class='cell'><span>{line}</span></div>" for line in lines)
    reading = read_pasted(Pasted(html=html.encode()))
    assert reading.report.values == {ref: filled().values[ref] for ref in REQUESTS.refs}


def test_the_plain_text_serves_where_the_marked_up_has_nothing() -> None:
    text = flattened(filled(), "tabs")
    reading = read_pasted(Pasted(html=b"<img src='x'>", text=text))
    assert reading.report.values == filled().values


def test_pictures_inside_a_page_do_not_make_it_too_large() -> None:
    picture = "<img src='data:image/png;base64," + "A" * 20_000_000 + "'>"
    assert read_pasted(Pasted(html=(picture + page()).encode())).report.values == filled().values


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        (Pasted(), "没有可以读取的内容"),
        (Pasted(html=b" \r\n", text=" \xa0\n"), "没有可以读取的内容"),
        (Pasted(has_picture=True), "里面是图片"),
        (Pasted(text="今天下午开会。"), "没有年度报告的章节标题"),
        (Pasted(html="<p>今天下午开会。</p>".encode()), "没有年度报告的章节标题"),
        (Pasted(html=b"\xff\xfe\x00\xd8\x81" * 99), "没有"),
        (Pasted(text="字" * 9_000_000), "内容太多"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence_with_what_to_do(
    pasted: Pasted, said: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read_pasted(pasted)
    assert said in str(caught.value)
    assert "剪贴板" in str(caught.value)
    assert "Ctrl+C" in str(caught.value)


@pytest.mark.parametrize(
    "html",
    [
        b"<p>0</p>" * 2_600_000,
        b"<div>" * 10_000 + "一、总体情况".encode(),
        b"<table><tr><td>" * 10_000 + "一、总体情况".encode(),
        b"<span class=menu>" * 10_000,
        b"<!--StartFragment" * 100_000,
        b"a:b\r\n" * 100_000,
    ],
    ids=["20 MB", "deep", "tables in tables", "menus", "marks", "header"],
)
def test_no_page_keeps_the_program_busy(html: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises(ReadError):
        read_pasted(Pasted(html=html))
    assert time.monotonic() - begun < _SECONDS


def test_nothing_is_said_of_files_where_there_was_none() -> None:
    reading = read_pasted(Pasted(text=flattened(filled(), "tabs").split("\n", 1)[1]))
    assert "没有写明是哪个单位、哪一年" in words(reading)
    assert "文件" not in words(reading)
