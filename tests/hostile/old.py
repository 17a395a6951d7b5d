"""Hostile files of the old Office: .doc and .xls, in OLE containers that lie."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.kinds import Collection

OLD = Collection()
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 4096  # of version 4 of the format, so that large files need no list of lists
_TEXT = "一、总体情况\r".encode("utf-16-le") + "字".encode("utf-16-le") * 2_000_000
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def container(streams: dict[str, bytes]) -> bytes:
    """A small OLE file of these streams (each is made at least 4,096 bytes long)."""
    contents = {name: data.ljust(_SECTOR, b"\0") for name, data in streams.items()}
    sizes = {name: -(-len(data) // _SECTOR) for name, data in contents.items()}
    directory = 1
    used = sum(sizes.values()) + directory
    tables = used // 1000 + 1
    fat: list[int] = [_FAT] * tables
    start = {}
    for name, count in [("", directory), *sizes.items()]:
        start[name] = len(fat)
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
    header = MAGIC + bytes(16) + struct.pack("<5H", 0x3E, 4, 0xFFFE, 12, 6) + bytes(6)
    header += struct.pack("<6I", directory, tables, start[""], 0, 4096, _END)
    header += struct.pack("<3I", 0, _END, 0)
    header += struct.pack(f"<{tables}I", *range(tables)).ljust(436, b"\xff")
    entries = entry("Root Entry", 5, _END, 0, child=1 if streams else -1)
    names = list(contents)
    for number, name in enumerate(names):
        after = number + 2 if number + 1 < len(names) else -1
        entries += entry(name, 2, start[name], len(contents[name]), after=after)
    body = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * _SECTOR, b"\xff")
    body += entries.ljust(directory * _SECTOR, b"\0")
    body += b"".join(data.ljust(sizes[name] * _SECTOR, b"\0") for name, data in contents.items())
    return header.ljust(_SECTOR, b"\0") + body


def entry(name: str, kind: int, start: int, size: int, child: int = -1, after: int = -1) -> bytes:
    """An entry of the directory."""
    text = name.encode("utf-16-le")
    made = text.ljust(64, b"\0") + struct.pack("<H2B3i", len(text) + 2, kind, 1, -1, after, child)
    return made + bytes(36) + struct.pack("<2I", start, size) + bytes(4)


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of a workbook."""
    return struct.pack("<2H", kind, len(data)) + data


_BOF = record(0x0809, struct.pack("<2H", 0x0600, 0x10) + bytes(12))
_EOF = record(0x000A)


def book(sheet: bytes, *, strings: bytes = b"", times: int = 1) -> bytes:
    """The stream of a workbook, one sheet named so many times."""
    name = b"\1\0s"
    head = len(_BOF + strings + _EOF) + times * (4 + 6 + len(name))
    listed = record(0x0085, struct.pack("<IH", head, 0) + name) * times
    return _BOF + listed + strings + _EOF + sheet


