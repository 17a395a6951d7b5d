"""A library under a path as offices have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made: a folder with Chinese and a blank, which does not exist yet."""
    return tmp_path / "政务公开 2025" / "年报" / "library.nianbao"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as opened:
        yield opened
