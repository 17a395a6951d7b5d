"""Saving by itself: every change is in the library within a second, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from core.checks.finding import Outcome
from core.document import Document
from core.errors import AppError, LibraryError
from core.library import Library
from core.report import Report
from gui.background import Job, start

_DELAY = 400  # ms from a change to its saving; not put off by further changes
_RETRY = 5000  # ms after a failure


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the status bar says: saved at a time, or waiting, or why it failed."""

    saved_at: datetime | None = None
    waiting: bool = False
    problem: str | None = None


class Saver(QObject):
    """Watches one document and keeps the library up to date."""

    changed = Signal(object)  # SaveState
    failed = Signal(str)  # why, once, when saving begins to fail
    saved = Signal(int)  # revision that is now in the library

    def __init__(self, library: Library, report_id: int, document: Document) -> None:
        super().__init__()
        self.state = SaveState()
        self._library = library
        self._id = report_id
        self._document = document
        self._saved_revision = document.revision
        self._outcome = Outcome()
        self._job: Job | None = None
        self._is_halted = False
        self._written = document.revision  # the latest that any thread has put into the library
        self._writing = Lock()
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._save)

    @property
    def is_clean(self) -> bool:
        return self._saved_revision == self._document.revision

    def note_outcome(self, outcome: Outcome) -> None:
        """The counts of errors and warnings that go into the library's list."""
        self._outcome = outcome

    def wake(self) -> None:
        """Something changed: save soon."""
        if self._library.read_only or self._is_halted:
            return
        if self._timer.isActive() or self._job is not None:
            return
        self._timer.start(_DELAY)
        if not self.state.waiting:
            self._tell(SaveState(self.state.saved_at, waiting=True, problem=self.state.problem))

    def finish(self) -> None:
        """Save, and leave the list with the counts of the last check. Raises LibraryError."""
        self.flush()
        if not self._library.read_only:
            self._library.note_counts(self._id, *self._counts())

    def flush(self) -> None:
        """Save now and wait for it (Ctrl+S, before an export). Raises LibraryError."""
        self._timer.stop()
        if self.is_clean or self._library.read_only:
            return
        revision = self._document.revision
        try:
            self._write(revision, self._document.report.copy(), self._counts())
        except LibraryError as error:
            self._end_failed(error)
            raise
        self._take_saved(revision)

    def halt(self) -> None:
        """Save no more by itself, and say nothing more: the report is closed."""
        self._is_halted = True
        self._timer.stop()

    def _save(self) -> None:
        if self._job is not None or self.is_clean:
            return
        revision = self._document.revision
        report, counts = self._document.report.copy(), self._counts()

        def work(_job: Job) -> int:
            self._write(revision, report, counts)
            return revision

        self._job = start(work, self._end_saved, self._end_failed)

    def _counts(self) -> tuple[int, int]:
        summary = self._outcome.summary
        return summary["errors"], summary["warnings"]

    def _write(self, revision: int, report: Report, counts: tuple[int, int]) -> None:
        """Put a state into the library, unless another thread has put in that or a later one."""
        with self._writing:
            if revision > self._written:
                self._library.save(self._id, report, errors=counts[0], warnings=counts[1])
                self._written = revision

    def _end_saved(self, revision: int) -> None:
        self._job = None
        self._take_saved(revision)

    def _take_saved(self, revision: int) -> None:
        self._saved_revision = max(self._saved_revision, revision)
        if self._is_halted:
            return
        self._tell(SaveState(datetime.now().astimezone()))
        self.saved.emit(revision)
        if not self.is_clean:
            self.wake()

    def _end_failed(self, error: Exception) -> None:
        self._job = None
        if self._is_halted:
            return
        words = str(error) if isinstance(error, AppError) else f"保存时出错:{error}"
        is_new = self.state.problem != words
        self._tell(SaveState(self.state.saved_at, problem=words))
        self._timer.start(_RETRY)
        if is_new:
            self.failed.emit(words)

    def _tell(self, state: SaveState) -> None:
        self.state = state
        self.changed.emit(state)
