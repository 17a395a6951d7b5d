"""`nianbao merge` and `nianbao compare`: many reports into one, and two beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.codec import dumps, loads
from core.readers import read
from tests.support.command import Run, one_line
from tests.support.reports import base_report, edited, zero_report

TOWNS = ("云溪县清河镇人民政府", "云溪县白水镇人民政府", "云溪县黑山乡人民政府")


def put(path: Path, *edits: str, year: int = 2025) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(dumps(edited(base_report(year), *edits)), encoding="utf-8")
    return path


@pytest.fixture
def towns(folder: Path) -> Path:
    """A folder with a good report of each town."""
    for name in TOWNS:
        put(folder / "乡镇" / f"{name}.json", f"unit.name = {name}")
    return folder / "乡镇"


# ---------------------------------------------------------------- merge


def test_a_folder_of_reports_is_added_up(run: Run, towns: Path, folder: Path) -> None:
    answer = run("merge", towns, "-o", "全县.json", "--unit", "云溪县人民政府")
    assert answer.status == 0
    assert "3 个单位" in answer.out
    assert answer.err == ""
    merged = loads((folder / "全县.json").read_text(encoding="utf-8"))
    assert (merged.unit.name, merged.scope, merged.year) == ("云溪县人民政府", "area", 2025)
    assert merged.values == {ref: 3 * value for ref, value in base_report().values.items()}


@pytest.mark.parametrize("suffix", ["xlsx", "pdf"])
def test_the_sum_goes_into_any_kind_of_file(
    run: Run, towns: Path, folder: Path, suffix: str
) -> None:
    assert run("merge", towns, "-o", f"全县.{suffix}").status == 0
    assert (folder / f"全县.{suffix}").stat().st_size > 5000


def test_a_workbook_of_the_sum_reads_back_as_a_sum(run: Run, towns: Path, folder: Path) -> None:
    run("merge", towns, "-o", "全县.xlsx", "--unit", "云溪县人民政府")
    assert read(folder / "全县.xlsx").report.scope == "area"


def test_json_tells_all_that_was_promised(run: Run, towns: Path, folder: Path) -> None:
    put(towns / "又一份.json", f"unit.name = {TOWNS[0]}", "requests.new.total = 1")
    put(towns / "去年.json", "unit.name = 云溪县红石镇人民政府", year=2024)
    put(towns / "有错.json", "unit.name = 云溪县水利局", "requests.granted.total = 33")
    (towns / "坏.txt").write_bytes(b"")
    (folder / "名单.txt").write_text("清河镇\n白水镇\n红石镇\n云溪县水利局\n", encoding="gbk")
    answer = run("merge", towns, "-o", "全县.json", "--json", "--roster", "名单.txt")
    assert answer.status == 2
    told = answer.json
    assert {unit["name"] for unit in told["units"]} == {*TOWNS, "云溪县水利局"}
    assert set(told["units"][0]) == {"name", "year", "file", "errors", "warnings"}
    (with_errors,) = [unit for unit in told["units"] if unit["errors"]]
    assert with_errors["name"] == "云溪县水利局"
    assert told["missing"] == ["红石镇"]
    assert told["not_on_roster"] == [TOWNS[2]]
    assert [entry["name"] for entry in told["duplicate"]] == [TOWNS[0]]
    assert [(entry["name"], entry["year"]) for entry in told["other_year"]] == [
        ("云溪县红石镇人民政府", 2024)
    ]
    assert [Path(entry["file"]).name for entry in told["unreadable"]] == ["坏.txt"]
    assert told["report"]["scope"] == "area"
    assert told["report"]["nianbao"] == 1
    assert {finding["rule"] for finding in told["findings"]} == {"G801", "G803", "G804", "G805"}
    assert one_line(answer.err)


@pytest.mark.parametrize(
    "spoil",
    [
        {"name": "有错.json", "edits": ("unit.name = 水利局", "requests.granted.total = 33")},
        {"name": "又一份.json", "edits": (f"unit.name = {TOWNS[0]}",)},
        {"name": "去年.json", "edits": ("unit.name = 水利局",), "year": 2024},
    ],
    ids=["errors", "twice", "another year"],
)
def test_a_report_that_is_wrong_or_does_not_belong_is_status_one(
    run: Run, towns: Path, folder: Path, spoil: dict[str, Any]
) -> None:
    put(towns / spoil["name"], *spoil["edits"], year=spoil.get("year", 2025))
    assert run("merge", towns, "-o", "全县.json").status == 1
    assert (folder / "全县.json").exists()


def test_an_unreadable_file_does_not_stop_the_rest(run: Run, towns: Path, folder: Path) -> None:
    (towns / "断.json").write_text('{"nianbao": 1', encoding="utf-8")
    answer = run("merge", towns, "没有.json", "-o", "全县.json")
    assert answer.status == 2
    assert answer.err.count("\n") == 2
    assert "3 个单位" in answer.out
    assert (folder / "全县.json").exists()


def test_the_target_and_the_roster_in_the_folder_are_no_reports(run: Run, towns: Path) -> None:
    (towns / "名单.txt").write_text("\n".join(TOWNS), encoding="utf-8")
    call = ("merge", towns, "-o", towns / "全县.json", "--roster", towns / "名单.txt")
    assert run(*call).status == 0
    answer = run(*call)
    assert answer.status == 0
    assert "3 个单位" in answer.out


def test_a_file_named_twice_is_read_once(run: Run, towns: Path) -> None:
    answer = run("merge", towns, towns / f"{TOWNS[0]}.json", "-o", "全县.json")
    assert (answer.status, "3 个单位" in answer.out) == (0, True)


def test_hidden_files_and_locks_of_office_programs_are_passed_over(run: Run, towns: Path) -> None:
    for name in (".隐.json", "~$清河镇.xlsx", ".~lock.a.txt"):
        (towns / name).write_bytes(b"lock")
    assert run("merge", towns, "-o", "全县.json").status == 0


def test_folders_inside_folders_are_looked_into(run: Run, towns: Path) -> None:
    put(towns / "部门" / "水利局.json", "unit.name = 云溪县水利局")
    assert "4 个单位" in run("merge", towns, "-o", "全县.json").out


def test_the_year_can_be_chosen(run: Run, towns: Path) -> None:
    put(towns / "去年.json", "unit.name = 云溪县红石镇人民政府", year=2024)
    answer = run("merge", towns, "-o", "全县.json", "--year", "2024")
    assert answer.status == 1
    assert "2024年度,1 个单位" in answer.out


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("空", "-o", "全县.json"), "没有可以汇总的报告"),
        (("没有", "-o", "全县.json"), "没有可以汇总的报告"),
        (("乡镇", "-o", "全县.json", "--year", "2019"), "其他年度"),
        (("乡镇", "-o", "全县.foo"), "不能写出"),
        (("乡镇",), "缺少 -o/--output"),
        (("乡镇", "-o", "全县.json", "--roster", "没有.txt"), "没有.txt"),
        (("乡镇", "-o", "全县.json", "--roster", "空白.txt"), "空白.txt"),
    ],
)
def test_where_nothing_can_be_added_up_nothing_is_written(
    run: Run, towns: Path, folder: Path, call: tuple[str, ...], words: str
) -> None:
    (folder / "空").mkdir()
    (folder / "空白.txt").write_text("序号,单位名称\n\n", encoding="utf-8")
    answer = run("merge", *call)
    assert answer.status == 2
    assert answer.out == ""
    assert words in answer.err
    assert not (folder / "全县.json").exists()


def test_one_file_that_is_missing_is_named_once(run: Run, folder: Path) -> None:
    answer = run("merge", "没有", "-o", "全县.json")
    assert one_line(answer.err)
    assert answer.err.count("没有”") == 1
    assert "文件不存在" in answer.err


def test_each_of_several_missing_files_is_named_once(run: Run, folder: Path) -> None:
    answer = run("merge", "甲", "乙", "-o", "全县.json")
    assert [answer.err.count(f"“{name}”") for name in ("甲", "乙")] == [1, 1]
    assert answer.err.splitlines()[-1].startswith("没有可以汇总的报告")


def test_a_target_that_cannot_be_written_is_status_three(run: Run, towns: Path) -> None:
    answer = run("merge", towns, "-o", "没有/全县.json")
    assert answer.status == 3
    assert one_line(answer.err)


# ---------------------------------------------------------------- compare


def test_two_reports_are_compared_as_text(run: Run, good: Path, last: Path) -> None:
    answer = run("compare", last, good)
    assert answer.status == 0
    assert "表三“一、本年新收”行“自然人”列:52 → 58(+6)" in answer.out
    assert "五、存在的主要问题及改进情况:" in answer.out
    assert answer.err == ""


def test_two_reports_are_compared_as_json(run: Run, good: Path, folder: Path) -> None:
    put(folder / "新.json", "requests.new.natural = 无", "disclosure.fees.amount = 27")
    told = run("compare", good, "新.json", "--json").json
    assert told["old"] == told["new"] == {
        "unit": "云溪县人民政府", "year": 2025, "level": "county", "kind": "government",
        "scope": "own",
    }  # fmt: skip
    assert [(c["cell"], c["old"], c["new"], c["difference"]) for c in told["cells"]] == [
        ("disclosure.fees.amount", "26.55", "27", "0.45"),
        ("requests.new.natural", 58, "无", None),
    ]
    assert [section["similarity"] for section in told["sections"]] == [1.0] * 4


def test_the_same_report_has_no_difference(run: Run, good: Path) -> None:
    answer = run("compare", good, good)
    assert answer.status == 0
    assert "完全相同" in answer.out


def test_a_report_without_prose_is_compared_too(run: Run, good: Path, folder: Path) -> None:
    blank = zero_report()
    blank.texts.clear()
    (folder / "空.json").write_text(dumps(blank), encoding="utf-8")
    assert run("compare", good, "空.json").status == 0
    assert "都没有内容" in run("compare", "空.json", "空.json").out


def test_a_report_that_cannot_be_read_is_status_two(run: Run, good: Path) -> None:
    answer = run("compare", good, "没有.json")
    assert answer.status == 2
    assert answer.out == ""
    assert one_line(answer.err)
