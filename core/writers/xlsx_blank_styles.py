"""The looks of the blank form beside those of a workbook: what may be typed in stands on yellow."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Border, Font, NamedStyle, PatternFill, Protection, Side

from core.writers.xlsx_styles import HEI, SONG, aligned, named_style

ENTRY = "空表填数"
ENTRY_AMOUNT = "空表填金额"
ENTRY_FACT = "空表填写"
ENTRY_PROSE = "空表正文"
SPARE_PROSE = "空表正文续行"  # below the yellow rows: may be typed in, is not printed while empty
TOTAL = "空表合计"
BALANCE = "空表差额"
BALANCE_AMOUNT = "空表差额金额"
BALANCE_NAME = "空表核对"
AID = "空表说明"

_YELLOW = PatternFill("solid", fgColor="FFFFF8DC")
_GREY = PatternFill("solid", fgColor="FFF2F2F2")
_PALE = Side(style="hair", color="FF8C8C8C")
_PALE_FRAME = Border(left=_PALE, right=_PALE, top=_PALE, bottom=_PALE)
RED_FONT, RED_FILL = Font(color="FF9C0006", bold=True), PatternFill("solid", bgColor="FFFFC7CE")
GREEN_FONT = Font(color="FF006100")


def add_blank_styles(workbook: Workbook) -> None:
    """Give the workbook the looks of the blank form."""
    middle, prose = aligned("center"), aligned("left", "top")
    for name, number in ((ENTRY, "0"), (ENTRY_AMOUNT, "General")):
        _add(workbook, named_style(name, 10.5, SONG, middle, _YELLOW, framed=True), number)
    fact = named_style(ENTRY_FACT, 11, SONG, aligned("left", indent=1), _YELLOW, framed=True)
    _add(workbook, fact)
    _add(workbook, named_style(ENTRY_PROSE, 12, SONG, prose, _YELLOW, framed=False), pale=True)
    _add(workbook, named_style(SPARE_PROSE, 12, SONG, prose, None, framed=False))
    total = named_style(TOTAL, 10.5, SONG, middle, _GREY, framed=True)
    total.number_format = "General"
    workbook.add_named_style(total)
    for name, number in ((BALANCE, "+0;-0"), (BALANCE_AMOUNT, "+0.######;-0.######")):
        style = named_style(name, 10, SONG, aligned("center"), None, framed=False)
        style.number_format = f'{number};"0 √";@'
        style.alignment.wrap_text, style.alignment.shrink_to_fit = False, True
        style.border = _PALE_FRAME
        workbook.add_named_style(style)
    name_of_balance = named_style(BALANCE_NAME, 9, SONG, middle, None, framed=False)
    name_of_balance.border = _PALE_FRAME
    workbook.add_named_style(name_of_balance)
    aid = named_style(AID, 10, HEI, aligned("left"), None, framed=False)
    aid.font = Font(name=SONG, size=10, color="FF595959")
    workbook.add_named_style(aid)


def _add(workbook: Workbook, style: NamedStyle, number: Any = None, *, pale: bool = False) -> None:
    """Add a look of cells that may be typed in."""
    style.protection = Protection(locked=False)
    if number is not None:
        style.number_format = number
    if pale:
        style.border = _PALE_FRAME
    workbook.add_named_style(style)
