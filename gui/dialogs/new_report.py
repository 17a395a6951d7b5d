"""新建报告: whose, of which year, and what to begin with."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.beginning import begin_report
from core.errors import LibraryError
from core.library import Library
from core.report import KINDS, LEVELS, Report, Unit
from core.unit_guess import guess_unit
from gui.widgets.choices import Box, choices


class NewReportDialog(QDialog):
    """`report()` is the beginning that the user asked for."""

    def __init__(
        self, library: Library, unit_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建报告")
        self.setMinimumWidth(480)
        self._library = library
        self.unit = QLineEdit(unit_name)
        self.unit.setPlaceholderText("填写单位全称,例如:喀左县五家镇人民政府")
        self.year = Box("报告年度")
        latest = usual_year(datetime.now().astimezone().date())
        self.year.addItems([str(year) for year in range(latest + 1, latest - 12, -1)])
        self.year.setCurrentText(str(latest))
        self.level = choices("单位级别", LEVELS)
        self.kind = choices("单位类别", KINDS)
        self.zero = QCheckBox("三张表先全部填 0(本年没有申请、复议、诉讼的单位最省事,有数的再改)")
        self._hint = QLabel()
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self._build()
        self.unit.textChanged.connect(self._follow_name)
        self.year.currentTextChanged.connect(self._tell)
        self._follow_name(unit_name)

    # Methods

    def report(self) -> Report:
        """A new report; last year's carries over where the library has it."""
        unit = Unit(self.unit.text().strip(), self.level.currentData(), self.kind.currentData())
        fresh = Report(int(self.year.currentText()), unit)
        return begin_report(fresh, self._library.previous_of(fresh), zeros=self.zero.isChecked())

    # Internal

    def _build(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow("单位名称(&U)", self.unit)
        form.addRow("报告年度(&Y)", self.year)
        form.addRow("单位级别(&L)", self.level)
        form.addRow("单位类别(&K)", self.kind)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText("开始填写")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.zero)
        layout.addWidget(self._hint)
        layout.addWidget(buttons)

    def _follow_name(self, name: str) -> None:
        guess = guess_unit(name) if name.strip() else Unit()
        self.level.setCurrentIndex(self.level.findData(guess.level))
        self.kind.setCurrentIndex(self.kind.findData(guess.kind))
        self._tell()

    def _tell(self) -> None:
        """What the library already has."""
        name, year = self.unit.text().strip(), int(self.year.currentText())
        words = "级别和类别按名称猜的,不对请改。"
        if name and self._has(name, year):
            words = f"报告库里已经有“{name}”{year}年的报告,会再建一份,原来的不动。"
        elif name and self._has(name, year - 1):
            words = f"报告库里有{year - 1}年的报告,“上年结转”会自动带入。"
        self._hint.setText(words)
        self.ok.setEnabled(bool(name))

    def _has(self, name: str, year: int) -> bool:
        """Whether the library has a report; no, where it cannot be read just now."""
        try:
            return self._library.find(name, year) is not None
        except LibraryError:
            return False


def usual_year(today: date) -> int:
    """The year that is reported on: last year's until autumn, then the running year's."""
    return today.year if today.month >= 10 else today.year - 1
