"""Hostile files through the command line, in a process of their own: bounded, told, no traceback.

Every kind is represented here by files that are refused early; `make bench` measures them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.kinds import Hostile
from tests.hostile.measure import run
from tests.hostile.table import EVERY

QUICK = [hostile for hostile in EVERY if hostile.quick]


def test_each_hostile_file_has_a_name_of_its_own() -> None:
    names = [(hostile.name, hostile.suffix) for hostile in EVERY]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("hostile", QUICK, ids=lambda hostile: hostile.name)
def test_a_hostile_file_is_read_or_refused_within_bounds(hostile: Hostile, tmp_path: Path) -> None:
    path = tmp_path / f"年报.{hostile.suffix}"
    hostile.make(path)
    measured = run(["--no-library", "check", str(path)], tmp_path)
    assert measured.faults == []
    assert hostile.words in measured.err
    if hostile.words:
        assert measured.status == 2


def test_the_measure_sees_time_memory_and_words(tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    measured = run(["--no-library", "check", str(tmp_path / "空.txt")], tmp_path)
    assert measured.seconds > 0
    assert 5 < measured.memory < 500
    assert measured.status == 2
    assert "空的" in measured.err
    worse = measured._replace(seconds=11.0, memory=501.0, err="Traceback\n", status=-9)
    assert len(worse.faults) == 4


def test_an_own_lexicon_that_is_hostile_stops_no_check(tmp_path: Path) -> None:
    report = tmp_path / "年报.txt"
    report.write_text("一、总体情况\n本机关认真布署。\n", encoding="utf-8")
    home = tmp_path / "home"
    for content in ("a = " + "[" * 100_000, "[typos]\n" + '"甲乙" = "丙"\n' * 100_000):
        for folder in (home / "nianbao", home / ".local" / "share" / "nianbao"):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "lexicon.toml").write_text(content, encoding="utf-8")
        measured = run(["--no-library", "check", str(report)], tmp_path, home)
        assert measured.faults == []
        assert measured.status in (0, 1)
        assert "lexicon.toml" in measured.out
