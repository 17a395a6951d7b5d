"""The texts of an old workbook, [MS-XLS] 2.5.293 to 2.5.296: of one byte a letter, or two."""

from __future__ import annotations

import struct
from collections.abc import Iterator


def short_text(data: bytes) -> str:
    """A text of at most 255 letters."""
    return _characters(data[2:], data[0], wide=bool(data[1] & 1))


def long_text(data: bytes) -> str:
    """A text that may be longer."""
    return _characters(data[3:], int.from_bytes(data[:2], "little"), wide=bool(data[2] & 1))


def _characters(data: bytes, count: int, *, wide: bool) -> str:
    if wide:
        return data[: 2 * count].decode("utf-16-le", "replace")
    return data[:count].decode("latin-1")


def shared_texts(records: list[bytes]) -> Iterator[str]:
    """The texts that cells share; one may go on in the next record, perhaps in another width."""
    parts = _Parts(records)
    count = int.from_bytes(parts.take(8)[4:], "little")
    for _ in range(count):
        if parts.is_done:
            return
        length, flags = struct.unpack("<HB", parts.take(3))
        runs = int.from_bytes(parts.take(2), "little") if flags & 8 else 0
        more = int.from_bytes(parts.take(4), "little") if flags & 4 else 0
        yield parts.text(length, wide=bool(flags & 1))
        parts.skip(4 * runs + more)


class _Parts:
    """A record and those that go on with it, read as one."""

    def __init__(self, records: list[bytes]) -> None:
        self._records = [memoryview(record) for record in records]
        self._number = self._place = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self._number >= len(self._records)

    def _rest(self) -> memoryview:
        """What is left of the record, going on to the next where it is at its end."""
        while self._number < len(self._records) and self._place >= len(self._records[self._number]):
            self._number += 1
            self._place = 0
        if self.is_done:
            return memoryview(b"")
        return self._records[self._number][self._place :]

    def take(self, count: int) -> bytes:
        """The next bytes; fewer at the very end."""
        taken = b""
        while len(taken) < count and (rest := self._rest()):
            piece = rest[: count - len(taken)]
            self._place += len(piece)
            taken += bytes(piece)
        return taken

    def skip(self, count: int) -> None:
        """Leave out bytes."""
        while count > 0 and (rest := self._rest()):
            self._place += min(count, len(rest))
            count -= len(rest)

    def text(self, count: int, *, wide: bool) -> str:
        """The next characters; a record that goes on with them says anew how wide they are."""
        text = ""
        while count > 0:
            if text and self._place >= len(self._records[self._number]):
                flags = self.take(1)
                if not flags:
                    break
                wide = bool(flags[0] & 1)
            rest = self._rest()
            if not rest:
                break
            size = 2 if wide else 1
            fits = min(count, len(rest) // size)
            if not fits:
                self.skip(1)
                continue
            text += _characters(bytes(rest[: fits * size]), fits, wide=wide)
            self._place += fits * size
            count -= fits
        return text
