"""The clipboard: blocks of figures as Excel and WPS understand them, pages, copied reports."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from core.form import Form
    from core.readers.pasted import Pasted
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


def pasted() -> Pasted:
    """What another program put on the clipboard: marked-up and plain text, copied out of it."""
    from core.readers.pasted import Pasted

    data = _on_clipboard()
    if data is None:
        return Pasted()
    html = bytes(data.data("text/html").data()) if data.hasHtml() else b""
    return Pasted(html, data.text() if data.hasText() else "", data.hasImage())


def copied_file() -> Path | None:
    """The file, if one was copied in the file manager and nothing else."""
    data = _on_clipboard()
    if data is None or not data.hasUrls() or data.hasHtml():
        return None
    names = [url.toLocalFile() for url in data.urls()]
    return Path(names[0]) if len(names) == 1 and names[0] else None


def _on_clipboard() -> QMimeData | None:
    """None where nothing lies there, which the library's own types do not know."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.clipboard().mimeData()


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """The text that other programs take as a block."""
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)
