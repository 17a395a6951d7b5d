"""What the 图解 shows: figures with their labels, from the form and the report alone.

Which rows and columns there are, how they are grouped and what they are called comes from the form,
so that a change of the form shows. A blank is told as such and never drawn as nought.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.cells import CellRef, Number, number_text
from core.form import Form, Row, Table
from core.late import late
from core.report import Report
from core.writers.fonts import printable

BLANK = "未填"
_PARTLY = "(未填全)"
_YEARS = 3
_LONGEST = 12  # characters of what stands in place of a figure
_NUMBERING = late(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.．])")
_NUMBER = late(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure: its label, how it is written, and how long it is drawn."""

    label: str
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures side by side. `nothing`: what is said where all of them are nought."""

    title: str
    bars: tuple[Bar, ...]
    nothing: str = ""

    @property
    def is_nothing(self) -> bool:
        return all(bar.text == "0" for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Stack:
    """A figure in its parts."""

    label: str
    total: str
    parts: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture, from top to bottom; a part without figures is empty."""

    title: str
    key_figures: tuple[Bar, ...]
    applicants: Bars | None
    outcomes: Bars | None
    course_title: str
    course: tuple[Bars, ...]  # one for each figure, a bar for each year
    disputes_title: str
    disputes: tuple[Stack, ...]
    facts_title: str
    facts: tuple[tuple[str, tuple[Bar, ...]], ...]
    source: str


def picture_of(report: Report, form: Form, previous: Sequence[Report] = ()) -> Picture:
    """The figures of a report; `previous` are reports of earlier years, in any order."""
    return _Reader(report, form).picture(previous)


def plain(label: str) -> str:
    """A label of the form without its number: (一)予以公开 is 予以公开."""
    return _NUMBERING.sub("", label)


