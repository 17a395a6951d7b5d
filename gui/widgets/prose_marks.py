"""The marks in a text: numbers that follow a table, and over them what the checks found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from core.bindings import Binding
from core.checks.finding import Finding
from gui import theme
from gui.text_offsets import to_qt


class ProseMarks:
    """Each mark holds on to its words while the text around them changes: Qt's cursors see to it.

    So a key press moves nothing here; only a new answer of the checks, or another set of bound
    numbers, does.
    """

    def __init__(self, edit: QPlainTextEdit) -> None:
        self._edit = edit
        self._bound: list[QTextEdit.ExtraSelection] = []
        self._found: list[QTextEdit.ExtraSelection] = []

    @property
    def bound_count(self) -> int:
        """How many bound numbers are marked."""
        return len(self._bound)

    def show_bound(self, text: str, numbers: Iterable[Binding]) -> None:
        """Mark the numbers that follow a table."""
        style = _bound_style()
        self._bound = [self._selection(text, style, each.start, each.end) for each in numbers]
        self._apply()

    def show_findings(self, text: str, findings: Iterable[Finding]) -> None:
        """Underline what was found, the gravest (the first) on top."""
        spans = [(_finding_style(each), each.span) for each in findings if each.span is not None]
        self._found = [
            self._selection(text, style, span.start, span.end) for style, span in reversed(spans)
        ]
        self._apply()

    def _apply(self) -> None:
        self._edit.setExtraSelections([*self._bound, *self._found])

    def _selection(
        self, text: str, style: QTextCharFormat, start: int, end: int
    ) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(to_qt(text, start))
        cursor.setPosition(to_qt(text, end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = style  # type: ignore[attr-defined]
        return selection


def _finding_style(finding: Finding) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    style.setUnderlineColor(theme.severity_colour(finding.severity))
    style.setBackground(QColor(theme.severity_tint(finding.severity)))
    return style


def _bound_style() -> QTextCharFormat:
    style = QTextCharFormat()
    style.setBackground(QColor(theme.BOUND))
    style.setForeground(QColor(theme.ACCENT))
    return style
