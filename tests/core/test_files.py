"""A file is written whole or not at all, and nothing is left lying about."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from core.errors import TargetError
from core.files import write_aside, write_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "年报 2025"
    made.mkdir()
    return made


def write_half(target: Path, error: type[BaseException]) -> None:
    """A writer that breaks down in the middle."""
    with write_aside(target) as aside:
        aside.write_bytes(b"half")
        raise error


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_new_file_is_written(folder: Path) -> None:
    write_bytes(folder / "报告.json", b"new")
    assert (folder / "报告.json").read_bytes() == b"new"
    assert names(folder) == ["报告.json"]


def test_an_old_file_is_replaced(folder: Path) -> None:
    target = folder / "报告.json"
    target.write_bytes(b"an old and longer one")
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"


def test_the_old_file_stands_until_the_new_one_is_whole(folder: Path) -> None:
    target = folder / "报告.json"
    target.write_bytes(b"old")
    with write_aside(target) as aside:
        aside.write_bytes(b"half")
        assert target.read_bytes() == b"old"
        assert aside.parent == folder
        assert aside.suffix == ".json"


def test_what_a_killed_writer_left_is_removed_by_the_next_and_nothing_else(folder: Path) -> None:
    for name in (".nianbao-left.xlsx", ".nianbao-fresh.xlsx", "nianbao-mine.xlsx"):
        (folder / name).write_bytes(b"half")
    for name in (".nianbao-left.xlsx", "nianbao-mine.xlsx"):
        os.utime(folder / name, (0, 0))
    write_bytes(folder / "报告.json", b"new")
    assert names(folder) == [".nianbao-fresh.xlsx", "nianbao-mine.xlsx", "报告.json"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_after_a_failure_the_old_file_stands_alone(
    folder: Path, error: type[BaseException]
) -> None:
    target = folder / "报告.json"
    target.write_bytes(b"old")
    with pytest.raises(error):
        write_half(target, error)
    assert target.read_bytes() == b"old"
    assert names(folder) == ["报告.json"]


def test_a_full_disk_is_told_and_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "报告.json"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TargetError, match=r"磁盘空间已满.*原有文件没有改动"):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(folder) == ["报告.json"]


def test_a_write_protected_file_is_respected(folder: Path) -> None:
    target = folder / "报告.json"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(TargetError, match="没有写入权限"):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(folder) == ["报告.json"]


def test_a_file_that_another_program_holds_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a workbook that is open in Excel cannot be replaced."""
    target = folder / "报告.xlsx"
    target.write_bytes(b"old")

    def held(self: Path, _: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(TargetError, match="Excel、WPS"):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(folder) == ["报告.xlsx"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("没有这个文件夹/报告.json", "文件夹不存在"),
        (".", "是文件夹"),
        ("文件/报告.json", "文件夹不存在"),
        ("长" * 300 + ".json", "文件名太长"),
        ("a\0b.json", "不能使用的字符"),
    ],
)
def test_a_place_that_cannot_be_written_is_told(folder: Path, name: str, words: str) -> None:
    (folder / "文件").write_bytes(b"")
    with pytest.raises(TargetError, match=words):
        write_bytes(folder / name, b"new")
    assert names(folder) == ["文件"]


def test_a_link_is_followed_and_stays_a_link(folder: Path) -> None:
    real, link = folder / "真.json", folder / "链接.json"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_replaced_file_keeps_its_rights(folder: Path) -> None:
    target = folder / "报告.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_bytes(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_ordinary_rights(folder: Path) -> None:
    before = os.umask(0o022)
    try:
        write_bytes(folder / "报告.json", b"new")
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "报告.json").stat().st_mode) == 0o644


def test_a_stick_that_knows_no_rights_is_written_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    write_bytes(folder / "报告.json", b"new")
    assert (folder / "报告.json").read_bytes() == b"new"