class _Reader:
    """Reads one report by the roles of the form."""

    def __init__(self, report: Report, form: Form) -> None:
        self.report = report
        self.form = form

    def picture(self, previous: Sequence[Report]) -> Picture:
        strip = next((t for t in self.form.tables if t.layout == "strip"), None)
        blocks = next((t for t in self.form.tables if t.layout == "blocks"), None)
        title = " ".join(printable(self.report.full_title(self.form)).split())
        years = self._years(previous)
        return Picture(
            title=f"{title}图解",
            key_figures=tuple(self._key_figures()),
            applicants=self._applicants(),
            outcomes=self._outcomes(),
            course_title=self._course_title(years),
            course=tuple(self._course(years)),
            disputes_title=self._title(strip),
            disputes=tuple(self._disputes(strip)),
            facts_title=self._title(blocks),
            facts=tuple(self._facts(blocks)),
            source=f"根据《{title}》绘制",
        )

    def _title(self, table: Table | None) -> str:
        return plain(self.form.part_by_id[table.part].heading) if table else ""

    def _bar(self, label: str, ref: CellRef) -> Bar:
        return bar_of(label, self.report, ref)

    def _key_figures(self) -> Iterator[Bar]:
        for role in ("received", "carried_in", "handled", "carried_out"):
            ref = self.form.roles.get(role)
            if ref is not None:
                yield self._bar(f"{self._name(ref)}({self.form.column(ref).unit})", ref)

    def _name(self, ref: CellRef) -> str:
        """What a row is called by itself: a total has the name of what it totals."""
        table, row = self.form.table_by_id[ref.table], self.form.row(ref)
        heads = table.group_path(row)
        is_total = any(other.adds_to == row.id for other in table.rows)
        return plain(heads[0].label if heads and is_total else row.short)

    def _applicants(self) -> Bars | None:
        """Who applied: the columns that the total of the first row adds up."""
        ref = self.form.roles.get("received")
        if ref is None:
            return None
        table, row = self.form.table_by_id[ref.table], self.form.row(ref)
        columns = [column for column in table.columns if column.adds_to == ref.column]
        heads = table.column_path(columns[0]) if columns else ()
        title = f"{plain(row.short)}申请:{heads[0].label}" if heads else plain(row.label)
        bars = tuple(self._bar(column.short, ref._replace(column=column.id)) for column in columns)
        return Bars(title, bars, f"{plain(row.label)}为 0。") if bars else None

    def _outcomes(self) -> Bars | None:
        """What became of them: the rows that the total adds up, those of a group together."""
        ref = self.form.roles.get("handled")
        if ref is None:
            return None
        table, total = self.form.table_by_id[ref.table], self.form.row(ref)
        rows = [row for row in table.rows if row.adds_to == total.id]
        bars = tuple(
            self._sum(label, [ref._replace(row=row.id) for row in members])
            for label, members in _grouped(table, rows, total)
        )
        title = self._name(ref)
        return Bars(title, bars, f"{title}各项均为 0。") if bars else None

    def _sum(self, label: str, refs: Sequence[CellRef]) -> Bar:
        if len(refs) == 1:
            return self._bar(label, refs[0])
        known = [self.report.values[ref] for ref in refs if ref in self.report.values]
        if not known:
            return Bar(label, BLANK, 0.0)
        total: Number = sum(known, start=Decimal(0))
        text = number_text(int(total) if total == int(total) else total)
        return Bar(label, text + (_PARTLY if len(known) < len(refs) else ""), _length(total))

    def _years(self, previous: Sequence[Report]) -> list[Report]:
        """This report after those of the two years before; none if it stands alone."""
        mine = self.report
        reports = {
            each.year: each
            for each in previous
            if mine.year - _YEARS < each.year < mine.year and each.scope == mine.scope
        }
        return [*(reports[year] for year in sorted(reports)), mine] if reports else []

    def _course_title(self, years: Sequence[Report]) -> str:
        ref = self.form.roles.get("received")
        if not years or ref is None:
            return ""
        return f"{years[0].year}—{years[-1].year}年对比({self.form.column(ref).unit})"

    def _course(self, years: Sequence[Report]) -> Iterator[Bars]:
        """The same figures over the years for which there are reports."""
        for role in ("received", "handled", "carried_out") if years else ():
            ref = self.form.roles.get(role)
            if ref is not None:
                bars = tuple(bar_of(f"{each.year}年", each, ref) for each in years)
                yield Bars(self._name(ref), bars)

    def _disputes(self, table: Table | None) -> Iterator[Stack]:
        for row in table.rows if table else ():
            refs = _of(table, row)
            totals = [ref for ref in refs if self.form.column(ref).adds_to is None]
            parts = tuple(
                self._bar(self.form.column(ref).short, ref) for ref in refs if ref not in totals
            )
            total = self._with_unit(totals[0]) if totals else ""
            odd = "、".join(f"{part.label}:{part.text}" for part in parts if _is_odd(part))
            yield Stack(plain(row.short), f"{total}({odd})" if odd else total, parts)

    def _facts(self, table: Table | None) -> Iterator[tuple[str, tuple[Bar, ...]]]:
        for row in table.rows if table else ():
            named = ((self.form.column(ref).short, self._with_unit(ref)) for ref in _of(table, row))
            yield row.short, tuple(Bar(label, text, 0.0) for label, text in named)

    def _with_unit(self, ref: CellRef) -> str:
        """A figure with its unit (件, 万元); what stands in place of one by itself."""
        bar = self._bar("", ref)
        return bar.text if _is_odd(bar) else f"{bar.text} {self.form.column(ref).unit}"


def bar_of(label: str, report: Report, ref: CellRef) -> Bar:
    """One cell as a bar: a blank is told, words are shown as they stand."""
    cell = report.cell(ref)
    if cell.value is None:
        words = " ".join(printable(cell.raw or "").split())
        return Bar(label, words[:_LONGEST] or BLANK, 0.0)
    return Bar(label, cell.shown, _length(cell.value))


def _is_odd(bar: Bar) -> bool:
    """Whether something else stands where a number belongs."""
    return _NUMBER.fullmatch(bar.text) is None


def _length(value: Number) -> float:
    """How long a figure is drawn; nothing is shorter than nought, nor too long to reckon with."""
    return min(max(float(value), 0.0), 1e15)


def _of(table: Table | None, row: Row) -> list[CellRef]:
    """The cells of a row."""
    return [ref for ref in table.refs if ref.row == row.id] if table else []


def _grouped(table: Table, rows: Sequence[Row], total: Row) -> Iterator[tuple[str, list[Row]]]:
    """Rows beside the total by themselves, those in a group under its label together."""
    members: dict[str, list[Row]] = {}
    labels: dict[str, str] = {}
    groups = {group.id: group for group in table.row_groups}
    for row in rows:
        key = row.id if row.group == total.group or row.group is None else f"group {row.group}"
        members.setdefault(key, []).append(row)
        label = row.short if key == row.id else groups[row.group or ""].label
        labels.setdefault(key, plain(label))
    for key, found in members.items():
        yield labels[key], found
