"""表里的一个数字: which cell's number is put into the text, tied to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.bindings import What, figure_of
from core.cells import CellRef
from core.form import Form, Table
from core.report import Report
from gui.widgets.room import resize_within_screen

_WHAT = Qt.ItemDataRole.UserRole + 1


class PickNumberDialog(QDialog):
    """Tables, groups and rows with the numbers they show; `chosen()` are the cells."""

    def __init__(self, report: Report, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("插入表里的数字")
        resize_within_screen(self, 560, 520)
        self._report = report
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText("查找,例如:予以公开")
        self.search.setAccessibleName("查找")
        self.list = QTreeWidget()
        self.list.setAccessibleName("表格里的数字")
        self.list.setHeaderLabels(["表格里的位置", "现在的数"])
        self.list.setColumnWidth(0, 410)
        self.list.setUniformRowHeights(True)
        hint = QLabel("插入的数字会跟着表格变;没有填数的格子不能选。")
        hint.setObjectName("muted")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText("插入")
        self._ok.setEnabled(False)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.search, self.list, hint, buttons):
            layout.addWidget(widget)
        for table in form.tables:
            self._add_table(table, form)
        self.list.expandToDepth(0)
        self.search.textChanged.connect(self._look_for)
        self.list.currentItemChanged.connect(self._tell)
        self.list.itemDoubleClicked.connect(lambda *_: self._ok.click())

    def chosen(self) -> What:
        """The cells whose sum is wanted; empty if nothing is chosen."""
        item = self.list.currentItem()
        return item.data(0, _WHAT) or () if self.list.currentIndex().isValid() else ()

    # Internal

    def _add_table(self, table: Table, form: Form) -> None:
        """Groups as sums of their rows, rows with a total by it, all columns below."""
        part = form.part_by_id[table.part]
        head = QTreeWidgetItem([part.heading])
        self.list.addTopLevelItem(head)
        totals = {s.total.column for s in table.equations if s.total and s.axis == "row"}
        for group in table.row_groups:
            rows = table.rows_in(group.id)
            if group.parent is not None:
                for total in totals:
                    refs = tuple(CellRef(table.id, row.id, total) for row in rows)
                    self._add(head, f"{group.label}(合计)", refs)
        for row in table.rows:
            cells = {ref.column: ref for ref in table.refs if ref.row == row.id}
            main = [cells[column] for column in cells if column in totals]
            item = self._add(head, row.short, tuple(main[:1]))
            for column, ref in cells.items():
                self._add(item, table.column_by_id[column].short, (ref,))

    def _add(self, above: QTreeWidgetItem, words: str, what: What) -> QTreeWidgetItem:
        figure = figure_of(self._report.values, what) if what else None
        item = QTreeWidgetItem(above, [words, figure or ("" if not what else "(空)")])
        item.setData(0, _WHAT, what if figure is not None else ())
        return item

    def _look_for(self, text: str) -> None:
        words = text.split()
        for row in range(self.list.topLevelItemCount()):
            head = self.list.topLevelItem(row)
            if head is not None:
                self._sift(head, words)
                head.setHidden(False)
                head.setExpanded(True)

    def _sift(self, item: QTreeWidgetItem, words: list[str]) -> bool:
        """Hide what does not fit; whether anything in here does. What a line lacks of the words may
        stand in one below it: 行政复议 维持.
        """
        left = [word for word in words if word not in item.text(0)]
        within = [self._sift(item.child(place), left) for place in range(item.childCount())]
        fits = not left or any(within)
        item.setHidden(not fits)
        item.setExpanded(bool(left) and fits)
        return fits

    def _tell(self) -> None:
        self._ok.setEnabled(bool(self.chosen()))
