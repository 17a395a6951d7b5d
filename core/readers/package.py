"""Containers looked into before anything opens them: zip packages and OLE files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from core.errors import ReadError

MOST_UNPACKED = 200 * 1024 * 1024
MOST_MARKUP = 64 * 1024 * 1024  # of all XML; pictures are not opened
MOST_MEMBERS = 4000
_MOST_RATIO = 200  # of a large member; text in sheets packs some 10 to 30 times
_LARGE = 8 * 1024 * 1024
_LOCAL_HEADER = struct.Struct("<4s22x2H")  # mark, lengths of name and extra field
_LISTED = b"PK\x01\x02"  # the mark before each member in the list at the end
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

DAMAGED = "文件已损坏或没有保存完整。请重新导出或另存后再试。"
ENCRYPTED = "文件设有打开密码。请先用 Office 或 WPS 打开,取消密码,另存后再试。"
BOMB = "压缩内容展开后异常巨大,为了安全没有打开。请检查文件来源,或另存后再试。"
_SLIDES = "是演示文稿,不是年度报告。请检查是否选错了文件。"
_KNOWN = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx", "content.xml": "ods"}
_REFUSED = (
    ("xl/workbook.bin", "是二进制工作簿(.xlsb)。请用 Excel 或 WPS 打开,另存为 .xlsx 后再试。"),
    ("ppt/", _SLIDES),
    ("OFD.xml", "是 OFD 版式文件。请找来原来的 Word 文件,或用 WPS 转换为 .docx 后再试。"),
    ("uof.xml", "是标文通文件(UOF)。请用 WPS 打开,另存为 .docx 或 .xlsx 后再试。"),
)


def kind_of_package(path: Path, data: bytes) -> tuple[str, tuple[zipfile.ZipInfo, ...]]:
    """The kind of a zip file by its list of members, and these. Raises ReadError."""
    members = members_of(path, data)
    names = [member.filename for member in members]
    for name, kind in _KNOWN.items():
        if name in names:
            if kind == "ods" and not _is_spreadsheet(path, data, members):
                raise ReadError(path, "是 OpenDocument 文档。请用 WPS 另存为 .docx 后再试。")
            return kind, members
    for start, reason in _REFUSED:
        if any(name.startswith(start) for name in names):
            raise ReadError(path, reason)
    raise ReadError(path, "是压缩包。请先解压,再读取里面的报告文件。")


def _is_spreadsheet(path: Path, data: bytes, members: tuple[zipfile.ZipInfo, ...]) -> bool:
    """Whether an OpenDocument package says that it is a spreadsheet."""
    said = next((member for member in members if member.filename == "mimetype"), None)
    return said is None or b"spreadsheet" in unpacked(path, data, said)


def members_of(path: Path, data: bytes) -> tuple[zipfile.ZipInfo, ...]:
    """The members of a zip file. Raises ReadError if it is damaged, encrypted or a bomb."""
    if data.count(_LISTED) > 2 * MOST_MEMBERS:  # before each is made an object
        raise ReadError(path, BOMB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(path, DAMAGED) from error
    _refuse_bombs(path, members)
    if any(member.flag_bits & 1 for member in members):
        raise ReadError(path, ENCRYPTED)
    if any(member.compress_type not in _METHODS for member in members):
        raise ReadError(path, DAMAGED)
    return tuple(members)


def _refuse_bombs(path: Path, members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    swollen = any(
        member.file_size > _LARGE and member.file_size > _MOST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    markup = sum(m.file_size for m in members if m.filename.endswith((".xml", ".rels")))
    if unpacked > MOST_UNPACKED or markup > MOST_MARKUP or len(members) > MOST_MEMBERS or swollen:
        raise ReadError(path, BOMB)


def unpacked(path: Path, data: bytes, member: zipfile.ZipInfo) -> bytes:
    """What a member unpacks to, never more than the list says. Raises ReadError."""
    try:
        mark, name, extra = _LOCAL_HEADER.unpack_from(data, member.header_offset)
        start = member.header_offset + _LOCAL_HEADER.size + name + extra
        packed = data[start : start + member.compress_size]
        if mark != b"PK\x03\x04":
            raise ReadError(path, DAMAGED)
        if member.compress_type == zipfile.ZIP_STORED:
            return packed
        content = zlib.decompressobj(-15).decompress(packed, member.file_size + 1)
    except (struct.error, zlib.error) as error:
        raise ReadError(path, DAMAGED) from error
    if len(content) > member.file_size:
        raise ReadError(path, BOMB)
    return content


def kind_of_ole(path: Path, data: bytes) -> str:
    """The kind of an OLE file (old Office, or an encrypted new one). Raises ReadError."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = {"/".join(entry) for entry in container.listdir()}
    except (OSError, ValueError, IndexError, RecursionError) as error:
        raise ReadError(path, DAMAGED) from error
    if "EncryptedPackage" in names:
        raise ReadError(path, ENCRYPTED)
    if names & {"Workbook", "Book"}:
        return "xls"
    if "WordDocument" in names:
        return "doc"
    if "PowerPoint Document" in names:
        raise ReadError(path, _SLIDES)
    raise ReadError(
        path,
        "不是本程序认识的文件。如果是旧版 WPS 或 Works 的文件,"
        "请用 WPS 打开,另存为 .docx 或 .xlsx 后再试;否则请检查是否选错了文件。",
    )
