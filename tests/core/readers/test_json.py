"""Report files: read as they are; what they leave open is taken from the user, or guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import ReadError
from core.readers import Given, Reading, read
from core.writers import write
from tests.documents.reports import filled


def read_data(folder: Path, given: Given | None = None, **data: Any) -> Reading:
    path = folder / "报告.json"
    path.write_text(json.dumps({"nianbao": 1, **data}, ensure_ascii=False), encoding="utf-8")
    return read(path, given=given or Given())


def test_a_whole_file_is_read_without_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "报告.json"
    write(filled(), path)
    assert read(path) == Reading(filled())


def test_level_and_kind_that_are_not_said_are_guessed_from_the_name_and_told(
    tmp_path: Path,
) -> None:
    reading = read_data(tmp_path, year=2025, unit={"name": "清河镇人民政府"})
    unit = reading.report.unit
    assert (unit.level, unit.kind) == ("township", "government")
    assert [remark.level for remark in reading.remarks] == ["notice"]


def test_what_the_file_says_goes_before_what_the_user_says(tmp_path: Path) -> None:
    given = Given(unit="别的局", year=2020, level="city", kind="department")
    unit = {"name": "清河镇人民政府", "level": "township", "kind": "government"}
    report = read_data(tmp_path, given, year=2025, unit=unit).report
    assert (report.unit.name, report.unit.level, report.year) == (unit["name"], "township", 2025)


def test_what_the_file_does_not_say_is_taken_from_the_user(tmp_path: Path) -> None:
    given = Given(unit="清河镇人民政府", year=2024)
    report = read_data(tmp_path, given).report
    assert (report.unit.name, report.unit.level, report.year) == (
        "清河镇人民政府",
        "township",
        2024,
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_file_that_another_program_saved_in_another_encoding_is_read(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "报告.json"
    write(filled(), path)
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert read(path).report == filled()


def test_doubts_about_the_content_are_told(tmp_path: Path) -> None:
    unit = {"name": "甲", "level": "moon", "kind": "government"}
    reading = read_data(tmp_path, year=2025, unit=unit, cells={"requests.new.robots": 1})
    told = "".join(remark.message for remark in reading.remarks)
    assert "moon" in told
    assert "requests.new.robots" in told


def refusal(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read(path)
    return str(caught.value)


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 1001, "0." + "9" * 2000])
def test_a_number_of_thousands_of_digits_is_told_with_its_place(
    tmp_path: Path, number: str
) -> None:
    path = tmp_path / "报告.json"
    cells = f'"cells":\n{{"requests.new.natural": {number}}}'
    path.write_text(f'{{"nianbao":1,"year":2025,\n{cells}}}', encoding="utf-8")
    sentence = refusal(path)
    assert "第 3 行“requests.new.natural”的数字太大" in sentence
    assert "完整" not in sentence
    assert sentence.endswith("。")


def test_a_long_number_in_a_list_is_told_with_the_name_of_the_list(tmp_path: Path) -> None:
    path = tmp_path / "报告.json"
    path.write_text(f'{{"nianbao":1,"a": [{"1" * 2000}]}}', encoding="utf-8")
    assert "第 1 行“a”的数字太大(2000 位)" in refusal(path)


def test_unknown_data_nested_too_deep_to_be_written_back_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "报告.json"
    for depth, is_read in ((50, True), (400, False)):
        deep = '{"a":' * depth + "1" + "}" * depth
        path.write_text(f'{{"nianbao":1,"year":2025,"more":{deep}}}', encoding="utf-8")
        if is_read:
            write(read(path).report, path)
            assert read(path).report.extra["more"]["a"]
        else:
            assert "嵌套过深" in refusal(path)
