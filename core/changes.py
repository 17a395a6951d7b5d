"""Changes: small values whose `apply` does the work and gives the inverse.

A change names cells and parts, never objects, so that undo survives everything. `touched` tells
what a view must show anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, NamedTuple, Protocol

from core.bindings import Binding, in_order, spliced
from core.cells import Cell, CellRef
from core.errors import BugError
from core.report import Explanation, Report

ALL = "*"  # everything may have changed


class Touched(NamedTuple):
    """What a change reaches: cells, prose parts, and other fields (`unit`, `year`, …, or ALL)."""

    cells: frozenset[CellRef] = frozenset()
    parts: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    def __or__(self, other: Touched) -> Touched:
        return Touched(
            self.cells | other.cells, self.parts | other.parts, self.fields | other.fields
        )


class Change(Protocol):
    """What every change can do."""

    @property
    def touched(self) -> Touched: ...

    def apply(self, report: Report) -> Change:
        """Change the report; the answer undoes it."""
        ...


class SetCell(NamedTuple):
    """Put a number, raw text or blank in a cell. `computed`: the program filled in this total."""

    ref: CellRef
    cell: Cell
    computed: bool = False

    @property
    def touched(self) -> Touched:
        return Touched(cells=frozenset((self.ref,)))

    def apply(self, report: Report) -> Change:
        inverse = SetCell(self.ref, report.cell(self.ref), self.ref in report.computed)
        report.set_cell(self.ref, self.cell)
        (report.computed.add if self.computed else report.computed.discard)(self.ref)
        return inverse


class SpliceText(NamedTuple):
    """In a narrative part, put `inserted` where `removed` stands from character `start` on.

    `bindings` are the bound numbers that come with it, counted from `start`. Those that the edit
    reaches into end, wherever their other end is; the inverse brings them back, so its bindings may
    begin before `start` or end behind what it inserts.
    """

    part: str
    start: int
    removed: str
    inserted: str
    bindings: tuple[Binding, ...] = ()

    @property
    def touched(self) -> Touched:
        return Touched(parts=frozenset((self.part,)))

    def apply(self, report: Report) -> Change:
        text = report.text(self.part)
        end = self.start + len(self.removed)
        if text[self.start : end] != self.removed:
            raise BugError(f"{self.part}[{self.start}:{end}] is not what the change removes")
        changed = text[: self.start] + self.inserted + text[end:]
        if changed:
            report.texts[self.part] = changed
        else:
            report.texts.pop(self.part, None)
        ended = self._bind(report)
        return SpliceText(self.part, self.start, self.inserted, self.removed, ended)

    def _bind(self, report: Report) -> tuple[Binding, ...]:
        """Carry the part's bindings along; the answer: those that ended, counted from `start`."""
        before = report.bindings.get(self.part, ())
        if not before and not self.bindings:
            return ()
        kept, ended = spliced(before, self.start, len(self.removed), len(self.inserted))
        kept.extend(each.moved(self.start) for each in self.bindings)
        if kept:
            report.bindings[self.part] = in_order(kept)
        else:
            report.bindings.pop(self.part, None)
        return tuple(each.moved(-self.start) for each in ended)


class SetField(NamedTuple):
    """Set `unit`, `year`, `scope` or `title`."""

    name: str
    value: Any

    @property
    def touched(self) -> Touched:
        return Touched(fields=frozenset((self.name,)))

    def apply(self, report: Report) -> Change:
        if self.name not in ("unit", "year", "scope", "title"):
            raise BugError(f"no such field: {self.name}")
        inverse = SetField(self.name, getattr(report, self.name))
        setattr(report, self.name, self.value)
        return inverse


class Explain(NamedTuple):
    """Write, change or (None) take back the 说明 of a finding; a new one goes to `place`."""

    rule: str
    key: str
    text: str | None
    place: int | None = None

    @property
    def touched(self) -> Touched:
        return Touched(fields=frozenset(("explanations",)))

    def apply(self, report: Report) -> Change:
        kept = list(report.explanations)
        mine = [i for i, e in enumerate(kept) if (e.rule, e.key) == (self.rule, self.key)]
        old = kept.pop(mine[0]).text if mine else None
        place = mine[0] if mine else self.place
        if self.text is not None:
            new = Explanation(self.rule, self.key, self.text)
            kept.insert(len(kept) if place is None else max(0, min(place, len(kept))), new)
        report.explanations = tuple(kept)
        return Explain(self.rule, self.key, old, place)


