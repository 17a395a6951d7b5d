"""审核: what the checks found, and what can be done about the one that is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from core.checks.finding import Finding, Outcome, Severity
from core.checks.registry import BY_ID
from gui import theme
from gui.delegates.finding_delegate import FindingDelegate
from gui.models.findings_model import FINDING, FindingsModel
from gui.session import Session
from gui.widgets.choices import Box
from gui.widgets.finding_menu import cell_behind

_FILTERS = (
    ("全部", None),
    ("错误", Severity.ERROR),
    ("警告", Severity.WARNING),
    ("提示", Severity.NOTICE),
)

_LONG = 40  # findings from which on the list is not filled anew with every key
_MOMENT = 120  # ms


class FindingsPanel(QFrame):
    """The list, and the buttons of the finding that is chosen."""

    go_wanted = Signal(object)  # Finding
    nothing_chosen = Signal()
    explain_wanted = Signal(object)  # Finding
    switch_wanted = Signal(object)  # Finding: do not check this in this report
    cell_wanted = Signal(object)  # CellRef that the chosen finding's words are at odds with

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self.model = FindingsModel(session.form)
        self.tree = self._make_tree()
        self.filter = Box("按级别筛选")
        for text, _ in _FILTERS:
            self.filter.addItem(text)
        self.counts = QLabel()
        self.detail = _Detail(session)
        self._build()
        self._connect()
        self._later = QTimer(self, singleShot=True, interval=_MOMENT)
        self._later.timeout.connect(self._show_list)
        self._in_sight = QTimer(self, singleShot=True, interval=0)
        self._in_sight.timeout.connect(lambda: self.tree.scrollTo(self.tree.currentIndex()))
        self.show_outcome(session.outcome)

    # Methods

    def show_outcome(self, outcome: Outcome) -> None:
        """Take over an answer of the checks: the counts at once, a long list a moment later."""
        self.counts.setText(_counts(outcome))
        if len(outcome.findings) > _LONG and self.isVisible():
            self._later.start()
        else:
            self._show_list()

    def _show_list(self) -> None:
        """Fill the list anew; the chosen finding stays chosen while it stands."""
        self._later.stop()
        chosen, outcome = self._at_cursor(), self._session.outcome
        if not self.model.show(outcome, _FILTERS[self.filter.currentIndex()][1]):
            return
        if chosen is not None:
            index = self.model.index_of(chosen.key)
            if index.isValid():
                self._select(index)
                return
            self.detail.show_finding(None)
            self.nothing_chosen.emit()

    def chosen(self) -> Finding | None:
        """The finding that has the cursor."""
        self._be_current()
        return self._at_cursor()

    def _be_current(self) -> None:
        """Let no one act on a list that is about to change."""
        if self._later.isActive():
            self._show_list()

    def _at_cursor(self) -> Finding | None:
        index = self.tree.currentIndex()
        return index.siblingAtColumn(0).data(FINDING) if index.isValid() else None

    def choose(self, key: str) -> None:
        """Put the cursor on a finding, without going to its place."""
        self._be_current()
        index = self.model.index_of(key)
        if index.isValid():
            self._select(index)

    def take_focus(self) -> None:
        """Put the keyboard on the list, and the cursor on a finding."""
        self._be_current()
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self.tree.setFocus()

    def choose_next(self) -> None:
        """Go to the finding after the chosen one (F8)."""
        self._be_current()
        below = self.tree.indexBelow(self.tree.currentIndex())
        index = below if below.isValid() else self.model.index(0, 0)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self._go(index)

    # Internal

    def _make_tree(self) -> QTreeView:
        tree = _Tree()
        tree.setObjectName("bare")
        tree.setAccessibleName("审核结果")
        tree.setModel(self.model)
        tree.setItemDelegate(FindingDelegate(tree))
        return tree

    def _build(self) -> None:
        title = QLabel("审核")
        title.setObjectName("section")
        self._top = QHBoxLayout()
        self._top.setSpacing(12)
        self._top.addWidget(title)
        self._top.addStretch(1)
        self._top.addWidget(self.filter)
        left = self._left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(self._top)
        left.addWidget(self.counts)
        left.addWidget(self.tree, 1)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(10, 8, 10, 8)
        self._layout.addLayout(left, 5)
        self._layout.addWidget(self.detail, 0)

    def lie_flat(self, flat: bool) -> None:
        """Below the tabs (flat) the buttons stand beside the list, and the counts beside the
        title; else under them.
        """
        way = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(way)
        self._layout.setStretch(1, 3 if flat else 0)
        self._layout.setSpacing(12 if flat else 6)
        row, place = (self._top, 1) if flat else (self._left, 1)
        row.insertWidget(place, self.counts)

    def _connect(self) -> None:
        self._session.checked.connect(self.show_outcome)
        self._session.lock_changed.connect(lambda _: self.detail.show_finding(self.chosen()))
        self.filter.activated.connect(lambda _: self._show_list())
        self.tree.clicked.connect(self._go)
        self.tree.activated.connect(self._go)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.detail.go.clicked.connect(self._go_chosen)
        self.detail.fix_wanted.connect(self._fix)
        self.detail.cell_wanted.connect(self.cell_wanted)
        self.detail.explain.clicked.connect(lambda: self.explain_wanted.emit(self.chosen()))
        self.detail.switch.clicked.connect(lambda: self.switch_wanted.emit(self.chosen()))

    def _select(self, index: QModelIndex) -> None:
        if index.parent().isValid():
            self.tree.expand(index.parent())
        self.tree.setCurrentIndex(index)
        self.detail.show_finding(index.data(FINDING), locked=self._session.locked)
        self._in_sight.start()  # once the buttons have taken their room

    def _on_current(self, index: QModelIndex) -> None:
        finding = index.siblingAtColumn(0).data(FINDING) if index.isValid() else None
        self.detail.show_finding(finding, locked=self._session.locked)

    def _go(self, index: QModelIndex) -> None:
        finding = index.siblingAtColumn(0).data(FINDING)
        if finding is not None:
            self.go_wanted.emit(finding)

    def _go_chosen(self) -> None:
        finding = self.chosen()
        if finding is not None:
            self.go_wanted.emit(finding)

    def _fix(self, place: int) -> None:
        finding = self.chosen()
        if finding is not None and place < len(finding.fixes):
            fix = finding.fixes[place]
            self._session.do(fix.change, fix.label)


class _Tree(QTreeView):
    """One column, rows as tall as their words."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(18)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.MUTED))
            middle = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.viewport().rect(), middle, "没有发现问题")


