"""How large the sheets of an `.ods` file would be; see `core.readers.sheet_size`."""

from __future__ import annotations

from xml.parsers import expat

from core.readers.package import BOMB, DAMAGED, unpacked
from core.readers.source import Source

MOST_PLACES = 1_000_000
_MOST_TEXT = 100 * 1024 * 1024
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
_CELL_NAMES = {f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"}
_TOO_LARGE = "工作表太大,不像年度报告。请删去表外的多余内容,或检查是否选错了文件。"


def look_at_ods(source: Source) -> None:
    """Raises ReadError if a sheet of an OpenDocument file is too large to be opened."""
    members = {member.filename: member for member in source.members}
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.EntityDeclHandler = walk.refuse
    try:
        parser.Parse(unpacked(source.path, source.data, members["content.xml"]), True)
    except OverflowError as error:
        raise source.fail(BOMB) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise source.fail(DAMAGED) from error
    if walk.most > MOST_PLACES or walk.total > MOST_PLACES or walk.most * walk.longest > _MOST_TEXT:
        raise source.fail(_TOO_LARGE)


class _Walk:
    """Counts the places of each table up to its last filled cell, repeated ones as often."""

    def __init__(self) -> None:
        self.most = self.longest = self._before = 0
        self._row = self._column = self._rows = self._columns = self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A table, row or cell begins."""
        if name == f"{_TABLE} table":
            self._before = self.total
            self._row = self._rows = self._columns = 0
        elif name == f"{_TABLE} table-row":
            self._row += _repeated(attributes, "rows")
            self._column = 0
        elif name in _CELL_NAMES:
            self._column += _repeated(attributes, "columns")
            self._length = 0
            if _OFFICE in attributes:
                self._fill()
        elif name == _TEXT:
            self._fill()

    def end(self, name: str) -> None:
        """A cell ends: the longest text is known."""
        if name in _CELL_NAMES:
            self.longest = max(self.longest, self._length)

    def text(self, text: str) -> None:
        """Text of a cell."""
        self._length += len(text)

    def refuse(self, *_: object) -> None:
        """Entities have no place in a sheet."""
        raise OverflowError

    @property
    def total(self) -> int:
        """Places of all tables so far: the library makes them all at once."""
        return self._before + self._rows * self._columns

    def _fill(self) -> None:
        self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
        self.most = max(self.most, self._rows * self._columns)


def _repeated(attributes: dict[str, str], what: str) -> int:
    value = attributes.get(f"{_TABLE} number-{what}-repeated", "1")
    return max(int(value), 1) if value.isdecimal() and len(value) < 10 else 1
