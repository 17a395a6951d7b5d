"""The heads of a table as a tree, from the form; and a document's head rows read against it.

A head is found by its words and by the head that stands over it (结果维持 occurs three times in
表四). Two ways to know which figure is which: by *place*, where a column is the same in every row;
by *order*, where plain text lost the merged cells: then a head over others is followed, in the next
row, by those it stands over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from core.form import Table
from core.readers.labels import ALSO, bare_key, clearly_best, key_of

Leaf = tuple[str | None, str]  # (row id, or None where rows have labels of their own; column id)


@dataclass(eq=False)
class Head:
    """A head of the form: its label, the heads under it, or its leaf. `unit` is that of money."""

    label: str
    children: list[Head] = field(default_factory=list)
    leaf: Leaf | None = None
    unit: str = ""

    def walk(self) -> Iterator[Head]:
        """This head and all under it."""
        yield self
        for child in self.children:
            yield from child.walk()


def heads_of(table: Table) -> list[Head]:
    """The heads that stand at the top of a table, with what stands under them."""
    grouped: dict[str, Head] = {}
    tops: list[Head] = []
    if table.layout == "strip":
        for row in table.rows:
            leaves = [Head(c.label, leaf=(row.id, c.id)) for c in table.columns]
            path = [(g.id, g.label) for g in table.group_path(row)]
            _hang(tops, grouped, path, Head(row.label, leaves))
        return tops
    for column in table.columns:
        path = [(g.id, g.label) for g in table.column_path(column)]
        unit = column.unit if column.is_amount else ""
        _hang(tops, grouped, path, Head(column.label, leaf=(None, column.id), unit=unit))
    return tops


def _hang(
    tops: list[Head], grouped: dict[str, Head], path: Sequence[tuple[str, str]], head: Head
) -> None:
    level = tops
    for group, label in path:
        if group not in grouped:
            grouped[group] = Head(label)
            level.append(grouped[group])
        level = grouped[group].children
    level.append(head)


def match(text: str, heads: Sequence[Head]) -> Head | None:
    """The head of that name, tolerating small changes, but no other unit of money."""
    if not text.strip():
        return None
    key = key_of(text)
    found = next((head for head in heads if key_of(head.label) == key), None)
    if found is None and key in ALSO:
        found = next((head for head in heads if key_of(head.label) == ALSO[key]), None)
    if found is None:
        found = clearly_best(bare_key(text), [(bare_key(head.label), head) for head in heads])
    if found is not None and found.unit and "元" in key and found.unit not in key:
        return None
    return found


@dataclass
class Placing:
    """One way to know what each figure is: `columns` (leaf and width by column), or else `order`.

    A leaf None is a column that the form has not. `found` are the heads with their words,
    `strange` the words of others.
    """

    columns: dict[int, tuple[Leaf | None, int]] = field(default_factory=dict)
    order: list[Leaf | None] = field(default_factory=list)
    found: list[tuple[Head, str]] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    @property
    def leaves(self) -> set[Leaf]:
        """Every leaf that has a head."""
        placed = [leaf for leaf, _ in self.columns.values()]
        return {leaf for leaf in [*placed, *self.order] if leaf is not None}


HeadCell = tuple[int, str, int]  # column, text, width


def place_heads(
    tops: list[Head], lines: list[list[HeadCell]], labels: frozenset[str]
) -> list[Placing]:
    """Read head rows; `labels` are keys of what else stands in them. By place before by order."""
    lines = [[cell for cell in line if key_of(cell[1]) not in labels] for line in lines]
    ways = (_by_place(tops, lines), _by_order(tops, [[text for _, text, _ in x] for x in lines]))
    return [way for way in ways if way is not None]


def _by_place(tops: list[Head], lines: list[list[HeadCell]]) -> Placing | None:
    """None if two heads claim a column or one leaf is claimed twice."""
    known = [head for top in tops for head in top.walk()]
    labels = [head.label for head in known]
    alone = [head for head in known if labels.count(head.label) == 1]
    placing = Placing()
    above: dict[int, Head] = {}
    for line in lines:
        here: dict[int, Head] = {}
        for column, text, width in line:
            head = match(text, _under(above, column) or tops)
            if head is None and key_of(text) not in ALSO:  # 合计 may be of one group alone
                head = match(text, alone)
            if head is None:
                placing.strange.append(text)
                placing.columns.setdefault(column, (None, width))
                continue
            placing.found.append((head, text))
            here[column] = head
            if head.leaf is not None:
                if placing.columns.get(column, (None, 0))[0] is not None:
                    return None
                placing.columns[column] = (head.leaf, width)
        above = {**above, **here}
    return placing if _sound(leaf for leaf, _ in placing.columns.values()) else None


def _under(above: dict[int, Head], column: int) -> list[Head]:
    """The heads that may stand under the one over a column, which begins nearest to its left."""
    left = [place for place in above if place <= column]
    return above[max(left)].children if left else []


def _sound(leaves: Iterable[Leaf | None]) -> bool:
    """Whether there are leaves, none of them twice."""
    known = [leaf for leaf in leaves if leaf is not None]
    return bool(known) and len(known) == len(set(known))


def _by_order(tops: list[Head], lines: list[list[str]]) -> Placing | None:
    """None if the rows do not nest."""
    lines = list(lines)
    while lines and not any(match(text, tops) for text in lines[0]):
        tops = [child for top in tops for child in top.children]
        if not tops:
            return None
    placing = Placing()
    items: list[Head | None] = []
    for number, line in enumerate(lines):
        spread = _spread(items, line) if number else [(match(t, tops), t) for t in line]
        if spread is None:
            return None
        items = [head for head, _ in spread]
        for head, text in spread:
            if head is None and text:
                placing.strange.append(text)
            elif head is not None and text:
                placing.found.append((head, text))
    if any(item is not None and item.leaf is None for item in items):
        return None
    placing.order = [item.leaf if item is not None else None for item in items]
    return placing if _sound(placing.order) else None


def _spread(items: list[Head | None], line: list[str]) -> list[tuple[Head | None, str]] | None:
    """Put a row of heads under the heads of the row above; None if something is left over.

    A head that was there before comes without its words.
    """
    waiting = list(line)
    spread: list[tuple[Head | None, str]] = []
    for place, item in enumerate(items):
        if item is None or not item.children:
            spread.append((item, ""))
            continue
        left = item.children
        later = [c for other in items[place + 1 :] if other for c in other.children]
        while waiting:
            head = match(waiting[0], left)
            if head is None and (match(waiting[0], later) or match(waiting[0], item.children)):
                break
            spread.append((head, waiting.pop(0)))
            if head is not None:
                left = left[left.index(head) + 1 :]
    return None if waiting else spread
