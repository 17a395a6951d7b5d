"""The national form as data: parts, tables, rows, columns, sums.

Source: 国办公开办函〔2021〕30号, kept in `resources/forms/<edition>.toml`. No other module spells
out a row: who needs the parts of a sum, the rows of a group or the label of a cell asks here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from core.cells import CellRef
from core.data import load_toml
from core.errors import BugError
from core.paths import resource

CURRENT = "2021"


class Part(NamedTuple):
    """A part of the report (引言, 一 … 六); `label` is its short name on a tab."""

    id: str
    kind: str  # "narrative" or "table"
    label: str
    heading: str
    note: str
    least: int = 0  # characters below which the part counts as not written

    @property
    def is_narrative(self) -> bool:
        return self.kind == "narrative"


class Group(NamedTuple):
    """A head over several rows or columns, e.g. (三)不予公开."""

    id: str
    label: str
    parent: str | None = None


class Row(NamedTuple):
    """A row (in 表四: a block of columns) of a table."""

    id: str
    label: str
    note: str
    article: str
    short: str
    group: str | None = None
    adds_to: str | None = None  # the row that sums this one
    block: str | None = None  # heading of the block it stands in
    columns: tuple[str, ...] = ()  # empty: all columns of the table
    makers: tuple[
        tuple[str, str | None], ...
    ] = ()  # (level, kind) that alone may have a figure here


class Column(NamedTuple):
    """A column of a table. `kind` is "count" (件, whole) or "amount" (money in `unit`)."""

    id: str
    label: str
    note: str
    short: str
    group: str | None = None
    adds_to: str | None = None
    kind: str = "count"
    unit: str = "件"
    places: int = 0  # decimals that a figure may have

    @property
    def is_amount(self) -> bool:
        return self.kind == "amount"


class Equation(NamedTuple):
    """Σ left = Σ right, under the id of the check that watches it. `total` is the lone left cell of
    a sum.
    """

    rule: str
    axis: str  # "row": over the columns of one row; "column": over the rows of one column
    left: tuple[CellRef, ...]
    right: tuple[CellRef, ...]
    total: CellRef | None
    parts_name: str = ""  # what the right side adds up, in words

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """All cells of both sides, left to right."""
        return self.left + self.right


class Stock(NamedTuple):
    """closing = last year's closing + added − removed, in one row (现行有效)."""

    row: str
    closing: CellRef
    added: CellRef
    removed: CellRef


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """One of the three tables. Compared by identity, so that what rests on it can be cached."""

    id: str
    part: str
    name: str
    layout: str  # "blocks", "matrix" or "strip": how grid.py prints it
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    row_groups: tuple[Group, ...]
    column_groups: tuple[Group, ...]
    widths: tuple[int, ...]
    corner: str = ""
    row_head: str = ""
    label_columns: int = 0
    equations: tuple[Equation, ...] = ()
    stocks: tuple[Stock, ...] = ()
    carries: tuple[tuple[CellRef, CellRef], ...] = ()  # (上年结转, 结转下年度) of each column

    @cached_property
    def row_by_id(self) -> dict[str, Row]:
        return {row.id: row for row in self.rows}

    @cached_property
    def column_by_id(self) -> dict[str, Column]:
        return {column.id: column for column in self.columns}

    @cached_property
    def refs(self) -> tuple[CellRef, ...]:
        """Every cell, in order of print."""
        return tuple(
            CellRef(self.id, row.id, column)
            for row in self.rows
            for column in (row.columns or tuple(c.id for c in self.columns))
        )

    def rows_in(self, group: str) -> tuple[Row, ...]:
        """Rows directly under a group head."""
        return tuple(row for row in self.rows if row.group == group)

    def group_path(self, row: Row) -> tuple[Group, ...]:
        """The heads over a row, outermost first."""
        return _path(row.group, {group.id: group for group in self.row_groups})

    def column_path(self, column: Column) -> tuple[Group, ...]:
        """The heads over a column, outermost first."""
        return _path(column.group, {group.id: group for group in self.column_groups})


