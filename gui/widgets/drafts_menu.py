"""插入: sentences written from the tables, and single numbers that follow them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from core.drafting import Draft, drafts
from core.form import Part
from gui import theme
from gui.session import Session

_TIP = 400  # characters of a draft in its tip


class DraftsButton(QPushButton):
    """A menu made anew each time it opens, since the figures may have changed."""

    draft_wanted = Signal(object)  # Draft
    number_wanted = Signal()
    fee_wanted = Signal()

    def __init__(self, session: Session, part: Part) -> None:
        super().__init__(theme.icon("copy"), "按表格写")
        self.setToolTip("按三张表的数字写好句子插进来;插入的数字会跟着表格变")
        self._session = session
        self._part = part
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self.setDisabled(session.locked)
        session.lock_changed.connect(self.setDisabled)

    def fill(self) -> None:
        """Put the drafts of this part into the menu."""
        menu = self.menu()
        menu.clear()
        found = drafts(self._session.report, self._session.form)
        mine = [draft for draft in found if draft.part == self._part.id]
        for draft in mine:
            action = menu.addAction(draft.title, partial(self.draft_wanted.emit, draft))
            action.setToolTip(_tip(draft))
            action.setEnabled(bool(draft.paragraphs) and not draft.missing)
        if any(draft.id == "no_fee" for draft in mine):
            menu.addAction("收取了信息处理费…", self.fee_wanted.emit)
        menu.addSeparator()
        menu.addAction("表里的一个数字…", self.number_wanted.emit)


def _tip(draft: Draft) -> str:
    lines = [draft.text if len(draft.text) <= _TIP else draft.text[:_TIP] + "…"]
    if draft.note:
        lines.append(f"({draft.note})")
    if draft.missing:
        lines.append(f"请先填表:有 {len(draft.missing)} 格还没有数字。")
    return "\n".join(line for line in lines if line)
