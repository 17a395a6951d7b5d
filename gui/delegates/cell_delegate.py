"""How a cell of the form is drawn and typed into."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractScrollArea,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.changes import ALL, Touched
from core.checks.finding import Severity
from core.grid import GridCell
from gui import theme
from gui.delegates.option import is_selected, rect_of, widget_of
from gui.models.grid_model import GridModel, Look
from gui.session import Session
from gui.widgets.wrapping import balanced

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_SELECTION = QPen(QColor(theme.ACCENT), 2)
_LINE = QPen(QColor(theme.LINE))
_INK, _MUTED = QColor(theme.INK), QColor(theme.MUTED)
_HEAD = QColor(theme.HEAD)
_PAPER, _TOTAL_PAPER = QColor(theme.PAPER), QColor(theme.COMPUTED)
_SIDES = {"left": QColor(theme.LEFT_SIDE), "right": QColor(theme.RIGHT_SIDE)}

Index = QModelIndex | QPersistentModelIndex
LABEL_ROOM = 6  # px at the left and right of a label's words
_MOVES = {
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}


class CellEdit(QLineEdit):
    """The editor in a cell: remembers its visit, so that one visit is one undo step."""

    def __init__(self, parent: QWidget, visit: int) -> None:
        super().__init__(parent)
        self.visit = visit
        self.is_filled = False
        self.is_entering = False
        self._follow: Callable[[Touched], None] | None = None
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setObjectName("cell_edit")

    def follow(self, session: Session, act: Callable[[Touched], None]) -> None:
        """Hear of changes made elsewhere (undo, an import) for as long as the editor is there."""
        self._follow = act
        session.touched.connect(self._on_touched)

    def _on_touched(self, touched: Touched) -> None:
        if self._follow is not None:
            self._follow(touched)


class CellDelegate(QStyledItemDelegate):
    """Draws heads, figures and flags; every key typed into a cell is entered at once."""

    move_wanted = Signal(str)  # "next", "up", "down", "left" or "right"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = CellEdit(parent, self._session.begin_visit())
        ref = _model(index).ref_at(index)
        if ref is not None:
            before = self._session.report.cell(ref)
            was_computed = ref in self._session.report.computed
            visit = editor.visit

            def enter(text: str) -> None:
                editor.is_entering = True
                self._session.enter(ref, text, visit)
                editor.is_entering = False

            def follow(touched: Touched) -> None:
                if not editor.is_entering and (ref in touched.cells or ALL in touched.fields):
                    editor.setText(self._session.report.cell(ref).shown)

            def restore() -> None:
                self._session.put(ref, before, visit, computed=was_computed)

            editor.textEdited.connect(enter)
            editor.follow(self._session, follow)
            editor.setProperty("restore", restore)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEdit) and not editor.is_filled:
            editor.is_filled = True
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Everything was entered while it was typed."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(rect_of(option))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEdit) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._take_key(editor, event):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().eventFilter(editor, event)

    def _take_key(self, editor: CellEdit, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            restore = editor.property("restore")
            if restore:
                restore()
            self._close(editor)
            return True
        move = _MOVES.get(key) or _sideways(editor, key)
        if move is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._close(editor)
        self.move_wanted.emit(move)
        return True

    def _close(self, editor: CellEdit) -> None:
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    # Drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = _model(index).look_at(index.row(), index.column())
        if look is None:
            return
        rect = rect_of(option)
        painter.save()
        if look.cell.is_value:
            _paint_figure(painter, rect, look)
        else:
            _paint_label(painter, rect, look.cell, self._visible(rect, option))
        _paint_border(painter, rect)
        if look.cell.is_value and is_selected(option):
            painter.setPen(_SELECTION)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _visible(self, rect: QRect, option: QStyleOptionViewItem) -> QRect:
        """The part of a tall head that can be seen: its words stay in view when the table is
        scrolled.
        """
        widget = widget_of(option)
        if not isinstance(widget, QAbstractScrollArea):
            return rect
        seen = widget.viewport().rect()
        return rect & seen if rect.height() > seen.height() // 2 else rect


def _model(index: Index) -> GridModel:
    model = index.model()
    assert isinstance(model, GridModel)
    return model


def _sideways(editor: CellEdit, key: Qt.Key) -> str | None:
    """An arrow at the end of the text leaves the cell."""
    if editor.hasSelectedText() and len(editor.selectedText()) < len(editor.text()):
        return None
    if key == Qt.Key.Key_Left and editor.cursorPosition() == 0:
        return "left"
    if key == Qt.Key.Key_Right and editor.cursorPosition() == len(editor.text()):
        return "right"
    return None


def _paint_figure(painter: QPainter, rect: QRect, look: Look) -> None:
    flag = look.flag
    painter.fillRect(rect, _background(look))
    expected = look.expected if _is_number(look.expected) else None
    if look.text:
        if look.is_total and not look.is_computed:
            font = QFont(painter.font())
            font.setBold(True)
            painter.setFont(font)
        painter.setPen(_ink(look))
        room = rect.adjusted(3, -1, -3, -13) if expected else rect
        painter.drawText(room, _CENTRE, look.text)
    if flag is not None:
        _paint_flag(painter, rect, flag.severity, expected)


def _background(look: Look) -> QColor:
    if look.side is not None:
        return _SIDES[look.side]
    if look.flag is not None:
        return theme.severity_tint(look.flag.severity)
    return _TOTAL_PAPER if look.is_total else _PAPER


def _ink(look: Look) -> QColor:
    if look.flag is not None and look.flag.severity is Severity.ERROR:
        return theme.severity_colour(look.flag.severity)
    return _MUTED if look.is_computed else _INK


def _is_number(text: str | None) -> bool:
    return text is not None and len(text) <= 8 and text.replace(".", "").lstrip("-").isdigit()


def _paint_flag(painter: QPainter, rect: QRect, severity: Severity, expected: str | None) -> None:
    """A corner mark, and what the other side gives."""
    colour = theme.severity_colour(severity)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corner = rect.topRight()
    painter.drawPolygon([corner, corner - QPoint(8, 0), corner + QPoint(0, 8)])
    painter.setBrush(Qt.BrushStyle.NoBrush)  # or the frame of the chosen cell would be filled
    if expected is not None:
        font = painter.font()
        font.setPixelSize(11)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(colour)
        bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(1, 0, -1, -1), bottom, f"应为{expected}")


@lru_cache(maxsize=256)
def label_option(cell: GridCell) -> QTextOption:
    """How a head or row label is set: wrapped anywhere, row labels to the left."""
    to_left = cell.role == "row_head" and cell.column > 0
    side = Qt.AlignmentFlag.AlignLeft if to_left else Qt.AlignmentFlag.AlignHCenter
    option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _paint_label(painter: QPainter, rect: QRect, cell: GridCell, seen: QRect) -> None:
    painter.fillRect(rect, _HEAD)
    painter.setPen(_INK if cell.role != "corner" else _MUTED)
    inner = seen.adjusted(LABEL_ROOM, 2, -LABEL_ROOM, -2)
    text = balanced(cell.text, painter.fontMetrics(), inner.width())
    painter.drawText(inner.toRectF(), text, label_option(cell))


def _paint_border(painter: QPainter, rect: QRect) -> None:
    """The lines to the right and below; those above and at the left are the neighbours'."""
    painter.setPen(_LINE)
    painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
