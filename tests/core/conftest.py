"""What tests of the command line share: a folder to run in, and reports that lie there."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli import main
from core.codec import dumps
from tests.support.command import Answer, Run
from tests.support.reports import base_report, edited, previous_report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command runs in, and a home without a library."""
    made = tmp_path / "年报 2025"
    made.mkdir()
    monkeypatch.chdir(made)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "home"))
    monkeypatch.delenv("NIANBAO_LIBRARY", raising=False)
    return made


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Answer:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return Answer(status, *capsys.readouterr())

    return call


@pytest.fixture
def good(folder: Path) -> Path:
    """A report on which every check that can run is silent."""
    (folder / "好.json").write_text(dumps(base_report()), encoding="utf-8")
    return folder / "好.json"


@pytest.fixture
def bad(folder: Path) -> Path:
    """A report with a total that does not add up."""
    report = edited(base_report(), "requests.granted.total = 33")
    (folder / "坏.json").write_text(dumps(report), encoding="utf-8")
    return folder / "坏.json"


@pytest.fixture
def last(folder: Path) -> Path:
    """Last year's report to the good one."""
    report = previous_report(base_report())
    (folder / "上年.json").write_text(dumps(report), encoding="utf-8")
    return folder / "上年.json"
