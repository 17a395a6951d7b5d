"""Bound numbers follow their cells; and what can be done with a single one of them.

A figure whose cell is blank, or holds words, stays as it is written and stays bound: the clerk is
in the middle of correcting the table. It follows when a number stands there again.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.bindings import Binding, What, figure_of, is_glued
from core.changes import Batch, Change, SpliceText
from core.report import Report


def follow_numbers(report: Report, change: Change) -> Iterator[SpliceText]:
    """The changes of the prose that must go with `change` (which is not applied yet), at most one
    for each part: every bound number is rewritten whose cells give another one.
    """
    if not change.touched.cells and not _brings_numbers(change):
        return
    if not report.bindings and not _brings_numbers(change):
        return
    trial = report.copy()
    change.apply(trial)
    for part in sorted(trial.bindings):
        splice = _refreshed(trial, part)
        if splice is not None:
            yield splice


def _brings_numbers(change: Change) -> bool:
    if isinstance(change, Batch):
        return any(_brings_numbers(each) for each in change.changes)
    return isinstance(change, SpliceText) and bool(change.bindings)


def _refreshed(report: Report, part: str) -> SpliceText | None:
    """One splice from the first number that is out of date to the last. A figure that digits were
    written to is another number by now: it is let go.
    """
    text, bindings = report.text(part), report.bindings[part]
    stale = [place for place, each in enumerate(bindings) if _is_stale(report, text, each)]
    if not stale:
        return None
    within = bindings[stale[0] : stale[-1] + 1]
    start, end = within[0].start, within[-1].end
    new, at = "", start
    carried: list[Binding] = []
    for each in within:
        new += text[at : each.start]
        at = each.end
        shown = text[each.start : each.end]
        figure = figure_of(report.values, each.what) or shown
        if figure == shown or not is_glued(text, each):
            shown = figure
            carried.append(Binding(len(new), len(new) + len(shown), each.what))
        new += shown
    return SpliceText(part, start, text[start:end], new, tuple(carried))


def _is_stale(report: Report, text: str, binding: Binding) -> bool:
    figure = figure_of(report.values, binding.what)
    return figure is not None and figure != text[binding.start : binding.end]


# ---------------------------------------------------------------- single numbers


def bound_numbers(report: Report, part: str) -> tuple[Binding, ...]:
    """The bound numbers of a part that follow their cells, in order; what a window marks."""
    text = report.text(part)
    return tuple(each for each in report.bindings.get(part, ()) if not is_glued(text, each))


def bound_number_at(report: Report, part: str, position: int) -> Binding | None:
    """The bound number at a character of the text, also right behind its last digit."""
    found = [each for each in bound_numbers(report, part) if each.start <= position <= each.end]
    return found[-1] if found else None


def insert_number(
    report: Report, part: str, start: int, what: What, end: int | None = None
) -> SpliceText | None:
    """Put the sum of the cells, bound to them, in place of characters `start` to `end` (or between
    two characters). None where one of the cells holds no number.
    """
    figure = figure_of(report.values, what)
    if figure is None:
        return None
    removed = report.text(part)[start : start if end is None else end]
    return SpliceText(part, start, removed, figure, (Binding(0, len(figure), what),))


def unbind(report: Report, part: str, binding: Binding) -> SpliceText:
    """Leave the figure as it is and let it follow its cells no longer."""
    shown = report.text(part)[binding.start : binding.end]
    return SpliceText(part, binding.start, shown, shown)
