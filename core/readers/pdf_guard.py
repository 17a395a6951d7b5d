"""A PDF looked at before it is read: no bomb, no password, no endless pages, and some text."""

from __future__ import annotations

import re
import zlib
from typing import Any

from core.readers.package import BOMB, DAMAGED
from core.readers.source import TOO_MUCH, Source

MOST_PAGES = 150
_MOST_OF_A_STREAM = 64 * 1024 * 1024
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_CHARACTERS = 20_000  # of a page; a full one has some 2,000
_MOST_OBJECTS = 40_000  # of a page, among them every line and letter
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")
_PASSWORD = "PDF 设有打开密码。请先取消密码,另存后再试。"  # noqa: S105 - a sentence
_SCANNED = (
    "PDF 里只有图片,没有文字(多半是扫描件)。请提供由 Word 或 WPS 转成的 PDF,或者原来的 Word 文件。"
)


def look_at_pdf(source: Source) -> None:
    """Raises ReadError if a PDF should not be opened, or has no text."""
    _refuse_bombs(source)
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise source.fail(_PASSWORD if "password" in str(error).lower() else DAMAGED) from error
    try:
        if len(document) > MOST_PAGES:
            raise source.fail(TOO_MUCH)
        counts = [_characters(source, document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise source.fail(DAMAGED) from error
    finally:
        document.close()
    if not any(counts):
        raise source.fail(_SCANNED)


def _characters(source: Source, document: Any, number: int) -> int:
    """How many characters a page has. Raises ReadError if it has too many, or too many lines."""
    from pypdfium2 import raw

    page = document[number]
    try:
        if raw.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
            raise source.fail(TOO_MUCH)
        text = page.get_textpage()
        try:
            count = int(text.count_chars())
        finally:
            text.close()
    finally:
        page.close()
    if count > _MOST_CHARACTERS:
        raise source.fail(TOO_MUCH)
    return count


def _refuse_bombs(source: Source) -> None:
    """Unpack what is packed, keeping nothing, to see how much it is."""
    data = source.data
    if _TWICE.search(data):
        raise source.fail(BOMB)
    total = 0
    for found in _STREAM.finditer(data):
        if data[found.end() : found.end() + 1] not in (b"\x78", b"\x48", b"\x58", b"\x68", b"\x38"):
            continue
        total += _unpacked_size(data, found.end())
        if total > _MOST_UNPACKED:
            raise source.fail(BOMB)


def _unpacked_size(data: bytes, start: int) -> int:
    """Bytes of a packed stream, as far as it is sound; no more than are needed to refuse it."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        waiting = memoryview(data)[start : start + (1 << 16)]
        while waiting and not unpacker.eof:
            size += len(unpacker.decompress(waiting, 1 << 22))
            if size > _MOST_OF_A_STREAM:
                return _MOST_UNPACKED + 1
            if unpacker.unconsumed_tail:
                waiting = memoryview(unpacker.unconsumed_tail)
            else:
                start += 1 << 16
                waiting = memoryview(data)[start : start + (1 << 16)]
    except zlib.error:
        pass
    return size
