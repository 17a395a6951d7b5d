"""Which figures of a copied text go with which label, and what of it is beyond doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from core.cells import CellRef, read_cell
from core.form import Form, Row
from core.grid import grid_of
from core.readers.labels import ALSO, key_of
from core.readers.printed import Print, is_numbering, sums_hold


class Word(NamedTuple):
    """What stands between two blanks."""

    text: str
    line: int
    is_figure: bool


class Run(NamedTuple):
    """Figures beside each other in a line: the places of the words."""

    line: int
    places: tuple[int, ...]


class Text(NamedTuple):
    """The words of one table; `last` is the last line that is of it."""

    print: Print
    words: tuple[Word, ...]
    labels: tuple[tuple[str, tuple[int, ...]], ...]
    runs: tuple[Run, ...]
    last: int

    def figures(self, runs: list[Run]) -> list[str]:
        """The words of some runs."""
        return [self.words[place].text for run in runs for place in run.places]

    @property
    def is_spaced(self) -> bool:
        """Whether words, or figures, stand beside each other that are of different cells."""
        if any(len(run.places) > 1 for run in self.runs):
            return True
        owner = {place: number for number, (_, ps) in enumerate(self.labels) for place in ps}
        lines: dict[int, set[int]] = {}
        for place, number in owner.items():
            lines.setdefault(self.words[place].line, set()).add(number)
        return any(len(owners) > 1 for owners in lines.values())


@dataclass(eq=False)
class RowText:
    """A row's label (None where the heads alone say what a figure is) and the figures that go with
    it: inside its own lines, or behind them.
    """

    row: Row | None
    label: str
    places: tuple[int, ...]
    count: int  # figures that the row has in the form
    inside: list[Run] = field(default_factory=list)
    behind: list[Run] = field(default_factory=list)
    is_doubtful: bool = False

    @property
    def runs(self) -> list[Run]:
        return self.inside + self.behind

    @property
    def found(self) -> int:
        """How many figures go with it."""
        return sum(len(run.places) for run in self.runs)


def rows_of(text: Text) -> tuple[list[RowText], list[Run]]:
    """The rows in their order, with their figures; and figures that go with none."""
    if text.print.table.layout == "strip":
        return _strip(text)
    rows = [
        RowText(row, row.label, places, len(text.print.columns_of(row)))
        for key, places in text.labels
        if (row := text.print.rows.get(key)) is not None
    ]
    rows.extend(_altered(text, list(text.runs)))
    rows.sort(key=lambda row: row.places)
    runs = [
        run
        for run in text.runs
        if (rows and run.places > rows[0].places) or not is_numbering(text.figures([run]))
    ]
    taken = {place for _, places in text.labels for place in places}
    taken.update(place for row in rows for place in row.places)
    loose = [
        place for place, word in enumerate(text.words) if place not in taken and not word.is_figure
    ]
    orphans = [run for run in runs if not _assign(text, run, rows, loose)]
    _doubt(rows, begins_well=not any(run.places < rows[0].places for run in orphans if rows))
    return rows, orphans


def _strip(text: Text) -> tuple[list[RowText], list[Run]]:
    """The one row of a table whose rows stand side by side: all figures behind its heads."""
    heads = sorted(place for _, places in text.labels for place in places)
    behind = [run for run in text.runs if heads and run.places[0] > heads[0]]
    if len(behind) > 1 and is_numbering(text.figures(behind[:1])):
        del behind[0]
    row = RowText(None, "", tuple(heads), len(text.print.table.refs), behind)
    return [row], [run for run in text.runs if heads and run.places[0] < heads[0]]


def _altered(text: Text, runs: list[Run]) -> Iterator[RowText]:
    """Rows whose label is not quite the form's, in one line with their figures."""
    taken = {place for _, places in text.labels for place in places}
    for run in runs:
        places = tuple(
            place
            for place in range(run.places[0])
            if text.words[place].line == run.line and not text.words[place].is_figure
        )
        if not places or not taken.isdisjoint(places):
            continue
        label = "".join(text.words[place].text for place in places)
        found = text.print.index.find_row(label, None)
        if found is not None and text.print.index.find_group(label) is None:
            yield RowText(found, label, places, len(text.print.columns_of(found)))


def _assign(text: Text, run: Run, rows: list[RowText], loose: list[int]) -> bool:
    """Put figures to the row they go with; False if there is none.

    Inside a label's lines, or in its last one, they are its own; else they stand behind the last
    label before them, unless words between that are of no label (`loose`) may be another.
    """
    before = [row for row in rows if row.places[0] < run.places[0]]
    around = [row for row in before if row.places[-1] > run.places[0]]
    ended = [row for row in before if row not in around]
    last = max(ended, key=lambda row: row.places[-1], default=None)
    if last is not None and text.words[last.places[-1]].line == run.line:
        around.append(last)
    if last is not None and any(last.places[-1] < place < run.places[0] for place in loose):
        last.is_doubtful = True
    if len(around) > 1:
        for row in around:
            row.is_doubtful = True
    if around:
        around[0].inside.append(run)
    elif last is not None:
        last.behind.append(run)
    return bool(around) or last is not None


