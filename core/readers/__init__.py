"""Reading reports: a file a format, each only to blocks; `recognise` makes the report of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.form import Form, form_of
from core.readers.blocks import Block
from core.readers.json import read_json
from core.readers.reading import Given, Reading, Remark, Remarks
from core.readers.source import (
    KINDS,
    Source,
    open_source,
    tell_suffix,
    text_of,
)
from core.readers.watch import TooMuchError, bounded
from core.report import Report

__all__ = ["Given", "Reading", "Remark", "read", "readable_suffixes"]


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read, with their dot."""
    return tuple(suffix for _, suffixes in KINDS.values() for suffix in suffixes)


_NOTHING_GIVEN = Given()
MOST_OF_A_PARAGRAPH = 80_000  # characters
MOST_CHARACTERS = 400_000  # of all texts; the longest report has some 30,000


def read(path: Path, *, given: Given = _NOTHING_GIVEN, form: Form | None = None) -> Reading:
    """Read a report of any supported kind, by its content and not by its suffix.

    `given` is what the user said about a document that may not say it. Raises ReadError with one
    sentence: which file, what is wrong, what to do; also where that would take too long.
    """
    with bounded(path):
        source = open_source(path)
        remarks = Remarks()
        tell_suffix(source, remarks)
        reading = _read(source, form or form_of(), given, remarks)
        _refuse_masses(reading.report)
        return reading


def _refuse_masses(report: Report) -> None:
    """Texts that no report has: to check and print them takes too long. Raises TooMuchError."""
    notes = (each.text for each in report.explanations)
    texts = [*report.texts.values(), *report.raws.values(), *notes]
    if sum(map(len, texts)) > MOST_CHARACTERS:
        raise TooMuchError
    long = (text for text in texts if len(text) > MOST_OF_A_PARAGRAPH)
    if any(len(line) > MOST_OF_A_PARAGRAPH for text in long for line in text.split("\n")):
        raise TooMuchError


def _read(source: Source, form: Form, given: Given, remarks: Remarks) -> Reading:
    if source.kind == "json":
        return read_json(source, form, given, remarks)
    if source.kind in ("xlsx", "xls", "ods"):
        from core.readers.xlsx import read_xlsx

        return read_xlsx(source, form, given, remarks)
    from core.readers.recognise import recognise

    blocks = _blocks(source, remarks)
    return recognise(blocks, source, form, given=given, remarks=remarks)


def _blocks(source: Source, remarks: Remarks) -> Sequence[Block]:
    if source.kind == "docx":
        from core.readers.docx import docx_blocks

        return docx_blocks(source, remarks)
    if source.kind == "doc":
        from core.readers.doc import doc_blocks

        return doc_blocks(source, remarks)
    if source.kind == "pdf":
        from core.readers.pdf import pdf_blocks

        return pdf_blocks(source)
    if source.kind == "html":
        from core.readers.html import html_blocks

        return html_blocks(source, remarks)
    from core.readers.text import text_blocks

    return text_blocks(text_of(source, remarks), remarks)
