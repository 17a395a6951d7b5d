"""Chinese text into lines: where a line may end, and how it is filled exactly.

Rules: GB/T 15834-2011 (5.1: which marks may not begin or end a line, 破折号 and 省略号 not parted),
GB/T 9704-2012 (7.5: numbers and years are not broken), and the custom of the trade that of two
marks side by side the first gives up its empty half.

All lengths are in the unit of `em`, the side of the square of a full character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from core.late import late

OPENING = "（《「『【〔〈〖“‘［｛"
CLOSING = "，。、；：？！）》」』】〕〉〗”’］｝"
NO_END = frozenset(OPENING + "([{￥＄¥$№")
NO_START = frozenset(CLOSING + "…—·％‰℃°～－々／" + ",.;:?!)]}%/")

_SQUARE = 0.9  # of an em: what is wider has an empty half to give up
_HALF = 0.5
_GIVES_LESS = {"？": 0.25}  # stands in the middle of its square
_INNER = 0.25  # of an em: what a mark inside a line may give up to let the last one in
_LOOSE = 0.06  # of an em: lines set wider than that are worth tightening instead
_ENOUGH = 8  # parts of a line that may give one to a character alone on the next
_ALONE = 2.1  # of an em: a last line narrower than that is a character and its mark
_LONG_RUN = 20  # characters of a Latin run from which it may be broken as an address is

# The text in classes: o opens, i opens inside a Latin run, c closes, a Latin letter or digit,
# s blank, d dash, e ellipsis, m combining mark, p joins a Latin run and closes elsewhere, j joins a
# Latin run, q a straight quote, y the year that follows its number, x all else.
_CLASSES: dict[int, str] = {
    **dict.fromkeys(map(ord, NO_START), "c"),
    **dict.fromkeys(map(ord, NO_END), "o"),
    **dict.fromkeys(map(ord, "(["), "i"),
    **dict.fromkeys(map(ord, ".,:/%?!;"), "p"),
    **dict.fromkeys(map(ord, "-_@&=+#~'*^\\|<>`．"), "j"),
    **dict.fromkeys([*range(48, 58), *range(65, 91), *range(97, 123)], "a"),
    **dict.fromkeys([*range(0xC0, 0x250), *range(0x370, 0x530)], "a"),
    **dict.fromkeys([*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)], "a"),
    **dict.fromkeys(range(0x300, 0x370), "m"),
    ord(" "): "s",
    0xA0: "a",
    ord("—"): "d",
    ord("…"): "e",
    ord('"'): "q",
    ord("年"): "y",
}
# A box: what opens; a kernel (a Latin run, a whole dash or ellipsis, or one character); what
# closes; and the blanks after it, which hang over the end of the line.
_BOX = re.compile(
    r"(?:[oi][ois]*)?"
    r"(?:j*am*(?:a|m|[pji]{1,3}a)*j*y?|d+|e+|[^ois]|s+|(?<=[ois])$)"
    r"(?:s*[cpdem]+)*s*",
    re.DOTALL,
)
_JOINTS = late(r"[/?&=_@.\-]+")


class _Classes(dict[int, str]):
    """Class of a code point; a Chinese character where nothing else is said."""

    def __missing__(self, code: int) -> str:
        return "x"


_CLASS_OF = _Classes(_CLASSES)


class Line(NamedTuple):
    """Characters `start` to `end` of the text, and how far each moves the pen.

    Blanks at the end hang over the margin and move it by nothing.
    """

    start: int
    end: int
    advances: list[float]

    @property
    def width(self) -> float:
        return sum(self.advances)


def boxes(text: str) -> list[int]:
    """Where each part of the text that holds together ends."""
    classes = text.translate(_CLASS_OF)
    if "q" in classes:
        classes = _with_quotes(classes)
    return [found.end() for found in _BOX.finditer(classes) if found[0]]


def break_lines(
    text: str,
    widths: Sequence[float],
    measure: float,
    *,
    em: float,
    indent: float = 0.0,
    justify: bool = True,
) -> list[Line]:
    """The lines of a paragraph of the given measure, the first one shorter by `indent`.

    `widths` are the widths of the characters. Every line but the last is filled exactly if
    `justify`; none is wider than the measure, unless a single character is.
    """
    advances = _squeezed(text, widths, em)
    return _Breaker(text, advances, measure, em, justify=justify).lines(indent)


class _Breaker:
    """One paragraph being broken."""

    def __init__(
        self, text: str, advances: list[float], measure: float, em: float, *, justify: bool
    ) -> None:
        self.text = text
        self.advances = advances
        self.measure = measure
        self.em = em
        self.justify = justify
        self.sums = [0.0, *accumulate(advances)]
        self.ends = _with_long_runs_parted(text, boxes(text), self.sums, measure, em)
        self.end_sums = [self.sums[self._ink_end(end)] for end in self.ends]

    def lines(self, indent: float) -> list[Line]:
        spans: list[tuple[int, int]] = []
        start, box = 0, 0
        while start < len(self.text):
            room = self.measure - (0.0 if spans else indent)
            after = self._boxes_until(start, box, room)
            end = self.ends[after - 1] if after > box else start
            if after < len(self.ends) and (end == start or self._too_wide(after)):
                end = max(end, self._forced(start, max(end, start + 1), self.ends[after], room))
            spans.append((start, end))
            start, box = end, after
        if self.justify and len(spans) > 1:
            spans[-2:] = self._without_lone_character(*spans[-2:])
        return [
            self._line(start, end, self.measure - (0.0 if start else indent))
            for start, end in spans
        ]

    def _without_lone_character(
        self, line: tuple[int, int], last: tuple[int, int]
    ) -> list[tuple[int, int]]:
        """The last two lines so that no single character stands alone (单字不成行)."""
        boxes_of_line = [end for end in self.ends if line[0] < end <= line[1]]
        alone = (
            self.ends[-2:-1] == [last[0]]
            and self.end_sums[-1] - self.sums[last[0]] < _ALONE * self.em
        )
        if not alone or len(boxes_of_line) < _ENOUGH:
            return [line, last]
        start = boxes_of_line[-2]
        taken = self.sums[line[1]] - self.sums[start]
        if taken > _ALONE * self.em:
            return [line, last]
        return [(line[0], start), (start, last[1])]

    def _too_wide(self, box: int) -> bool:
        """Whether a box fits on no line at all, so that it may as well begin on this one."""
        begins = self.sums[self.ends[box - 1]] if box else 0.0
        return self.end_sums[box] - begins > self.measure

    def _boxes_until(self, start: int, box: int, room: float) -> int:
        """The box after the last one that stands on the line."""
        limit = self.sums[start] + room + 1e-6
        after = max(box, bisect_right(self.end_sums, limit))
        if after < len(self.ends):
            over = self.end_sums[after] - limit
            if over <= self._last_gives(after):
                return after + 1
            if after > box and self._loose(start, after, room):
                inner = self._inner_gives(start, self.ends[after])
                if over <= self._last_gives(after) + inner:
                    return after + 1
        return after

    def _loose(self, start: int, after: int, room: float) -> bool:
        """Whether the line would be set visibly wide if it ended before box `after`."""
        free = room - (self.end_sums[after - 1] - self.sums[start])
        return self.justify and free > _LOOSE * self.em * (self.ends[after - 1] - start)

    def _last_gives(self, box: int) -> float:
        """What the last mark of a box can give up at the end of a line."""
        return self._gives(self._ink_end(self.ends[box]) - 1)

    def _gives(self, place: int) -> float:
        """What the mark at a place can give up."""
        if place >= 0 and self.text[place] in CLOSING and self._is_square(place):
            return _GIVES_LESS.get(self.text[place], _HALF) * self.em
        return 0.0

    def _is_square(self, place: int) -> bool:
        return self.advances[place] >= _SQUARE * self.em

    def _inner_gives(self, start: int, end: int) -> float:
        last = self._ink_end(end) - 1
        return sum(_INNER * self.em for place in range(start, last) if self._gives(place))

    def _forced(self, start: int, least: int, end: int, room: float) -> int:
        """The end of a line inside a box that is wider than a line: best not inside a number."""
        fits = bisect_right(self.sums, self.sums[start] + room + 1e-6) - 1
        fits = max(least, min(fits, end))
        for place in range(fits, max(least, (start + fits) // 2), -1):
            if _may_part(self.text[place - 1], self.text[place : place + 1]):
                return place
        return fits

    def _ink_end(self, end: int) -> int:
        """The end without the blanks that hang over."""
        while end > 0 and self.text[end - 1] == " ":
            end -= 1
        return end

    def _line(self, start: int, end: int, room: float) -> Line:
        ink = max(start, self._ink_end(end))
        advances = self.advances[start:ink] + [0.0] * (end - ink)
        free = room - (self.sums[ink] - self.sums[start])
        if free < -1e-6:
            self._tighten(advances, start, ink, -free)
        elif self.justify and end < len(self.text):
            self._widen(advances, start, ink, free)
        return Line(start, end, advances)

    def _tighten(self, advances: list[float], start: int, ink: int, over: float) -> None:
        """Take `over` from the marks: first from the last one, the rest from all alike."""
        if ink <= start:
            return
        last = min(over, self._gives(ink - 1))
        advances[ink - 1 - start] -= last
        marks = [place for place in range(start, ink - 1) if self._gives(place)]
        if marks and over > last:
            for place in marks:
                advances[place - start] -= (over - last) / len(marks)

    def _widen(self, advances: list[float], start: int, ink: int, free: float) -> None:
        """Spread `free` over the gaps of a line; Latin runs and dashes keep together."""
        classes = self.text[start:ink].translate(_CLASS_OF)
        gaps = [i for i, pair in enumerate(pairwise(classes)) if "".join(pair) not in _TIED]
        gaps = gaps or list(range(len(classes) - 1))
        for gap in gaps:
            advances[gap] += free / len(gaps)


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters where it must end somewhere."""
    if before in NO_END or after in NO_START or "\u0300" <= after < "\u0370":
        return False
    return not (before.isdigit() and after.isdigit())


