"""`.docx`: paragraphs and tables of a Word document, straight from its XML.

Automatic numbers are worked out (a heading numbered by Word has no 一、 in its text); what tracked
changes deleted is left out; a table that only lays out the page is taken apart.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from core.late import late
from core.readers.blocks import Block, GridBlock, Paragraph, Picture
from core.readers.docx_numbers import Numbering
from core.readers.numbering import FIELD, NONE, tell_lost_number
from core.readers.package import DAMAGED, unpacked
from core.readers.reading import Remarks
from core.readers.source import TOO_MUCH, Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = late(
    rb'PartName="/([^"]+)" ContentType="application/vnd\.[^"]*\.main\+xml"'
    rb'|ContentType="application/vnd\.[^"]*\.main\+xml" PartName="/([^"]+)"'
)
_SKIPPED = {
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",  # also of an object of another program
)
MOST_XML = 12 * 1024 * 1024  # of one part; the tree takes some ten times that
_WIDEST = 100  # columns of a table
_DEEPEST = 40  # nested tables, controls and frames


def docx_blocks(source: Source, remarks: Remarks) -> list[Block]:
    """The blocks of a Word document. Raises ReadError."""
    parts = {member.filename: member for member in source.members}
    types = _types(source, parts)
    found = _MAIN.search(types)
    name = (found[1] or found[2]).decode("utf-8", "replace") if found else "word/document.xml"
    if name not in parts:
        raise source.fail(DAMAGED)
    body = _xml(source, parts[name]).find(f"{_W}body")
    if body is None:
        raise source.fail(DAMAGED)

    def beside(part: str) -> Any:
        """Another part in the same folder as a tree, None if there is none."""
        beside = f"{name.rpartition('/')[0]}/{part}"
        return _xml(source, parts[beside]) if beside in parts else None

    numbering = Numbering(beside("numbering.xml"), lambda: beside("styles.xml"))
    return list(_Walk(numbering, remarks).blocks(body))


def _types(source: Source, parts: dict[str, zipfile.ZipInfo]) -> bytes:
    """The list of contents, which names the main part."""
    member = parts.get("[Content_Types].xml")
    return unpacked(source.path, source.data, member) if member is not None else b""


def _xml(source: Source, member: zipfile.ZipInfo) -> Any:
    """A part as a tree; entities stay as they are and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    if member.file_size > MOST_XML:
        raise source.fail(TOO_MUCH)
    content = unpacked(source.path, source.data, member).replace(_STRICT, _W[1:-1].encode())
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise source.fail(DAMAGED) from error


class _Walk:
    """Walks through a document in order; numbered paragraphs count as they come."""

    def __init__(self, numbering: Numbering, remarks: Remarks) -> None:
        self._numbering = numbering
        self._remarks = remarks

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Block]:
        """The blocks under an element."""
        if depth > _DEEPEST:
            return
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element, depth)
            elif element.tag == f"{_W}tbl":
                yield from self._table(element, depth)
            elif element.tag not in _SKIPPED:
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        text, frames = _text(element)
        text = text.strip()
        gone = not text and element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
        number = self._numbering.number_of(element) if not gone else NONE
        if text:
            if not number.sure or _is_numbered_by_field(element):
                tell_lost_number(text, self._remarks)
            yield Paragraph(number.before(text))
        elif not frames and any(next(element.iter(tag), None) is not None for tag in _PICTURES):
            yield Picture()
        for frame in frames:
            yield from self.blocks(frame, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        rows = [_cells(row) for row in _children(table, "tr")]
        cells = [cell for row in rows for _, _, cell in row]
        if len(cells) == 1 or any(cell.find(f".//{_W}tbl") is not None for cell in cells):
            for cell in cells:
                yield from self.blocks(cell, depth + 1)
            return
        yield self._grid(rows, depth)

    def _grid(self, rows: list[list[tuple[int, int, Any]]], depth: int) -> GridBlock:
        width = max((start + span for row in rows for start, span, _ in row), default=0)
        texts = [[""] * width for _ in rows]
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        above: dict[int, int] = {}  # column to the row where a cell merged downwards began
        for number, row in enumerate(rows):
            for start, span, cell in row:
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
                if goes_on and start in above:
                    top = above[start]
                    spans[top, start] = (number - top + 1, spans.get((top, start), (1, span))[1])
                    continue
                above.pop(start, None)
                if merge is not None:
                    above[start] = number
                if span > 1:
                    spans[number, start] = (1, span)
                texts[number][start] = self._cell_text(cell, depth)
        ends = tuple(max((start + span for start, span, _ in row), default=0) for row in rows)
        return GridBlock(tuple(map(tuple, texts)), spans, ends=ends)

    def _cell_text(self, cell: Any, depth: int) -> str:
        blocks = self.blocks(cell, depth + 1)
        return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def _children(parent: Any, name: str) -> Iterator[Any]:
    """Children of that name, also inside content controls and other wrappers."""
    for element in parent:
        if element.tag == f"{_W}{name}":
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _children(element, name)


def _cells(row: Any) -> list[tuple[int, int, Any]]:
    """Column, width and element of each cell of a row."""
    column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    cells = []
    for cell in _children(row, "tc"):
        span = max(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1)
        if column + span > _WIDEST:
            break
        cells.append((column, span, cell))
        column += span
    return cells


def _number(element: Any, default: int) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(value), _WIDEST) if value.isdecimal() and len(value) < 6 else default


def _is_numbered_by_field(paragraph: Any) -> bool:
    """Whether a field without a result numbers a paragraph, as Word once did."""
    return any(
        FIELD.search(field.text or field.get(f"{_W}instr", ""))
        for field in paragraph.iter(f"{_W}instrText", f"{_W}fldSimple")
    )


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """The text of a paragraph, and the frames (text boxes) that hang on it."""
    texts: list[str] = []
    frames: list[Any] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == f"{_W}t":
            texts.append(element.text or "")
        elif tag == f"{_W}tab":
            texts.append("\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            texts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            texts.append("-")
        elif tag == f"{_W}txbxContent":
            frames.append(element)
        elif tag not in _SKIPPED:
            waiting.extend(reversed(element))
    return "".join(texts), frames
