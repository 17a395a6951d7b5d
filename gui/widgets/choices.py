"""A box to choose one of the form's own words."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Box(QComboBox):
    """Leaves the wheel to the page: scrolling past a box must not change what it says."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def choices(name: str, words: dict[str, str], chosen: str | None = None) -> Box:
    """A box that shows the words and holds their ids as data."""
    box = Box(name)
    for value, word in words.items():
        box.addItem(word, value)
    if chosen is not None:
        box.setCurrentIndex(box.findData(chosen))
    return box
