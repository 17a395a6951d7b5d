"""A sentence as items: stretches between marks (, 、 ; : brackets), each with at most one
number.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.narrative.tokens import Token

_ROLES = ("verb", "outcome", "result", "applicant", "action")


class Item:
    """`tokens` in order; `number` is the index of the one with a numeral, or None. `mark`: what
    stands before it.

    `before` and `after` are the tokens on either side of the number (all are before where there
    is none). Its tagged tokens are kept by tag, as a reading asks a few dozen times what an item
    holds.
    """

    __slots__ = ("_by_tag", "after", "before", "depth", "end", "mark", "number", "start", "tokens")

    def __init__(
        self, start: int, end: int, tokens: list[Token], number: int | None, mark: str, depth: int
    ) -> None:
        self.start, self.end, self.tokens = start, end, tokens
        self.number, self.mark, self.depth = number, mark, depth
        self.before = tokens if number is None else tokens[:number]
        self.after = [] if number is None else tokens[number + 1 :]
        by_tag: dict[str | tuple[str, str], list[Token]] = {}
        for token in tokens:
            for tag in token.tags:
                by_tag.setdefault(tag, []).append(token)
                by_tag.setdefault(tag[0], []).append(token)
        self._by_tag = by_tag

    @property
    def says_nothing(self) -> bool:
        """Whether the item has neither a number nor a word with a meaning, nor a year."""
        return not self._by_tag and self.number is None and not any(t.year for t in self.tokens)

    def has(self, category: str, *keys: str) -> bool:
        """Whether some token has a tag of this category (and one of these keys, if any are
        given).
        """
        if not keys:
            return category in self._by_tag
        by_tag = self._by_tag
        for key in keys:  # noqa: SIM110 - plain loops: this is asked thousands of times a page
            if (category, key) in by_tag:
                return True
        return False

    def all(self, category: str, *keys: str) -> list[Token]:
        """The tokens with such a tag, in order."""
        by_tag = self._by_tag
        if category not in by_tag:
            return []
        if not keys:
            return by_tag[category]
        if len(keys) == 1:
            return by_tag.get((category, keys[0]), [])
        lists = [found for key in keys if (found := by_tag.get((category, key)))]
        if len(lists) < 2:
            return lists[0] if lists else []
        return sorted({token for found in lists for token in found})

    def first(self, category: str, *keys: str) -> Token | None:
        """The first token with such a tag."""
        found = self.all(category, *keys)
        return found[0] if found else None

    @property
    def number_start(self) -> int:
        """Where the number begins; the end of the item where there is none."""
        return self.end if self.number is None else self.tokens[self.number].start


def items_of(tokens: list[Token], start: int, end: int) -> list[Item]:
    """Cut the tokens of one sentence into items."""
    found: list[Item] = []
    current: list[Token] = []
    mark, depth, begin = "", 0, start
    for token in tokens:
        sign = token.key("mark")
        if sign is None:
            current.append(token)
            continue
        if current or token.start > begin:
            found.extend(_split(current, begin, token.start, mark, depth))
        current, mark, begin = [], sign, token.end
        depth = max(0, depth + (sign == "(") - (sign == ")"))
    if current or begin < end:
        found.extend(_split(current, begin, end, mark, depth))
    return found


def _split(tokens: list[Token], start: int, end: int, mark: str, depth: int) -> Iterator[Item]:
    """One item, or one for each number: cut behind numbers (收到5件办结5件) or before them
    (3件维持1件纠正).
    """
    numbers = [place for place, token in enumerate(tokens) if token.numeral is not None]
    if len(numbers) <= 1:
        yield Item(start, end, tokens, numbers[0] if numbers else None, mark, depth)
        return
    leads = any(_plays(token) for token in tokens[numbers[-1] + 1 :])
    cuts = numbers[1:] if leads else [place + 1 for place in numbers[:-1]]
    begin, at = start, 0
    for cut in [*cuts, len(tokens)]:
        stop = end if cut == len(tokens) else tokens[cut].start if leads else tokens[cut - 1].end
        part = tokens[at:cut]
        number = next(place for place, token in enumerate(part) if token.numeral is not None)
        yield Item(begin, stop, part, number, mark if at == 0 else "", depth)
        begin, at = stop, cut


def _plays(token: Token) -> bool:
    """Whether a word says what became of a number."""
    return any(token.has(category) for category in _ROLES)
