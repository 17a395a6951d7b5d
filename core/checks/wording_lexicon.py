"""W612: words of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from core.checks.context import Context
from core.checks.finding import Found, Severity, Unchecked
from core.checks.lexicon import Lexicon, lexicon
from core.checks.rule import PRACTICE, Results, rule
from core.checks.searching import places_of
from core.checks.wording_passages import Passage, first_ones, found_at, passages


@rule("W612", Severity.NOTICE, "用词可能有误", basis=(PRACTICE,), reads="text")
def w612(context: Context) -> Results:
    """A word that is wrong, by `resources/lexicon.toml` and the office's own additions."""
    known = lexicon()
    if known.trouble:
        yield Unchecked(known.trouble)
    for passage in passages(context):
        yield from first_ones(_wrong(passage, known))


def _wrong(passage: Passage, known: Lexicon) -> Iterator[Found]:
    """The wrong words in order; of two that overlap the longer."""
    text, right = passage.text, known.right
    there = passage.chars  # most words need not be looked for at all
    until = 0
    for start, _, wrong in sorted(
        (at, -len(word), word)
        for word in right
        if there.issuperset(word) and word in text
        for at in places_of(text, word)
    ):
        if start < until:
            continue
        until = start + len(wrong)
        within = right[wrong].find(wrong)
        if within >= 0 and text.startswith(right[wrong], start - within):
            continue  # the right word contains the wrong one
        if _runs_over(text, start, until, known.spared):
            continue
        yield found_at(
            passage,
            start,
            until,
            f"“{{0}}”中的“{{1}}”宜写作“{right[wrong]}”。",
            right=right[wrong],
        )


def _runs_over(text: str, start: int, end: int, words: tuple[str, ...]) -> bool:
    """Whether the stretch is but the meeting of two words, one of which is known: 发布|署名."""
    return any(
        at < start < at + len(word) or at < end < at + len(word)
        for word in words
        if word in text
        for at in range(max(0, start - len(word) + 1), end)
        if text.startswith(word, at)
    )
