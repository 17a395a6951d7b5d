"""A part of a document as it stood, and as it was read: two pages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from itertools import product

from PySide6.QtWidgets import QSplitter, QTextBrowser

from core.form import Part, form_of
from core.grid import grid_of
from core.readers import Reading
from core.readers.blocks import Block, GridBlock
from gui import theme

_TABLE = (
    f'<table border="1" cellspacing="0" cellpadding="2" bordercolor="{theme.LINE}"'
    ' style="border-style:solid; border-collapse:collapse; font-size:12px">'
)


_FIGURE = 12  # characters of what is never broken over lines
Place = tuple[int, int]  # row and column, or so many of them
Cell = tuple[int, Place, str]  # its row, how many rows and columns it takes, what it says


class Comparison(QSplitter):
    """The original at the left, the result at the right."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._follows = False
        self.original = QTextBrowser()
        self.result = QTextBrowser()
        self.original.setAccessibleName("原件")
        self.result.setAccessibleName("读入的结果")
        for page in (self.original, self.result):
            page.setOpenLinks(False)
            self.addWidget(page)
        self.setSizes([1, 1])
        for page, other in ((self.original, self.result), (self.result, self.original)):
            page.verticalScrollBar().valueChanged.connect(partial(self._follow, page, other))

    def show_part(self, part: Part) -> None:
        blocks = self._reading.originals.get(part.id, ())
        self.original.setHtml(
            "".join(map(_block, blocks)) or _muted("(原件里没有,或者是本程序的文件)")
        )
        self.result.setHtml(_result(self._reading, part) or _muted("(没有读到内容)"))

    def _follow(self, page: QTextBrowser, other: QTextBrowser, value: int) -> None:
        """What stands side by side is looked at together; a page that follows leads nothing."""
        bar, moved = page.verticalScrollBar(), other.verticalScrollBar()
        if bar.maximum() > 0 and not self._follows:
            self._follows = True
            moved.setValue(round(value * moved.maximum() / bar.maximum()))
            self._follows = False


def summary_of(reading: Reading, part: Part) -> str:
    """How much of a part was read, in a few words."""
    report = reading.report
    if part.is_narrative:
        letters = sum(1 for character in report.text(part.id) if not character.isspace())
        return f"{letters} 字" if letters else "没有"
    tables = [table for table in form_of(report.form).tables if table.part == part.id]
    refs = [ref for table in tables for ref in table.refs]
    filled = sum(1 for ref in refs if not report.cell(ref).is_blank)
    return f"{filled}/{len(refs)} 格"


def _block(block: Block) -> str:
    if not isinstance(block, GridBlock):
        return f"<p>{escape(block.text)}</p>"
    return f"{_table(len(block.rows), _cells_of(block))}<br>"


def _cells_of(grid: GridBlock) -> Iterator[Cell]:
    """The cells of a table as it stood; what a merged one covers is left out."""
    covered: set[Place] = set()
    for row, line in enumerate(grid.rows):
        for column, text in enumerate(line):
            if (row, column) in covered:
                continue
            height, width = grid.spans.get((row, column), (1, 1))
            covered |= set(product(range(row, row + height), range(column, column + width)))
            yield row, (height, width), text


def _result(reading: Reading, part: Part) -> str:
    report = reading.report
    if part.is_narrative:
        lines = report.text(part.id).split("\n")
        return "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    form = form_of(report.form)
    pages = []
    for table in (table for table in form.tables if table.part == part.id):
        grid = grid_of(table)
        cells = sorted(grid.cells, key=lambda each: (each.row, each.column))
        shown = (
            (
                cell.row,
                (cell.row_span, cell.column_span),
                report.cell(cell.ref).shown if cell.ref else cell.text,
            )
            for cell in cells
        )
        pages.append(_table(grid.rows, shown))
    return "".join(pages)


def _table(count: int, cells: Iterable[Cell]) -> str:
    """A table of so many rows; figures are never broken over lines."""
    rows = [""] * count
    for row, (height, width), text in cells:
        whole = ' style="white-space:nowrap"' if len(text) <= _FIGURE and text.isascii() else ""
        spans = f'rowspan="{height}" colspan="{width}"'
        rows[row] += f'<td {spans} align="center"{whole}>{escape(text)}</td>'
    return f"{_TABLE}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _muted(words: str) -> str:
    return f'<p style="color:{theme.MUTED}">{escape(words)}</p>'
