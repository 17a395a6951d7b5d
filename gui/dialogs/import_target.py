"""The choice between a new report, the open one and last year's, and the sentence on each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from core.checks.severity import Severity
from core.unit import unit_key
from gui import theme
from gui.dialogs.import_aim import NEW, OPEN, PREVIOUS, REPLACE, Aim, Whose


class TargetChoice(QWidget):
    """Three choices; `says` what the chosen one does and replaces, `doubt` what to look at again.

    The two labels are for the dialog to place: a sentence needs its whole width.
    """

    changed = Signal()

    def __init__(self, aim: Aim) -> None:
        super().__init__()
        self.aim = aim
        self.as_new = QRadioButton("新建一份报告(&N)")
        self.into_open = QRadioButton("装入当前打开的报告(&P)")
        self.as_previous = QRadioButton("作为上年报告(&B)")
        self.replace = QCheckBox("放进报告库里已有的那份(&R)")
        self.says = QLabel()
        self.doubt = QLabel()
        self._build()
        self._offer()
        proposed = aim.proposed()
        self.into_open.setChecked(proposed == OPEN)
        self.as_previous.setChecked(proposed == PREVIOUS)
        self.as_new.setChecked(proposed == NEW)
        for button in (self.as_new, self.into_open, self.as_previous, self.replace):
            button.toggled.connect(self.changed)

    @property
    def choice(self) -> str:
        if self.into_open.isChecked():
            return OPEN
        if self.as_previous.isChecked():
            return PREVIOUS
        return REPLACE if self.replace.isChecked() and self.aim.existing() is not None else NEW

    def tell(self, own: Whose) -> None:
        """Say what the choice does; `own` is whose report it is by the fields of the dialog."""
        self.aim.own, self.aim.choice = own, NEW
        self.replace.setVisible(self.as_new.isChecked() and self.aim.existing() is not None)
        self.aim.choice = self.choice
        self.says.setText(self.aim.sentence())
        self.doubt.setText(self.aim.doubt())
        self.doubt.setVisible(bool(self.doubt.text()))

    # Internal

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        group = QButtonGroup(self)
        for button in (self.as_new, self.into_open, self.as_previous):
            group.addButton(button)
            column.addWidget(button)
        self.replace.setStyleSheet("margin-left: 22px")
        column.insertWidget(1, self.replace)
        self.says.setObjectName("muted")
        self.doubt.setStyleSheet(f"color: {theme.severity_colour(Severity.WARNING).name()}")
        for label in (self.says, self.doubt):
            label.setWordWrap(True)
        column.addStretch(1)

    def _offer(self) -> None:
        """Grey out what cannot be done, and say why."""
        opened, whose = self.aim.opened, self.aim.open_one
        if opened is None or whose is None:
            for button in (self.into_open, self.as_previous):
                button.setEnabled(False)
                button.setText(f"{button.text()}——要先打开一份报告")
            return
        if opened.locked:
            self.into_open.setEnabled(False)
            self.into_open.setText(f"{self.into_open.text()}——它已定稿,不能改")
        if unit_key(whose.unit.name):
            words = f"{self.as_previous.text()}:{whose.year - 1}年,供{whose.year}年核对"
            self.as_previous.setText(words)
        else:
            self.as_previous.setEnabled(False)
            self.as_previous.setText(f"{self.as_previous.text()}——打开的报告要先有单位名称")
