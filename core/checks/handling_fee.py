"""Whether prose states what was collected as 信息处理费, nothing included.

A statement is an amount (380元), a nought in figures or words (0元, 零, 未收取, 没有, 无, 不涉及),
or a blank that is still to be filled in, in a sentence on the fee or in the one after a heading.
To cite the rules on the fee is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class _Patterns(NamedTuple):
    fee: re.Pattern[str]
    other_fee: re.Pattern[str]
    noise: re.Pattern[str]
    sign: re.Pattern[str]
    plain: re.Pattern[str]
    answer: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    none = r"(?:未|没有?|无|不|零|免|暂停)"
    return _Patterns(
        fee=re.compile(r"处理费|信息(?:公开)?处理(?:收费|的?费用)"),
        other_fee=re.compile(r"行政事业性收费|涉企收费|(?:违规|乱|超标准)收费"),
        # Figures and noes that say nothing about what was collected.
        noise=re.compile(
            r"《[^》]{0,80}》|[〔\[（(][0-9]{4}[〕\]）)][0-9]{1,4}号|[0-9]{4}年度?|第[^条]{1,6}条"
            r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?"
            r"|(?:无|没有|暂无)其他[^。；;，,\n]{0,12}|其他(?:均|也)?无[^。；;，,\n]{0,12}|(?:无|没有|未|杜绝)[^。；;，,\n]{0,4}(?:违规|乱|超标准|擅自)"
        ),
        sign=re.compile(
            rf"{none}|[0-9]|[一二三四五六七八九十百千万两]元|[Xx×_＿]{{2,}}|为[零〇○]|[〇○]元"
        ),
        plain=re.compile(
            rf"{none}[^。；;，,\n]{{0,14}}?(?:收取|收费|费用|缴费)"
            r"|(?:收取|收费|费用)[^。；;\n]{0,14}?(?:[0-9]+(?:\.[0-9]+)?元|为零|为0|[:：]无|[零0]元)"
        ),
        answer=re.compile(rf"^[^，,。]{{0,12}}(?:{none}|均?为?[0零])|收取|收到|[0-9]元"),
    )


_PLAIN = str.maketrans("０１２３４５６７８９", "0123456789")


def states_handling_fee(text: str) -> bool:
    """Whether the text says what was collected, or that nothing was."""
    pattern = _patterns()
    plain = re.sub(r"[ 　\t]", "", text.translate(_PLAIN))
    sentences = [s for s in re.split(r"[。；;\n!！]", plain) if s]
    for place, sentence in enumerate(sentences):
        rest = pattern.noise.sub("", sentence)
        if pattern.fee.search(sentence):
            if pattern.sign.search(rest) or _answered(sentences[place + 1 : place + 3]):
                return True
        elif pattern.plain.search(pattern.other_fee.sub("", rest)):
            return True
    return False


def _answered(following: list[str]) -> bool:
    """Whether the sentences after a heading on the fee say what there was."""
    pattern = _patterns()
    return any(pattern.answer.search(pattern.noise.sub("", sentence)) for sentence in following)
