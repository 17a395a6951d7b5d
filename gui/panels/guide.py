"""填报说明: what the row, column or section that is being worked at wants, with its article."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from core.cells import CellRef
from core.form import Form, Part
from gui import theme


class GuidePanel(QFrame):
    """Reads the form's own notes; shows nothing that is not in them."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._form = form
        self._view = QTextBrowser()
        self._view.setObjectName("bare")
        self._view.setAccessibleName("填报说明")
        self._view.setOpenLinks(False)
        self._view.document().setDocumentMargin(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._view)

    def show_part(self, part: Part) -> None:
        """The note of a section."""
        heading = part.heading or part.label
        self._show([_head(heading), _words(part.note)])

    def show_cell(self, ref: CellRef) -> None:
        """The notes of a cell's row and column."""
        row, column = self._form.row(ref), self._form.column(ref)
        table = self._form.table_by_id[ref.table]
        heads = " › ".join(group.label for group in table.group_path(row))
        lines = [_small(heads)] if heads else []
        lines += [_head(row.label), _words(row.note), _small(f"依据:{row.article}")]
        lines += [_head(column.label), _words(column.note)]
        if ref in self._form.sum_of:
            lines.append(
                _small("这是合计格。手工填写的数会保留,与分项不符时会标出;清除后恢复自动合计。")
            )
        self._show(lines)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return self._view.toPlainText()

    def _show(self, lines: list[str]) -> None:
        self._view.setHtml("".join(lines))


def _head(text: str) -> str:
    return f'<p style="margin:10px 0 2px 0"><b>{escape(text)}</b></p>'


def _words(text: str) -> str:
    return f'<p style="margin:2px 0 4px 0">{escape(text)}</p>'


def _small(text: str) -> str:
    return f'<p style="margin:2px 0; color:{theme.MUTED}; font-size:12px">{escape(text)}</p>'
