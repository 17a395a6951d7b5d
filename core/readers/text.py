"""`.txt` and `.md`: a line is a paragraph; lines with bars (or tabs) between cells are a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from core.readers.blocks import Block, GridBlock, Heading, Paragraph

_LINE_ENDS = re.compile(r"\r\n|[\r\n\f\u2028\u2029]")
_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?")
_MARKED = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_BAR = re.compile(r"(?<!\\)\|")


def text_blocks(text: str) -> list[Block]:
    """The blocks of a plain text."""
    lines = (line.strip(" \u3000\ufeff") for line in _LINE_ENDS.split(text))
    blocks: list[Block] = []
    for is_table, group in groupby((line for line in lines if line.strip()), key=_is_table_line):
        if is_table:
            rows = tuple(_cells(line) for line in group if not _RULE.fullmatch(line))
            blocks.append(GridBlock(rows, aligned=False))
        else:
            blocks.extend(_prose(group))
    return blocks


def _is_table_line(line: str) -> bool:
    return line.startswith("|") or len(_BAR.findall(line)) > 1 or line.count("\t") > 1


def _cells(line: str) -> tuple[str, ...]:
    if "|" not in line:
        return tuple(cell.strip() for cell in line.split("\t"))
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.replace("\\|", "|").strip() for cell in _BAR.split(inner))


def _prose(lines: Iterator[str]) -> Iterator[Block]:
    for line in lines:
        marked = _MARKED.fullmatch(line.strip())
        yield Heading(marked[1]) if marked else Paragraph(line.strip())
