"""Which column a figure stands in, where no line parts the columns: figures over each other are one
column, and each column must lie under a head of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Spot(NamedTuple):
    """A word and where it stands: points from the upper left corner of its page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float  # of its letters
    page: int
    line: int

    @property
    def middle(self) -> float:
        """Half way between left and right."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    def overlaps(self, left: float, right: float) -> bool:
        """Whether it stands, in part, between two places of the page's width."""
        return self.left < right and left < self.right


class Box(NamedTuple):
    """A label: its key, its words in their order."""

    key: str
    spots: tuple[Spot, ...]

    @property
    def left(self) -> float:
        return min(spot.left for spot in self.spots)

    @property
    def right(self) -> float:
        return max(spot.right for spot in self.spots)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def top(self) -> float:
        return min(spot.top for spot in self.spots)

    @property
    def bottom(self) -> float:
        return max(spot.bottom for spot in self.spots)

    @property
    def page(self) -> int:
        return self.spots[0].page

    @property
    def text(self) -> str:
        return "".join(spot.text for spot in self.spots)


class Columns(NamedTuple):
    """Columns from left to right, each under the head of its number; None: no figure in it.

    `proved`: whether there is one for every head.
    """

    places: tuple[tuple[float, float] | None, ...]
    proved: bool

    def number_of(self, spot: Spot) -> int | None:
        """The column in which a word stands; None if in none, or in several."""
        found = [
            number
            for number, place in enumerate(self.places)
            if place is not None and spot.overlaps(*place)
        ]
        return found[0] if len(found) == 1 else None


def columns_of(figures: Iterable[Spot], heads: Sequence[Box]) -> Columns | None:
    """The columns of figures under heads (from left to right); None if they do not fit.

    With as many as there are heads, the order tells which is which, and each must lie between its
    neighbours' heads. With fewer, each must overlap one head, and be nearest to it by far.
    """
    stacks = _stacks(figures)
    middles = [head.middle for head in heads]
    if not stacks or len(stacks) > len(heads):
        return None
    if len(stacks) == len(heads):
        edges = [float("-inf"), *middles, float("inf")]
        around = zip(stacks, edges, edges[2:], strict=False)
        fits = all(before < (left + right) / 2 < after for (left, right), before, after in around)
        return Columns(tuple(stacks), proved=True) if fits else None
    places: list[tuple[float, float] | None] = [None] * len(heads)
    for left, right in stacks:
        number = _head_over(left, right, heads)
        if number is None or places[number] is not None:
            return None
        places[number] = (left, right)
    return Columns(tuple(places), proved=False)


def _stacks(figures: Iterable[Spot]) -> list[tuple[float, float]]:
    """Where figures stand over each other: the width of each stack, from left to right."""
    stacks: list[tuple[float, float]] = []
    for spot in sorted(figures, key=lambda each: each.left):
        if stacks and spot.left < stacks[-1][1]:
            stacks[-1] = (stacks[-1][0], max(stacks[-1][1], spot.right))
        else:
            stacks.append((spot.left, spot.right))
    return stacks


def _head_over(left: float, right: float, heads: Sequence[Box]) -> int | None:
    """The one head that figures stand under, clearly nearer to its middle than to any other's."""
    over = [number for number, head in enumerate(heads) if left < head.right and head.left < right]
    if len(over) != 1:
        return None
    middle = (left + right) / 2
    own = abs(heads[over[0]].middle - middle)
    others = [abs(head.middle - middle) for head in heads if head is not heads[over[0]]]
    return over[0] if 2 * own < min(others, default=float("inf")) else None
