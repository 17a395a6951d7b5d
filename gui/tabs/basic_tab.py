"""基本信息: whose report it is, of which year, its title, and the words before section one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.changes import ALL, SetField, Touched
from core.checks.finding import Finding
from core.form import Part
from core.unit import KINDS, LEVELS, SCOPES
from core.unit_guess import guess_unit
from gui.session import Session
from gui.tabs.base import Tab
from gui.widgets.choices import Box, choices
from gui.widgets.drafts_menu import DraftsButton
from gui.widgets.field_edit import FieldEdit
from gui.widgets.prose_edit import ProseEdit

FIRST_YEAR, LAST_YEAR = 2008, 2100


class BasicTab(Tab):
    """A form of six lines above, the preamble below."""

    def __init__(self, session: Session, part: Part) -> None:
        super().__init__(session, part)
        self.unit = FieldEdit(session, self._enter_unit)
        self.unit.setPlaceholderText("填写单位全称,例如:喀左县五家镇人民政府")
        self.unit.setAccessibleName("单位名称")
        self.year = Box("报告年度")
        self.year.addItems([str(year) for year in range(FIRST_YEAR, LAST_YEAR)])
        self.level = choices("单位级别", LEVELS)
        self.kind = choices("单位类别", KINDS)
        self.scope = choices("统计范围", SCOPES)
        self.own_title = QCheckBox("自拟标题")
        self.title = FieldEdit(session, self._enter_title)
        self.title.setAccessibleName("报告标题")
        self.preamble = ProseEdit(session, part.id)
        self.preamble.setPlaceholderText(part.note)
        self.preamble.finding_wanted.connect(self.finding_wanted)
        self.preamble.explain_wanted.connect(self.explain_wanted)
        self.preamble.switch_wanted.connect(self.switch_wanted)
        self.preamble.cell_wanted.connect(self.cell_wanted)
        self._build()
        self._show()
        self._connect()

    # Methods

    def show_finding(self, finding: Finding) -> None:
        if finding.span is not None and finding.span.part == self.part.id:
            self.preamble.go_to(finding.span.start, finding.span.end)
        else:
            self.preamble.setFocus()

    def tell_finding(self, finding: Finding) -> None:
        self.preamble.tell_finding(finding)

    def reveal(self, touched: Touched) -> None:
        if self.part.id in touched.parts:
            self.preamble.setFocus()

    # Internal

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.addRow("单位名称(&U)", self.unit)
        form.addRow("报告年度(&Y)", _line(self.year, _hint("统计1月1日至12月31日")))
        form.addRow("单位级别(&L)", _line(self.level, QLabel("类别"), self.kind))
        form.addRow("统计范围(&S)", self.scope)
        form.addRow("报告标题(&T)", _line(self.title, self.own_title, first=True))
        heading = QLabel("引言(标题下、第一部分之前的文字)")
        heading.setObjectName("section")
        box = QWidget()
        box.setLayout(form)
        box.setMaximumWidth(860)
        form.setContentsMargins(0, 0, 0, 0)
        self.preamble.setMinimumHeight(110)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(box)
        self.drafts = DraftsButton(self.session, self.part)
        self.drafts.draft_wanted.connect(self.preamble.insert_draft)
        line = QHBoxLayout()
        line.addWidget(heading)
        line.addStretch(1)
        line.addWidget(self.drafts)
        column.addLayout(line)
        column.addWidget(self.preamble, 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        for widget in (page, scroll.viewport()):  # so that it is as white as the other tabs
            widget.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.setFocusProxy(self.unit)

    def _connect(self) -> None:
        self.year.activated.connect(self._choose_year)
        self.level.activated.connect(self._choose_unit)
        self.kind.activated.connect(self._choose_unit)
        self.scope.activated.connect(self._choose_scope)
        self.own_title.clicked.connect(self._choose_title)
        self.session.touched.connect(self._on_touched)
        self.session.lock_changed.connect(self._lock)
        self._lock(self.session.locked)

    def _show(self) -> None:
        report = self.session.report
        self.unit.show_value(report.unit.name)
        self.year.setCurrentText(str(report.year))
        for box, value in (
            (self.level, report.unit.level),
            (self.kind, report.unit.kind),
            (self.scope, report.scope),
        ):
            box.setCurrentIndex(box.findData(value))
        self.own_title.setChecked(report.title is not None)
        self.title.setEnabled(report.title is not None and not self.session.locked)
        self.title.show_value(report.full_title(self.session.form))

    def _on_touched(self, touched: Touched) -> None:
        if touched.fields & {"unit", "year", "scope", "title", ALL}:
            self._show()

    def _lock(self, locked: bool) -> None:
        for widget in (self.unit, self.title):
            widget.setReadOnly(locked)
        for box in (self.year, self.level, self.kind, self.scope, self.own_title):
            box.setDisabled(locked)

    def _enter_unit(self, name: str, visit: int) -> None:
        """The name; level and kind follow it as long as they are what the former name suggested."""
        unit = self.session.report.unit
        guessed, guess = guess_unit(unit.name), guess_unit(name)
        follows = not unit.name or (guessed.level, guessed.kind) == (unit.level, unit.kind)
        new = guess if follows and name.strip() else unit._replace(name=name)
        self.session.do(SetField("unit", new._replace(name=name)), "修改单位名称", ("unit", visit))

    def _enter_title(self, text: str, visit: int) -> None:
        self.session.do(SetField("title", text), "修改标题", ("title", visit))

    def _choose_year(self) -> None:
        year = int(self.year.currentText())
        if year != self.session.report.year:
            self.session.do(SetField("year", year), "修改年度")

    def _choose_unit(self) -> None:
        unit = self.session.report.unit._replace(
            level=self.level.currentData(), kind=self.kind.currentData()
        )
        if unit != self.session.report.unit:
            self.session.do(SetField("unit", unit), "修改单位级别")

    def _choose_scope(self) -> None:
        if self.scope.currentData() != self.session.report.scope:
            self.session.do(SetField("scope", self.scope.currentData()), "修改统计范围")

    def _choose_title(self, own: bool) -> None:
        title = self.session.report.full_title(self.session.form) if own else None
        self.session.do(SetField("title", title), "自拟标题" if own else "使用标准标题")


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    return label


def _line(*widgets: QWidget, first: bool = False) -> QWidget:
    """Several widgets in one line of the form; the first (or nothing) takes the room."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if first and place == 0 else 0)
    if not first:
        layout.addStretch(1)
    if isinstance(widgets[0], QLineEdit):
        line.setFocusProxy(widgets[0])
    return line
