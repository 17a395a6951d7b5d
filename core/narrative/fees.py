"""Amounts of 信息处理费 in a text (国办函〔2020〕109号: in 元, in steps of 10 元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from core.narrative.model import Reading
from core.narrative.numerals import EXACT, numerals
from core.narrative.passages import Sentence, sentences_of
from core.narrative.plain import plain

_FEE = re.compile("信息处理费")
_MONEY = ("元", "万元", "亿元", "千元")
_UNITS = (*_MONEY, "件", "份", "次", "笔", "人", "年", "月", "日", "条", "页", "号", "名")


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
    if _FEE.search(text) is None:
        return
    for sentence in _sentences(text):
        fee = _FEE.search(text, sentence.start, sentence.end)
        if fee is None:
            continue
        for number in numerals(text, _UNITS, sentence.start, sentence.end):
            if number.unit not in _MONEY or not number.value:
                continue
            if any(char in text[number.start : number.end] for char in "万亿"):
                yield FeeLine(number.start, number.end, True, number.value)
            elif number.bound == EXACT and number.value % 10:
                yield FeeLine(number.start, number.end, False, number.value)


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for line in text.split("\n"):
        yield from (Sentence(start + s.start, start + s.end) for s in sentences_of(line))
        start += len(line) + 1
