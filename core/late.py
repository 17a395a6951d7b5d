"""Patterns that are compiled when they are first tried.

Python takes about as long to compile one pattern of Chinese characters as to try it on a whole
report, and most reports never come to most of the patterns.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands in for a pattern, and hands on its methods."""

    def __init__(self, pattern: str | bytes) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._pattern), name)
        setattr(self, name, found)  # found at once from then on
        return found


def late(pattern: AnyStr) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, in use; a wrong pattern is told when it is first used.

    >>> late("[0-9]+件").fullmatch("12件") is not None
    True
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern))
