"""The editor of a narrative part: plain text, findings underlined, every edit a change of the
document.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QToolTip

from core.bindings import Binding, What
from core.changes import ALL, SpliceText, Touched
from core.checks.finding import Finding, Outcome, Severity
from core.drafting import Draft, apply_draft
from core.following import bound_number_at, bound_numbers, insert_number, unbind
from gui.session import Session
from gui.text_offsets import difference, from_qt, to_qt
from gui.widgets.finding_card import FindingCard
from gui.widgets.finding_menu import add_finding, cell_behind
from gui.widgets.keys import is_undo_or_redo
from gui.widgets.prose_marks import ProseMarks
from gui.widgets.wrapping import kept_together

_WIDEST = 980  # px of text
_PAUSE = 1000  # ms without typing after which a new undo step begins

_MOST_FIXES = 3  # that a finding tells at its words
_NOT_HERE = {"edit-undo", "edit-redo"}


class ProseEdit(QPlainTextEdit):
    """Edits one part; undo and redo are the document's, in one order with all else."""

    finding_wanted = Signal(str)  # key of the finding whose words were clicked
    explain_wanted = Signal(object)  # Finding
    switch_wanted = Signal(object)  # Finding
    cell_wanted = Signal(object)  # CellRef of a bound number

    def __init__(self, session: Session, part: str) -> None:
        super().__init__()
        self._session = session
        self.part = part
        self._text = ""
        self._visit: int | None = None
        self._taking_over = False
        self._findings: list[Finding] = []
        self._is_typed = True  # since the marks were made
        self._marks = ProseMarks(self)
        self._card = FindingCard(self)
        self.textChanged.connect(self._card.put_away)
        self.verticalScrollBar().valueChanged.connect(self._card.put_away)
        self.setAccessibleName(session.form.part_by_id[part].label)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(14)
        self._visit_timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._visit_timer.timeout.connect(self._end_visit)
        self._take_over()
        self.document().contentsChange.connect(self._on_contents_change)
        session.touched.connect(self._on_touched)
        session.checked.connect(self.show_outcome)
        session.lock_changed.connect(self.setReadOnly)
        self.setReadOnly(session.locked)
        self._marks.show_bound(self._text, bound_numbers(session.report, part))
        self.show_outcome(session.outcome)

    # Methods

    def show_outcome(self, outcome: Outcome) -> None:
        """Underline what was found in this part, as soon as the checks have read it as it is."""
        findings = [f for f in outcome.findings if f.span is not None and f.span.part == self.part]
        changed, self._findings = findings != self._findings, findings
        if self._session.prose_is_read and (changed or self._is_typed):
            self._is_typed = False
            self._marks.show_findings(self._text, findings)

    def go_to(self, start: int, end: int) -> None:
        """Select a stretch of the text (characters) and show it."""
        cursor = self.textCursor()
        cursor.setPosition(to_qt(self._text, start))
        cursor.setPosition(to_qt(self._text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def insert_text(self, text: str) -> None:
        """Put text where the cursor is."""
        self._end_visit()
        self.textCursor().insertText(text)
        self._end_visit()
        self.setFocus()

    def insert_draft(self, draft: Draft) -> None:
        """Put a draft where the cursor is, in place of what is selected; its numbers stay bound.

        What stands there already, word for word, is shown instead of being written twice.
        """
        known = self._text.find(draft.text)
        if draft.text and known >= 0:
            self.go_to(known, known + len(draft.text))
            return
        start, end = self._selected()
        self._end_visit()
        change = apply_draft(self._session.report, draft, start, end)
        self._session.do(change, f"插入“{draft.title}”")
        self.setFocus()

    def insert_number(self, what: What) -> None:
        """Put the number that the cells give where the cursor is, bound to them."""
        start, end = self._selected()
        change = insert_number(self._session.report, self.part, start, what, end)
        if change is not None:
            self._end_visit()
            self._session.do(change, "插入表里的数字")
        self.setFocus()

    def finding_at(self, position: int) -> Finding | None:
        """The finding at a character of the text, the most severe first."""
        found = self.findings_at(position)
        return found[0] if found else None

    def findings_at(self, position: int) -> list[Finding]:
        """All findings at a character (or just behind it), the most severe first."""
        return [f for f in self._findings if f.span and f.span.start <= position <= f.span.end]

    def menu_at(self, position: int) -> QMenu:
        """The usual menu, with what can be done about the words at a character on top."""
        menu = QMenu(self)
        for finding in self.findings_at(position):
            explain, switch = self.explain_wanted.emit, self.switch_wanted.emit
            add_finding(menu, self._session, finding, explain, switch, self.cell_wanted.emit)
        bound = bound_number_at(self._session.report, self.part, position)
        if bound is not None:
            place = self._session.form.place(bound.what[0])
            menu.addAction(f"转到{place}", partial(self.cell_wanted.emit, bound.what[0]))
            menu.addAction("这个数字不再跟着表格变", partial(self._unbind, bound))
            menu.addSeparator()
        usual = self.createStandardContextMenu()
        # Still a menu of its own, of which only the actions are shown: a child would cover the top.
        usual.setParent(menu, usual.windowFlags())
        # Undo is the document's, in the window's menu; this one knows nothing of it.
        menu.addActions([each for each in usual.actions() if each.objectName() not in _NOT_HERE])
        return menu

    def tell_finding(self, finding: Finding) -> None:
        """Tell a finding of this part right at the cursor, with what can be done about it."""
        session, locked = self._session, self._session.locked
        fixes = () if locked else finding.fixes
        actions: list[tuple[str, Callable[[], object]]] = [
            (fix.label, partial(session.do, fix.change, fix.label)) for fix in fixes[:_MOST_FIXES]
        ]
        more: list[tuple[str, Callable[[], object]]] = []
        ref = cell_behind(finding, session.report.values)
        if ref is not None:
            actions.append((f"转到{session.form.place(ref)}", partial(self.cell_wanted.emit, ref)))
        if finding.severity is not Severity.ERROR and not locked:
            more.append(("写说明…", partial(self.explain_wanted.emit, finding)))
            more.append(("本报告不查这一项", partial(self.switch_wanted.emit, finding)))
        at = self.cursorRect()
        self._card.tell(finding, actions, more, at.translated(self.viewport().pos()))

    # Qt

    def event(self, event: QEvent) -> bool:
        if is_undo_or_redo(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.cursorForPosition(event.pos()).position()
        self.menu_at(from_qt(self._text, place)).exec(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._card.put_away()
        cursor = self.textCursor()
        if not cursor.hasSelection():
            finding = self.finding_at(from_qt(self._text, cursor.position()))
            if finding is not None:
                self.finding_wanted.emit(finding.key)

    # Internal

    def _plain(self) -> str:
        """The text with its special blanks, which `toPlainText` would turn into ordinary ones."""
        return self.document().toRawText().replace("\u2029", "\n")

    def _on_contents_change(self, _position: int, _removed: int, _added: int) -> None:
        if self._taking_over:
            return
        new = self._plain()
        start, removed, inserted = difference(self._text, new)
        if not removed and not inserted:
            return
        if self._visit is None or "\n" in inserted or len(inserted) > 40:
            self._visit = self._session.begin_visit()
        before = self._session.report.text(self.part)
        self._text = new
        change = SpliceText(
            self.part, start, before[start : start + len(removed)], inserted.replace("\u2028", "\n")
        )
        name = self._session.form.part_by_id[self.part].label
        self._session.do(change, f"修改“{name}”", ("text", self.part, self._visit))
        self._visit_timer.start()

    def _selected(self) -> tuple[int, int]:
        """The selection, or the cursor, in characters."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return from_qt(self._text, start), from_qt(self._text, end)

    def _unbind(self, binding: Binding) -> None:
        self._session.do(unbind(self._session.report, self.part, binding), "解除数字的跟随")

    def _end_visit(self) -> None:
        self._visit = None

    def _on_touched(self, touched: Touched) -> None:
        if self.part in touched.parts or ALL in touched.fields:
            is_moved = self._take_over()
            bound = bound_numbers(self._session.report, self.part)
            self._is_typed = True
            if is_moved or len(bound) != self._marks.bound_count:
                self._marks.show_bound(self._text, bound)

    def _take_over(self) -> bool:
        """Show what the report holds, moving as little as can be; whether anything differed."""
        target = self._session.report.text(self.part)
        if target == self._text:
            return False
        start, removed, inserted = difference(self._text, target)
        self._taking_over = True
        cursor = self.textCursor()
        cursor.setPosition(to_qt(self._text, start))
        cursor.setPosition(to_qt(self._text, start + len(removed)), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(inserted)
        self._text = self._plain()
        self._taking_over = False
        self._end_visit()
        return True

    def _show_tip(self, event: QHelpEvent) -> None:
        place = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
        position = from_qt(self._text, place)
        finding = self.finding_at(position)
        bound = bound_number_at(self._session.report, self.part, position)
        if finding is None and bound is not None:
            words = f"这个数字跟着{self._session.form.place(bound.what[0])}变"
            more = f"等 {len(bound.what)} 格之和" if len(bound.what) > 1 else ""
            QToolTip.showText(event.globalPos(), words + more, self)
        elif finding is None:
            QToolTip.hideText()
        else:
            words = f"{kept_together(finding.message)}\n(按右键或 Alt+回车,可以改正或写说明)"
            QToolTip.showText(event.globalPos(), words, self)

    def hideEvent(self, event: QHideEvent) -> None:
        self._card.put_away()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._card.put_away()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines to a length that reads well."""
        spare = max(self.width() - _WIDEST, 0) // 2
        self.setViewportMargins(spare, 0, spare, 0)
        self._card.put_away()
        super().resizeEvent(event)
        if self.hasFocus():
            self.ensureCursorVisible()  # what is being worked at stays in view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            menu = self.menu_at(from_qt(self._text, self.textCursor().position()))
            menu.exec(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
            return
        self._card.put_away()
        moves = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in moves:
            self._end_visit()
        super().keyPressEvent(event)
