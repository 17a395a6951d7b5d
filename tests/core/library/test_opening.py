"""Opening a library: new, damaged, newer, of another program, or not writable at all."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from core.errors import DamagedLibraryError, LibraryError, NewerLibraryError
from core.library import Library, backup, lock, migrations
from tests.support.reports import base_report


def filled(path: Path, count: int = 12) -> bytes:
    """A closed library with some reports; the answer is its bytes."""
    with Library.open(path) as library:
        for year in range(count):
            library.keep_version(library.add(base_report(2001 + year)), "定稿")
    return path.read_bytes()


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_folders_and_file_are_made_where_they_are_missing(path: Path) -> None:
    assert not path.parent.parent.exists()
    with Library.open(path) as library:
        assert not library.read_only
        assert library.reports() == []
    assert names(path.parent) == ["library.nianbao"]


def test_a_closed_library_leaves_one_file_and_opens_again(path: Path) -> None:
    with Library.open(path) as library:
        library.add(base_report())
    library.close()
    assert names(path.parent) == ["library.nianbao"]
    with Library.open(path) as library:
        assert library.load(1) == base_report()


def test_an_empty_file_is_a_new_library(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    with Library.open(path) as library:
        assert library.reports() == []
        assert not library.read_only


def test_the_file_needs_no_second_file_while_nothing_is_written(path: Path) -> None:
    """A write-ahead log does not work on network drives."""
    filled(path)
    with Library.open(path) as library:
        assert library._rows("PRAGMA journal_mode")[0][0] == "delete"
        library.save(1, base_report())
        assert names(path.parent) == ["library.nianbao", "library.nianbao.lock"]


def test_a_library_in_another_mode_is_brought_back_to_one_file(path: Path) -> None:
    filled(path)
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    with Library.open(path) as library:
        assert library._rows("PRAGMA journal_mode")[0][0] == "delete"


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="是文件夹,不是报告库文件"):
        Library.open(tmp_path)


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "年报").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError, match="有一段是文件"):
        Library.open(tmp_path / "年报" / "library.nianbao")


@pytest.mark.parametrize("name", ["很长" * 200, "a\0b"])
def test_a_name_that_no_disk_takes_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryError, match="不能使用"):
        Library.open(tmp_path / name / "library.nianbao")


def test_what_is_no_library_stays_untouched(path: Path) -> None:
    path.parent.mkdir(parents=True)
    content = "这是一封信。".encode() * 1000
    path.write_bytes(content)
    with pytest.raises(DamagedLibraryError, match="请从备份恢复"):
        Library.open(path)
    assert path.read_bytes() == content
    assert names(path.parent) == ["library.nianbao"]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.99])
def test_a_cut_off_library_is_refused_and_stays_untouched(path: Path, share: float) -> None:
    whole = filled(path)
    cut = whole[: int(len(whole) * share)]
    path.write_bytes(cut)
    with pytest.raises(DamagedLibraryError, match="已损坏"):
        Library.open(path)
    assert path.read_bytes() == cut
    assert names(path.parent) == ["library.nianbao"]


def test_a_library_with_a_broken_page_is_refused_and_stays_untouched(path: Path) -> None:
    whole = bytearray(filled(path))
    whole[4096 : 4096 + 2000] = b"\xaa" * 2000
    path.write_bytes(whole)
    with pytest.raises(DamagedLibraryError, match="已损坏"):
        Library.open(path)
    assert path.read_bytes() == bytes(whole)


def test_a_library_of_a_newer_version_is_refused_and_stays_untouched(path: Path) -> None:
    filled(path, 1)
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(NewerLibraryError, match="请安装新版本"):
        Library.open(path)
    assert path.read_bytes() == before
    assert names(path.parent) == ["library.nianbao"]


def test_the_database_of_another_program_is_refused_and_stays_untouched(path: Path) -> None:
    path.parent.mkdir(parents=True)
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE accounts (id INTEGER)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="别的程序的数据文件"):
        Library.open(path)
    assert path.read_bytes() == before


def test_opening_to_read_makes_nothing(path: Path) -> None:
    with pytest.raises(LibraryError, match="没有找到报告库"):
        Library.open(path, read_only=True)
    assert not path.parent.exists()


def test_opening_to_read_hinders_no_writer_and_sees_what_it_saves(path: Path) -> None:
    filled(path, 1)
    with Library.open(path, read_only=True) as reader, Library.open(path) as writer:
        assert reader.read_only
        assert not writer.read_only
        writer.add(base_report(2030))
        assert reader.reports()[0].year == 2030


def test_a_library_that_is_open_to_read_refuses_every_change(path: Path) -> None:
    filled(path, 1)
    before = path.read_bytes()
    with Library.open(path, read_only=True) as library:
        for call in (
            lambda: library.add(base_report()),
            lambda: library.save(1, base_report()),
            lambda: library.delete(1),
            lambda: library.keep_version(1, "试"),
            lambda: library.set_state(1, "final"),
            lambda: library.restore(path),
        ):
            with pytest.raises(LibraryError, match="只能查看,不能修改"):
                call()
        assert library.load(1) == base_report(2001)
    assert path.read_bytes() == before


def test_a_write_protected_file_opens_for_reading(path: Path) -> None:
    filled(path, 1)
    path.chmod(0o444)
    with Library.open(path) as library:
        assert library.read_only
        assert "只读" in library.read_only_reason
        assert library.load(1) == base_report(2001)
    assert names(path.parent) == ["library.nianbao"]


def test_a_read_only_disk_opens_for_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path, 1)

    def refuse(*_: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(lock.os, "open", refuse)
    with Library.open(path) as library:
        assert library.read_only
        assert "只读" in library.read_only_reason
        assert len(library.reports()) == 1


def test_on_a_read_only_disk_no_library_can_be_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(30, "Read-only file system")

    path.parent.mkdir(parents=True)
    monkeypatch.setattr(lock.os, "open", refuse)
    with pytest.raises(LibraryError, match="不能建立报告库"):
        Library.open(path)


def test_a_library_that_was_pulled_out_is_told_and_not_made_anew(library: Library) -> None:
    number = library.add(base_report())
    away = library.path.with_name("moved")
    library.path.rename(away)
    with pytest.raises(LibraryError, match="不见了"):
        library.save(number, base_report(2024))
    assert not library.path.exists()
    away.rename(library.path)
    library.save(number, base_report(2024))
    assert library.load(number).year == 2024


# ---------------------------------------------------------------- versions of the file


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program whose library has one more column."""
    step = ("ALTER TABLE reports ADD COLUMN note TEXT NOT NULL DEFAULT '无'",)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))


