"""Hostile zip packages: .docx, .xlsx and .ods that swell, lie, overlap or nest."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from tests.hostile.kinds import Collection

ARCHIVES = Collection()
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ods": "content.xml"}
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(path: Path, parts: dict[str, bytes | str], *, stored: bool = False) -> None:
    """A zip file of these parts."""
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", method, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def streamed(path: Path, name: str, chunks: Iterable[bytes], others: dict[str, bytes]) -> None:
    """A zip file with one part that is too large to be held."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, content in others.items():
            archive.writestr(other, content)
        with archive.open(name, "w", force_zip64=True) as part:
            for chunk in chunks:
                part.write(chunk)


def noisy(unit: bytes, size: int) -> Iterator[bytes]:
    """A unit again and again, with enough noise that it does not look swollen."""
    chance = random.Random(1)
    block = unit * (4096 // len(unit) + 1)
    for _ in range(size // len(block)):
        yield block + b"<!--" + bytes(chance.choices(b"abcdefghijkmnopqrstuvwxyz", k=40)) + b"-->"


def forged(path: Path, name: str, packed: bytes, *, said: int, copies: int = 1) -> None:
    """A zip file whose lists say of a part what they like; `copies` lie over each other."""
    names = [name if n == 0 else f"{n}/{name}" for n in range(copies)]
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), said, 0, 0)
    listed = b"".join(
        struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(packed), said,
            len(each.encode()), 0, 0, 0, 0, 0, 0,
        ) + each.encode()
        for each in names
    )  # fmt: skip
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, copies, copies, len(listed), len(local + packed), 0
    )
    path.write_bytes(local + packed + listed + end)


