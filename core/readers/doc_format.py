"""The inside of a Word 97-2003 file: its text in pieces, and what is said of its paragraphs.

Source: [MS-DOC], sections 2.4 (text and properties) and 2.9 (structures).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PAGE = 512
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # of an operand, by the upper bits of its code
_IN_TABLE, _TABLE_END, _TABLE_SHAPE, _TABS = 0x2416, 0x2417, 0xD608, 0xC615
_ELSEWHERE = (0x6645, 0x6646, 0x646B)
_MOST_CELLS = 100

Property = tuple[int, bytes]  # a code, and what it says


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell of a row: its edges in twentieths of a point, and whether it goes on from above."""

    left: int
    right: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text up to its end mark; `row`: the cells of the row that it ends, if any."""

    text: str
    mark: str
    in_table: bool
    row: tuple[CellShape, ...] | None


class WordFile:
    """The streams of a Word file. Raises struct.error, IndexError or ValueError if damaged."""

    def __init__(self, main: bytes, table: bytes, data: bytes) -> None:
        self._main = main
        self._data = data
        self._table = table
        self._pieces = list(self._read_pieces())
        self._starts, self._properties = self._read_properties()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the main text in order."""
        left = struct.unpack_from("<I", self._main, 0x4C)[0]
        text = ""
        for start, size, width, content in self._pieces:
            for place, char in enumerate(content[:left]):
                if char in "\r\x07\x0c":
                    said = list(self._said_at(start + place * width))
                    in_table = char == "\x07" or _is_in_table(said)
                    yield Paragraph(_whole(text), char, in_table, _row_shape(said))
                    text = ""
                else:
                    text += char
            left -= min(size, left)
        if text:
            yield Paragraph(_whole(text), "\r", in_table=False, row=None)

    def _read_pieces(self) -> Iterator[tuple[int, int, int, str]]:
        """Place in the stream, characters, bytes of one, and text of each piece."""
        start, size = struct.unpack_from("<II", self._main, 0x1A2)
        place, end = start, start + size
        while place < end and self._table[place] == 1:
            place += 3 + struct.unpack_from("<H", self._table, place + 1)[0]
        if self._table[place] != 2:
            raise ValueError(place)
        length = struct.unpack_from("<I", self._table, place + 1)[0]
        count = (length - 4) // 12
        if not 0 < count <= len(self._main):
            raise ValueError(count)
        ends = struct.unpack_from(f"<{count + 1}I", self._table, place + 5)
        for number in range(count):
            at = place + 5 + 4 * (count + 1) + 8 * number + 2
            packed = struct.unpack_from("<I", self._table, at)[0]
            yield self._piece(packed, ends[number + 1] - ends[number])

    def _piece(self, packed: int, size: int) -> tuple[int, int, int, str]:
        if packed & 0x40000000:
            begin = (packed & 0x3FFFFFFF) // 2
            return begin, size, 1, self._main[begin : begin + size].decode("cp1252", "replace")
        begin = packed & 0x3FFFFFFF
        units = struct.unpack_from(f"<{size}H", self._main, begin)
        return begin, size, 2, "".join(map(chr, units))  # halves apart, so that places hold

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

    def _said_at(self, place: int) -> Iterator[Property]:
        """What is said of the paragraph at a place; what is too long stands elsewhere."""
        run = bisect_right(self._starts, place) - 1
        for code, operand in _properties(self._properties[run] if run >= 0 else b""):
            if code in _ELSEWHERE:
                begin = int.from_bytes(operand, "little")
                size = struct.unpack_from("<H", self._data, begin)[0]
                yield from _properties(self._data[begin + 2 : begin + 2 + size])
            else:
                yield code, operand


def _whole(text: str) -> str:
    """A text whose characters beyond 16 bits stand in two halves, put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _said_in(page: bytes, place: int) -> bytes:
    """What a page of properties says at a place, without the number of the style."""
    if not place:
        return b""
    words = page[place]
    begin, size = (place + 1, 2 * words - 1) if words else (place + 2, 2 * page[place + 1])
    return page[begin + 2 : begin + size]


def _is_in_table(said: list[Property]) -> bool:
    return any(code == _IN_TABLE and operand[:1] == b"\x01" for code, operand in said)


def _row_shape(said: list[Property]) -> tuple[CellShape, ...] | None:
    """The cells of the row that a paragraph ends; None if it ends none."""
    ends = False
    cells: tuple[CellShape, ...] = ()
    for code, operand in said:
        if code == _TABLE_END:
            ends = bool(operand[:1] == b"\x01")
        elif code == _TABLE_SHAPE:
            cells = tuple(_cells(operand))
    return cells if ends else None


def _properties(said: bytes) -> Iterator[Property]:
    place = 0
    while place + 2 < len(said):
        code = int.from_bytes(said[place : place + 2], "little")
        place += 2
        size = _SIZES.get(code >> 13, 0)
        if code >> 13 == 6:
            if code == _TABLE_SHAPE:
                size = int.from_bytes(said[place : place + 2], "little") - 1
                place += 2
            else:
                size = said[place]
                place += 1
                if code == _TABS and size == 255:
                    return
        yield code, said[place : place + size]
        place += size


def _cells(shape: bytes) -> Iterator[CellShape]:
    count = shape[0]
    if count > _MOST_CELLS:
        raise ValueError(count)
    edges = struct.unpack_from(f"<{count + 1}h", shape, 1)
    for number in range(count):
        flags = shape[1 + 2 * (count + 1) + 20 * number :][:2]
        merged = int.from_bytes(flags, "little") >> 5 & 3
        yield CellShape(edges[number], edges[number + 1], merged == 1)
