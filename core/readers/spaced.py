"""Tables in text copied out of a PDF or a page: cells with but a blank between them, labels broken
over lines of their own (`5.要求行政机关确认或重新出`, `具已获取信息 0 0 0 0 0 0 0`).

A blank cell leaves no trace in such a text. So a row is taken only if its label is the form's, and
exactly as many figures as the table has columns go with it beyond doubt; any other is told as it
stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from core.form import Form, Group, Row
from core.grid import grid_of
from core.readers.blocks import Block, GridBlock, Heading, Paragraph, has_cells
from core.readers.index import TableIndex
from core.readers.printed import (
    MOST_LABELS,
    PAGE_NUMBER,
    Found,
    Print,
    find_labels,
    is_figure,
    print_of,
    tables_in,
)
from core.readers.reading import UNCERTAIN, Remarks
from core.readers.spaced_rows import RowText, Run, Text, Word, certain_rows, heads_end, rows_of

_NEAR = 6  # words over which a label may go on
_LINES = 6  # lines over which it may


class _Line(NamedTuple):
    text: str
    is_heading: bool


def unspaced(
    blocks: Sequence[Block], indexes: dict[str, TableIndex], form: Form, remarks: Remarks
) -> list[Block]:
    """The blocks, with a grid in the place of every run of lines that was a table."""
    found: list[Block] = []
    for is_grid, group in groupby(blocks, key=lambda block: isinstance(block, GridBlock)):
        stretch = list(group)
        if not is_grid and any(has_cells(block) for block in stretch):
            prints = {name: print_of(index) for name, index in indexes.items()}
            found.extend(_stretch(list(_lines(stretch)), prints, form, remarks))
        else:
            found.extend(stretch)
    return found


def _lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    for block in blocks:
        if not isinstance(block, GridBlock):
            for text in block.text.split("\n"):
                yield _Line(text, isinstance(block, Heading))


def _stretch(
    lines: list[_Line], prints: dict[str, Print], form: Form, remarks: Remarks
) -> Iterator[Block]:
    done = 0
    texts = [line.text for line in lines]

    def labels(keys: set[str], first: int, end: int) -> list[int]:
        words = _words(texts[first:end])
        return [first + words[each.places[0]].line for each in _labels(words, keys)]

    for first, end, table in tables_in(texts, form, prints, labels):
        text = _text(texts[first:end], prints[table])
        if max(len(text.labels), len(text.runs)) > MOST_LABELS or not text.is_spaced:
            continue
        rows, orphans = rows_of(text)
        if not any(row.runs for row in rows):
            continue
        good, heads = certain_rows(text, rows, form)
        _tell(text, rows, good, orphans, remarks)
        yield from _passed(lines[done:first])
        if good:
            yield _grid(text, good)
        yield from map(Paragraph, _left(text, rows, heads_end(rows) if heads else 0))
        done = first + text.last + 1
        while done < end and PAGE_NUMBER.fullmatch(lines[done].text):
            done += 1
    yield from _passed(lines[done:])


def _passed(lines: Sequence[_Line]) -> Iterator[Block]:
    for line in lines:
        if line.text.strip():
            yield Heading(line.text) if line.is_heading else Paragraph(line.text)


def _words(lines: Sequence[str]) -> list[Word]:
    return [
        Word(word, number, is_figure(word))
        for number, line in enumerate(lines)
        if not PAGE_NUMBER.fullmatch(line)
        for word in line.split()
    ]


def _labels(words: list[Word], keys: set[str]) -> list[Found]:
    def after(place: int) -> Iterator[int]:
        count = 0
        for later in range(place + 1, len(words)):
            if words[later].line > words[place].line + _LINES or count == _NEAR:
                return
            if not words[later].is_figure:
                count += 1
                yield later

    return find_labels(["" if word.is_figure else word.text for word in words], keys, after)


def _text(lines: Sequence[str], print_: Print) -> Text:
    """A stretch of lines of one table, with its labels and its runs of figures."""
    words = _words(lines)
    labels = _labels(words, print_.keys)
    runs = []
    for (line, is_run), group in groupby(
        range(len(words)), key=lambda place: (words[place].line, words[place].is_figure)
    ):
        if is_run:
            runs.append(Run(line, tuple(group)))
    ends = [words[place].line for _, places in labels for place in places]
    last = max([*ends, *(run.line for run in runs)], default=0)
    return Text(print_, tuple(words), tuple(labels), tuple(runs), last)


def _tell(
    text: Text, rows: list[RowText], good: list[RowText], orphans: list[Run], remarks: Remarks
) -> None:
    """Say what stands there and was not read."""
    name = text.print.table.name
    strays: list[Run] = []
    for row in rows:
        too_many = row.behind if row.found > row.count and row.inside else []
        strays.extend(too_many)
        if row.runs and row not in good:
            where = f"“{row.row.short}”行" if row.row is not None else "的数字行"
            words = " | ".join(text.figures([run for run in row.runs if run not in too_many]))
            remarks.warn(f"{name}{where}有数字对不上列,{UNCERTAIN}{words}")
    lines = [" | ".join(text.figures([run])) for run in sorted(orphans + strays)]
    if lines:
        remarks.warn(f"{name}有数字认不出是哪一项,没有读入,请核对:{';'.join(lines)}")


def _left(text: Text, rows: list[RowText], heads: int) -> Iterator[str]:
    """What stands between, behind the heads, and is no label: line by line."""
    taken = {place for _, places in text.labels for place in places}
    taken.update(place for row in rows for place in row.places)
    taken.update(range(heads))
    last = (place for place, word in enumerate(text.words) if word.line <= text.last)
    for _, group in groupby(last, key=lambda place: text.words[place].line):
        words = [
            text.words[place].text
            for place in group
            if place not in taken and not text.words[place].is_figure
        ]
        if words:
            yield " ".join(words)


def _grid(text: Text, rows: list[RowText]) -> GridBlock:
    """Rows as the form prints them, under its heads."""
    table = text.print.table
    lines: list[tuple[str, ...]] = []
    if table.layout != "blocks":
        lines.extend(_printed_heads(text))
    above: list[tuple[str, ...]] = []
    for row in rows:
        figures = tuple(text.figures(row.inside if row.found > row.count else row.runs))
        if row.row is None:
            lines.append(figures)
            continue
        here = _above(text, row.row)
        if here != above:
            lines.extend(here)
            above = here
        lines.append((row.label, *figures))
    return GridBlock(tuple(lines), aligned=False, flat=True)


def _above(text: Text, row: Row) -> list[tuple[str, ...]]:
    """What stands over a row in print: its groups, or its block's heading and heads."""
    table = text.print.table
    if table.layout != "blocks":
        groups: tuple[Group, ...] = table.group_path(row)
        return [(group.label,) for group in groups]
    heads = tuple(table.column_by_id[column].label for column in row.columns)
    return [(row.block or "",), (table.row_head, *heads)]


def _printed_heads(text: Text) -> Iterator[tuple[str, ...]]:
    cells = [cell for cell in grid_of(text.print.table).cells if cell.role in ("corner", "head")]
    for row in sorted({cell.row for cell in cells}):
        line = sorted((cell.column, cell.text) for cell in cells if cell.row == row)
        yield tuple(words for _, words in line)
