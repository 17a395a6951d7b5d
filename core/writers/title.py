"""The title over several lines, broken by sense.

GB/T 9704-2012, 7.3.1: 回行时,要做到词意完整,排列对称,长短适宜: words stay whole, the lines are of
like length and form a trapezium or a diamond.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from core.late import late
from core.writers.line_breaking import boxes
from core.writers.unit_words import joints

# Words of titles that stay whole, with a good break before and after each.
_WORDS = late(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4})年?度?|政府信息公开|政务公开|工作|年度报告|[^\S\n]+"
)
_YEAR = late(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年")
_AFTER_WORD = 0.0
_INSIDE_WORD = 9.0
_ONE_MORE = 1.2  # a line more than fit needs
_MOST_MORE = 2


def title_lines(text: str, widths: Sequence[float], measure: float) -> list[str]:
    """The title in few lines, well balanced; a line more where a word would be parted otherwise.

    `widths` are those of the characters. No line is wider than `measure`, but one that is a single
    character.
    """
    if not text:
        return []
    costs = _break_costs(text)
    legal = [0, *boxes(text)]
    if any(sum(widths[start:end]) > measure for start, end in pairwise(legal)):
        legal = list(range(len(text) + 1))
    count = max(1, int(-(-sum(widths) // measure)))
    while (found := _best(legal, widths, measure, count, costs)) is None:
        count += 1
    choices = [found]
    for more in range(1, _MOST_MORE + 1):
        other = _best(legal, widths, measure, count + more, costs)
        if other is not None:
            choices.append((other[0] + more * _ONE_MORE, other[1]))
    _, chosen = min(choices)
    return [text[start:end] for start, end in pairwise(chosen)]


def _break_costs(text: str) -> dict[int, float]:
    """How bad a break is before each character (0: between words)."""
    costs = dict.fromkeys(range(1, len(text)), _INSIDE_WORD)
    year = _YEAR.search(text)
    unit_end = year.start() if year else 0
    costs.update(joints(text[:unit_end]))
    for found in _WORDS.finditer(text, unit_end):
        for place in range(found.start() + 1, found.end()):
            costs[place] = _INSIDE_WORD
        for place in (found.start(), found.end()):
            costs[place] = _AFTER_WORD
    return costs


def _best(
    places: list[int], widths: Sequence[float], measure: float, count: int, costs: dict[int, float]
) -> tuple[float, list[int]] | None:
    """The cheapest `count` lines that end at some of `places`, and how bad they are; None where
    they do not fit.

    A single character may be wider than the measure.
    """
    ideal, whole = sum(widths) / count, places[-1]
    reached: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for line in range(1, count + 1):
        following: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, chosen) in reached.items():
            for end in places[places.index(start) + 1 :]:
                width = sum(widths[start:end])
                if width > measure and end > start + 1:
                    break
                if (end == whole) != (line == count):
                    continue
                sum_of_costs = cost + _unevenness(width, ideal) + costs.get(end, 0.0)
                if end not in following or sum_of_costs < following[end][0]:
                    following[end] = (sum_of_costs, [*chosen, end])
        reached = following
    return reached.get(whole)


def _unevenness(width: float, ideal: float) -> float:
    return ((width - ideal) / ideal) ** 2 * 4
