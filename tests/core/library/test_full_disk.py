"""No room left: a sentence, the former state stands, and saving goes on once there is room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import LibraryError, TargetError
from core.library import Library
from core.report import Report
from tests.support.reports import base_report, edited

LONG = "很长的一段话。" * 100_000

# A system limit on the size of files stands in for the full disk.
LIMITED = """
import resource, sys
from pathlib import Path
from core.errors import UserError
from core.library import Library
library = Library.open(Path(sys.argv[1]))
report = library.load(1)
report.texts["problems"] = "很长的一段话。" * 100_000
size = library.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))
for call in (lambda: library.save(1, report), lambda: library.add(report)):
    try:
        call()
    except UserError as error:
        print(error)
assert library.load(1).texts["problems"] != report.texts["problems"]
report.texts["problems"] = "短"
library.save(1, report)
"""


def no_room(library: Library, pages: int = 0) -> None:
    """Let the file grow by that many pages at most."""
    now = library._rows("PRAGMA page_count")[0][0]
    library._rows(f"PRAGMA max_page_count = {now + pages}")


def long_report() -> Report:
    return edited(base_report(), f"problems = {LONG}")


def test_a_save_that_has_no_room_changes_nothing_and_is_told(library: Library) -> None:
    number = library.add(base_report())
    no_room(library, 3)
    with pytest.raises(LibraryError, match="磁盘空间已满"):
        library.save(number, long_report(), errors=9, warnings=9)
    assert library.load(number) == base_report()
    assert library.entry(number).errors is None


def test_saving_goes_on_once_there_is_room(library: Library) -> None:
    number = library.add(base_report())
    no_room(library)
    with pytest.raises(LibraryError):
        library.save(number, long_report())
    library._rows("PRAGMA max_page_count = 1000000")
    library.save(number, long_report())
    assert library.load(number) == long_report()


def test_adding_and_keeping_without_room_leave_no_half_report(library: Library) -> None:
    number = library.add(base_report())
    no_room(library)
    with pytest.raises(LibraryError, match="磁盘空间已满"):
        library.add(long_report())
    with pytest.raises(LibraryError, match="磁盘空间已满"):
        library.set_state(number, "final")
    (entry,) = library.reports()
    assert entry.state == "draft"
    assert library.versions(number) == []
    assert library._rows("SELECT count(*) FROM bodies") == [(1,)]


def test_a_limit_of_the_system_is_told_and_loses_nothing(path: Path) -> None:
    with Library.open(path) as library:
        library.add(base_report())
    command = [sys.executable, "-c", LIMITED, str(path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stderr == ""
    assert [("已满" in line or "读写出错" in line) for line in answer.stdout.splitlines()] == [
        True
    ] * 2
    with Library.open(path) as library:
        (entry,) = library.reports()
        assert library.load(entry.id).texts["problems"] == "短"


def test_a_backup_that_has_no_room_leaves_the_old_one(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(base_report())
    target = tmp_path / "备份.nianbao"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.files.os.fsync", full)
    with pytest.raises(TargetError, match="磁盘空间已满"):
        library.backup(target)
    assert target.read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["备份.nianbao"]
