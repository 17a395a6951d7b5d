"""A paragraph of Chinese text, set in the faces of GB/T 9704-2012.

`Style` is a face at a size on the page's grid; `Paragraph` is a text broken into lines. Which kind
of paragraph a text is (title, heading 一、, heading （一）, text) decides its face.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.writers.fonts import Chain, FontSet, Role
from core.writers.line_breaking import Line, break_lines
from core.writers.outline import subheading
from core.writers.page import PageStyle

_SQUARE = 900  # thousandths of the em: wider characters take a square of the grid


class Style:
    """A face at a size; full characters take a square of `cell` points (by default the size)."""

    def __init__(self, chain: Chain, size: float, cell: float | None = None) -> None:
        self.chain = chain
        self.size = size
        self.cell = cell if cell is not None else size
        self._known: dict[str, float] = {}

    def measure(self, text: str) -> list[float]:
        """The widths of the characters in points."""
        known = self._known
        try:
            return [known[char] for char in text]
        except KeyError:
            scale, tracking = self.size / 1000, self.cell - self.size
            for char in set(text).difference(known):
                width = self.chain.widths[char]
                known[char] = width * scale + (tracking if width >= _SQUARE else 0.0)
            return [known[char] for char in text]

    def width(self, text: str) -> float:
        """The width of a text on one line, in points."""
        return sum(self.measure(text))


class Run(NamedTuple):
    """The part of a paragraph up to `end` that is set in one style."""

    end: int
    style: Style


class Paragraph(NamedTuple):
    """A text in lines. `align` is "justify" or "centre"; `outline` its level in the bookmarks."""

    text: str
    runs: tuple[Run, ...]
    lines: list[Line]
    indent: float = 0.0
    align: str = "justify"
    outline: int | None = None
    outline_text: str = ""
    keep: bool = False  # with what follows

    def pieces(self, line: Line) -> Iterator[tuple[Style, int, int]]:
        """The parts of a line by style: style, start and end."""
        start = line.start
        for run in self.runs:
            end = min(run.end, line.end)
            if start < end:
                yield run.style, start, end
                start = end


class Typesetter:
    """Makes paragraphs for one page style and one set of faces."""

    def __init__(self, page: PageStyle, fonts: FontSet) -> None:
        self.page = page
        self.fonts = fonts
        self._styles: dict[tuple[Role, float], Style] = {}

    def style(self, role: Role, size: float | None = None) -> Style:
        """The face of a role; in the size of the text, on its grid, if no size is given."""
        key = (role, size or 0.0)
        if key not in self._styles:
            cell = self.page.cell if size is None else None
            self._styles[key] = Style(self.fonts.chain(role), size or self.page.size, cell)
        return self._styles[key]

    def heading(self, text: str) -> Paragraph:
        """A heading of the first level: 一、总体情况."""
        whole = ((Role.HEADING, text),)
        return self.paragraph(whole, outline=0, outline_text=text, keep=True)

    def text(self, text: str) -> Paragraph:
        """A paragraph of the text, or a heading of the second level where it plainly is one."""
        return self.prose(*subheading(text))

    def prose(self, head: str, rest: str) -> Paragraph:
        """A paragraph that begins with a heading of the second level, if there is one."""
        if not head:
            return self.paragraph(((Role.TEXT, rest),))
        parts = ((Role.SUBHEADING, head), (Role.TEXT, rest))
        label = head.rstrip("。：:")
        return self.paragraph(parts, outline=1, outline_text=label, keep=not rest)

    def title(self, lines: Sequence[str]) -> Paragraph:
        """The title, already in lines, centred."""
        style = self.style(Role.TITLE, self.page.title_size)
        text = "".join(lines)
        set_lines, start = [], 0
        for line in lines:
            advances = style.measure(line)
            set_lines.append(Line(start, start + len(line), advances))
            start += len(line)
        return Paragraph(text, (Run(len(text), style),), set_lines, align="centre", keep=True)

    def paragraph(
        self,
        parts: Sequence[tuple[Role, str]],
        *,
        indent: float | None = None,
        inset: float = 0.0,
        outline: int | None = None,
        outline_text: str = "",
        keep: bool = False,
    ) -> Paragraph:
        """A paragraph of parts in the faces of their roles, `inset` narrower than the type area.

        The first line begins after `indent` (two characters if none is given); both in points.
        """
        text, widths, runs = "", [], []
        for role, part in parts:
            style = self.style(role)
            text += part
            widths += style.measure(part)
            runs.append(Run(len(text), style))
        first = 2 * self.page.cell if indent is None else indent
        measure = self.page.measure - inset
        lines = break_lines(text, widths, measure, em=self.page.cell, indent=first)
        return Paragraph(
            text, tuple(runs), lines, first, outline=outline, outline_text=outline_text, keep=keep
        )
