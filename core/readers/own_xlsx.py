"""This program's own workbook read in again: what was written, with whatever was edited since."""

from __future__ import annotations

from collections.abc import Iterator

from core.cells import BLANK, Cell, CellRef, read_cell
from core.codec import CodecError, decode, parse
from core.form import Form, Part, Table
from core.readers.blocks import GridBlock
from core.readers.index import index_of, owners
from core.readers.labels import key_of
from core.readers.origin import choice_of
from core.readers.own_workbook import (
    FIRST_SHEET,
    HIDDEN_SHEET,
    MARK,
    cell_content,
    facts_of,
    first_parts,
    joined_rows,
    paragraph_rows,
    sheet_name,
    texts_in_place,
    visible,
)
from core.readers.reading import Given, Reading, Remarks
from core.readers.recognise import tell_missing_cells
from core.readers.sheet_texts import Sheet
from core.readers.tables import TableReader
from core.readers.unfold import pieces_of
from core.report import KINDS, LEVELS, SCOPES, Report, Unit

_NOWHERE = GridBlock(())


def written_in(sheets: list[Sheet], form: Form, remarks: Remarks) -> Report | None:
    """The report that this program wrote into the hidden sheet, if it is there and whole."""
    for sheet in sheets:
        rows = [row[0] for row in sheet.grid.rows if row]
        if sheet.name == HIDDEN_SHEET and rows and rows[0] == MARK:
            try:
                return decode(parse("".join(rows[1:])), remarks.warn, form=form)
            except CodecError:
                remarks.warn("工作簿中的附加数据已损坏,已按看得见的内容读取,请核对。")
    return None


def read_own(
    written: Report, sheets: list[Sheet], form: Form, given: Given, remarks: Remarks
) -> Reading:
    """The report of the workbook: where a cell shows something else than was written, that."""
    report = written.copy()
    shown = {sheet.name: sheet.grid for sheet in sheets if sheet.name != HIDDEN_SHEET}
    first = shown.get(FIRST_SHEET, _NOWHERE)
    if first is _NOWHERE:
        remarks.warn(f"工作簿中没有“{FIRST_SHEET}”工作表,已沿用导出时的基本信息。")
    else:
        _take_facts(report, first, form, remarks)
    if not report.unit.name and given.unit:
        report.unit = report.unit._replace(name=given.unit)
    take_content(report, shown, form, remarks)
    _tell_strange(shown, form, remarks)
    return Reading(report, remarks.all())


def _tell_strange(shown: dict[str, GridBlock], form: Form, remarks: Remarks) -> None:
    """Sheets that somebody added are named, so that nothing on them is thought to be in."""
    parts = (part for part in form.parts if part.heading)
    ours = [shown.get(FIRST_SHEET), *(_sheet_of(part, shown) for part in parts)]
    for name, grid in shown.items():
        if not any(grid is each for each in ours) and any(text.strip() for text in _rows(grid)):
            remarks.warn(f"工作表“{name}”不是导出时就有的,没有读入。需要的内容请移到各部分中。")


def take_content(report: Report, shown: dict[str, GridBlock], form: Form, remarks: Remarks) -> None:
    """Texts and figures of the sheets, by their names, in place of what differs from them."""
    first = shown.get(FIRST_SHEET, _NOWHERE)
    for part in form.narratives:
        rows = _prose_of(part, first, shown, form)
        if rows is None:
            remarks.warn(f"工作簿中没有“{part.heading or part.label}”这一部分。")
        _take_text(report, part.id, rows or [])
    for table in form.tables:
        _take_table(report, table, _sheet_of(form.part_by_id[table.part], shown), form, remarks)


def _take_table(
    report: Report, table: Table, grid: GridBlock | None, form: Form, remarks: Remarks
) -> None:
    """The figures of a table: where its labels still stand as written, by place, else by words."""
    texts = texts_in_place(table, grid.rows) if grid is not None else None
    if texts is not None:
        for ref, text in texts.items():
            if not _still_shows(report, ref, text):
                _take_cell(report, ref, read_cell(text, amount=form.is_amount(ref)), form)
        return
    indexes = {each.id: index_of(each) for each in form.tables}
    reader = TableReader(form, indexes[table.id], remarks)
    for piece in pieces_of([grid] if grid is not None else [], indexes, owners(form)):
        if piece.grid is not None and piece.table == table.id:
            reader.read(piece.grid)
    reader.untaken.tell(reader.seen)
    tell_missing_cells(reader, remarks)
    for ref in table.refs:
        _take_cell(report, ref, reader.cells.get(ref, BLANK), form)


