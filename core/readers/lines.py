"""What each row of a grid is: heads, a row of figures, or something that cannot be placed."""

from __future__ import annotations

from typing import NamedTuple

from core.form import Group, Row
from core.readers.heads import match
from core.readers.index import TableIndex
from core.readers.labels import is_label, key_of, normal
from core.readers.reading import Remarks
from core.readers.untaken import Untaken

Cells = list[tuple[int, str]]  # (column, text) of the places that are not empty

_NAMES = {"栏次", "列次", "行次", "栏号", "序号", "编号", "单位", "计量单位", "甲", "乙", "丙"}
_UNITS = {"件", "宗", "单位:件", "万元"}
_LEAST_COLUMNS = 5  # that are numbered


class Line(NamedTuple):
    """A row of figures. `row` is None where the heads alone say what a figure is (表四)."""

    number: int
    row: Row | None
    start: int  # the first column after the label
    label: str


class LineSorter:
    """Sorts the rows of a table's grids; remembers the group whose label is not repeated."""

    def __init__(self, index: TableIndex, remarks: Remarks) -> None:
        self.index = index
        self.remarks = remarks
        self.untaken = Untaken(index.table, remarks)
        self.altered: list[tuple[str, str, str]] = []
        self._group: Group | None = None

    def is_block_heading(self, cells: Cells) -> bool:
        """第二十条第(一)项 and the like, alone in its row."""
        return len(cells) == 1 and key_of(cells[0][1]) in self.index.furniture

    def is_heads(self, cells: Cells) -> bool:
        """Whether a row holds heads: known words, no figures, and no row's label in front."""
        known = self.index.head_keys | self.index.furniture
        hits = sum(key_of(text) in known for _, text in cells)
        if hits > 1:
            return all(is_label(text) or key_of(text) in known for _, text in cells)
        first = cells[0][1]
        if self.index.find_row(first, self._group) or self.index.find_group(first):
            return False
        if hits:
            return all(is_label(text) for _, text in cells)
        return all(match(text, self.index.heads) for _, text in cells)

    def is_numbering(self, cells: Cells) -> bool:
        """Whether a row only numbers the columns (`栏次 | 1 | 2 | 3`) or names their unit (`件`).

        No row of figures is 1, 2, 3 and so on throughout: the last is the sum of others.
        """
        plain = (normal(text).strip().strip("()") for _, text in cells)
        texts = [text for text in plain if text not in _NAMES]
        if len(texts) < _LEAST_COLUMNS:
            return False
        return set(texts) <= _UNITS or texts == [str(place + 1) for place in range(len(texts))]

    def line(self, number: int, cells: Cells) -> Line | None:
        """The row of the form that a row belongs to; None if it has no figures to take."""
        if not self.index.rows:
            return Line(number, None, 0, "")
        for place, (column, text) in enumerate(cells):
            row = None
            if key_of(text) not in self.index.groups:
                row = self.index.find_row(text, self._group)
            if row is not None:
                self._group = self._group_of(row)
                self.note_altered(text, row.label)
                return Line(number, row, column + 1, row.short)
            group = self.index.find_group(text)
            if group is None:
                self.untaken.add_row([text for _, text in cells])
                return None
            self._group = group
            self.note_altered(text, group.label)
            figures = [text for _, text in cells[place + 1 :]]
            if figures and not any(map(is_label, figures)) and self._is_undivided(group):
                self.untaken.add_undivided(group, text, figures)
                return None
        return None

    def _is_undivided(self, group: Group) -> bool:
        """Whether rows stand right under a group's head, and none of them has its words."""
        return bool(self.index.table.rows_in(group.id)) and not any(
            each.parent == group.id for each in self.index.table.row_groups
        )

    def _group_of(self, row: Row) -> Group | None:
        """The innermost group of a row."""
        path = self.index.table.group_path(row)
        return path[-1] if path else None

    def note_altered(self, found: str, printed: str) -> None:
        """Remember a label that differs by more than blanks and punctuation."""
        entry = (self.index.table.id, printed, found.strip())
        if key_of(found) != key_of(printed) and entry not in self.altered:
            self.altered.append(entry)
            self.remarks.notice(
                f"{self.index.table.name}的“{printed}”在原件中写作“{found.strip()}”,已按前者读入。"
            )
