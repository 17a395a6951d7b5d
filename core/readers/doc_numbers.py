"""The automatic numbers of an old Word file: its lists, and which of them a paragraph has.

Source: [MS-DOC], 2.9.150 (LVLF), 2.9.147 (LSTF), 2.9.131 (LFO) and 2.9.134 (LFOLVL).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from core.readers.doc_format import Paragraph
from core.readers.doc_styles import OLD_LIST, Line, Styles
from core.readers.number_formats import kind_of_code
from core.readers.numbering import (
    LEVELS,
    MOST_TEXT,
    NONE,
    UNKNOWN,
    Counting,
    Level,
    List,
    Number,
    bounded_start,
)
from core.readers.reading import Remarks

_LEGAL, _OWN_RESTART = 0x04, 0x08
_STARTS, _FORMATS = 0x10, 0x20
_NOTHING_FOLLOWS = 2
_MOST_LISTS = 4_000  # Word has up to 2,046 in use
_DAMAGE = (struct.error, IndexError, ValueError)


class _Definition(NamedTuple):
    """A list's levels, and those that are made for a style."""

    levels: dict[int, Level]
    made_for: dict[int, int]


class Numbering:
    """The lists of a file, and the count of its paragraphs."""

    def __init__(self, main: bytes, table: bytes, remarks: Remarks) -> None:
        self._counting = Counting()
        self._lists: dict[int, List] = {}
        self._definitions: dict[str, _Definition] = {}
        self._styles: Styles | None = None
        try:
            self._read_lists(main, table)
            self._styles = Styles(main, table)
        except _DAMAGE:
            remarks.warn(
                "文档中编号或样式的信息已损坏,有些自动编号可能没有读出。请对照原文件核对。"
            )

    def _read_lists(self, main: bytes, table: bytes) -> None:
        definitions, size, lists, extent = struct.unpack_from("<4I", main, 0x2E2)
        if size:
            self._definitions = dict(_definitions(table, definitions))
        if extent:
            found = _lists(table, lists, self._definitions)
            self._lists = dict(enumerate(found, 1))

    def number_of(self, paragraph: Paragraph) -> Number:
        """The number in front of a paragraph. To be asked once of each, in order."""
        own = paragraph.list_mark
        line = self._styles.line(paragraph.style) if self._styles else Line(0, ())
        number = line.number if own.number is None else own.number
        if number == 0:
            return NONE
        if number == OLD_LIST or number not in self._lists:
            return UNKNOWN
        numbered = self._lists[number]
        level = own.level
        if level is None:
            level = self._level_of(numbered, line, by_style=own.number is None)
        return self._counting.number(str(number), numbered, level)

    def _level_of(self, numbered: List, line: Line, *, by_style: bool) -> int:
        """The level that is made for a style, or that it names, whichever is nearest."""
        made = self._definitions[numbered.key].made_for if by_style else {}
        found = (made.get(style, level) for style, level in line.steps)
        return next((level for level in found if level is not None), 0)


def _definitions(table: bytes, place: int) -> Iterator[tuple[str, _Definition]]:
    """The lists that are defined, by their number; the levels of all follow after the last."""
    count = struct.unpack_from("<H", table, place)[0]
    if count > _MOST_LISTS:
        raise ValueError(count)
    heads = [struct.unpack_from("<i4x9HB", table, place + 2 + 28 * n) for n in range(count)]
    place += 2 + 28 * count
    for number, *styles, flags in heads:
        levels = {}
        for level in range(1 if flags & 1 else LEVELS):
            levels[level], place = _level(table, place, level)
        made_for = {style: level for level, style in enumerate(styles) if style != 0x0FFF}
        yield str(number), _Definition(levels, made_for)


def _level(table: bytes, place: int, level: int) -> tuple[Level, int]:
    """A level, and where the next begins."""
    start, code, flags, *places, follows, letters, words, limit = struct.unpack_from(
        "<iBB9BB8x3B", table, place
    )
    place += 28 + letters + words
    size = struct.unpack_from("<H", table, place)[0]
    text = table[place + 2 : place + 2 + 2 * size].decode("utf-16-le", "replace")
    begins = bounded_start(start)
    made = Level(
        tuple(_parts(text[: 2 * MOST_TEXT], places)),
        kind_of_code(code) if begins is not None else "",
        start=1 if begins is None else begins,
        restart=limit if flags & _OWN_RESTART else level,
        legal=bool(flags & _LEGAL),
        spaced=follows != _NOTHING_FOLLOWS,
    )
    return made, place + 2 + 2 * size


def _parts(text: str, places: list[int]) -> Iterator[str | int]:
    """A level's text taken apart; `places` (from 1) say where a level stands for its count."""
    for place, char in enumerate(text, 1):
        is_count = place in places and ord(char) < LEVELS
        yield ord(char) if is_count else char


def _lists(table: bytes, place: int, definitions: dict[str, _Definition]) -> Iterator[List]:
    """The lists that paragraphs refer to; what they change follows after the last."""
    count = struct.unpack_from("<I", table, place)[0]
    if count > _MOST_LISTS:
        raise ValueError(count)
    heads = [struct.unpack_from("<i8xB", table, place + 4 + 16 * n) for n in range(count)]
    place += 4 + 16 * count
    for number, changes in heads:
        place += 4
        definition = definitions.get(str(number))
        levels = dict(definition.levels) if definition else {}
        begins = set()
        for _ in range(changes):
            start, flags = struct.unpack_from("<iI", table, place)
            place += 8
            level = flags & 0xF
            if flags & _FORMATS:
                levels[level], place = _level(table, place, level)
            elif flags & _STARTS and level in levels:
                levels[level] = levels[level]._replace(start=bounded_start(start) or 0)
            if flags & _STARTS:
                begins.add(level)
        yield List(str(number), levels, frozenset(begins))
