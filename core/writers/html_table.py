"""A table of the form in HTML, from its grid alone: heads with scope, spans, and the heads of each
figure by name.

Source: HTML Living Standard, 4.9.12 (forming relationships between data cells and header cells).
`scope` alone would give the figures of 表二 the heads of the block above, so each figure names its
own in `headers`; programs that read aloud then say the right ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import pairwise

from core.cells import CellRef
from core.grid import Grid, GridCell
from core.writers.outline import legal

Looks = Mapping[str, str]
"""Attributes by element: "table", "row", "head", "label", "figure", "wrap"."""

PLAIN: Looks = {}
_HEADS = ("head", "block")
_LABELS = ("row_head", "row_group")


def table_html(
    grid: Grid,
    caption: str,
    content: Callable[[CellRef], str],
    *,
    key: str = "",
    looks: Looks = PLAIN,
    mixed: bool = True,
) -> str:
    """The table as HTML. `key` begins the ids of its heads; without one there are none.

    Unless `mixed`, the cells of a row are all heads or all plain ones: labels beside figures too.
    """
    writer = _TableWriter(grid, content, key, looks, mixed)
    name = f"<caption>{escape(caption)}</caption>\n" if caption else ""
    return (
        f"<div{looks.get('wrap', '')}><table{looks.get('table', '')}>{name}{writer.columns()}"
        f"{''.join(writer.sections())}</table></div>\n"
    )


class _TableWriter:
    """One table being written."""

    def __init__(
        self, grid: Grid, content: Callable[[CellRef], str], key: str, looks: Looks, mixed: bool
    ) -> None:
        self.grid = grid
        self.content = content
        self.key = key
        self.looks = looks
        self.mixed = mixed
        self._rows: dict[int, list[GridCell]] = {row: [] for row in range(grid.rows)}
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
            self._rows[cell.row].append(cell)

    def columns(self) -> str:
        """The widths of the columns, in the proportions of the form."""
        parts = self.grid.widths[: self.grid.columns]
        shares = (f'<col style="width:{100 * part / sum(parts):.4g}%">' for part in parts)
        return f"<colgroup>{''.join(shares)}</colgroup>\n"

    def sections(self) -> Iterator[str]:
        """The heads that repeat on a new page, and the rest: each block is a part of its own."""
        heads = self.grid.head_rows
        if heads:
            yield self._section("thead", 0, heads)
        starts = [row for row in range(heads, self.grid.rows) if self._begins_block(row)]
        edges = sorted({heads, *starts, self.grid.rows})
        for first, last in pairwise(edges):
            yield self._section("tbody", first, last)

    def _begins_block(self, row: int) -> bool:
        return any(cell.role == "block" for cell in self._rows[row])

    def _section(self, tag: str, first: int, last: int) -> str:
        rows = "".join(self._row(row) for row in range(first, last))
        return f"<{tag}>\n{rows}</{tag}>\n"

    def _row(self, row: int) -> str:
        cells = "".join(self._cell(cell) for cell in self._rows[row])
        return f"<tr{self.looks.get('row', '')}>{cells}</tr>\n"

    def _cell(self, cell: GridCell) -> str:
        spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        if cell.ref is not None:
            headers = f' headers="{" ".join(self._headers(cell))}"' if self.key else ""
            text = marked_up(self.content(cell.ref))
            return f"<td{spans}{headers}{self.looks.get('figure', '')}>{text}</td>"
        text = marked_up(cell.text)
        is_label = cell.role in _LABELS
        look = self.looks.get("label" if cell.role == "row_head" else "head", "")
        if cell.role == "corner":
            tag = "td" if self.mixed else "th"
            return f"<{tag}{spans}{look}>{text}</{tag}>"
        if is_label and not self.mixed:
            return f"<td{spans}{look}>{text}</td>"
        scope = "row" if is_label else "col"
        name = f' id="{self._id(cell)}"' if self.key else ""
        return f'<th scope="{scope}"{name}{spans}{look}>{text}</th>'

    def _id(self, cell: GridCell) -> str:
        return f"{self.key}r{cell.row}c{cell.column}"

    def _headers(self, cell: GridCell) -> Iterator[str]:
        """The heads over a figure, outermost first, and then the labels at its left."""
        over: list[GridCell] = []
        for row in range(cell.row - 1, -1, -1):
            above = self.grid.at.get((row, cell.column))
            if above is None or above.role not in _HEADS:
                if over:
                    break
            elif above not in over:
                over.insert(0, above)
        beside: list[GridCell] = []
        for column in range(cell.column):
            left = self.grid.at.get((cell.row, column))
            if left is not None and left.role in _LABELS and left not in beside:
                beside.append(left)
        yield from (self._id(head) for head in (*over, *beside))


def marked_up(text: str) -> str:
    """Text as HTML, whatever stands in it."""
    return escape(legal(text), quote=False).replace("\n", "<br>")
