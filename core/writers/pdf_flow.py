"""Blocks onto pages, on the grid of lines: what stands together, and where a block may be parted.

No heading ends a page, no table is parted, and of a paragraph at least two lines stand on either
side of a page's end (no widow, no orphan).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_TOGETHER = 2  # lines of a paragraph that are not parted from its beginning or its end


class Block(NamedTuple):
    """What is to be placed: so many lines of the grid."""

    lines: int
    splits: bool = True
    keep: bool = False  # on one page with the next block, or with its first lines


class Piece(NamedTuple):
    """Lines `first` to `last` of a block, from line `at` of the page on."""

    block: int
    first: int
    last: int
    at: int


def paginate(blocks: Sequence[Block], per_page: int) -> list[list[Piece]]:
    """The pages, each with its pieces from top to bottom. At least one page."""
    return _Flow(blocks, per_page).pages()


class _Flow:
    """The state of the page that is being filled."""

    def __init__(self, blocks: Sequence[Block], per_page: int) -> None:
        self.blocks = blocks
        self.per_page = per_page
        self.filled: list[list[Piece]] = [[]]
        self.at = 0

    def pages(self) -> list[list[Piece]]:
        for index in range(len(self.blocks)):
            self._place(index)
        return self.filled

    def _turn(self) -> None:
        self.filled.append([])
        self.at = 0

    def _place(self, index: int) -> None:
        block = self.blocks[index]
        first = 0
        if self.at and self.at + self._least(index) > self.per_page:
            self._turn()
        while first < block.lines:
            count = self._share(block, block.lines - first)
            self.filled[-1].append(Piece(index, first, first + count, self.at))
            self.at += count
            first += count
            if first < block.lines:
                self._turn()

    def _least(self, index: int) -> int:
        """The lines that must stand on this page if the block begins on it."""
        needed = 0
        while index < len(self.blocks):
            block = self.blocks[index]
            if not block.keep:
                return needed + _head(block)
            needed += block.lines
            if needed > self.per_page:
                return needed - block.lines + _head(block)
            index += 1
        return needed

    def _share(self, block: Block, left: int) -> int:
        """How many of the lines that are left stand on this page."""
        room = self.per_page - self.at
        if left <= room or not block.splits:
            return left
        return max(1, min(room, left - _TOGETHER))


def _head(block: Block) -> int:
    """The lines of a block that cannot be parted from its beginning."""
    if not block.splits or block.lines < 2 * _TOGETHER:
        return block.lines
    return _TOGETHER
