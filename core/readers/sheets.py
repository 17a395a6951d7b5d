"""`.xlsx`: the sheets of a workbook as grids of texts, after a look at how large they would be."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from core.readers.blocks import GridBlock
from core.readers.package import DAMAGED, member_of
from core.readers.source import Source

MOST_PLACES = 1_000_000  # of one sheet: rows times columns, up to the last that is filled
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>/]*>')
_SHEET = re.compile(r"xl/worksheets/.*\.xml")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, whether it is shown, and what stands in it from A1 on."""

    name: str
    visible: bool
    grid: GridBlock


def sheets_of(source: Source) -> list[Sheet]:
    """All sheets of a workbook. Raises ReadError."""
    import python_calamine

    _refuse_giants(source)
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(source.data))
        return [_sheet(workbook, meta) for meta in workbook.sheets_metadata]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise source.fail(DAMAGED) from error


def _sheet(workbook: Any, meta: Any) -> Sheet:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    visible = meta.visible == SheetVisibleEnum.Visible
    if meta.typ != SheetTypeEnum.WorkSheet:
        return Sheet(meta.name, visible, GridBlock(()))  # a chart, a dialog
    return Sheet(meta.name, visible, _grid(workbook.get_sheet_by_name(meta.name)))


def _refuse_giants(source: Source) -> None:
    """Sheets are held whole: refuse one whose filled cells lie too far apart, before it is."""
    with zipfile.ZipFile(io.BytesIO(source.data)) as package:
        for name in package.namelist():
            if _SHEET.fullmatch(name):
                rows, columns = _extent(member_of(source.path, package, name))
                if rows * columns > MOST_PLACES:
                    raise source.fail(
                        f"工作表太大({rows} 行、{columns} 列),不像年度报告。"
                        "请删去表外的多余内容,或检查是否选错了文件。"
                    )


def _extent(xml: bytes) -> tuple[int, int]:
    """Rows and columns up to the last filled cell."""
    places = _CELL.findall(xml)
    if not places:
        return 0, 0
    letters, rows = map(set, zip(*places, strict=True))
    return max(map(int, rows)), max(map(_column, letters))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _grid(sheet: Any) -> GridBlock:
    rows = tuple(
        tuple(value if type(value) is str else _text(value) for value in row)
        for row in sheet.to_python(skip_empty_area=False)
    )
    spans = {
        first: (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    }
    return GridBlock(rows, spans)


def _text(value: Any) -> str:
    """A cell's value as Excel shows it with plain format."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    return str(value)


def _number(value: float) -> str:
    """A number with the 15 digits that Excel keeps, without an exponent."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    from decimal import Decimal

    return format(Decimal(f"{value:.15g}"), "f")
