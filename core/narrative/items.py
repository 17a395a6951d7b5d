"""A sentence as items: stretches between marks (, 、 ; : brackets), each with at most one
number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from core.narrative.tokens import Token, add_if_words, residue

_ROLES = ("verb", "outcome", "result", "applicant", "action")


class Item:
    """`tokens` in order; `number` is the index of the one with a numeral, or None. `mark`: what
    stands before it.

    `before` and `after` are the tokens on either side of the number (all are before where there
    is none). `kinds`: its tagged tokens by category. These are kept, and what no token covers once
    it is asked for, as a reading asks for both a few dozen times.
    """

    __slots__ = (
        *("after", "before", "depth", "end", "has_year", "kinds"),
        *("mark", "number", "start", "tokens", "_gaps"),
    )

    def __init__(
        self, start: int, end: int, tokens: list[Token], number: int | None, mark: str, depth: int
    ) -> None:
        self.start, self.end, self.tokens = start, end, tokens
        self.number, self.mark, self.depth = number, mark, depth
        self.before = tokens if number is None else tokens[:number]
        self.after = [] if number is None else tokens[number + 1 :]
        self.has_year = False
        kinds: dict[str, list[Token]] = {}
        for token in tokens:
            if token.year:
                self.has_year = True
            for category, _ in token.tags:
                if category in kinds:
                    kinds[category].append(token)
                else:
                    kinds[category] = [token]
        self.kinds = kinds
        self._gaps: list[tuple[int, int]] | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the item has neither a number nor a word with a meaning, nor a year."""
        return not self.kinds and self.number is None and not self.has_year

    def has(self, category: str, *keys: str) -> bool:
        """Whether some token has a tag of this category (and one of these keys, if any are
        given).
        """
        found = self.kinds.get(category)
        if found is None or not keys:
            return found is not None
        for token in found:  # plain loops: this is asked thousands of times a page
            for kind, key in token.tags:
                if kind == category and key in keys:
                    return True
        return False

    def has_any(self, categories: Iterable[str]) -> bool:
        """Whether some token has a tag of one of these categories."""
        for category in categories:  # noqa: SIM110 - a plain loop: asked hundreds of times a page
            if category in self.kinds:
                return True
        return False

    def all(self, category: str, *keys: str) -> list[Token]:
        """The tokens with such a tag, in order."""
        found = self.kinds.get(category)
        if found is None:
            return []
        if not keys:
            return found
        chosen: list[Token] = []
        for token in found:
            if token.has(category, *keys) and not (chosen and chosen[-1] is token):
                chosen.append(token)
        return chosen

    def first(self, category: str, *keys: str) -> Token | None:
        """The first token with such a tag."""
        found = self.kinds.get(category)
        if found is None:
            return None
        if not keys:
            return found[0]
        for token in found:
            for kind, key in token.tags:
                if kind == category and key in keys:
                    return token
        return None

    def residue(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Stretches of `text[start:end]` with Chinese characters or letters that no token of the
        item covers.
        """
        if start < self.start or end > self.end:  # a name of the item before is counted too
            return residue(text, start, end, self.tokens)
        gaps = self._gaps
        if gaps is None:
            gaps = self._gaps = residue(text, self.start, self.end, self.tokens)
        if not gaps or (start == self.start and end == self.end):
            return gaps
        found: list[tuple[int, int]] = []
        for begin, stop in gaps:
            if start <= begin and stop <= end:
                found.append((begin, stop))
            elif begin < end and start < stop:
                add_if_words(text, max(begin, start), min(stop, end), found)
        return found

    @property
    def number_end(self) -> int:
        """Where the number ends, its measure word included; the end of the item without one."""
        return self.end if self.number is None else self.tokens[self.number].end

    @property
    def number_start(self) -> int:
        """Where the number begins; the end of the item where there is none."""
        return self.end if self.number is None else self.tokens[self.number].start


def items_of(tokens: list[Token], start: int, end: int) -> list[Item]:
    """Cut the tokens of one sentence into items."""
    found: list[Item] = []
    current: list[Token] = []
    numbers: list[int] = []  # their indexes in `current`
    mark, depth, begin = "", 0, start
    for token in tokens:
        # a mark is one character
        sign = token.key("mark") if token.tags and token.end - token.start == 1 else None
        if sign is None:
            if token.numeral:
                numbers.append(len(current))
            current.append(token)
            continue
        if len(numbers) > 1:
            found.extend(_split(current, numbers, begin, token.start, mark, depth))
        elif current or token.start > begin:
            number = numbers[0] if numbers else None
            found.append(Item(begin, token.start, current, number, mark, depth))
        current, numbers, mark, begin = [], [], sign, token.end
        depth = max(0, depth + (sign == "(") - (sign == ")"))
    if len(numbers) > 1:
        found.extend(_split(current, numbers, begin, end, mark, depth))
    elif current or begin < end:
        found.append(Item(begin, end, current, numbers[0] if numbers else None, mark, depth))
    return found


def _split(
    tokens: list[Token], numbers: list[int], start: int, end: int, mark: str, depth: int
) -> Iterator[Item]:
    """An item for each of several numbers: cut behind numbers (收到5件办结5件) or before them
    (3件维持1件纠正).
    """
    leads = any(_plays(token) for token in tokens[numbers[-1] + 1 :]) or _name_cases(
        tokens, numbers
    )
    cuts = [place + 1 for place in numbers[:-1]]
    if leads:
        cuts = [_dated_from(tokens, last, place) for last, place in pairwise(numbers)]
    begin, at = start, 0
    for cut in [*cuts, len(tokens)]:
        stop = end if cut == len(tokens) else tokens[cut].start if leads else tokens[cut - 1].end
        part = tokens[at:cut]
        number = next(place for place, token in enumerate(part) if token.numeral is not None)
        yield Item(begin, stop, part, number, mark if at == 0 else "", depth)
        begin, at = stop, cut


def _dated_from(tokens: list[Token], last: int, place: int) -> int:
    """Where the words of a number begin: at the year before it (今年收到的8件和去年结转的2件)."""
    dated = (at for at in range(last + 1, place) if tokens[at].year or tokens[at].has("time"))
    return next(dated, place)


def _name_cases(tokens: list[Token], numbers: list[int]) -> bool:
    """4件行政复议案件和2件行政诉讼案件: the kind of case stands behind each number."""
    ends = [*numbers[1:], len(tokens)]
    return all(
        any(token.has("topic", "review", "suit") for token in tokens[place + 1 : end])
        for place, end in zip(numbers, ends, strict=True)
    )


def _plays(token: Token) -> bool:
    """Whether a word says what became of a number."""
    return any(token.has(category) for category in _ROLES)
