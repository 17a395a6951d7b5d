"""The automatic numbers of a `.docx`: which list and level a paragraph has, itself or by its style.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.7 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from core.late import late
from core.readers.docx_styles import Line, Styles, mark_of, value_of
from core.readers.numbering import (
    LEVELS,
    MOST_TEXT,
    NO_LEVELS,
    NONE,
    Counting,
    Level,
    List,
    Number,
    bounded_start,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = late(r"%([1-9])")
_MOST_LINKS = 10  # from a list to the style that defines it, and on
_OFF = {"0", "false", "off"}
Tree = Callable[[], Any]  # a part as a tree, or None; read when it is asked for


class Numbering:
    """The lists of a document, and the count of its paragraphs."""

    def __init__(self, lists: Any, styles: Tree) -> None:
        self._counting = Counting()
        self._lists: dict[str, List | None] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._made_for: dict[str, dict[str, int]] = {}  # by style, the level
        self._abstract: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        if lists is None:
            return
        for each in lists:
            if each.tag == f"{_W}abstractNum":
                self._abstract.setdefault(each.get(f"{_W}abstractNumId", ""), each)
            elif each.tag == f"{_W}num":
                self._numbers.setdefault(each.get(f"{_W}numId", ""), each)
        self._styles = Styles(styles() if self._numbers else None)

    def number_of(self, paragraph: Any) -> Number:
        """The number in front of a paragraph. To be asked once of each, in order."""
        if not self._numbers:
            return NONE
        properties = paragraph.find(f"{_W}pPr")
        own = mark_of(properties)
        line = self._styles.line(value_of(properties, "pStyle"))
        name = own.number or line.number
        numbered = self._list(name) if name not in ("", "0") else None
        if numbered is None:
            return NONE  # of a list that is nowhere, Word shows no number either
        level = own.level
        if not level:
            level = self._level_of(numbered, line, by_style=name == line.number)
        place = int(level or "0") if len(level) < 2 else LEVELS
        return self._counting.number(name, numbered, place)

    def _level_of(self, numbered: List, line: Line, *, by_style: bool) -> str:
        """The level that is made for a style, or that it names, whichever is nearest."""
        made = self._made_for.get(numbered.key, {}) if by_style else {}
        found = (str(made[style]) if style in made else level for style, level in line.steps)
        return next(filter(None, found), "")

    def _list(self, number: str) -> List | None:
        if number not in self._lists:
            self._lists[number] = self._made(number)
        return self._lists[number]

    def _made(self, number: str) -> List | None:
        """A list with what it changes of the definition that it refers to."""
        element: Any = self._numbers.get(number)
        key = value_of(element, "abstractNumId")
        if key not in self._abstract:
            return None
        levels = dict(self._levels_of(key))
        begins = set()
        for change in element.findall(f"{_W}lvlOverride"):
            place = _place(change)
            if place is None:
                continue
            own = change.find(f"{_W}lvl")
            if own is not None:
                levels[place] = _level(own, place)
            start = value_of(change, "startOverride")
            if start and place in levels:
                levels[place] = _started(levels[place], start)
                begins.add(place)
        return List(key, levels or NO_LEVELS, frozenset(begins))

    def _defining(self, key: str) -> str:
        """The definition that has the levels: a list may take those of a numbering style."""
        for _ in range(_MOST_LINKS):
            style = value_of(self._abstract[key], "numStyleLink")
            number = self._styles.number_of_list_style(style) if style else ""
            further = value_of(self._numbers.get(number), "abstractNumId")
            if further not in self._abstract or further == key:
                break
            key = further
        return key

    def _levels_of(self, key: str) -> dict[int, Level]:
        """The levels of a definition, its own or those of its numbering style."""
        if key not in self._levels:
            levels: dict[int, Level] = {}
            made_for: dict[str, int] = {}
            for element in self._abstract[self._defining(key)].findall(f"{_W}lvl"):
                place = _place(element)
                if place is not None and place not in levels:
                    levels[place] = _level(element, place)
                    made_for.setdefault(value_of(element, "pStyle"), place)
            self._levels[key], self._made_for[key] = levels, made_for
        return self._levels[key]


def _place(element: Any) -> int | None:
    """Which level an element speaks of."""
    said = element.get(f"{_W}ilvl", "")
    return int(said) if len(said) == 1 and said in "012345678" else None


def _level(element: Any, place: int) -> Level:
    kind, width = _kind(element)
    restart = value_of(element, "lvlRestart")
    legal = element.find(f"{_W}isLgl")
    level = Level(
        tuple(_parts(value_of(element, "lvlText"))),
        kind,
        restart=int(restart) if len(restart) == 1 and restart.isdecimal() else place,
        legal=legal is not None and legal.get(f"{_W}val") not in _OFF,
        spaced=value_of(element, "suff") != "nothing",
        width=width,
    )
    return _started(level, value_of(element, "start") or "0")


def _started(level: Level, said: str) -> Level:
    """A level with its first number; a format without a name where that is none."""
    start = bounded_start(int(said)) if said.isdecimal() and len(said) < 10 else None
    return level._replace(start=1, kind="") if start is None else level._replace(start=start)


def _kind(element: Any) -> tuple[str, int]:
    """The format of a level's number, and how many figures it has at least.

    Newer formats (001) stand beside an older one, for programs that do not know them.
    """
    found = next(element.iter(f"{_W}numFmt"), None)
    kind = "decimal" if found is None else str(found.get(f"{_W}val", ""))
    if found is None or kind != "custom":
        return kind, 0
    first = str(found.get(f"{_W}format", "")).partition(",")[0].strip()
    if re.fullmatch("0{1,8}1", first):
        return "decimal", len(first)
    return kind, 0


def _parts(text: str) -> list[str | int]:
    """A level's text taken apart: `%1.%2` into the places of its counts and what is between."""
    pieces = _PLACE.split(text[: 2 * MOST_TEXT])
    return [int(piece) - 1 if odd % 2 else piece for odd, piece in enumerate(pieces) if piece]
