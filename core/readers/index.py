"""The labels of a form's tables, ready to be looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from core.form import Form, Group, Row, Table
from core.readers.heads import Head, heads_of
from core.readers.labels import ALSO, bare_key, clearly_best, is_label, key_of


@dataclass
class TableIndex:
    """Where each label of a table leads. `furniture`: labels that lead nowhere (信息内容)."""

    table: Table
    rows: dict[str, list[Row]] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    tops: list[Head] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    head_keys: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()

    def all_keys(self) -> set[str]:
        """Keys of all labels."""
        return {*self.rows, *self.groups, *self.head_keys, *self.furniture}

    def find_row(self, text: str, under: Group | None) -> Row | None:
        """The row of that label, tolerating small changes; of several, the one in this group."""
        found = self.rows.get(key_of(text))
        if found is None:
            bare = ALSO.get(bare_key(text), bare_key(text))
            found = [row for row in self.table.rows if bare_key(row.label) == bare]
        if not found and is_label(text) and self.find_group(text) is None:
            best = clearly_best(bare, [(bare_key(row.label), row) for row in self.table.rows])
            found = [best] if best else []
        if len(found) > 1 and under is not None:
            found = [row for row in found if row.group == under.id]
        return found[0] if len(found) == 1 else None

    def find_group(self, text: str) -> Group | None:
        """The group head of that label; only its number may differ."""
        found = self.groups.get(key_of(text))
        if found is None:
            bare = bare_key(text)
            same = [group for group in self.groups.values() if bare_key(group.label) == bare]
            found = same[0] if len(same) == 1 else None
        return found


@lru_cache(maxsize=32)
def index_of(table: Table) -> TableIndex:
    """The index of one table."""
    index = TableIndex(table)
    if table.layout != "strip":
        for row in table.rows:
            for key in {key_of(row.label), key_of(row.short)}:
                index.rows.setdefault(key, []).append(row)
        index.groups = {key_of(group.label): group for group in table.row_groups}
    index.tops = heads_of(table)
    index.heads = [head for top in index.tops for head in top.walk()]
    index.head_keys = frozenset(key_of(head.label) for head in index.heads)
    furniture = [table.corner, table.row_head, *(row.block or "" for row in table.rows)]
    index.furniture = frozenset(key_of(text) for text in furniture if text)
    return index


@lru_cache(maxsize=8)
def owners(form: Form) -> dict[str, str]:
    """For each label that occurs in one table alone, that table's id."""
    seen: dict[str, set[str]] = {}
    for table in form.tables:
        for key in index_of(table).all_keys():
            seen.setdefault(key, set()).add(table.id)
    return {key: next(iter(tables)) for key, tables in seen.items() if len(tables) == 1}
