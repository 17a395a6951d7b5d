"""Text copied from a page, whose lines end where the page's did: paragraphs put together again.

A line goes on in the next where it is full, or nearly (a line may end before a mark or a long
number), and its sentence is not at an end. Where lines are indented as printed, that tells more: a
paragraph begins with an indent, and only there.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from core.late import late
from core.readers.printed import PAGE_NUMBER

_LEAST, _MOST = 36, 200  # columns of a page's line, two to a Chinese character
_FEW = 4  # full lines, below which nothing tells that a page has broken them
_RAGGED = 4  # columns by which a full line may be short: two characters
_NEARLY = 0.8  # of a full line: the first of a paragraph, one before a long number
_MOST_WIDER = 0.1  # of the lines
_SHARE = 0.5  # of the long lines that are full, where a page has broken them
_ENDS = "。！？!?;；:："
_BEGINS = late(
    r"[#*\s]*(?:第?[一二三四五六七八九十]{1,3}(?:部分)?[、.,:\s]|[一二三四五六七八九十]{1,3}是"
    r"|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[、.](?![0-9])|[①-⑳]|[-•·●])"
)
_BLANK = " \u3000\xa0"  # an empty cell begins or ends with a tab
_CELLS = late(r"[|\t]|\S[ \u3000\xa0]+\S+[ \u3000\xa0]+\S")  # a table's row, not prose


class Rewrapped(NamedTuple):
    """Lines without their indents, and how many of them were put behind the one before."""

    lines: list[str]
    joined: int


def rewrapped(lines: Sequence[str]) -> Rewrapped:
    """The lines of a text, those joined that a page broke. Blank ones are left out."""
    kept = [line for line in lines if line.strip()]
    prose = [line for line in kept if not _CELLS.search(line.strip(_BLANK))]
    full = _full_width([line.strip(_BLANK) for line in prose])
    if full is None:
        return Rewrapped([line.strip(_BLANK) for line in kept], 0)
    least = min(map(_indent, prose))
    printed = any(_indent(line) > least for line in prose)
    found: list[list[str]] = []
    goes_on, joined = False, 0
    for line in kept:
        text = line.strip(_BLANK)
        if PAGE_NUMBER.fullmatch(text):
            continue  # a paragraph may go on over the page
        in_table = _CELLS.search(text) is not None
        begins = in_table or _BEGINS.match(text) or (printed and _indent(line) > least)
        if goes_on and not begins:
            found[-1].append(text)
            joined += 1
        else:
            found.append([text])
        goes_on = not in_table and _runs_on(text, full, printed=printed)
    return Rewrapped(["".join(pieces) for pieces in found], joined)


def _runs_on(text: str, full: int, *, printed: bool) -> bool:
    """Whether what ends with this line goes on in the next, unless that begins a paragraph."""
    width = _width(text)
    if text[-1] in _ENDS:
        return printed and width > full - _RAGGED
    return width >= _NEARLY * full


def _indent(line: str) -> int:
    return _width(line) - _width(line.lstrip(_BLANK))


def _full_width(texts: Sequence[str]) -> int | None:
    """The columns of a full line, where so many lines are just so long that a page made them so."""
    counts = Counter(map(_width, texts))
    full = max(range(_LEAST, _MOST + 1), key=lambda width: (_full(counts, width), width))
    long = sum(count for width, count in counts.items() if width >= _NEARLY * full)
    wider = sum(count for width, count in counts.items() if width > full)
    if _full(counts, full) < max(_FEW, _SHARE * long) or wider > _MOST_WIDER * len(texts):
        return None
    return full


def _full(counts: Counter[int], full: int) -> int:
    """How many lines are full, if a full one has so many columns."""
    return sum(counts[width] for width in range(full - _RAGGED + 1, full + 1))


def _width(text: str) -> int:
    """The columns of a text in print: quotation marks are as wide as Chinese characters there."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
