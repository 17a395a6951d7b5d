"""A hostile file: how it is made, and whether every run of the tests reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Make = Callable[[Path], None]


class Hostile(NamedTuple):
    """`words`: what the sentence of refusal must say; "" where the file may as well be read."""

    name: str
    suffix: str
    make: Make
    words: str = ""
    quick: bool = False


class Collection:
    """The hostile files of a module, in order."""

    def __init__(self) -> None:
        self.files: list[Hostile] = []

    def add(
        self, name: str, suffix: str, *, words: str = "", quick: bool = False
    ) -> Callable[[Make], Make]:
        """Marks a function that writes such a file."""

        def keep(make: Make) -> Make:
            self.files.append(Hostile(name, suffix, make, words, quick))
            return make

        return keep
