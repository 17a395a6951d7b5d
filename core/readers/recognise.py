"""Blocks into a report: sections by their headings, tables by their words, the rest told."""

from __future__ import annotations

from collections.abc import Sequence

from core.checks.context import Noticed
from core.form import Form
from core.readers.beside import ENTANGLED, apart
from core.readers.blocks import Block, GridBlock, Picture, Placed, has_cells
from core.readers.displaced import moves_of, told
from core.readers.flat import unflattened
from core.readers.index import index_of, owners
from core.readers.mend import mended
from core.readers.origin import fill_origin, settle_title
from core.readers.reading import UNCERTAIN, Given, Reading, Remarks
from core.readers.refold import refolded
from core.readers.seams import rejoined
from core.readers.sections import candidates
from core.readers.sorting import Sorting
from core.readers.source import TOO_MUCH, Source
from core.readers.tables import TableReader
from core.readers.unfold import pieces_of
from core.report import Report

NOTHING_SURE = (
    "找到了规定的表格,但没有一个数字能确定在哪一格,没有可读入的内容。"
    "请改用原来的 Word 或 Excel 文件。"
)
MOST_ROWS = 5_000  # of all tables, not counting empty ones
MOST_BLOCKS = 20_000
_LONGEST_HEADING = 40
MOST_CHARACTERS = 1_000_000  # of everything, also of what is not of the report


def recognise(
    blocks: Sequence[Block],
    source: Source,
    form: Form,
    *,
    given: Given,
    remarks: Remarks,
    whole: bool = True,
) -> Reading:
    """Turn a document's blocks into a report. Raises ReadError if there is nothing of one in it.

    `whole`: whether a whole report is to be expected; else what is not there is no fault.
    """
    _refuse_masses(blocks, source)
    indexes = {table.id: index_of(table) for table in form.tables}
    readers = {table.id: TableReader(form, indexes[table.id], remarks) for table in form.tables}
    if any(isinstance(block, Placed) for block in blocks):
        from core.readers.placed import unplaced  # loaded where there are such blocks

        blocks = unplaced(blocks, indexes, form, remarks)
    words = apart(_without_pictures(blocks), owners(form), remarks)
    folded = refolded(mended(rejoined(words, indexes), indexes), indexes)
    if any(has_cells(block) for block in folded):
        from core.readers.spaced import unspaced

        folded = unspaced(folded, indexes, form, remarks)
    whole_tables = unflattened(folded, indexes, form)
    pieces = pieces_of(whole_tables, indexes, owners(form))
    sorting = Sorting(form, remarks, readers)
    sorting.walk(pieces)
    for reader in readers.values():
        reader.untaken.tell(reader.seen)
    report = _report(sorting)
    if not (sorting.headings or report.values or report.raws):
        raise source.fail(_why_nothing(readers, remarks))
    seen = sorting.seen
    seen.texts = [piece.text for piece in pieces if piece.text]
    if whole or seen.title is not None or seen.facts:
        fill_origin(report, seen, source.path.stem, given, remarks)
    else:
        fill_origin(report, seen, source.path.stem, given, Remarks())
        remarks.notice("复制的内容没有写明是哪个单位、哪一年的报告。")
    settle_title(report, seen.title, form)
    _tell_missing(sorting, _pictured(blocks, form), whole=whole)
    for reader in readers.values():
        for move in moves_of(reader.table, reader.cells, reader.seen):
            remarks.warn(told(form, move))
    noticed = Noticed(
        tuple(sorting.headings),
        tuple(label for reader in readers.values() for label in reader.sorter.altered),
        seen.title.text if seen.title else None,
    )
    originals = {part: tuple(kept) for part, kept in sorting.originals.items()}
    return Reading(report, remarks.all(), noticed, originals)


def _refuse_masses(blocks: Sequence[Block], source: Source) -> None:
    """No report has thousands of rows: do not search them all for labels."""
    rows = sum(
        any(text.strip() for text in row)
        for block in blocks
        if isinstance(block, GridBlock)
        for row in block.rows
    )
    if rows > MOST_ROWS or len(blocks) > MOST_BLOCKS or _characters(blocks) > MOST_CHARACTERS:
        raise source.fail(TOO_MUCH)


