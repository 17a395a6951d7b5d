"""Bound numbers: a figure in the prose that stays tied to the cells it shows.

A binding names a stretch of one part's text and the cells whose sum stands there. The text itself
is plain: exports know nothing of bindings, and the JSON form keeps them under a key of their own.
An edit of the stretch ends the binding (`core.changes`), a change of the cells carries the text
along (`core.following`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from core.cells import CellRef, Number, number_text
from core.form import Form
from core.late import late

What = tuple[CellRef, ...]

_FIGURE = late(r"-?[0-9]+(?:\.[0-9]+)?")
_DIGIT_BEFORE = late(r"[0-9０-９][.,．]?$")
_DIGIT_BEHIND = late(r"[.,．]?[0-9０-９]")


class Binding(NamedTuple):
    """Characters `start` to `end` (exclusive) of a text show the sum of the cells `what`."""

    start: int
    end: int
    what: What

    def moved(self, by: int) -> Binding:
        return self._replace(start=self.start + by, end=self.end + by)

    def meets(self, start: int, end: int) -> bool:
        """Whether an edit of these characters reaches into it; to write beside it does not."""
        return self.start < end and self.end > start


def figure_of(values: Mapping[CellRef, Number], what: What) -> str | None:
    """What the cells give, as it is written in the prose; None where one of them holds no number.

    A fee is in 万元, with its decimals as typed.
    """
    numbers = [values.get(ref) for ref in what]
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(numbers):
        return None
    total: Number = sum(known[1:], known[0])
    return number_text(total)


def is_glued(text: str, binding: Binding) -> bool:
    """Whether digits were written right beside the figure, so that it is read as another one."""
    before = text[max(0, binding.start - 2) : binding.start]
    behind = text[binding.end : binding.end + 2]
    return bool(_DIGIT_BEFORE.search(before) or _DIGIT_BEHIND.match(behind))


def spliced(
    bindings: Sequence[Binding], start: int, removed: int, inserted: int
) -> tuple[list[Binding], list[Binding]]:
    """Bindings after `removed` characters at `start` gave way to `inserted` ones: those that stay
    (behind the edit they move along), and those that the edit reached into, as they were.
    """
    end = start + removed
    kept: list[Binding] = []
    ended: list[Binding] = []
    for each in bindings:
        if each.meets(start, end):
            ended.append(each)
        else:
            kept.append(each.moved(inserted - removed) if each.start >= end else each)
    return kept, ended


def in_order(bindings: Iterable[Binding]) -> tuple[Binding, ...]:
    """As a report holds them: in the order of the text."""
    return tuple(sorted(bindings))


# ---------------------------------------------------------------- the JSON form


def written(bindings: Mapping[str, Sequence[Binding]]) -> dict[str, list[dict[str, Any]]]:
    """As JSON: `{"overview": [{"start": 31, "end": 33, "cells": ["requests.new.total"]}]}`."""
    return {
        part: [
            {"start": each.start, "end": each.end, "cells": [str(ref) for ref in each.what]}
            for each in bindings[part]
        ]
        for part in sorted(bindings)
    }


def read_bindings(
    value: Any, form: Form, texts: Mapping[str, str], values: Mapping[CellRef, Number]
) -> dict[str, tuple[Binding, ...]]:
    """Bindings from their JSON form. The texts are what counts: an entry that does not fit them, or
    the tables, is dropped, and the text stays as it is.
    """
    if not isinstance(value, dict):
        return {}
    known = {str(ref): ref for ref in form.refs}
    found: dict[str, tuple[Binding, ...]] = {}
    for part, entries in value.items():
        text = texts.get(part, "")
        read = (_read(entry, known) for entry in (entries if isinstance(entries, list) else ()))
        fitting = (each for each in read if each is not None and _fits(each, form, text, values))
        kept = in_order(_apart(fitting))
        if kept:
            found[part] = kept
    return found


def _read(entry: Any, known: Mapping[str, CellRef]) -> Binding | None:
    if not isinstance(entry, dict):
        return None
    start, end, cells = (entry.get(key) for key in ("start", "end", "cells"))
    if type(start) is not int or type(end) is not int or not isinstance(cells, list) or not cells:
        return None
    refs = [known.get(cell) if isinstance(cell, str) else None for cell in cells]
    what = tuple(ref for ref in refs if ref is not None)
    if len(what) < len(refs) or len(set(what)) < len(what):
        return None
    return Binding(start, end, what)


def _fits(binding: Binding, form: Form, text: str, values: Mapping[CellRef, Number]) -> bool:
    """Whether the text shows what the cells give; a figure whose cells are blank now may wait."""
    if not 0 <= binding.start < binding.end <= len(text) or is_glued(text, binding):
        return False
    if len({form.column(ref).unit for ref in binding.what}) > 1:
        return False
    shown = text[binding.start : binding.end]
    figure = figure_of(values, binding.what)
    return shown == figure if figure is not None else bool(_FIGURE.fullmatch(shown))


def _apart(bindings: Iterable[Binding]) -> list[Binding]:
    """Without those that overlap an earlier one."""
    kept: list[Binding] = []
    for each in sorted(bindings):
        if not kept or kept[-1].end <= each.start:
            kept.append(each)
    return kept
