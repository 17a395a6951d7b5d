"""Blocks into a report: sections by their headings, tables by their words, the rest told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.checks.context import Noticed
from core.form import Form, Part
from core.readers import sections
from core.readers.blocks import Block, GridBlock, Paragraph
from core.readers.index import index_of, owners
from core.readers.origin import (
    Seen,
    fill_origin,
    is_title,
    read_fact,
    read_title,
    settle_title,
)
from core.readers.reading import Given, Reading, Remarks
from core.readers.source import TOO_MUCH, Source
from core.readers.tables import TableReader
from core.readers.unfold import Piece, pieces_of
from core.report import Report

MOST_ROWS = 5_000  # of all tables, not counting empty ones
MOST_BLOCKS = 20_000


@dataclass
class Sorting:
    """A document on its way into a report."""

    form: Form
    remarks: Remarks
    texts: dict[str, list[str]] = field(default_factory=dict)
    headings: list[tuple[str | None, str]] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    originals: dict[str, list[Block]] = field(default_factory=dict)

    def keep(self, part: Part | None, block: Block) -> None:
        """Remember where the document has a part's content."""
        if part is not None:
            self.originals.setdefault(part.id, []).append(block)


def recognise(
    blocks: Sequence[Block], source: Source, form: Form, *, given: Given, remarks: Remarks
) -> Reading:
    """Turn a document's blocks into a report. Raises ReadError if there is nothing of one in it."""
    _refuse_masses(blocks, source)
    indexes = {table.id: index_of(table) for table in form.tables}
    readers = {table.id: TableReader(form, indexes[table.id], remarks) for table in form.tables}
    pieces = pieces_of(blocks, indexes, owners(form))
    sorting = Sorting(form, remarks)
    _sort(pieces, readers, sorting)
    report = Report(0, form=form.id)
    for part, paragraphs in sorting.texts.items():
        report.texts[part] = "\n".join(paragraphs)
    for reader in readers.values():
        for ref, cell in reader.cells.items():
            report.set_cell(ref, cell)
    seen = sorting.seen
    seen.texts = [piece.text for piece in pieces if piece.text]
    fill_origin(report, seen, source.path.stem, given, remarks)
    settle_title(report, seen.title, form)
    _tell_missing(readers, sorting, remarks)
    noticed = Noticed(
        tuple(sorting.headings),
        tuple(label for reader in readers.values() for label in reader.sorter.altered),
        seen.title.text if seen.title else None,
    )
    originals = {part: tuple(kept) for part, kept in sorting.originals.items()}
    if not (noticed.headings or report.values or report.raws):
        raise source.fail(
            "没有找到年度报告的章节标题和表格。请检查是否选错了文件;"
            "如果文件正确,请把内容另存为 .txt 后再试。"
        )
    return Reading(report, remarks.all(), noticed, originals)


def _refuse_masses(blocks: Sequence[Block], source: Source) -> None:
    """No report has thousands of rows: do not search them all for labels."""
    rows = sum(
        any(text.strip() for text in row)
        for block in blocks
        if isinstance(block, GridBlock)
        for row in block.rows
    )
    if rows > MOST_ROWS or len(blocks) > MOST_BLOCKS:
        raise source.fail(TOO_MUCH)


def _sort(pieces: list[Piece], readers: dict[str, TableReader], sorting: Sorting) -> None:
    """Walk through the document, section by section."""
    chosen = {each.place: each for each in _headings(pieces, sorting.form)}
    lead = next((part for part in sorting.form.parts if not part.heading), None)
    part: Part | None = lead
    first = min(chosen, default=len(pieces))
    skipped = _take_title(pieces[:first], sorting)
    for place, piece in enumerate(pieces):
        if place in chosen:
            part = chosen[place].part
            sorting.headings.append((part.id, chosen[place].text))
            if chosen[place].rest:
                _place_text(part, chosen[place].rest, sorting)
        elif piece.table is not None:
            grid = piece.grid or GridBlock(())
            sorting.keep(sorting.form.part_by_id[readers[piece.table].table.part], grid)
            readers[piece.table].read(grid)
        elif piece.grid is not None:
            sorting.keep(part, piece.grid)
            _strange_grid(part, piece.grid, sorting)
        elif place not in skipped:
            sorting.keep(part, Paragraph(piece.text))
            _place_text(part, piece.text, sorting)


