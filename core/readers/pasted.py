"""What lies on the clipboard, copied from a web page, Word or WPS, into a report.

The marked-up flavour is read as a web page, else the plain one as a text; both only to blocks, as
files are. The marked-up one goes first: it has the tables as tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from core.errors import ReadError
from core.form import Form, form_of
from core.late import late
from core.readers.blocks import Block
from core.readers.encoding import NotTextError, decode_text
from core.readers.reading import Given, Reading, Remarks
from core.readers.recognise import NOTHING_SURE, recognise
from core.readers.source import TOO_MUCH, Source
from core.readers.watch import bounded

CLIPBOARD = "剪贴板"  # its name in messages, in the place of a file's
_MOST = 8 * 1024 * 1024  # bytes of a flavour, pictures inside it not counted
_MOST_LINES = 100_000
_HEADER = late(rb"(?:[A-Za-z]+:[^\r\n<]*\r?\n){2,20}")
_OFFSET = late(rb"(Start|End)(Fragment|HTML):\s*(-?[0-9]{1,10})")
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL)
_PICTURE = late(r"data:image/[^\"'\s)>]{100,}")
_INSIDE_TABLE = re.compile(
    r"\s*(?:<meta[^>]*>\s*)*<(?:tr|td|th|tbody|thead|colgroup|col)\b", re.IGNORECASE
)
_HOW = "请在网页或文档里选中整篇报告(可以按 Ctrl+A)或者一张完整的表格,按 Ctrl+C 复制后再装入。"
_EMPTY = f"里面没有可以读取的内容。{_HOW}"
_ONLY_PICTURE = f"里面是图片,读不出文字和数字。{_HOW}"
_NO_REPORT = (
    f"里面没有年度报告的章节标题,也没有规定的三张表。{_HOW}只有一段文字的,请直接粘贴到相应部分里。"
)
_TOO_MUCH = f"里面的内容太多,不像一份年度报告。{_HOW}"


class Pasted(NamedTuple):
    """The flavours of a clipboard that may hold a report; empty where it has none of the kind."""

    html: bytes = b""
    text: str = ""
    has_picture: bool = False


_NOTHING_GIVEN = Given()


def read_pasted(
    pasted: Pasted, *, given: Given = _NOTHING_GIVEN, form: Form | None = None
) -> Reading:
    """Read the flavour that holds most. Raises ReadError with one sentence: what is wrong, what
    to do.
    """
    reasons: list[str] = []
    remarks = Remarks()
    ways: list[tuple[bool, Callable[[], list[Block]]]] = [
        (bool(pasted.html.strip(b"\0 \t\r\n")), lambda: _html_blocks(pasted.html)),
        (bool(pasted.text.strip("\0 \t\r\n\xa0")), lambda: _text_blocks(pasted.text, remarks)),
    ]
    for is_there, blocks_of in ways:
        if not is_there:
            continue
        try:
            with bounded(Path(CLIPBOARD)):
                return _read(blocks_of(), form or form_of(), given, remarks)
        except ReadError as error:
            reasons.append(error.reason)
    if not reasons:
        raise _fail(_ONLY_PICTURE if pasted.has_picture else _EMPTY)
    if NOTHING_SURE in reasons:
        raise _fail(NOTHING_SURE)
    raise _fail(_TOO_MUCH if TOO_MUCH in reasons else _NO_REPORT)


def _fail(reason: str) -> ReadError:
    return ReadError(CLIPBOARD, reason)


def _read(blocks: list[Block], form: Form, given: Given, remarks: Remarks) -> Reading:
    source = Source(Path(CLIPBOARD), b"", "text")
    return recognise(blocks, source, form, given=given, remarks=remarks, whole=False)


def _html_blocks(data: bytes) -> list[Block]:
    from core.readers.html import page_blocks

    return page_blocks(page_of(data))


def _text_blocks(text: str, remarks: Remarks) -> list[Block]:
    from core.readers.text import text_blocks

    if len(text) > _MOST or text.count("\n") > _MOST_LINES:
        raise _fail(TOO_MUCH)
    return text_blocks(text.replace("\0", ""), remarks)


def page_of(data: bytes) -> str:
    """The piece of a page that was copied, of what programs put on the clipboard as text/html.

    On Windows a header stands before it, with the places in bytes of the page and of the piece in
    it (CF_HTML). Raises ReadError.
    """
    header = _HEADER.match(data)
    try:
        page, _ = decode_text(data[header.end() :] if header else data)
        marked = _FRAGMENT.search(page)
        if marked is None and header is not None:
            page, _ = decode_text(_by_offsets(data, header[0]) or data[header.end() :])
    except NotTextError:
        raise _fail(_EMPTY) from None
    if marked is not None:
        page = marked[1]
    page = _PICTURE.sub("", page.replace("\0", ""))
    if len(page) > _MOST:
        raise _fail(TOO_MUCH)
    return f"<table>{page}</table>" if _INSIDE_TABLE.match(page) else page


def _by_offsets(data: bytes, header: bytes) -> bytes:
    """The piece between the places that the header names; nothing if they make no sense."""
    places = {(name, kind): int(place) for name, kind, place in _OFFSET.findall(header)}
    start = places.get((b"Start", b"Fragment"), -1)
    end = places.get((b"End", b"Fragment"), -1)
    return data[start:end] if len(header) <= start < end <= len(data) else b""
