"""Old `.doc` files (Word 97 to 2003, and WPS): their paragraphs and tables, without Word."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from core.late import late
from core.readers.blocks import Block, GridBlock, Picture
from core.readers.blocks import Paragraph as Words
from core.readers.doc_format import CellShape, Paragraph, WordFile
from core.readers.doc_numbers import Numbering
from core.readers.numbering import FIELD, NONE, tell_lost_number
from core.readers.package import DAMAGED, ENCRYPTED
from core.readers.reading import Remarks
from core.readers.source import TOO_MUCH, Source

_MOST_BYTES = 32 * 1024 * 1024
_WORD_97 = 0x00C1
_TOO_OLD = "是 Word 95 或更早的文档。请用 Word 或 WPS 打开,另存为 .docx 后再试。"
_FIELD_CODE = late("\x13[^\x13\x14\x15]*\x14?")
_FIELD_BEGUN = late("\x13([^\x13\x14\x15]*)")
_CHARACTERS = str.maketrans({"\x0b": "\n", "\x1e": "-", "\xa0": " ", "\x15": None, "\x1f": None})
_OBJECTS = late("[\x00-\x08\x0e-\x14\x16-\x1d]")  # pictures, notes and the like
_IN_LINE, _FLOATING = "\x01", "\x08"  # where a picture stands, [MS-DOC] 2.4.6.2 (sprmCFSpec)
Row = tuple[list[str], tuple[CellShape, ...]]
_NEAR = 40  # twentieths of a point within which two edges are one


def doc_blocks(source: Source, remarks: Remarks) -> list[Block]:
    """The blocks of an old Word document. Raises ReadError."""
    if len(source.data) > _MOST_BYTES:
        raise source.fail(TOO_MUCH)
    try:
        document, numbering = _opened(source, remarks)
        return list(_Walk(numbering, remarks).blocks(document))
    except (struct.error, IndexError, ValueError) as error:
        raise source.fail(DAMAGED) from error


def _opened(source: Source, remarks: Remarks) -> tuple[WordFile, Numbering]:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as container:
            main = container.openstream("WordDocument").read()
            version, flags = struct.unpack_from("<2xH6xH", main, 0)
            if flags & 0x0100:
                raise source.fail(ENCRYPTED)
            if version < _WORD_97:
                raise source.fail(_TOO_OLD)
            table = container.openstream("1Table" if flags & 0x0200 else "0Table").read()
            data = container.openstream("Data").read() if container.exists("Data") else b""
    except OSError as error:
        raise source.fail(DAMAGED) from error
    return WordFile(main, table, data), Numbering(main, table, remarks)


class _Walk:
    """Walks through a document in order; numbered paragraphs count as they come."""

    def __init__(self, numbering: Numbering, remarks: Remarks) -> None:
        self._numbering = numbering
        self._remarks = remarks
        self._goes_on = False  # a page ended within a paragraph
        self._number = NONE  # of a paragraph whose words have not come yet

    def blocks(self, document: WordFile) -> Iterator[Block]:
        """The blocks of a document."""
        marks = _IN_LINE if document.has_text_boxes else _IN_LINE + _FLOATING
        rows: list[Row] = []
        cells: list[str] = []
        pictured = False  # whether the table that is going on has a picture
        lines: list[str] = []  # of the cell that has not come to its end
        for paragraph in document.paragraphs():
            if paragraph.row is not None:
                rows.append((cells, paragraph.row))
                cells, lines = [], []
                continue
            text = self._numbered(paragraph)
            has_picture = any(mark in marks for mark in _FIELD_CODE.sub("", paragraph.text))
            pictured |= has_picture and paragraph.in_table
            if paragraph.mark == "\x07":
                cells.append("\n".join([*lines, text]).strip())
                lines = []
            elif paragraph.in_table:
                lines.append(text)
            else:
                if rows:
                    yield _table(rows, pictured=pictured)
                    rows, pictured = [], False
                yield from (Words(line.strip()) for line in text.split("\n") if line.strip())
                if has_picture and not text.strip():
                    yield Picture()
        if rows:
            yield _table(rows, pictured=pictured)

    def _numbered(self, paragraph: Paragraph) -> str:
        """A paragraph's text with its number."""
        text = _clean(paragraph.text)
        if not self._goes_on:
            self._number = self._numbering.number_of(paragraph)
        self._goes_on = not paragraph.ends
        number = self._number
        if not text.strip():
            return text
        self._number = NONE
        by_field = any(FIELD.match(code) for code in _FIELD_BEGUN.findall(paragraph.text))
        if by_field or not number.sure:
            tell_lost_number(text.strip(), self._remarks)
        return number.before(text.lstrip()) if number.text else text


def _clean(text: str) -> str:
    return _OBJECTS.sub("", _FIELD_CODE.sub("", text).translate(_CHARACTERS))


def _table(rows: list[Row], *, pictured: bool) -> Block:
    """A table; one that holds nothing but pictures is a picture."""
    words = any(text for cells, _ in rows for text in cells)
    return Picture() if pictured and not words else _grid(rows)


def _grid(rows: list[Row]) -> GridBlock:
    """Cells by their edges; where these are not told, in the order in which they stand."""
    if any(len(cells) != len(shapes) for cells, shapes in rows):
        return GridBlock(tuple(tuple(cells) for cells, _ in rows), aligned=False)
    edges = _columns([edge for _, shapes in rows for s in shapes for edge in (s.left, s.right)])
    texts = [[""] * (len(edges) - 1) for _ in rows]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    above: dict[int, int] = {}  # column to the row where the cell there began
    for number, (cells, shapes) in enumerate(rows):
        for text, shape in zip(cells, shapes, strict=True):
            column = min(_column(edges, shape.left), len(edges) - 2)
            width = max(_column(edges, shape.right) - column, 1)
            if shape.goes_on and column in above:
                spans[above[column], column] = (number - above[column] + 1, width)
                continue
            above[column] = number
            texts[number][column] = text
            if width > 1:
                spans[number, column] = (1, width)
    return GridBlock(tuple(map(tuple, texts)), spans)


def _columns(edges: list[int]) -> list[int]:
    """The edges of all rows, those that lie near each other as one."""
    kept: list[int] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _NEAR:
            kept.append(edge)
    return kept if len(kept) > 1 else [0, 1]


def _column(edges: list[int], edge: int) -> int:
    """The column that begins at an edge."""
    return min(range(len(edges)), key=lambda place: abs(edges[place] - edge))
