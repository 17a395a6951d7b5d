"""What the reader of a format gives: headings, paragraphs and grids, in the order of the document.

No reader knows the form; `recognise.py` alone turns blocks into a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from core.late import late

if TYPE_CHECKING:
    from core.readers.pdf_lines import TextLine

# two figures, or a label and a figure, with blanks between them
_TWO_CELLS = late(  # a Chinese character is named by what it is not: that compiles in no time
    r"[0-9/—-][\s\u3000]+[0-9/—-]|(?:[^\W\d_A-Za-z]|[)）])[\s\u3000]+[0-9]"
)
Rows = tuple[tuple[str, ...], ...]


class Heading(NamedTuple):
    """A line that the document itself marks as a heading."""

    text: str


class Paragraph(NamedTuple):
    """A paragraph of prose, without its indent."""

    text: str


class GridBlock(NamedTuple):
    """A table as it stood. A merged cell has its text at its upper left place, "" at the others.

    `spans`: (row, column) of merged cells to (rows, columns) that they cover, if the format tells.
    `aligned`: whether a column means the same in every row (a sheet, a Word table); in plain text
    it may not. `flat`: the rows were put together from lines of one cell each, so that only the
    order of the cells is known. `seams`: rows that are the first on a page, after the first page.
    `ends`: how many places each row has, where rows may lack some; without it all have them all.
    """

    rows: Rows
    spans: Mapping[tuple[int, int], tuple[int, int]] = MappingProxyType({})
    aligned: bool = True
    flat: bool = False
    seams: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def end_of(self, row: int) -> int:
        """How many places a row has."""
        return self.ends[row] if self.ends else len(self.rows[row])


class Picture(NamedTuple):
    """A picture that stands by itself. What it shows cannot be read; where it stands is told."""

    text: str = ""


class Placed(NamedTuple):
    """Lines of a page with figures among them that no table frames: what belongs together may be
    known by where it stands. `end`: where the document's full lines end, in points.
    """

    lines: tuple[TextLine, ...]
    end: float

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


Block = Heading | Paragraph | GridBlock | Picture | Placed


def has_cells(block: Block) -> bool:
    """Whether a line of text may be a row of a table, its cells apart by blanks."""
    return not isinstance(block, GridBlock) and _TWO_CELLS.search(block.text) is not None
