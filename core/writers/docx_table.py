"""A table of the form in Word, from its grid alone.

Sizes and heights of rows are those of the printed table, so that the big table stands on one page.
Every place of the grid has its cell: merged cells are told by `gridSpan` and `vMerge`, the only
way that Word, WPS and LibreOffice show alike. Borders and widths stand in the table itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise

from core.cells import CellRef
from core.grid import Grid, GridCell
from core.writers.docx_markup import attribute, half_points, paragraph, run, twips
from core.writers.docx_styles import CELL, CELL_LABEL
from core.writers.page import PageStyle
from core.writers.paragraph import Style
from core.writers.pdf_table import TableLayout, lay_out

_PADDING = 44  # twips, left and right of the writing
_LEADING = 1.22  # of the size of the writing
_BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = (
    f'<w:top w:w="0" w:type="dxa"/><w:left w:w="{_PADDING}" w:type="dxa"/>'
    f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/>'
)
_SPARE_LINES = 2  # of the page: other programs set rows a little higher


def table_xml(
    grid: Grid,
    name: str,
    content: Callable[[CellRef], str],
    style_of: Callable[[float], Style],
    page: PageStyle,
) -> str:
    """The table as wide as the type area, together on one page if it can be."""
    room = (page.lines - _SPARE_LINES) * page.pitch
    pieces = lay_out(grid, content, style_of, page.measure, room, page.table_size)
    return _TableMarkup(grid, content, pieces, twips(page.measure)).whole(name)


class _TableMarkup:
    """One table being written."""

    def __init__(
        self,
        grid: Grid,
        content: Callable[[CellRef], str],
        pieces: list[TableLayout],
        width: int,
    ) -> None:
        self.grid = grid
        self.content = content
        self.is_whole = len(pieces) == 1
        self.heights = {row: height for piece in pieces for row, height in piece.rows}
        self.sizes = {
            place: written.style.size
            for piece in pieces
            for place, written in piece.written.items()
        }
        self.widths = _widths(grid, width)

    def whole(self, name: str) -> str:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        rows = "".join(self._row(row) for row in range(self.grid.rows))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblBorders>{_BORDER}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar>'
            f"<w:tblCaption w:val={attribute(name)}/></w:tblPr>"
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: int) -> str:
        head = "<w:tblHeader/>" if row < self.grid.head_rows else ""
        height = f'<w:trHeight w:val="{twips(self.heights[row])}" w:hRule="atLeast"/>'
        cells = "".join(self._cells(row))
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"

    def _cells(self, row: int) -> Iterator[str]:
        """The cells of a row: its own, and the lower parts of those that begin above."""
        column = 0
        while column < self.grid.columns:
            cell = self.grid.at.get((row, column)) or GridCell(row, column, 1, 1, "block")
            yield self._cell(cell, row)
            column += cell.column_span

    def _cell(self, cell: GridCell, row: int) -> str:
        end = cell.column + cell.column_span
        span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        merge = ""
        if cell.row_span > 1:
            merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        writing = self._writing(cell, row)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{sum(self.widths[cell.column : end])}" w:type="dxa"/>'
            f'{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{writing}</w:tc>'
        )

    def _writing(self, cell: GridCell, row: int) -> str:
        size = self.sizes.get((cell.row, cell.column), 0.0)
        text = self.content(cell.ref) if cell.ref else cell.text
        style = CELL_LABEL if cell.role == "row_head" else CELL
        keep = "<w:keepNext/>" if self.is_whole and row < self.grid.rows - 1 else ""
        if row != cell.row or not text:
            return paragraph(style, "", f"{keep}{_line(5)}")
        size = half_points(size) / 2
        return paragraph(style, run(text, size=size), f"{keep}{_line(size)}")


def _line(size: float) -> str:
    return f'<w:spacing w:line="{twips(size * _LEADING)}" w:lineRule="exact"/>'


def _widths(grid: Grid, width: int) -> list[int]:
    """The widths of the columns in twips, in the proportions of the form, exactly `width` wide."""
    parts = list(grid.widths[: grid.columns])
    parts += [parts[-1] if parts else 1] * (grid.columns - len(parts))
    edges = [round(width * edge / sum(parts)) for edge in accumulate(parts, initial=0)]
    return [right - left for left, right in pairwise(edges)]
