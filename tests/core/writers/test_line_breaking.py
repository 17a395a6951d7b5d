"""Chinese text into lines: GB/T 15834-2011 and GB/T 9704-2012."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.writers.line_breaking import (
    CLOSING,
    NO_END,
    OPENING,
    Line,
    boxes,
    break_lines,
)

EM = 10.0
TEXT = st.text(
    alphabet=st.sampled_from(
        "年报公开政务信息一二三" * 3 + "2025ab 100%.," + CLOSING + OPENING + "—…·()"
    ),
    max_size=120,
)


def widths_of(text: str) -> list[float]:
    return [EM / 2 if char.isascii() else EM for char in text]


def lines_of(
    text: str, squares: float = 12, *, justify: bool = True, indent: float = 0
) -> list[Line]:
    return break_lines(
        text, widths_of(text), squares * EM, em=EM, justify=justify, indent=indent * EM
    )


def strings(text: str, squares: float = 12, *, justify: bool = True) -> list[str]:
    return [text[line.start : line.end] for line in lines_of(text, squares, justify=justify)]


def is_whole(text: str, at: int) -> bool:
    """Whether the part of the text around a place holds together and is wider than 12 squares."""
    start = max((end for end in [0, *boxes(text)] if end <= at), default=0)
    end = min(end for end in boxes(text) if end > at)
    return sum(widths_of(text[start:end].rstrip())) > 12 * EM


@given(TEXT)
@example("。" * 40)
@example("“" * 40)
@example("1" * 60)
@example("中" + "a" * 60)
@example("——————————————————————————————————")
@example(" ( ")
def test_every_character_stands_on_exactly_one_line_in_order(text: str) -> None:
    assert "".join(strings(text)) == text
    assert all(line.start < line.end for line in lines_of(text))


@given(TEXT)
def test_no_line_is_wider_than_the_measure(text: str) -> None:
    for line in lines_of(text, indent=2):
        room = 12 * EM - (2 * EM if line.start == 0 else 0)
        assert line.width <= room + 1e-6


@given(TEXT)
def test_every_line_but_the_last_is_filled_exactly(text: str) -> None:
    for line in lines_of(text)[:-1]:
        ink = text[line.start : line.end].rstrip(" ")
        if len(ink) > 1:
            assert line.width == pytest.approx(12 * EM, abs=1e-6)


@given(TEXT)
def test_no_line_begins_or_ends_with_a_wrong_mark(text: str) -> None:
    for _, line in pairwise(lines_of(text)):
        before, after = text[: line.start].rstrip(" "), text[line.start :].lstrip(" ")
        if is_whole(text, line.start):
            continue  # a stretch that is wider than a line must be parted somewhere
        assert not before or before[-1] not in NO_END - set("([{"), (before, after)
        assert not after or after[0] not in set(CLOSING) | {"—", "…", "·"}, (before, after)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_numbers_are_never_parted(numbers: list[int]) -> None:
    text = "年".join(f"{number:,}.5%" for number in numbers)
    for _, line in pairwise(lines_of(text)):
        assert not re.search(r"[0-9,.]$", text[: line.start])


@pytest.mark.parametrize("before", range(8, 13))
def test_a_year_is_not_parted_from_its_number(before: int) -> None:
    text = "政" * before + "2025年" + "府" * 20
    assert any("2025年" in line for line in strings(text))


@pytest.mark.parametrize("more", range(1, 4))
def test_no_single_character_stands_alone_on_the_last_line(more: int) -> None:
    text = "政" * (24 + more) + "。"
    assert (
        strings(text)
        == {
            1: ["政" * 12, "政" * 11, "政政。"],
            2: ["政" * 12, "政" * 12, "政政。"],
            3: ["政" * 12, "政" * 12, "政政政。"],
        }[more]
    )


@pytest.mark.parametrize("mark", [*CLOSING, "％", "‰", "℃", "—", "…", "·", "/", ",", ".", "%"])
def test_a_mark_that_closes_never_begins_a_line(mark: str) -> None:
    text = "政" * 12 + mark + "府" * 20
    assert all(line[0] != mark for line in strings(text))


@pytest.mark.parametrize("mark", [*OPENING, "￥", "$", "(", "["])
def test_a_mark_that_opens_never_ends_a_line(mark: str) -> None:
    text = "政" * 11 + mark + "府" * 20
    assert all(line[-1] != mark for line in strings(text))


@pytest.mark.parametrize("pair", ["——", "……"])
@pytest.mark.parametrize("before", range(8, 14))
def test_dash_and_ellipsis_are_not_parted(pair: str, before: int) -> None:
    text = "政" * before + pair + "府" * 20
    assert any(pair in line for line in strings(text))


def test_straight_quotes_open_and_close_in_turn() -> None:
    text = "政" * 11 + '"府' + "网" * 9 + '"站' * 2
    assert all(not re.search(r'政"$', line) for line in strings(text))


def test_the_first_of_two_marks_side_by_side_gives_up_its_empty_half() -> None:
    (line,) = lines_of("《条例》）。")
    assert line.advances == [EM, EM, EM, EM / 2, EM / 2, EM]


def test_a_question_mark_stands_in_the_middle_and_gives_up_less() -> None:
    (line,) = lines_of("吗？”")
    assert line.advances == [EM, EM * 0.75, EM]


def test_the_last_mark_of_a_line_gives_up_its_half_rather_than_fall() -> None:
    text = "2年" + "政" * 10 + "。" + "府" * 5
    first, _ = lines_of(text)
    assert text[first.end - 1] == "。"
    assert first.width == pytest.approx(12 * EM)


def test_a_line_of_full_characters_is_not_stretched() -> None:
    first, _ = lines_of("政" * 15)
    assert first.advances == [EM] * 12


def test_latin_words_and_numbers_are_not_spaced_out() -> None:
    text = "公开" + "2025" + "年度报告共发布信息" + "30000" + "余条"
    first = lines_of(text)[0]
    place = text.index("2025")
    assert first.advances[place : place + 3] == [EM / 2] * 3


def test_a_word_moves_to_the_next_line_whole() -> None:
    assert strings("政府信息公开工作 information") == ["政府信息公开工作 ", "information"]


def test_an_address_longer_than_a_line_breaks_after_a_stroke() -> None:
    address = "https://example.cn/zwgk/zfxxgknb/2025/report-1.html"
    found = strings("见" + address, 12)
    assert "".join(found) == "见" + address
    assert all(line.endswith(("/", "-", ".")) for line in found[:-1])


def test_a_number_longer_than_a_line_is_parted_where_the_line_is_full() -> None:
    assert [len(line) for line in strings("1" * 60)] == [24, 24, 12]


def test_blanks_at_the_end_of_a_line_hang_over_the_margin() -> None:
    text = "政" * 12 + "   " + "府"
    first, second = lines_of(text)
    assert first.advances[12:] == [0.0] * 3
    assert text[second.start] == "府"


def test_an_empty_text_has_no_lines() -> None:
    assert lines_of("") == []
