"""The one undo command: a core change and its inverse."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from core.changes import Change, joined
from core.document import Document

_MERGING = 1  # Qt asks commands with the same id to merge


class ChangeCommand(QUndoCommand):
    """Applies a change; `redo()` is called by `QUndoStack.push`, so the change must not be applied before.

    Commands with the same `merge_key` (one visit of a cell, one go of typing) become one step.
    """

    def __init__(
        self, document: Document, change: Change, text: str, merge_key: object = None
    ) -> None:
        super().__init__(text)
        self._document = document
        self._change = change
        self._inverse: Change | None = None
        self._merge_key = merge_key

    def redo(self) -> None:
        self._inverse = self._document.apply(self._change)

    def undo(self) -> None:
        if self._inverse is not None:
            self._document.apply(self._inverse)

    def id(self) -> int:
        return -1 if self._merge_key is None else _MERGING

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeCommand) or other._merge_key != self._merge_key:
            return False
        if self._inverse is None or other._inverse is None:
            return False
        self._inverse = joined(other._inverse, self._inverse)
        self._change = joined(self._change, other._change)
        return True
