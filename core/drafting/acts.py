"""Table two in words: 制发行政规范性文件6件，废止2件；作出行政许可决定3件、行政处罚决定2件."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from core.cells import CellRef
from core.drafting.figures import acts_table, bare_name
from core.drafting.segments import Segment, Segments, joined
from core.form import Row

if TYPE_CHECKING:
    from core.drafting.writer import Writer


def acts(writer: Writer) -> Segments:
    """What occurred, in order of print."""
    blocks = [_block(writer, rows) for rows in _blocks(writer)]
    return joined([block for block in blocks if block], "；")


def _blocks(writer: Writer) -> Iterator[list[Row]]:
    """The rows of table two; neighbours that have but the same one column go together."""
    form = writer.form
    table = form.table_by_id[form.roles["fees"].table]
    for columns, rows in groupby(table.rows, key=lambda row: row.columns):
        if len(columns) == 1:
            yield list(rows)
        else:
            yield from ([row] for row in rows)


def _block(writer: Writer, rows: list[Row]) -> Segments:
    pieces: list[Segments] = []
    for row in rows:
        own: list[Segments] = []
        for ref in (ref for ref in acts_table(writer.form) if ref.row == row.id):
            if writer.count((ref,)):
                way = "next" if own else "also" if pieces else "first"
                own.append(_act(writer, row, ref, way))
        if own:
            pieces.append(joined(own, "，"))
    return joined(pieces, "、")


def _act(writer: Writer, row: Row, ref: CellRef, way: str) -> Segments:
    column = writer.form.column(ref)
    wordings = {**writer.texts.acts["default"], **writer.texts.acts.get(column.id, {})}
    own = {
        "row": Segment(bare_name(row.label)),
        "column": Segment(bare_name(column.short)),
        "number": writer.number((ref,)),
        "measure": Segment(column.unit),
    }
    return list(writer.expand(wordings[way], own))


def act_in_words(writer: Writer, ref: CellRef) -> Segments:
    """One figure of table two: 制发行政规范性文件6件."""
    return _act(writer, writer.form.row(ref), ref, "first")


def no_acts(writer: Writer) -> Segments:
    """What did not occur, the rows of one column together; 规章 only of those who may make them."""
    rows_by_column: dict[str, list[str]] = {}
    for ref in acts_table(writer.form):
        row = writer.form.row(ref)
        if "none" in writer.texts.acts.get(ref.column, {}) and _may_make(writer, row):
            rows_by_column.setdefault(ref.column, []).append(bare_name(row.label))
    return joined(
        [
            list(
                writer.expand(writer.texts.acts[column]["none"], {"rows": Segment("、".join(rows))})
            )
            for column, rows in rows_by_column.items()
        ],
        "，",
    )


def _may_make(writer: Writer, row: Row) -> bool:
    unit = writer.report.unit
    return not row.makers or any(
        level == unit.level and kind in (None, unit.kind) for level, kind in row.makers
    )
