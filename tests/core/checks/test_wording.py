"""The checks of wording: the lexicon and the office's own, ways out, endless text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.changes import SpliceText
from core.checks.context import Context
from core.checks.finding import Finding, Outcome
from core.checks.lexicon import NAME, lexicon
from core.checks.registry import RULES
from core.checks.runner import run
from core.form import form_of
from core.paths import data_folder
from core.report import Report
from tests.support.reports import base_report, edited

# W607 and W608 rest on the claims of the prose, whose reader has a test of its own.
WORDING = [rule for rule in RULES if rule.group == "W" and rule.id not in ("W607", "W608")]


def checked(report: Report, *rules: str) -> Outcome:
    chosen = [rule for rule in WORDING if not rules or rule.id in rules]
    return run(Context(form_of(), report), chosen, strict=True)


def found(report: Report, *rules: str) -> list[Finding]:
    return list(checked(report, *rules).findings)


def write_own_lexicon(text: str) -> Path:
    path = data_folder() / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_lexicon_has_many_words_and_none_is_part_of_a_right_one() -> None:
    words = lexicon().right
    assert len(words) >= 150
    rights = set(words.values())
    assert [wrong for wrong in words if any(wrong in right for right in rights)] == []


def test_an_office_adds_its_own_words() -> None:
    write_own_lexicon('[typos]\n"云西县" = "云溪县"\n')
    (finding,) = found(edited(base_report(), "overview += 云西县认真落实。"), "W612")
    assert (finding.stated, finding.expected) == ("云西县", "云溪县")


def test_an_office_lets_a_word_pass() -> None:
    report = edited(base_report(), "overview += 建立台帐。")
    assert len(found(report, "W612")) == 1
    write_own_lexicon('[typos]\n"台帐" = ""\n')
    assert found(report, "W612") == []


def test_an_office_spares_words_that_meet() -> None:
    report = edited(base_report(), "overview += 建好后台帐本整齐。")
    assert len(found(report, "W612")) == 1
    write_own_lexicon('[spared]\nwords = ["帐本"]\n')
    assert found(report, "W612") == []


@pytest.mark.parametrize(
    "text", ["[typos", "typos = 3", "[typos]\n甲 = 1", "[instructions]\nwords = 7", "\x00"]
)
def test_a_damaged_lexicon_of_the_office_stops_nothing(text: str) -> None:
    write_own_lexicon(text)
    (finding,) = found(edited(base_report(), "overview += 建立台帐。"), "W612")
    assert finding.expected == "台账"


def test_of_a_damaged_lexicon_it_is_said_that_it_was_not_used() -> None:
    write_own_lexicon("[typos")
    (unchecked,) = checked(base_report(), "W612").unchecked
    assert unchecked.rule == "W612"
    assert NAME in unchecked.reason


@pytest.mark.parametrize(
    ("rule", "edit"),
    [
        ("W601", "overview += 2024年，全县共公开信息312条。"),
        ("W603", "overview += （文字描述）"),
        ("W605", "overview += 依据国办公开办函〔2019〕60号。"),
        ("W606", "overview += 依据国办公开办涵[2021]30号。"),
        ("W610", "overview += 做好政府政府信息工作。"),
        ("W610", "overview += 公开的的内容。。"),
        ("W610", "overview += 主动公开,及时回应。"),
        ("W612", "overview += 统一布署。"),
    ],
)
def test_every_way_out_removes_its_finding(rule: str, edit: str) -> None:
    report = edited(base_report(), edit)
    while findings := found(report, rule):
        (fix,) = findings[0].fixes
        assert isinstance(fix.change, SpliceText)
        fix.change.apply(report)
        assert len(found(report, rule)) < len(findings)


def test_a_span_gives_the_characters_as_they_stand() -> None:
    report = edited(base_report(), "overview += 统一布署，建立台帐，２０２５年２月３０日，我省。")
    for finding in found(report):
        span = finding.span
        assert span is not None
        assert report.text(span.part)[span.start : span.end] == span.text


def test_findings_of_one_kind_end_where_no_one_would_read_on() -> None:
    report = base_report()
    report.texts["overview"] = "建立台帐。" * 5000
    assert len(found(report, "W612")) < 100


UNITS = [
    *("2025年", "2024年，", "2025年1月", "二月三十日", "1月", "年", "20", "我局", "本", "全省"),
    *(
        "一是",
        "三是",
        "（一）",
        "(三)",
        "1.",
        "\n1.",
        "\n一、",
        "第三，",
        "十",
        "推动",
        "组织推动全",
    ),
    *(
        "政",
        "政府",
        "的",
        "公开",
        "申请",
        "，",
        "。",
        "，\n",
        "。\n",
        ",",
        "一",
        "石门镇共",
        "。石",
    ),
    *("〔2021〕", "(2021)30号", "国办公开办涵", "号", "（文字描述）", "（", "表格如下：", "台帐"),
    *(" ", "1", "“", "《", "《》", "\n", "县", "一二三四五六七八九", "甲乙丙丁甲乙丙"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_makes_the_checks_of_wording_run_away(unit: str) -> None:
    report = base_report()
    for part in ("preamble", "overview", "problems", "other"):
        report.texts[part] = unit * (50_000 // len(unit))
    start = time.perf_counter()
    found(report)
    assert time.perf_counter() - start < 2
