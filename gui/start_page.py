"""The first page: the reports of this computer, and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core import APP_NAME
from core.library import Entry
from gui import theme
from gui.models.library_model import CHANGED, ENTRY, LibraryModel
from gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPoint
    from PySide6.QtGui import QKeyEvent

_WIDTHS = (0, 70, 80, 80, 60, 60, 150)


class StartPage(QWidget):
    """Asks for what the user wants; the window does it."""

    new_wanted = Signal()
    import_wanted = Signal()
    open_wanted = Signal(int)
    delete_wanted = Signal(object)  # Entry

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.bar = NoticeBar()
        self.model = LibraryModel()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText("查找单位或年度")
        self.search.setMaximumWidth(240)
        self.search.setAccessibleName("查找单位或年度")
        self.table = _Table()
        self.table.setAccessibleName("本机的报告")
        self.table.setModel(self.model)
        self._empty = QLabel(
            "还没有报告。点“新建报告”开始写,或者点“装入文件”读入已有的报告。\n"
            "网上已发布的报告,在网页里复制后,用“报告—从剪贴板装入”(Ctrl+Shift+V)。"
        )
        self._empty.setObjectName("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self._connect()

    # Methods

    def show_entries(self, entries: list[Entry], chosen: int | None = None) -> None:
        """Show the library's list; `chosen` gets the cursor."""
        self.model.show(entries)
        self.table.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        self.search.setVisible(len(entries) > 8)
        for button in (self.open_button, self.delete_button):
            button.setVisible(bool(entries))
        row = self.model.row_of(chosen) if chosen is not None else 0
        index = self.model.index(max(row, 0), 0)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def chosen(self) -> Entry | None:
        index = self.table.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    # Internal

    def _build(self) -> None:
        title = QLabel(APP_NAME)
        title.setObjectName("title")
        words = QLabel("政府信息公开工作年度报告")
        words.setObjectName("muted")
        self.new_button = QPushButton("新建报告")
        self.new_button.setProperty("primary", True)
        self.import_button = QPushButton(theme.icon("import"), "装入文件…")
        self.open_button = QPushButton("打开")
        self.delete_button = QPushButton("删除")
        for button in (self.new_button, self.import_button, self.open_button, self.delete_button):
            button.setMinimumHeight(36)
        top = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(words)
        top.addLayout(names)
        top.addStretch(1)
        top.addWidget(self.search)
        top.addSpacing(8)
        top.addWidget(self.open_button)
        top.addWidget(self.delete_button)
        top.addSpacing(8)
        top.addWidget(self.import_button)
        top.addWidget(self.new_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 20)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.open_button.clicked.connect(self._open_chosen)
        self.delete_button.clicked.connect(self._delete_chosen)
        self.search.textChanged.connect(self.model.look_for)
        self.table.doubleClicked.connect(self._open)
        self.table.open_wanted.connect(self._open_chosen)
        self.table.delete_wanted.connect(self._delete_chosen)
        self.table.customContextMenuRequested.connect(self._show_menu)

    def _open(self, index: QModelIndex) -> None:
        entry: Entry | None = index.data(ENTRY)
        if entry is not None:
            self.open_wanted.emit(entry.id)

    def _open_chosen(self) -> None:
        self._open(self.table.currentIndex())

    def _delete_chosen(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.delete_wanted.emit(entry)

    def _show_menu(self, place: QPoint) -> None:
        if self.chosen() is None:
            return
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.addAction(theme.icon("open"), "打开", self._open_chosen)
        menu.addAction(theme.icon("delete"), "删除", self._delete_chosen)
        menu.exec(self.table.viewport().mapToGlobal(place))


class _Table(QTableView):
    """The list: Enter opens, Delete deletes."""

    open_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setObjectName("framed")
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        self.horizontalHeader().setHighlightSections(False)

    def setModel(self, model: object) -> None:
        super().setModel(model)  # type: ignore[arg-type]
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(column, width)
        header.setSortIndicator(CHANGED, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)
