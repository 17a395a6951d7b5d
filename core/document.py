"""The open report and the only way to change it.

Anyone may read `Document.report`; every change goes through `Document.apply`, which tells the
listeners what was touched. `complete` adds what must go with an entry (自动合计, and the numbers of
the prose that are bound to cells), so that one key press is one undo step.
"""

from __future__ import annotations

from collections.abc import Callable

from core.changes import Batch, Change, SetCell, Touched
from core.following import follow_numbers
from core.form import Form, form_of
from core.report import Report
from core.totals import follow_totals

Listener = Callable[[Touched], None]


class Document:
    """A report, its form, and those who watch it."""

    def __init__(
        self, report: Report, form: Form | None = None, *, auto_totals: bool = True
    ) -> None:
        self.report = report
        self.form = form or form_of(report.form)
        self.auto_totals = auto_totals
        self.revision = 0
        self._listeners: dict[object, Listener] = {}

    def watch(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; the answer ends that."""
        watcher = object()
        self._listeners[watcher] = listener

        def end() -> None:
            self._listeners.pop(watcher, None)

        return end

    def complete(self, change: Change) -> Change:
        """The change together with the totals and the bound numbers that follow from it."""
        cells = _cells_of(change)
        if self.auto_totals and cells:
            change = _with(change, tuple(follow_totals(self.form, self.report, cells)))
        return _with(change, tuple(follow_numbers(self.report, change)))

    def apply(self, change: Change) -> Change:
        """Do exactly this change; the answer undoes it."""
        inverse = change.apply(self.report)
        self.revision += 1
        touched = change.touched
        for listener in tuple(self._listeners.values()):
            listener(touched)
        return inverse


def _with(change: Change, follow: tuple[Change, ...]) -> Change:
    return Batch((change, *follow)) if follow else change


def _cells_of(change: Change) -> tuple[SetCell, ...]:
    if isinstance(change, SetCell):
        return (change,)
    if isinstance(change, Batch):
        return tuple(cell for part in change.changes for cell in _cells_of(part))
    return ()
