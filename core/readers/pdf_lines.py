"""The letters of a page into lines, and lines over all pages into paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.late import late
from core.readers.radicals import without_radicals

_PAGE_NUMBER = late(
    r"[-—–－~\s]*(?:第\s*)?[0-9]{1,3}(?:\s*页)?(?:\s*[/共]\s*[0-9]{1,3}\s*页?)?[-—–－~\s]*"
)
_NUMBER = late(r"[0-9]+")
_OF_A_BROWSER = late(r"[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}\b|(?:https?|file):/")
_INDENT = 1.2  # characters by which the first line of a paragraph is set in
_SHORT = 2.2  # characters by which its last line falls short
_STEP = 4.0  # points within which two lines end alike
_SECTION = late(r"[一二三四五六七八九十]、")
_FIRST = late(r"[(（]一[)）]|一是")
_FIGURES = late(r"[0-9/—-] [0-9/—-]")
_GAP = 2.6  # characters from line to line beyond which nothing goes on


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of letters. Lengths in points, from the upper left corner of the page."""

    text: str
    left: float
    right: float
    top: float
    size: float
    page: int
    is_edge: bool = False  # near the upper or lower end of the page
    letters: Sequence[dict[str, Any]] = field(default=(), compare=False, repr=False)

    @property
    def has_figures(self) -> bool:
        """Whether figures stand beside each other, as in a table."""
        return bool(_FIGURES.search(self.text))


def lines_of(letters: Sequence[dict[str, Any]], page: int, height: float) -> list[TextLine]:
    """The lines of a page from top to bottom, without its number."""
    lines: list[list[dict[str, Any]]] = []
    for letter in sorted(letters, key=lambda each: (each["bottom"], each["x0"])):
        if lines and _on_line(lines[-1], letter):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    made = (_line(sorted(line, key=lambda each: each["x0"]), page, height) for line in lines)
    return [line for line in made if line.text and not _is_page_number(line)]


def running_lines(lines: Iterable[TextLine]) -> set[TextLine]:
    """Heads and feet that pages share, but for their numbers, and what a browser prints there."""
    edges = [line for line in lines if line.is_edge]
    pages = Counter(key for key, _ in {(_NUMBER.sub("#", line.text), line.page) for line in edges})
    return {
        line
        for line in edges
        if pages[_NUMBER.sub("#", line.text)] > 1 or _OF_A_BROWSER.match(line.text)
    }


def _on_line(line: list[dict[str, Any]], letter: dict[str, Any]) -> bool:
    first = line[0]
    return bool(letter["bottom"] - first["bottom"] < 0.5 * max(first["size"], letter["size"]))


def _line(letters: list[dict[str, Any]], page: int, height: float) -> TextLine:
    text = ""
    end: float | None = None
    for letter in letters:
        gap = letter["x0"] - end if end is not None else 0.0
        if gap > 0.3 * letter["size"] and text[-1:].isascii() and letter["text"].isascii():
            text += " "
        text += letter["text"]
        end = letter["x1"]
    shown = [letter for letter in letters if letter["text"].strip()] or letters
    size = max(letter["size"] for letter in shown)
    text, top = without_radicals(text.strip()), shown[0]["top"]
    is_edge = top > 0.88 * height or top < 0.08 * height
    return TextLine(text, shown[0]["x0"], shown[-1]["x1"], top, size, page, is_edge, letters)


def _is_page_number(line: TextLine) -> bool:
    """A number alone near the upper or lower edge of the page."""
    return line.is_edge and bool(_PAGE_NUMBER.fullmatch(line.text))


def usual_end(lines: Sequence[TextLine]) -> float:
    """Where most lines of a document end: in running text its right margin; 0 without lines."""
    ends = Counter(round(line.right / _STEP) for line in lines)
    return _STEP * max(ends, key=lambda end: (ends[end], end), default=0)


def paragraphs(lines: Sequence[TextLine], end: float = 0.0) -> Iterator[str]:
    """Lines joined: one goes on in the next if it is full and the next is not set in.

    `end`: where the document's full lines end, however short the ones here are.
    """
    if not lines:
        return
    right = max(end, *(line.right for line in lines))
    left = min(line.left for line in lines)
    text, before = lines[0].text, lines[0]
    for line in lines[1:]:
        if _goes_on(before, line, left, right):
            joint = " " if _is_latin(text[-1:]) and _is_latin(line.text[:1]) else ""
            text += joint + line.text
        else:
            yield text
            text = line.text
        before = line
    yield text


def _goes_on(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    size = before.size
    if before.right < right - _SHORT * size or line.left > left + _INDENT * size:
        return False
    if abs(before.size - line.size) > 0.15 * size:
        return False
    if _is_heading_after(before.text, line.text):
        return False
    return line.page != before.page or line.top - before.top < _GAP * size


def _is_heading_after(before: str, text: str) -> bool:
    """Whether a line is a section's heading behind a sentence, or the first one under it."""
    if _SECTION.match(text):
        return before.endswith("。")
    return bool(_SECTION.match(before) and _FIRST.match(text) and "。" not in before)


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalpha()
