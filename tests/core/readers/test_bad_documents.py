"""Damaged, locked and hostile documents of every format: refused with one sentence, in no time."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from core.errors import ReadError
from core.readers import Reading, read
from core.writers import write
from tests.core.readers.test_bad_input import refused
from tests.documents.reports import filled

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"


def written(folder: Path, suffix: str) -> Path:
    path = folder / f"年报{suffix}"
    write(filled(), path)
    return path


def drawn(folder: Path, draw: Callable[[Canvas], None]) -> Path:
    """A PDF of our own drawing."""
    path = folder / "画.pdf"
    canvas = Canvas(str(path))
    draw(canvas)
    canvas.save()
    return path


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    path, locked = written(tmp_path, ".pdf"), tmp_path / "锁.pdf"
    with pikepdf.open(path) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "密码" in refused(locked)


def test_a_pdf_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    path, locked = written(tmp_path, ".pdf"), tmp_path / "只读.pdf"
    with pikepdf.open(path) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user=""))
    assert read(locked).report.values == filled().values


def test_a_scanned_pdf(tmp_path: Path) -> None:
    path = drawn(tmp_path, lambda canvas: canvas.rect(10, 10, 500, 700, fill=1))
    assert "扫描" in refused(path)


def test_another_pdf(tmp_path: Path) -> None:
    path = drawn(tmp_path, lambda canvas: canvas.drawString(50, 500, "Hello"))
    assert "没有找到年度报告" in refused(path)


def test_a_pdf_of_very_many_pages(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(151):
            canvas.drawString(50, 500, "x")
            canvas.showPage()

    assert "内容太多" in refused(drawn(tmp_path, draw))


def test_a_pdf_page_of_very_many_letters(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 2)
        for row in range(250):
            canvas.drawString(1, 3 * row, "xyz" * 40)

    assert "内容太多" in refused(drawn(tmp_path, draw))


def test_a_pdf_page_of_very_many_lines(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 500, "x")
        for row in range(41_000):
            canvas.line(0, row % 800, 10, row % 700)

    assert "内容太多" in refused(drawn(tmp_path, draw))


def test_a_pdf_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "炸弹.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].Contents = document.make_stream(b" " * (70 << 20))
        document.save(path, compress_streams=True)
    assert "异常巨大" in refused(path)


def test_a_pdf_whose_pages_lie_in_a_circle(tmp_path: Path) -> None:
    path = tmp_path / "环.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.Pages.Kids.append(document.Root.Pages)
        document.save(path)
    refused(path)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".doc", ".xls", ".ods"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_document(tmp_path: Path, suffix: str, share: float) -> None:
    names = {".xls": "tables", ".ods": "tables"}
    whole = (CORPUS / f"{names.get(suffix, 'saved-by-libreoffice')}{suffix}").read_bytes()
    path = tmp_path / f"半份{suffix}"
    path.write_bytes(whole[: int(len(whole) * share)])
    refused(path)


@pytest.mark.parametrize(
    "name",
    [
        *(f"saved-by-libreoffice.{kind}" for kind in ("doc", "docx", "xlsx")),
        "tables.xls",
        "tables.ods",
    ],
)
def test_a_document_damaged_anywhere_is_read_or_refused(tmp_path: Path, name: str) -> None:
    whole = (CORPUS / name).read_bytes()
    chance = random.Random(name)
    path = tmp_path / name
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(4):
            place = chance.randrange(len(content))
            content[place : place + 2] = chance.choice([b"\xff\xff", b"\0\0", b"\x7f", b""])
        path.write_bytes(content)
        assert told(path)


def told(path: Path) -> bool:
    """Whether a file is read, or refused with a sentence."""
    try:
        return isinstance(read(path), Reading)
    except ReadError as error:
        return str(error).endswith("。")


def test_one_cell_in_the_last_corner_of_an_old_sheet(tmp_path: Path) -> None:
    content = (CORPUS / "tables.xls").read_bytes()
    number = struct.pack("<4H", 0x0203, 14, 3, 1)
    place = content.find(number[:4])
    kind = struct.unpack_from("<H", content, place)[0] if place >= 0 else 0x027E
    if place < 0:
        place = content.index(struct.pack("<2H", 0x027E, 10))
    assert kind in (0x0203, 0x027E)
    far = content[: place + 4] + struct.pack("<2H", 65535, 255) + content[place + 8 :]
    path = tmp_path / "远.xls"
    path.write_bytes(far)
    assert "内容太多" in refused(path)


@pytest.mark.parametrize("wide", ['table:number-columns-repeated="900000000"', ""])
def test_a_cell_of_an_opendocument_sheet_repeated_without_end(tmp_path: Path, wide: str) -> None:
    value = 'office:value-type="string"><text:p>x</text:p>'
    cell = f"<table:table-cell {wide} {value}</table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="900000000">{cell}</table:table-row>'
    path = tmp_path / "重复.ods"
    with zipfile.ZipFile(CORPUS / "tables.ods") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                content = content.replace(b"</table:table>", row.encode() + b"</table:table>", 1)
            new.writestr(name, content)
    start = time.monotonic()
    assert "工作表太大" in refused(path)
    assert time.monotonic() - start < 5


def test_an_opendocument_text_is_refused_with_what_to_do(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")
    path = tmp_path / "文.odt"
    path.write_bytes(stream.getvalue())
    assert "OpenDocument" in refused(path)
