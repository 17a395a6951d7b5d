"""The ruled tables of a PDF as grids; a table that goes on over pages is one grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.late import late
from core.readers.blocks import GridBlock
from core.readers.radicals import without_radicals

_SEVERAL = late(r"[0-9]+(?: +[0-9]+){2}|[0-9]+(?:\n[0-9]+){4}")  # figures in one cell
_NEAR = 2.0  # points within which two edges are one
_ASIDE = 4.0  # points by which the sides of a table may differ from page to page

_Box = tuple[float, float, float, float]  # left, top, right, bottom, in points


@dataclass(frozen=True, slots=True)
class PageTable:
    """What of a table stands on one page: its rows of cells, None where a cell covers others."""

    page: int
    box: _Box
    rows: tuple[tuple[tuple[_Box, str] | None, ...], ...]

    @property
    def left(self) -> float:
        return self.box[0]

    @property
    def right(self) -> float:
        return self.box[2]

    @property
    def top(self) -> float:
        return self.box[1]


def table_of(table: Any, page: int) -> PageTable | None:
    """A table as pdfplumber finds it; None if its lines do not part the cells from each other."""
    found = table.extract()
    if any(text and _SEVERAL.search(text) for texts in found for text in texts):
        return None
    rows = tuple(
        tuple(
            (cell, without_radicals((text or "").replace("\n", ""))) if cell is not None else None
            for cell, text in zip(row.cells, texts, strict=True)
        )
        for row, texts in zip(table.rows, found, strict=True)
    )
    return PageTable(page, table.bbox, rows)


def goes_on(before: PageTable, after: PageTable) -> bool:
    """Whether a table goes on in one on the next page, with nothing between them."""
    return (
        after.page == before.page + 1
        and abs(after.left - before.left) < _ASIDE
        and abs(after.right - before.right) < _ASIDE
    )


def grid_of_pieces(pieces: Sequence[PageTable]) -> GridBlock:
    """One grid of all pieces: a column is the same on every page, by its edge."""
    boxes = [cell[0] for piece in pieces for row in piece.rows for cell in row if cell]
    edges = _edges(box[0] for box in boxes)
    rows: list[tuple[str, ...]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    seams = []
    for piece in pieces:
        seams.append(len(rows))
        tops = _edges(cell[0][1] for row in piece.rows for cell in row if cell)
        for cells in piece.rows:
            texts = [""] * len(edges)
            for box, text in filter(None, cells):
                column = _inside(edges, box[0] - _NEAR, box[0] + _NEAR)[0]
                width = len(_inside(edges, box[0] - _NEAR, box[2] - _NEAR))
                height = len(_inside(tops, box[1] - _NEAR, box[3] - _NEAR))
                texts[column] = text
                if width * height > 1:
                    spans[len(rows), column] = (height, width)
            rows.append(tuple(texts))
    return GridBlock(tuple(rows), spans, seams=tuple(seams[1:]))


def _edges(places: Any) -> list[float]:
    """The different places, in order; those near each other are one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] >= _NEAR:
            edges.append(place)
    return edges


def _inside(edges: Sequence[float], start: float, end: float) -> list[int]:
    """The numbers of the edges between two places."""
    return [number for number, edge in enumerate(edges) if start < edge < end]
