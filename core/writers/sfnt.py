"""TrueType files, read only as far as a printed page needs.

A face answers which glyph a character has and how wide it is, and gives a subset of itself to
embed. Nothing of a 10 MB file is read but its small tables and the outlines that are used, so
opening a face takes about a millisecond. Format: ISO/IEC 14496-22 (Open Font Format), whose
table names are used here.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_COLLECTION = b"ttcf"
_MOST_FACES = 64  # of a collection
_COPIED = ("cvt ", "fpgm", "prep")  # instructions that the outlines may call
_NO_EMBEDDING = 0x0002  # OS/2.fsType: restricted licence
_NO_SUBSETTING = 0x0300  # no subsetting, bitmaps only
_NAMES_READ = (1, 4, 6, 16)  # family, full name, PostScript name, typographic family
_ARGS_ARE_WORDS, _SCALE, _MORE, _XY_SCALE, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


class SfntError(ValueError):
    """The file is no usable TrueType face; the message is for the programmer."""


class Face:
    """One face of a TrueType file. Raises SfntError or OSError where it cannot be used."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        with path.open("rb") as stream:
            self._tables = _directory(stream, index)
            self._data = {
                tag: _read(stream, self._tables, tag)
                for tag in ("head", "hhea", "hmtx", "maxp", "cmap", "loca", "name", "OS/2")
            }
        if "glyf" not in self._tables:
            raise SfntError("no TrueType outlines")
        try:
            self.units: int = struct.unpack_from(">H", self._data["head"], 18)[0]
            self._metrics: int = struct.unpack_from(">H", self._data["hhea"], 34)[0]
            self.glyph = _glyph_lookup(self._data["cmap"])
        except (struct.error, IndexError, ValueError) as error:
            raise SfntError(str(error)) from error
        if not self.units or not self._metrics:
            raise SfntError("empty metrics")

    @cached_property
    def names(self) -> frozenset[str]:
        """All names under which the face is known."""
        return frozenset(_names(self._data["name"]))

    @cached_property
    def postscript_name(self) -> str:
        """The name of the face for a PDF: ASCII without blanks."""
        found = _names(self._data["name"], (6,)) or [self.path.stem]
        return "".join(c for c in found[0] if c.isascii() and (c.isalnum() or c == "-")) or "Font"

    @property
    def may_be_embedded(self) -> bool:
        """Whether the maker allows a subset in a document (OS/2 fsType)."""
        if len(self._data["OS/2"]) < 10:
            return True
        kind = int(struct.unpack_from(">H", self._data["OS/2"], 8)[0])
        return kind & 0xF != _NO_EMBEDDING and not kind & _NO_SUBSETTING

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The box around all glyphs, in thousandths of the em."""
        left, low, right, high = struct.unpack_from(">4h", self._data["head"], 36)
        return self._scaled(left), self._scaled(low), self._scaled(right), self._scaled(high)

    @cached_property
    def rise(self) -> tuple[int, int]:
        """Ascent and descent, in thousandths of the em."""
        up, down = struct.unpack_from(">2h", self._data["hhea"], 4)
        return self._scaled(up), self._scaled(down)

    def _scaled(self, length: int) -> int:
        return round(length * 1000 / self.units)

    def advance(self, glyph: int) -> float:
        """The width of a glyph, in thousandths of the em."""
        place = 4 * min(glyph, self._metrics - 1)
        width: int = struct.unpack_from(">H", self._data["hmtx"], place)[0]
        return width * 1000 / self.units

    def subset(self, glyphs: Sequence[int]) -> tuple[bytes, int]:
        """A TrueType file of just these glyphs, numbered in the order given, and their number.

        Parts of composite glyphs follow at the end. The first should be glyph 0 ("missing").
        """
        with self.path.open("rb", buffering=0) as stream:  # outlines are small and lie far apart
            outlines, all_glyphs = self._outlines(stream, glyphs)
            tables = {
                tag: _read(stream, self._tables, tag) for tag in _COPIED if tag in self._tables
            }
        count = len(all_glyphs)
        places = array("I", [0])
        for outline in outlines:
            places.append(places[-1] + len(outline))
        tables["glyf"] = b"".join(outlines)
        tables["loca"] = _big_endian(places).tobytes()
        tables["hmtx"] = b"".join(map(self._metric, all_glyphs))
        tables["head"] = _patched(self._data["head"], (8, ">I", 0), (50, ">h", 1))
        tables["hhea"] = _patched(self._data["hhea"], (34, ">H", count))
        tables["maxp"] = _patched(self._data["maxp"], (4, ">H", count))
        return _file(tables), count

    def _metric(self, glyph: int) -> bytes:
        """Width and left bearing as stored."""
        data, wide = self._data["hmtx"], self._metrics
        if glyph < wide:
            return data[4 * glyph : 4 * glyph + 4]
        bearing = 4 * wide + 2 * (glyph - wide)
        return data[4 * wide - 4 : 4 * wide - 2] + data[bearing : bearing + 2]

    @cached_property
    def _places(self) -> array[int]:
        """Where each outline begins in `glyf`."""
        if struct.unpack_from(">h", self._data["head"], 50)[0]:
            return _numbers("I", self._data["loca"])
        return array("I", (2 * half for half in _numbers("H", self._data["loca"])))

    def _outlines(
        self, stream: BinaryIO, glyphs: Iterable[int]
    ) -> tuple[list[bytes], Sequence[int]]:
        """The outlines, with parts of composites appended and renumbered."""
        wanted = list(glyphs)
        number = {glyph: place for place, glyph in reversed(list(enumerate(wanted)))}
        start, length = self._tables["glyf"]
        outlines: list[bytes] = []
        for glyph in wanted:  # grows while composites add their parts
            first, last = self._places[glyph : glyph + 2]
            if last > length:
                raise SfntError("outline outside the file")
            stream.seek(start + first)
            outline = stream.read(last - first)
            if outline[:1] >= b"\x80":
                outline = _renumbered(outline, number, wanted)
            outlines.append(outline + bytes(-len(outline) % 4))
        return outlines, wanted


def names_in(path: Path) -> list[frozenset[str]]:
    """The names of every TrueType face of a file (one, or those of a collection), by index.

    A face with other outlines has no names here. Raises OSError.
    """
    with path.open("rb") as stream:
        kind, _, count = struct.unpack(">4sII", stream.read(12).ljust(12, b"\0"))
        faces = []
        for index in range(min(count, _MOST_FACES) if kind == _COLLECTION else 1):
            stream.seek(0)
            try:
                names = _names(_read(stream, _directory(stream, index), "name"))
            except (SfntError, struct.error):
                names = []
            faces.append(frozenset(names))
    return faces


def _directory(stream: BinaryIO, index: int) -> dict[str, tuple[int, int]]:
    """Table name to (offset, length)."""
    head = stream.read(12)
    if head[:4] == _COLLECTION:
        stream.seek(12 + 4 * index)
        stream.seek(int.from_bytes(stream.read(4), "big"))
        head = stream.read(12)
    if head[:4] not in _TRUETYPE:
        raise SfntError("no TrueType file")
    count = int.from_bytes(head[4:6], "big")
    entries = stream.read(16 * count)
    if len(entries) < 16 * count:
        raise SfntError("truncated directory")
    size = stream.seek(0, SEEK_END)
    tables = {}
    for tag, _, offset, length in struct.iter_unpack(">4sIII", entries):
        if offset + length > size:
            raise SfntError("truncated table")
        tables[tag.decode("latin-1")] = (offset, length)
    return tables


def _read(stream: BinaryIO, tables: dict[str, tuple[int, int]], tag: str) -> bytes:
    """A table whole, empty where there is none."""
    if tag not in tables:
        return b""
    offset, length = tables[tag]
    stream.seek(offset)
    return stream.read(length)


def _numbers(code: str, data: bytes) -> array[int]:
    """Big-endian unsigned numbers ("H": two bytes, "I": four)."""
    values = array(code)
    values.frombytes(data[: len(data) // values.itemsize * values.itemsize])
    return _big_endian(values)


def _big_endian(values: array[int]) -> array[int]:
    """The numbers with the bytes of each in the other order, where this machine needs it."""
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _names(data: bytes, wanted: Iterable[int] = _NAMES_READ) -> list[str]:
    """The Windows and Unicode names of the given kinds."""
    if len(data) < 6:
        return []
    _, count, text = struct.unpack_from(">3H", data)
    found = []
    for platform, _, _, kind, length, offset in struct.iter_unpack(">6H", data[6 : 6 + 12 * count]):
        if kind in wanted and platform in (0, 3):
            raw = data[text + offset : text + offset + length]
            found.append(raw.decode("utf-16-be", "replace"))
    return found


def _glyph_lookup(cmap: bytes) -> Callable[[int], int]:
    """A function from code point to glyph (0: missing), by the widest table of the map."""
    tables: dict[int, int] = {}
    (count,) = struct.unpack_from(">H", cmap, 2)
    for platform, encoding, offset in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * count]):
        if (platform, encoding) in ((3, 10), (3, 1)) or platform == 0:
            tables.setdefault(struct.unpack_from(">H", cmap, offset)[0], offset)
    if 12 in tables:
        return _groups(cmap, tables[12])
    if 4 in tables:
        return _segments(cmap, tables[4])
    raise SfntError("no Unicode character map")


def _groups(cmap: bytes, offset: int) -> Callable[[int], int]:
    """Format 12: groups of code points with consecutive glyphs."""
    (count,) = struct.unpack_from(">I", cmap, offset + 12)
    values = _numbers("I", cmap[offset + 16 : offset + 16 + 12 * count])
    starts, ends, glyphs = values[0::3], values[1::3], values[2::3]

    def glyph(code: int) -> int:
        group = bisect_right(starts, code) - 1
        if group < 0 or code > ends[group]:
            return 0
        return glyphs[group] + code - starts[group]

    return glyph


def _segments(cmap: bytes, offset: int) -> Callable[[int], int]:
    """Format 4: segments of the first plane."""
    length, _, double = struct.unpack_from(">3H", cmap, offset + 2)
    values = _numbers("H", cmap[offset + 14 : offset + length])
    count = double // 2
    ends, starts = values[:count], values[count + 1 : 2 * count + 1]
    deltas, jumps = values[2 * count + 1 : 3 * count + 1], values[3 * count + 1 :]

    def glyph(code: int) -> int:
        segment = bisect_right(starts, code) - 1
        if segment < 0 or code > ends[segment]:
            return 0
        found = code
        if jumps[segment]:
            found = jumps[segment + jumps[segment] // 2 + code - starts[segment]]
            if not found:
                return 0
        return (found + deltas[segment]) & 0xFFFF

    return glyph


def _renumbered(outline: bytes, number: dict[int, int], wanted: list[int]) -> bytes:
    """A composite glyph with its parts under their new numbers; new parts are added to `wanted`."""
    changed = bytearray(outline)
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, place)
        if part not in number:
            number[part] = len(wanted)
            wanted.append(part)
        struct.pack_into(">H", changed, place + 2, number[part])
        place += 8 if flags & _ARGS_ARE_WORDS else 6
        if flags & _SCALE:
            place += 2
        elif flags & _XY_SCALE:
            place += 4
        elif flags & _MATRIX:
            place += 8
    return bytes(changed)


def _patched(data: bytes, *fields: tuple[int, str, int]) -> bytes:
    """A table with some fields replaced."""
    changed = bytearray(data)
    for place, code, value in fields:
        struct.pack_into(code, changed, place, value)
    return bytes(changed)


def _checksum(data: bytes) -> int:
    return sum(_numbers("I", data + bytes(-len(data) % 4))) & 0xFFFFFFFF


def _file(tables: dict[str, bytes]) -> bytes:
    """A TrueType file of these tables, with its checksums."""
    power = len(tables).bit_length() - 1
    head = struct.pack(
        ">4s4H", _TRUETYPE[0], len(tables), 16 << power, power, 16 * len(tables) - (16 << power)
    )
    entries, bodies, offset = [], [], 12 + 16 * len(tables)
    sums = 0
    for tag in sorted(tables):
        data = tables[tag]
        sum_of_table = _checksum(data)
        sums += sum_of_table
        entries.append(
            struct.pack(">4sIII", tag.encode("latin-1"), sum_of_table, offset, len(data))
        )
        bodies.append(data + bytes(-len(data) % 4))
        offset += len(bodies[-1])
    front = head + b"".join(entries)
    sum_of_file = sums + _checksum(front)  # every table takes whole words
    whole = bytearray(front + b"".join(bodies))
    head_at = int.from_bytes(entries[sorted(tables).index("head")][8:12], "big")
    struct.pack_into(">I", whole, head_at + 8, (0xB1B0AFBA - sum_of_file) & 0xFFFFFFFF)
    return bytes(whole)
