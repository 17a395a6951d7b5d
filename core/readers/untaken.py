"""What a table of a document has and the form has not: told once for each cause, with figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from core.cells import CellRef
from core.form import Group, Row, Table
from core.readers.labels import key_of
from core.readers.reading import Remarks

_MOST = 12  # figures, or rows, that one sentence lists
_UNITS = {"件", "宗", "起", "万元"}
_NO_FIGURES = {"单位", "计量单位"}  # columns that only say in what the others count


@dataclass
class Untaken:
    """Collects, while a table is read; `tell` says it all."""

    table: Table
    remarks: Remarks
    told: set[str] = field(default_factory=set)  # rows of the form that a remark names
    _heads: list[str] = field(default_factory=list)
    _figures: dict[str, list[str]] = field(default_factory=dict)  # by the words of their row
    _rows: list[str] = field(default_factory=list)
    _undivided: list[tuple[Group, str, list[str]]] = field(default_factory=list)
    _alone: bool = False  # a row has nothing but such figures

    def add_head(self, text: str) -> None:
        """A head of a column that the form has not."""
        if text.strip() not in self._heads:
            self._heads.append(text.strip())

    def add_figures(self, row: Row | None, texts: list[str]) -> None:
        """A row all of whose figures stand under such heads: it is told with its own words."""
        if row is not None:
            self.told.add(row.id)
        self._alone = True
        self._figures.setdefault(" | ".join(text.strip() for text in texts), [])

    def pass_over(self, label: str, texts: list[str]) -> None:
        """Figures of a row that stand under such heads; others of it were taken."""
        texts = [text for text in texts if key_of(text) not in _UNITS]
        if texts:
            self._figures.setdefault(label, []).extend(text.strip() for text in texts)

    def add_row(self, texts: list[str]) -> None:
        """A row that is none of the form's."""
        words = " | ".join(text.strip() for text in texts)
        if words not in self._rows:
            self._rows.append(words)

    def add_undivided(self, group: Group, label: str, texts: list[str]) -> None:
        """A head of several rows that has figures of its own."""
        self._undivided.append((group, label.strip(), texts))

    def tell(self, seen: Collection[CellRef]) -> None:
        """Tell of it all. `seen`: the cells that had a place in the document."""
        for group, label, texts in self._undivided:
            self._tell_undivided(group, label, texts, {ref.row for ref in seen})
        self._tell_columns()
        self._tell_rows()
        self._heads, self._figures, self._rows, self._undivided = [], {}, [], []

    def _tell_undivided(
        self, group: Group, label: str, texts: list[str], seen: Collection[str]
    ) -> None:
        """One row for several of the form; unless they are there, and this one lost its label."""
        rows = self.table.rows_in(group.id)
        if any(row.id in seen for row in rows):
            self.add_row([label, *texts])
            return
        self.told.update(row.id for row in rows)
        names = "".join(f"“{row.short}”" for row in rows)
        figures = " | ".join(text.strip() for text in texts)
        self.remarks.warn(
            f"{self.table.name}的“{group.label}”在文件中只有一行,现行格式分为{len(rows)}行{names},"
            f"分不清各是多少,没有读入,请核对后补填:{figures}"
        )

    def _tell_columns(self) -> None:
        heads = [head for head in self._heads if self._figures or key_of(head) not in _NO_FIGURES]
        if not heads:
            return
        columns = "".join(f"“{head}”" for head in heads)
        these = "这几列" if len(heads) > 1 else "这一列"
        self.remarks.warn(
            f"{self.table.name}没有{columns}{these},或者单位不同,{these}没有读入{self._listed()}。"
        )

    def _tell_rows(self) -> None:
        name = self.table.name
        if 1 < len(self._rows) <= _MOST:
            rows = ";".join(self._rows)
            self.remarks.warn(f"{name}有{len(self._rows)}行认不出是哪一项,没有读入:{rows}")
            return
        for row in self._rows:
            self.remarks.warn(f"{name}有一行认不出是哪一项,没有读入:{row}")

    def _listed(self) -> str:
        """The figures of the columns by row; not those of a column of sums beside the others."""
        count = sum(map(len, self._figures.values()))
        if not self._figures or (count > _MOST and not self._alone):
            return ""
        rows = (
            " ".join([label, " | ".join(texts)]).strip() for label, texts in self._figures.items()
        )
        return f",请核对:{';'.join(rows)}"
