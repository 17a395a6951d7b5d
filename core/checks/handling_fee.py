"""Whether prose states what was collected as 信息处理费, nothing included.

A statement is an amount (380元), a nought in figures or words (0元, 零, 未收取, 没有, 无, 不涉及),
or a blank that is still to be filled in, in a sentence on the fee or in the one after a heading.
To cite the rules on the fee is none.
"""

from __future__ import annotations

import re
from functools import cached_property

from core.narrative.plain import translated

_NONE = r"(?:未|没有?|无|零|免[收除征交]|不(?:收|产生|发生|涉及|存在|征)|暂停)"  # 不断规范 is none
# 未收取排污费 is of another fee; 未收取任何费用, 未向申请人收取相关费用 are of this one, too.
_WHOSE = (
    r"(?:任何|各[类种]|[相有]关|此类|该项|上述|其他|政府|信息|公开|依?申请人?|处理"
    r"|检索|复制|邮寄|工本|成本|[的等、])*"
)
_WHAT = (
    rf"(?:发生|产生|存在|有|涉及)?(?:收取|收费|缴费|产生)(?:过|到)?{_WHOSE}"
    r"(?:收?费用?)?(?:的?(?:情况|情形|现象))?"
)


class _Patterns:
    """Each is compiled when a sentence first asks for it."""

    @cached_property
    def fee(self) -> re.Pattern[str]:
        return re.compile(r"处理费|收费通知|信息(?:公开)?处理(?:收费|的?费用)")

    @cached_property
    def other_fee(self) -> re.Pattern[str]:
        return re.compile(r"行政事业性收费|涉企收费|(?:违规|乱|超标准)收费")

    @cached_property
    def noise(self) -> re.Pattern[str]:
        """Figures and noes that say nothing about what was collected."""
        return re.compile(
            r"《[^》]{0,80}》|[〔\[（(][0-9]{4}[〕\]）)][0-9]{1,4}号|[0-9]{4}年度?|第[^条]{1,6}条"
            r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?"
            r"|(?:无|没有|暂无)其他[^。；;，,\n]{0,12}|其他(?:均|也)?无[^。；;，,\n]{0,12}"
            r"|(?:无|没有|未|杜绝)[^。；;，,\n]{0,4}(?:违规|乱|超标准|擅自)"
            r"|(?:不得|不准|严禁|禁止|免收[^。；;，,\n]{0,8}以外)[^。；;，,\n]{0,30}"
            r"|(?:准确)?无误|无正当理由|零(?:差错|投诉|距离)"
            # what a document, a course or the tariff counts
            r"|(?<![0-9])[1-9][0-9]{0,8}(?:次|期|场|份|篇|人次?|名)|每[件页][0-9]{1,8}元"
            r"|(?<![0-9])[0-9]{1,8}[件页](?:以[上下]|[-—至])(?:[（(]含[^）)]{0,8}[）)])?的?(?:不收费?|免费)?"
        )

    @cached_property
    def sign(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_NONE}|[0-9]|[一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]元|[Xx×_＿]{{2,}}|为[零〇○]|[〇○]元"
        )

    @cached_property
    def plain(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_NONE}(?:[^。；;，,\n]{{0,14}}?(?:申请|公开|信息)[^。；;，,\n]{{0,8}}?)?{_WHAT}(?:$|[，,、])"
            rf"|(?:申请|公开)[^。；;\n]{{0,20}}{_NONE}[^。；;，,\n]{{0,4}}{_WHAT}(?:$|[，,、])"
            r"|(?:申请|公开)[^。；;\n]{0,20}(?:收取|收费|费用)[^。；;\n]{0,14}?"
            r"(?:[0-9]元|为零|为0|[:：]无|[零0]元)"
        )

    @cached_property
    def answer(self) -> re.Pattern[str]:
        return re.compile(rf"^[^，,。]{{0,12}}(?:{_NONE}|均?为?[0零])|收取|收到|[0-9]元")


_PATTERNS = _Patterns()

_SIGNS = frozenset("费收取缴产")  # one of them is in every sentence that speaks of a fee
_PLAIN = str.maketrans("０１２３４５６７８９；;！!\n", "0123456789。。。。。")
_BLANKS = " 　\t"


def states_handling_fee(text: str) -> bool:
    """Whether the text says what was collected, or that nothing was."""
    pattern = _PATTERNS
    plain = translated(text, _PLAIN)
    for blank in _BLANKS:
        plain = plain.replace(blank, "")
    sentences = [sentence for sentence in plain.split("。") if sentence]
    for place, sentence in enumerate(sentences):
        if _SIGNS.isdisjoint(sentence):
            continue
        rest = pattern.noise.sub("", sentence)
        if pattern.fee.search(sentence):
            if pattern.sign.search(rest) or _answered(sentences[place + 1 : place + 3]):
                return True
        elif pattern.plain.search(pattern.other_fee.sub("※", rest)):
            return True
    return False


def _answered(following: list[str]) -> bool:
    """Whether the sentences after a heading on the fee say what there was."""
    pattern = _PATTERNS
    return any(pattern.answer.search(pattern.noise.sub("", sentence)) for sentence in following)
