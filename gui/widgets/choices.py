"""A box to choose one of the form's own words."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox


def choices(words: dict[str, str], chosen: str | None = None) -> QComboBox:
    """A box that shows the words and holds their ids as data."""
    box = QComboBox()
    for value, word in words.items():
        box.addItem(word, value)
    if chosen is not None:
        box.setCurrentIndex(box.findData(chosen))
    return box
