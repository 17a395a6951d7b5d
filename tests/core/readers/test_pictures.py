"""A picture in the place of a table is named as such; other pictures change nothing."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import docx
import olefile
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from core.readers import Reading, read
from tests.core.readers.test_corpus import CORPUS
from tests.core.readers.test_docx import TITLE, document_of_filled, read_document
from tests.documents.pages import page, table_html
from tests.documents.reports import FORM, filled
from tests.documents.texts import PROSE


def picture() -> io.BytesIO:
    """A grey picture of 8 by 4 points."""

    def chunk(name: bytes, content: bytes) -> bytes:
        whole = name + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 8, 4, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" + b"\x80" * 8 + (b"\0" + b"\x80" * 8) * 3)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def told(reading: Reading) -> list[str]:
    return [remark.message for remark in reading.remarks if "图片" in remark.message]


def lines_and_pictures() -> list[str | None]:
    """The report's lines, None where it has a picture for a table."""
    found: list[str | None] = [TITLE]
    for part in FORM.parts:
        found.extend([part.heading] if part.heading else [])
        found.extend(PROSE[part.id].split("\n") if part.is_narrative else [None])
    return found


def test_in_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    for line in lines_and_pictures():
        if line is None:
            document.add_picture(picture())
        else:
            document.add_paragraph(line)
    reading = read_document(tmp_path, document)
    assert [message[1:2] for message in told(reading)] == ["二", "三", "四"]
    assert not reading.report.values
    assert reading.report.texts["other"] == PROSE["other"]


def test_on_a_web_page(tmp_path: Path) -> None:
    path = tmp_path / "网页.html"
    table = table_html(FORM.table_by_id["requests"], filled())
    path.write_text(page(filled()).replace(table, '<p><img src="3.png"></p>'), encoding="utf-8")
    reading = read(path)
    assert [message[1:2] for message in told(reading)] == ["三"]
    assert {ref.table for ref in reading.report.values} == {"disclosure", "disputes"}


def test_in_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path))
    canvas.setFont("STSong-Light", 12)
    height = 800
    for line in lines_and_pictures():
        if line is None:
            canvas.drawImage(ImageReader(picture()), 80, height - 90, 400, 90)
        else:
            canvas.drawString(80, height - 12, line)
        height -= 24 if line is not None else 100
    canvas.save()
    assert [message[1:2] for message in told(read(path))] == ["二", "三", "四"]


def test_in_an_old_word_document() -> None:
    """In the line, floating, and in a table of one cell."""
    reading = read(CORPUS / "pictures-for-tables.doc")
    assert [message[1:2] for message in told(reading)] == ["二", "三", "四"]
    assert not reading.report.values
    assert reading.report.texts["other"] == PROSE["other"]


def test_beside_a_table_of_an_old_word_document() -> None:
    reading = read(CORPUS / "pictures-beside-a-table.doc")
    assert [message[1:2] for message in told(reading)] == ["二", "三"]
    table = FORM.table_by_id["disputes"]
    assert reading.report.values == {ref: filled().values[ref] for ref in table.refs}
    assert reading.report.texts["other"] == PROSE["other"]


def test_what_floats_in_a_document_with_text_boxes_need_not_be_a_picture(tmp_path: Path) -> None:
    content = bytearray((CORPUS / "pictures-for-tables.doc").read_bytes())
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        main = container.openstream("WordDocument").read()
    place = content.index(main[:0x64]) + 0x64
    content[place] = 20  # so many characters stand in text boxes
    path = tmp_path / "年报.doc"
    path.write_bytes(content)
    assert [message[1:2] for message in told(read(path))] == ["二", "四"]


@pytest.mark.parametrize("place", ["beside a table", "in prose"])
def test_pictures_elsewhere_are_not_spoken_of(tmp_path: Path, place: str) -> None:
    document = document_of_filled()
    document.add_picture(picture())
    added = document.paragraphs[-1]._element
    if place == "beside a table":
        document.tables[1]._element.addprevious(added)
    reading = read_document(tmp_path, document)
    assert reading.report.values == filled().values
    assert told(reading) == []
