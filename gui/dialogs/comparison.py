"""A part of a document as it stood, and as it was read: two pages side by side."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QSplitter, QTextBrowser

from core.form import Part, form_of
from core.grid import grid_of
from core.readers import Reading
from core.readers.blocks import Block, GridBlock
from gui import theme

_TABLE = (
    f'<table border="1" cellspacing="0" cellpadding="3" bordercolor="{theme.LINE}"'
    ' style="border-style:solid; border-collapse:collapse; font-size:12px">'
)


class Comparison(QSplitter):
    """The original at the left, the result at the right."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self.original = QTextBrowser()
        self.result = QTextBrowser()
        self.original.setAccessibleName("原件")
        self.result.setAccessibleName("读入的结果")
        for page in (self.original, self.result):
            page.setOpenLinks(False)
            self.addWidget(page)
        self.setSizes([1, 1])

    def show_part(self, part: Part) -> None:
        blocks = self._reading.originals.get(part.id, ())
        self.original.setHtml(
            "".join(map(_block, blocks)) or _muted("(原件里没有,或者是本程序的文件)")
        )
        self.result.setHtml(_result(self._reading, part) or _muted("(没有读到内容)"))


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
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows
    )
    return f"{_TABLE}{rows}</table><br>"


def _result(reading: Reading, part: Part) -> str:
    report = reading.report
    if part.is_narrative:
        lines = report.text(part.id).split("\n")
        return "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    form = form_of(report.form)
    pages = []
    for table in (table for table in form.tables if table.part == part.id):
        grid = grid_of(table)
        rows = [""] * grid.rows
        for cell in sorted(grid.cells, key=lambda each: (each.row, each.column)):
            shown = report.cell(cell.ref).shown if cell.ref else cell.text
            spans = f'rowspan="{cell.row_span}" colspan="{cell.column_span}"'
            rows[cell.row] += f'<td {spans} align="center">{escape(shown)}</td>'
        pages.append(f"{_TABLE}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "".join(pages)


def _muted(words: str) -> str:
    return f'<p style="color:{theme.MUTED}">{escape(words)}</p>'
