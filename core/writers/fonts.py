"""Which face draws which character of the printed page.

GB/T 9704-2012 wants 小标宋 for the title, 仿宋 for text, 黑体 and 楷体 for headings and 宋体 for
page numbers. The faces are those under `resources/fonts/`, the same on every machine; the user
may put installed official ones (方正小标宋, 仿宋_GB2312, 楷体_GB2312) before them. A character that
a face lacks is drawn by 宋体; one that no face has is drawn as `STAND_IN`, and is named
beforehand by `missing_characters`.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from core.data import load_toml
from core.errors import UserError
from core.late import late
from core.paths import resource
from core.writers.sfnt import Face, SfntError, names_in

STAND_IN = "〓"
"""What is printed for a character that no font has: the compositor's mark for a missing sort."""

# Characters that print nothing: controls, marks of direction and joining, selectors of variants.
_INVISIBLE = late(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufffe\uffff\U000e0000-\U000e01ef]"
)
_LONE_SURROGATE = late("[\ud800-\udfff]")


class Role(StrEnum):
    """The part that a face plays on the page; names of sections in fonts.toml."""

    TITLE = "title"  # 小标宋
    TEXT = "text"  # 仿宋
    SUBHEADING = "subheading"  # 楷体
    HEADING = "heading"  # 黑体
    SONG = "song"  # 宋体, and the fallback of all


class FontFile(NamedTuple):
    """A face in a file of this machine; `face` counts those of a collection (.ttc)."""

    path: Path
    face: int = 0


class FontError(UserError):
    """A font that the user chose cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"字体文件“{path}”不能使用:{reason}请另选字体,或改用内置字体。")


class Placed(NamedTuple):
    """How a character is drawn: the face, its glyph, and the width in thousandths of the em."""

    face: Face
    glyph: int
    width: float


class Chain:
    """The faces for one role in order of preference, each opened when a character needs it."""

    def __init__(self, openers: Iterable[Callable[[], Face]]) -> None:
        self._openers = tuple(openers)
        self.placed: dict[str, Placed] = _Computed(self._place)
        self.widths: dict[str, float] = _Computed(lambda char: self.placed[char].width)

    def measure(self, text: str) -> list[float]:
        """The widths of the characters, in thousandths of the em."""
        return list(map(self.widths.__getitem__, text))

    def width(self, text: str) -> float:
        """The width of a text set on one line, in thousandths of the em."""
        return sum(map(self.widths.__getitem__, text))

    def _place(self, char: str) -> Placed:
        for opener in self._openers:
            face = opener()
            if glyph := face.glyph(ord(char)):
                return Placed(face, glyph, face.advance(glyph))
        if char == STAND_IN:
            return Placed(face, 0, face.advance(0))
        return self.placed[STAND_IN]


class FontSet:
    """The faces of one document. `chosen` are the user's own: FontError where one is no use."""

    def __init__(self, chosen: Mapping[Role, FontFile] | None = None) -> None:
        self._chosen = {role: open_chosen(font) for role, font in (chosen or {}).items()}
        self._chains: dict[Role, Chain] = {}

    def chain(self, role: Role) -> Chain:
        """The faces that draw a role."""
        if role not in self._chosen:
            return _bundled_chain(role)
        if role not in self._chains:
            face = self._chosen[role]
            self._chains[role] = Chain([lambda: face, *_bundled_openers(role)])
        return self._chains[role]


@lru_cache
def font_specs() -> dict[str, dict[str, Any]]:
    """What fonts.toml says, by role."""
    return load_toml(resource("fonts", "fonts.toml"))


@lru_cache
def bundled_face(role: Role) -> Face:
    """The face shipped for a role, opened once."""
    return Face(resource("fonts", font_specs()[role]["file"]))


def open_chosen(font: FontFile) -> Face:
    """A face that the user chose. Raises FontError with what is wrong with it."""
    try:
        face = Face(font.path, font.face)
    except OSError as error:
        raise FontError(font.path, "文件读不出来。") from error
    except (SfntError, struct.error, IndexError) as error:
        raise FontError(font.path, "它不是 TrueType 字体,或者已经损坏。") from error
    if not face.may_be_embedded:
        raise FontError(font.path, "字体的许可不允许嵌入文档。")
    return face


def installed_fonts(folders: Iterable[Path]) -> dict[Role, FontFile]:
    """Official faces among the font files of these folders, the best for each role that has one."""
    wanted = {
        name.casefold(): (Role(role), rank)
        for role, spec in font_specs().items()
        for rank, name in enumerate(spec["official"])
    }
    found: dict[Role, tuple[int, FontFile]] = {}
    for path in _font_files(folders):
        for index, names in enumerate(_names_or_none(path)):
            for role, rank in filter(None, (wanted.get(name.casefold()) for name in names)):
                if role not in found or rank < found[role][0]:
                    found[role] = (rank, FontFile(path, index))
    return {role: font for role, (_, font) in found.items()}


def printable(text: str) -> str:
    """The text without characters that print nothing; a tab becomes a blank."""
    return _LONE_SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text.replace("\t", " ")))


def missing_characters(text: str) -> list[str]:
    """The characters of a text that no bundled font has, each once, in order of appearance."""
    starts, ends = _coverage()
    missing = []
    for char in dict.fromkeys(printable(text)):
        place = bisect_right(starts, ord(char)) - 1
        if place < 0 or ord(char) > ends[place]:
            missing.append(char)
    return missing


class _Computed(dict[str, Any]):
    """A dictionary that computes what it lacks: far quicker than a call for each character."""

    def __init__(self, compute: Callable[[str], Any]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: str) -> Any:
        value = self[key] = self._compute(key)
        return value


@lru_cache
def _bundled_chain(role: Role) -> Chain:
    return Chain(_bundled_openers(role))


def _bundled_openers(role: Role) -> list[Callable[[], Face]]:
    return [partial(bundled_face, one) for one in dict.fromkeys((role, Role.SONG))]


@lru_cache
def _coverage() -> tuple[list[int], list[int]]:
    """Starts and ends of the ranges of characters that some bundled font has."""
    lines = resource("fonts", "coverage.txt").read_text(encoding="ascii").splitlines()
    pairs = [line.split() for line in lines]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]


def _font_files(folders: Iterable[Path]) -> list[Path]:
    return sorted(
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.suffix.lower() in (".ttf", ".ttc")
    )


def _names_or_none(path: Path) -> list[frozenset[str]]:
    """The names of the faces of a file; none where it cannot be read."""
    try:
        return names_in(path)
    except (OSError, struct.error):
        return []
