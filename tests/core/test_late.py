"""Patterns that are compiled when they are first tried."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import core
from core.late import _Late, late


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    ours, theirs = late("([0-9]+)件"), re.compile("([0-9]+)件")
    for text in ("收到12件、3件", "没有收到"):
        assert ours.findall(text) == theirs.findall(text)
        assert bool(ours.search(text)) == bool(theirs.search(text))
        assert ours.sub("×", text) == theirs.sub("×", text)
    assert ours.pattern == theirs.pattern


def test_a_late_pattern_takes_a_stretch_of_the_text() -> None:
    found = late("[0-9]").search("1件2件", 1, 3)
    assert found is not None
    assert found.start() == 2


def test_a_wrong_pattern_is_told_when_it_is_tried() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_every_late_pattern_of_the_program_is_a_pattern() -> None:
    names = [m.name for m in pkgutil.walk_packages(core.__path__, "core.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    found = [value for m in modules for value in vars(m).values() if isinstance(value, _Late)]
    assert found
    for value in found:
        assert isinstance(value.pattern, str | bytes)
