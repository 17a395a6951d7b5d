"""The check report as a workbook: a line a finding, to be sorted, filtered and sent back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from core.check_report import Line
from core.checks.finding import Severity
from core.writers.archive import NO_DATE, UndatedZip
from core.writers.findings_content import NAME, READING, UNCHECKED, CheckReport
from core.writers.outline import legal
from core.writers.xlsx_sheet import lines_in, new_sheet, put

_HEAD, _WORDS, _NUMBER, _TITLE, _LINE = "审核表头", "审核内容", "审核序号", "审核标题", "审核说明"
_FILLS = {Severity.ERROR: "FFF6D5D5", Severity.WARNING: "FFFCEFCB", Severity.NOTICE: "FFEDF1F5"}
_LINE_HEIGHT = 15.0
_TALLEST = 400.0  # of a row, in points


class _Column(NamedTuple):
    """A column: its head and its width in digits of the standard font."""

    head: str
    width: float


_FINDINGS = (
    _Column("序号", 6), _Column("级别", 7), _Column("编号", 8), _Column("位置", 20),
    _Column("问题", 44), _Column("可能的原因", 22), _Column("说明", 22),
)  # fmt: skip
_SEVERITY = 2  # the column of the severity
_LISTED = (_Column("序号", 6), _Column("类别", 12), _Column("内容", 90))


def check_report_xlsx(content: CheckReport) -> bytes:
    """The check report as `.xlsx`: one sheet of findings, one of what was not checked."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    _add_styles(workbook)
    properties = workbook.properties
    properties.title, properties.creator = legal(f"{content.title} {NAME}"), legal(content.unit)
    properties.created = properties.modified = datetime(*NO_DATE)  # noqa: DTZ001 - says nothing
    _findings_sheet(workbook, content)
    _other_sheet(workbook, content)
    stream = BytesIO()
    with UndatedZip(stream, "w") as archive:
        ExcelWriter(workbook, archive).write_data()
    return stream.getvalue()


def _findings_sheet(workbook: Workbook, content: CheckReport) -> None:
    sheet = _sheet(workbook, NAME, _FINDINGS)
    lines = (f"《{content.title}》{NAME}", content.about, content.made, content.verdict)
    for row, text in enumerate(lines, 1):
        _put_wide(sheet, row, len(_FINDINGS), text, _TITLE if row == 1 else _LINE)
    top = len(lines) + 2
    rows = [(severity, _cells(line)) for severity, group in content.groups for line in group]
    _put_table(sheet, top, _FINDINGS, [cells for _, cells in rows])
    for row, (severity, _) in enumerate(rows, top + 1):
        sheet.cell(row, _SEVERITY).fill = PatternFill("solid", fgColor=_FILLS[severity])
    if not rows:
        _put_wide(sheet, top + 1, len(_FINDINGS), "没有发现问题。", _LINE)


def _cells(line: Line) -> list[Any]:
    cause = f"多半由第 {line.cause} 项引起。" if line.cause is not None else ""
    return [
        line.number,
        line.severity.word,
        line.rule,
        line.place,
        line.message,
        "\n".join(filter(None, (line.hint, cause))),
        line.explanation,
    ]


def _other_sheet(workbook: Workbook, content: CheckReport) -> None:
    """What was not checked and why, and how the document was read."""
    sheet = _sheet(workbook, UNCHECKED, _LISTED)
    named = [(UNCHECKED, text) for text in content.unchecked]
    named += [(READING, text) for text in content.remarks]
    rows: list[list[Any]] = [[number, *each] for number, each in enumerate(named, 1)]
    _put_table(sheet, 1, _LISTED, rows)
    if not rows:
        _put_wide(sheet, 2, len(_LISTED), "各项都检查了。", _LINE)


def _sheet(workbook: Workbook, name: str, columns: Sequence[_Column]) -> Worksheet:
    """A sheet across the page, with its columns."""
    sheet = new_sheet(workbook, name, whole=False)
    sheet.page_setup.orientation = "landscape"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    return sheet


def _put_wide(sheet: Worksheet, row: int, columns: int, text: str, style: str) -> None:
    put(sheet, row, 1, text, style)
    sheet.row_dimensions[row].height = 28.0 if style == _TITLE else 20.0
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def _put_table(
    sheet: Worksheet, top: int, columns: Sequence[_Column], rows: Sequence[Sequence[Any]]
) -> None:
    """A head that stays in view and repeats on each page, and the rows under it."""
    for place, column in enumerate(columns, 1):
        put(sheet, top, place, column.head, _HEAD)
    sheet.row_dimensions[top].height = 22.0
    for row, cells in enumerate(rows, top + 1):
        most = 1
        for place, (cell, column) in enumerate(zip(cells, columns, strict=True), 1):
            put(sheet, row, place, cell, _WORDS if column.width > 10 else _NUMBER)
            most = max(most, _height(cell, column))
        sheet.row_dimensions[row].height = min(most * _LINE_HEIGHT + 6, _TALLEST)
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    if rows:
        sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(columns))}{top + len(rows)}"


def _height(cell: Any, column: _Column) -> int:
    """The lines that a cell takes."""
    room = (column.width - 1.5) / 2
    return sum(lines_in(line, room) for line in str(cell or "").split("\n"))


def _add_styles(workbook: Workbook) -> None:
    line = Side(style="thin", color="FF8C8C8C")
    frame = Border(left=line, right=line, top=line, bottom=line)
    grey = PatternFill("solid", fgColor="FFF2F2F2")
    for name, font, across, border, fill in (
        (_TITLE, Font(name="黑体", size=16), "left", None, None),
        (_LINE, Font(name="宋体", size=11), "left", None, None),
        (_HEAD, Font(name="黑体", size=11), "center", frame, grey),
        (_WORDS, Font(name="宋体", size=10.5), "left", frame, None),
        (_NUMBER, Font(name="宋体", size=10.5), "center", frame, None),
    ):
        style = NamedStyle(name=name)
        style.font = font
        style.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
        if border is not None:
            style.border = border
        if fill is not None:
            style.fill = fill
        workbook.add_named_style(style)