def _path(group: str | None, groups: dict[str, Group]) -> tuple[Group, ...]:
    found: list[Group] = []
    while group is not None:
        found.insert(0, groups[group])
        group = groups[group].parent
    return tuple(found)


@dataclass(frozen=True, eq=False, repr=False)
class Form:
    """One edition of the national form. Compared by identity, like its tables."""

    id: str
    name: str
    basis: str
    first_year: int
    title: str
    parts: tuple[Part, ...]
    tables: tuple[Table, ...]
    roles: dict[str, CellRef] = field(default_factory=dict)
    role_groups: dict[str, tuple[CellRef, ...]] = field(default_factory=dict)

    @cached_property
    def table_by_id(self) -> dict[str, Table]:
        return {table.id: table for table in self.tables}

    @cached_property
    def part_by_id(self) -> dict[str, Part]:
        return {part.id: part for part in self.parts}

    @cached_property
    def narratives(self) -> tuple[Part, ...]:
        """The parts written in prose."""
        return tuple(part for part in self.parts if part.is_narrative)

    @cached_property
    def refs(self) -> tuple[CellRef, ...]:
        """Every cell of every table, in order of print."""
        return tuple(ref for table in self.tables for ref in table.refs)

    @cached_property
    def order(self) -> dict[CellRef, int]:
        """Place of each cell in print; also the set of cells that exist."""
        return {ref: place for place, ref in enumerate(self.refs)}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        return tuple(equation for table in self.tables for equation in table.equations)

    @cached_property
    def sum_of(self) -> dict[CellRef, tuple[Equation, ...]]:
        """For each total cell, the sums that give it (the corner total has two)."""
        sums: dict[CellRef, list[Equation]] = {}
        for equation in self.equations:
            if equation.total is not None:
                sums.setdefault(equation.total, []).append(equation)
        return {ref: tuple(found) for ref, found in sums.items()}

    def row(self, ref: CellRef) -> Row:
        return self.table_by_id[ref.table].row_by_id[ref.row]

    def column(self, ref: CellRef) -> Column:
        return self.table_by_id[ref.table].column_by_id[ref.column]

    def is_amount(self, ref: CellRef) -> bool:
        """Whether the cell holds money (万元) rather than a count (件)."""
        return self.column(ref).is_amount

    def place(self, ref: CellRef) -> str:
        """A cell in words: `表三“(一)予以公开”行“自然人”列`, `表四“行政复议”的“结果维持”`."""
        between = "的" if self.table_by_id[ref.table].layout == "strip" else ""
        ending = "" if between else "列"
        return f"{self.row_place(ref)}{between}“{self.column(ref).short}”{ending}"

    def row_place(self, ref: CellRef) -> str:
        """The row of a cell in words; in 表四, whose figures stand in one line, the group."""
        table = self.table_by_id[ref.table]
        return f"{table.name}“{self.row(ref).short}”{'' if table.layout == 'strip' else '行'}"

    def column_place(self, ref: CellRef) -> str:
        """The column of a cell in words: `表三“自然人”列`."""
        return f"{self.table_by_id[ref.table].name}“{self.column(ref).short}”列"

    def title_of(self, unit: str, year: int) -> str:
        """The standard title of a report."""
        return self.title.format(unit=unit, year=year)


def load_form(source: Path) -> Form:
    """Read an edition of the form. Raises BugError if the file contradicts itself."""
    return build_form(load_toml(source))


def form_of(edition: str = CURRENT) -> Form:
    """The shipped edition of that name, loaded once. Raises KeyError if there is none."""
    return _form_of(edition)


@lru_cache(maxsize=8)
def _form_of(edition: str) -> Form:
    """With the name always given, so that the current edition is one object, however asked for."""
    source = resource("forms", f"{edition}.toml")
    if not edition.isalnum() or not source.is_file():
        raise KeyError(edition)
    return load_form(source)


