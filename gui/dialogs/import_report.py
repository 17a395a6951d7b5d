"""装入: what was read from a file, whose report it is, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
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
from core.form import form_of
from core.library import Library
from core.readers import Reading
from core.report import Report
from core.taking import parts_read
from core.unit import KINDS, LEVELS, Unit
from core.unit_guess import guess_unit
from gui import theme
from gui.dialogs.comparison import Comparison, summary_of
from gui.dialogs.import_aim import NEW, OPEN, PREVIOUS, REPLACE, Aim, Opened, Whose
from gui.dialogs.import_target import TargetChoice
from gui.widgets.choices import Box, choices
from gui.widgets.room import resize_within_screen

__all__ = ["NEW", "OPEN", "PREVIOUS", "REPLACE", "ImportDialog"]
_SIZE = (1240, 700)
_MOST_REMARKS = 3  # in view at once; one less on a low screen
_LOW = 560


class ImportDialog(QDialog):
    """`report()` is what is to be stored; `choice` says where it goes."""

    def __init__(
        self,
        path: Path,
        reading: Reading,
        library: Library,
        opened: Report | Opened | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"装入“{path.name}”")
        self._reading = reading
        report = reading.report
        self.unit = QLineEdit(report.unit.name)
        self.unit.setPlaceholderText("原件没有写明单位,请填写单位全称")
        self.year = Box("报告年度")
        self.level = choices("单位级别", LEVELS, report.unit.level)
        self.kind = choices("单位类别", KINDS, report.unit.kind)
        if isinstance(opened, Report):
            opened = Opened(opened)
        self.target = TargetChoice(Aim(reading, library, opened))
        self._fields = (self.unit, self.year, self.level, self.kind)
        self._own = Whose(report.unit, report.year)
        self._show_whose(self._own)
        self.parts = QTreeWidget()
        self.parts.setAccessibleName("各部分读到的内容")
        self.comparison = Comparison(reading)
        self._build()
        self._fill()
        if not report.unit.name:
            self.unit.textEdited.connect(self._guess)
        self.unit.textChanged.connect(self._tell)
        for box in (self.year, self.level, self.kind):
            box.currentTextChanged.connect(self._tell)
        self.target.changed.connect(self._follow_target)
        self._follow_target()
        resize_within_screen(self, *_SIZE)

    # Properties

    @property
    def choice(self) -> str:
        return self.target.choice

    @property
    def as_new(self) -> QRadioButton:
        return self.target.as_new

    @property
    def into_open(self) -> QRadioButton:
        return self.target.into_open

    @property
    def as_previous(self) -> QRadioButton:
        return self.target.as_previous

    @property
    def replace(self) -> QCheckBox:
        return self.target.replace

    # Methods

    def report(self) -> Report:
        """What is to be stored where `choice` says. Raises LibraryError."""
        return self.target.aim.report()

    def existing(self) -> int | None:
        """The report of the library that is replaced in part, if `choice` says so."""
        return self.target.aim.existing()

    # Internal

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(self._whose(), 6)
        top.addWidget(self.target, 5)
        layout.addLayout(top)
        layout.addWidget(self.target.says)
        layout.addWidget(self.target.doubt)
        middle = QHBoxLayout()
        self.parts.setHeaderLabels(["部分", "读到"])
        self.parts.setRootIsDecorated(False)
        self.parts.setFixedWidth(200)
        self.parts.setColumnWidth(0, 90)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts = QVBoxLayout()
        parts.addWidget(_head("内容"))
        parts.addWidget(self.parts, 1)
        middle.addLayout(parts)
        pages = QVBoxLayout()
        heads = QHBoxLayout()
        for words in ("原件", "读入的结果"):
            heads.addWidget(_head(words), 1)
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
        for box in (self.level, self.kind):  # a small screen has no room for the longest words
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        line = QHBoxLayout()
        line.addWidget(self.year)
        line.addWidget(self.kind, 1)
        words = QLabel("年度、类别(&Y)")
        words.setBuddy(self.year)
        form.addRow(words, line)
        form.addRow("单位级别(&L)", self.level)
        return form

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
        read = parts_read(self._reading.report)
        first = parts.index(read[0]) if read else 0
        self.parts.setCurrentIndex(self.parts.model().index(first, 0))

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
        low = self.screen().availableGeometry().height() < _LOW
        lines = min(len(remarks), _MOST_REMARKS - low)
        shown.setFixedHeight(lines * shown.sizeHintForRow(0) + 2 * shown.frameWidth() + 2)
        layout.addWidget(shown)

    def _follow_target(self) -> None:
        """Where the target settles unit and year, show those; else what the user said."""
        self.target.tell(self._own)
        aim = self.target.aim
        is_free = aim.choice in (NEW, REPLACE)
        self._show_whose(self._own if is_free else aim.whose)
        for field in self._fields:
            field.setEnabled(is_free)

    def _guess(self, name: str) -> None:
        """Level and kind by the name that is typed, where the document names no unit."""
        guess = guess_unit(name)
        self.level.setCurrentIndex(self.level.findData(guess.level))
        self.kind.setCurrentIndex(self.kind.findData(guess.kind))

    def _show_whose(self, whose: Whose) -> None:
        for field in self._fields:
            field.blockSignals(True)
        self.unit.setText(whose.unit.name)
        self.year.clear()
        years = range(whose.year + 3, whose.year - 6, -1)
        self.year.addItems([str(year) for year in years])
        self.year.setCurrentText(str(whose.year))
        self.level.setCurrentIndex(self.level.findData(whose.unit.level))
        self.kind.setCurrentIndex(self.kind.findData(whose.unit.kind))
        for field in self._fields:
            field.blockSignals(False)

    def _tell(self) -> None:
        """Only what can be done is offered."""
        unit = Unit(self.unit.text().strip(), self.level.currentData(), self.kind.currentData())
        self._own = Whose(unit, int(self.year.currentText()))
        self.target.tell(self._own)


def _head(words: str) -> QLabel:
    head = QLabel(words)
    head.setObjectName("muted")
    return head
