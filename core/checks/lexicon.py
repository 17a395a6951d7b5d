"""The lexicon of wrong words, and the office's own additions to it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from core.additions import added, trouble
from core.data import load_toml
from core.narrative.plain import plain
from core.paths import data_folder, resource

NAME = "lexicon.toml"


class Lexicon(NamedTuple):
    """Wrong words with the right ones, right words into which a wrong one may seem to run, and
    words of the form's instructions (made plain).

    `trouble`: what is wrong with the office's own file, or None.
    """

    right: dict[str, str]
    spared: tuple[str, ...]
    instructions: tuple[str, ...]
    trouble: str | None = None


def lexicon() -> Lexicon:
    """The shipped lexicon with the office's own, read again when that file changes."""
    try:
        stamp = (data_folder() / NAME).stat().st_mtime_ns
    except OSError:
        stamp = 0
    return _lexicon(data_folder(), stamp)


@lru_cache(maxsize=4)
def _lexicon(_folder: Path, _stamp: int) -> Lexicon:
    data = load_toml(resource(NAME))
    own = added(NAME).content
    words = {**_texts(data.get("typos")), **_texts(own.get("typos"))}
    phrases = (*_list(data.get("instructions")), *_list(own.get("instructions")))
    spared = (*_list(data.get("spared")), *_list(own.get("spared")))
    return Lexicon(
        # 甲 = "甲" or "" in the office's file takes a word out
        {wrong: right for wrong, right in words.items() if right and right != wrong},
        tuple(dict.fromkeys(spared)),
        tuple(dict.fromkeys(map(plain, phrases))),
        trouble(NAME),
    )


def _texts(found: Any) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {wrong: right for wrong, right in found.items() if wrong and isinstance(right, str)}


def _list(found: Any) -> list[str]:
    words = found.get("words") if isinstance(found, dict) else None
    if isinstance(words, str):
        return words.split()
    if not isinstance(words, list):
        return []
    return [word for word in words if isinstance(word, str) and word]
