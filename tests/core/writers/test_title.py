"""The title over several lines (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.writers.title import title_lines

MEASURE = 20.0


def widths_of(text: str) -> list[float]:
    return [0.5 if char.isascii() else 1.0 for char in text]


def lines_of(text: str) -> list[str]:
    return title_lines(text, widths_of(text), MEASURE)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("青山镇2025年政府信息公开工作年度报告", ["青山镇2025年政府信息公开工作年度报告"]),
        (
            "喀左县人民政府2025年政府信息公开工作年度报告",
            ["喀左县人民政府2025年", "政府信息公开工作年度报告"],
        ),
        (
            "云溪县清河镇人民政府2025年政府信息公开工作年度报告",
            ["云溪县清河镇人民政府2025年", "政府信息公开工作年度报告"],
        ),
        (
            "云南省西双版纳傣族自治州勐海县人民政府政务服务管理局2025年政府信息公开工作年度报告",
            [
                "云南省西双版纳傣族自治州",
                "勐海县人民政府政务服务管理局",
                "2025年政府信息公开工作年度报告",
            ],
        ),
    ],
)
def test_a_title_breaks_between_words_into_lines_of_like_length(
    title: str, lines: list[str]
) -> None:
    assert lines_of(title) == lines


@given(st.text(alphabet="云溪县人民政府2025年信息公开工作报告（）、 a", max_size=80))
def test_nothing_is_lost_and_nothing_is_too_wide(title: str) -> None:
    lines = lines_of(title)
    assert "".join(lines) == title
    assert all(sum(widths_of(line.rstrip())) <= MEASURE for line in lines)


def test_a_word_longer_than_a_line_is_parted() -> None:
    assert [len(line) for line in lines_of("a" * 100)] == [33, 33, 34]


def test_an_empty_title_has_no_lines() -> None:
    assert lines_of("") == []
