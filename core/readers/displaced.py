"""Figures that stand one place beside their own: a cell was lost here and another added there.

Such a row has as many cells as it should, so nothing of its shape tells. Only the sums of the form
do (勾稽关系): they fail by the columns in which the figures stand, and hold with some of them one
place further. A lone wrong figure is never taken for that; it breaks sums that no move repairs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from core.cells import Cell, CellRef, Number
from core.form import Equation, Form, Table

_LEAST = 2  # sums that a move must repair: one of them only gives the figure that was lost
_FEW = 3  # sums of a small table, which may all be broken by one row


class Move(NamedTuple):
    """Figures of one row that would fit one place further: the first and the last of them."""

    first: CellRef
    last: CellRef
    leftwards: bool


class _Sum(NamedTuple):
    """An equation as seen from one row: what it lacks, and how its cells in the row count."""

    gap: Number  # left less right side
    signs: dict[int, int]  # place in the row to +1 or -1


def moves_of(
    table: Table, cells: Mapping[CellRef, Cell], seen: Collection[CellRef]
) -> Iterator[Move]:
    """The rows of a table whose figures look displaced.

    Sums with a cell that was not `seen`, or has no number, say nothing; but one such cell of a row
    may be the stranger in it.
    """
    values = {ref: cells[ref].value for ref in seen if ref in cells}
    known = {ref: value for ref, value in values.items() if value is not None}
    sums = [each for each in table.equations if all(ref in known for ref in each.cells)]
    broken = sum(_gap(each, known) != 0 for each in sums)
    if broken > max(_FEW, len(sums) // 2):
        return  # where hardly a sum holds, none can tell anything
    for refs in _lines(table):
        blank = [ref for ref in refs if ref not in known]
        if (broken or blank) and len(blank) < 2 and set(blank) <= set(seen):
            yield from _moves_in(table, refs, {**known, **dict.fromkeys(blank, 0)}, blank)


def _moves_in(
    table: Table, refs: list[CellRef], values: Mapping[CellRef, Number], blank: list[CellRef]
) -> Iterator[Move]:
    known = [each for each in table.equations if all(ref in values for ref in each.cells)]
    sums = [_seen_from(each, refs, values) for each in known]
    stranger = refs.index(blank[0]) if blank else None
    move = _move([values[ref] for ref in refs], [each for each in sums if each.signs], stranger)
    if move is not None:
        gone, lost = move
        first, last = (gone + 1, lost) if gone < lost else (lost, gone - 1)
        yield Move(refs[first], refs[last], leftwards=gone < lost)


def told(form: Form, move: Move) -> str:
    """A sentence on a move."""
    table = form.table_by_id[move.first.table]
    places = [f"“{form.column(ref).short}”" for ref in (move.first, move.last)]
    where = form.row_place(move.first)
    if table.layout == "strip":
        where = table.name
        places = [
            f"“{form.row(ref).short}”的{place}"
            for ref, place in zip((move.first, move.last), places, strict=True)
        ]
    side = "左" if move.leftwards else "右"
    return (
        f"{where}的数字像是错开了一格:按原件所在的列,合计对不上;"
        f"把{'到'.join(dict.fromkeys(places))}的数字往{side}移一格,就对得上。"
        "已按原件所在的列读入,请对照原件核对。"
    )


def _lines(table: Table) -> Iterator[list[CellRef]]:
    """The cells that stand beside each other."""
    if table.layout == "strip":
        yield list(table.refs)
        return
    for row in table.rows:
        yield [ref for ref in table.refs if ref.row == row.id]


def _gap(equation: Equation, values: Mapping[CellRef, Number]) -> Number:
    left = sum((values[ref] for ref in equation.left), Decimal(0))
    return left - sum((values[ref] for ref in equation.right), Decimal(0))


def _seen_from(
    equation: Equation, refs: Sequence[CellRef], values: Mapping[CellRef, Number]
) -> _Sum:
    signs = {place: 1 for place, ref in enumerate(refs) if ref in equation.left}
    signs.update((place, -1) for place, ref in enumerate(refs) if ref in equation.right)
    return _Sum(_gap(equation, values), signs)


def _move(values: list[Number], sums: list[_Sum], stranger: int | None) -> tuple[int, int] | None:
    """The place of a stranger and that of a lost figure which explain the most, and the nearest."""
    if sum(each.gap != 0 for each in sums) < _LEAST:
        return None
    places = range(len(values))
    strangers = places if stranger is None else [stranger]
    tried = [(gone, lost) for gone in strangers for lost in places if gone != lost]
    repaired = {pair: _repaired(values, sums, *pair) for pair in tried}
    best = max(tried, key=lambda pair: (repaired[pair], -abs(pair[0] - pair[1])), default=None)
    return best if best is not None and repaired[best] >= _LEAST else None


def _repaired(values: list[Number], sums: list[_Sum], gone: int, lost: int) -> int:
    """How many sums come to hold if the figure at `gone` is a stranger, and one was lost at `lost`.

    None where another is broken by that.
    """
    moved = [*values[:gone], *values[gone + 1 :]]
    moved.insert(lost, values[lost])
    changes = [new - old for old, new in zip(values, moved, strict=True)]
    gaps = [each.gap + sum(sign * changes[p] for p, sign in each.signs.items()) for each in sums]
    filled = _filled(gaps, sums, lost)
    if filled is None or values[lost] + filled < 0:
        return 0
    changes[lost] += filled
    if sum(change != 0 for change in changes) < 2:
        return 0  # one figure is wrong, none has moved
    after = [gap + each.signs.get(lost, 0) * filled for gap, each in zip(gaps, sums, strict=True)]
    worse = any(gap != 0 and each.gap == 0 for gap, each in zip(after, sums, strict=True))
    repaired = sum(gap == 0 and each.gap != 0 for gap, each in zip(after, sums, strict=True))
    return 0 if worse else repaired


def _filled(gaps: list[Number], sums: list[_Sum], lost: int) -> Number | None:
    """By how much the lost figure differs from what stands in its place: by its own row's sum."""
    for gap, each in zip(gaps, sums, strict=True):
        if lost in each.signs:
            return -gap * each.signs[lost]
    return None
