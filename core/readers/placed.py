"""Tables of a page that no lines frame, or only lines between rows: read by where words stand.

Labels are found by their letters, wherever they are broken; a row of figures is of the label beside
it; columns are where figures stand over each other, and each must lie under a head of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from core.form import Form
from core.readers.blocks import Block, Paragraph, Placed
from core.readers.index import TableIndex
from core.readers.pdf_lines import TextLine, paragraphs
from core.readers.placed_columns import Box, Spot
from core.readers.placed_table import PlacedTable
from core.readers.printed import MOST_LABELS, Print, find_labels, is_figure, print_of, tables_in
from core.readers.radicals import without_radicals
from core.readers.reading import Remarks

_GAP = 0.25  # of a letter's size, between words
_FIGURE_GAP = 0.1  # the same, between letters and a figure behind them
_BESIDE = 1.5  # within which a label goes on in its line
_BELOW = 2.4  # and in a line below


class _Sheet(NamedTuple):
    """Lines, and the words in them."""

    lines: Sequence[TextLine]
    spots: Sequence[Spot]

    def labels(self, keys: set[str], first: int, end: int) -> list[Box]:
        """The labels in some lines."""
        begin = bisect_left(self.spots, first, key=lambda spot: spot.line)
        stop = bisect_left(self.spots, end, key=lambda spot: spot.line)
        spots = self.spots[begin:stop]
        texts = ["" if is_figure(spot.text) else spot.text for spot in spots]
        found = find_labels(texts, keys, lambda place: _after(spots, place))
        return [Box(each.key, tuple(spots[place] for place in each.places)) for each in found]


def _after(spots: Sequence[Spot], place: int) -> Iterator[int]:
    """The words with which a label may go on: beside a word, or below it."""
    spot = spots[place]
    reach = _BELOW * spot.size
    for later in range(place + 1, len(spots)):
        other = spots[later]
        if other.page != spot.page or other.top - spot.top > 2 * reach:
            return
        if other.line == spot.line:
            if 0 <= other.left - spot.right < _BESIDE * spot.size:
                yield later
        elif 0 < other.top - spot.top < reach and other.overlaps(spot.left, spot.right):
            yield later


def unplaced(
    blocks: Sequence[Block], indexes: dict[str, TableIndex], form: Form, remarks: Remarks
) -> list[Block]:
    """The blocks, with grids and paragraphs in the place of words that are known by their place."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Placed):
            prints = {name: print_of(index) for name, index in indexes.items()}
            found.extend(_unplaced(block, prints, form, remarks))
        else:
            found.append(block)
    return found


def _unplaced(
    block: Placed, prints: dict[str, Print], form: Form, remarks: Remarks
) -> Iterator[Block]:
    spots = [spot for number, line in enumerate(block.lines) for spot in _spots(line, number)]
    sheet = _Sheet(block.lines, spots)

    def labels(keys: set[str], first: int, end: int) -> list[int]:
        return [box.spots[0].line for box in sheet.labels(keys, first, end)]

    done = 0
    texts = [line.text for line in block.lines]
    for first, end, table in tables_in(texts, form, prints, labels):
        inside = [spot for spot in spots if first <= spot.line < end]
        boxes = sheet.labels(prints[table].keys, first, end)
        if max(len(boxes), len({spot.line for spot in inside})) > MOST_LABELS:
            continue
        read = PlacedTable(prints[table], form, inside, boxes)
        if not read.is_table:
            continue
        yield from map(Paragraph, paragraphs(block.lines[done : read.first], block.end))
        grid = read.grid(remarks)
        if grid is not None:
            yield grid
        for _, left in groupby(read.left(), key=lambda spot: spot.line):
            yield Paragraph(" ".join(spot.text for spot in left))
        done = read.last + 1
    yield from map(Paragraph, paragraphs(block.lines[done:], block.end))


def _spots(line: TextLine, number: int) -> Iterator[Spot]:
    """The words of a line."""
    word: list[dict[str, Any]] = []
    for letter in line.letters:
        if not letter["text"].strip() or (word and _is_apart(word[-1], letter)):
            yield from _spot(word, line, number)
            word = []
        if letter["text"].strip():
            word.append(letter)
    yield from _spot(word, line, number)


def _is_apart(before: dict[str, Any], letter: dict[str, Any]) -> bool:
    gap: float = letter["x0"] - before["x1"]
    is_turn: bool = letter["text"].isdigit() and not before["text"].isascii()
    return gap > (_FIGURE_GAP if is_turn else _GAP) * float(letter["size"])


def _spot(word: list[dict[str, Any]], line: TextLine, number: int) -> Iterator[Spot]:
    if word:
        text = without_radicals("".join(letter["text"] for letter in word))
        tops, bottoms = [each["top"] for each in word], [each["bottom"] for each in word]
        yield Spot(
            text,
            word[0]["x0"],
            word[-1]["x1"],
            min(tops),
            max(bottoms),
            line.size,
            line.page,
            number,
        )
