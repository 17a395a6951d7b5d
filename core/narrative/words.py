"""The vocabulary: which words of the prose stand for what, from the form's labels and
`resources/words.toml`, to which an office can add words.

A word carries tags `(category, key)`, e.g. 予以公开 is `("outcome", "granted")`; a filler has
none. Words are kept by their first two characters and then by length, longest first, as
`core.narrative.tokens` looks them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from core.additions import with_own
from core.form import Form, form_of
from core.narrative.numerals import numeral_pattern
from core.narrative.plain import plain

WORDS = "words.toml"
Tag = tuple[str, str]
Tags = tuple[Tag, ...]
_CATEGORIES = {
    "topics": "topic",
    "rows": "row",
    "outcomes": "outcome",
    "dispute_outcomes": "result",
    "applicants": "applicant",
    "verbs": "verb",
    "actions": "action",
    "signs": "sign",
    "time": "time",
    "channels": "channel",
    "scope": "scope",
    "foreign": "foreign",
}
SEPARATORS = ",;:()、"
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+\.)")
_BRACKET = re.compile(r"\([^)]*\)")
ONE_CHARACTER = (1,)
PASSED: Tags = (("passed", ""),)  # of a word that is passed over whole, and stays unknown


@dataclass(frozen=True, eq=False, repr=False)  # known by identity: a setting can be a key
class Lexicon:
    """All words, the measure words, and what names of offices end with."""

    tags: dict[str, Tags]
    lengths: dict[str, tuple[int, ...]]  # by the first two characters of a word (or the only one)
    measures: tuple[str, ...]
    count_measures: frozenset[str]
    money_measures: frozenset[str]
    org_ends: tuple[str, ...]

    @cached_property
    def numeral(self) -> re.Pattern[str]:
        """Finds numbers with these measure words."""
        return numeral_pattern(self.measures)


def bare_label(label: str) -> str:
    """A label of the form without its number and brackets: `(三)不予公开` is 不予公开."""
    return _BRACKET.sub("", _NUMBERING.sub("", plain(label))).strip()


@lru_cache(maxsize=2)
def words_data() -> dict[str, Any]:
    """`resources/words.toml` with what the office adds to it, read once."""
    return with_own(WORDS)


@lru_cache(maxsize=4)
def lexicon_of(edition: str) -> Lexicon:
    """The vocabulary for an edition of the form, made once."""
    return build_lexicon(form_of(edition), words_data())


def build_lexicon(form: Form, data: dict[str, Any]) -> Lexicon:
    """The vocabulary of the given form and words."""
    named = (*_from_form(form), *_from_data(data), *_from_places(data["places"]))
    words = plain("\n".join(word for word, _ in named)).split("\n")  # in one go: quicker
    tags: dict[str, Tags] = {}
    for word, (_, tag) in zip(words, named, strict=True):
        found = tags.get(word, ())
        tags[word] = found if tag is None or tag in found else (*found, tag)
    for word in data["compounds"]["words"]:
        tags.setdefault(word, PASSED)
    for mark in SEPARATORS:
        tags[mark] = (("mark", mark),)
    measures = data["measures"]
    return Lexicon(
        tags=tags,
        lengths=_lengths(tags),
        measures=all_measures(data),
        count_measures=frozenset(measures["count"]),
        money_measures=frozenset(measures["money"]),
        org_ends=tuple(data["scope"]["org_ends"]),
    )


def all_measures(data: dict[str, Any]) -> tuple[str, ...]:
    """Every measure word: of applications and cases, of money, of other things."""
    return tuple(word for kind in data["measures"].values() for word in kind)


def _from_data(data: dict[str, Any]) -> Iterator[tuple[str, Tag | None]]:
    for section, category in _CATEGORIES.items():
        for key, words in data[section].items():
            if not key.startswith("org_"):
                for word in words:
                    yield word, (category, key)
    for word in data["fillers"]["words"]:
        yield word, None


def _from_places(places: dict[str, list[str]]) -> Iterator[tuple[str, Tag | None]]:
    for level in ("province", "city", "county"):
        for place in places[level]:
            yield f"全{place}", ("scope", "area")
            yield f"我{place}", None
            yield f"本{place}", None
            for office in ("政府", "人民政府"):
                for offices in ("其", "各", "所属", "其工作", "各工作", "其所属"):
                    yield f"{place}{office}及{offices}部门", ("scope", "area")
                for site in ("网", "网站", "门户网站", "门户网"):
                    yield f"{place}{office}{site}", ("channel", "network")


def _from_form(form: Form) -> Iterator[tuple[str, Tag | None]]:
    """Names that the form itself gives to outcomes, applicants, results of cases and kinds of
    acts.
    """
    requests = form.roles["received"].table
    disputes = form.roles["reviews"].table
    disclosure = form.roles["fees"].table
    table = form.table_by_id[requests]
    for row in table.rows:
        if row.adds_to:
            for name in _names(row.label):
                yield name, ("outcome", row.id)
    handled = form.roles["handled"].row
    for group in table.row_groups:
        rows = [row.id for row in table.rows_in(group.id)]
        if handled in rows:  # 本年度办理结果4件
            yield bare_label(group.label), ("verb", "answer")
        elif rows:
            yield bare_label(group.label), ("outcome", group.id)
    named = [(c.id, c.label) for c in table.columns if c.adds_to]
    named += [(group.id, group.label) for group in table.column_groups]
    for key, label in named:
        if len(label) > 2:
            yield bare_label(label), ("applicant", key)
    for column in form.table_by_id[disputes].columns:
        if column.adds_to:
            yield bare_label(column.label), ("result", column.id)
    for row in form.table_by_id[disclosure].rows:
        yield bare_label(row.label), ("row", row.id)


def _names(label: str) -> Iterator[str]:
    name = bare_label(label)
    if len(name) > 2:  # 其他 alone says nothing
        yield name
        if name.startswith("属于"):
            yield name.removeprefix("属于")


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for length, head in sorted({(len(word), word[:2]) for word in words}):
        if length > 1:
            found[head] = (length, *found.get(head, ONE_CHARACTER))
    return found
