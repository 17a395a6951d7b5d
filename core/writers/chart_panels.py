"""The panels of the 图解: each knows its height and draws itself at a height of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.writers.chart_data import Bar, Bars, Stack
from core.writers.chart_sheet import (
    DARK,
    FAINT,
    GROUND,
    INK,
    LINE,
    TONES,
    WHITE,
    Colour,
    Picture,
)
from core.writers.fonts import Role

WIDTH = 595.0  # of the picture, in points
MARGIN = 40.0
INNER = WIDTH - 2 * MARGIN
_RIGHT = WIDTH - MARGIN
_HEAD = 30.0  # height of a panel's heading
_GAP = 12.0  # between neighbours
_BAR = 22.0  # height of a line with a bar
_LABEL = 112.0  # width of the labels of bars
_FIGURE = 84.0  # width left for the figure after the longest bar
_SIZE = 11.0  # of writing


class Panel(Protocol):
    """A part of the picture."""

    @property
    def height(self) -> float:
        """In points."""

    def draw(self, picture: Picture, y: float) -> None:
        """Draw with the upper edge at y."""


class TitlePanel:
    """The title in white on a dark ground."""

    _PITCH = 34.0

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.height = 56.0 + self._PITCH * len(lines)

    def draw(self, picture: Picture, y: float) -> None:
        picture.box(0, y, WIDTH, self.height, DARK)
        middle = y + self.height / 2 - self._PITCH / 2 * (len(self.lines) - 1)
        for line in self.lines:
            picture.write(
                WIDTH / 2, middle, line, 24, role=Role.TITLE, colour=WHITE, anchor="centre"
            )
            middle += self._PITCH


class KeyFigures:
    """The great figures of the year in a row of cards."""

    height = 84.0

    def __init__(self, figures: Sequence[Bar]) -> None:
        self.figures = figures

    def draw(self, picture: Picture, y: float) -> None:
        width = (INNER + _GAP) / len(self.figures) - _GAP
        for place, figure in enumerate(self.figures):
            x = MARGIN + place * (width + _GAP)
            picture.box(x, y, width, self.height, GROUND)
            picture.box(x, y, width, 3, TONES[1])
            middle, room = x + width / 2, width - 8
            size = 28 if figure.text.isascii() else 16
            picture.write(middle, y + 34, figure.text, size, room, colour=DARK, anchor="centre")
            picture.write(middle, y + 66, figure.label, _SIZE, room, colour=FAINT, anchor="centre")


class BarPanel:
    """Figures as bars lying one below the other."""

    def __init__(self, bars: Bars) -> None:
        self.bars = bars
        lines = 1 if bars.is_nothing else len(bars.bars)
        self.height = _HEAD + lines * _BAR

    def draw(self, picture: Picture, y: float) -> None:
        _heading(picture, y, self.bars.title)
        y += _HEAD
        if self.bars.is_nothing:
            picture.write(MARGIN, y + _BAR / 2, self.bars.nothing, 12, INNER)
            return
        longest = max(bar.size for bar in self.bars.bars) or 1.0
        for bar in self.bars.bars:
            _label(picture, y, bar.label)
            left = MARGIN + _LABEL
            width = (INNER - _LABEL - _FIGURE) * bar.size / longest
            picture.box(left, y + 4, width, _BAR - 8, TONES[1])
            end = (left + width + 6, y + _BAR / 2)
            picture.write(*end, bar.text, _SIZE, _FIGURE - 8, colour=_shade(bar))
            y += _BAR


class CoursePanel:
    """The same figures over the years as columns, the years from light to dark."""

    _COLUMNS = 104.0  # height of the highest

    def __init__(self, title: str, course: Sequence[Bars]) -> None:
        self.title = title
        self.course = course
        self.is_nothing = all(bars.is_nothing for bars in course)
        self.height = _HEAD + (_BAR if self.is_nothing else self._COLUMNS + 46.0)

    def draw(self, picture: Picture, y: float) -> None:
        if self.is_nothing:
            _heading(picture, y, self.title)
            picture.write(MARGIN, y + _HEAD + _BAR / 2, "各年均为 0。", 12)
            return
        years = [bar.label for bar in self.course[0].bars]
        tones = list(reversed(TONES[: len(years)]))
        _heading(picture, y, self.title, _legend(picture, y, years, tones))
        floor = y + _HEAD + 16 + self._COLUMNS
        longest = max(bar.size for bars in self.course for bar in bars.bars) or 1.0
        room = INNER / len(self.course)
        for place, bars in enumerate(self.course):
            middle = MARGIN + (place + 0.5) * room
            self._draw_columns(picture, (middle, floor), bars.bars, tones, longest)
            picture.write(middle, floor + 14, bars.title, _SIZE, room - 8, anchor="centre")
        picture.box(MARGIN, floor, INNER, 0.8, FAINT)

    def _draw_columns(
        self,
        picture: Picture,
        foot: tuple[float, float],
        bars: Sequence[Bar],
        tones: Sequence[Colour],
        longest: float,
    ) -> None:
        wide, step = 32.0, 40.0
        x = foot[0] - step * len(bars) / 2 + (step - wide) / 2
        for bar, tone in zip(bars, tones, strict=True):
            height = self._COLUMNS * bar.size / longest
            picture.box(x, foot[1] - height, wide, height, tone)
            top = (x + wide / 2, foot[1] - height - 8)
            picture.write(*top, bar.text, 10, step - 2, colour=_shade(bar), anchor="centre")
            x += step


class StackPanel:
    """Figures in their parts: a bar each, its parts from dark to light."""

    def __init__(self, title: str, stacks: Sequence[Stack]) -> None:
        self.title = title
        self.stacks = stacks
        self.height = _HEAD + len(stacks) * (_BAR + 4)

    def draw(self, picture: Picture, y: float) -> None:
        end = _RIGHT
        if any(part.size for stack in self.stacks for part in stack.parts):
            names = [part.label for part in self.stacks[0].parts]
            tones = [TONES[place % len(TONES)] for place in range(len(names))]
            end = _legend(picture, y, names, tones)
        _heading(picture, y, self.title, end)
        y += _HEAD
        longest = max(sum(part.size for part in stack.parts) for stack in self.stacks) or 1.0
        for stack in self.stacks:
            self._draw_stack(picture, y, stack, (INNER - _LABEL - 2 * _FIGURE) / longest)
            y += _BAR + 4

    def _draw_stack(self, picture: Picture, y: float, stack: Stack, scale: float) -> None:
        _label(picture, y, stack.label)
        x = MARGIN + _LABEL
        for place, part in enumerate(stack.parts):
            width = part.size * scale
            tone = place % len(TONES)
            picture.box(x, y + 2, width, _BAR - 4, TONES[tone])
            if width:
                picture.frame(x, y + 2, width, _BAR - 4, DARK)
            if width > 8:
                middle = (x + width / 2, y + _BAR / 2)
                colour = WHITE if tone < 2 else INK
                picture.write(*middle, part.text, _SIZE, width - 2, colour=colour, anchor="centre")
            x += width
        picture.write(x + 6, y + _BAR / 2, stack.total, _SIZE, _RIGHT - x - 6)


class FactPanel:
    """Figures in words, a line for each row of the form."""

    _LINE = 22.0

    def __init__(self, title: str, facts: Sequence[tuple[str, Sequence[Bar]]]) -> None:
        self.title = title
        self.facts = facts
        self.height = _HEAD + len(facts) * self._LINE

    def draw(self, picture: Picture, y: float) -> None:
        _heading(picture, y, self.title)
        y += _HEAD
        for name, bars in self.facts:
            middle = y + self._LINE / 2
            picture.write(MARGIN, middle, name, _SIZE, _LABEL - 4)
            for place, bar in enumerate(bars):
                room = (INNER - _LABEL) / len(bars)
                x = MARGIN + _LABEL + place * room
                end = x + 6
                end += picture.write(x, middle, bar.label, _SIZE, room * 0.66, colour=FAINT)
                picture.write(end, middle, bar.text, 12, x + room - end - 4, colour=DARK)
            y += self._LINE
            picture.box(MARGIN, y, INNER, 0.5, LINE)


class NotePanel:
    """A line of small writing at the foot."""

    height = 16.0

    def __init__(self, text: str) -> None:
        self.text = text

    def draw(self, picture: Picture, y: float) -> None:
        middle = (WIDTH / 2, y + 8)
        picture.write(*middle, self.text, 9, INNER, role=Role.SONG, colour=FAINT, anchor="centre")


def _heading(picture: Picture, y: float, text: str, end: float = _RIGHT) -> None:
    picture.box(MARGIN, y + 4, 4, 16, DARK)
    picture.write(MARGIN + 12, y + 12, text, 14, end - MARGIN - 20, colour=DARK)


def _label(picture: Picture, y: float, text: str) -> None:
    """The label of a bar, and the line that bars begin at."""
    left = MARGIN + _LABEL
    picture.write(left - 8, y + _BAR / 2, text, _SIZE, _LABEL - 10, anchor="right")
    picture.box(left - 0.8, y, 0.8, _BAR, LINE)


def _legend(picture: Picture, y: float, names: Sequence[str], tones: Sequence[Colour]) -> float:
    """What each tone means, at the right end of a heading; gives where it begins."""
    x = _RIGHT
    for name, tone in reversed(list(zip(names, tones, strict=True))):
        x -= picture.write(x, y + 12, name, 10, anchor="right") + 15
        picture.box(x, y + 7, 10, 10, tone)
        picture.frame(x, y + 7, 10, 10, DARK)
        x -= 12
    return x


def _shade(bar: Bar) -> Colour:
    """What is no number is written fainter."""
    return INK if bar.text[:1].isdigit() else FAINT
