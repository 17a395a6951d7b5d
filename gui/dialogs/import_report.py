"""装入: what was read from a file, whose report it is, and where it goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.checks.severity import Severity
from core.form import form_of
from core.library import Library
from core.readers import Reading
from core.report import KINDS, LEVELS, Report, Unit
from gui import theme

NEW, REPLACE = "new", "replace"


class ImportDialog(QDialog):
    """`report()` is what was read with the unit as confirmed; `choice` is NEW or REPLACE."""

    def __init__(
        self, path: Path, reading: Reading, library: Library, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("装入报告")
        self.setMinimumWidth(560)
        self._reading = reading
        self._library = library
        report = reading.report
        self.unit = QLineEdit(report.unit.name)
        self.unit.setPlaceholderText("原件没有写明单位,请填写单位全称")
        self.year = QComboBox()
        years = sorted({report.year, *range(report.year - 5, report.year + 4)}, reverse=True)
        self.year.addItems([str(year) for year in years])
        self.year.setCurrentText(str(report.year))
        self.level = _choices(LEVELS, report.unit.level)
        self.kind = _choices(KINDS, report.unit.kind)
        self.as_new = QRadioButton("作为新的一份报告")
        self.replace = QRadioButton("替换报告库里已有的那份(旧内容保留为历史版本)")
        self._remarks = QListWidget()
        self._build(path)
        self.unit.textChanged.connect(self._tell)
        self.year.currentTextChanged.connect(self._tell)
        self._tell()

    # Properties

    @property
    def choice(self) -> str:
        return REPLACE if self.replace.isChecked() and self.existing() is not None else NEW

    # Methods

    def report(self) -> Report:
        """The report as read, with unit and year as confirmed here."""
        report = self._reading.report.copy()
        report.unit = replace(
            Unit(self.unit.text().strip()),
            level=self.level.currentData(),
            kind=self.kind.currentData(),
        )
        report.year = int(self.year.currentText())
        return report

    def existing(self) -> int | None:
        """The report of the same unit and year in the library."""
        name = self.unit.text().strip()
        return self._library.find(name, int(self.year.currentText())) if name else None

    # Internal

    def _build(self, path: Path) -> None:
        source = QLabel(f"已读取:{path.name}\n{summary_of(self._reading)}")
        source.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow("单位名称(&U)", self.unit)
        form.addRow("报告年度(&Y)", self.year)
        form.addRow("单位级别(&L)", self.level)
        form.addRow("单位类别(&K)", self.kind)
        self._where = QGroupBox("报告库里已有这个单位这一年的报告")
        group = QButtonGroup(self)
        column = QVBoxLayout(self._where)
        for button in (self.as_new, self.replace):
            group.addButton(button)
            column.addWidget(button)
        self.as_new.setChecked(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("装入")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(source)
        layout.addLayout(form)
        layout.addWidget(self._where)
        self._add_remarks(layout)
        layout.addWidget(buttons)

    def _add_remarks(self, layout: QVBoxLayout) -> None:
        remarks = self._reading.remarks
        if not remarks:
            return
        layout.addWidget(QLabel(f"读取时注意到 {len(remarks)} 点,请核对:"))
        for remark in remarks:
            severity = Severity.WARNING if remark.level == "warning" else Severity.NOTICE
            self._remarks.addItem(QListWidgetItem(theme.severity_icon(severity), remark.message))
        self._remarks.setWordWrap(True)
        self._remarks.setMinimumHeight(110)
        layout.addWidget(self._remarks, 1)

    def _tell(self) -> None:
        self._where.setVisible(self.existing() is not None)


def summary_of(reading: Reading) -> str:
    """How much was found, in one line."""
    report = reading.report
    form = form_of(report.form)
    filled = sum(1 for ref in form.refs if not report.cell(ref).is_blank)
    texts = [part.label for part in form.narratives if report.text(part.id).strip()]
    return f"三张表 {len(form.refs)} 格读到 {filled} 格;文字部分:{'、'.join(texts) or '没有'}。"


def _choices(words: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, word in words.items():
        box.addItem(word, value)
    box.setCurrentIndex(box.findData(chosen))
    return box
