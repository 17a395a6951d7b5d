"""The rows of a table of words that are known by their place: figures, the label beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.form import Row
from core.readers.labels import ALSO
from core.readers.placed_columns import Box, Columns, Spot
from core.readers.printed import Print, is_figure, is_numbering

_NEAR = 0.4  # of a letter's size, by which figures may stand above or below their label


@dataclass(eq=False)
class FigureLine:
    """A line with figures; the row it is of, if that is certain, and its cells by column."""

    spots: list[Spot]
    row: Row | None = None
    label: str = ""
    words: list[Spot] = field(default_factory=list)  # of a label that is not quite the form's
    cells: dict[int, str] = field(default_factory=dict)
    is_placed: bool = False

    @property
    def height(self) -> float:
        """Where its middle is on the page."""
        return sum(spot.height for spot in self.spots) / len(self.spots)


@dataclass(eq=False)
class Section:
    """Heads, and the labels and lines of figures under them until heads come again."""

    heads: list[Box] = field(default_factory=list)
    lines: list[FigureLine] = field(default_factory=list)
    labels: list[Box] = field(default_factory=list)  # of rows
    columns: Columns | None = None

    def leaves(self, needed: Sequence[str]) -> list[Box] | None:
        """The heads of columns from left to right, if they are just those that are needed."""
        boxes = [box for box in self.heads if ALSO.get(box.key, box.key) in needed]
        boxes.sort(key=lambda box: box.middle)
        found = [ALSO.get(box.key, box.key) for box in boxes]
        return boxes if found == list(needed) else None


def sections_of(print_: Print, spots: Sequence[Spot], labels: Sequence[Box]) -> list[Section]:
    """A table cut where heads come again: on a new page, or for other columns."""
    taken = {spot for box in labels for spot in box.spots}
    lines: dict[int, list[Spot]] = {}
    for spot in spots:
        if spot not in taken and is_figure(spot.text):
            lines.setdefault(spot.line, []).append(spot)
    items: list[tuple[int, float, Box | FigureLine]] = [
        (box.page, box.top, box)
        for box in labels
        if box.key in print_.heads or box.key in print_.rows
    ]
    items += [(line[0].page, line[0].top, FigureLine(line)) for line in lines.values()]
    sections = [Section()]
    for _, _, item in sorted(items, key=lambda each: each[:2]):
        here = sections[-1]
        if isinstance(item, FigureLine):
            here.lines.append(item)
        elif item.key not in print_.heads:
            here.labels.append(item)
        elif here.lines or here.labels:
            sections.append(Section([item]))
        else:
            here.heads.append(item)
    for section in sections:
        _skip_numbering(section)
    return sections


def _skip_numbering(section: Section) -> None:
    """Leave out a first line that numbers the columns, above all labels and other lines."""
    if len(section.lines) > 1 and is_numbering([spot.text for spot in section.lines[0].spots]):
        first = section.lines[0]
        if not any(first.height > box.top for box in section.labels):
            section.lines.remove(first)


def find_rows(print_: Print, section: Section, others: Sequence[Spot]) -> None:
    """Say of each line which row it is of: that whose label stands beside it, and beside no other.

    `others` are the words that are of no label; they may be one that is not quite the form's.
    """
    beside = {id(line): _beside(line, section.labels) for line in section.lines}
    for line in section.lines:
        boxes = beside[id(line)]
        lines = [each for each in section.lines if any(box in boxes for box in beside[id(each)])]
        if len(boxes) == 1:
            line.label = print_.rows[boxes[0].key].label
            if len(lines) == 1:
                line.row = print_.rows[boxes[0].key]
        elif not boxes:
            line.words = _altered_label(line, section, others)
            line.label = "".join(spot.text for spot in line.words)
            line.row = print_.index.find_row(line.label, None) if line.label else None


def _beside(line: FigureLine, labels: Sequence[Box]) -> list[Box]:
    """The labels that stand left of a line and as high."""
    left = min(spot.left for spot in line.spots)
    near = _NEAR * line.spots[0].size
    boxes = [box for box in labels if box.page == line.spots[0].page and box.left < left]
    for reach in (0.0, near):
        found = [box for box in boxes if box.top - reach <= line.height <= box.bottom + reach]
        if found:
            return found
    return []


def _altered_label(line: FigureLine, section: Section, others: Sequence[Spot]) -> list[Spot]:
    """Words beside a line between the labels over it and under it, if no other line is there."""
    page = line.spots[0].page
    left = min(spot.left for spot in line.spots)
    boxes = [box for box in [*section.labels, *section.heads] if box.page == page]
    top = max((box.bottom for box in boxes if box.bottom < line.height), default=float("-inf"))
    end = min((box.top for box in boxes if box.top > line.height), default=float("inf"))
    rivals = [
        each
        for each in section.lines
        if each is not line and each.spots[0].page == page and top < each.height < end
    ]
    words = [
        spot
        for spot in others
        if spot.page == page and spot.right <= left and top < spot.height < end
    ]
    if rivals:
        words = [spot for spot in words if spot.line == line.spots[0].line]
    return words
