"""A table of the form on the screen: heads that stay in view above, the figures below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from core.cells import CellRef
from gui.delegates.cell_delegate import LABEL_ROOM, CellDelegate
from gui.models.grid_model import GridModel
from gui.session import Session
from gui.widgets.figure_view import BareView, FigureView
from gui.widgets.wrapping import balanced

_ROW = 30  # px, a row of one line
_NARROWEST = 46  # px, a column of figures
_LINE_ROOM = 8  # px above and below the words of a label together


class FormGrid(QFrame):
    """Two views over one model, so that the heads stay while the figures scroll."""

    current_changed = Signal(object)  # CellRef or None
    message = Signal(str)

    def __init__(self, session: Session, model: GridModel) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self.model = model
        self.delegate = CellDelegate(session, self)
        self.head = BareView(model, CellDelegate(session, self))
        self.body = FigureView(session, model, self.delegate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.body, 1)
        self._prepare()
        self.delegate.move_wanted.connect(self.body.step)
        self.body.selectionModel().currentChanged.connect(self._tell_current)
        self.body.horizontalScrollBar().valueChanged.connect(
            self.head.horizontalScrollBar().setValue
        )
        self.body.message.connect(self.message)
        self.setFocusProxy(self.body)

    # Methods

    def go_to(self, ref: CellRef) -> None:
        """Put the cursor on a cell and show it."""
        index = self.model.index_of(ref)
        if index.isValid():
            self.body.choose(index)
            self.body.setFocus()

    def current_ref(self) -> CellRef | None:
        return self.model.ref_at(self.body.currentIndex())

    def selected_refs(self) -> tuple[CellRef, ...]:
        """The selected figures in order of print."""
        return self.body.selected_refs()

    # Internal

    def _prepare(self) -> None:
        grid = self.model.grid
        for row in range(grid.rows):
            self.head.setRowHidden(row, row >= grid.head_rows)
            self.body.setRowHidden(row, row < grid.head_rows)
        for cell in grid.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                view = self.head if cell.row < grid.head_rows else self.body
                view.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)
        self.head.setVisible(grid.head_rows > 0)
        first = self.body.first_figure()
        if first is not None:
            self.body.choose(first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Share the width as the form prints it, and give every row the height of its words."""
        bar = self.body.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 4
        widths = _shared(self.model.grid.widths, room, self._narrowest())
        for column, width in enumerate(widths):
            self.head.setColumnWidth(column, width)
            self.body.setColumnWidth(column, width)
        heights = self._heights(widths)
        for row, height in enumerate(heights):
            self.head.setRowHeight(row, height)
            self.body.setRowHeight(row, height)
        self.head.setFixedHeight(sum(heights[: self.model.grid.head_rows]) + 1)

    def _narrowest(self) -> list[int]:
        grid = self.model.grid
        return [_NARROWEST if column >= grid.head_columns else 60 for column in range(grid.columns)]

    def _heights(self, widths: list[int]) -> list[int]:
        metrics = QFontMetrics(self.body.font())
        heights = [_ROW] * self.model.grid.rows
        for cell in sorted(self.model.grid.cells, key=lambda each: each.row_span):
            if cell.is_value or not cell.text or cell.row_span > 3:
                continue
            width = sum(widths[cell.column : cell.column + cell.column_span]) - 2 * LABEL_ROOM
            flags = int(Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap)
            words = metrics.boundingRect(
                0, 0, max(width, 20), 4000, flags, balanced(cell.text, metrics, width)
            )
            need = words.height() + _LINE_ROOM
            rows = range(cell.row, cell.row + cell.row_span)
            missing = need - sum(heights[row] for row in rows)
            if missing > 0:
                for row in rows:
                    heights[row] += -(-missing // cell.row_span)
        return heights

    def _tell_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(self.model.ref_at(index))


def _shared(weights: tuple[int, ...], room: int, narrowest: list[int]) -> list[int]:
    """The room shared by weight, no column under its narrowest; the widest takes what is left."""
    whole = sum(weights)
    widths = [
        max(room * weight // whole, least) for weight, least in zip(weights, narrowest, strict=True)
    ]
    widest = max(range(len(widths)), key=lambda column: weights[column])
    widths[widest] = max(
        widths[widest] + room - sum(widths), 120 if len(widths) < 12 else _NARROWEST
    )
    return widths
