"""The reports of this computer as a table: sorted and searched here, so that 200 appear at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.checks.severity import Severity
from core.library import STATES, Entry
from core.unit import LEVELS
from gui import theme

ENTRY = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_HEADS = ("单位", "年度", "级别", "状态", "错误", "警告", "最后修改")
_ERRORS, _WARNINGS, CHANGED = 4, 5, 6
_LEVELS = {level: word.partition("(")[0] for level, word in LEVELS.items()}
_RANKS = {level: rank for rank, level in enumerate(LEVELS)}


class LibraryModel(QAbstractTableModel):
    """Newest first, until the user sorts otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Entry] = []
        self._shown: list[Entry] = []
        self._words: list[str] = []
        self._column, self._descending = CHANGED, True

    # Methods

    def show(self, entries: list[Entry]) -> None:
        """Take over the library's list."""
        self._all = entries
        self._arrange()

    def look_for(self, text: str) -> None:
        """Keep the reports whose unit or year holds every word."""
        self._words = text.split()
        self._arrange()

    def row_of(self, report_id: int) -> int:
        """The row of a report, -1 if it is not shown."""
        return next((row for row, each in enumerate(self._shown) if each.id == report_id), -1)

    # Qt

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        descending = order is Qt.SortOrder.DescendingOrder
        if (column, descending) != (self._column, self._descending):
            self._column, self._descending = column, descending
            self._arrange()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._shown):
            return None
        entry, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _TEXTS[column](entry)
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.TextAlignmentRole and 0 < column < CHANGED:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(entry, column)
        return None

    # Internal

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [
            entry
            for entry in self._all
            if all(word in f"{entry.unit} {entry.year}" for word in self._words)
        ]
        self._shown = sorted(found, key=_SORT_KEYS[self._column], reverse=self._descending)
        self.endResetModel()


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _rank(number: int | None) -> int:
    return -1 if number is None else number


_TEXTS = (
    lambda entry: entry.unit or "(未填单位名称)",
    lambda entry: str(entry.year),
    lambda entry: _LEVELS.get(entry.level, ""),
    lambda entry: STATES.get(entry.state, entry.state),
    lambda entry: _count(entry.errors),
    lambda entry: _count(entry.warnings),
    lambda entry: entry.changed_at.astimezone().strftime("%Y-%m-%d %H:%M"),
)
_SORT_KEYS = (
    lambda entry: entry.unit,
    lambda entry: entry.year,
    lambda entry: _RANKS.get(entry.level, 0),
    lambda entry: entry.state,
    lambda entry: _rank(entry.errors),
    lambda entry: _rank(entry.warnings),
    lambda entry: entry.changed_at,
)


def _colour(entry: Entry, column: int) -> QColor | None:
    if column == _ERRORS and entry.errors:
        return theme.severity_colour(Severity.ERROR)
    if column == _WARNINGS and entry.warnings:
        return theme.severity_colour(Severity.WARNING)
    return QColor(theme.MUTED) if column in (2, 3, CHANGED) else None
