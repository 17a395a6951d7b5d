"""A tab with one of the narrative parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from core.changes import Touched
from core.checks.finding import Finding
from core.drafting import fee_draft
from core.form import Part
from gui.dialogs import ask
from gui.dialogs.pick_number import PickNumberDialog
from gui.session import Session
from gui.tabs.base import Tab
from gui.widgets.drafts_menu import DraftsButton
from gui.widgets.prose_edit import ProseEdit

_LONGEST = "888888 字,8888 段"


class NarrativeTab(Tab):
    """Heading, what belongs here in one sentence, the text, and its length."""

    def __init__(self, session: Session, part: Part) -> None:
        super().__init__(session, part)
        self.edit = ProseEdit(session, part.id)
        self.edit.setPlaceholderText(part.note)
        self.edit.finding_wanted.connect(self.finding_wanted)
        self.edit.explain_wanted.connect(self.explain_wanted)
        self.edit.switch_wanted.connect(self.switch_wanted)
        self.edit.cell_wanted.connect(self.cell_wanted)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Of fixed size: else every key press lays out, and paints, the whole window anew.
        self._count.setFixedSize(self._count.fontMetrics().horizontalAdvance(_LONGEST), 24)
        title = QLabel(part.heading)
        title.setObjectName("section")
        top = QHBoxLayout()
        self.drafts = DraftsButton(session, part)
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self._count)
        top.addSpacing(10)
        top.addWidget(self.drafts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.edit, 1)
        self.edit.textChanged.connect(self._tell_length)
        self.setFocusProxy(self.edit)
        self.drafts.draft_wanted.connect(self.edit.insert_draft)
        self.drafts.number_wanted.connect(self._pick_number)
        self.drafts.fee_wanted.connect(self._ask_fee)
        self._tell_length()

    def show_finding(self, finding: Finding) -> None:
        if finding.span is not None and finding.span.part == self.part.id:
            self.edit.go_to(finding.span.start, finding.span.end)
        else:
            self.edit.setFocus()

    def tell_finding(self, finding: Finding) -> None:
        self.edit.tell_finding(finding)

    def reveal(self, touched: Touched) -> None:
        if self.part.id in touched.parts:
            self.edit.setFocus()

    def _pick_number(self) -> None:
        dialog = PickNumberDialog(self.session.report, self.session.form, self)
        if dialog.exec() and dialog.chosen():
            self.edit.insert_number(dialog.chosen())

    def _ask_fee(self) -> None:
        amount = ask.whole_number(self, "信息处理费", "本年度收取的信息处理费(元):")
        if amount is not None:
            self.edit.insert_draft(fee_draft(self.session.report, self.session.form, amount))

    def _tell_length(self) -> None:
        text = self.session.report.text(self.part.id)
        letters = sum(map(len, text.split()))
        paragraphs = sum(1 for line in text.split("\n") if line.strip())
        self._count.setText(f"{letters} 字,{paragraphs} 段")
