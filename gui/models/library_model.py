"""The reports of this computer as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from core.library import STATES, Entry
from core.report import LEVELS
from gui import theme

ENTRY = Qt.ItemDataRole.UserRole + 1
SORT = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_HEADS = ("单位", "年度", "级别", "状态", "错误", "警告", "最后修改")


class LibraryModel(QAbstractTableModel):
    """Newest first, as the library gives them."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def row_of(self, report_id: int) -> int:
        """The row of a report, -1 if it is not here."""
        return next((row for row, each in enumerate(self._entries) if each.id == report_id), -1)

    # Qt

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._entries):
            return None
        entry, column = self._entries[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(entry, column)
        if role == ENTRY:
            return entry
        if role == SORT:
            return _sort_value(entry, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (1, 2, 3, 4, 5):
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(entry, column)
        return None


def _text(entry: Entry, column: int) -> str:
    return (
        entry.unit or "(未填单位名称)",
        str(entry.year),
        LEVELS.get(entry.level, "").split("(")[0],
        STATES.get(entry.state, entry.state),
        "" if entry.errors is None else str(entry.errors),
        "" if entry.warnings is None else str(entry.warnings),
        entry.changed_at.astimezone().strftime("%Y-%m-%d %H:%M"),
    )[column]


def _sort_value(entry: Entry, column: int) -> Any:
    return (
        entry.unit,
        entry.year,
        list(LEVELS).index(entry.level) if entry.level in LEVELS else 0,
        entry.state,
        -1 if entry.errors is None else entry.errors,
        -1 if entry.warnings is None else entry.warnings,
        entry.changed_at.timestamp(),
    )[column]


def _colour(entry: Entry, column: int) -> QBrush | None:
    if column == 4 and entry.errors:
        return QBrush(QColor("#c0392b"))
    if column == 5 and entry.warnings:
        return QBrush(QColor("#b26a00"))
    return QBrush(QColor(theme.MUTED)) if column in (2, 3, 6) else None
