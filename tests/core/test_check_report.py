"""The check report: the promised JSON to the letter, and a text that a clerk can work through."""

from __future__ import annotations

import json

import pytest

from core.cells import CellRef
from core.check_report import as_json, as_text, lines_of, unchecked_of
from core.checks.finding import Finding, Hint, Outcome, Severity, Span, Unchecked
from core.form import form_of
from core.readers.reading import Remark
from core.report import Report, Unit
from tests.support.reports import base_report

TOTAL = CellRef.parse("requests.granted.total")
PART = CellRef.parse("requests.granted.natural")

BROKEN = Finding(
    rule="T201",
    severity=Severity.ERROR,
    message="表三“(一)予以公开”行:总计 33,各列相加 32。",
    key="T201-aaaa",
    cells=(TOTAL, PART),
    stated="33",
    expected="32",
    hint=Hint("left_out", (PART,), "差额 1 正好是自然人一列。"),
)
CLAIM = Finding(
    rule="N408",
    severity=Severity.WARNING,
    message="文中“答复率100%”,表三结转 8 件。",
    key="N408-bbbb",
    cells=(CellRef.parse("requests.carried_out.total"),),
    span=Span("overview", 12, 19, "答复率100%"),
    stated="100%",
    expected="结转8件",
    follows="T201-aaaa",
    explanation="已电话核实",
)
WHOLE = Finding(rule="S509", severity=Severity.NOTICE, message="标题不规范。", key="S509-cccc")
OUTCOME = Outcome(
    (BROKEN, CLAIM, WHOLE),
    (
        Unchecked("没有2024年度报告", "Y301"),
        Unchecked("没有2024年度报告", "Y302"),
        Unchecked("表三有单元格没有填数", "T202"),
        Unchecked("没有2024年度报告", "Y301"),
    ),
)
REMARKS = (Remark("warning", "文件没有写明单位。"),)


def test_the_json_is_the_promised_one() -> None:
    assert as_json(base_report(), OUTCOME, REMARKS) == {
        "report": {
            "unit": "云溪县人民政府",
            "year": 2025,
            "level": "county",
            "kind": "government",
            "scope": "own",
        },
        "summary": {"errors": 1, "warnings": 1, "notices": 1, "unchecked": 4},
        "findings": [
            {
                "rule": "T201",
                "severity": "error",
                "message": "表三“(一)予以公开”行:总计 33,各列相加 32。",
                "cells": ["requests.granted.total", "requests.granted.natural"],
                "span": None,
                "stated": "33",
                "expected": "32",
                "hint": {
                    "slip": "left_out",
                    "cells": ["requests.granted.natural"],
                    "text": "差额 1 正好是自然人一列。",
                },
                "key": "T201-aaaa",
                "follows": None,
                "explanation": None,
            },
            {
                "rule": "N408",
                "severity": "warning",
                "message": "文中“答复率100%”,表三结转 8 件。",
                "cells": ["requests.carried_out.total"],
                "span": {"part": "overview", "start": 12, "end": 19, "text": "答复率100%"},
                "stated": "100%",
                "expected": "结转8件",
                "hint": None,
                "key": "N408-bbbb",
                "follows": "T201-aaaa",
                "explanation": "已电话核实",
            },
            {
                "rule": "S509",
                "severity": "notice",
                "message": "标题不规范。",
                "cells": None,
                "span": None,
                "stated": None,
                "expected": None,
                "hint": None,
                "key": "S509-cccc",
                "follows": None,
                "explanation": None,
            },
        ],
        "unchecked": [
            {"rule": "Y301", "reason": "没有2024年度报告"},
            {"rule": "Y302", "reason": "没有2024年度报告"},
            {"rule": "T202", "reason": "表三有单元格没有填数"},
            {"rule": "Y301", "reason": "没有2024年度报告"},
        ],
        "reading": [{"level": "warning", "message": "文件没有写明单位。"}],
    }


def test_the_json_holds_nothing_that_json_cannot_hold() -> None:
    data = as_json(base_report(), OUTCOME, REMARKS)
    assert json.loads(json.dumps(data)) == data


def test_the_text_goes_from_the_verdict_to_the_details() -> None:
    assert (
        as_text(base_report(), OUTCOME, REMARKS)
        == """\
《云溪县人民政府2025年政府信息公开工作年度报告》审核报告
单位:云溪县人民政府(县级,人民政府)  年度:2025  口径:本机关

审核结果:错误 1,警告 1,提示 1,未检查 4。有错误,改正后才能定稿。

【错误】1 项
  1. T201  三、收到和处理政府信息公开申请情况
     表三“(一)予以公开”行:总计 33,各列相加 32。
     可能的原因:差额 1 正好是自然人一列。

【警告】1 项
  2. N408  一、总体情况 “答复率100%”
     文中“答复率100%”,表三结转 8 件。
     多半由第 1 项引起
     说明:已电话核实

【提示】1 项
  3. S509  全文
     标题不规范。

【未检查】
     Y301、Y302:没有2024年度报告
     T202:表三有单元格没有填数

【读取说明】
     文件没有写明单位。
"""
    )


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ((BROKEN, WHOLE), "有错误,改正后才能定稿"),
        ((CLAIM,), "警告请逐项核实"),
        ((WHOLE,), "没有错误,可以定稿"),
        ((), "没有错误,可以定稿"),
    ],
)
def test_the_verdict_says_whether_the_report_can_be_finalised(
    findings: tuple[Finding, ...], words: str
) -> None:
    assert words in as_text(base_report(), Outcome(findings))


def test_a_clean_report_is_four_lines() -> None:
    assert len(as_text(base_report(), Outcome()).splitlines()) == 4


def test_a_long_or_broken_passage_is_quoted_short_and_in_one_line() -> None:
    span = Span("problems", 0, 60, "一段\n" + "很长的话" * 15)
    finding = Finding("W610", Severity.NOTICE, "半句话。", "k", span=span)
    (line,) = lines_of(form_of(), Outcome((finding,)))
    assert line.place.startswith("五、存在的主要问题及改进情况 “一段 很长的话")
    assert line.place.endswith("…”")
    assert "\n" not in line.place


def test_an_explanation_of_several_lines_stays_under_its_finding() -> None:
    outcome = Outcome((CLAIM._replace(explanation="已电话核实\n另附说明"),))
    assert "     说明:已电话核实\n     另附说明\n" in as_text(base_report(), outcome)


def test_a_passage_of_a_part_that_the_form_has_not_is_named_all_the_same() -> None:
    finding = Finding("W610", Severity.NOTICE, "半句话。", "k", span=Span("title", 0, 0, ""))
    assert lines_of(form_of(), Outcome((finding,)))[0].place == "title"


def test_the_same_reason_is_given_once_with_all_its_checks() -> None:
    assert unchecked_of(OUTCOME) == ["Y301、Y302:没有2024年度报告", "T202:表三有单元格没有填数"]


def test_a_report_without_a_name_says_so() -> None:
    assert "单位:(没有写明)" in as_text(Report(2025, Unit("")), Outcome())
