"""A tab with one of the three tables."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cells import CellRef
from core.changes import Touched
from core.checks.finding import Finding
from core.form import Part, Table
from gui import theme
from gui.models.grid_model import GridModel
from gui.session import Session
from gui.tabs.base import Tab
from gui.widgets.form_grid import FormGrid


class TableTab(Tab):
    """Heading, two buttons, and the grid in the layout of the form."""

    def __init__(self, session: Session, part: Part, table: Table) -> None:
        super().__init__(session, part)
        self.table = table
        self.model = GridModel(session, table)
        self.model.show_outcome(session.outcome)
        self.grid = FormGrid(session, self.model)
        self.grid.body.setAccessibleName(part.heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(8)
        self._head = self._top()
        layout.addWidget(self._head)
        layout.addWidget(self.grid, 1)
        self.grid.current_changed.connect(self.guide_changed)
        self.grid.message.connect(self.message)
        self.setFocusProxy(self.grid)

    # Methods

    def show_finding(self, finding: Finding) -> None:
        left, right = sides_of(self.session, finding)
        self.model.show_sides(left, right)
        if finding.cells and finding.cells[0].table == self.table.id:
            self.grid.go_to(finding.cells[0])

    def be_low(self, low: bool) -> None:
        self._head.setVisible(not low)  # its buttons stand in the toolbar too

    def forget_finding(self) -> None:
        self.model.show_sides((), ())

    def reveal(self, touched: Touched) -> None:
        mine = [ref for ref in self.table.refs if ref in touched.cells]
        if mine:
            plain = [ref for ref in mine if ref not in self.session.form.sum_of]
            self.grid.go_to((plain or mine)[0])

    def current_ref(self) -> CellRef | None:
        return self.grid.current_ref()

    def fill_zero(self, what: str) -> None:
        """填零: "row", "column" or "table" around the cursor."""
        ref = self.grid.current_ref()
        refs = self.table.refs
        if what != "table" and ref is not None:
            refs = tuple(each for each in refs if getattr(each, what) == getattr(ref, what))
        names = {"row": "本行", "column": "本列", "table": "本表"}
        filled = self.session.fill_zero(refs, names[what])
        self.message.emit(
            f"{names[what]}填零:填了 {filled} 格。" if filled else f"{names[what]}没有空格。"
        )

    def recompute(self) -> None:
        """运算: totals from their parts."""
        changed = self.session.recompute(self.table.id)
        self.message.emit(f"重新合计:更新了 {changed} 格。" if changed else "合计都对,没有改动。")

    # Internal

    def _top(self) -> QWidget:
        title = QLabel(self.part.heading)
        title.setObjectName("section")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title)
        row.addStretch(1)
        fill = QPushButton(theme.icon("fillzero"), "本表填零")
        fill.setToolTip("把本表的空格都填上 0,已填的不变(可以撤销)")
        fill.clicked.connect(lambda: self.fill_zero("table"))
        row.addWidget(fill)
        if self.table.equations:
            total = QPushButton(theme.icon("autosum"), "重新合计")
            total.setToolTip("按各分项重新计算本表的总计,包括手工填写的(可以撤销)")
            total.clicked.connect(self.recompute)
            row.addWidget(total)
        for button in (fill, *([total] if self.table.equations else [])):
            button.setDisabled(self.session.locked)
            self.session.lock_changed.connect(button.setDisabled)
        return head


def sides_of(session: Session, finding: Finding) -> tuple[tuple[CellRef, ...], tuple[CellRef, ...]]:
    """The sides of a finding: of a broken sum the equation's, else first cell and rest."""
    for equation in session.form.equations:
        if equation.rule == finding.rule and finding.cells[:1] == equation.left[:1]:
            return equation.left, equation.right
    return finding.cells[:1], (*finding.cells[1:], *finding.related)
