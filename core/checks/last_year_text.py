"""Y305: whether a section was copied from last year's report."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from core.additions import trouble
from core.checks.context import Context
from core.checks.finding import Found, Severity, Span, Unchecked
from core.checks.phrases import NAME, has_any, phrases, standing_in
from core.checks.rule import PRACTICE, Results, rule
from core.narrative.plain import plain

MOST_ALIKE = 0.7  # of a section's characters
_LEAST = 20  # characters of a section that can be called copied
_FIGURES = frozenset("〇零一二三四五六七八九十百千万亿两余")


class Sentence(NamedTuple):
    """A sentence from `start` to `end`; `bare` is what tells it from others: no figures, marks,
    set phrases.
    """

    start: int
    end: int
    bare: str


@rule("Y305", Severity.WARNING, "内容与上年雷同", basis=(PRACTICE,), reads="text")
def y305(context: Context) -> Results:
    """Sentences identical but for numbers and years make up over 70 % of a section."""
    if reason := trouble(NAME):
        yield Unchecked(reason)
    before = context.last_year
    if before is None:
        yield Unchecked(context.no_previous)
        return
    parts = [part for part in context.form.narratives if part.heading]  # a preamble may repeat
    if not any(before.text(part.id).strip() for part in parts):
        yield Unchecked(f"{before.year}年度报告没有文字内容")
        return
    for part in parts:
        text = context.report.text(part.id)
        told = sentences(text)
        old = {sentence.bare for sentence in sentences(before.text(part.id))}
        same = [sentence for sentence in told if sentence.bare in old]
        whole, alike = (sum(len(each.bare) for each in some) for some in (told, same))
        if whole >= _LEAST and alike > MOST_ALIKE * whole:
            longest = max(same, key=lambda sentence: len(sentence.bare))
            percent = f"{100 * alike // whole}%"
            yield Found(
                f"“{part.heading}”有 {percent} 的文字与上年报告相同(数字、年份和套话不计)。"
                "请按本年实际情况改写。",
                span=Span(part.id, longest.start, longest.end, text[longest.start : longest.end]),
                stated=percent,
                expected=f"不超过{MOST_ALIKE:.0%}",
            )


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text that can be a unit's own; those that say what the tables or the
    Regulation say are left out.
    """
    whole = plain(text)
    words = {name: standing_in(whole, some) for name, some in phrases()["repeats"].items()}
    words["phrases"] = standing_in(_letters(whole), _set_phrases())
    known: dict[str, str] = {}
    found = []
    for match in re.finditer(r"[^。;!\n]+", whole):
        sentence = match.group()
        if sentence not in known:
            known[sentence] = _own(sentence, words)
        if bare := known[sentence]:
            start = match.start() + len(sentence) - len(sentence.lstrip())
            found.append(Sentence(start, start + len(sentence.strip()), bare))
    return found


def _own(sentence: str, words: dict[str, list[str]]) -> str:
    """What a unit says for itself: nothing where a sentence cites the Regulation, gives a figure
    of the tables, or says that there was nothing to put into them.
    """
    if has_any(sentence, words["laws"]):
        return ""
    if has_any(sentence, words["figures"]) and (
        has_any(sentence, words["nothing"]) or any(char.isdigit() for char in sentence)
    ):
        return ""
    bare = _letters(sentence).removeprefix("是")
    for phrase in words["phrases"]:
        bare = bare.replace(phrase, "")
    return bare


def _letters(text: str) -> str:
    """No figures, marks or blanks."""
    return "".join([char for char in text if char.isalpha() and char not in _FIGURES])


@cache
def _set_phrases() -> tuple[str, ...]:
    """Without figures, as sentences are compared; longest first."""
    bare = {_letters(phrase) for phrase in phrases()["repeats"]["phrases"]}
    return tuple(sorted(bare, key=lambda phrase: (-len(phrase), phrase)))
