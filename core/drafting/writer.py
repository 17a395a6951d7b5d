"""Puts the figures of a report into wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.bindings import What, figure_of
from core.cells import CellRef, Number
from core.drafting.acts import acts, no_acts
from core.drafting.figures import Named, bare_name, cells_of, parts_of
from core.drafting.segments import Segment, Segments, joined, run_together
from core.drafting.texts import Texts, Wording, who_of
from core.errors import BugError
from core.form import Form
from core.report import Report

_FIELD = re.compile(r"\{([a-z_]+)\}")
_CHINESE = "零一二三四五六七八九十"


class UnfilledError(Exception):
    """A wording cannot be filled: a number is missing, or a list has no part that occurs."""


class Writer:
    """Writes one draft. `missing`: cells that it needed and that hold no count."""

    def __init__(
        self, report: Report, form: Form, texts: Texts, more: Mapping[str, str] | None = None
    ) -> None:
        self.report, self.form, self.texts = report, form, texts
        self.missing: dict[CellRef, None] = {}
        self._words = {**_words(report, form, texts), **(more or {})}

    def write(self, paragraph: str | list[str]) -> tuple[Segment, ...]:
        """A heading as it is, or the named sentences, one after the other."""
        if isinstance(paragraph, str):
            return (Segment(paragraph),)
        sentences = (self._sentence(self.texts.sentences[name]) for name in paragraph)
        return run_together(segment for sentence in sentences for segment in sentence)

    def expand(self, template: str, own: Mapping[str, Segment]) -> Iterator[Segment]:
        for place, piece in enumerate(_FIELD.split(template)):
            if place % 2 == 0:
                yield Segment(piece)
            elif piece in own:
                yield own[piece]
            else:
                yield from self._field(piece)

    def _field(self, name: str) -> Segments:
        if name in self._words:
            return [Segment(self._words[name])]
        found = self._from_tables(name)
        if not found:
            raise UnfilledError
        return found

    def _from_tables(self, name: str) -> Segments:
        if name in self.texts.lists:
            listing = self.texts.lists[name]
            return self._listed(parts_of(self.form, self.texts, listing), detail=listing.detail)
        if name in ("acts", "no_acts"):
            return acts(self) if name == "acts" else no_acts(self)
        what = cells_of(self.form, self.texts, name)
        if what is None:
            raise BugError(f"a draft speaks of {name}, which is nothing")
        return [self.number(what)]

    # ------------------------------------------------------------ numbers

    def number(self, what: What) -> Segment:
        figure = None if self.count(what) is None else figure_of(self.report.values, what)
        if figure is None:
            raise UnfilledError
        return Segment(figure, what)

    def count(self, what: What) -> Number | None:
        """The number, or None where a cell is blank or holds what no table may hold."""
        values = [self.report.values.get(ref) for ref in what]
        bad = [ref for ref, value in zip(what, values, strict=True) if not self._is_fit(ref, value)]
        self.missing.update(dict.fromkeys(bad))
        return None if bad else sum(value for value in values if value is not None)

    def _is_fit(self, ref: CellRef, value: Number | None) -> bool:
        whole = self.form.is_amount(ref) or (value is not None and value == int(value))
        return value is not None and whole and value >= 0

    # ------------------------------------------------------------ sentences

    def _sentence(self, wordings: tuple[Wording, ...]) -> Segments:
        for wording in wordings:
            if wording.is_for(self.report) and self._holds(wording):
                try:
                    return list(self.expand(wording.text, {}))
                except UnfilledError:
                    continue
        return []

    def _holds(self, wording: Wording) -> bool:
        wanted = [(name, 0) for name in wording.zero]
        wanted += [(name, 1) for name in wording.one]
        counts = {n: self._count_named(n) for n in (*wording.zero, *wording.one, *wording.some)}
        if any(count is None for count in counts.values()):
            return False
        return all(counts[n] == value for n, value in wanted) and all(
            counts[name] != 0 for name in wording.some
        )

    def _count_named(self, name: str) -> Number | None:
        what = cells_of(self.form, self.texts, name)
        if what is None:
            raise BugError(f"a draft depends on {name}, which is no number")
        return self.count(what)

    # ------------------------------------------------------------ lists

    def _listed(self, parts: tuple[Named, ...], *, detail: bool) -> Segments:
        """予以公开3件、不予公开2件(保护第三方合法权益2件): of the parts those that occur."""
        pieces: list[Segments] = []
        counts = [self.count(part.what) for part in parts]
        if None in counts:
            raise UnfilledError
        for part in (part for part, count in zip(parts, counts, strict=True) if count):
            measure = self.form.column(part.what[0]).unit
            piece = [Segment(part.name), self.number(part.what), Segment(measure)]
            if detail and part.members:
                inner = self._listed(part.members, detail=False)
                piece = [*piece, Segment("（"), *inner, Segment("）")]
            pieces.append(piece)
        return joined(pieces, "、")


def _words(report: Report, form: Form, texts: Texts) -> dict[str, str]:
    """Words that come from the report and the form, not from the tables."""
    headed = [bare_name(part.heading) for part in form.parts if part.heading]
    count = len(headed)
    return {
        "year": str(report.year),
        "unit": report.unit.name.strip() or texts.who["default"]["own"],
        "who": who_of(report, texts),
        "basis": form.basis,
        "sections": "".join(f"“{heading}”" for heading in headed),
        "count": _CHINESE[count] if count < len(_CHINESE) else str(count),
    }
