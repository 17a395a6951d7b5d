"""The sheets of the blank form: what is asked first, texts, tables. What may be typed in is yellow
and unlocked, and says before one types what belongs there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.cells import CellRef
from core.form import Form, Part, Table
from core.grid import GridCell, grid_of
from core.readers.own_blank import NOTE
from core.readers.own_workbook import FIRST_SHEET, TOP, Fact, first_parts, legal, sheet_name
from core.report import Report
from core.writers import xlsx_blank_styles as looks
from core.writers import xlsx_styles as styles
from core.writers.xlsx import LABEL_WIDTH
from core.writers.xlsx_blank_results import Formulas
from core.writers.xlsx_blank_sums import Balances
from core.writers.xlsx_sheet import (
    PROSE_WIDTH,
    WIDTH,
    area,
    dress,
    lay_grid,
    lines_in,
    new_sheet,
    number_rule,
    put,
    put_choices,
    put_line,
)

_FIRST_FACT = 3  # its row on the first sheet
_FIRST_ROWS, _ROWS = 12, 34  # for paragraphs, on the first sheet and on the others
_ROW_HEIGHT = 18.0  # of an empty row, in points; not fixed, so that it grows as it is filled
_SPARE_ROWS = 170
_NOTE_LINE = 14.0
_ROOM_FOR_NAME = 16  # characters of a name in the title, before it is known
_UNKNOWN = {"unit": "××××", "year": "____"}
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32  # characters that Excel takes
_HOW = (
    "只填黄色的格,按 Tab 键到下一格;灰色的合计自动算出。表右和表下的“核对”显示差额,"
    "变红表示数字对不上。填完保存,发回本文件(.xlsx)。"
)
_HOW_PROSE = "一段写一行,可以从 Word 整段粘贴。"
_HOW_FACTS = {
    "unit": "写全称,与公章一致。",
    "year": "报告哪一年的情况就填哪一年,四位数,如 2025。",
    "level": "点右边的箭头选择。",
    "kind": "点右边的箭头选择。政府和街道办事处选前一项,部门和其他机构选后一项。",
}


def _sheet(workbook: Workbook, name: str, *, whole: bool) -> Worksheet:
    """A sheet that is locked but for its entry cells; rows and columns may be made larger."""
    sheet = new_sheet(workbook, name, whole=whole)
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False  # False: not forbidden
    sheet.page_setup.blackAndWhite = True  # the yellow is not printed
    return sheet


def first_sheet(workbook: Workbook, form: Form, facts: Sequence[Fact], formulas: Formulas) -> None:
    """基本信息: the title, whose report it is, and the parts without a heading."""
    sheet = _sheet(workbook, FIRST_SHEET, whole=False)
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    sheet.column_dimensions["B"].width = WIDTH - LABEL_WIDTH
    _put_title(sheet, form, facts, formulas)
    _put_note(sheet, 2, 2, WIDTH, _HOW)
    for row, fact in enumerate(facts, _FIRST_FACT):
        put(sheet, row, 1, fact.label, styles.FACT_NAME)
        is_number = fact.name == "year" and fact.shown
        put(sheet, row, 2, int(fact.shown) if is_number else fact.shown or None, looks.ENTRY_FACT)
        sheet.row_dimensions[row].height = 24
        _ask(sheet, f"B{row}", fact)
    row = _FIRST_FACT + len(facts)
    for part in first_parts(form):
        put_line(sheet, row + 1, 2, part.label, styles.HEADING)
        put(sheet, row + 2, 1, NOTE + part.note + _HOW_PROSE, looks.AID)
        beside = (row + 2, 1, row + 1 + _FIRST_ROWS, 1)
        sheet.merged_cells.add(area(*beside))
        row = _put_entries(sheet, row + 2, 2, _FIRST_ROWS)
    _put_spare(sheet, row, 2)


def _put_title(sheet: Worksheet, form: Form, facts: Sequence[Fact], formulas: Formulas) -> None:
    """The title of the report, which names unit and year as soon as they are filled in."""
    shown = {fact.name: fact.shown for fact in facts}
    places = {fact.name: f"B{row}" for row, fact in enumerate(facts, _FIRST_FACT)}
    words, result = form.title.replace('"', '""'), form.title
    for name, unknown in _UNKNOWN.items():
        place = places[name]
        words = words.replace(f"{{{name}}}", f'"&IF({place}="","{unknown}",{place})&"')
        result = result.replace(f"{{{name}}}", shown[name] or unknown)
    room = form.title_of(shown["unit"] or "□" * _ROOM_FOR_NAME, form.first_year)
    put_line(sheet, 1, 2, room, styles.TITLE)
    formulas.put(sheet, (1, 1), f'="{words}"', styles.TITLE, legal(result))


def _ask(sheet: Worksheet, place: str, fact: Fact) -> None:
    """What may stand beside a label of the first sheet."""
    prompt = _prompt(fact.label, _HOW_FACTS.get(fact.name, ""))
    if fact.choices:
        put_choices(sheet, sheet[place].row, sheet[place].column, fact.choices, **prompt)
        return
    is_year = fact.name == "year"
    rule = DataValidation(
        type="whole" if is_year else "textLength",
        operator="between",
        formula1="2008" if is_year else "1",
        formula2="2099" if is_year else "100",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="内容不合要求",
        error="请填四位数的年份,如 2025。" if is_year else "请填单位全称,不超过100个字。",
        **prompt,
    )
    rule.add(place)
    sheet.add_data_validation(rule)


def _prompt(title: str, text: str) -> dict[str, Any]:
    """What is shown when an entry cell is chosen, as long as Excel takes it."""
    cut = text if len(text) <= _LONGEST_PROMPT else text[: _LONGEST_PROMPT - 1] + "…"
    return {"showInputMessage": True, "promptTitle": title[:_LONGEST_TITLE], "prompt": cut}


def _put_note(sheet: Worksheet, row: int, columns: int, width: float, text: str) -> int:
    """Put a note over the width of a sheet; gives the next row."""
    put(sheet, row, 1, NOTE + text, looks.AID)
    lines = lines_in(NOTE + text, width / 2 * 0.95 * 11 / 10)
    sheet.row_dimensions[row].height = lines * _NOTE_LINE + 6
    if columns > 1:
        sheet.merged_cells.add(area(row, 1, row, columns))
    return row + 1


def _put_entries(sheet: Worksheet, top: int, column: int, count: int) -> int:
    """Put rows for paragraphs, which grow with what is typed; gives the next row."""
    dress(sheet, (top, column, top + count - 1, column), looks.ENTRY_PROSE)
    return top + count


def _put_spare(sheet: Worksheet, top: int, column: int) -> None:
    """Let long texts go on below."""
    dress(sheet, (top, column, top + _SPARE_ROWS - 1, column), looks.SPARE_PROSE)
    sheet.sheet_format.defaultRowHeight = _ROW_HEIGHT


def narrative_sheet(workbook: Workbook, part: Part) -> None:
    """A part in prose: its heading, what belongs there, and rows for the paragraphs."""
    sheet = _sheet(workbook, sheet_name(part), whole=False)
    sheet.column_dimensions["A"].width = PROSE_WIDTH
    put_line(sheet, 1, 1, part.heading, styles.HEADING)
    row = _put_note(sheet, 2, 1, PROSE_WIDTH, part.note + _HOW_PROSE)
    sheet.freeze_panes = f"A{row}"
    _put_spare(sheet, _put_entries(sheet, row, 1, _ROWS), 1)


def table_sheet(
    workbook: Workbook, part: Part, table: Table, form: Form, formulas: Formulas
) -> None:
    """A table as printed; beside and under it, out of print, what helps to fill it in."""
    sheet, grid = _sheet(workbook, sheet_name(part), whole=True), grid_of(table)
    put_line(sheet, 1, grid.columns, part.heading, styles.HEADING)
    lay_grid(sheet, TOP, grid, Report(0, form=form.id))
    sheet.print_area = area(1, 1, TOP + grid.rows - 1, grid.columns)
    entries = {ref: cell for ref, cell in grid.by_ref.items() if ref not in form.sum_of}
    for ref, cell in entries.items():
        look = looks.ENTRY_AMOUNT if form.is_amount(ref) else looks.ENTRY
        bottom, right = cell.row + cell.row_span - 1, cell.column + cell.column_span
        dress(sheet, (TOP + cell.row, cell.column + 1, TOP + bottom, right), look)
    _ask_figures(sheet, form, table, entries)
    balances = Balances(sheet, TOP, table, grid, form, formulas)
    balances.put_totals()
    row = balances.put_state(balances.put_balances() + 1)
    _put_note(sheet, row, grid.columns, WIDTH, part.note + _HOW)


def _ask_figures(
    sheet: Worksheet, form: Form, table: Table, entries: dict[CellRef, GridCell]
) -> None:
    """Take only figures, and say what is counted: a rule for the cells that share a note."""
    shared: dict[tuple[str, str, bool], list[str]] = {}
    for ref, cell in entries.items():
        row, column = table.row_by_id[ref.row], table.column_by_id[ref.column]
        note = "\n".join(each for each in (row.note, f"{column.short}:{column.note}") if each)
        place = f"{get_column_letter(cell.column + 1)}{TOP + cell.row}"
        shared.setdefault((row.short, note, form.is_amount(ref)), []).append(place)
    for (title, note, is_amount), places in shared.items():
        sheet.add_data_validation(number_rule(places, is_amount=is_amount, **_prompt(title, note)))
