"""The lexicon of wrong words, and the office's own additions to it."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from core.narrative.plain import plain
from core.paths import data_folder, resource

NAME = "lexicon.toml"


class Lexicon(NamedTuple):
    """Wrong words with the right ones, words of the form's instructions, and patterns that find
    them.
    """

    right: dict[str, str]
    typos: re.Pattern[str]
    instructions: re.Pattern[str]


def lexicon() -> Lexicon:
    """The shipped lexicon with the office's own, read again when that file changes."""
    own = data_folder() / NAME
    try:
        stamp = own.stat().st_mtime_ns
    except OSError:
        return _lexicon(None, 0)
    return _lexicon(own, stamp)


@lru_cache(maxsize=4)
def _lexicon(own: Path | None, _stamp: int) -> Lexicon:
    data = _read(resource(NAME))
    added = _read(own) if own is not None else {}
    typos = {**_texts(data.get("typos")), **_texts(added.get("typos"))}
    words = [*data["instructions"]["words"], *_list(added.get("instructions"))]
    return Lexicon(
        right=typos,
        typos=_any_of(typos),
        instructions=_any_of(plain(word) for word in words),
    )


def _read(source: Path) -> dict[str, Any]:
    """A lexicon file; one that cannot be read counts as empty, as it must not stop the checks."""
    try:
        with source.open("rb") as stream:
            return tomllib.load(stream)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def _texts(found: Any) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {wrong: right for wrong, right in found.items() if wrong and isinstance(right, str)}


def _list(found: Any) -> list[str]:
    words = found.get("words") if isinstance(found, dict) else None
    return (
        [word for word in words if isinstance(word, str) and word]
        if isinstance(words, list)
        else []
    )


def _any_of(words: Any) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) if ordered else r"(?!)")
