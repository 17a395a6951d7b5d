"""Whose report it is and of which year: from the title, the text, else guessed and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.readers import Given, Reading, read
from tests.documents.reports import filled
from tests.documents.texts import PROSE, document


def read_text(
    folder: Path, text: str, name: str = "报告.txt", given: Given | None = None
) -> Reading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path, given=given or Given())


def told(reading: Reading) -> str:
    return "\n".join(remark.message for remark in reading.remarks)


@pytest.mark.parametrize(
    ("title", "unit", "year"),
    [
        ("云溪县人民政府2025年政府信息公开工作年度报告", "云溪县人民政府", 2025),
        ("云溪县人民政府\n2024年政府信息公开工作年度报告", "云溪县人民政府", 2024),
        ("云溪县\n农业农村局\n2024年度政府信息公开工作年度报告", "云溪县农业农村局", 2024),
        ("云溪县人民政府2025年政府信息公开\n工作年度报告", "云溪县人民政府", 2025),
        ("2023年云溪县财政局政府信息公开工作年度报告", "云溪县财政局", 2023),
        ("云溪县财政局 2023 年度政府信息公开年度报告", "云溪县财政局", 2023),
        ("清河镇二〇二五年政府信息公开工作年度报告", "清河镇", 2025),
        ("清河镇政府信息公开工作年度报告(2025年)", "清河镇", 2025),
        ("# 清河镇2025年政府信息公开工作年度报告", "清河镇", 2025),
        ("关于清河镇2025年政府信息公开工作年度报告", "清河镇", 2025),
    ],
)
def test_the_title_says_unit_and_year(tmp_path: Path, title: str, unit: str, year: int) -> None:
    reading = read_text(tmp_path, document(filled(), title=title))
    assert (reading.report.unit.name, reading.report.year) == (unit, year)
    assert reading.report.text("preamble") == PROSE["preamble"]


def test_the_standard_title_is_not_kept_as_the_users_own(tmp_path: Path) -> None:
    reading = read_text(tmp_path, document(filled()))
    assert reading.report.title is None
    assert reading.noticed is not None
    assert reading.noticed.title == "云溪县人民政府2025年政府信息公开工作年度报告"


def test_a_title_that_departs_from_the_standard_is_kept(tmp_path: Path) -> None:
    title = "2025年清河镇政府信息公开年度报告"
    reading = read_text(tmp_path, document(filled(), title=title))
    assert reading.report.title == title
    assert reading.noticed is not None
    assert reading.noticed.title == title


def test_level_and_kind_are_guessed_from_the_name_and_told(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path, document(filled(), title="清河镇人民政府2025年政府信息公开工作年度报告")
    )
    assert (reading.report.unit.level, reading.report.unit.kind) == ("township", "government")
    assert "乡镇政府" in told(reading)


def test_what_the_user_says_goes_before_what_is_guessed(tmp_path: Path) -> None:
    given = Given(unit="甲局", year=2021, level="city", kind="department")
    reading = read_text(tmp_path, document(filled()), given=given)
    report = reading.report
    assert (report.unit.name, report.unit.level, report.unit.kind) == ("甲局", "city", "department")
    assert report.year == 2021
    assert report.title == "云溪县人民政府2025年政府信息公开工作年度报告"


def test_without_a_title_the_period_says_the_year(tmp_path: Path) -> None:
    prose = {
        "preamble": "数据统计期限为2024年1月1日起至2024年12月31日止。",
        "overview": "2026年打算。",
    }
    assert read_text(tmp_path, document(filled(), title="", prose=prose)).report.year == 2024


def test_without_a_period_the_name_of_the_file_says_the_year(tmp_path: Path) -> None:
    text = document(filled(), title="", prose={"preamble": "本报告。"})
    reading = read_text(tmp_path, text, "清河镇2023年报.txt")
    assert reading.report.year == 2023
    assert "文件名" in told(reading)


def test_else_the_year_most_spoken_of_is_taken_with_a_warning(tmp_path: Path) -> None:
    prose = {"preamble": "本报告。", "overview": "2022年公开3条,2022年答复2件,比2021年多。"}
    reading = read_text(tmp_path, document(filled(), title="", prose=prose))
    assert reading.report.year == 2022
    assert "请核对" in told(reading)


@pytest.mark.parametrize(
    ("prose", "name", "unit"),
    [
        ({"preamble": "填报单位:清河镇人民政府"}, "a.txt", "清河镇人民政府"),
        ({"other": "无。\n清河镇人民政府\n2026年1月12日"}, "a.txt", "清河镇人民政府"),
        ({}, "云溪县财政局2025.txt", "云溪县财政局"),
        ({"overview": "“中国云溪”微信公众号发布9条,全县公开100条。"}, "a.txt", "云溪县人民政府"),
    ],
)
def test_without_a_title_the_unit_is_found_where_it_is_said(
    tmp_path: Path, prose: dict[str, str], name: str, unit: str
) -> None:
    reading = read_text(tmp_path, document(filled(), title="", prose=prose), name)
    assert reading.report.unit.name == unit


def test_a_unit_that_nothing_names_stays_open_and_is_told(tmp_path: Path) -> None:
    reading = read_text(tmp_path, document(filled(), title=""))
    assert reading.report.unit.name == ""
    assert "没有写明单位名称" in told(reading)


@pytest.mark.parametrize(
    ("title", "text", "scope"),
    [
        ("云溪县人民政府", "2025年,全县共收到政府信息公开申请35件。", "area"),
        ("临江市人民政府", "全市各级行政机关新收申请3,119件。", "area"),
        ("云溪县人民政府", "全县共收到政府信息公开申请86件,县政府办公室收到9件。", "own"),
        ("云溪县人民政府", "县政府办公室收到依申请公开9件。", "own"),
        ("云溪县人民政府", "全县开展培训3次,收到政府信息公开申请9件。", "own"),
        ("云溪县财政局", "全县共收到政府信息公开申请35件。", "own"),
        ("石桥镇人民政府", "全县共收到政府信息公开申请35件。", "own"),
    ],
)
def test_the_scope_is_the_area_where_only_its_applications_are_counted(
    tmp_path: Path, title: str, text: str, scope: str
) -> None:
    whole = f"{title}2025年政府信息公开工作年度报告\n一、总体情况\n{text}\n"
    reading = read_text(tmp_path, whole)
    assert reading.report.scope == scope
    assert ("统计范围定为“全地区汇总”" in told(reading)) == (scope == "area")
