"""Backup and restore: everything in one file, and back without losing what stood there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.errors import DamagedLibraryError, LibraryError, NewerLibraryError, TargetError
from core.library import Library, backup, recover
from tests.support.reports import base_report, edited


@pytest.fixture
def saved(library: Library, tmp_path: Path) -> Path:
    """A backup of a library with a final report, a version and a deleted report."""
    number = library.add(base_report())
    library.set_state(number, "final")
    library.delete(library.add(base_report(2020)))
    target = tmp_path / "U 盘" / "备份.nianbao"
    target.parent.mkdir()
    library.backup(target)
    return target


def kept_files(library: Library) -> list[Path]:
    return sorted(library.path.parent.glob(f"*{backup.BEFORE_RESTORE}*"))


def test_a_backup_is_a_whole_library(saved: Path) -> None:
    with Library.open(saved) as copy:
        (entry,) = copy.reports()
        assert entry.is_final
        assert copy.load(entry.id) == base_report()
        assert [version.reason for version in copy.versions(entry.id)] == ["定稿"]
        assert [deleted.year for deleted in copy.deleted()] == [2020]


def test_a_backup_takes_the_place_of_an_older_one(library: Library, saved: Path) -> None:
    library.add(base_report(2019))
    library.backup(saved)
    with Library.open(saved) as copy:
        assert len(copy.reports()) == 2
    assert [each.name for each in saved.parent.iterdir()] == [saved.name]


def test_a_library_that_is_only_read_can_be_backed_up(library: Library, tmp_path: Path) -> None:
    library.add(base_report())
    with Library.open(library.path, read_only=True) as reader:
        reader.backup(tmp_path / "b.nianbao")
    assert (tmp_path / "b.nianbao").stat().st_size > 0


def test_a_library_is_not_backed_up_onto_itself(library: Library) -> None:
    with pytest.raises(LibraryError, match="请把备份存到别的文件"):
        library.backup(library.path)


@pytest.mark.parametrize("name", ["没有/备份.nianbao", "."])
def test_a_backup_that_cannot_be_written_is_told(
    library: Library, tmp_path: Path, name: str
) -> None:
    with pytest.raises(TargetError, match="无法写入"):
        library.backup(tmp_path / name)


def test_restoring_brings_back_what_the_backup_holds(library: Library, saved: Path) -> None:
    library.save(1, edited(base_report(), "problems = 弄坏了。"))
    library.add(base_report(2031))
    library.restore(saved)
    (entry,) = library.reports()
    assert entry.is_final
    assert library.load(entry.id) == base_report()
    assert [deleted.year for deleted in library.deleted()] == [2020]


def test_what_stood_before_a_restore_is_kept_beside(library: Library, saved: Path) -> None:
    library.add(base_report(2031))
    kept = library.restore(saved)
    assert kept_files(library) == [kept]
    with Library.open(kept) as former:
        assert [entry.year for entry in former.reports()] == [2031, 2025]


def test_two_restores_keep_two_copies(library: Library, saved: Path) -> None:
    assert library.restore(saved) != library.restore(saved)
    assert len(kept_files(library)) == 2


def test_a_restored_library_works_on(library: Library, saved: Path) -> None:
    library.restore(saved)
    number = library.add(base_report(2026))
    library.close()
    with Library.open(library.path) as again:
        assert again.load(number) == base_report(2026)


def test_another_window_sees_what_was_restored(library: Library, saved: Path) -> None:
    library.add(base_report(2031))
    with Library.open(library.path) as second:
        library.restore(saved)
        assert [entry.year for entry in second.reports()] == [2025]


def spoil(path: Path, how: str) -> None:
    """Make a backup unusable in one of the ways that happen."""
    if how == "damaged":
        path.write_bytes(path.read_bytes()[:5000])
    elif how == "no library":
        path.write_bytes(b"PK\x03\x04" * 2000)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "missing":
        path.unlink()
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()


@pytest.mark.parametrize(
    ("how", "error", "words"),
    [
        ("damaged", LibraryError, "已损坏,不能用来还原"),
        ("no library", LibraryError, "已损坏,不能用来还原"),
        ("empty", LibraryError, "是空的"),
        ("missing", LibraryError, "没有找到备份文件"),
        ("newer", NewerLibraryError, "请安装新版本"),
    ],
)
def test_a_backup_that_is_no_good_changes_nothing(
    library: Library, saved: Path, how: str, error: type[Exception], words: str
) -> None:
    library.add(base_report(2031))
    spoil(saved, how)
    with pytest.raises(error, match=words):
        library.restore(saved)
    assert [entry.year for entry in library.reports()] == [2031, 2025]
    assert kept_files(library) == []


def test_a_library_is_not_restored_from_itself(library: Library) -> None:
    with pytest.raises(LibraryError, match="不能用它还原自己"):
        library.restore(library.path)


def test_an_older_backup_is_taken_further(
    library: Library, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.library import migrations

    step = ("ALTER TABLE reports ADD COLUMN note TEXT NOT NULL DEFAULT '无'",)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))
    library.restore(saved)
    assert library._rows("SELECT note FROM reports WHERE deleted_at IS NULL") == [("无",)]


# ---------------------------------------------------------------- a library beyond opening


@pytest.fixture
def damaged(library: Library, saved: Path) -> Path:
    """A library that does not open any more, beside a good backup."""
    library.close()
    content = library.path.read_bytes()[:5000]
    library.path.write_bytes(content)
    library.path.with_name(library.path.name + "-journal").write_bytes(b"left by a kill")
    with pytest.raises(DamagedLibraryError):
        Library.open(library.path)
    return library.path


def test_a_damaged_library_is_replaced_and_kept(damaged: Path, saved: Path) -> None:
    content = damaged.read_bytes()
    kept = recover(damaged, saved)
    assert kept.read_bytes() == content
    with Library.open(damaged) as library:
        assert not library.read_only
        (entry,) = library.reports()
        assert library.load(entry.id) == base_report()


def test_a_damaged_library_stays_where_the_backup_is_no_good(damaged: Path, saved: Path) -> None:
    content = damaged.read_bytes()
    spoil(saved, "damaged")
    with pytest.raises(LibraryError, match="不能用来还原"):
        recover(damaged, saved)
    assert damaged.read_bytes() == content
    assert list(damaged.parent.glob(f"*{backup.BEFORE_RESTORE}*")) == []


def test_a_library_in_use_is_not_replaced(library: Library, saved: Path) -> None:
    with pytest.raises(LibraryError, match="另一个窗口"):
        recover(library.path, saved)
    assert len(library.reports()) == 1