def build_form(data: dict[str, Any]) -> Form:
    """Make the form from its parsed TOML."""
    form = Form(
        id=data["id"],
        name=data["name"],
        basis=data["basis"],
        first_year=data["first_year"],
        title=data["title"],
        parts=tuple(Part(**part) for part in data["parts"]),
        tables=tuple(_table(table) for table in data["tables"]),
        roles={name: CellRef.parse(ref) for name, ref in data["roles"].items()},
    )
    for name, text in data.get("role_groups", {}).items():
        form.role_groups[name] = _group_cells(form, CellRef.parse(text))
    named = [*form.roles.values(), *(ref for refs in form.role_groups.values() for ref in refs)]
    unknown = [str(ref) for ref in named if ref not in form.order]
    if unknown or len(form.order) != len(form.refs):
        raise BugError(f"form {form.id}: {unknown or 'a cell stands twice'}")
    return form


def _group_cells(form: Form, place: CellRef) -> tuple[CellRef, ...]:
    """The cells of one column in the rows under a group head; `place` is table.group.column."""
    rows = form.table_by_id[place.table].rows_in(place.row)
    return tuple(place._replace(row=row.id) for row in rows)


def _table(data: dict[str, Any]) -> Table:
    bare = Table(
        id=data["id"],
        part=data["part"],
        name=data["name"],
        layout=data["layout"],
        rows=tuple(_row(row) for row in data["rows"]),
        columns=tuple(Column(**{"short": column["label"], **column}) for column in data["columns"]),
        row_groups=tuple(Group(**group) for group in data.get("row_groups", ())),
        column_groups=tuple(Group(**group) for group in data.get("column_groups", ())),
        widths=tuple(data["widths"]),
        corner=data.get("corner", ""),
        row_head=data.get("row_head", ""),
        label_columns=data.get("label_columns", 0),
    )
    object.__setattr__(bare, "equations", tuple(_equations(bare, data)))
    object.__setattr__(bare, "stocks", tuple(_stocks(bare, data)))
    object.__setattr__(bare, "carries", tuple(_carries(bare, data)))
    return bare


def _row(data: dict[str, Any]) -> Row:
    makers = tuple((maker["level"], maker.get("kind")) for maker in data.get("makers", ()))
    plain = {key: value for key, value in data.items() if key not in ("makers", "columns")}
    return Row(
        **{"short": data["label"], **plain}, columns=tuple(data.get("columns", ())), makers=makers
    )


def _equations(table: Table, data: dict[str, Any]) -> Iterator[Equation]:
    for entry in data.get("sums", ()):
        members = table.columns if entry["axis"] == "row" else table.rows
        parts = [member.id for member in members if member.adds_to == entry["total"]]
        for sum_ in _along(table, entry, [entry["total"]], parts):
            yield sum_._replace(total=sum_.left[0], parts_name=entry["parts"])
    for entry in data.get("balances", ()):
        yield from _along(table, entry, entry["left"], entry["right"])


def _along(
    table: Table, entry: dict[str, Any], left: list[str], right: list[str]
) -> Iterator[Equation]:
    """The same equation for each row, or each column."""
    by_row = entry["axis"] == "row"

    def refs(members: list[str], line: str) -> tuple[CellRef, ...]:
        places = ((line, member) if by_row else (member, line) for member in members)
        return tuple(CellRef(table.id, row, column) for row, column in places)

    for line in table.rows if by_row else table.columns:
        yield Equation(
            entry["rule"], entry["axis"], refs(left, line.id), refs(right, line.id), None
        )


def _stocks(table: Table, data: dict[str, Any]) -> Iterator[Stock]:
    for entry in data.get("stocks", ()):
        for row in entry["rows"]:
            closing, added, removed = (
                CellRef(table.id, row, entry[key]) for key in ("closing", "added", "removed")
            )
            yield Stock(row, closing, added, removed)


def _carries(table: Table, data: dict[str, Any]) -> Iterator[tuple[CellRef, CellRef]]:
    for entry in data.get("carries", ()):
        for column in table.columns:
            yield (
                CellRef(table.id, entry["opening"], column.id),
                CellRef(table.id, entry["closing"], column.id),
            )
