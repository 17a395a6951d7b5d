"""What a reader is told and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from core.checks.context import Noticed
from core.readers.blocks import Block
from core.report import Report

UNCERTAIN = "没有读入,请核对后补填:"  # in remarks on figures whose row or column is not sure


class Given(NamedTuple):
    """What the user said about a document that may not say it itself."""

    unit: str | None = None
    year: int | None = None
    level: str | None = None
    kind: str | None = None


class Remark(NamedTuple):
    """A sentence on what was guessed ("notice") or could not be placed ("warning")."""

    level: str
    message: str


class Reading(NamedTuple):
    """A report, remarks on how it was read, and (for a document) what was seen beside it.

    `originals`: by part, the paragraphs and tables of the document that were taken for it.
    """

    report: Report
    remarks: tuple[Remark, ...] = ()
    noticed: Noticed | None = None
    originals: Mapping[str, tuple[Block, ...]] = MappingProxyType({})


class Remarks:
    """Remarks as they come up: each sentence once, and no more than a person can read."""

    MOST = 200

    def __init__(self) -> None:
        self._found: dict[str, Remark] = {}
        self._left_out = 0

    def notice(self, message: str) -> None:
        self._add(Remark("notice", message))

    def warn(self, message: str) -> None:
        self._add(Remark("warning", message))

    def _add(self, remark: Remark) -> None:
        if len(self._found) < self.MOST:
            self._found.setdefault(remark.message, remark)
        elif remark.message not in self._found:
            self._left_out += 1

    def all(self) -> tuple[Remark, ...]:
        """Everything said, warnings first."""
        found = sorted(self._found.values(), key=lambda remark: remark.level != "warning")
        if self._left_out:
            found.append(Remark("warning", f"还有 {self._left_out} 处内容没有读入,未一一列出。"))
        return tuple(found)
