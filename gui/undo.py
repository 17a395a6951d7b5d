"""The one undo command: a core change and its inverse."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from core.changes import Change, cancels, joined
from core.document import Document

_MERGING = 1  # Qt asks commands with the same id to merge


class ChangeCommand(QUndoCommand):
    """Applies a change; `redo()` is called by `QUndoStack.push`, so the change must not be applied
    before.

    Commands with the same `merge_key` (one visit of a cell, one go of typing) become one step.
    """

    def __init__(
        self, document: Document, change: Change, text: str, merge_key: object = None
    ) -> None:
        super().__init__(text)
        self._document = document
        self.change = change
        self.inverse: Change | None = None
        self.merge_key = merge_key

    def redo(self) -> None:
        self.inverse = self._document.apply(self.change)

    def undo(self) -> None:
        if self.inverse is not None:
            self._document.apply(self.inverse)

    def id(self) -> int:
        return -1 if self.merge_key is None else _MERGING

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeCommand) or other.merge_key != self.merge_key:
            return False
        if self.inverse is None or other.inverse is None:
            return False
        self.inverse = joined(other.inverse, self.inverse)
        self.change = joined(self.change, other.change)
        self.setObsolete(cancels(self.change, self.inverse))
        return True