class SetLevel(NamedTuple):
    """Give a check another severity in this report, switch it "off", or (None) back to its own."""

    rule: str
    level: str | None

    @property
    def touched(self) -> Touched:
        return Touched(fields=frozenset(("levels",)))

    def apply(self, report: Report) -> Change:
        inverse = SetLevel(self.rule, report.levels.get(self.rule))
        if self.level is None:
            report.levels.pop(self.rule, None)
        else:
            report.levels[self.rule] = self.level
        return inverse


class ReplaceReport(NamedTuple):
    """Put another report's whole content in (an import, an older version)."""

    content: Report

    @property
    def touched(self) -> Touched:
        return Touched(fields=frozenset((ALL,)))

    def apply(self, report: Report) -> Change:
        inverse = ReplaceReport(report.copy())
        fresh = self.content.copy()
        for each in fields(Report):
            setattr(report, each.name, getattr(fresh, each.name))
        return inverse


class Batch(NamedTuple):
    """Several changes as one step."""

    changes: tuple[Change, ...]

    @property
    def touched(self) -> Touched:
        return merged(self.changes)

    def apply(self, report: Report) -> Change:
        """All of them, or (if one cannot be done) none."""
        inverses: list[Change] = []
        try:
            for change in self.changes:
                inverses.append(change.apply(report))  # noqa: PERF401 - kept where one fails
        except Exception:
            for inverse in reversed(inverses):
                inverse.apply(report)
            raise
        return Batch(tuple(reversed(inverses)))


def merged(changes: Sequence[Change]) -> Touched:
    """What several changes reach together."""
    touched = [change.touched for change in changes]
    return Touched(
        frozenset().union(*(each.cells for each in touched)),
        frozenset().union(*(each.parts for each in touched)),
        frozenset().union(*(each.fields for each in touched)),
    )


def joined(first: Change, second: Change) -> Change:
    """Two changes, one after the other, as one.

    What is entered in the same cell, or at the same place in a text, melts.
    """
    steps = list(_flat(first))
    for step in _flat(second):
        if isinstance(step, SpliceText) and _melt_into(steps, step):
            continue
        if isinstance(step, SetCell):
            steps = [s for s in steps if not (isinstance(s, SetCell) and s.ref == step.ref)]
        steps.append(step)
    return steps[0] if len(steps) == 1 else Batch(tuple(steps))


def cancels(change: Change, inverse: Change) -> bool:
    """Whether a change and its inverse come to the same: what was typed was taken back again."""
    there, back = _flat(change), _flat(inverse)
    if any(isinstance(step, ReplaceReport) for step in there):
        return there == back
    return _sorted_out(there) == _sorted_out(back)


def _sorted_out(steps: Sequence[Change]) -> tuple[set[SetCell], dict[str, list[Change]]]:
    """Steps by what they change: the order counts only among those of one text, or of the rest."""
    cells = {step for step in steps if isinstance(step, SetCell)}
    others: dict[str, list[Change]] = {}
    for step in steps:
        if not isinstance(step, SetCell):
            place = step.part if isinstance(step, SpliceText) else ""
            others.setdefault(place, []).append(step)
    return cells, others


def _flat(change: Change) -> tuple[Change, ...]:
    if isinstance(change, Batch):
        return tuple(step for part in change.changes for step in _flat(part))
    return (change,)


def _melt_into(steps: list[Change], step: SpliceText) -> bool:
    """Melt a splice with the last one of its part, if nothing that came between bears on it."""
    for place in reversed(range(len(steps))):
        last = steps[place]
        if isinstance(last, SpliceText) and last.part == step.part:
            melted = _melted(last, step)
            if melted is not None:
                steps[place] = melted
            return melted is not None
        if not isinstance(last, SetCell | SpliceText):
            return False
    return False


def _melted(first: SpliceText, second: SpliceText) -> SpliceText | None:
    """Typing on, or deleting within, what was just typed; None where the two do not touch."""
    kept, removed = second.start - first.start, len(second.removed)
    if kept >= 0 and kept + removed <= len(first.inserted):
        start, whole = first.start, first.removed
        text = first.inserted[:kept] + second.inserted + first.inserted[kept + removed :]
    elif not first.inserted and kept + removed == 0:
        start, whole, text = second.start, second.removed + first.removed, second.inserted
    else:
        return None
    bindings, _ = spliced(first.bindings, kept, removed, len(second.inserted))
    bindings.extend(each.moved(kept) for each in second.bindings)
    by = first.start - start
    return SpliceText(first.part, start, whole, text, in_order(b.moved(by) for b in bindings))
