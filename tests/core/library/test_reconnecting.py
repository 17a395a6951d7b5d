"""The library's file goes away and comes back: a stick that is pulled, a drive that drops out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import LibraryError
from core.library import Library
from tests.support.reports import base_report


def pulled_out(path: Path) -> Path:
    """Take the library away, with its lock's file, as a stick does; where it is kept meanwhile."""
    kept = path.parent.with_name("kept")
    shutil.copytree(path.parent, kept)
    shutil.rmtree(path.parent)
    return kept


def test_a_stick_that_is_put_back_takes_the_changes_again(tmp_path: Path) -> None:
    path = tmp_path / "U 盘" / "library.nianbao"
    with Library.open(path) as library:
        report = base_report()
        report_id = library.add(report)
        kept = pulled_out(path)
        report.texts["other"] = "拔出时写的"
        with pytest.raises(LibraryError, match="U 盘已拔出"):
            library.save(report_id, report)
        shutil.copytree(kept, path.parent)
        library.save(report_id, report)
        assert library.load(report_id).text("other") == "拔出时写的"
    with Library.open(path) as again:
        assert again.load(report_id).text("other") == "拔出时写的"


def test_a_file_put_in_the_library_s_place_is_what_is_read_from_then_on(tmp_path: Path) -> None:
    path = tmp_path / "a" / "library.nianbao"
    with Library.open(tmp_path / "b" / "library.nianbao") as other:
        other.add(base_report(2019))
    with Library.open(path) as library:
        library.add(base_report(2025))
        shutil.copy(tmp_path / "b" / "library.nianbao", path.with_name("new"))
        path.with_name("new").replace(path)
        assert [entry.year for entry in library.reports()] == [2019]
        library.add(base_report(2020))
    with Library.open(path) as again:
        assert {entry.year for entry in again.reports()} == {2019, 2020}


def test_rubbish_in_the_library_s_place_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.nianbao"
    with Library.open(path) as library:
        library.add(base_report())
        path.with_name("new").write_bytes(b"no library" * 200)
        path.with_name("new").replace(path)
        with pytest.raises(LibraryError):
            library.add(base_report())
        assert path.read_bytes() == b"no library" * 200
