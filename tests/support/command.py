"""An answer of the command line, as the tests of it look at one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """Exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


def one_line(text: str) -> bool:
    """Whether it is a line and nothing more."""
    return text.count("\n") == 1 and text.endswith("\n")
