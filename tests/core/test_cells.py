"""How a figure is read from what was written in a cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cells import BLANK, Cell, CellRef, number_text, read_cell


@pytest.mark.parametrize("text", ["", " ", "　", "\n", "\u200b"])
def test_nothing_written_is_blank_and_not_zero(text: str) -> None:
    assert read_cell(text) == BLANK


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("7", 7), (" 12 ", 12), ("-3", -3)])
def test_a_plain_number_is_just_that_number(text: str, value: int) -> None:
    assert read_cell(text) == Cell(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("１２", 12),
        ("1,234", 1234),
        ("1，234，567", 1234567),
        ("10 件", 10),
        ("3件次", 3),
        ("3.0", 3),
        ("007", 7),
        ("+5", 5),
        ("-0", 0),
        ("－8", -8),
        ("1 234", 1234),
    ],
)
def test_odd_writing_of_a_number_is_read_and_its_writing_kept(text: str, value: int) -> None:
    assert read_cell(text) == Cell(value, text)


@pytest.mark.parametrize(
    "text", ["/", "—", "无", "详见附件", "12-3", "1,23", "约5", "5%", "三", "1e5"]
)
def test_what_is_no_number_is_kept_as_text_beside_a_blank(text: str) -> None:
    assert read_cell(text) == Cell(None, text)


def test_an_amount_without_its_nought_is_read_and_its_writing_kept() -> None:
    assert read_cell(".5", amount=True) == Cell(Decimal("0.5"), ".5")


def test_a_figure_of_a_hundred_digits_is_text() -> None:
    assert read_cell("9" * 100) == Cell(None, "9" * 100)


@pytest.mark.parametrize("text", ["0.52", "12.000000", "0.0000001"])
def test_an_amount_keeps_its_decimals_as_typed(text: str) -> None:
    cell = read_cell(text, amount=True)
    assert cell == Cell(Decimal(text))
    assert cell.shown == text


def test_an_amount_may_be_followed_by_its_unit_but_yuan_are_never_turned_into_wan() -> None:
    assert read_cell("0.52万元", amount=True) == Cell(Decimal("0.52"), "0.52万元")
    assert read_cell("5200元", amount=True) == Cell(None, "5200元")


def test_a_fraction_in_a_cell_of_counts_is_a_number_for_the_checks_to_report() -> None:
    assert read_cell("2.5") == Cell(Decimal("2.5"))


def test_what_is_shown_is_the_number_else_the_words() -> None:
    assert Cell(10, "10 件").shown == "10"
    assert Cell(None, "/").shown == "/"
    assert BLANK.shown == ""


@given(st.integers(-(10**30), 10**30))
def test_every_whole_number_is_read_as_it_is_shown(value: int) -> None:
    assert read_cell(number_text(value)).value == value


@given(st.text())
def test_no_writing_is_lost(text: str) -> None:
    cell = read_cell(text)
    assert cell.is_blank or cell.shown


def test_an_address_has_three_parts() -> None:
    ref = CellRef("requests", "new", "natural")
    assert CellRef.parse("requests.new.natural") == ref
    assert str(ref) == "requests.new.natural"
    for text in ("", "requests.new", "a.b.c.d", "a..c"):
        with pytest.raises(ValueError, match="^" + text.replace(".", r"\.") + "$"):
            CellRef.parse(text)