@lru_cache
def squeezed(size: int) -> bytes:
    """So many blanks, as deflate writes them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    parts = [packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)]
    return b"".join(parts) + packer.flush()


def _swelling(suffix: str) -> None:
    @ARCHIVES.add(f"zip bomb of 256 MB in .{suffix}", suffix, words="异常巨大", quick=True)
    def _honest(path: Path) -> None:
        forged(path, MAIN[suffix], squeezed(1 << 28), said=1 << 28)

    @ARCHIVES.add(f"zip bomb that says 1000 bytes in .{suffix}", suffix)
    def _lying(path: Path) -> None:
        forged(path, MAIN[suffix], squeezed(1 << 28), said=1000)

    @ARCHIVES.add(f"1,000 parts over one another in .{suffix}", suffix)
    def _overlapping(path: Path) -> None:
        forged(path, MAIN[suffix], squeezed(1 << 23), said=1 << 23, copies=1000)

    @ARCHIVES.add(f"24 parts of 8 MB over one another in .{suffix}", suffix)
    def _below(path: Path) -> None:
        forged(path, MAIN[suffix], squeezed(1 << 23), said=1 << 23, copies=24)

    @ARCHIVES.add(f"100,000 parts in .{suffix}", suffix, words="异常巨大", quick=True)
    def _many(path: Path) -> None:
        forged(path, MAIN[suffix], b"\3\0", said=0, copies=65_000)

    @ARCHIVES.add(f"zip in zip in zip as .{suffix}", suffix)
    def _nested(path: Path) -> None:
        inner = squeezed(1 << 24)
        for level in range(8):
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                for copy in range(16):
                    archive.writestr(MAIN[suffix] if not copy else f"{level}/{copy}.zip", inner)
            inner = stream.getvalue()
        path.write_bytes(inner)


for _suffix in MAIN:
    _swelling(_suffix)


@ARCHIVES.add("1,000,000 parts, 64-bit lists", "docx")
def _million(path: Path) -> None:
    count = 1_000_000
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0
    )
    listed = (entry + b"a") * count
    start = b"PK\x03\x04" + bytes(26)
    end64 = struct.pack(
        "<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(listed), len(start)
    )
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(start) + len(listed), 1)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    path.write_bytes(start + listed + end64 + locator + end)


def _word(body: bytes | str, path: Path, *, head: str = "", stored: bool = True) -> None:
    text = body.encode() if isinstance(body, str) else body
    start = f'{head}<w:document xmlns:w="{NAMESPACE}"><w:body>'.encode()
    package(path, {MAIN["docx"]: start + text + b"</w:body></w:document>"}, stored=stored)


_ENTITIES = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
LAUGHS = f"<!DOCTYPE x [<!ENTITY a0 'ha'>{_ENTITIES}]>"
BLOWUP = f"<!DOCTYPE x [<!ENTITY a '{'x' * 100_000}'>]>"
FETCHED = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
FETCHING = (
    "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd' "
    "[<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]>"
)
_PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


@ARCHIVES.add("billion laughs in .docx", "docx", quick=True)
def _docx_laughs(path: Path) -> None:
    _word(_PARAGRAPH % "&a11;", path, head=LAUGHS)


@ARCHIVES.add("quadratic entity in .docx", "docx")
def _docx_blowup(path: Path) -> None:
    _word(_PARAGRAPH % ("&a;" * 100_000), path, head=BLOWUP)


@ARCHIVES.add("external entity in .docx", "docx")
def _docx_fetched(path: Path) -> None:
    _word(_PARAGRAPH % "一、总体情况&a;", path, head=FETCHED)


@ARCHIVES.add("external DTD in .docx", "docx")
def _docx_fetching(path: Path) -> None:
    _word(_PARAGRAPH % "一、总体情况", path, head=FETCHING)


@ARCHIVES.add("5,000,000 tiny elements in .docx", "docx", words="内容太多", quick=True)
def _docx_tiny(path: Path) -> None:
    _word(b"<w:p/>" * 4_900_000, path)


@ARCHIVES.add("4,000,000 rows of 100 columns in .docx", "docx", words="内容太多")
def _docx_rows(path: Path) -> None:
    wide = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99"/></w:tcPr></w:tc><w:tc/></w:tr>'
    _word(b"<w:tbl>" + wide.encode() + b"<w:tr/>" * 4_000_000 + b"</w:tbl>", path)


@ARCHIVES.add("300,000 rows of two cells, one 99 wide, in .docx", "docx")
def _docx_wide(path: Path) -> None:
    wide = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99"/></w:tcPr></w:tc><w:tc/></w:tr>'
    _word("<w:tbl>" + wide * 300_000 + "</w:tbl>", path)


@ARCHIVES.add("paragraph of 1,000,000 runs in .docx", "docx")
def _docx_runs(path: Path) -> None:
    _word("<w:p>" + "<w:r><w:t>一</w:t></w:r>" * 1_000_000 + "</w:p>", path)


@ARCHIVES.add("frames in frames in .docx", "docx")
def _docx_frames(path: Path) -> None:
    deep = 60
    _word("<w:p><w:txbxContent>" * deep + "</w:txbxContent></w:p>" * deep, path)


@ARCHIVES.add("60 tables in tables, each 1,000 cells, in .docx", "docx")
def _docx_tables(path: Path) -> None:
    start = "<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 1000 + "<w:tr><w:tc>"
    _word(start * 60 + "</w:tc></w:tr></w:tbl>" * 60, path)


@ARCHIVES.add("elements nested 100,000 deep in .docx", "docx")
def _docx_deep(path: Path) -> None:
    _word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000, path)


@ARCHIVES.add("attribute of 28 MB in .docx", "docx")
def _docx_attribute(path: Path) -> None:
    _word(f'<w:p w:a="{"x" * (28 << 20)}"/>', path)


@ARCHIVES.add("1,000,000 attributes in .docx", "docx")
def _docx_attributes(path: Path) -> None:
    _word("<w:p " + " ".join(f'a{n}=""' for n in range(1_000_000)) + "/>", path)


@ARCHIVES.add("28 MB of text in .docx", "docx", words="内容太多")
def _docx_text(path: Path) -> None:
    lines = "".join(_PARAGRAPH % ("字" * 2_000) for _ in range(4_500))
    _word(_PARAGRAPH % "一、总体情况" + lines, path)


@ARCHIVES.add("numbering part of 28 MB in .docx", "docx")
def _docx_numbering(path: Path) -> None:
    levels = "".join(f'<w:abstractNum w:abstractNumId="{n}"/>' for n in range(700_000))
    numbers = f'<w:numbering xmlns:w="{NAMESPACE}">{levels}</w:numbering>'
    document = f'<w:document xmlns:w="{NAMESPACE}"><w:body/></w:document>'
    package(path, {MAIN["docx"]: document, "word/numbering.xml": numbers}, stored=True)


@ARCHIVES.add("numbers that each list 100,000 levels in .docx", "docx")
def _docx_levels(path: Path) -> None:
    levels = '<w:lvl w:ilvl="0"/>' * 100_000
    numbers = (
        f'<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0">{levels}'
        "</w:abstractNum>"
        + "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(100_000)
        )
        + "</w:numbering>"
    )
    document = f'<w:document xmlns:w="{NAMESPACE}"><w:body/></w:document>'
    package(path, {MAIN["docx"]: document, "word/numbering.xml": numbers}, stored=True)
