"""The looks of the cells of a workbook, each made once and shared by its cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from core.cells import Number

SONG, HEI = "宋体", "黑体"
_LINE = Side(style="thin", color="FF000000")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", fgColor="FFF2F2F2")

TITLE = "年报标题"
HEADING = "年报章节标题"
PROSE = "年报正文"
FACT_NAME = "年报项目"
FACT = "年报项目内容"
LABELS = {
    "block": "年报表块标题",
    "corner": "年报表角",
    "head": "年报表头",
    "row_head": "年报行名",
    "row_group": "年报行组",
}
FIGURE = "年报数字"
WORDS = "年报数字文本"


def add_styles(workbook: Workbook) -> None:
    """Give the workbook all looks; the standard font is the measure of column widths."""
    standard = workbook._named_styles["Normal"]  # noqa: SLF001 - there is no public way to it
    standard.font = Font(name=SONG, size=11)
    for name, size, face, alignment in (
        (TITLE, 18.0, HEI, aligned("center")),
        (HEADING, 14.0, HEI, aligned("left")),
        (PROSE, 12.0, SONG, aligned("left", "top")),
    ):
        workbook.add_named_style(named_style(name, size, face, alignment, None, framed=False))
    for name, size, face, alignment, fill in (
        (FACT_NAME, 11, HEI, aligned("center"), _HEAD_FILL),
        (FACT, 11, SONG, aligned("left", indent=1), None),
        (LABELS["block"], 10.5, HEI, aligned("center"), _HEAD_FILL),
        (LABELS["corner"], 9, SONG, aligned("center"), _HEAD_FILL),
        (LABELS["head"], 10, SONG, aligned("center"), _HEAD_FILL),
        (LABELS["row_head"], 10, SONG, aligned("left", indent=1), None),
        (LABELS["row_group"], 10, SONG, aligned("center"), None),
        (WORDS, 10.5, SONG, aligned("center"), None),
    ):
        workbook.add_named_style(named_style(name, size, face, alignment, fill, framed=True))


def figure_style(workbook: Workbook, value: Number) -> str:
    """The look of a number with its decimals; made when first needed."""
    places = -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0
    name = FIGURE if places <= 0 else f"{FIGURE}{places}位小数"
    if name not in workbook.named_styles:
        style = named_style(name, 10.5, SONG, aligned("center"), None, framed=True)
        style.number_format = "0" if places <= 0 else "0." + "0" * places
        workbook.add_named_style(style)
    return name


def aligned(horizontal: str, vertical: str = "center", indent: int = 0) -> Alignment:
    """A placing in the cell; long texts go on in the next line."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True, indent=indent)


def named_style(
    name: str, size: float, face: str, alignment: Alignment, fill: Any, *, framed: bool
) -> NamedStyle:
    """A look: `size` in points, `face` the font, `framed` with a thin line around."""
    style = NamedStyle(name=name)
    style.font = Font(name=face, size=size)
    style.alignment = alignment
    if fill is not None:
        style.fill = fill
    if framed:
        style.border = _FRAME
    return style
