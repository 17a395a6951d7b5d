"""Python counts characters, Qt counts UTF-16 units: they part at characters beyond U+FFFF (𬭩)."""

from __future__ import annotations


def to_qt(text: str, characters: int) -> int:
    """Position in Qt's count."""
    head = text[:characters]
    return len(head) if _is_plain(head) else len(head.encode("utf-16-le")) // 2


def from_qt(text: str, units: int) -> int:
    """Position in characters."""
    if _is_plain(text[:units]):
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def _is_plain(text: str) -> bool:
    return not text or text.isascii() or max(text) <= "\uffff"
