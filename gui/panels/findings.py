"""审核: what the checks found, and what can be done about the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from core.checks.finding import Finding, Outcome, Severity
from core.checks.registry import BY_ID
from gui.models.findings_model import FINDING, FindingsModel
from gui.session import Session

_FILTERS = (
    ("全部", None),
    ("只看错误", Severity.ERROR),
    ("只看警告", Severity.WARNING),
    ("只看提示", Severity.NOTICE),
)


class FindingsPanel(QFrame):
    """The list at the left, the chosen finding with its buttons at the right."""

    go_wanted = Signal(object)  # Finding
    nothing_chosen = Signal()
    explain_wanted = Signal(object)  # Finding
    switch_wanted = Signal(object)  # Finding: do not check this in this report

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self.model = FindingsModel(session.form)
        self.tree = self._make_tree()
        self.filter = QComboBox()
        for text, _ in _FILTERS:
            self.filter.addItem(text)
        self.counts = QLabel()
        self.detail = _Detail()
        self._build()
        self._connect()
        self.show_outcome(session.outcome)

    # Methods

    def show_outcome(self, outcome: Outcome) -> None:
        """Take over an answer of the checks; the chosen finding stays chosen while it stands."""
        chosen = self.chosen()
        self.counts.setText(_counts(outcome))
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
        index = self.tree.currentIndex()
        return index.siblingAtColumn(0).data(FINDING) if index.isValid() else None

    def choose(self, key: str) -> None:
        """Put the cursor on a finding, without going to its place."""
        index = self.model.index_of(key)
        if index.isValid():
            self._select(index)

    def choose_next(self) -> None:
        """Go to the finding after the chosen one (F8)."""
        below = self.tree.indexBelow(self.tree.currentIndex())
        index = below if below.isValid() else self.model.index(0, 0)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self._go(index)

    # Internal

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.model)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        header = tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        tree.setColumnWidth(0, 150)
        tree.setColumnWidth(1, 90)
        return tree

    def _build(self) -> None:
        top = QHBoxLayout()
        title = QLabel("审核")
        title.setObjectName("section")
        top.addWidget(title)
        top.addSpacing(12)
        top.addWidget(self.counts)
        top.addStretch(1)
        top.addWidget(self.filter)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        split.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(split)

    def _connect(self) -> None:
        self._session.checked.connect(self.show_outcome)
        self._session.lock_changed.connect(lambda _: self.detail.show_finding(self.chosen()))
        self.filter.activated.connect(lambda _: self.show_outcome(self._session.outcome))
        self.tree.clicked.connect(self._go)
        self.tree.activated.connect(self._go)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.detail.go.clicked.connect(self._go_chosen)
        self.detail.fix_wanted.connect(self._fix)
        self.detail.explain.clicked.connect(lambda: self.explain_wanted.emit(self.chosen()))
        self.detail.switch.clicked.connect(lambda: self.switch_wanted.emit(self.chosen()))

    def _select(self, index: QModelIndex) -> None:
        if index.parent().isValid():
            self.tree.expand(index.parent())
        self.tree.setCurrentIndex(index)
        self.detail.show_finding(index.data(FINDING), locked=self._session.locked)

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


class _Detail(QWidget):
    """One finding in full: message, likely slip, basis, and what can be done."""

    fix_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.basis = QLabel()
        self.basis.setObjectName("muted")
        self.basis.setWordWrap(True)
        self.go = QPushButton("转到")
        self.fix = QPushButton("改正")
        self.fix.setMenu(QMenu(self.fix))
        self.explain = QPushButton("写说明")
        self.switch = QPushButton("本报告不查")
        buttons = QHBoxLayout()
        for button in (self.go, self.fix, self.explain, self.switch):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 2, 0, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.basis)
        layout.addLayout(buttons)
        self.show_finding(None)

    def show_finding(self, finding: Finding | None, *, locked: bool = False) -> None:
        for button in (self.go, self.fix, self.explain, self.switch):
            button.setVisible(finding is not None)
        if finding is None:
            self.words.setText("点选左边的一条,可以转到出错的地方,改正或写说明。")
            self.basis.setText("")
            return
        lines = [finding.message]
        if finding.hint is not None:
            lines.append(f"可能的原因:{finding.hint.text}")
        if finding.explanation:
            lines.append(f"说明:{finding.explanation}")
        self.words.setText("\n".join(lines))
        rule = BY_ID[finding.rule]
        self.basis.setText(f"{rule.title}(依据:{';'.join(rule.basis)})")
        is_error = finding.severity is Severity.ERROR
        self.explain.setVisible(not is_error)
        self.switch.setVisible(not is_error)
        self.explain.setText("改说明" if finding.explanation else "写说明")
        for button in (self.explain, self.switch, self.fix):
            button.setDisabled(locked)
        menu = self.fix.menu()
        menu.clear()
        for place, fix in enumerate(finding.fixes):
            menu.addAction(fix.label, lambda place=place: self.fix_wanted.emit(place))
        self.fix.setVisible(bool(finding.fixes))


def _counts(outcome: Outcome) -> str:
    summary = outcome.summary
    return (
        f"错误 {summary['errors']}   警告 {summary['warnings']}   "
        f"提示 {summary['notices']}   未检查 {summary['unchecked']}"
    )
