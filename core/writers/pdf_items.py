"""What stands in the flow of a printed document: paragraphs, the title, tables; and its pages.

Lengths are in points. An item knows the lines of the grid that it takes, and how it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from core.writers.fonts import Role
from core.writers.page import PageStyle
from core.writers.paragraph import Paragraph, Typesetter
from core.writers.pdf_flow import Block, Piece, paginate
from core.writers.pdf_sheet import Sheet
from core.writers.pdf_table import TableLayout

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""

AIR = 0.3  # lines of space that a table has below it at the least
_BASELINE = 0.37  # of the size: from the middle of a line down to the baseline


class Item(Protocol):
    """Something in the flow."""

    block: Block

    def draw(self, sheet: Sheet, piece: Piece) -> None:
        """Draw those of its lines that stand on a page."""


class TextItem:
    """A paragraph, set in by `left` points."""

    def __init__(self, paragraph: Paragraph, page: PageStyle, left: float = 0.0) -> None:
        self.paragraph = paragraph
        self.page = page
        self.left = page.left + left
        self.block = Block(len(paragraph.lines), keep=paragraph.keep)

    def draw(self, sheet: Sheet, piece: Piece) -> None:
        page, paragraph = self.page, self.paragraph
        top = page.top + piece.at * page.pitch
        if paragraph.outline is not None and piece.first == 0:
            sheet.bookmark(paragraph.outline_text, paragraph.outline, top)
        for place in range(piece.first, piece.last):
            baseline = top + page.pitch / 2 + page.size * _BASELINE
            indent = paragraph.indent if place == 0 else 0.0
            _draw_line(sheet, paragraph, place, self.left + indent, baseline)
            top += page.pitch


class TitleItem:
    """The title, set on its own pitch, with a blank line after it."""

    def __init__(self, paragraph: Paragraph, page: PageStyle) -> None:
        self.paragraph = paragraph
        self.page = page
        self.depth = len(paragraph.lines) * page.title_pitch
        lines = -int(-self.depth // page.pitch) + 1
        self.block = Block(lines, splits=False, keep=True)

    def draw(self, sheet: Sheet, piece: Piece) -> None:
        page, paragraph = self.page, self.paragraph
        free = (self.block.lines - 1) * page.pitch - self.depth
        top = page.top + piece.at * page.pitch + free / 2
        for place, line in enumerate(paragraph.lines):
            x = page.left + (page.measure - line.width) / 2
            baseline = top + (place + 0.5) * page.title_pitch + page.title_size * _BASELINE
            _draw_line(sheet, paragraph, place, x, baseline)


class TableItem:
    """A table."""

    def __init__(self, layout: TableLayout, page: PageStyle) -> None:
        self.layout = layout
        self.page = page
        lines = min(page.lines, -int(-(layout.height / page.pitch + AIR) // 1))
        self.block = Block(lines, splits=False)

    def draw(self, sheet: Sheet, piece: Piece) -> None:
        page = self.page
        self.layout.draw(sheet, page.left, page.top + piece.at * page.pitch)


def draw_pages(
    sheet: Sheet, setter: Typesetter, items: Sequence[Item], progress: Progress | None = None
) -> None:
    """Put the items on pages with their numbers. `progress` may raise to stop."""
    pages = paginate([item.block for item in items], setter.page.lines)
    for number, pieces in enumerate(pages, 1):
        for piece in pieces:
            items[piece.block].draw(sheet, piece)
        _draw_number(sheet, setter, number)
        sheet.next_page()
        if progress is not None:
            progress(number / len(pages))


def _draw_line(sheet: Sheet, paragraph: Paragraph, place: int, x: float, baseline: float) -> None:
    line = paragraph.lines[place]
    for style, start, end in paragraph.pieces(line):
        advances = line.advances[start - line.start : end - line.start]
        sheet.text(x, baseline, style.chain, style.size, paragraph.text[start:end], advances)
        x += sum(advances)


def _draw_number(sheet: Sheet, setter: Typesetter, number: int) -> None:
    """`— 1 —` below the type area: right on odd pages, left on even ones, one character in."""
    page = setter.page
    style = setter.style(Role.SONG, page.number_size)
    text = f"— {number} —"
    advances = style.measure(text)
    inner = page.left + page.number_size
    outer = page.width - page.right - page.number_size - sum(advances)
    baseline = page.height - page.bottom + page.number_drop + page.number_size * _BASELINE
    sheet.text(outer if number % 2 else inner, baseline, style.chain, style.size, text, advances)
