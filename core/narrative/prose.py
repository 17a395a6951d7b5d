"""The prose of a whole report, read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.form import Form, form_of
from core.narrative.model import Mention, Reading, Setting, Statement
from core.narrative.quantities import Quantities, quantities_of
from core.narrative.reader import read_part
from core.narrative.words import build_lexicon, lexicon_of, words_data
from core.report import Report

_KEPT = 16  # readings kept: a report has four parts, and one of them changes at a time


class Prose(NamedTuple):
    """The readings of all narrative parts, in order of print."""

    readings: tuple[Reading, ...]
    quantities: Quantities

    @property
    def mentions(self) -> Iterator[tuple[Reading, Mention]]:
        for reading in self.readings:
            for mention in reading.mentions:
                yield reading, mention

    @property
    def statements(self) -> Iterator[tuple[Reading, Statement]]:
        for reading in self.readings:
            for statement in reading.statements:
                yield reading, statement


def read_prose(report: Report, form: Form) -> Prose:
    """Read all narrative parts of a report. Takes about a millisecond a page; a part that did
    not change is not read again.
    """
    if form is form_of(form.id):
        known, lexicon = quantities_of(form.id), lexicon_of(form.id)
    else:
        known, lexicon = Quantities(form), build_lexicon(form, words_data())
    unit = report.unit
    setting = Setting(known, lexicon, report.year, report.scope, unit.name, unit.kind)
    readings = tuple(_read(part.id, report.text(part.id), setting) for part in form.narratives)
    return Prose(readings, known)


@lru_cache(maxsize=_KEPT)
def _read(part: str, text: str, setting: Setting) -> Reading:
    return read_part(part, text, setting)
