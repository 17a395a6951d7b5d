"""Measures of the printed page, in points (1/72 inch).

Source: GB/T 9704-2012 《党政机关公文格式》: A4; margins of 37 mm above and 28 mm left around a type
area of 156 × 225 mm (5.2.1, 5.2.2); 22 lines of 28 characters in 3号 (16 pt) that fill it (5.2.3);
title in 2号 (22 pt, 7.3.1); page number in 4号 (14 pt), 7 mm below the type area, outside, one
character in from its edge (7.5).
"""

from __future__ import annotations

from typing import NamedTuple

MM = 72 / 25.4
"""One millimetre in points."""


class PageStyle(NamedTuple):
    """One way to set the page; lengths in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    lines: int  # of text on a page
    characters: int  # full ones on a line
    size: float  # of text and headings
    title_size: float
    title_pitch: float  # from one line of the title to the next
    number_size: float  # of the page number
    number_drop: float  # from the type area to the dashes beside the page number
    table_size: float  # of the writing in tables, where it fits

    @property
    def measure(self) -> float:
        """Width of the type area."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """Height of the type area."""
        return self.height - self.top - self.bottom

    @property
    def pitch(self) -> float:
        """From one line of text to the next."""
        return self.depth / self.lines

    @property
    def cell(self) -> float:
        """Width of the square that a full character takes."""
        return self.measure / self.characters


PRINT = PageStyle(
    width=210 * MM,
    height=297 * MM,
    top=37 * MM,
    bottom=35 * MM,
    left=28 * MM,
    right=26 * MM,
    lines=22,
    characters=28,
    size=16,
    title_size=22,
    title_pitch=36,
    number_size=14,
    number_drop=7 * MM,
    table_size=10.5,
)
"""The page of a 公文, as GB/T 9704-2012 wants it."""

DENSE = PageStyle(
    width=210 * MM,
    height=297 * MM,
    top=25 * MM,
    bottom=25 * MM,
    left=25 * MM,
    right=25 * MM,
    lines=36,
    characters=37,
    size=12,
    title_size=18,
    title_pitch=28,
    number_size=10.5,
    number_drop=7 * MM,
    table_size=10.5,
)
"""A denser page for a web site: the same typography in 小四, about half the pages."""
