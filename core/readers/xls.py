"""`.xls`, the workbooks of Excel 97 to 2003 and of WPS (`.et`): records of the format BIFF8.

Source: [MS-XLS], sections 2.4 (records) and 2.5 (their parts). Read here, not by a library: the one
at hand ends the process where a damaged file asks for more memory than there is.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.readers.blocks import GridBlock
from core.readers.package import DAMAGED, ENCRYPTED
from core.readers.sheet_texts import Sheet, number_text
from core.readers.source import TOO_MUCH, Source
from core.readers.xls_texts import long_text, shared_texts, short_text

_MOST_PLACES = 1_000_000
_MOST_BYTES = 16 * 1024 * 1024
_HEAD = struct.Struct("<2H")
_BOF, _EOF, _CONTINUE, _FILEPASS, _SHEET, _STRINGS = 0x0809, 0x000A, 0x003C, 0x002F, 0x0085, 0x00FC
_NUMBER, _RK, _SEVERAL, _SHARED, _LABEL = 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204
_FORMULA, _RESULT, _BOOL, _MERGED = 0x0006, 0x0207, 0x0205, 0x00E5
_BIFF8 = 0x0600
_ERRORS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"
}  # fmt: skip


def xls_sheets(source: Source) -> list[Sheet]:
    """All sheets of an old workbook. Raises ReadError."""
    stream = _stream(source)
    try:
        return _Book(stream, source).sheets()
    except (struct.error, IndexError, ValueError) as error:
        raise source.fail(DAMAGED) from error


def _stream(source: Source) -> bytes:
    import olefile

    if len(source.data) > _MOST_BYTES:
        raise source.fail(TOO_MUCH)
    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as container:
            if not container.exists("Workbook"):
                reason = "是 Excel 95 或更早的工作簿。请用 Excel 或 WPS 打开,另存为 .xlsx 后再试。"
                raise source.fail(reason)
            return bytes(container.openstream("Workbook").read())
    except (OSError, ValueError, IndexError) as error:
        raise source.fail(DAMAGED) from error


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    while place + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, place)
        place += _HEAD.size
        yield kind, stream[place : place + length]
        place += length


@dataclass
class _Cells:
    """What a sheet holds."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


class _Book:
    """A stream of records: first of the whole book, then of each sheet."""

    def __init__(self, stream: bytes, source: Source) -> None:
        self._stream = stream
        self._source = source
        self._strings: list[str] = []

    def sheets(self) -> list[Sheet]:
        """The sheets in order; raises ValueError, IndexError or struct.error if it is damaged."""
        found: list[tuple[str, bool, int]] = []
        shared: list[bytes] = []
        before = 0
        for kind, data in _records(self._stream, 0):
            if kind == _FILEPASS:
                raise self._source.fail(ENCRYPTED)
            if kind == _EOF:
                break
            if kind == _SHEET and data[5] == 0:
                name = short_text(data[6:])
                found.append((name, data[4] & 3 == 0, int.from_bytes(data[:4], "little")))
            if kind == _STRINGS or (kind == _CONTINUE and before == _STRINGS):
                shared.append(data)
                before = _STRINGS
            else:
                before = kind
        self._strings = list(shared_texts(shared)) if shared else []
        return [Sheet(name, visible, self._grid(place)) for name, visible, place in found]

    def _grid(self, place: int) -> GridBlock:
        cells = _Cells()
        records = _records(self._stream, place)
        kind, data = next(records, (0, b""))
        if kind != _BOF or int.from_bytes(data[:2], "little") != _BIFF8:
            raise ValueError(kind)
        depth = 0  # charts inside a sheet have records of their own
        waiting: tuple[int, int] | None = None
        for kind, data in records:
            if kind == _BOF:
                depth += 1
            elif kind == _EOF:
                if not depth:
                    break
                depth -= 1
            elif depth == 0:
                if kind == _RESULT and waiting is not None:
                    cells.texts[waiting] = long_text(data)
                waiting = self._take(kind, data, cells)
        return self._laid_out(cells)

    def _take(self, kind: int, data: bytes, cells: _Cells) -> tuple[int, int] | None:
        """Take a record's cells; gives the cell whose text comes in the next record."""
        if kind == _MERGED:
            areas = data[2 : 2 + (len(data) - 2) // 8 * 8]
            for top, bottom, left, right in struct.iter_unpack("<4H", areas):
                cells.spans[top, left] = (bottom - top + 1, right - left + 1)
        if kind not in (_NUMBER, _RK, _SEVERAL, _SHARED, _LABEL, _FORMULA, _BOOL):
            return None
        at = _HEAD.unpack_from(data)
        if kind == _SEVERAL:
            for number, (_, value) in enumerate(struct.iter_unpack("<HI", data[4:-2])):
                cells.texts[at[0], at[1] + number] = _rk_text(value)
        elif kind == _FORMULA and data[12:14] == b"\xff\xff":
            cells.texts[at] = _special_text(data[6], data[8])
            return at if data[6] == 0 else None
        else:
            cells.texts[at] = self._text(kind, data)
        return None

    def _text(self, kind: int, data: bytes) -> str:
        if kind == _SHARED:
            return self._strings[int.from_bytes(data[6:10], "little")]
        if kind == _LABEL:
            return long_text(data[6:])
        if kind == _RK:
            return _rk_text(int.from_bytes(data[6:10], "little"))
        if kind == _BOOL:
            return _special_text(2 if data[7] else 1, data[6])
        return number_text(struct.unpack_from("<d", data, 6)[0])

    def _laid_out(self, cells: _Cells) -> GridBlock:
        filled = [place for place, text in cells.texts.items() if text]
        height = max((row for row, _ in filled), default=-1) + 1
        width = max((column for _, column in filled), default=-1) + 1
        if height * width > _MOST_PLACES:
            raise self._source.fail(TOO_MUCH)
        texts = cells.texts
        rows = tuple(
            tuple(texts.get((row, column), "") for column in range(width)) for row in range(height)
        )
        inside = {
            (row, column): (min(rows_, height - row), min(columns, width - column))
            for (row, column), (rows_, columns) in cells.spans.items()
            if row < height and column < width
        }
        return GridBlock(rows, inside)


def _rk_text(value: int) -> str:
    """A number in four bytes: a whole one, or the upper half of another; perhaps times 100."""
    if value & 2:
        number = float((value >> 2) - (1 << 30 if value >> 31 else 0))
    else:
        number = struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))[0]
    return number_text(number / 100 if value & 1 else number)


def _special_text(kind: int, value: int) -> str:
    """A truth value or an error."""
    if kind == 1:
        return "TRUE" if value else "FALSE"
    return _ERRORS.get(value, "#ERR!") if kind == 2 else ""
