"""Killed at any moment: what was acknowledged is there, and the library is whole."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from core.library import Library
from tests.support.reports import base_report

# Saves a report with a counter for ever, and says each number once its save has returned.
WRITE = """
import sys
from pathlib import Path
from core.library import Library
library = Library.open(Path(sys.argv[1]))
assert not library.read_only
report = library.load(1)
turn = int(report.texts["problems"])
while True:
    turn += 1
    report.texts["problems"] = str(turn)
    report.texts["other"] = "改" * (turn % 50 * 100)
    library.save(1, report)
    if turn % 7 == 0:
        library.keep_version(1, "试")
    if turn % 11 == 0:
        library.delete(library.add(report))
        library.purge(days=0)
    sys.stdout.write(f"{turn}\\n")
    sys.stdout.flush()
"""

# Dies at a given step inside the transaction of a save.
DIE = """
import os, signal, sys
from pathlib import Path
from core.library import Library
library = Library.open(Path(sys.argv[1]))
report = library.load(1)
report.texts["problems"] = "不应当出现"
steps = int(sys.argv[2])
library._connection.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), steps)
library.save(1, report)
library.keep_version(1, "不应当出现")
"""


def start(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


@pytest.mark.parametrize("seed", range(8))
def test_the_last_acknowledged_save_survives_a_kill(path: Path, seed: int) -> None:
    first = base_report()
    first.texts["problems"] = "0"
    with Library.open(path) as library:
        library.add(first)
    dice = random.Random(seed)
    with start(WRITE, path) as process:
        assert process.stdout is not None
        for _ in range(dice.randint(1, 60)):
            acknowledged = int(process.stdout.readline())
        sum(range(dice.randint(0, 100_000)))  # a moment that differs
        process.kill()
        rest = process.stdout.read().split()
        acknowledged = int(rest[-1]) if rest else acknowledged
    with Library.open(path) as library:
        assert not library.read_only
        assert library._rows("PRAGMA integrity_check") == [("ok",)]
        assert library._rows("PRAGMA foreign_key_check") == []
        kept = library.load(1)
        assert int(kept.texts["problems"]) in (acknowledged, acknowledged + 1)
        for version in library.versions(1):
            library.version(version.id)


@pytest.mark.parametrize("steps", [1, 5, 12, 25, 40])
def test_a_kill_inside_a_save_leaves_the_former_state(path: Path, steps: int) -> None:
    with Library.open(path) as library:
        library.add(base_report())
    with start(DIE, path, steps) as process:
        process.wait()
    assert process.returncode != 0
    with Library.open(path) as library:
        assert library._rows("PRAGMA integrity_check") == [("ok",)]
        (entry,) = library.reports()
        assert library.load(entry.id) == base_report()
        assert library.versions(entry.id) == []
        library.save(entry.id, base_report(2024))
    assert [each.name for each in path.parent.iterdir()] == ["library.nianbao"]


def test_a_reader_mends_what_a_killed_writer_left(path: Path) -> None:
    """`nianbao check` looks into the library before any window has opened it again."""
    with Library.open(path) as library:
        library.add(base_report())
        copy = path.read_bytes()
        library._connection.execute("BEGIN IMMEDIATE")
        library._connection.execute("PRAGMA cache_size = 1")
        library._connection.execute("PRAGMA cache_spill = ON")
        library._connection.execute("UPDATE bodies SET json = json || ?", ("改" * 200_000,))
        journal = path.with_name(path.name + "-journal").read_bytes()
        half_written = path.read_bytes()
        library._connection.execute("ROLLBACK")
    assert half_written != copy
    path.write_bytes(half_written)
    path.with_name(path.name + "-journal").write_bytes(journal)
    with Library.open(path, read_only=True) as library:
        assert library.load(1) == base_report()
