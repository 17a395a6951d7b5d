"""The figures of a form's table: keys, clipboard and movement among the cells that hold figures."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView

from core.cells import BLANK, CellRef
from core.changes import Batch, Change, SetCell
from gui.clipboard import block_of, text_of
from gui.delegates.cell_delegate import CellDelegate
from gui.models.grid_model import GridModel
from gui.pasting import Landing, landing
from gui.session import Session


class BareView(QTableView):
    """The common ground of head and body: bare of Qt's own headers, spans drawn by our delegate."""

    def __init__(self, model: GridModel, delegate: CellDelegate) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setMinimumSectionSize(20)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)


class FigureView(BareView):
    """The figures: keys, clipboard and movement among the cells that hold figures."""

    message = Signal(str)

    def __init__(self, session: Session, model: GridModel, delegate: CellDelegate) -> None:
        super().__init__(model, delegate)
        self._session = session
        self._model = model
        self._lines = _lines(model)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(True)
        self.setMinimumHeight(56)

    # Methods

    def first_figure(self) -> QModelIndex | None:
        return self._model.index(*self._lines[0][0]) if self._lines else None

    def selected_refs(self) -> tuple[CellRef, ...]:
        found = {self._model.ref_at(index) for index in self.selectedIndexes()}
        found.add(self._model.ref_at(self.currentIndex()))
        return tuple(ref for ref in self._model.table.refs if ref in found)

    def choose(self, index: QModelIndex) -> None:
        """Put the cursor on a cell and select it alone, whatever keys are held down."""
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def step(self, where: str) -> None:
        """Go on to a neighbouring figure: "next" is down, at the foot of a column the top of the
        next.
        """
        line, place = self._here()
        if where == "next":
            line, place = self._next(line, place)
        elif where in ("up", "down"):
            line += 1 if where == "down" else -1
        else:
            place += 1 if where == "right" else -1
        self.choose(self._index(line, place))

    # Clipboard

    def copy(self) -> None:
        indexes = [i for i in self.selectedIndexes() if self._model.ref_at(i) is not None]
        rows = sorted({i.row() for i in indexes})
        columns = sorted({i.column() for i in indexes})
        texts = {(i.row(), i.column()): i.data() or "" for i in indexes}
        QGuiApplication.clipboard().setText(
            text_of([[texts.get((row, column), "") for column in columns] for row in rows])
        )

    def paste(self) -> None:
        """Put a copied block where the cursor is, as one step; nothing outside the table is
        touched.
        """
        block = block_of(QGuiApplication.clipboard().text())
        if not block or self._session.locked:
            return
        selected = self.selected_refs()
        if len(block) == 1 and len(block[0]) == 1 and len(selected) > 1:
            landed: Landing | None = Landing(dict.fromkeys(selected, block[0][0]), 0)
        else:
            landed = landing(self._model.grid, self._lines, block, self._here())
        if landed is None:
            self.message.emit(
                "粘贴的内容带有表头或行名,但和本表对不上,没有放入。请只复制数字部分再粘贴。"
            )
            return
        self._put(landed)

    def _put(self, landed: Landing) -> None:
        """Enter a pasted block as one step, and say what had no place."""
        changes: list[Change] = [
            SetCell(ref, self._session.cell_of(ref, text)) for ref, text in landed.cells.items()
        ]
        if changes:
            self._session.do(Batch(tuple(changes)), "粘贴数据")
        words = f"{'按表头和行名' if landed.by_labels else ''}粘贴了 {len(changes)} 格"
        if landed.over:
            self.message.emit(f"{words},另有 {landed.over} 格超出表格,没有放入。")
        elif landed.by_labels:
            self.message.emit(f"{words}。")

    def clear_selected(self) -> None:
        refs = [ref for ref in self.selected_refs() if not self._session.report.cell(ref).is_blank]
        if refs:
            self._session.do(Batch(tuple(SetCell(ref, BLANK) for ref in refs)), "清除数据")

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_selected()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_selected()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step("next")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Opening an editor is no reason to draw every figure anew, as Qt does: none looks other
        without the focus.
        """
        focused = QApplication.focusWidget()
        if focused is None or not self.viewport().isAncestorOf(focused):
            super().focusOutEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        line, place = self._here()
        steps = {
            QAbstractItemView.CursorAction.MoveUp: (line - 1, place),
            QAbstractItemView.CursorAction.MoveDown: (line + 1, place),
            QAbstractItemView.CursorAction.MoveLeft: (line, place - 1),
            QAbstractItemView.CursorAction.MoveRight: (line, place + 1),
            QAbstractItemView.CursorAction.MoveNext: self._after(line, place),
            QAbstractItemView.CursorAction.MovePrevious: self._before(line, place),
            QAbstractItemView.CursorAction.MoveHome: (line, 0),
            QAbstractItemView.CursorAction.MoveEnd: (line, 1 << 20),
            QAbstractItemView.CursorAction.MovePageUp: (line - 8, place),
            QAbstractItemView.CursorAction.MovePageDown: (line + 8, place),
        }
        if action not in steps:
            return super().moveCursor(action, modifiers)
        return self._index(*steps[action])

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dy:
            self.viewport().update()  # the words of tall heads move with the view

    # Internal

    def _here(self) -> tuple[int, int]:
        """Line and place, among figures, of the cursor."""
        cell = self._model.cell_at(self.currentIndex())
        if cell is not None and cell.is_value:
            for line, cells in enumerate(self._lines):
                if (cell.row, cell.column) in cells:
                    return line, cells.index((cell.row, cell.column))
        return 0, 0

    def _index(self, line: int, place: int) -> QModelIndex:
        line = min(max(line, 0), len(self._lines) - 1)
        cells = self._lines[line]
        row, column = cells[min(max(place, 0), len(cells) - 1)]
        return self._model.index(row, column)

    def _next(self, line: int, place: int) -> tuple[int, int]:
        if line + 1 < len(self._lines):
            return line + 1, place
        return (0, place + 1) if place + 1 < len(self._lines[0]) else (line, place)

    def _after(self, line: int, place: int) -> tuple[int, int]:
        if place + 1 < len(self._lines[line]):
            return line, place + 1
        return (line + 1, 0) if line + 1 < len(self._lines) else (line, place)

    def _before(self, line: int, place: int) -> tuple[int, int]:
        if place > 0:
            return line, place - 1
        return (line - 1, 1 << 20) if line > 0 else (0, 0)


def _lines(model: GridModel) -> list[list[tuple[int, int]]]:
    """The places of figures, line by line."""
    lines: dict[int, list[tuple[int, int]]] = {}
    for cell in model.grid.cells:
        if cell.is_value:
            lines.setdefault(cell.row, []).append((cell.row, cell.column))
    return [sorted(lines[row]) for row in sorted(lines)]
