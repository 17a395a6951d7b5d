"""A roster (名单) of the units that must file: one a line, or a row of a workbook's first sheet."""

from __future__ import annotations

from pathlib import Path

from core.late import late
from core.readers.reading import Remarks
from core.readers.source import Source, open_source, text_of
from core.readers.watch import bounded

_HEADS = {"单位", "单位名称", "名称", "机关名称", "填报单位", "序号", "报送单位"}
_NUMBER = late(r"^[0-9０-９]+\s*[.、．)）]?\s*")
_BREAKS = late(r"[,，;；\t|]")


def read_roster(path: Path) -> list[str]:
    """The names, each once, in their order. Raises ReadError."""
    with bounded(path):
        source = open_source(path)
        rows = _sheet_rows(source) if source.kind == "xlsx" else _text_rows(source)
        names = dict.fromkeys(name for row in rows if (name := _name_in(row)))
    if not names:
        raise source.fail("名单里没有单位名称。请一行写一个单位。")
    return list(names)


def _text_rows(source: Source) -> list[list[str]]:
    lines = text_of(source, Remarks()).splitlines()
    return [_BREAKS.split(line) for line in lines if not line.lstrip().startswith("#")]


def _sheet_rows(source: Source) -> list[list[str]]:
    from core.readers.sheets import sheets_of

    shown = [sheet for sheet in sheets_of(source) if sheet.visible]
    return [list(row) for row in shown[0].grid.rows] if shown else []


def _name_in(row: list[str]) -> str:
    """The first cell of a row that is a name: no number, no head."""
    for cell in row:
        name = _NUMBER.sub("", cell.strip().lstrip("\ufeff")).strip()
        if name and name not in _HEADS:
            return name
    return ""
