"""Two windows on one library: the second looks on and says so; nobody must clean up by hand."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import LibraryError
from core.library import Library, lock
from tests.support.reports import base_report

HOLD = """
import sys
from pathlib import Path
from core.library import Library
library = Library.open(Path(sys.argv[1]))
print("read-only" if library.read_only else "writing", flush=True)
sys.stdin.read()
"""


def other_window(path: Path) -> subprocess.Popen[str]:
    """A second process that has the library open; its first line says how."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_window_reads_and_says_why(path: Path) -> None:
    with Library.open(path) as first:
        number = first.add(base_report())
        with Library.open(path) as second:
            assert second.read_only
            assert "另一个窗口" in second.read_only_reason
            assert second.load(number) == base_report()
            with pytest.raises(LibraryError, match="另一个窗口"):
                second.save(number, base_report())


def test_the_second_window_hinders_the_first_in_nothing(path: Path) -> None:
    with Library.open(path) as first, Library.open(path) as second:
        number = first.add(base_report())
        first.save(number, base_report(2024))
        assert second.load(number).year == 2024


def test_when_the_first_window_closes_the_next_may_write(path: Path) -> None:
    with Library.open(path):
        pass
    with Library.open(path) as next_one:
        assert not next_one.read_only


def test_closing_the_second_window_leaves_the_first_its_lock(path: Path) -> None:
    with Library.open(path) as first:
        Library.open(path).close()
        first.add(base_report())
        with Library.open(path) as third:
            assert third.read_only


def test_another_process_holds_the_lock(path: Path) -> None:
    with other_window(path) as process:
        assert first_line(process) == "writing"
        with Library.open(path) as library:
            assert library.read_only
        process.communicate()
    with Library.open(path) as library:
        assert not library.read_only


def test_a_killed_window_leaves_no_lock(path: Path) -> None:
    with other_window(path) as process:
        assert first_line(process) == "writing"
        process.kill()
        process.wait()
    with Library.open(path) as library:
        assert not library.read_only
    assert [each.name for each in path.parent.iterdir()] == ["library.nianbao"]


def test_a_lock_file_left_behind_hinders_nobody(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.with_name(path.name + lock.SUFFIX).write_text("某电脑", encoding="utf-8")
    with Library.open(path) as library:
        assert not library.read_only


def test_on_a_network_drive_the_other_computer_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(lock, "_computer", lambda: "办公室-03")
        first = Library.open(path)
    with Library.open(path) as second:
        assert "办公室-03" in second.read_only_reason
    first.close()


def test_a_disk_without_locks_is_read_and_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(path).close()

    def refuse(_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_lock", refuse)
    with Library.open(path) as library:
        assert library.read_only
        assert "不支持文件锁" in library.read_only_reason


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "磁盘空间已满"), (errno.EROFS, "只读"), (errno.ENOENT, "不能写入")],
)
def test_where_no_lock_can_be_made_the_reason_is_told_in_chinese(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    with Library.open(path):
        pass

    def refuse(*_: object) -> int:
        raise OSError(code, "as the system says it")

    monkeypatch.setattr(lock.os, "open", refuse)
    with Library.open(path) as library:
        assert library.read_only
        assert words in library.read_only_reason
        assert "system" not in library.read_only_reason


def test_a_lock_file_that_is_removed_while_waiting_is_no_lock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first window closes, and takes its file away, just as the second has opened it."""
    first = Library.open(path)
    take, turns = lock._lock, []

    def close_first(handle: int) -> None:
        if not turns:
            turns.append(1)
            first.close()
        take(handle)

    monkeypatch.setattr(lock, "_lock", close_first)
    with Library.open(path) as second:
        assert not second.read_only
        monkeypatch.undo()
        with Library.open(path) as third:
            assert third.read_only


def test_a_disk_that_numbers_files_anew_each_time_is_written_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_is_current", lambda *_: False)
    with Library.open(path) as first:
        assert not first.read_only
        with Library.open(path) as second:
            assert second.read_only
