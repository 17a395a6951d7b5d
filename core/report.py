"""A report: plain data, changed only through `core.changes`."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from core.bindings import Binding
from core.cells import BLANK, Cell, CellRef, Number
from core.form import CURRENT, Form
from core.unit import KINDS, LEVELS, SCOPES, Unit

__all__ = ["KINDS", "LEVELS", "SCOPES", "Explanation", "Report", "Unit"]

_T = TypeVar("_T")


class Explanation(NamedTuple):
    """A 说明: why what a check found is nevertheless right. `key` is the finding's identity."""

    rule: str
    key: str
    text: str


@dataclass(slots=True)
class Report:
    """The yearly report of one unit. A blank cell is in neither `values` nor `raws`.

    `computed` are the totals that the program filled in (自动合计) and keeps up to date; any other
    total was typed or imported and is the user's. `bindings` are, by part, the numbers of its prose
    that follow cells, in order. `levels` are this report's switches: check id to
    severity or "off". `extra` are keys of the JSON form that this version does not know; they are
    written back.
    """

    year: int
    unit: Unit = field(default_factory=Unit)
    form: str = CURRENT
    scope: str = "own"
    title: str | None = None
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[CellRef, Number] = field(default_factory=dict)
    raws: dict[CellRef, str] = field(default_factory=dict)
    computed: set[CellRef] = field(default_factory=set)
    bindings: dict[str, tuple[Binding, ...]] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()
    levels: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    def cell(self, ref: CellRef) -> Cell:
        """The number and the raw text of a cell."""
        if ref in self.values or ref in self.raws:
            return Cell(self.values.get(ref), self.raws.get(ref))
        return BLANK

    def set_cell(self, ref: CellRef, cell: Cell) -> None:
        """Put number and raw text; for readers and changes only."""
        _put(self.values, ref, cell.value)
        _put(self.raws, ref, cell.raw)

    def text(self, part: str) -> str:
        """The prose of a part, paragraphs parted by a line break."""
        return self.texts.get(part, "")

    def full_title(self, form: Form) -> str:
        """The title as printed: the user's own, else the standard one."""
        return self.title if self.title is not None else form.title_of(self.unit.name, self.year)

    def copy(self) -> Report:
        """An independent copy."""
        return replace(
            self,
            texts=dict(self.texts),
            values=dict(self.values),
            raws=dict(self.raws),
            computed=set(self.computed),
            bindings=dict(self.bindings),
            levels=dict(self.levels),
            extra=deepcopy(self.extra),
        )


def _put(cells: dict[CellRef, _T], ref: CellRef, value: _T | None) -> None:
    if value is None:
        cells.pop(ref, None)
    else:
        cells[ref] = value
