"""The command line as it is promised: what goes where, and with which status."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.codec import dumps
from core.library import Library
from core.paths import resource
from tests.support.command import Answer, Run, one_line
from tests.support.reports import base_report, edited, previous_report

SAMPLE = resource("samples", "kazuo-2025.txt")


# ---------------------------------------------------------------- check


def test_a_good_report_is_status_nought(run: Run, good: Path) -> None:
    answer = run("check", good)
    assert answer.status == 0
    assert "错误 0,警告 0" in answer.out
    assert answer.err == ""


def test_a_report_with_errors_is_status_one(run: Run, bad: Path) -> None:
    answer = run("check", bad)
    assert answer.status == 1
    assert "【错误】" in answer.out
    assert "T201" in answer.out
    assert answer.err == ""


def test_a_report_with_warnings_alone_is_status_nought(run: Run, folder: Path, last: Path) -> None:
    report = edited(
        base_report(), "requests.carried_in.natural = 3", "requests.carried_in.total = 5"
    )
    report = edited(report, "requests.new.natural = 59", "requests.new.total = 84")
    (folder / "警告.json").write_text(dumps(report), encoding="utf-8")
    answer = run("check", "警告.json", "--previous", last)
    assert "警告" in answer.out
    assert answer.status == 0


def test_the_sample_is_read_and_checked(run: Run) -> None:
    answer = run("check", SAMPLE, "--json")
    assert answer.status == 0
    assert answer.json["report"]["year"] == 2025
    assert answer.json["summary"]["errors"] == 0
    assert answer.json["reading"] != []


def test_json_stands_alone_on_standard_output(run: Run, bad: Path) -> None:
    answer = run("check", bad, "--json")
    assert answer.status == 1
    assert set(answer.json) == {"report", "summary", "findings", "unchecked", "reading"}
    assert answer.json["summary"]["errors"] == len(
        [f for f in answer.json["findings"] if f["severity"] == "error"]
    )
    assert answer.err == ""


def test_every_finding_in_json_has_the_promised_keys(run: Run, bad: Path) -> None:
    keys = {
        "rule", "severity", "message", "cells", "span", "stated", "expected", "hint", "key",
        "follows",
    }  # fmt: skip
    for finding in run("check", bad, "--json").json["findings"]:
        assert keys <= set(finding)


def test_several_files_give_a_list_with_their_names(run: Run, good: Path, bad: Path) -> None:
    answer = run("check", good, bad, "--json")
    assert answer.status == 1
    entries = answer.json["reports"]
    assert [Path(entry["file"]).name for entry in entries] == ["好.json", "坏.json"]
    assert [entry["summary"]["errors"] > 0 for entry in entries] == [False, True]


def test_one_unreadable_file_among_several_is_named_and_the_others_are_checked(
    run: Run, good: Path, bad: Path
) -> None:
    answer = run("check", good, "没有.json", bad, "--json")
    assert answer.status == 2
    first, missing, last = answer.json["reports"]
    assert "error" not in first
    assert "没有.json" in missing["error"]
    assert set(missing) == {"file", "error"}
    assert last["summary"]["errors"] > 0
    assert one_line(answer.err)


def test_several_files_as_text_are_told_apart(run: Run, good: Path, bad: Path) -> None:
    out = run("check", good, bad).out
    assert out.count("文件:") == 2
    assert out.index("好.json") < out.index("坏.json")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("没有.txt", None),
        ("空.json", b""),
        ("断.json", b'{"nianbao": 1, "year": 2025, "cells": {'),
        ("别的.json", b'{"name": "x"}'),
        ("新版.json", b'{"nianbao": 2, "year": 2030}'),
        ("断.xlsx", b"PK\x03\x04" + b"\0" * 200),
        ("乱.txt", bytes(range(256)) * 50),
        ("深.json", b'{"nianbao": 1, "year": 2025, "x": ' + b"[" * 200_000),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_status_two(
    run: Run, folder: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    for command in (["check", name], ["convert", name, "out.json"]):
        answer = run(*command)
        assert answer.status == 2
        assert answer.out == ""
        assert one_line(answer.err)
        assert name in answer.err
    assert not (folder / "out.json").exists()


def test_an_unreadable_file_alone_still_gives_json(run: Run) -> None:
    answer = run("check", "没有.json", "--json")
    assert answer.status == 2
    assert set(answer.json) == {"file", "error"}
    assert one_line(answer.err)


def test_a_folder_is_no_report(run: Run, folder: Path) -> None:
    answer = run("check", folder)
    assert answer.status == 2
    assert "文件夹" in answer.err


def test_a_pattern_that_the_shell_left_alone_is_expanded(run: Run, good: Path, bad: Path) -> None:
    entries = run("check", "*.json", "--json").json["reports"]
    assert sorted(Path(entry["file"]).name for entry in entries) == ["坏.json", "好.json"]


# ---------------------------------------------------------------- last year's report


def unchecked(answer: Answer) -> set[str]:
    return {entry["rule"] for entry in answer.json["unchecked"]}


def test_without_last_years_report_its_checks_say_so(run: Run, good: Path) -> None:
    assert {"Y301", "Y302", "Y303", "Y304"} <= unchecked(run("check", good, "--json"))


def test_last_years_report_is_the_one_named(run: Run, good: Path, last: Path) -> None:
    answer = run("check", good, "--previous", last, "--json")
    assert not {"Y301", "Y302", "Y303", "Y304"} & unchecked(answer)
    assert answer.json["reading"] == []


def test_last_years_report_comes_from_the_library(run: Run, good: Path, folder: Path) -> None:
    with Library.open(folder / "库" / "我的.nianbao") as library:
        library.add(previous_report(base_report()))
    assert "Y301" not in unchecked(run("--library", "库/我的.nianbao", "check", good, "--json"))
    assert "Y301" not in unchecked(run("check", good, "--json", "--library", "库/我的.nianbao"))
    assert "Y301" in unchecked(run("check", good, "--json"))
    assert "Y301" in unchecked(
        run("check", good, "--json", "--library", "库/我的.nianbao", "--no-library")
    )


def test_the_library_is_the_one_of_the_environment(
    run: Run, good: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder / "我的.nianbao") as library:
        library.add(previous_report(base_report()))
    monkeypatch.setenv("NIANBAO_LIBRARY", str(folder / "我的.nianbao"))
    assert "Y301" not in unchecked(run("check", good, "--json"))


def test_the_file_named_comes_before_the_library(run: Run, good: Path, folder: Path) -> None:
    other = edited(previous_report(base_report()), "requests.carried_out.natural = 1")
    (folder / "上年.json").write_text(dumps(other), encoding="utf-8")
    with Library.open(folder / "我的.nianbao") as library:
        library.add(previous_report(base_report()))
    answer = run("--library", "我的.nianbao", "check", good, "--previous", "上年.json", "--json")
    assert "Y301" in {finding["rule"] for finding in answer.json["findings"]}


def test_checking_makes_no_library_and_writes_nothing(run: Run, good: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    run("check", good)
    run("--library", "库/没有.nianbao", "check", good)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_library_named_that_is_not_there_is_told(run: Run, good: Path) -> None:
    answer = run("--library", "没有.nianbao", "check", good, "--json")
    assert answer.status == 0
    assert "没有找到报告库" in answer.json["reading"][0]["message"]


@pytest.mark.parametrize("content", [b"damaged" * 1000, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_damaged_library_stops_no_check_and_is_told(
    run: Run, good: Path, folder: Path, content: bytes
) -> None:
    (folder / "坏库.nianbao").write_bytes(content)
    answer = run("--library", "坏库.nianbao", "check", good, "--json")
    assert answer.status == 0
    assert [entry["level"] for entry in answer.json["reading"]] == ["warning"]
    assert (folder / "坏库.nianbao").read_bytes() == content


def test_a_library_that_a_window_has_open_is_read(run: Run, good: Path, folder: Path) -> None:
    with Library.open(folder / "我的.nianbao") as library:
        library.add(previous_report(base_report()))
        answer = run("--library", "我的.nianbao", "check", good, "--json")
    assert "Y301" not in unchecked(answer)
    assert answer.json["reading"] == []


def test_an_empty_library_file_is_no_trouble(run: Run, good: Path, folder: Path) -> None:
    (folder / "新.nianbao").touch()
    answer = run("--library", "新.nianbao", "check", good, "--json")
    assert answer.json["reading"] == []


def test_this_computers_switches_hold_on_the_command_line_too(
    run: Run, bad: Path, folder: Path
) -> None:
    (folder / "settings.json").write_text('{"levels": {"T201": "off"}}', encoding="utf-8")
    answer = run("--library", "我的.nianbao", "check", bad, "--json")
    assert "T201" not in {finding["rule"] for finding in answer.json["findings"]}
    assert "T201" in unchecked(answer)
    assert "T201" in run("check", bad).out


def test_the_report_of_another_year_is_not_taken_for_last_years(
    run: Run, good: Path, folder: Path
) -> None:
    (folder / "旧.json").write_text(dumps(base_report(2023)), encoding="utf-8")
    answer = run("check", good, "--previous", "旧.json", "--json")
    assert answer.status == 0
    assert "Y301" in unchecked(answer)
    assert "2023年度" in answer.json["reading"][0]["message"]


def test_the_report_of_another_unit_is_compared_and_told(
    run: Run, good: Path, folder: Path
) -> None:
    other = edited(previous_report(base_report()), "unit.name = 云山县人民政府")
    (folder / "上年.json").write_text(dumps(other), encoding="utf-8")
    answer = run("check", good, "--previous", "上年.json", "--json")
    assert "Y301" not in unchecked(answer)
    assert "云山县人民政府" in answer.json["reading"][0]["message"]


def test_last_years_report_that_cannot_be_read_is_status_two(run: Run, good: Path) -> None:
    answer = run("check", good, "--previous", "没有.json")
    assert answer.status == 2
    assert answer.out == ""
    assert one_line(answer.err)


def test_last_years_report_goes_with_one_file(run: Run, good: Path, bad: Path, last: Path) -> None:
    answer = run("check", good, bad, "--previous", last)
    assert answer.status == 2
    assert "只能和一个文件一起用" in answer.err


# ---------------------------------------------------------------- unit, year, level, kind


def test_what_a_document_does_not_say_is_given(run: Run) -> None:
    given = ("--unit", "喀左县水利局", "--year", "2024", "--level", "县级", "--kind", "department")
    answer = run("check", SAMPLE, "--json", *given)
    assert answer.json["report"] == {
        "unit": "喀左县水利局", "year": 2024, "level": "county", "kind": "department",
        "scope": "own",
    }  # fmt: skip
    assert run(*given, "check", SAMPLE, "--json").json["report"] == answer.json["report"]
