"""装入: what was read from a file, whose report it is, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.checks.severity import Severity
from core.errors import LibraryError
from core.form import form_of
from core.library import Library
from core.readers import Reading
from core.report import Report
from core.unit import KINDS, LEVELS, Unit
from gui import theme
from gui.dialogs.comparison import Comparison, summary_of
from gui.widgets.choices import Box, choices

NEW, REPLACE, OPEN = "new", "replace", "open"


class ImportDialog(QDialog):
    """`report()` is what was read, with the unit as confirmed; `choice` says where it goes."""

    def __init__(
        self,
        path: Path,
        reading: Reading,
        library: Library,
        opened: Report | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"装入“{path.name}”")
        self.resize(900, 600)
        self._reading = reading
        self._library = library
        report = reading.report
        self.unit = QLineEdit(report.unit.name)
        self.unit.setPlaceholderText("原件没有写明单位,请填写单位全称")
        self.year = Box("报告年度")
        years = sorted({report.year, *range(report.year - 5, report.year + 4)}, reverse=True)
        self.year.addItems([str(year) for year in years])
        self.year.setCurrentText(str(report.year))
        self.level = choices("单位级别", LEVELS, report.unit.level)
        self.kind = choices("单位类别", KINDS, report.unit.kind)
        self.as_new = QRadioButton("作为新的一份报告")
        self.replace = QRadioButton("替换报告库里这个单位这一年的报告(旧内容保留为历史版本)")
        self.into_open = QRadioButton(_into_open(opened))
        self.into_open.setVisible(opened is not None)
        self.parts = QTreeWidget()
        self.parts.setAccessibleName("各部分读到的内容")
        self.comparison = Comparison(reading)
        self._build()
        self._fill()
        self.unit.textChanged.connect(self._tell)
        self.year.currentTextChanged.connect(self._tell)
        self._tell()

    # Properties

    @property
    def choice(self) -> str:
        if self.into_open.isChecked():
            return OPEN
        return REPLACE if self.replace.isChecked() and self.existing() is not None else NEW

    # Methods

    def report(self) -> Report:
        """The report as read, with unit and year as confirmed here."""
        report = self._reading.report.copy()
        name = self.unit.text().strip()
        report.unit = Unit(name, self.level.currentData(), self.kind.currentData())
        report.year = int(self.year.currentText())
        return report

    def existing(self) -> int | None:
        """The report of the same unit and year in the library."""
        name = self.unit.text().strip()
        try:
            return self._library.find(name, int(self.year.currentText())) if name else None
        except LibraryError:
            return None

    # Internal

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(self._whose(), 1)
        top.addLayout(self._where(), 1)
        layout.addLayout(top)
        middle = QHBoxLayout()
        self.parts.setHeaderLabels(["部分", "读到"])
        self.parts.setRootIsDecorated(False)
        self.parts.setFixedWidth(200)
        self.parts.setColumnWidth(0, 90)
        middle.addWidget(self.parts)
        pages = QVBoxLayout()
        heads = QHBoxLayout()
        for words in ("原件", "读入的结果"):
            head = QLabel(words)
            head.setObjectName("muted")
            heads.addWidget(head, 1)
        pages.addLayout(heads)
        pages.addWidget(self.comparison, 1)
        middle.addLayout(pages, 1)
        layout.addLayout(middle, 1)
        self._add_remarks(layout)
        layout.addWidget(self._buttons())

    def _whose(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.addRow("单位名称(&U)", self.unit)
        line = QHBoxLayout()
        line.addWidget(self.year)
        line.addWidget(self.level, 1)
        line.addWidget(self.kind, 1)
        form.addRow("年度、级别、类别", line)
        return form

    def _where(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        group = QButtonGroup(self)
        for button in (self.as_new, self.replace, self.into_open):
            group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self.as_new.setChecked(True)
        return column

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("装入")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill(self) -> None:
        parts = form_of(self._reading.report.form).parts
        for part in parts:
            self.parts.addTopLevelItem(
                QTreeWidgetItem([part.label, summary_of(self._reading, part)])
            )
        self.parts.currentItemChanged.connect(
            lambda item, _: self.comparison.show_part(parts[self.parts.indexOfTopLevelItem(item)])
        )
        self.parts.setCurrentIndex(self.parts.model().index(0, 0))

    def _add_remarks(self, layout: QVBoxLayout) -> None:
        remarks = self._reading.remarks
        if not remarks:
            return
        layout.addWidget(QLabel(f"读取时注意到 {len(remarks)} 点,请核对:"))
        shown = QListWidget()
        shown.setAccessibleName("读取时注意到的问题")
        for remark in remarks:
            severity = Severity.WARNING if remark.level == "warning" else Severity.NOTICE
            shown.addItem(QListWidgetItem(theme.severity_icon(severity), remark.message))
        shown.setWordWrap(True)
        shown.setMaximumHeight(110)
        layout.addWidget(shown)

    def _tell(self) -> None:
        """Only what can be done is offered."""
        known = self.existing() is not None
        self.replace.setVisible(known)
        if not known and self.replace.isChecked():
            self.as_new.setChecked(True)


def _into_open(opened: Report | None) -> str:
    if opened is None:
        return ""
    name = opened.unit.name or "未填单位名称"
    return f"放进正打开的报告({name} {opened.year}年),可以撤销"
