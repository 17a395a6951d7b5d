"""One table model for every grid: the printed grid of a table, heads and figures alike."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.cells import CellRef
from core.changes import ALL, Touched
from core.checks.finding import Finding, Outcome
from core.form import Table
from core.grid import GridCell, grid_of
from gui.session import Session

GRID_CELL = Qt.ItemDataRole.UserRole + 1  # GridCell
FLAG = Qt.ItemDataRole.UserRole + 2  # Finding or None
SIDE = Qt.ItemDataRole.UserRole + 3  # "left", "right" or None
IS_COMPUTED = Qt.ItemDataRole.UserRole + 4  # bool: filled in by 自动合计
IS_TOTAL = Qt.ItemDataRole.UserRole + 5  # bool: the cell sums others

_LABEL = Qt.ItemFlag.ItemIsEnabled
_SHOWN = _LABEL | Qt.ItemFlag.ItemIsSelectable
_ENTRY = _SHOWN | Qt.ItemFlag.ItemIsEditable

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Look(NamedTuple):
    """All that is drawn of a cell, in one look-up."""

    cell: GridCell
    text: str = ""
    flag: Finding | None = None
    side: str | None = None
    is_computed: bool = False
    is_total: bool = False
    expected: str | None = None  # what the parts of a broken sum give


class GridModel(QAbstractTableModel):
    """The grid of one table over the open report."""

    def __init__(self, session: Session, table: Table) -> None:
        super().__init__()
        self.table = table
        self.grid = grid_of(table)
        self._session = session
        self._flags: dict[CellRef, Finding] = {}
        self._sides: dict[CellRef, str] = {}
        self._totals = frozenset(session.form.sum_of)
        session.touched.connect(self._on_touched)
        session.checked.connect(self.show_outcome)
        session.lock_changed.connect(self._on_lock)

    # Places

    def cell_at(self, index: Index) -> GridCell | None:
        """The cell of the grid that covers the index."""
        return self.grid.at.get((index.row(), index.column()))

    def ref_at(self, index: Index) -> CellRef | None:
        cell = self.cell_at(index)
        return cell.ref if cell else None

    def index_of(self, ref: CellRef) -> QModelIndex:
        cell = self.grid.by_ref.get(ref)
        return self.index(cell.row, cell.column) if cell else QModelIndex()

    def look_at(self, row: int, column: int) -> Look | None:
        """What is drawn at a place of the grid."""
        cell = self.grid.at.get((row, column))
        if cell is None:
            return None
        ref = cell.ref
        if ref is None:
            return Look(cell)
        report = self._session.report
        flag = self._flags.get(ref)
        return Look(
            cell,
            report.cell(ref).shown,
            flag,
            self._sides.get(ref),
            ref in report.computed,
            ref in self._totals,
            flag.expected if flag is not None and self._is_sum(ref, flag.rule) else None,
        )

    def _is_sum(self, ref: CellRef, rule: str) -> bool:
        """Whether a rule watches the sum whose total the cell is."""
        return any(sum_.rule == rule for sum_ in self._session.form.sum_of.get(ref, ()))

    # Marks

    def show_outcome(self, outcome: Outcome) -> None:
        """Mark the cells in which something was found."""
        flags: dict[CellRef, Finding] = {}
        for finding in outcome.findings:
            for ref in _flagged(finding):
                if ref.table == self.table.id and not self._session.report.cell(ref).is_blank:
                    flags.setdefault(ref, finding)
        changed = {
            ref
            for ref in flags.keys() | self._flags.keys()
            if flags.get(ref) != self._flags.get(ref)
        }
        self._flags = flags
        self._repaint(changed)

    def show_sides(self, left: tuple[CellRef, ...], right: tuple[CellRef, ...]) -> None:
        """Colour both sides of the finding that is being looked at; empty tuples take the colours
        away.
        """
        sides = dict.fromkeys(right, "right") | dict.fromkeys(left, "left")
        changed = sides.keys() | self._sides.keys()
        self._sides = sides
        self._repaint(changed)

    # Qt

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self.grid.rows

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self.grid.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell_at(index)
        if cell is None:
            return None
        if role == GRID_CELL:
            return cell
        if cell.ref is None:
            return cell.text if role == Qt.ItemDataRole.DisplayRole else None
        return self._figure(cell.ref, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        cell = self.cell_at(index)
        if cell is None or cell.ref is None:
            return _LABEL if cell else Qt.ItemFlag.NoItemFlags
        return _SHOWN if self._session.locked else _ENTRY

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        ref = self.ref_at(index)
        if ref is None or role != Qt.ItemDataRole.EditRole or self._session.locked:
            return False
        before = self._session.report.cell(ref)
        self._session.enter(ref, str(value))
        return self._session.report.cell(ref) != before

    # Internal

    def _figure(self, ref: CellRef, role: int) -> Any:
        report = self._session.report
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return report.cell(ref).shown
        if role == FLAG:
            return self._flags.get(ref)
        if role == SIDE:
            return self._sides.get(ref)
        if role == IS_COMPUTED:
            return ref in report.computed
        if role == IS_TOTAL:
            return ref in self._session.form.sum_of
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(ref)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._session.form.place(ref)}:{report.cell(ref).shown or '空'}"
        return None

    def _tip(self, ref: CellRef) -> str | None:
        finding = self._flags.get(ref)
        lines = [finding.message] if finding else []
        if finding and finding.hint:
            lines.append(finding.hint.text)
        raw = self._session.report.raws.get(ref)
        if raw is not None and ref in self._session.report.values:
            lines.append(f"原件写作“{raw}”")
        return "\n".join(lines) or None

    def _on_touched(self, touched: Touched) -> None:
        if ALL in touched.fields:
            self._repaint(self.grid.by_ref.keys())
        else:
            self._repaint(touched.cells)

    def _on_lock(self, _locked: bool) -> None:
        self._repaint(self.grid.by_ref.keys())

    def _repaint(self, refs: Any) -> None:
        for ref in refs:
            if ref.table == self.table.id:
                index = self.index_of(ref)
                self.dataChanged.emit(index, index)


def _flagged(finding: Finding) -> tuple[CellRef, ...]:
    """Of a broken sum only the total wears the flag; of other findings every cell."""
    return finding.cells[:1] if finding.expected is not None else finding.cells
