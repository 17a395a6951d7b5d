"""The automatic numbers of a Word document: `一、` and `(二)` that stand in no text."""

from __future__ import annotations

import re
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
_LEVELS = 9


class Numbering:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[int, str, str]] = {}
        self._counts: dict[str, list[int]] = {}
        if root is None:
            return
        abstract = {each.get(f"{_W}abstractNumId"): each for each in root.iter(f"{_W}abstractNum")}
        for number in root.iter(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            kind = abstract.get(link.get(f"{_W}val")) if link is not None else None
            for level in kind.iter(f"{_W}lvl") if kind is not None else ():
                self._add(number.get(f"{_W}numId", ""), level)

    def _add(self, number: str, level: Any) -> None:
        place = level.get(f"{_W}ilvl", "")
        if not (place.isdecimal() and len(place) == 1):
            return
        start = _value(level, "start")
        first = int(start) if start.isdecimal() and len(start) < 5 else 1
        self._levels[number, int(place)] = (
            first,
            _value(level, "numFmt"),
            _value(level, "lvlText"),
        )

    def number_of(self, paragraph: Any) -> str:
        """The number in front of a paragraph, or nothing. To be asked once of each, in order."""
        mark = paragraph.find(f"{_W}pPr/{_W}numPr")
        if mark is None or not self._levels:
            return ""
        number, place = _value(mark, "numId"), _value(mark, "ilvl") or "0"
        level = int(place) if place.isdecimal() and len(place) == 1 else 0
        if (number, level) not in self._levels:
            return ""
        counts = self._counts.setdefault(number, [0] * (_LEVELS + 1))
        counts[level] += 1
        counts[level + 1 :] = [0] * (_LEVELS - level)
        return self._shown(number, level, counts)

    def _shown(self, number: str, level: int, counts: list[int]) -> str:
        text = self._levels[number, level][2]

        def count(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            first, kind, _ = self._levels.get((number, place), (1, "decimal", ""))
            return _count_text(first + max(counts[place], 1) - 1, kind)

        return re.sub(r"%([1-9])", count, text) if "%" in text else ""


def _value(parent: Any, name: str) -> str:
    element = parent.find(f"{_W}{name}")
    return "" if element is None else str(element.get(f"{_W}val", ""))


def _count_text(count: int, kind: str) -> str:
    """A number as its list writes it; a bullet is nothing."""
    if kind in _CHINESE:
        return _chinese(count)
    if kind in ("bullet", "none"):
        return ""
    return str(count)


def _chinese(count: int) -> str:
    """1 to 99 in Chinese; others in figures."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
