"""Opening a file with care: it exists, can be read, is not too large; what kind it is."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.errors import ReadError
from core.late import late
from core.readers.encoding import NotTextError, decode_text
from core.readers.reading import Remarks

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_BYTES = 64 * 1024 * 1024
MOST_TEXT = 4 * 1024 * 1024
MOST_LINES = 100_000
TOO_MUCH = "内容太多,不像一份年度报告。请检查是否选错了文件。"

# What a file is called to the user, and the suffixes that such files have.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "json": ("公开年报的报告文件", (".json",)),
    "text": ("纯文本", (".txt", ".md")),
    "xlsx": ("Excel 工作簿", (".xlsx", ".xlsm")),
    "pdf": ("PDF", (".pdf",)),
    "doc": ("旧版 Word 文档", (".doc", ".wps")),
    "xls": ("旧版 Excel 工作簿", (".xls", ".et")),
    "ods": ("OpenDocument 表格", (".ods",)),
    "html": ("网页", (".html", ".htm")),
    "docx": ("Word 文档", (".docx", ".docm")),
}
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3\0", "database"),
)
_HTML = late(
    rb"(?is)(?:<\?xml[^>]*+>|<!--(?>.*?-->)|\s)*+<(?:!doctype|html|head|meta|body|div|table|p|h[1-6])\b"
)
_WEB_ARCHIVE = b"MIME-Version:"  # among the first lines
_OFFICE_XML = (b"<?mso-application", b"<pkg:package", b"<w:wordDocument", b"<uof:UOF")
_REFUSED = {
    "rtf": "是 RTF 文档,不能直接读取。请用 Word 或 WPS 打开,另存为 .docx 后再试。",
    "mht": "是单个文件网页(.mht)。请用 Word 或 WPS 打开,另存为 .docx 后再试。",
    "xml": "是 XML 格式的 Office 文件。请用 Office 或 WPS 打开,另存为 .docx 或 .xlsx 后再试。",
    "picture": "是图片,里面没有可以读取的文字。请提供文字版的年度报告。",
    "archive": "是压缩包。请先解压,再读取里面的报告文件。",
    "database": "是数据库文件。报告库请用“打开报告库”或 --library 打开。",
}


class Source(NamedTuple):
    """A file's content and what kind of content it is (a key of `KINDS`)."""

    path: Path
    data: bytes
    kind: str
    members: tuple[ZipInfo, ...] = ()  # of a zip file

    def fail(self, reason: str) -> ReadError:
        """The error to raise about this file."""
        return ReadError(self.path, reason)


def open_source(path: Path) -> Source:
    """Read the file. Raises ReadError with a sentence that says what is wrong and what to do."""
    data = _load(path)
    kind, members = _kind_of(path, data)
    if kind in _REFUSED:
        raise ReadError(path, _REFUSED[kind])
    return Source(path, data, kind, members)


def tell_suffix(source: Source, remarks: Remarks) -> None:
    """Say so where the suffix promises something else than the content is."""
    name, suffixes = KINDS[source.kind]
    if source.path.suffix.lower() not in suffixes:
        shown = source.path.suffix or "(没有)"
        remarks.notice(f"文件扩展名是 {shown},内容是{name},已按{name}读取。")


def text_of(source: Source, remarks: Remarks) -> str:
    """The text of a text file, in whatever encoding. Raises ReadError."""
    if len(source.data) > MOST_TEXT or source.data.count(b"\n") > MOST_LINES:
        raise source.fail(TOO_MUCH)
    try:
        text, broken = decode_text(source.data)
    except NotTextError:
        raise source.fail("不是文本文件,也不是本程序认识的文件。请检查是否选错了文件。") from None
    if broken:
        remarks.warn(f"文件中有 {broken} 处字符无法识别(编码损坏或文件不完整),已用“\ufffd”代替。")
    return text


def _load(path: Path) -> bytes:
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise ReadError(path, "这是一个文件夹。请选择文件夹里的报告文件。")
        if not stat.S_ISREG(state.st_mode):
            raise ReadError(path, "这不是普通文件。请选择报告文件。")
        if state.st_size > MOST_BYTES:
            size = state.st_size >> 20
            raise ReadError(
                path,
                f"文件有 {size} MB,超过 {MOST_BYTES >> 20} MB,不像年度报告。请检查是否选错了文件。",
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise ReadError(path, _load_reason(error)) from error
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError(path, "文件是空的。请检查文件是否保存完整。")
    return data


def _load_reason(error: OSError | ValueError) -> str:
    """Why a file cannot be opened, and what to do."""
    code = error.errno if isinstance(error, OSError) else None
    if code in (errno.ENOENT, errno.ENOTDIR):
        return "文件不存在。请检查路径和文件名。"
    if code in (errno.EACCES, errno.EPERM, errno.EBUSY):
        return "没有读取权限,或者文件正被其他程序占用。请关闭占用它的程序,或者换一个有权限的文件。"
    if code is None or code in (errno.EINVAL, errno.ENAMETOOLONG, errno.ELOOP):
        return "文件名不正确或太长。请检查路径和文件名。"
    return f"系统报告“{os.strerror(code)}”。请把文件复制到本机硬盘后再试。"


def _kind_of(path: Path, data: bytes) -> tuple[str, tuple[ZipInfo, ...]]:
    sign = next((kind for mark, kind in _SIGNS if data.startswith(mark)), "")
    if sign == "zip":
        from core.readers.package import kind_of_package

        return kind_of_package(path, data)
    if sign == "ole":
        from core.readers.package import kind_of_ole

        return kind_of_ole(path, data), ()
    if sign:
        return sign, ()
    start = data[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if start[:1] == b"{" or (start[:1] == b"[" and path.suffix.lower() == ".json"):
        return "json", ()
    plain = start.replace(b"\0", b"")
    if _WEB_ARCHIVE in plain[:400]:
        return "mht", ()
    if plain.startswith(b"<?xml") and any(mark in plain for mark in _OFFICE_XML):
        return "xml", ()
    return ("html" if _HTML.match(plain) else "text"), ()
