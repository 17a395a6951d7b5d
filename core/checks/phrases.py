"""`resources/phrases.toml`: by which words the aspects of a report are known, and set phrases."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from core.paths import resource


@cache
def phrases() -> dict[str, Any]:
    """The file, read once."""
    with resource("phrases.toml").open("rb") as stream:
        return tomllib.load(stream)


def missing(section: str, text: str) -> list[str]:
    """The names of a section (aspects, duties) of which the text has no word."""
    named: dict[str, list[str]] = phrases()[section]
    return [name for name, words in named.items() if not any(word in text for word in words)]
