"""`.txt` and `.md`: a line is a paragraph; lines with bars (or tabs) between cells are a table.

As browsers and mail programs leave tables: a bar may also stand in a line of its own behind every
cell, and a row of two cells has but one bar or tab.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from core.late import late
from core.readers.blocks import Block, GridBlock, Heading, Paragraph
from core.readers.reading import Remarks
from core.readers.rewrapped import rewrapped

_LINE_ENDS = late(r"\r\n|[\r\n\f\u2028\u2029]")
_RULE = late(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?")
_MARKED = late(r"#{1,6}\s+(.*)")
_BAR = late(r"(?<!\\)\|")
_ONLY_BAR = late(r"\|[\s|]*")
_WORDS = late(r"[一-龥]{2}")
_NUMBER = late(r"\W*[一二三四五六七八九十0-9]{1,3}\W*")  # of a heading, before its tab
_LEAST_BARS = 4  # lines of one bar, from which on bars end cells
_NEAR = 3  # lines from a row of a table to one that has but two cells


def text_blocks(text: str, remarks: Remarks) -> list[Block]:
    """The blocks of a plain text."""
    plain = text.replace("\ufeff", "").replace("\u200b", "")
    lines, joined = rewrapped(_LINE_ENDS.split(plain))
    if joined:
        remarks.notice(
            f"原文的行是按页面宽度断开的,已把 {joined} 行接到上一行后面,请对照原件核对分段。"
        )
    if sum(1 for line in lines if _ONLY_BAR.fullmatch(line)) >= _LEAST_BARS:
        return _with_cells(lines)
    return _with_rows(lines)


def _with_rows(lines: list[str]) -> list[Block]:
    """A row of a table is a line."""
    blocks: list[Block] = []
    rows = _table_lines(lines)
    for is_table, group in groupby(range(len(lines)), key=rows.__contains__):
        texts = [lines[place] for place in group]
        if is_table:
            cells = tuple(_cells(line) for line in texts if not _RULE.fullmatch(line))
            blocks.append(GridBlock(cells, aligned=False))
        else:
            blocks.extend(_prose(texts))
    return blocks


def _with_cells(lines: list[str]) -> list[Block]:
    """A bar in a line of its own ends a cell; what stands before the first is its last line."""
    bars = [place for place, line in enumerate(lines) if _ONLY_BAR.fullmatch(line)]
    first, last = max(bars[0] - 1, 0), bars[-1]
    cells: list[list[str]] = [[]]
    for line in lines[first:last]:
        if _ONLY_BAR.fullmatch(line):
            cells.append([])
        else:
            cells[-1].append(line)
    grid = GridBlock(tuple(("\n".join(cell),) for cell in cells), aligned=False)
    return [*_with_rows(lines[:first]), grid, *_with_rows(lines[last + 1 :])]


def _table_lines(lines: list[str]) -> set[int]:
    """Which lines are rows. One of two cells is, if it ends with a figure or is near another."""
    rows = {place for place, line in enumerate(lines) if _is_row(line)}
    pairs = [place for place, line in enumerate(lines) if place not in rows and _is_pair(line)]
    for order in (pairs, pairs[::-1]):
        rows.update(place for place in order if not _WORDS.search(_cells(lines[place])[1]))
        for place in order:
            if not rows.isdisjoint(range(place - _NEAR, place + _NEAR + 1)):
                rows.add(place)
    return rows


def _is_row(line: str) -> bool:
    return line.startswith("|") or len(_BAR.findall(line)) > 1 or line.count("\t") > 1


def _is_pair(line: str) -> bool:
    """Whether a line has two cells: not the number of a heading and its words, nor long prose."""
    cells = _cells(line)
    return len(cells) == 2 and len(line) < 120 and not _NUMBER.fullmatch(cells[0])


def _cells(line: str) -> tuple[str, ...]:
    if "|" not in line:
        return tuple(cell.strip() for cell in line.split("\t"))
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.replace("\\|", "|").strip() for cell in _BAR.split(inner))


def _prose(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        marked = _MARKED.fullmatch(line.strip())
        yield Heading(marked[1].rstrip("#").rstrip()) if marked else Paragraph(line.strip())