def _doubt(rows: list[RowText], *, begins_well: bool) -> None:
    """Mark the rows whose figures, in lines of their own, may be those of others.

    Behind two labels they may be either's. Where some are missing here and too many there, what
    stands between may have moved.
    """
    missing: int | None = None if begins_well else 0
    waits = False
    for place, row in enumerate(rows):
        if row.inside and row.found == row.count:
            missing, waits = None, False
            continue
        row.is_doubtful |= waits and not row.inside
        if row.found > row.count and not _has_stray(row):
            for other in rows[place if missing is None else missing :]:
                if other.inside and other.found == other.count and other is not row:
                    break
                other.is_doubtful = True
        elif row.found < row.count and missing is None:
            missing = place
        waits = not row.runs
    if not begins_well:
        for row in rows:
            if row.inside:
                break
            row.is_doubtful = True


def _has_stray(row: RowText) -> bool:
    """Whether one figure too many stands behind a row that is whole: a page's number, perhaps."""
    inside = sum(len(run.places) for run in row.inside)
    return bool(inside == row.count > 1 and row.found == row.count + 1)


def certain_rows(text: Text, rows: list[RowText], form: Form) -> tuple[list[RowText], bool]:
    """The rows whose figures are beyond doubt; and whether all words over them are known heads."""
    heads = _heads_are_known(text, rows, form)
    good = []
    for row in rows:
        runs = row.inside if _has_stray(row) else row.runs
        if row.is_doubtful or sum(len(run.places) for run in runs) != row.count:
            continue
        shares = len(runs) > 1 or len(runs) < len(row.runs)
        figures = text.figures(runs)
        known = heads if text.print.table.layout != "blocks" else _has_own_heads(text, row)
        clear = not shares and (known or not any(figure.strip("0") for figure in figures))
        if clear or _adds_up(text, row, figures, form):
            good.append(row)
    return good, heads


def _adds_up(text: Text, row: RowText, figures: list[str], form: Form) -> bool:
    """Whether the sums of a row bear out which figure is which."""
    table = text.print.table
    leaves = [leaf for _, leaf in text.print.columns_of(row.row)]
    values: dict[CellRef, int] = {}
    for (own, column), figure in zip(leaves, figures, strict=True):
        value = read_cell(figure).value
        name = own or (row.row.id if row.row is not None else "")
        if isinstance(value, int):
            values[CellRef(table.id, name, column)] = value
    lines = [row.row.id] if row.row is not None else []
    return bool(table.equations) and sums_hold(form, values, lines)


def _heads_are_known(text: Text, rows: list[RowText], form: Form) -> bool:
    """Whether the words over the rows are the table's heads, all of them and no others.

    They may be scattered over lines (`商业 科研 公益`, `企业 机构`), so it is their letters that
    are counted; then the order of the columns is known if the sums of most rows bear it out.
    """
    if not _has_all_letters(text, rows):
        return False
    printed = [ALSO.get(key, key) for key, _ in text.print.columns_of(rows[0].row)]
    found = [ALSO.get(key, key) for key, _ in text.labels if key in text.print.heads]
    cells = sorted(grid_of(text.print.table).cells, key=lambda cell: (cell.row, cell.column))
    line_by_line = [key_of(cell.text) for cell in cells if cell.role == "head"]
    if [key for key in found if key in printed][: len(printed)] == printed:
        return True
    if found[: len(line_by_line)] == line_by_line:
        return True
    whole = [row for row in rows if row.found == row.count and not row.is_doubtful]
    filled = [row for row in whole if any(each.strip("0") for each in text.figures(row.runs))]
    right = [row for row in filled if _adds_up(text, row, text.figures(row.runs), form)]
    return 2 * len(right) > len(filled)


def heads_end(rows: list[RowText]) -> int:
    """The first word that stands behind all heads."""
    first = rows[0]
    return min(first.places) if first.row is not None else min(run.places[0] for run in first.runs)


def _has_all_letters(text: Text, rows: list[RowText]) -> bool:
    if not rows or (rows[0].row is None and not rows[0].runs):
        return False
    furniture = (places for key, places in text.labels if key in text.print.furniture)
    gone = {place for places in furniture for place in places}
    numbered = {run.line for run in text.runs if is_numbering(text.figures([run]))}
    words = [
        word.text
        for place, word in enumerate(text.words[: heads_end(rows)])
        if place not in gone and not word.is_figure and word.line not in numbered
    ]
    there = Counter("".join(ALSO.get(key_of(word), key_of(word)) for word in words))
    heads = {id(head): head for found in text.print.heads.values() for head in found}
    return there == Counter("".join(key_of(head.label) for head in heads.values()))


def _has_own_heads(text: Text, row: RowText) -> bool:
    """Whether the last heads before a row are those of its columns."""
    needed = [key for key, _ in text.print.columns_of(row.row)]
    heads = [
        key for key, places in text.labels if key in text.print.heads and places[0] < row.places[0]
    ]
    return heads[-len(needed) :] == needed
