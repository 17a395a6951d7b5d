"""The open report: document, undo stack, findings and saving. The one hub of signals for the
editor.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from core.cells import Cell, CellRef, read_cell
from core.changes import Batch, Change, Explain, SetCell, SetLevel, Touched
from core.checks.context import Context
from core.checks.finding import Finding, Outcome
from core.checks.registry import RULES
from core.checks.runner import run, settle
from core.checks.weighing import Claims, claims_of
from core.document import Document
from core.errors import LibraryError
from core.form import Form
from core.library import Library
from core.report import Report
from core.settings import Settings
from core.totals import fill_blanks, recompute_all
from gui.background import Job, start
from gui.saver import Saver
from gui.undo import ChangeCommand

_PAUSE = 250  # ms without a key press before the prose is read again
_CELL_RULES = tuple(rule for rule in RULES if rule.reads == "cells")
_TEXT_RULES = tuple(rule for rule in RULES if rule.reads != "cells")


class Session(QObject):
    """Facts are told by signals: what was touched, what the checks say now, where undo went.

    What a document's headings and labels looked like (S501, S508) is not held against the report
    that was read from it: the program prints its own.
    """

    touched = Signal(object)  # Touched
    checked = Signal(object)  # Outcome
    went_back = Signal(object)  # Touched, by undo or redo
    lock_changed = Signal(bool)
    followed = Signal(object)  # ids of the parts whose bound numbers went along with their cells

    def __init__(
        self,
        library: Library,
        report_id: int,
        report: Report,
        settings: Settings,
    ) -> None:
        super().__init__()
        self.library = library
        self.report_id = report_id
        self.settings = settings
        self.document = Document(report, auto_totals=settings.auto_totals)
        self.undo_stack = QUndoStack()
        self.undo_stack.setUndoLimit(2000)
        self.outcome = Outcome()
        self.previous: Report | None = None
        self.is_final = False
        self.locked = library.read_only
        self._text_outcome = Outcome()
        self._claims = Claims()  # what the prose says, as it was last read
        self._visit = 0
        self._going_back = False
        self.saver = Saver(library, report_id, self.document)
        self._text_timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._text_timer.timeout.connect(self._read_prose)
        self._reading: Job | None = None  # the prose is being read off the window's thread
        self._unwatch = self.document.watch(self._on_touched)

    # Reading

    @property
    def report(self) -> Report:
        return self.document.report

    @property
    def form(self) -> Form:
        return self.document.form

    # Changing

    def do(self, change: Change, text: str, merge_key: object = None) -> None:
        """Make a change as one undo step, with the totals that follow from it."""
        if self.locked:
            return
        whole = self.document.complete(change)
        self.undo_stack.push(ChangeCommand(self.document, whole, text, merge_key))
        parts = whole.touched.parts - change.touched.parts
        if parts:
            self.followed.emit(parts)

    def begin_visit(self) -> int:
        """A number for one visit of a cell or one go of typing: what is entered in it is one undo
        step.
        """
        self._visit += 1
        return self._visit

    def enter(self, ref: CellRef, text: str, visit: int | None = None) -> None:
        """Type into a cell. A number may be written oddly; what is no number stays as text, and is
        flagged.
        """
        self.put(ref, self.cell_of(ref, text), visit)

    def put(
        self, ref: CellRef, cell: Cell, visit: int | None = None, *, computed: bool = False
    ) -> None:
        if cell == self.report.cell(ref) and computed == (ref in self.report.computed):
            return
        key = None if visit is None else ("cell", ref, visit)
        self.do(SetCell(ref, cell, computed), f"填写{self.form.place(ref)}", key)

    def cell_of(self, ref: CellRef, text: str) -> Cell:
        """What was typed, as a cell; an odd writing of a number is tidied, since the clerk sees the
        result.
        """
        cell = read_cell(text, amount=self.form.is_amount(ref))
        return cell if cell.value is None else Cell(cell.value)

    def fill_zero(self, refs: tuple[CellRef, ...], what: str) -> int:
        """填零: 0 in every blank cell of these, its sum in every blank total; how many."""
        changes = fill_blanks(self.form, self.report, refs)
        if changes:
            self.do(Batch(changes), f"{what}填零")
        return len(changes)

    def recompute(self, table: str) -> int:
        """运算: all totals of a table from their parts, also typed ones; the user asked for it."""
        changes = recompute_all(self.form, self.report, table)
        if changes:
            self.do(Batch(changes), "重新运算合计")
        return len(changes)

    def explain(self, finding: Finding, text: str | None) -> None:
        """Write or take back the 说明 of a finding."""
        self.do(Explain(finding.rule, finding.key, text), "填写说明" if text else "删除说明")

    def set_level(self, rule: str, level: str | None) -> None:
        """Switch a check for this report."""
        self.do(SetLevel(rule, level), f"调整审核 {rule}")

    def set_auto_totals(self, on: bool) -> None:
        """Switch 自动合计; totals that stand are kept."""
        self.document.auto_totals = on
        self.settings.auto_totals = on

    def undo(self) -> None:
        self._go_back(self.undo_stack.undo)

    def redo(self) -> None:
        self._go_back(self.undo_stack.redo)

    def lock(self, locked: bool) -> None:
        """Let nothing be changed (定稿, or a library that is open elsewhere)."""
        self.locked = locked or self.library.read_only
        self.lock_changed.emit(self.locked)

    # Checking

    @property
    def prose_is_read(self) -> bool:
        """Whether `outcome` speaks of the prose as it stands now."""
        return self._reading is None and not self._text_timer.isActive()

    def check_all(self) -> None:
        """Run every check now, the prose too."""
        self._text_timer.stop()
        self._reading = None
        context = Context(self.form, self.report, self.previous)
        self._text_outcome = run(context, _TEXT_RULES, levels=self.settings.levels)
        self._claims = claims_of(context)
        self._check_cells(context)

    def finish(self) -> None:
        """Check what was not checked yet, and save. Raises LibraryError."""
        if not self.prose_is_read:
            self.check_all()
        self.saver.finish()

    def refresh_previous(self) -> None:
        """Look up last year's report (the unit or the year changed, or one was imported)."""
        try:
            self.previous = self.library.previous_of(self.report)
        except LibraryError:
            self.previous = None

    def release(self) -> None:
        """Let go of the document; what is not saved is lost, so flush the saver before."""
        self._text_timer.stop()
        self._reading = None
        self.saver.halt()
        self._unwatch()
        self.undo_stack.clear()

    # Internal

    def _context(self) -> Context:
        context = Context(self.form, self.report, self.previous)
        context.shared["claims"] = self._claims
        return context

    def _read_prose(self) -> None:
        """Read a copy of the prose while the user may type on; a change makes it begin anew."""
        copy = Context(self.form, self.report.copy(), self.previous)
        levels = dict(self.settings.levels)

        def work(_job: Job) -> tuple[Outcome, Claims]:
            return run(copy, _TEXT_RULES, levels=levels), claims_of(copy)

        def done(found: tuple[Outcome, Claims]) -> None:
            if self._reading is job:
                self._reading = None
                self._text_outcome, self._claims = found
                self._check_cells(self._context())

        def failed(error: Exception) -> None:
            if self._reading is job:
                self._reading = None
            raise error

        self._reading = job = start(work, done, failed)

    def _check_cells(self, context: Context) -> None:
        cells = run(context, _CELL_RULES, levels=self.settings.levels)
        self.outcome = settle(context, [cells, self._text_outcome])
        self.saver.note_outcome(self.outcome)
        self.checked.emit(self.outcome)

    def _on_touched(self, touched: Touched) -> None:
        if touched.fields & {"unit", "year", "*"}:
            self.refresh_previous()
        self._reading = None
        self._text_timer.start()
        self.touched.emit(touched)
        if "levels" in touched.fields:
            self.check_all()  # who switches a check wants to see it gone, or back, at once
        else:
            self._check_cells(self._context())
        self.saver.wake()
        if self._going_back:
            self.went_back.emit(touched)

    def _go_back(self, step: Callable[[], None]) -> None:
        if self.locked:
            return
        self._going_back = True
        try:
            step()
        finally:
            self._going_back = False