def _why_nothing(readers: dict[str, TableReader], remarks: Remarks) -> str:
    """Why there is nothing to read in."""
    if any(remark.message == ENTANGLED for remark in remarks.all()):
        return ENTANGLED
    found = [reader.table.name for reader in readers.values() if reader.seen]
    if found:
        return f"找到了{'、'.join(found)},但表里没有填数字,没有可读入的内容。"
    if any(UNCERTAIN in remark.message for remark in remarks.all()):
        return NOTHING_SURE
    return (
        "没有找到年度报告的章节标题和表格。请检查是否选错了文件;"
        "如果文件正确,请把内容另存为 .txt 后再试。"
    )


def _without_pictures(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if not isinstance(block, Picture)]


def _characters(blocks: Sequence[Block]) -> int:
    return sum(
        sum(len(text) for row in block.rows for text in row)
        if isinstance(block, GridBlock)
        else len(block.text)
        for block in blocks
    )


def _report(sorting: Sorting) -> Report:
    """Prose and figures; whose they are follows."""
    report = Report(0, form=sorting.form.id)
    for part, paragraphs in sorting.texts.items():
        if paragraphs:
            report.texts[part] = "\n".join(paragraphs)
    for reader in sorting.readers.values():
        for ref, cell in reader.cells.items():
            report.set_cell(ref, cell)
    return report


def _pictured(blocks: Sequence[Block], form: Form) -> set[str]:
    """The parts under whose heading a picture stands."""
    found: set[str] = set()
    part = ""
    for block in blocks if any(isinstance(block, Picture) for block in blocks) else ():
        if isinstance(block, Picture):
            found.add(part)
        elif not isinstance(block, GridBlock) and len(block.text) <= _LONGEST_HEADING:
            here = max(candidates(0, block.text, form), key=lambda each: each.score, default=None)
            part = here.part.id if here is not None else part
    return found


def _tell_missing(sorting: Sorting, pictured: set[str], *, whole: bool) -> None:
    """Name the sections, tables, rows and columns that the document has not."""
    found = {part for part, _ in sorting.headings}
    headed = (part for part in sorting.form.parts if part.heading and part.is_narrative)
    missing = [part.heading for part in headed if part.id not in found]
    for heading in missing if whole else ():
        sorting.remarks.warn(f"没有找到“{heading}”这一部分。")
    for reader in sorting.readers.values():
        if reader.table.part in pictured and not reader.seen:
            heading = sorting.form.part_by_id[reader.table.part].heading
            sorting.remarks.warn(
                f"“{heading}”部分是图片,图片里的数字读不出来,{reader.table.name}留空。请对照原件填写。"
            )
        elif whole or reader.seen or reader.table.part in sorting.originals:
            tell_missing_cells(reader, sorting.remarks)
        else:
            missing.append(sorting.form.part_by_id[reader.table.part].heading)
    if missing and not whole:
        order = [part.heading for part in sorting.form.parts]
        names = "、".join(f"“{name}”" for name in sorted(missing, key=order.index))
        sorting.remarks.notice(f"复制的内容里没有{names},这些部分没有读入。")


def tell_missing_cells(reader: TableReader, remarks: Remarks) -> None:
    """Name the rows and cells of a table that were not found."""
    table = reader.table
    missing = [ref for ref in table.refs if ref not in reader.seen]
    if not missing:
        return
    if len(missing) == len(table.refs):
        remarks.warn(f"没有找到{table.name}({reader.form.part_by_id[table.part].heading})的数字。")
        return
    rows = [row for row in table.rows if all(r in missing for r in table.refs if r.row == row.id)]
    for row in rows:
        if row.id in reader.untaken.told:
            continue  # a remark has named it, with its figures
        remarks.warn(f"{table.name}没有读到“{row.short}”这一行,这一行留空,请核对。")
    gone = {row.id for row in rows}
    rest = [ref for ref in missing if ref.row not in gone]
    if rest:
        names = "、".join(dict.fromkeys(table.column_by_id[ref.column].short for ref in rest))
        remarks.warn(f"{table.name}有 {len(rest)} 格没有读到({names}),已留空,请核对。")
