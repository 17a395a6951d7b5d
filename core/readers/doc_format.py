"""The inside of a Word 97-2003 file: its text in pieces, and what is said of its paragraphs.

Source: [MS-DOC], sections 2.4 (text and properties) and 2.9 (structures).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from core.readers.doc_properties import TABLE_SHAPE, Property, properties
from core.readers.doc_styles import STYLE, Mark, mark_of
from core.readers.watch import TooMuchError

_PAGE = 512
_IN_TABLE, _TABLE_END = 0x2416, 0x2417
_ELSEWHERE = (0x6645, 0x6646, 0x646B)
_MOST_CELLS = 100
_MOST_CHARACTERS = 2_000_000
_NO_MARK = Mark()


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell of a row: its edges in twentieths of a point, and whether it goes on from above."""

    left: int
    right: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text up to its end mark; `row`: the cells of the row that it ends, if any.

    `ends`: whether the paragraph ends there, and not only a page within it.
    """

    text: str
    mark: str
    in_table: bool
    row: tuple[CellShape, ...] | None
    style: int = 0
    list_mark: Mark = _NO_MARK
    ends: bool = True


class _Piece(NamedTuple):
    """A piece of the text: where it begins in the stream, and how many bytes a character has.

    `said`: what was changed of its paragraphs when the file was saved quickly.
    """

    start: int
    size: int
    width: int
    content: str
    said: bytes


class WordFile:
    """The streams of a Word file. Raises struct.error, IndexError or ValueError if damaged."""

    def __init__(self, main: bytes, table: bytes, data: bytes) -> None:
        self._main = main
        self._data = data
        self._table = table
        self._pieces = list(self._read_pieces())
        self._starts, self._properties = self._read_properties()

    @property
    def has_text_boxes(self) -> bool:
        """Whether words stand in frames: what floats need not be a picture then (ccpTxbx)."""
        return bool(struct.unpack_from("<I", self._main, 0x64)[0])

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the main text in order."""
        left = struct.unpack_from("<I", self._main, 0x4C)[0]
        text = ""
        for piece in self._pieces:
            for place, char in enumerate(piece.content[:left]):
                if char in "\r\x07\x0c":
                    at = piece.start + place * piece.width
                    yield self._paragraph(_whole(text), char, at, piece)
                    text = ""
                else:
                    text += char
            left -= min(piece.size, left)
        if text:
            yield Paragraph(_whole(text), "\r", in_table=False, row=None)

    def _paragraph(self, text: str, mark: str, place: int, piece: _Piece) -> Paragraph:
        """What ends with a mark at a place of the stream."""
        run = bisect_right(self._starts, place) - 1
        content = self._properties[run] if run >= 0 else b""
        said = list(self._said(content[2:]))
        changed = list(properties(piece.said)) if piece.said else []
        style = int.from_bytes(content[:2], "little")
        for code, operand in (*said, *changed):
            style = int.from_bytes(operand, "little") if code == STYLE else style
        after = place + piece.width
        goes_on = mark == "\x0c" and run + 1 < len(self._starts) and self._starts[run + 1] > after
        return Paragraph(
            text,
            mark,
            mark == "\x07" or _is_in_table(said),
            _row_shape(said),
            style,
            mark_of((*said, *changed)),
            not goes_on,
        )

    def _read_pieces(self) -> Iterator[_Piece]:
        """The pieces in order; before their list stands what may be said of them."""
        start, size = struct.unpack_from("<II", self._main, 0x1A2)
        place, end = start, start + size
        changes: list[bytes] = []
        while place < end and self._table[place] == 1:
            length = struct.unpack_from("<H", self._table, place + 1)[0]
            changes.append(self._table[place + 3 : place + 3 + length])
            place += 3 + length
        if self._table[place] != 2:
            raise ValueError(place)
        length = struct.unpack_from("<I", self._table, place + 1)[0]
        count = (length - 4) // 12
        if not 0 < count <= len(self._main):
            raise ValueError(count)
        ends = struct.unpack_from(f"<{count + 1}I", self._table, place + 5)
        if ends[-1] > _MOST_CHARACTERS:
            raise TooMuchError
        for number in range(count):
            at = place + 5 + 4 * (count + 1) + 8 * number + 2
            packed, change = struct.unpack_from("<IH", self._table, at)
            said = changes[change >> 1] if change & 1 and change >> 1 < len(changes) else b""
            yield self._piece(packed, ends[number + 1] - ends[number], said)

    def _piece(self, packed: int, size: int, said: bytes) -> _Piece:
        if packed & 0x40000000:
            begin = (packed & 0x3FFFFFFF) // 2
            content = self._main[begin : begin + size].decode("cp1252", "replace")
            return _Piece(begin, size, 1, content, said)
        begin = packed & 0x3FFFFFFF
        units = struct.unpack_from(f"<{size}H", self._main, begin)
        content = "".join(map(chr, units))  # halves apart, so that places hold
        return _Piece(begin, size, 2, content, said)

    def _read_properties(self) -> tuple[list[int], list[bytes]]:
        """Where runs of paragraphs begin in the stream, and what is said of each."""
        start, size = struct.unpack_from("<II", self._main, 0x102)
        count = (size - 4) // 8
        pages = struct.unpack_from(f"<{count}I", self._table, start + 4 * (count + 1))
        starts: list[int] = []
        said: list[bytes] = []
        for number in pages:
            page = self._main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
            runs = page[_PAGE - 1]
            starts.extend(struct.unpack_from(f"<{runs}I", page, 0))
            places = [2 * page[4 * (runs + 1) + 13 * run] for run in range(runs)]
            said.extend(_said_in(page, place) for place in places)
        return starts, said

    def _said(self, said: bytes) -> Iterator[Property]:
        """What is said of a paragraph; what is too long stands elsewhere."""
        for code, operand in properties(said):
            if code in _ELSEWHERE:
                begin = int.from_bytes(operand, "little")
                size = struct.unpack_from("<H", self._data, begin)[0]
                yield from properties(self._data[begin + 2 : begin + 2 + size])
            else:
                yield code, operand


def _whole(text: str) -> str:
    """A text whose characters beyond 16 bits stand in two halves, put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _said_in(page: bytes, place: int) -> bytes:
    """What a page of properties says at a place, after the number of the style."""
    if not place:
        return b""
    words = page[place]
    begin, size = (place + 1, 2 * words - 1) if words else (place + 2, 2 * page[place + 1])
    return page[begin : begin + size]


def _is_in_table(said: list[Property]) -> bool:
    return any(code == _IN_TABLE and operand[:1] == b"\x01" for code, operand in said)


def _row_shape(said: list[Property]) -> tuple[CellShape, ...] | None:
    """The cells of the row that a paragraph ends; None if it ends none."""
    ends = False
    cells: tuple[CellShape, ...] = ()
    for code, operand in said:
        if code == _TABLE_END:
            ends = bool(operand[:1] == b"\x01")
        elif code == TABLE_SHAPE:
            cells = tuple(_cells(operand))
    return cells if ends else None


def _cells(shape: bytes) -> Iterator[CellShape]:
    count = shape[0]
    if count > _MOST_CELLS:
        raise ValueError(count)
    edges = struct.unpack_from(f"<{count + 1}h", shape, 1)
    for number in range(count):
        flags = shape[1 + 2 * (count + 1) + 20 * number :][:2]
        merged = int.from_bytes(flags, "little") >> 5 & 3
        yield CellShape(edges[number], edges[number + 1], merged == 1)
