"""Copying and pasting blocks of figures, as Excel and WPS understand them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.form import Form
    from core.report import Report

Block = list[list[str]]


def block_of(text: str) -> Block:
    """The rows and columns of copied text: tabs and line breaks, quoted where a cell holds them
    itself.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = list(csv.reader(io.StringIO(plain), delimiter="\t")) if '"' in plain else [
        line.split("\t") for line in plain.split("\n")
    ]  # fmt: skip
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return [[cell.strip() for cell in row] for row in rows]


def copy_page(report: Report, form: Form) -> None:
    """Put the whole report on the clipboard, as a web page's fragment and as plain text."""
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QGuiApplication, QTextDocument

    from core.writers.html import clipboard_html

    html = clipboard_html(report, form)
    plain = QTextDocument()
    plain.setHtml(html)
    data = QMimeData()
    data.setHtml(html)
    data.setText(plain.toPlainText())
    QGuiApplication.clipboard().setMimeData(data)


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """The text that other programs take as a block."""
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)
