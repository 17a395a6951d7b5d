"""How long and with how much memory hostile files are read, all of them; the worst are printed."""

from __future__ import annotations

import pytest

from tests.hostile.measure import MOST_MEMORY, MOST_SECONDS
from tests.hostile.table import measured

pytestmark = pytest.mark.bench


def test_every_hostile_file_is_read_or_refused_within_bounds() -> None:
    lines = measured()
    print(
        f"\nhostile files ({len(lines)} calls; budget {MOST_SECONDS:.0f} s, {MOST_MEMORY:.0f} MB)"
    )
    for line in lines:
        print(line)
    assert [str(line) for line in lines if line.measured.faults] == []
