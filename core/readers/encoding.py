"""Bytes of a text file to text: UTF-8 and UTF-16 with or without a mark, GB18030 (holds GBK)."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = (("\t", "\r"), (" ", "\u04ff"), ("\u2000", "\u9fff"), ("\uf900", "\uffef"))
_LONGEST_CHARACTER = 4  # bytes, in UTF-8 as in GB18030
_BROKEN_SHARE = 0.01  # of undecodable characters, up to which a text is still a text


class NotTextError(ValueError):
    """The bytes are no text."""


def decode_text(data: bytes) -> tuple[str, int]:
    """The text, and how many places of it could not be read (now U+FFFD). Raises NotTextError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _counted(data, encoding)
    if b"\0" in data:
        return _counted(data, _utf16_kind(data))
    for encoding in ("utf-8", "gb18030"):
        if _fits(data, encoding):
            return _counted(data, encoding)
    text, broken = _counted(data, "utf-8")
    if broken > len(text) * _BROKEN_SHARE:
        raise NotTextError
    return text, broken


def _counted(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode(encoding.removesuffix("-sig")))
    return text, max(broken, 0)


def _fits(data: bytes, encoding: str) -> bool:
    """Whether the bytes are good in that encoding, but for a character cut off at the end."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start == 0 or len(data) - error.start >= _LONGEST_CHARACTER:
            return False
        return "incomplete" in error.reason or "unexpected end" in error.reason
    return True


def _utf16_kind(data: bytes) -> str:
    """UTF-16 without a mark: the NULs of ASCII characters (line ends, digits) are on one side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    for encoding, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many > 2 * few and _readable(data, encoding):
            return encoding
    raise NotTextError


def _readable(data: bytes, encoding: str) -> bool:
    """Whether nearly all characters are such as a Chinese text has."""
    text = data[:20_000].decode(encoding, "replace")
    good = sum(any(first <= char <= last for first, last in _USUAL) for char in text)
    return good > len(text) * 0.95
