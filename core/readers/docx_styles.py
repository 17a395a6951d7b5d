"""What the styles of a `.docx` say of numbering, from the styles that they are based on too."""

from __future__ import annotations

from typing import Any, NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 50  # styles based on one another; Word allows eleven


class Mark(NamedTuple):
    """The list (`w:numId`) and level (`w:ilvl`) that are named; "" where nothing is said."""

    number: str = ""
    level: str = ""


class Line(NamedTuple):
    """The list that a line of styles comes to, and each style with the level that it names."""

    number: str
    steps: tuple[tuple[str, str], ...]


def value_of(parent: Any, name: str) -> str:
    """What a child says, "" if there is none."""
    element = parent.find(f"{_W}{name}") if parent is not None else None
    return "" if element is None else str(element.get(f"{_W}val", ""))


def mark_of(properties: Any) -> Mark:
    """What the properties of a paragraph or style say themselves."""
    said = properties.find(f"{_W}numPr") if properties is not None else None
    if said is None:
        return Mark()
    level = value_of(said, "ilvl")
    return Mark(value_of(said, "numId"), level if level.isdecimal() else "")


class Styles:
    """The styles of paragraphs and lists by their id."""

    def __init__(self, root: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._read: dict[str, tuple[Mark, str]] = {}
        self._lines: dict[str, Line] = {}
        self._usual = ""
        for style in root.iter(f"{_W}style") if root is not None else ():
            name = style.get(f"{_W}styleId", "")
            self._elements.setdefault(name, style)
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true"):
                self._usual = name

    def line(self, name: str) -> Line:
        """The list that a style names, or the nearest that it is based on, and what leads there."""
        name = name if name in self._elements else self._usual
        if name not in self._lines:
            self._lines[name] = self._found(name)
        return self._lines[name]

    def _found(self, name: str) -> Line:
        steps: list[tuple[str, str]] = []
        for _ in range(_DEEPEST):
            if name not in self._elements:
                break
            own, base = self._style(name)
            steps.append((name, own.level))
            if own.number:
                return Line(own.number, tuple(steps))
            name = base
        return Line("", tuple(steps))

    def _style(self, name: str) -> tuple[Mark, str]:
        """What a style says itself, and the style that it is based on."""
        if name not in self._read:
            element = self._elements[name]
            own = mark_of(element.find(f"{_W}pPr"))
            self._read[name] = own, value_of(element, "basedOn")
        return self._read[name]

    def number_of_list_style(self, name: str) -> str:
        """The list of a numbering style."""
        return self._style(name)[0].number if name in self._elements else ""
