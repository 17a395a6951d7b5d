"""Long work off the window's thread: what to do, and what to do with its answer or its error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

_running: set[Job] = set()
_TURN = 0.001  # seconds after which work in another thread lets a key press through


class Job(QObject):
    """One piece of work. Its callbacks run in the window's thread; `stop()` asks it to end."""

    _done = Signal(object)
    _failed = Signal(object)
    _progressed = Signal(float)

    def __init__(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[float], None] | None = None,
    ) -> None:
        super().__init__()
        self._work = work
        self._on_done = done
        self._on_failed = failed
        self._on_progress = progressed
        self.stopped = False
        queued = Qt.ConnectionType.QueuedConnection
        self._done.connect(self._take_done, queued)
        self._failed.connect(self._take_failed, queued)
        self._progressed.connect(self._take_progress, queued)

    def report(self, share: float) -> None:
        """Called by the work: how much (0 to 1) is done. Raises Stopped if the user wants it to
        end.
        """
        if self.stopped:
            raise Stopped
        self._progressed.emit(share)

    def stop(self) -> None:
        self.stopped = True

    def run(self) -> None:
        """The worker's side."""
        try:
            answer = self._work(self)
        except Exception as error:  # noqa: BLE001 - handed over to the window's thread whole
            self._failed.emit(error)
        else:
            self._done.emit(answer)

    @Slot(object)
    def _take_done(self, answer: Any) -> None:
        _running.discard(self)
        self._on_done(answer)

    @Slot(object)
    def _take_failed(self, error: Exception) -> None:
        _running.discard(self)
        self._on_failed(error)

    @Slot(float)
    def _take_progress(self, share: float) -> None:
        if self._on_progress is not None:
            self._on_progress(share)


class Stopped(Exception):  # noqa: N818 - not an error: the user wished it
    """The user ended the work early."""


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


def start(
    work: Callable[[Job], Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
    progressed: Callable[[float], None] | None = None,
) -> Job:
    """Run `work` in another thread; exactly one of `done` and `failed` is called afterwards."""
    sys.setswitchinterval(_TURN)
    job = Job(work, done, failed, progressed)
    _running.add(job)
    QThreadPool.globalInstance().start(_Runner(job))
    return job


def stop_all() -> None:
    """Ask all running work to end (at closing); what must be done to its end does not listen."""
    for job in _running:
        job.stop()


def wait_for_all() -> None:
    """Let running work end; its callbacks come with the next events."""
    QThreadPool.globalInstance().waitForDone()
