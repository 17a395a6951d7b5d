"""No text makes the reading of prose run away or break."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.checks.context import Context
from core.checks.registry import RULES
from core.checks.runner import MOST, check, run
from core.form import form_of
from core.narrative.words import words_data
from core.report import Report, Unit

LONG = 200_000  # characters
SECONDS = 2
ON_PROSE = [rule for rule in RULES if rule.group in "NSWP"]


def words() -> list[str]:
    """Every word of the vocabulary."""
    data = words_data()
    return [w for section in data.values() for group in section.values() for w in group]


def checked(text: str, part: str = "overview") -> float:
    """Seconds of work that all checks of prose take on a text, whatever else the machine does."""
    report = Report(2025, texts={part: text})
    before = Report(2024)
    for ref in form_of().refs:
        report.values[ref] = before.values[ref] = 3
    start = time.process_time()
    run(Context(form_of(), report, before), ON_PROSE, strict=True)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1",
            "1,",
            "1 ",
            "1.",
            "一",
            "十",
            "百分之",
            "约",
            "%",
            "1%",
            "1件",
            "(",
            "（一）",
            "《",
            "“",
        ),
        *(
            "其中",
            "其中1件、",
            "其中1件，",
            "分别为",
            "按1件分",
            "合计1件",
            "含",
            "、",
            "，",
            "；",
            "。",
        ),
        *("未", "无", "未收到", "未发生行政复议、", "均", "全部办结，", "答复率100%，", "均已答复"),
        *(
            "申请",
            "收到申请1件，",
            "收到1件",
            "1件申请",
            "行政复议、",
            "行政诉讼1件",
            "维持1件、",
            "县",
            "局",
        ),
        *(
            "2025年",
            "同比增长1%，",
            "占1%，",
            "结转",
            "上年结转1件",
            "\n",
            "一、",
            "1.",
            " ",
            "A",
            "@",
            "a@b.",
        ),
        *(
            "信息处理费",
            "1元",
            "138",
            "13800138000",
            "X",
            "的",
            "政府政府",
            "一是",
            "二是",
            "2025年2月30日",
        ),
        *(
            "行政复议1件，维持1件；行政诉讼2件，同比增长5%。",
            "收到申请5件，其中自然人3件、法人2件；予以公开3件，不予公开2件，结转1件。",
            "收到申请5件，予以公开3件\n",
        ),
    ],
)
def test_endless_repetition_ends_soon(unit: str) -> None:
    text = unit * (LONG // len(unit))
    assert checked(text) < SECONDS
    if unit in ("信息处理费", "1元", "1件", "一是"):
        assert checked(text, "other") < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "全县" + "直属" * 40 + "各部门收到申请5件。",
        "全县收到申请9件，其中" + "县政府、各" * 40 + "某件",
        "收到政府信息公开申请5件，" + "全年" * 40 + "某较多，共3件。",
        "未收到政府信息公开申请，较上年" + "减少" * 40 + "约某3件。",
        "收到申请5件，答复5件，" + "答复结果" * 40 + "某3件。",
        "收到申请5件，其中2件" + "均已" * 40 + "某开。",
        "未发生" + "案件" * 40 + "某。",
        "2025年2月30日，" + "1" * 30_000,
    ],
)
@pytest.mark.parametrize("scope", ["own", "area"])
def test_a_row_of_one_word_that_comes_to_nothing_ends_soon(text: str, scope: str) -> None:
    unit = Unit("云溪县人民政府", "county", "government")
    report = Report(2025, unit, scope=scope, texts={"overview": text})
    start = time.process_time()
    check(report)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("seed", range(4))
def test_endless_words_of_the_vocabulary_end_soon(seed: int) -> None:
    dice = random.Random(seed)
    pool = [*words(), *"，。、；：（）0123456789件条%\n年"]
    parts: list[str] = []
    size = 0
    while size < LONG:
        parts.append(dice.choice(pool))
        size += len(parts[-1])
    assert checked("".join(parts)) < SECONDS


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*words(), *"，。、；：（）0123456789件条%\n年元"]), max_size=60))
def test_no_order_of_words_breaks_a_check(parts: list[str]) -> None:
    checked("".join(parts))
    checked("".join(parts), "other")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_a_check(text: str) -> None:
    checked(text)


@pytest.mark.parametrize(
    "unit",
    [
        "收到政府信息公开申请9件，其中予以公开8件。",
        "收到政府信息公开申请9件，其中县政府办公室受理8件。",
        "行政复议1件，维持1件；行政诉讼2件，同比增长5%。",
    ],
)
def test_no_number_of_findings_holds_up_the_whole_answer(unit: str) -> None:
    report, before = Report(2025, texts={"overview": unit * (20_000 // len(unit))}), Report(2024)
    for ref in form_of().refs:
        report.values[ref] = before.values[ref] = 3
    start = time.process_time()
    outcome = check(report, previous=before)
    assert time.process_time() - start < SECONDS
    told = Counter(finding.rule for finding in outcome.findings)
    assert max(told.values()) == MOST
    cut = {each.rule for each in outcome.unchecked if "结果太多" in each.reason}
    assert cut == {rule for rule, count in told.items() if count == MOST and rule[0] == "N"}
