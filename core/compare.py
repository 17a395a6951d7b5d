"""Two reports side by side: cells that differ, and how alike the prose of each part is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.cells import Cell, CellRef, Number
from core.form import Form, form_of
from core.report import Report

_NEARLY = 0.999  # of long texts that differ in a character


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose number or text differs."""

    ref: CellRef
    old: Cell
    new: Cell

    @property
    def difference(self) -> Number | None:
        """New less old, where both are numbers."""
        if self.old.value is None or self.new.value is None:
            return None
        return self.new.value - self.old.value


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part in prose: `similarity` is 1 for the same words (blanks apart), 0 for nothing common.

    `old` and `new` count the characters.
    """

    part: str
    similarity: float
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two reports differ, in order of print; every part in prose is named."""

    cells: tuple[CellChange, ...]
    parts: tuple[PartChange, ...]


def compare(old: Report, new: Report, form: Form | None = None) -> Comparison:
    """What differs between two reports: of one unit in two years, or two states of one report."""
    form = form or form_of(new.form)
    pairs = ((ref, old.cell(ref), new.cell(ref)) for ref in form.refs)
    cells = tuple(CellChange(*pair) for pair in pairs if _meaning(pair[1]) != _meaning(pair[2]))
    alike = _similarity()
    parts = tuple(_part(part.id, old, new, alike) for part in form.narratives)
    return Comparison(cells, parts)


def _part(part: str, old: Report, new: Report, alike: Callable[[str, str], float]) -> PartChange:
    before, after = old.text(part), new.text(part)
    return PartChange(part, alike(_bare(before), _bare(after)), len(before), len(after))


def _meaning(cell: Cell) -> Number | str | None:
    """What a cell says, however its number is written."""
    return cell.raw if cell.value is None else cell.value


def _bare(text: str) -> str:
    """The text without blanks and line breaks, which no reader would call a change."""
    return "".join(text.split())


def _similarity() -> Callable[[str, str], float]:
    """The share of characters in common order, to three places; 1 only where nothing differs."""
    from rapidfuzz.distance import Indel

    def alike(one: str, other: str) -> float:
        share = round(Indel.normalized_similarity(one, other), 3)
        return share if one == other else min(share, _NEARLY)

    return alike
