"""What section six says of the 信息处理费 (国办函〔2020〕109号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from core.narrative.model import Reading
from core.narrative.numerals import EXACT, numerals
from core.narrative.passages import Sentence, passages
from core.narrative.plain import plain

_FEE = re.compile("信息处理费用?")
_LAW = re.compile(r"《[^》]{0,40}》")
_DENIED = re.compile(
    r"""(?:未|没有?|无|不|免)(?:曾|予|予以|有|发生|产生|开展|涉及|存在|对外|因此|相关|任何|上述|此类|该|过|政府信息公开)*
        (?:收取|收费|收|征收|信息处理费|费用|信息公开|处理费|此项|这项|该项|发生|产生|涉及)
      | (?:未|没有?|不)[^,。;:]{1,16}(?:收取|收费|征收)
      | 零收费 | 免费
      | (?:为|:|是|均)[ ]{0,3}(?:零|无|没有|0(?![.0-9]))
    """,
    re.VERBOSE,
)
_MONEY = ("元", "万元", "亿元", "千元")
_UNITS = (*_MONEY, "件", "份", "次", "笔", "人", "年", "月", "日", "条", "页", "号")


class FeeLine(NamedTuple):
    """A mention of the fee: `unsaid`, `ten_thousands` (万元), `odd` (no multiple of 10 元) or `fine`; value in 元."""

    start: int
    end: int
    kind: str
    value: Decimal


def fee_lines(reading: Reading) -> Iterator[FeeLine]:
    """Amounts named for the fee that are odd; or the first mention, where no sentence says what was charged."""
    text = plain(reading.text)
    sentences = [s for s in passages(text).sentences if _FEE.search(text, s.start, s.end)]
    told = [line for sentence in sentences for line in _amounts(text, sentence)]
    yield from (line for line in told if line.kind != "fine")
    if sentences and not told and not any(_DENIED.search(_body(text, s)) for s in sentences):
        match = _FEE.search(text, sentences[0].start)
        assert match is not None
        yield FeeLine(match.start(), match.end(), "unsaid", Decimal(0))


def _body(text: str, sentence: Sentence) -> str:
    """The sentence without names of laws (《…信息处理费管理办法》 says nothing of what was charged)."""
    return _LAW.sub("", text[sentence.start : sentence.end])


def _amounts(text: str, sentence: Sentence) -> Iterator[FeeLine]:
    for number in numerals(text, _UNITS, sentence.start, sentence.end):
        if number.unit not in _MONEY:
            continue
        in_ten_thousands = any(char in text[number.start : number.end] for char in "万亿")
        if in_ten_thousands and number.value:
            yield FeeLine(number.start, number.end, "ten_thousands", number.value)
        elif number.bound == EXACT and number.value % 10:
            yield FeeLine(number.start, number.end, "odd", number.value)
        else:
            yield FeeLine(number.start, number.end, "fine", number.value)
