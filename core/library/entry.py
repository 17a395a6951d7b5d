"""What the library tells of a report without opening it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

DRAFT = "draft"
FINAL = "final"
STATES = {DRAFT: "草稿", FINAL: "已定稿"}


class Entry(NamedTuple):
    """A line of the library's list.

    `errors` and `warnings` are None where the report was not checked since its last change.
    `filled` is the share (0 to 1) of the form's cells that hold something. Times are those of this
    computer's clock, with its zone.
    """

    id: int
    unit: str
    level: str
    kind: str
    scope: str
    year: int
    state: str
    errors: int | None
    warnings: int | None
    filled: float | None
    changed_at: datetime
    deleted_at: datetime | None = None

    @property
    def is_final(self) -> bool:
        """Whether the report is finalised (定稿)."""
        return self.state == FINAL


class Version(NamedTuple):
    """A former state of a report that was kept; `size` counts the bytes of its JSON text."""

    id: int
    kept_at: datetime
    reason: str
    size: int