_TIED = frozenset(
    ["dd", "ee", *(f"{left}{right}" for left in "apj" for right in "apjmi"), "ia", "ac", "xm", "mm"]
)


def _with_quotes(classes: str) -> str:
    """Straight quotes open and close in turn."""
    parts = classes.split("q")
    marks = ["o" if number % 2 == 0 else "c" for number in range(len(parts) - 1)]
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))


def _squeezed(text: str, widths: Sequence[float], em: float) -> list[float]:
    """The widths, where of two marks side by side the first has given up its empty half."""
    advances = list(widths)
    square = _SQUARE * em
    for found in _PAIRS.finditer(text):
        place = found.start()
        if widths[place] >= square and (text[place + 1].isascii() or widths[place + 1] >= square):
            advances[place] -= _GIVES_LESS.get(text[place], _HALF) * em
    return advances


_PAIRS = late(
    f"[{re.escape(CLOSING)}](?=[{re.escape(CLOSING + OPENING)},.;:!?)\\]])"
    f"|[{re.escape(OPENING)}](?=[{re.escape(OPENING)}])"
)


def _with_long_runs_parted(
    text: str, ends: list[int], sums: list[float], measure: float, em: float
) -> list[int]:
    """Long addresses may also end a line after a stroke, dot or sign; numbers never."""
    parted: list[int] = []
    start = 0
    for end in ends:
        if end - start >= _LONG_RUN and sums[end] - sums[start] > min(measure, 8 * em):
            for found in _JOINTS.finditer(text, start + 1, end - 1):
                place = found.end()
                if not text[found.start() - 1].isdigit() or not text[place].isdigit():
                    parted.append(place)
        parted.append(end)
        start = end
    return parted
