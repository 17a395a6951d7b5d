"""Amounts of 信息处理费 in a text (国办函〔2020〕109号: in 元, in steps of 10 元)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from core.narrative.model import Reading
from core.narrative.numerals import EXACT, numerals
from core.narrative.passages import Sentence, sentences_of
from core.narrative.plain import plain
from core.narrative.words import all_measures, words_data

_FEE = "信息处理费"


class FeeLine(NamedTuple):
    """An amount that cannot stand so: written in 万元, or no multiple of 10 元. `value` is in
    元.
    """

    start: int
    end: int
    in_ten_thousands: bool
    value: Decimal


def fee_lines(reading: Reading) -> Iterator[FeeLine]:
    """Amounts in sentences on the fee that are in 万元, or no multiple of 10 元."""
    text = plain(reading.text)
    if _FEE not in text:
        return
    data = words_data()
    measures, money = all_measures(data), data["measures"]["money"]
    for sentence in _sentences(text):
        if text.find(_FEE, sentence.start, sentence.end) < 0:
            continue
        for number in numerals(text, measures, sentence.start, sentence.end):
            if number.unit not in money or not number.value:
                continue
            if any(char in text[number.start : number.end] for char in "万亿"):
                yield FeeLine(number.start, number.end, True, number.value)
            elif number.bound == EXACT and number.value % 10:
                yield FeeLine(number.start, number.end, False, number.value)


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for line in text.split("\n"):
        yield from (Sentence(start + at, start + end) for at, end in sentences_of(line))
        start += len(line) + 1