def _still_shows(report: Report, ref: CellRef, text: str) -> bool:
    """Whether a cell shows just what was written (a quick look; a careful one follows)."""
    if ref in report.values:
        return text == str(report.values[ref])
    return text == report.raws.get(ref, "")


def _take_cell(report: Report, ref: CellRef, seen: Cell, form: Form) -> None:
    """Keep what was written if the cell still shows it."""
    content = cell_content(report.cell(ref))
    if content is None or isinstance(content, str):
        same = seen == read_cell(visible(content or ""), amount=form.is_amount(ref))
    else:
        same = seen.raw is None and seen.value == content
    if not same:
        report.set_cell(ref, seen)
        report.computed.discard(ref)


def _take_text(report: Report, part: str, rows: list[str]) -> None:
    """Keep the text that was written if the rows still show it."""
    if _plain(rows) != _plain([visible(row) for row in paragraph_rows(report.text(part))]):
        while rows and not rows[-1].strip():
            rows.pop()
        report.texts[part] = joined_rows(rows)


def _plain(rows: list[str]) -> list[str]:
    """Rows without what a spreadsheet program may change: blanks at the ends, empty last rows."""
    plain = [row.replace("\r\n", "\n").strip() for row in rows]
    while plain and not plain[-1]:
        plain.pop()
    return plain


def _take_facts(report: Report, first: GridBlock, form: Form, remarks: Remarks) -> None:
    """Title, unit, year, level, kind and scope from the first sheet."""
    title = next((text for text in first.rows[0] if text.strip()), "") if first.rows else ""
    if title.strip() != visible(report.full_title(form)).strip():
        report.title = title.strip() or None
    beside = {row[0].strip(): row[1].strip() for row in first.rows if len(row) > 1}
    changed = {
        fact.name: beside[fact.label]
        for fact in facts_of(report)
        if fact.label in beside and beside[fact.label] != visible(fact.shown).strip()
    }
    if "year" in changed:
        _take_year(report, changed["year"], remarks)
    unit = report.unit
    report.unit = Unit(
        changed.get("unit", unit.name),
        _choice(changed, "level", LEVELS, unit.level, remarks),
        _choice(changed, "kind", KINDS, unit.kind, remarks),
    )
    report.scope = _choice(changed, "scope", SCOPES, report.scope, remarks)


def _take_year(report: Report, text: str, remarks: Remarks) -> None:
    year = read_cell(text.removesuffix("度").removesuffix("年")).value
    if isinstance(year, int) and 1949 <= year <= 9999:
        report.year = year
    else:
        remarks.warn(f"“报告年度”写作“{text}”,不是年份,已沿用{report.year}年。")


def _choice(
    changed: dict[str, str], name: str, named: dict[str, str], before: str, remarks: Remarks
) -> str:
    """The choice that is shown now; what makes no sense is told."""
    if name not in changed:
        return before
    found = choice_of(changed[name], named)
    if found is None:
        shown = named.get(before, before)
        remarks.warn(f"“{changed[name]}”不是可以选择的内容,已沿用“{shown}”。")
    return found or before


def _prose_of(
    part: Part, first: GridBlock, shown: dict[str, GridBlock], form: Form
) -> list[str] | None:
    """The rows of a part's text; None if its place is gone."""
    if part.heading:
        grid = _sheet_of(part, shown)
        if grid is None:
            return None
        rows = list(_rows(grid))
        is_headed = bool(rows) and key_of(rows[0]) == key_of(part.heading)
        return rows[1:] if is_headed else rows
    labels = [each.label for each in first_parts(form)]
    rows = list(_rows(first))
    if part.label not in rows:
        return None
    own = rows[rows.index(part.label) + 1 :]
    ends = [place for place, row in enumerate(own) if row in labels]
    return own[: ends[0]] if ends else own


def _rows(grid: GridBlock) -> Iterator[str]:
    """The text of each row; what a merged cell covers is no row."""
    covered = {
        place
        for (row, column), (rows, _) in grid.spans.items()
        if column == 0
        for place in range(row + 1, row + rows)
    }
    for place, row in enumerate(grid.rows):
        if place not in covered:
            yield "\n".join(text for text in row if text.strip()) or (row[0] if row else "")


def _sheet_of(part: Part, shown: dict[str, GridBlock]) -> GridBlock | None:
    """A part's sheet by its name, or, if it was renamed, by its heading."""
    name = sheet_name(part)
    if name in shown:
        return shown[name]
    for grid in shown.values():
        if grid.rows and any(key_of(text) == key_of(part.heading) for text in grid.rows[0]):
            return grid
    return None
