"""The command line: what is converted, listed, backed up and restored, and wrong calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.checks.registry import CATALOGUE
from core.cli import main
from core.codec import dumps, loads
from core.library import Library
from core.paths import resource
from tests.support.command import Answer, Run, one_line
from tests.support.reports import base_report, edited, zero_report

SAMPLE = resource("samples", "kazuo-2025.txt")


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
