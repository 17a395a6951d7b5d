"""What the styles of an old Word file say of numbering, from the styles that they are based on too.

Source: [MS-DOC], 2.9.271 (STSH), 2.9.258 (STD) and 2.6.2 (properties of paragraphs).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from core.readers.doc_properties import Property, properties

STYLE, _LEVEL, _LIST, _OLD_LEVEL = 0x4600, 0x260A, 0x460B, 0x2625
OLD_LIST = 0x07FF  # numbered as Word 6 did
_DEEPEST = 50  # styles based on one another; Word allows eleven
_NO_STYLE = 0x0FFF
_PARAGRAPH = 1


class Mark(NamedTuple):
    """The list (from 1; 0: none) and level (from 0) that are named; None: nothing is said."""

    number: int | None = None
    level: int | None = None


class Line(NamedTuple):
    """The list that a line of styles comes to, and each style with the level that it names."""

    number: int
    steps: tuple[tuple[int, int | None], ...]


class _Style(NamedTuple):
    base: int
    mark: Mark


def mark_of(said: Iterable[Property]) -> Mark:
    """What is said of a paragraph's or a style's list; what comes later counts."""
    number: int | None = None
    level: int | None = None
    for code, operand in said:
        value = int.from_bytes(operand, "little")
        if code == _LIST:
            # Above 0xF801: the list of the negative number, with indents of its own.
            number = value if value <= OLD_LIST else 0 if value <= 0xF801 else 0x10000 - value
        elif code == _LEVEL:
            level = value
        elif code == _OLD_LEVEL and value and number is None:
            number = OLD_LIST
    return Mark(number, level)


class Styles:
    """The styles of a file by their number. Raises struct.error, IndexError or ValueError."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._lines: dict[int, Line] = {}
        start, size = struct.unpack_from("<II", main, 0xA2)
        self._styles = dict(_styles(table[start : start + size]))

    def line(self, number: int) -> Line:
        """The list that a style names, or the nearest that it is based on, and what leads there."""
        if number not in self._lines:
            self._lines[number] = self._found(number)
        return self._lines[number]

    def _found(self, number: int) -> Line:
        steps: list[tuple[int, int | None]] = []
        for _ in range(_DEEPEST):
            style = self._styles.get(number)
            if style is None:
                break
            steps.append((number, style.mark.level))
            if style.mark.number is not None:
                return Line(style.mark.number, tuple(steps))
            number = style.base
        return Line(0, tuple(steps))


def _styles(sheet: bytes) -> Iterator[tuple[int, _Style]]:
    if not sheet:
        return
    head, count, base = struct.unpack_from("<HHH", sheet, 0)
    place = 2 + head
    for number in range(count):
        size = struct.unpack_from("<H", sheet, place)[0]
        content = sheet[place + 2 : place + 2 + size]
        place += 2 + size + size % 2
        kind = struct.unpack_from("<H", content, 2)[0] if content else 0
        if kind & 0xF == _PARAGRAPH:
            yield number, _Style(kind >> 4, mark_of(properties(_said(content, base))))


def _said(content: bytes, base: int) -> bytes:
    """What a style says of its paragraphs: after its name, without its own number."""
    letters = struct.unpack_from("<H", content, base)[0]
    place = base + 2 + 2 * letters + 2
    if place + 2 > len(content):
        return b""
    size = struct.unpack_from("<H", content, place)[0]
    return content[place + 4 : place + 2 + size]
