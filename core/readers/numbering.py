"""Automatic numbers of a Word document, counted as Word does, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from core.readers.number_formats import KNOWN, MOST, count_text
from core.readers.reading import Remarks

LEVELS = 9
_TOLD = 20  # characters of a paragraph, to know it by
MOST_TEXT = 60  # characters of a number; no office numbers longer
_JOINED_BY_FIGURES = ".．,:·"
# Bullets of the fonts Symbol and Wingdings as characters that every font has.
_BULLETS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x74: "◆", 0x75: "◆", 0x76: "◆",
    0xA7: "■", 0xA8: "□", 0xB7: "•", 0xFB: "×", 0xFC: "√",
}  # fmt: skip


class Level(NamedTuple):
    """A level of a list.

    `parts`: what stands there, the counts by level from 0. `restart`: it begins anew after a level
    before this one. `legal`: all counts as figures. `spaced`: Word leaves a gap after the number.
    """

    parts: tuple[str | int, ...]
    kind: str = "decimal"
    start: int = 1
    restart: int = LEVELS
    legal: bool = False
    spaced: bool = True
    width: int = 0


class List(NamedTuple):
    """A list as paragraphs refer to it. Those of one `key` count on from one another.

    `begins`: levels that begin anew when a paragraph first refers to this list.
    """

    key: str
    levels: Mapping[int, Level]
    begins: frozenset[int] = frozenset()


class Number(NamedTuple):
    """What stands in front of a paragraph; `sure`: whether it is surely what Word shows."""

    text: str = ""
    spaced: bool = False
    sure: bool = True

    def before(self, text: str) -> str:
        """The paragraph with its number, so that its own figures do not run into it."""
        if not self.text:
            return text
        last, first = self.text[-1], text[:1]
        figures = first.isdigit() and (last.isdigit() or last in _JOINED_BY_FIGURES)
        words = self.spaced and (last.isdecimal() or last.isalpha())
        return f"{self.text}{' ' if figures or words else ''}{text}"


FIELD = re.compile(r"^\s*(?:AUTONUM|LISTNUM)", re.IGNORECASE)  # fields that number, without result
NONE = Number()
UNKNOWN = Number(sure=False)
NO_LEVELS: Mapping[int, Level] = MappingProxyType({})


class Counting:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, name: str, numbered: List, place: int) -> Number:
        """The number of the next paragraph: of the list of this name, at a level from 0."""
        level = numbered.levels.get(place)
        if level is None:
            return UNKNOWN
        counts = self._counts.setdefault(numbered.key, [None] * LEVELS)
        now = counts[place]
        begins = place in numbered.begins and (name, place) not in self._begun
        self._begun.add((name, place))
        counts[place] = level.start if now is None or begins else now + 1
        for lower in range(place + 1, LEVELS):
            below = numbered.levels.get(lower)
            if below is None or place < below.restart:
                counts[lower] = None
        return _shown(numbered, level, counts)


def _shown(numbered: List, level: Level, counts: list[int | None]) -> Number:
    texts: list[str] = []
    sure = level.kind in KNOWN
    for part in level.parts:
        if isinstance(part, str):
            texts.append(_bullet(part) if level.kind == "bullet" else part)
            continue
        other = numbered.levels.get(part)
        if other is None:
            sure = False
            continue
        count = counts[part]
        kind = "decimal" if level.legal and other.kind != "decimalZero" else other.kind
        texts.append(count_text(other.start if count is None else count, kind, other.width))
        sure = sure and kind in KNOWN
    text = "".join(texts).strip()
    return Number(text[:MOST_TEXT], level.spaced, sure and len(text) <= MOST_TEXT)


def _bullet(text: str) -> str:
    """A bullet, those of the symbol fonts (in Unicode's private area) in common characters."""
    if text == "o":  # a ring, in a font of fixed width
        return "○"
    return "".join(
        _BULLETS.get(ord(char) & 0xFF, "•") if 0xE000 <= ord(char) <= 0xF8FF else char
        for char in text
    )


def bounded_start(start: int) -> int | None:
    """Where a level begins; None where no program would."""
    return start if 0 <= start <= MOST else None


def tell_lost_number(text: str, remarks: Remarks) -> None:
    """Tell the user of a paragraph whose number could not be worked out."""
    start = text[:_TOLD] + ("…" if len(text) > _TOLD else "")
    remarks.warn(f"“{start}”这一段有自动编号,但编号读不准。请对照原文件,核对这一段开头的编号。")
