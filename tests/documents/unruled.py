"""Reports as PDF whose tables have no lines, or not all: drawn letter by letter, as programs do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from core.form import Table
from core.grid import GridCell, grid_of
from core.report import Report
from tests.documents.reports import FORM
from tests.documents.texts import PROSE

_FONT = "STSong-Light"
_PAGE = (595.0, 842.0)
_LEFT, _TOP, _BOTTOM = 60.0, 770.0, 70.0
_WIDTH = _PAGE[0] - 2 * _LEFT
_SHARES = {"disclosure": (3, 2, 2, 2), "requests": (1.6, 2, 5, *[1.5] * 7), "disputes": (1,) * 15}


@dataclass(frozen=True)
class Look:
    """How the tables look. `lines`: "none", "rows", "frame", "picture" or "all"."""

    lines: str = "none"
    across: str = "middle"  # where figures stand in their cell: "left", "middle" or "right"
    upward: str = "middle"  # "top" or "middle"
    size: float = 9.0
    repeats_heads: bool = True
    bottom: float = _BOTTOM
    blanks: bool = False  # nothing where 0 should be
    wide: float = 1.0  # how wide labels are, beside figures
    words: tuple[tuple[str, str], ...] = ()  # labels written otherwise


@dataclass
class _Pen:
    """Where on which page the next thing is drawn."""

    canvas: Any
    look: Look
    y: float = _TOP
    page: int = 1

    def turn(self) -> None:
        self._number()
        self.canvas.showPage()
        self.page += 1
        self.y = _TOP

    def _number(self) -> None:
        self.text(_PAGE[0] / 2 - 12, 40, f"— {self.page} —", 9)

    def end(self) -> None:
        self._number()
        self.canvas.save()

    def text(self, x: float, y: float, text: str, size: float) -> None:
        self.canvas.setFont(_FONT, size)
        self.canvas.drawString(x, y, text)

    def prose(self, text: str, *, indent: bool = True) -> None:
        size, each = 12.0, int(_WIDTH // 12)
        text = "　　" + text if indent else text
        for start in range(0, len(text), each):
            if self.y < _BOTTOM + 20:
                self.turn()
            self.text(_LEFT, self.y, text[start : start + each], size)
            self.y -= 22


def width_of(text: str, size: float) -> float:
    """Width in points: of this font, letters of Latin are half as wide."""
    return sum(size / 2 if char.isascii() else size for char in text)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A text in lines of a width."""
    lines = [""]
    for char in text:
        if lines[-1] and width_of(lines[-1] + char, size) > width:
            lines.append("")
        lines[-1] += char
    return lines


def write_unruled(report: Report, path: Path, look: Look = Look()) -> None:
    """Write a whole report."""
    path.write_bytes(unruled(report, look))


def unruled(report: Report, look: Look) -> bytes:
    """A whole report."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    data = BytesIO()
    pen = _Pen(Canvas(data, pagesize=_PAGE), look)
    pen.prose(f"云溪县人民政府{report.year}年政府信息公开工作年度报告", indent=False)
    for part in FORM.parts:
        if part.heading:
            pen.prose(part.heading)
        if part.is_narrative:
            for line in PROSE[part.id].split("\n"):
                pen.prose(line)
        for table in FORM.tables:
            if table.part == part.id:
                _table(pen, table, report)
    pen.end()
    return data.getvalue()


def _table(pen: _Pen, table: Table, report: Report) -> None:
    grid = grid_of(table)
    shares = list(_SHARES[table.id])
    shares[: max(grid.head_columns, 0)] = [s * pen.look.wide for s in shares[: grid.head_columns]]
    edges = [_LEFT]
    for share in shares:
        edges.append(edges[-1] + _WIDTH * share / sum(shares))
    texts = {cell: _lines(cell, report, edges, pen.look) for cell in grid.cells}
    heights = [_height(row, texts, pen.look) for row in range(grid.rows)]
    for first, end, with_heads in _pages(pen, heights, grid.head_rows):
        tops: dict[int, float] = {}
        y = pen.y
        rows = [*(range(grid.head_rows) if with_heads else ()), *range(first, end)]
        for row in rows:
            tops[row] = y
            y -= heights[row]
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
            shown = [r for r in rows if cell.row <= r < cell.row + cell.row_span]
            if shown:
                low = tops[shown[-1]] - heights[shown[-1]]
                _cell(pen, cell, texts[cell], edges, (tops[shown[0]], low))
        _rules(pen, edges, [pen.y, *(tops[row] - heights[row] for row in rows)])
        pen.y = y
    pen.y -= 22


def _lines(cell: GridCell, report: Report, edges: list[float], look: Look) -> list[str]:
    text = cell.text if cell.ref is None else report.cell(cell.ref).shown
    if cell.ref is not None and look.blanks and text == "0":
        text = ""
    text = dict(look.words).get(text, text)
    width = edges[cell.column + cell.column_span] - edges[cell.column] - 6
    return wrapped(text, width, look.size) if text else []


def _height(row: int, texts: dict[GridCell, list[str]], look: Look) -> float:
    most = max(
        (len(lines) for cell, lines in texts.items() if cell.row == row and cell.row_span == 1),
        default=1,
    )
    return max(most, 1) * 1.25 * look.size + 6


def _pages(pen: _Pen, heights: list[float], heads: int) -> Iterator[tuple[int, int, bool]]:
    """Rows that fit on a page: the first, the one after the last, and whether heads repeat."""
    first, with_heads = 0, False
    while first < len(heights):
        over = sum(heights[:heads]) if with_heads else 0.0
        end, room = first, pen.y - pen.look.bottom - over
        while end < len(heights) and heights[end] <= room:
            room -= heights[end]
            end += 1
        if end > max(first, heads if first == 0 else first):
            yield first, end, with_heads
            first = end
        if first < len(heights):
            pen.turn()
            with_heads = first > 0 and pen.look.repeats_heads


def _cell(
    pen: _Pen, cell: GridCell, lines: list[str], edges: list[float], span: tuple[float, float]
) -> None:
    look, leading = pen.look, 1.25 * pen.look.size
    left, right = edges[cell.column] + 3, edges[cell.column + cell.column_span] - 3
    top, low = span
    spare = 0.0 if look.upward == "top" else (top - low - 6 - len(lines) * leading) / 2
    across = look.across if cell.is_value else "left" if cell.role == "row_head" else "middle"
    for number, line in enumerate(lines):
        free = right - left - width_of(line, look.size)
        x = left + {"left": 0.0, "middle": free / 2, "right": free}[across]
        pen.text(x, top - 3 - spare - number * leading - look.size, line, look.size)


def _rules(pen: _Pen, edges: list[float], places: list[float]) -> None:
    left, right, canvas = edges[0], edges[-1], pen.canvas
    if pen.look.lines in ("rows", "all"):
        for y in places:
            canvas.line(left, y, right, y)
    if pen.look.lines in ("frame", "all"):
        canvas.rect(left, places[-1], right - left, places[0] - places[-1])
    if pen.look.lines == "all":
        for x in edges:
            canvas.line(x, places[0], x, places[-1])
    if pen.look.lines == "picture":
        canvas.drawImage(
            _picture(), left, places[-1], right - left, places[0] - places[-1], mask="auto"
        )


def _picture() -> Any:
    """A picture of lines, to be laid under a table."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = Image.new("RGBA", (90, 90), (255, 255, 255, 0))
    for place in range(0, 90, 10):
        for along in range(90):
            picture.putpixel((place, along), (0, 0, 0, 255))
            picture.putpixel((along, place), (0, 0, 0, 255))
    return ImageReader(picture)
