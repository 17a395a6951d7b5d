"""Leaving undo and redo to the window, whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_undo_or_redo(event: QEvent) -> bool:
    """Whether a widget is asked if it wants to keep Ctrl+Z or Ctrl+Y for itself."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (
            event.matches(QKeySequence.StandardKey.Undo)
            or event.matches(QKeySequence.StandardKey.Redo)
        )
    )
