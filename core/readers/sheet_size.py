"""How large the sheets of a workbook would be, before a library makes them.

calamine lays out a sheet up to its last filled cell, and ends the process where memory does not
suffice: one cell in the last corner is enough. So the places of the cells are looked at first: with
a pattern where the XML is written as everybody writes it, else with a parser.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from core.late import late
from core.readers.package import BOMB, DAMAGED, unpacked
from core.readers.source import Source

MOST_PLACES = 1_000_000  # of one sheet: rows times columns, up to the last that is filled
_MOST_CELLS = 400_000
_MOST_TEXT = 100 * 1024 * 1024  # bytes of texts in cells, each time that one is used
_MOST_MERGES = 20_000
_MOST_SHEETS = 1_000
_NEAR = late(rb'<c r="[A-Z]{1,2}[0-9]{1,3}"')  # within 702 columns and 999 rows
_CELL = late(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="[0-9]+")? ?(/?)')
# A formula without a result; where the result is a text (t="str"), it may be the empty one.
_NO_RESULT = late(rb'<c (?:(?! t="str")[^>])*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>')
_ERROR = late(rb'<c [^>]{0,80}\bt="e"')


class Lost(NamedTuple):
    """Cells of which a library gives nothing: formulas without a result, and errors (#REF!)."""

    unworked: int = 0
    errors: int = 0


class _EntityError(ValueError):
    """A sheet that declares entities, which may swell without end."""


def look_at_sheets(source: Source) -> Lost:
    """What will be blank though something stands there. Raises ReadError if a sheet is too large to
    be opened.
    """
    longest = uses = formulas = errors = 0
    for member in source.members:  # also what nothing refers to: libraries may choose otherwise
        xml = unpacked(source.path, source.data, member)
        start = xml.find(b"sheetData")
        if start < 0 and b"\0" not in xml:
            if xml.count(b"<sheet ") > _MOST_SHEETS:
                raise source.fail("工作簿里的工作表太多,不像年度报告。请检查是否选错了文件。")
            longest = max(longest, _longest_string(xml))
            continue
        rows, columns = _extent(source, xml, max(start, 0))
        if rows * columns > MOST_PLACES:
            raise source.fail(
                "工作表太大,不像年度报告。请删去表外的多余内容,或检查是否选错了文件。"
            )
        if xml.count(b"<mergeCell ") > _MOST_MERGES:
            raise source.fail("工作表中合并的单元格太多,不像年度报告。请检查是否选错了文件。")
        uses += rows * columns
        if b"</f>" in xml or b"<f " in xml:
            formulas += len(_NO_RESULT.findall(xml))
        errors += len(_ERROR.findall(xml)) if b't="e"' in xml else 0
    if longest * uses > _MOST_TEXT:
        raise source.fail(BOMB)
    return Lost(formulas, errors)


def _longest_string(xml: bytes) -> int:
    """Bytes of the longest shared text."""
    return max(map(len, xml.split(b"<si")[1:])) if b"<si" in xml else 0


def _extent(source: Source, xml: bytes, start: int) -> tuple[int, int]:
    """Rows and columns up to the last filled cell, or (1, cells) if none is far from the first.

    `start` is where the cells begin.
    """
    plain = b"<!" not in xml[:start] and b":c" not in xml and b"\0" not in xml
    cells = xml.count(b"<c", start)
    if cells > _MOST_CELLS:
        return MOST_PLACES, cells
    if plain and len(_NEAR.findall(xml)) == cells:
        return 1, cells
    places = _CELL.findall(xml) if plain else []
    if not plain or len(places) != cells:
        return _parsed_extent(source, xml)
    filled = [place for place in places if not place[2]]
    rows = max(map(int, {row for _, row, _ in filled}), default=0)
    return rows, max(map(_column, {letters for letters, _, _ in filled}), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _parsed_extent(source: Source, xml: bytes) -> tuple[int, int]:
    """The same by a parser, for XML written in an unusual way; cells may not say their place."""
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walk.start
    parser.EntityDeclHandler = walk.refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, _EntityError):
            raise source.fail(BOMB) from error
        if b"sheetData" in xml.replace(b"\0", b""):
            raise source.fail(DAMAGED) from error
    return walk.rows, walk.columns


class _Walk:
    """Walks over the cells of a sheet."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row or a cell begins; where it does not say its place, it follows the one before."""
        local = name.rpartition(" ")[2]
        if local == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._column = 0
        elif local == "c":
            place = re.fullmatch(r"\$?([A-Za-z]+)\$?([0-9]+)", attributes.get("r", ""))
            self._column += 1
            if place is not None:
                self._row, self._column = int(place[2]), _column(place[1].upper().encode())
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)

    def refuse(self, *_: object) -> None:
        """Entities have no place in a sheet."""
        raise _EntityError