def cells(count: int, columns: int = 250) -> Iterator[bytes]:
    """Cells that show the first shared text."""
    for number in range(count):
        at = struct.pack("<3HI", number // columns, number % columns, 0, 0)
        yield record(0x00FD, at)


def _put(path: Path, stream: bytes) -> None:
    path.write_bytes(container({"Workbook": stream}))


@OLD.add("sheet named 60,000 times in .xls", "xls")
def _named(path: Path) -> None:
    text = record(0x00FC, struct.pack("<2I", 1, 1) + b"\1\0\0x")
    sheet = _BOF + b"".join(cells(200_000)) + _EOF
    _put(path, book(sheet, strings=text, times=60_000))


@OLD.add("sheet that begins in itself for ever in .xls", "xls")
def _begins(path: Path) -> None:
    _put(path, book(_BOF * 400_000))


@OLD.add("4,000,000 empty records in .xls", "xls")
def _records(path: Path) -> None:
    _put(path, book(_BOF + record(0x00FF) * 3_900_000 + _EOF))


@OLD.add("4,000,000,000 shared texts promised in .xls", "xls")
def _promised(path: Path) -> None:
    text = record(0x00FC, struct.pack("<2I", 2**32 - 1, 2**32 - 1) + b"\0\0\0" * 2000)
    more = record(0x003C, b"\0\0\0" * 2700) * 1_900
    _put(path, book(_BOF + _EOF, strings=text + more))


@OLD.add("long shared text in 600,000 cells of .xls", "xls")
def _long(path: Path) -> None:
    text = record(
        0x00FC, struct.pack("<2I", 1, 1) + struct.pack("<HB", 60_000, 1) + b"\x00\x4e" * 4000
    )
    more = record(0x003C, b"\1" + b"\x00\x4e" * 4000) * 14
    _put(path, book(_BOF + b"".join(cells(600_000)) + _EOF, strings=text + more))


@OLD.add("merged areas without end in .xls", "xls")
def _merged(path: Path) -> None:
    area = record(0x00E5, struct.pack("<H", 1000) + struct.pack("<4H", 0, 65535, 0, 255) * 1000)
    cell = b"".join(cells(1))
    text = record(0x00FC, struct.pack("<2I", 1, 1) + b"\1\0\0x")
    _put(path, book(_BOF + area * 1900 + cell + _EOF, strings=text))


@OLD.add("999,000 places of .xls", "xls")
def _places(path: Path) -> None:
    far = record(0x0203, struct.pack("<3Hd", 3901, 255, 0, 1.0))
    _put(path, book(_BOF + far + _EOF))


def _circle(data: bytes) -> bytes:
    """The same file; its first long stream leads back to its own beginning."""
    content = bytearray(data)
    fat = _SECTOR
    for place in range(fat, fat + _SECTOR, 4):
        if content[place : place + 4] == struct.pack("<I", _END):
            content[place : place + 4] = struct.pack("<I", 2)
    return bytes(content)


@OLD.add("sectors in a circle in .xls", "xls")
def _xls_circle(path: Path) -> None:
    path.write_bytes(_circle(container({"Workbook": book(_BOF + _EOF)})))


@OLD.add("sectors in a circle in .doc", "doc", quick=True)
def _doc_circle(path: Path) -> None:
    path.write_bytes(_circle(word([(0, 100)], _TEXT[:200])))


@OLD.add("stream that says 4 GB in .doc", "doc")
def _doc_long(path: Path) -> None:
    data = word([(0, 100)], _TEXT[:200])
    size = struct.pack("<2I", 4096, 0)
    path.write_bytes(data.replace(size, struct.pack("<2I", 2**32 - 512, 0)))


@OLD.add("directory of 1,000,000 entries in .doc", "doc")
def _doc_directory(path: Path) -> None:
    content = bytearray(container({"WordDocument": bytes(4096), "1": bytes(30 << 20)}))
    fat = struct.unpack_from("<I", content, 48)[0]  # the directory goes on through everything
    base = _SECTOR + 4 * fat
    following = struct.unpack_from("<I", content, base)[0]
    assert following == _END
    content[base : base + 4] = struct.pack("<I", fat + 1)
    path.write_bytes(content)


def word(pieces: list[tuple[int, int]], text: bytes, pages: int = 1, said: bytes = b"") -> bytes:
    """A Word file: each piece is (place in the text, characters of two bytes)."""
    main = bytearray(0x400)
    struct.pack_into("<2H", main, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<I", main, 0x4C, min(sum(size for _, size in pieces), 2**32 - 1))
    ends, total = [0], 0
    for _, size in pieces:
        total = min(total + size, 2**32 - 1)
        ends.append(total)
    table = struct.pack(f"<{len(ends)}I", *ends)
    table += b"".join(struct.pack("<HIH", 0, 0x400 + start, 0) for start, _ in pieces)
    table = b"\2" + struct.pack("<I", len(table)) + table
    struct.pack_into("<2I", main, 0x1A2, 0, len(table))
    bins = struct.pack(f"<{pages + 1}I", *([0] * (pages + 1)))
    bins += struct.pack(f"<{pages}I", *([(0x400 + len(text)) // 512] * pages))
    struct.pack_into("<2I", main, 0x102, len(table), len(bins))
    return container({"WordDocument": bytes(main) + text + said, "0Table": table + bins})


@OLD.add("100,000 pieces that are the same 4 MB in .doc", "doc", words="内容太多", quick=True)
def _doc_pieces(path: Path) -> None:
    path.write_bytes(word([(0, 2_000_000)] * 100_000, _TEXT))


@OLD.add("1,000,000 empty pieces in .doc", "doc")
def _doc_empty(path: Path) -> None:
    path.write_bytes(word([(0, 0)] * 1_000_000 + [(0, 100)], _TEXT))


@OLD.add("1,000,000 pages of properties in .doc", "doc")
def _doc_pages(path: Path) -> None:
    text = _TEXT[: 512 * 100]
    page = bytes(508) + b"\x00\x00\x00\x65"  # 101 runs
    path.write_bytes(word([(0, 10_000)], text, 1_000_000, page))


@OLD.add("14,000,000 characters in .doc", "doc")
def _doc_text(path: Path) -> None:
    text = "一、总体情况\r".encode("utf-16-le") + "字\r".encode("utf-16-le") * 7_000_000
    path.write_bytes(word([(0, 14_000_000)], text))
