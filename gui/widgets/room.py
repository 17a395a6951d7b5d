"""Room on the screen: a dialog is never larger, or what it asks cannot be answered."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_SIDES, _TITLE = 24, 48  # px for the frame, and for the bar with the title


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size (px), or what the screen has room for."""
    room = window.screen().availableGeometry().size()
    window.resize(min(width, room.width() - _SIDES), min(height, room.height() - _TITLE))
