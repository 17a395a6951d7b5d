"""The library's list and its reports: what goes in comes out, and nothing else changes."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.cells import Cell, CellRef
from core.codec import encode
from core.errors import LibraryError
from core.library import KEPT_DAYS, Library
from core.report import Explanation, Report, Unit
from tests.support.reports import COUNTY, TOWNSHIP, base_report, edited, zero_report


def test_a_report_comes_out_as_it_went_in(library: Library) -> None:
    report = edited(base_report(), "requests.new.natural = /", "requests.other.total = １２")
    report.explanations = (Explanation("Y301", "Y301-0123456789ab", "上年漏报"),)
    report.levels = {"W607": "off"}
    report.computed = {CellRef("requests", "new", "total")}
    report.extra = {"remark": {"kept": [1, 2]}}
    assert library.load(library.add(report)) == report


def test_a_saved_report_takes_the_place_of_its_former_state(library: Library) -> None:
    number = library.add(base_report())
    changed = edited(base_report(), "problems = 改写了。")
    library.save(number, changed)
    assert library.load(number) == changed
    assert len(library.reports()) == 1


def test_the_list_tells_what_a_report_is_without_opening_it(library: Library) -> None:
    number = library.add(base_report())
    before = datetime.now(UTC)
    at = library.save(number, base_report(), errors=2, warnings=5)
    (entry,) = library.reports()
    assert (entry.id, entry.unit, entry.level, entry.kind) == (
        number,
        COUNTY.name,
        "county",
        "government",
    )
    assert (entry.scope, entry.year, entry.state) == ("own", 2025, "draft")
    assert (entry.errors, entry.warnings, entry.filled) == (2, 5, 1.0)
    assert entry.changed_at == at
    assert before <= at <= datetime.now(UTC)
    assert at.tzinfo is not None


def test_a_report_that_was_not_checked_has_no_counts(library: Library) -> None:
    number = library.add(base_report())
    library.save(number, base_report(), errors=1, warnings=1)
    library.save(number, base_report())
    entry = library.entry(number)
    assert (entry.errors, entry.warnings) == (None, None)


def test_the_list_follows_the_unit_and_the_year_of_the_report(library: Library) -> None:
    number = library.add(base_report())
    library.save(number, replace(base_report(2024), unit=TOWNSHIP))
    entry = library.entry(number)
    assert (entry.unit, entry.level, entry.year) == (TOWNSHIP.name, "township", 2024)


def test_an_empty_report_is_not_filled_and_words_count_as_filled(library: Library) -> None:
    empty, half = Report(2025), Report(2025)
    half.set_cell(CellRef("requests", "new", "natural"), Cell(None, "无"))
    half.set_cell(CellRef("requests", "new", "total"), Cell(12, "１２"))
    numbers = [library.add(empty), library.add(half)]
    assert [library.entry(number).filled for number in numbers] == [0.0, 2 / 200]


def test_the_list_begins_with_the_latest_year_and_the_latest_change(library: Library) -> None:
    old, first, second = (library.add(base_report(year)) for year in (2024, 2025, 2025))
    library.save(first, base_report())
    assert [entry.id for entry in library.reports()] == [first, second, old]


def test_listing_reads_no_report_and_no_version(library: Library) -> None:
    library.keep_version(library.add(zero_report()), "定稿")
    read: set[str] = set()

    def watch(action: int, table: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add(table)
        return sqlite3.SQLITE_OK

    library._connection.set_authorizer(watch)
    assert len(library.reports()) == 1
    library._connection.set_authorizer(None)
    assert read == {"reports"}


def test_a_saved_report_is_on_the_disk_for_another_process(library: Library, path: Path) -> None:
    number = library.add(base_report())
    library.save(number, edited(base_report(), "other = 已收取信息处理费0元。"))
    with sqlite3.connect(path) as other:
        (text,) = other.execute("SELECT json FROM bodies").fetchone()
    other.close()
    assert "已收取信息处理费0元。" in text


def test_calls_from_several_threads_do_not_disturb_each_other(library: Library) -> None:
    numbers = [library.add(base_report(2000 + number)) for number in range(4)]
    failures: list[Exception] = []

    def work(number: int, year: int) -> None:
        try:
            for turn in range(10):
                library.save(number, edited(base_report(year), f"problems = 第{turn}次"))
                library.keep_version(number, "试")
                library.reports()
        except Exception as error:  # noqa: BLE001 - told below
            failures.append(error)

    threads = [
        threading.Thread(target=work, args=(number, 2000 + place))
        for place, number in enumerate(numbers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [library.load(number).texts["problems"] for number in numbers] == ["第9次"] * 4


def test_half_a_character_pasted_from_elsewhere_is_kept(library: Library) -> None:
    report = edited(base_report(), "problems = 坏字\ud83d在此", "unit.name = 某\udc00局")
    number = library.add(report)
    assert library.load(number) == report
    assert library.entry(number).unit == "某?局"


@pytest.mark.parametrize("spelt", ["云溪县人民政府", " 云溪县 人民政府\n", "云溪县　人民政府"])
def test_a_unit_is_found_however_its_name_is_spaced(library: Library, spelt: str) -> None:
    number = library.add(base_report())
    assert library.find(spelt, 2025) == number
    assert library.find(spelt, 2024) is None


def test_a_unit_is_found_in_full_and_half_width(library: Library) -> None:
    unit = Unit("云溪县A1服务中心(筹)", "county", "department")
    number = library.add(Report(2025, unit))
    assert library.find("云溪县Ａ１服务中心（筹）", 2025) == number


def test_no_name_finds_nothing(library: Library) -> None:
    library.add(Report(2024))
    assert library.find(" ", 2024) is None
    assert library.previous_of(Report(2025)) is None


def test_last_years_report_is_found_by_unit_and_scope(library: Library) -> None:
    own, area = base_report(2024), replace(base_report(2024), scope="area")
    library.add(own)
    library.add(area)
    assert library.previous_of(base_report(2025)) == own
    assert library.previous_of(replace(base_report(2025), scope="area")) == area
    assert library.previous_of(base_report(2024)) is None


def test_of_several_reports_the_latest_changed_is_found(library: Library) -> None:
    first, second = library.add(base_report()), library.add(base_report())
    assert library.find(COUNTY.name, 2025) == second
    library.save(first, base_report())
    assert library.find(COUNTY.name, 2025) == first


def test_a_deleted_report_is_off_the_list_and_comes_back_whole(library: Library) -> None:
    number = library.add(base_report())
    library.keep_version(number, "导入前")
    library.delete(number)
    assert library.reports() == []
    assert library.find(COUNTY.name, 2025) is None
    assert [entry.id for entry in library.deleted()] == [number]
    assert library.entry(number).deleted_at is not None
    library.restore_deleted(number)
    assert [entry.id for entry in library.reports()] == [number]
    assert library.deleted() == []
    assert library.load(number) == base_report()
    assert len(library.versions(number)) == 1


def test_deleted_reports_are_kept_for_ninety_days(library: Library, path: Path) -> None:
    old, recent = library.add(base_report(2020)), library.add(base_report(2021))
    library.keep_version(old, "定稿")
    for number in (old, recent):
        library.delete(number)
    _backdate(library, old, KEPT_DAYS + 1)
    _backdate(library, recent, KEPT_DAYS - 1)
    library.close()
    with Library.open(path) as again:
        assert [entry.id for entry in again.deleted()] == [recent]
        assert again.versions(old) == []
        with pytest.raises(LibraryError, match="可能已被清除"):
            again.load(old)


def test_deleted_reports_can_be_removed_at_once(library: Library) -> None:
    gone, stays = library.add(base_report(2020)), library.add(base_report(2021))
    library.delete(gone)
    assert library.purge(days=0) == 1
    assert library.deleted() == []
    assert [entry.id for entry in library.reports()] == [stays]


def test_a_number_is_never_given_twice(library: Library) -> None:
    first = library.add(base_report())
    library.delete(first)
    library.purge(days=0)
    assert library.add(base_report()) != first


@pytest.mark.parametrize(
    "call",
    [
        lambda library: library.load(7),
        lambda library: library.entry(7),
        lambda library: library.save(7, base_report()),
        lambda library: library.delete(7),
        lambda library: library.restore_deleted(7),
        lambda library: library.set_state(7, "final"),
        lambda library: library.keep_version(7, "试"),
        lambda library: library.version(7),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(library: Library, call: object) -> None:
    with pytest.raises(LibraryError, match=r"没有.*可能已被清除"):
        call(library)  # type: ignore[operator]


def test_the_state_is_draft_or_final(library: Library) -> None:
    number = library.add(base_report())
    library.set_state(number, "final")
    assert library.entry(number).is_final
    library.save(number, base_report())
    assert library.entry(number).is_final
    library.set_state(number, "draft")
    assert not library.entry(number).is_final
    with pytest.raises(ValueError, match="done"):
        library.set_state(number, "done")


def test_finalising_keeps_a_version(library: Library) -> None:
    number = library.add(base_report())
    library.set_state(number, "final")
    (version,) = library.versions(number)
    assert version.reason == "定稿"
    assert library.version(version.id) == base_report()


def test_versions_are_listed_latest_first_with_reason_time_and_size(library: Library) -> None:
    number = library.add(base_report())
    library.keep_version(number, "导入前")
    library.save(number, edited(base_report(), "problems = 改写了。"))
    library.keep_version(number, "定稿")
    latest, first = library.versions(number)
    assert (latest.reason, first.reason) == ("定稿", "导入前")
    assert latest.kept_at >= first.kept_at
    assert first.size > latest.size > 1000
    assert library.version(first.id) == base_report()
    assert library.version(latest.id).texts["problems"] == "改写了。"


def test_the_same_state_is_not_kept_twice_for_the_same_reason(library: Library) -> None:
    number = library.add(base_report())
    first = library.keep_version(number, "定稿")
    assert library.keep_version(number, "定稿") == first
    assert library.keep_version(number, "导入前") != first
    assert len(library.versions(number)) == 2


def test_a_body_that_is_no_report_is_said_in_a_sentence(library: Library) -> None:
    number = library.add(base_report())
    with library._writing() as db:
        db.execute("UPDATE bodies SET json = '{}'")
    with pytest.raises(LibraryError, match="这份报告读不出来"):
        library.load(number)
    assert len(library.reports()) == 1


def test_what_the_library_has_kept_is_plain_json(library: Library) -> None:
    """Whoever has nothing but SQLite can still rescue the reports."""
    library.add(base_report())
    (text,) = library._rows("SELECT json FROM bodies")[0]
    assert '"nianbao": 1' in text
    assert encode(base_report())["overview"].split("\n")[0] in text


def _backdate(library: Library, number: int, days: int) -> None:
    time_then = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
    library._update("UPDATE reports SET deleted_at = ? WHERE id = ?", time_then, number)
