"""A one-line field of the report: every key is entered at once, undo is the document's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from gui.session import Session
from gui.widgets.keys import is_undo_or_redo


class FieldEdit(QLineEdit):
    """Calls `enter(text, visit)` while typing; `show_value` puts in what the report holds."""

    def __init__(self, session: Session, enter: Callable[[str, int], None]) -> None:
        super().__init__()
        self._session = session
        self._enter = enter
        self._visit = session.begin_visit()
        self.textEdited.connect(self._on_edited)

    def show_value(self, text: str) -> None:
        if text != self.text():
            self.setText(text)

    def _on_edited(self, text: str) -> None:
        self._enter(text, self._visit)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._visit = self._session.begin_visit()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_undo_or_redo(event):
            event.ignore()
            return False
        return super().event(event)
