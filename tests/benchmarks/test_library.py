"""How long the library takes: saving is felt at every pause of typing, listing at every start."""

from __future__ import annotations

import sqlite3
from itertools import cycle
from pathlib import Path

import pytest

from core.codec import dumps
from core.library import Library
from tests.support.bench import median_ms, show
from tests.support.reports import base_report, edited

pytestmark = pytest.mark.bench

REPORTS = 200
SAVING = 4.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of 200 reports, each with a version."""
    made = tmp_path / "library.nianbao"
    with Library.open(made) as library:
        for number in range(REPORTS):
            library.keep_version(library.add(base_report(2000 + number % 25)), "定稿")
    return made


def plain_write(folder: Path) -> sqlite3.Connection:
    """The floor of saving: one row of the same size, as safely written."""
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE bodies (id INTEGER PRIMARY KEY, json TEXT)")
    connection.execute("INSERT INTO bodies VALUES (1, ?)", (dumps(base_report()),))
    return connection


def test_saving_a_report(path: Path, tmp_path: Path) -> None:
    first, second = base_report(), edited(base_report(), "problems = 改写了。")
    reports = cycle([first, second])
    bodies = cycle([dumps(first), dumps(second)])  # the same again would not be written
    floor = plain_write(tmp_path)
    write = "UPDATE bodies SET json = ?"
    with Library.open(path) as library:
        ours = median_ms(lambda: library.save(7, next(reports), errors=0, warnings=0))
        least = median_ms(lambda: floor.execute(write, (next(bodies),)))
    floor.close()
    show("saving a report", ours, least, f"{SAVING:g} × floor")
    assert ours <= SAVING * least


def test_listing_two_hundred_reports(path: Path) -> None:
    with Library.open(path) as library:
        ours = median_ms(library.reports)
        least = median_ms(lambda: library._rows("SELECT * FROM reports"))
    show("listing 200 reports", ours, least, "3 ms")
    assert ours <= 3


def test_opening_a_library_of_two_hundred_reports(path: Path) -> None:
    def bare() -> None:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA quick_check").fetchall()
        connection.close()

    ours = median_ms(lambda: Library.open(path).close())
    show("opening the library, proved whole", ours, median_ms(bare), "30 ms")
    assert ours <= 30
