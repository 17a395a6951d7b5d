"""What the reader of a format gives: headings, paragraphs and grids, in the order of the document.

No reader knows the form; `recognise.py` alone turns blocks into a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the document itself marks as a heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose, without its indent."""

    text: str


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A table as it stood. A merged cell has its text at its upper left place, "" at the others.

    `spans`: (row, column) of merged cells to (rows, columns) that they cover, if the format tells.
    `aligned`: whether a column means the same in every row (a sheet, a Word table); in plain text
    it may not.
    """

    rows: Rows
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    aligned: bool = True


Block = Heading | Paragraph | GridBlock