def _headings(pieces: list[Piece], form: Form) -> list[sections.Candidate]:
    """The headings of the sections; lines numbered (一) only where nothing better is there."""
    for lower in (False, True):
        found = [
            candidate
            for place, piece in enumerate(pieces)
            if piece.text
            for candidate in sections.candidates(place, piece.text, form, lower=lower)
        ]
        chosen = sections.choose(found)
        if len(chosen) > 1 or lower:
            return chosen
    return []


def _take_title(pieces: list[Piece], sorting: Sorting) -> set[int]:
    """Find the title before the first section, and the lines of a table of contents."""
    skipped = set()
    for place, piece in enumerate(pieces):
        contents = sections.candidates(place, piece.text, sorting.form) if piece.text else []
        if contents and max(each.score for each in contents) >= sections.SURE:
            skipped.add(place)
    texts = [piece.text.strip() for piece in pieces]
    whole = [place for place, text in enumerate(texts) if is_title(text) and read_title(text).unit]
    lines = [whole[0]] if whole else _title_lines(texts)
    if lines:
        sorting.seen.title = read_title("".join(texts[line] for line in lines))
    return skipped | set(lines)


def _title_lines(texts: list[str]) -> list[int]:
    """The lines over which a title is broken, at most four."""
    for start in range(len(texts)):
        for end in range(start + 1, min(start + 4, len(texts)) + 1):
            if not _is_title_line(texts[end - 1]):
                break
            if is_title("".join(texts[start:end])):
                return list(range(start, end))
    return []


def _is_title_line(text: str) -> bool:
    return 0 < len(text.strip()) <= 30 and not set(text) & set("。,;::!?《》")


def _place_text(part: Part | None, text: str, sorting: Sorting) -> None:
    """Put a paragraph into its section; where figures alone belong, tell the user its words."""
    if part is not None and not part.heading and _is_known(part, text, sorting):
        return
    if part is not None and part.is_narrative:
        sorting.texts.setdefault(part.id, []).append(text)
        return
    heading = part.heading if part is not None else "正文之前"
    number = sections.top_number(text)
    if number is not None and len(text) <= 40:
        sorting.headings.append((None, text.strip()))
    sorting.remarks.warn(f"“{heading}”部分只填表格,这段文字没有读入:{text}")


def _is_known(lead: Part, text: str, sorting: Sorting) -> bool:
    """Whether a line before the first section says whose report it is (`填报单位:…`)."""
    fact = read_fact(text)
    if fact is not None:
        sorting.seen.facts.setdefault(*fact)
    return fact is not None or text == lead.label


def _strange_grid(part: Part | None, grid: GridBlock, sorting: Sorting) -> None:
    """A table that is none of the form's: kept as lines in a section of prose, else told."""
    lines = [" | ".join(cell.strip() for cell in row if cell.strip()) for row in grid.rows]
    lines = [line for line in lines if line]
    if part is not None and not part.heading:
        lines = [line for line in lines if not _is_known(part, line.replace(" | ", ":"), sorting)]
        if not lines:
            return
    if part is not None and part.is_narrative:
        sorting.texts.setdefault(part.id, []).extend(lines)
        sorting.remarks.warn(
            f"“{part.heading or part.label}”部分有一个表格不是规定的三张表,已按文字逐行保留。"
        )
        return
    for line in lines:
        sorting.remarks.warn(f"有一行表格认不出属于哪张表,没有读入:{line}")


def _tell_missing(readers: dict[str, TableReader], sorting: Sorting, remarks: Remarks) -> None:
    """Name the sections, tables, rows and columns that the document has not."""
    found = {part for part, _ in sorting.headings}
    for part in sorting.form.parts:
        if part.heading and part.is_narrative and part.id not in found:
            remarks.warn(f"没有找到“{part.heading}”这一部分。")
    for reader in readers.values():
        tell_missing_cells(reader, remarks)


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
        remarks.warn(f"{table.name}没有读到“{row.short}”这一行,这一行留空,请核对。")
    gone = {row.id for row in rows}
    rest = [ref for ref in missing if ref.row not in gone]
    if rest:
        names = "、".join(dict.fromkeys(table.column_by_id[ref.column].short for ref in rest))
        remarks.warn(f"{table.name}有 {len(rest)} 格没有读到({names}),已留空,请核对。")