@pytest.fixture
def broken_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program whose next step fails half way."""
    step = ("ALTER TABLE reports ADD COLUMN note TEXT", "INSERT INTO nowhere VALUES (1)")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))


def test_an_older_library_is_taken_further_and_kept_as_it_was(
    path: Path, request: pytest.FixtureRequest
) -> None:
    before = filled(path, 2)
    request.getfixturevalue("next_version")
    with Library.open(path) as library:
        assert library._rows("PRAGMA user_version")[0][0] == 2
        assert library._rows("SELECT note FROM reports") == [("无",), ("无",)]
        assert library.load(1) == base_report(2001)
    (kept,) = path.parent.glob(f"*{backup.BEFORE_UPGRADE}*")
    assert len(kept.read_bytes()) == len(before)


def test_a_step_that_fails_leaves_the_library_as_it_was(
    path: Path, request: pytest.FixtureRequest
) -> None:
    filled(path, 2)
    with pytest.MonkeyPatch.context():
        request.getfixturevalue("broken_version")
        with pytest.raises(LibraryError, match="nowhere"):
            Library.open(path)
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA user_version").fetchone() == (1,)
    columns = [row[1] for row in check.execute("PRAGMA table_info(reports)")]
    check.close()
    assert "note" not in columns


def test_an_older_library_that_cannot_be_written_is_told(
    path: Path, request: pytest.FixtureRequest
) -> None:
    before = filled(path, 1)
    request.getfixturevalue("next_version")
    with pytest.raises(LibraryError, match="旧版本"):
        Library.open(path, read_only=True)
    assert path.read_bytes() == before


def test_a_relative_path_still_holds_after_the_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Library.open(Path("库") / "library.nianbao") as library:
        os.chdir("/")
        library.add(base_report())
        assert len(library.reports()) == 1
    assert (tmp_path / "库" / "library.nianbao").stat().st_size > 0
