"""The command line as it is promised: what goes where, and with which status."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.checks.registry import CATALOGUE
from core.cli import main
from core.codec import dumps, loads
from core.library import Library
from core.paths import resource
from tests.support.command import Answer, Run, one_line
from tests.support.reports import base_report, edited, previous_report, zero_report

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


# ---------------------------------------------------------------- convert


def test_a_report_is_converted_to_json_and_stays_the_same(
    run: Run, good: Path, folder: Path
) -> None:
    answer = run("convert", good, "新.json")
    assert answer == Answer(0, "", "")
    assert loads((folder / "新.json").read_text(encoding="utf-8")) == base_report()


@pytest.mark.parametrize("suffix", ["xlsx", "pdf"])
def test_a_report_is_converted_to_what_the_suffix_names(
    run: Run, good: Path, folder: Path, suffix: str
) -> None:
    assert run("convert", good, f"新.{suffix}") == Answer(0, "", "")
    assert (folder / f"新.{suffix}").stat().st_size > 5000


def test_a_report_with_errors_is_written_with_a_word(run: Run, bad: Path, folder: Path) -> None:
    answer = run("convert", bad, "坏.pdf")
    assert answer.status == 0
    assert one_line(answer.err)
    assert "个错误" in answer.err
    assert (folder / "坏.pdf").stat().st_size > 5000


def test_a_draft_with_errors_is_written_without_a_word(run: Run, bad: Path) -> None:
    assert run("convert", bad, "坏.pdf", "--draft") == Answer(0, "", "")


def test_data_with_errors_is_written_without_a_word(run: Run, bad: Path) -> None:
    assert run("convert", bad, "同.json") == Answer(0, "", "")


def test_characters_that_no_font_has_are_named(run: Run, folder: Path) -> None:
    report = edited(base_report(), "problems += 另有\U000e0ff0\ue123字。")
    (folder / "怪.json").write_text(dumps(report), encoding="utf-8")
    answer = run("convert", "怪.json", "怪.pdf")
    assert answer.status == 0
    assert "U+E123" in answer.err
    assert one_line(answer.err)


def test_what_was_not_understood_is_told(run: Run) -> None:
    answer = run("convert", SAMPLE, "样.json")
    assert answer.status == 0
    assert "单位" in answer.err


def test_an_unknown_suffix_is_a_wrong_call(run: Run, good: Path) -> None:
    for target in ("新.foo", "新"):
        answer = run("convert", good, target)
        assert answer.status == 2
        assert one_line(answer.err)
        assert ".pdf" in answer.err


def test_a_target_that_cannot_be_written_is_status_three(
    run: Run, good: Path, folder: Path
) -> None:
    protected = folder / "旧.json"
    protected.write_bytes(b"old")
    protected.chmod(0o444)
    (folder / "夹.json").mkdir()
    for target in ("旧.json", "夹.json", "没有/新.json"):
        answer = run("convert", good, target)
        assert answer.status == 3
        assert answer.out == ""
        assert one_line(answer.err)
    assert protected.read_bytes() == b"old"


def test_a_report_may_be_converted_onto_itself(run: Run, good: Path) -> None:
    assert run("convert", good, good).status == 0
    assert loads(good.read_text(encoding="utf-8")) == base_report()


# ---------------------------------------------------------------- rules


def test_the_catalogue_lists_every_check(run: Run) -> None:
    out = run("rules").out
    assert [rule.id for rule in CATALOGUE if f"{rule.id}  " not in out] == []
    listed = run("rules", "--json").json["rules"]
    assert [entry["id"] for entry in listed] == [rule.id for rule in CATALOGUE]
    for entry in listed:
        assert entry["severity"] in ("error", "warning", "notice")
        assert entry["title"]
        assert entry["basis"]


# ---------------------------------------------------------------- backup and restore


def test_a_library_goes_into_a_file_and_comes_back(run: Run, folder: Path) -> None:
    with Library.open(folder / "我的.nianbao") as library:
        library.add(base_report())
        assert run("--library", "我的.nianbao", "backup", "备份.nianbao").status == 0
        library.delete(1)
        library.add(zero_report())
    answer = run("restore", "备份.nianbao", "--library", "我的.nianbao")
    assert answer.status == 0
    assert "还原前" in answer.out
    with Library.open(folder / "我的.nianbao") as library:
        assert [entry.unit for entry in library.reports()] == ["云溪县人民政府"]


def test_a_backup_makes_a_library_on_a_new_computer(run: Run, folder: Path, tmp_path: Path) -> None:
    with Library.open(folder / "备份.nianbao") as library:
        library.add(base_report())
    assert run("restore", "备份.nianbao").status == 0
    (made,) = (tmp_path / "home").rglob("library.nianbao")
    with Library.open(made) as library:
        assert len(library.reports()) == 1


def test_where_there_was_no_library_nothing_is_kept_beside(run: Run, folder: Path) -> None:
    with Library.open(folder / "备份.nianbao") as library:
        library.add(base_report())
    answer = run("--library", "新/我的.nianbao", "restore", "备份.nianbao")
    assert answer.status == 0
    assert "已还原 1 份报告。" in answer.out
    assert "还原前" not in answer.out
    assert [each.name for each in (folder / "新").iterdir()] == ["我的.nianbao"]


def test_an_empty_library_file_gives_way_to_a_backup(run: Run, folder: Path) -> None:
    with Library.open(folder / "备份.nianbao") as library:
        library.add(base_report())
    (folder / "我的.nianbao").touch()
    assert run("--library", "我的.nianbao", "restore", "备份.nianbao").status == 0
    assert sorted(each.name for each in folder.iterdir()) == ["备份.nianbao", "我的.nianbao"]


@pytest.mark.parametrize("content", [b"", b"no library" * 1000, None])
def test_a_bad_backup_makes_no_library(run: Run, folder: Path, content: bytes | None) -> None:
    if content is not None:
        (folder / "备份.nianbao").write_bytes(content)
    before = sorted(folder.rglob("*"))
    answer = run("--library", "新/我的.nianbao", "restore", "备份.nianbao")
    assert answer.status == 2
    assert one_line(answer.err)
    assert "备份.nianbao" in answer.err
    assert sorted(folder.rglob("*")) == before


def test_a_damaged_library_is_restored_and_kept(run: Run, folder: Path) -> None:
    with Library.open(folder / "备份.nianbao") as library:
        library.add(base_report())
    (folder / "我的.nianbao").write_bytes(b"damaged" * 1000)
    answer = run("--library", "我的.nianbao", "restore", "备份.nianbao")
    assert answer.status == 0
    (kept,) = folder.glob("我的 还原前*")
    assert kept.read_bytes() == b"damaged" * 1000
    assert kept.name in answer.out
    with Library.open(folder / "我的.nianbao") as library:
        assert len(library.reports()) == 1


def test_a_library_in_use_is_not_restored(run: Run, folder: Path) -> None:
    with Library.open(folder / "备份.nianbao") as library:
        library.add(base_report())
    with Library.open(folder / "我的.nianbao") as library:
        answer = run("--library", "我的.nianbao", "restore", "备份.nianbao")
        assert answer.status == 2
        assert "另一个窗口" in answer.err
        assert library.reports() == []


def test_without_a_library_there_is_nothing_to_back_up(run: Run, folder: Path) -> None:
    answer = run("backup", "备份.nianbao")
    assert answer.status == 2
    assert "没有找到报告库" in answer.err
    assert list(folder.iterdir()) == []


def test_a_backup_that_cannot_be_written_is_status_three(run: Run, folder: Path) -> None:
    Library.open(folder / "我的.nianbao").close()
    answer = run("--library", "我的.nianbao", "backup", "没有/备份.nianbao")
    assert answer.status == 3
    assert one_line(answer.err)


def test_a_backup_that_is_not_there_is_status_two(run: Run) -> None:
    answer = run("restore", "没有.nianbao")
    assert answer.status == 2
    assert one_line(answer.err)


# ---------------------------------------------------------------- wrong calls


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ([], "没有写命令"),
        (["chek", "a.json"], "没有“chek”这个命令"),
        (["check"], "缺少 文件"),
        (["convert", "a.json"], "缺少 目标文件"),
        (["convert", "a.json", "b.json", "c.json"], "不认识“c.json”"),
        (["check", "a.json", "--bogus"], "不认识“--bogus”"),
        (["check", "a.json", "--previous"], "--previous 后面缺少内容"),
        (["check", "a.json", "--year", "20二五"], "四位数的年份"),
        (["check", "a.json", "--level", "村"], "--level 不能是“村”"),
        (["check", "a.json", "--kind", "x"], "government"),
        (["check", "a.json", "--json=1"], "--json 后面不能写“1”"),
        (["rules", "--lib", "x"], "不认识"),
        (["backup", "x", "--no-library"], "不能和 --no-library 一起用"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_two(run: Run, call: list[str], words: str) -> None:
    answer = run(*call)
    assert answer.status == 2
    assert answer.out == ""
    assert one_line(answer.err)
    assert words in answer.err


@pytest.mark.parametrize(
    "call", [["--help"], ["check", "--help"], ["convert", "-h"], ["rules", "-h"]]
)
def test_help_is_in_chinese(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(call)
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法:nianbao")
    for english in ("usage", "options", "positional", "show this"):
        assert english not in out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("公开年报 ")


def test_a_fault_of_ours_is_one_line_too(
    run: Run, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("what\nnow")

    monkeypatch.setattr("core.commands.check.check", break_down)
    answer = run("check", good)
    assert answer.status == 2
    assert one_line(answer.err)
    assert "程序内部错误(ZeroDivisionError" in answer.err


def test_an_interruption_is_one_line(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("core.commands.check.check", interrupt)
    assert run("check", good) == Answer(130, "", "已中断。\n")
