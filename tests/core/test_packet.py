"""定稿包: the files of a finished report, all of them or none."""

from __future__ import annotations

import errno
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import packet
from core.checks.finding import Outcome
from core.checks.runner import check
from core.errors import TargetError, UsageError
from core.form import form_of
from core.packet import KINDS, Extras, file_stem, write_packet
from core.report import Report
from tests.support.reports import base_report, edited, previous_report, zero_report

FORM = form_of()
STEM = "云溪县人民政府2025年政府信息公开工作年度报告"
EXTRAS = Extras(on=date(2026, 1, 15))
LIGHT = ("html", "json")


def stem_of(title: str) -> str:
    report = edited(zero_report())
    report.title = title
    return file_stem(report, FORM)


def test_the_standard_files_have_standard_names(tmp_path: Path) -> None:
    report = base_report()
    written = write_packet(report, check(report), tmp_path / "定稿" / "2025", extras=EXTRAS)
    assert [path.name for path in written] == [
        f"{STEM}.pdf",
        f"{STEM}.docx",
        f"{STEM}.xlsx",
        f"{STEM}.html",
        f"{STEM}(审核报告).pdf",
    ]
    assert set((tmp_path / "定稿" / "2025").iterdir()) == set(written)
    assert [path.read_bytes()[:4] for path in written] == [
        b"%PDF", b"PK\x03\x04", b"PK\x03\x04", b"<!DO", b"%PDF",
    ]  # fmt: skip


def test_every_kind_can_be_asked_for(tmp_path: Path) -> None:
    report = base_report()
    extras = Extras(previous=[previous_report(report)], on=EXTRAS.on)
    written = write_packet(report, Outcome(), tmp_path, kinds=tuple(KINDS), extras=extras)
    assert len({path.name for path in written}) == len(KINDS)
    assert all(path.stat().st_size > 1000 for path in written)


def test_the_same_report_gives_the_same_packet(tmp_path: Path) -> None:
    packets = [
        write_packet(base_report(), Outcome(), tmp_path / name, extras=EXTRAS) for name in "ab"
    ]
    for first, second in zip(*packets, strict=True):
        assert first.read_bytes() == second.read_bytes(), first.name


def test_progress_runs_once_from_nothing_to_the_whole(tmp_path: Path) -> None:
    shares: list[float] = []
    write_packet(zero_report(), Outcome(), tmp_path, progress=shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert len(shares) > 10


def test_files_that_are_there_are_replaced(tmp_path: Path) -> None:
    old = tmp_path / f"{STEM}.html"
    old.write_text("old", encoding="utf-8")
    write_packet(base_report(), Outcome(), tmp_path, kinds=LIGHT)
    assert old.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_file_that_cannot_be_written_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    page, data = tmp_path / f"{STEM}.html", tmp_path / f"{STEM}.json"
    page.write_text("old page", encoding="utf-8")
    data.write_text("old data", encoding="utf-8")
    data.chmod(stat.S_IRUSR)
    with pytest.raises(TargetError, match="json") as caught:
        write_packet(base_report(), Outcome(), tmp_path, kinds=LIGHT)
    assert caught.value.path == data
    assert sorted(tmp_path.iterdir()) == [page, data]
    assert page.read_text(encoding="utf-8") == "old page"
    assert data.read_text(encoding="utf-8") == "old data"


def test_a_disk_that_is_full_is_told_of_the_file_that_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(TargetError, match="磁盘空间已满") as caught:
        write_packet(base_report(), Outcome(), tmp_path / "新", kinds=LIGHT)
    assert caught.value.path.name == f"{STEM}.html"
    assert list(tmp_path.iterdir()) == []


def test_a_packet_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    class StoppedError(Exception):
        """The user pressed 停止."""

    def stop(share: float) -> None:
        if share > 0.5:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_packet(base_report(), Outcome(), tmp_path / "新", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    place = tmp_path / "定稿"
    place.write_text("", encoding="utf-8")
    with pytest.raises(TargetError, match="不是文件夹"):
        write_packet(base_report(), Outcome(), place, kinds=LIGHT)
    with pytest.raises(TargetError, match="文件夹"):
        write_packet(base_report(), Outcome(), place / "2025", kinds=LIGHT)


@pytest.mark.parametrize("kinds", [("pdf", "doc"), ()])
def test_a_kind_that_is_unknown_is_refused(kinds: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="docx"):
        write_packet(base_report(), Outcome(), tmp_path, kinds=kinds)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("云溪县\n2025年年度报告", "云溪县2025年年度报告"),
        ('公开/年报:"2025"<终>|*?\\', "公开／年报：＂2025＂＜终＞｜＊？＼"),
        ("CON", "_CON"),
        ("lpt1.2025", "_lpt1.2025"),
        (" .年报. ", "年报"),
        ("\x00\x1f..", "年度报告"),
        ("", "年度报告"),
    ],
)
def test_names_are_made_safe_for_every_system(title: str, stem: str) -> None:
    assert stem_of(title) == stem


@given(st.text(st.characters(exclude_categories=[])))
def test_any_title_gives_a_name_that_every_system_takes(title: str) -> None:
    stem = stem_of(title)
    assert stem
    assert not set(stem) & set('\\/:*?"<>|\n\r\t\0')
    assert stem == stem.strip(" .")
    assert len(stem.encode()) <= 255


@settings(max_examples=10, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), min_size=50, max_size=300))
def test_a_long_title_is_shortened(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    report = edited(zero_report())
    report.title = "县" * 60 + title
    folder = tmp_path_factory.mktemp("定稿")
    written = write_packet(report, Outcome(), folder, kinds=LIGHT)
    assert all(path.is_file() for path in written)


def test_names_are_shortened_where_the_system_counts_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = base_report()
    monkeypatch.setattr(packet, "LONGEST_PATH", len(str(tmp_path)) + 20)
    written = write_packet(report, Outcome(), tmp_path, kinds=LIGHT)
    assert [path.name for path in written] == [f"{STEM[:14]}.html", f"{STEM[:14]}.json"]


def test_a_folder_too_deep_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packet, "LONGEST_PATH", len(str(tmp_path)) + 10)
    with pytest.raises(TargetError, match="请换一个路径短一些的文件夹"):
        write_packet(base_report(), Outcome(), tmp_path, kinds=LIGHT)


@pytest.mark.parametrize("deep", ["深" * 90, "/".join(["深" * 80] * 20)])
def test_a_path_longer_than_the_system_takes_is_told_in_a_sentence(
    deep: str, tmp_path: Path
) -> None:
    with pytest.raises(TargetError, match="太长"):
        write_packet(Report(2025), Outcome(), tmp_path / deep, kinds=LIGHT)


def test_a_report_without_title_or_figures_can_be_handed_over(tmp_path: Path) -> None:
    report = Report(2025)
    report.title = ""
    written = write_packet(report, check(report), tmp_path, extras=EXTRAS)
    assert written[0].name == "年度报告.pdf"
