"""Workbooks: this program's own export without loss, and others that hold the tables."""

from __future__ import annotations

from core.form import Form
from core.readers.blocks import Block
from core.readers.own_blank import is_blank_form, read_blank, without_aids
from core.readers.own_xlsx import read_own, written_in
from core.readers.reading import Given, Reading, Remarks
from core.readers.recognise import recognise
from core.readers.sheets import sheets_of
from core.readers.source import Source


def read_xlsx(source: Source, form: Form, given: Given, remarks: Remarks) -> Reading:
    """Read a workbook. Raises ReadError."""
    sheets = sheets_of(source, remarks)
    written = written_in(sheets, form, remarks)
    if written is not None and is_blank_form(sheets):
        return read_blank(written, sheets, form, given, source, remarks)
    if written is not None:
        return read_own(written, sheets, form, given, remarks)
    blocks: list[Block] = [sheet.grid for sheet in without_aids(sheets) if sheet.visible]
    return recognise(blocks, source, form, given=given, remarks=remarks)
