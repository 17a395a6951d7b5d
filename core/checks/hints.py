"""The likely slip behind broken sums.

The equations of a table are looked at together: a slip is believed if setting it right repairs
every broken equation that it touches and breaks none that holds. The slip that explains most wins;
where two explain equally much, none is named: no hint is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from core.cells import CellRef
from core.checks.finding import Hint
from core.checks.slips import Entry, Move, Trial, digit_slip, entries, moves
from core.checks.sums import Broken, Sums
from core.form import Form

_MOST_BROKEN = 16  # in one table; beyond that it is no single slip
_MOST_ALTERNATIVES = 3

Lines = frozenset[int]


@dataclass(frozen=True, slots=True)
class Slip:
    """What most likely went wrong: the lines it explains, its hint, and how it is put right.

    `repair` gives new values where the wrong cells are known, `wrong` the first of them; both are
    empty where several cells could be the wrong one.
    """

    lines: Lines
    hint: Hint | None = None
    repair: Mapping[CellRef, int] = field(default_factory=dict)
    wrong: CellRef | None = None


@dataclass(slots=True)
class _Group:
    """Everything that explains the same lines."""

    entries: list[Entry] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)


def find_slips(sums: Sums) -> tuple[Slip, ...]:
    """The slips behind the broken equations, those that explain most first."""
    tables: dict[str, list[Broken]] = {}
    for broken in sums.broken:
        tables.setdefault(broken.equation.left[0].table, []).append(broken)
    return tuple(slip for found in tables.values() for slip in _slips_of_table(sums, found))


def repairs_of(sums: Sums, table: str) -> list[tuple[Lines, dict[CellRef, int]]]:
    """Every single slip of a table that, set right, repairs what it touches: the lines that it
    repairs, and the new values. None where more is wrong than one slip could do.
    """
    broken = [each for each in sums.broken if each.equation.left[0].table == table]
    if not _is_tractable(broken):
        return []
    trial = Trial(sums, broken)
    return [(entry.lines, _repair(trial, entry)) for entry in entries(trial)]


def _is_tractable(broken: list[Broken]) -> bool:
    return 0 < len(broken) <= _MOST_BROKEN and all(isinstance(b.gap, int) for b in broken)


def _slips_of_table(sums: Sums, broken: list[Broken]) -> Iterator[Slip]:
    if not _is_tractable(broken):
        return
    trial = Trial(sums, broken)
    groups: dict[Lines, _Group] = {}
    for entry in entries(trial):
        groups.setdefault(entry.lines, _Group()).entries.append(entry)
    for move in moves(trial):
        groups.setdefault(move.lines, _Group()).moves.append(move)
    slips = [_resolve(trial, lines, group) for lines, group in groups.items()]
    yield from _choose(slips)


def _choose(slips: list[Slip]) -> Iterator[Slip]:
    """Slips that do not overlap, best first; rivals of equal worth rule each other out."""
    open_ = sorted(slips, key=_worth, reverse=True)
    while open_:
        best = open_[0]
        rivals = [s for s in open_[1:] if s.lines & best.lines and _worth(s) == _worth(best)]
        if not rivals:
            yield best
        settled = best.lines.union(*(rival.lines for rival in rivals))
        open_ = [s for s in open_ if not s.lines & settled]


def _worth(slip: Slip) -> tuple[int, bool]:
    return len(slip.lines), slip.hint is not None


def _resolve(trial: Trial, lines: Lines, group: _Group) -> Slip:
    """The most telling reading of everything that explains these lines."""
    if group.moves and not group.entries:
        return _moved(trial, lines, group.moves)
    by_digits = {e.cell: e for e in group.entries if digit_slip(e.old, e.new)}
    if len(by_digits) == 1:
        entry = next(iter(by_digits.values()))
        return _wrong_entry(trial, lines, _digit_hint(trial, entry), entry)
    certain = group.entries[0] if len({entry.cell for entry in group.entries}) == 1 else None
    hint: Hint | None = None
    if not by_digits:
        hint, source = _sum_hint(trial, group.entries) or (_carry_hint(trial, lines), None)
        certain = certain or source
    return _wrong_entry(trial, lines, hint, certain)


def _wrong_entry(trial: Trial, lines: Lines, hint: Hint | None, entry: Entry | None) -> Slip:
    if entry is None:
        return Slip(lines, hint)
    return Slip(lines, hint, _repair(trial, entry), trial.ref(entry.cell))


def _repair(trial: Trial, entry: Entry) -> dict[CellRef, int]:
    return {trial.ref(cell): trial.value(cell) + entry.by for cell in entry.cells}


def _digit_hint(trial: Trial, entry: Entry) -> Hint:
    ref = trial.ref(entry.cell)
    slip = digit_slip(entry.old, entry.new) or ""
    how = "有两个数字写颠倒了" if slip == "transposed" else "多写或少写了一个 0"
    text = f"{trial.form.place(ref)}填的是 {entry.old},可能{how};改为 {entry.new} 就对得上。"
    return Hint(slip, (ref,), text)


def _sum_hint(trial: Trial, found: Iterable[Entry]) -> tuple[Hint, Entry] | None:
    """A total that lacks one of its parts, or holds one twice."""
    hints: dict[int, tuple[Hint, Entry]] = {}
    for entry in found:
        parts = [
            part
            for broken in trial.totalled_by(entry.cell)
            if broken.line in entry.lines
            for part in broken.equation.right
            if trial.value_of(part) == abs(entry.by)
        ]
        if 0 < len(parts) <= _MOST_ALTERNATIVES:
            hints[entry.cell] = (_part_hint(trial.form, entry, parts), entry)
    return next(iter(hints.values())) if len(hints) == 1 else None


def _part_hint(form: Form, entry: Entry, parts: list[CellRef]) -> Hint:
    places = "或".join(form.place(part) for part in parts)
    if entry.by > 0:
        return Hint("left_out", tuple(parts), f"合计时可能漏加了{places}的 {entry.by}。")
    return Hint("counted_twice", tuple(parts), f"合计时可能把{places}的 {-entry.by} 加了两次。")


def _carry_hint(trial: Trial, lines: Lines) -> Hint | None:
    """A balance that is off by just what was carried over, which was counted twice then."""
    first = trial.by_number[min(lines)]
    if first.equation.total is not None:
        return None
    side = first.equation.left if first.gap > 0 else first.equation.right
    for ref in side:
        if ref in trial.carried and trial.value_of(ref) == first.size:
            text = f"相差的 {first.size} 正好等于{trial.form.place(ref)},可能重复计算了。"
            return Hint("counted_twice", (ref,), text)
    return None


def _moved(trial: Trial, lines: Lines, found: list[Move]) -> Slip:
    move = found[0]
    between = [trial.by_number[line] for line in move.between]
    if trial.is_balance(move.between[0]):
        between.sort(key=lambda broken: broken.gap, reverse=True)
    hint_cells = tuple(broken.equation.cells[0] for broken in between)
    repair: dict[CellRef, int] = {}
    if len({frozenset((each.from_cell, each.to_cell)) for each in found}) == 1:
        hint_cells = (trial.ref(move.from_cell), trial.ref(move.to_cell))
        # In a balance the other side may be the one that was booked wrongly.
        if not trial.is_balance(move.between[0]):
            new = (trial.value(move.from_cell) - move.by, trial.value(move.to_cell) + move.by)
            repair = dict(zip(hint_cells, new, strict=True))
    text = _move_text(trial.form, between[0], between[1])
    return Slip(lines, Hint("moved", hint_cells, text), repair)


def _move_text(form: Form, more: Broken, less: Broken) -> str:
    size = more.size
    by_row = more.equation.axis == "row"
    place = form.row_place if by_row else form.column_place
    first = place(more.equation.cells[0])
    table = form.table_by_id[more.equation.cells[0].table].name
    second = place(less.equation.cells[0]).removeprefix(table)
    if more.equation.total is None:
        how = "登记收到和办理结果时归入了不同的列"
    else:
        how = f"记错了{'行' if by_row else '列'}"
    return f"{first}多 {size},{second}正好少 {size},可能有 {size} 件{how}。"