class _Detail(QWidget):
    """The basis of the chosen finding, and what can be done about it."""

    fix_wanted = Signal(int)
    cell_wanted = Signal(object)  # CellRef

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.basis = QLabel()
        self.basis.setObjectName("muted")
        self.basis.setWordWrap(True)
        self.go = QPushButton("转到")
        self.fix = QPushButton("改正")
        self.fix.setMenu(QMenu(self.fix))
        self.explain = QPushButton("写说明")
        self.switch = QPushButton("不查")
        self.switch.setToolTip("本报告不再检查这一项")
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.go, self.fix, self.explain, self.switch):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.addWidget(self.basis)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.show_finding(None)

    def show_finding(self, finding: Finding | None, *, locked: bool = False) -> None:
        """The buttons that fit a finding; an error can only be put right."""
        self.go.setVisible(finding is not None)
        soft = finding is not None and finding.severity is not Severity.ERROR
        self.explain.setVisible(soft)
        self.switch.setVisible(soft)
        self.basis.setVisible(finding is not None)
        self._fill_fixes(finding)
        if finding is None:
            return
        rule = BY_ID[finding.rule]
        self.basis.setText(f"{rule.title}。依据:{';'.join(rule.basis)}")
        self.explain.setText("改说明" if finding.explanation else "写说明")
        for button in (self.explain, self.switch, self.fix):
            button.setDisabled(locked)

    def _fill_fixes(self, finding: Finding | None) -> None:
        """What puts the words right, and the cell, which may be the one that is wrong."""
        menu = self.fix.menu()
        menu.clear()
        for place, fix in enumerate(finding.fixes if finding is not None else ()):
            menu.addAction(fix.label, partial(self.fix_wanted.emit, place))
        ref = cell_behind(finding, self._session.report.values) if finding is not None else None
        if ref is not None:
            go = partial(self.cell_wanted.emit, ref)
            menu.addAction(f"转到{self._session.form.place(ref)}", go)
        self.fix.setVisible(bool(menu.actions()))


def _counts(outcome: Outcome) -> str:
    summary = outcome.summary
    return (
        f"错误 {summary['errors']}   警告 {summary['warnings']}   "
        f"提示 {summary['notices']}   未检查 {summary['unchecked']}"
    )
