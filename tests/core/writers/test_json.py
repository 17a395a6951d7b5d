"""The report as a `.json` file, and what every kind of file has in common."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from core.errors import TargetError, UsageError
from core.readers import read
from core.report import Report
from core.writers import writable_suffixes, write
from tests.documents.reports import PROPERTY, filled, reports


@PROPERTY
@given(reports())
def test_any_report_comes_back_as_it_was(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "报告.json"
    write(report, path)
    reading = read(path)
    assert reading.report == report
    assert reading.noticed is None


def test_the_file_is_plain_json_in_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "报告.json"
    write(filled(), path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["nianbao"] == 1
    assert data["cells"]["disclosure.fees.amount"] == "0.1"
    assert "喀左县" in path.read_text(encoding="utf-8")


def test_a_suffix_that_is_not_written_is_refused_with_those_that_are(tmp_path: Path) -> None:
    for name in ("报告.doc", "报告"):
        with pytest.raises(UsageError) as caught:
            write(filled(), tmp_path / name)
        assert all(suffix in str(caught.value) for suffix in writable_suffixes())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_a_target_that_cannot_be_written_leaves_the_old_file(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"报告{suffix}"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(TargetError, match="原有文件没有改动"):
        write(filled(), target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_progress_rises_to_the_whole(tmp_path: Path, suffix: str) -> None:
    shares: list[float] = []
    write(filled(), tmp_path / f"报告{suffix}", progress=shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_work_that_is_stopped_leaves_no_file(tmp_path: Path, suffix: str) -> None:
    class StoppedError(Exception):
        pass

    def stop(share: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        write(filled(), tmp_path / f"报告{suffix}", progress=stop)
    assert not list(tmp_path.iterdir())
