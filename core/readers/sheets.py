"""The sheets of a workbook as grids of texts, after a look at how large they would be."""

from __future__ import annotations

import io
from typing import Any

from core.readers.blocks import GridBlock
from core.readers.package import DAMAGED
from core.readers.reading import Remarks
from core.readers.sheet_size import Lost, look_at_sheets
from core.readers.sheet_texts import Sheet, number_text
from core.readers.source import Source


def sheets_of(source: Source, remarks: Remarks | None = None) -> list[Sheet]:
    """All sheets of a workbook. Raises ReadError."""
    if source.kind == "xls":
        from core.readers.xls import xls_sheets

        return xls_sheets(source)
    import python_calamine

    lost = _look(source)
    if lost.unworked and remarks is not None:
        remarks.warn(
            f"工作簿中有 {lost.unworked} 个公式没有保存计算结果,已按空白读取。"
            "请用 Excel 或 WPS 打开、保存一次后再读。"
        )
    if lost.errors and remarks is not None:
        remarks.warn(
            f"工作簿中有 {lost.errors} 个单元格显示为错误值(如 #REF!),已按空白读取。"
            "请在 Excel 或 WPS 中改正后再读。"
        )
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(source.data))
        return [_sheet(workbook, meta) for meta in workbook.sheets_metadata]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise source.fail(DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a library in Rust says: a bug of mine
            raise
        raise source.fail(DAMAGED) from error


def _look(source: Source) -> Lost:
    """See that the sheets are not too large; gives what will be missing from them."""
    if source.kind == "xlsx":
        return look_at_sheets(source)
    from core.readers.ods_size import look_at_ods

    look_at_ods(source)
    return Lost()


def _sheet(workbook: Any, meta: Any) -> Sheet:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    visible = meta.visible == SheetVisibleEnum.Visible
    if meta.typ != SheetTypeEnum.WorkSheet:
        return Sheet(meta.name, visible, GridBlock(()))  # a chart, a dialog
    return Sheet(meta.name, visible, _grid(workbook.get_sheet_by_name(meta.name)))


def _grid(sheet: Any) -> GridBlock:
    rows = tuple(
        tuple(value if type(value) is str else _text(value) for value in row)
        for row in sheet.to_python(skip_empty_area=False)
    )
    bottom, right = len(rows) - 1, max(map(len, rows), default=0) - 1
    spans = {
        first: (min(last[0], bottom) - first[0] + 1, min(last[1], right) - first[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
        if first[0] <= bottom and first[1] <= right
    }
    return GridBlock(rows, spans)


def _text(value: Any) -> str:
    """A cell's value as Excel shows it with plain format."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return number_text(value)
    return str(value)
