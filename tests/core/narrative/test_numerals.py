"""Numbers as clerks write them, and what may be true of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.narrative.numerals import Numeral, chinese_number, numerals
from core.narrative.plain import plain
from core.narrative.words import words_data
from core.narrative.writing import chinese_numeral, in_figures

MEASURES = tuple(word for kind in words_data()["measures"].values() for word in kind)


def read(text: str) -> list[Numeral]:
    return list(numerals(plain(text), MEASURES))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12件", 12, "件"),
        ("１２ 件", 12, "件"),
        ("1,024件", 1024, "件"),
        ("１，０２４件", 1024, "件"),
        ("1 003 件", 1003, "件"),
        ("十二件", 12, "件"),
        ("两件", 2, "件"),
        ("廿三件", 23, "件"),
        ("一百零五件", 105, "件"),
        ("二〇二五年", 2025, "年"),
        ("贰拾伍件", 25, "件"),
        ("1.2万条", 12000, "条"),
        ("3亿元", 300_000_000, "元"),
        ("0.038万元", 380, "元"),
        ("12.5%", Decimal("12.5"), "%"),
        ("９９．８％", Decimal("99.8"), "%"),
        ("百分之九十五点五", Decimal("95.5"), "%"),
        ("百分之百", 100, "%"),
        ("25件次", 25, "件次"),
    ],
)
def test_a_number_is_read_with_its_measure(text: str, value: Decimal | int, unit: str) -> None:
    (number,) = read(text)
    assert (number.value, number.unit) == (value, unit)
    assert (number.start, number.end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["第三十三条", "一是公开", "高效办成一件事", "三公经费", "第20个", "统一部署", "万元"]
)
def test_what_is_no_count_is_no_number(text: str) -> None:
    assert [n for n in read(text) if n.unit in ("件", "条", "个")] == []


def test_a_number_that_belongs_to_a_word_behind_it_is_marked_so() -> None:
    units = [number.unit for number in read("国办公开办函(2021)30文，3大类，8核")]
    assert "件" not in units
    assert units.count("?") == 2


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("12件", [12], [11, 13]),
        ("1000余件", [1000, 1024, 1999], [999, 2000]),
        ("百余条", [100, 145], [99, 200]),
        ("约120件", [118, 125], [90, 150]),
        ("120件左右", [118, 125], [90, 150]),
        ("近200件", [195, 200], [201, 150]),
        ("超过250件", [250, 300], [249]),
        ("99%以上", [99, 100], [98]),
        ("不足十件", [8], [10, 11]),
        ("1.2万条", [12000, 12499, 12630, 12999], [10999, 13000]),
        ("数百件", [250, 999], []),
    ],
)
def test_a_bound_is_no_equality(text: str, right: list[int], wrong: list[int]) -> None:
    (number,) = read(text)
    assert [value for value in right if not number.allows(value)] == []
    assert [value for value in wrong if number.allows(value)] == []


@given(st.integers(min_value=0, max_value=9999))
def test_a_chinese_numeral_comes_back_as_it_was(value: int) -> None:
    assert chinese_number(chinese_numeral(value)) == value


def test_a_count_is_written_as_the_text_writes_its_numbers() -> None:
    assert in_figures(12, in_words=False) == "12"
    assert in_figures(12, in_words=True) == "十二"
    assert in_figures(2, in_words=True) == "两"


@given(
    st.text(
        alphabet="0123456789０１,. 一二十百千万亿零〇两余约近多以上%百分之点件条元第年", max_size=40
    )
)
def test_no_text_of_digits_breaks_the_reading(text: str) -> None:
    for number in read(text):
        assert 0 <= number.start < number.end <= len(text)
