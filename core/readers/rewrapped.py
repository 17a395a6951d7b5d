"""Text copied from a page, whose lines end where the page's did: paragraphs put together again.

A line goes on in the next where it is full, or nearly (a line may end before a mark or a long
number), and its sentence is not at an end. Where lines are indented as printed, that tells more: a
paragraph begins with an indent, and only there.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.late import late
from core.readers.printed import PAGE_NUMBER

_LEAST, _MOST = 36, 200  # columns of a page's line, two to a Chinese character
_FEW = 4  # full lines, below which nothing tells that a page has broken them
_RAGGED = 4  # columns by which a full line may be short: two characters
_INDENT = 4  # columns
_NEARLY = 0.8  # of a full line: the first of a paragraph, one before a long number
_MOST_WIDER = 0.1  # of the lines
_SHARE = 0.5  # of the long lines that are full, where a page has broken them
_ENDS = "。！？!?;；:："
_BEGINS = late(
    r"[#*\s]*(?:第?[一二三四五六七八九十]{1,3}(?:部分)?[、.,:\s]|[一二三四五六七八九十]{1,3}是"
    r"|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[、.](?![0-9])|[①-⑳]|[-•·●])"
)
_BLANK = " \u3000\xa0"  # an empty cell begins or ends with a tab
# possessive: no run of blanks is gone through twice
_CELLS = late(r"(?<=\S)[ \u3000\xa0]++[^ \u3000\xa0]++[ \u3000\xa0]++\S")
_FIGURES = late(r"(?<=\S)(?:[ \u3000\xa0]++(?:[0-9][0-9.,]*+|[-/—])){2}$")
_MARKS = frozenset("，。；：、？！,;:?!")
_HEADLINES = ("报告", "公告", "通知")  # a title never goes on


class Rewrapped(NamedTuple):
    """Lines without their indents, and how many of them were put behind the one before."""

    lines: list[str]
    joined: int


class _Line(NamedTuple):
    """A line as it stood; lengths in columns. `apart`: a blank line parts it from the one before,
    and no page does.
    """

    text: str
    width: int
    indent: int
    in_table: bool
    apart: bool


def rewrapped(lines: Sequence[str]) -> Rewrapped:
    """The lines of a text, those joined that a page broke. Blank ones are left out."""
    seen = list(_lines(lines))
    prose = [line for line in seen if not line.in_table]
    full = _full_width([line.width for line in prose])
    if full is None or not any(line.text[-1] in _ENDS for line in prose):
        return _as_they_are(lines)
    least = min(line.indent for line in prose)
    printed = any(line.indent > least for line in prose)
    found: list[list[str]] = []
    goes_on, joined = False, 0
    for line in seen:
        begins = line.in_table or line.apart or _BEGINS.match(line.text)
        if goes_on and not begins and not (printed and line.indent > least):
            found[-1].append(line.text)
            joined += 1
        else:
            found.append([line.text])
        goes_on = not line.in_table and _runs_on(line, full, printed=printed)
    if not joined:
        return _as_they_are(lines)
    return Rewrapped(["".join(pieces) for pieces in found], joined)


def _as_they_are(lines: Sequence[str]) -> Rewrapped:
    return Rewrapped([line.strip(_BLANK) for line in lines if line.strip()], 0)


def _lines(lines: Sequence[str]) -> Iterator[_Line]:
    """The lines that say something; the numbers of the pages are left out."""
    blank = page = False
    for line in lines:
        text = line.strip(_BLANK)
        if not line.strip():
            blank = True
        elif PAGE_NUMBER.fullmatch(text):
            page = True
        else:
            indent = line[: len(line) - len(line.lstrip(_BLANK))]
            yield _Line(text, _width(text), _width(indent), _is_row(text), blank and not page)
            blank = page = False


def _is_row(text: str) -> bool:
    """Whether a line is a table's row: its cells parted by bars, tabs or blanks; not prose with
    blanks about its figures (收到申请 12 件，答复 12 件).
    """
    if "|" in text or "\t" in text or _FIGURES.search(text):
        return True
    return _CELLS.search(text) is not None and _MARKS.isdisjoint(text)


def _runs_on(line: _Line, full: int, *, printed: bool) -> bool:
    """Whether what ends with this line goes on in the next, unless that begins a paragraph."""
    if line.text[-1] in _ENDS:
        return printed and line.width > full - _RAGGED
    if line.text.endswith(_HEADLINES):
        return False
    if _MARKS.isdisjoint(_BEGINS.sub("", line.text, count=1)):  # a heading, unless it is full
        numbered = _BEGINS.match(line.text) is not None
        return line.width > full - _RAGGED - (0 if numbered else _INDENT)
    return line.width >= _NEARLY * full


def _full_width(widths: Sequence[int]) -> int | None:
    """The columns of a full line, where so many lines are just so long that a page made them so."""
    counts = Counter(widths)
    full = max(range(_LEAST, _MOST + 1), key=lambda width: (_full(counts, width), width))
    long = sum(count for width, count in counts.items() if width >= _NEARLY * full)
    wider = sum(count for width, count in counts.items() if width > full)
    if _full(counts, full) < max(_FEW, _SHARE * long) or wider > _MOST_WIDER * len(widths):
        return None
    return full


def _full(counts: Counter[int], full: int) -> int:
    """How many lines are full, if a full one has so many columns."""
    return sum(counts[width] for width in range(full - _RAGGED + 1, full + 1))


def _width(text: str) -> int:
    """The columns of a text in print: quotation marks are as wide as Chinese characters there."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
