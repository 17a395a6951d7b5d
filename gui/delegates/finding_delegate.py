"""How a finding is drawn in the list: rule and place on one line, the message in full below."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from gui import theme
from gui.delegates.option import is_selected, metrics_of, rect_of
from gui.models.findings_model import NOTE, PLACE
from gui.widgets.wrapping import kept_together

Index = QModelIndex | QPersistentModelIndex
_ICON = 16
_LEFT = 26
_ROOM = 7  # px above, below and at the right
_BETWEEN_WORDS = int(Qt.TextFlag.TextWordWrap)  # no mark begins a line, no number is broken
_ANYWHERE = int(Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap)
_LONG = re.compile("[!-~]{24}")  # an address, say, which a line may not hold


class FindingDelegate(QStyledItemDelegate):
    """Rows are as tall as their words at the width of the list."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._room(index)
        metrics = metrics_of(option)
        height = metrics.height() if index.data(PLACE) else 0
        for text in (index.data(Qt.ItemDataRole.DisplayRole), index.data(NOTE)):
            height += self._height(kept_together(text), width, metrics)
        return QSize(width, height + 2 * _ROOM)

    def _height(self, text: str, width: int, metrics: QFontMetrics) -> int:
        """How tall words are; most findings stay the same from key to key."""
        if not text:
            return 0
        if len(self._heights) > 2000:
            self._heights.clear()
        known = self._heights.get((text, width))
        if known is None:
            known = metrics.boundingRect(0, 0, width, 4000, _wrapping(text), text).height()
            self._heights[text, width] = known
        return known

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = rect_of(option)
        painter.save()
        chosen = is_selected(option)
        painter.fillRect(rect, QColor(theme.SELECTED if chosen else theme.PAPER))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, rect.left() + 4, rect.top() + _ROOM, _ICON, _ICON)
        self._paint_words(painter, rect, index, metrics_of(option))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, rect: QRect, index: Index, metrics: QFontMetrics
    ) -> None:
        left = rect.left() + _LEFT
        width = self._room(index)
        top = rect.top() + _ROOM
        place = index.data(PLACE)
        if place:
            painter.setPen(QColor(theme.MUTED))
            painter.drawText(QRect(left, top, width, metrics.height()), 0, place)
            top += metrics.height()
        text = kept_together(index.data(Qt.ItemDataRole.DisplayRole))
        height = self._height(text, width, metrics)
        painter.setPen(QColor(theme.INK if place else theme.MUTED))
        painter.drawText(QRect(left, top, width, height), _wrapping(text), text)
        note = kept_together(index.data(NOTE))
        if note:
            font = QFont(painter.font())
            font.setItalic(True)
            painter.setFont(font)
            painter.setPen(QColor(theme.ACCENT))
            painter.drawText(QRect(left, top + height, width, 4000), _wrapping(note), note)

    def _room(self, index: Index) -> int:
        """The width that the words have."""
        inset = self._view.indentation() * (2 if index.parent().isValid() else 1)
        return max(self._view.viewport().width() - _LEFT - _ROOM - inset, 60)


def _wrapping(text: str) -> int:
    """Where lines may end: between words, unless one of them is too long for that."""
    return _ANYWHERE if _LONG.search(text) else _BETWEEN_WORDS
