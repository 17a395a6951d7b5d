"""Which sentences of a paragraph are worth reading: most count nothing and deny nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from core.narrative.passages import Sentence, sentences_of

KEPT = 600  # paragraphs kept: a report has some dozens, and typing changes one of them
_SHORTEST = 3  # characters of a sentence that can say something
# Each alternative begins with a character of its own, so that a search passes over the rest of the
# text in one go: three times as fast as with a class among them.
_COUNTED = [f"{number}[件宗起份例]" for number in "〇一二两三四五六七八九十百千万亿廿卅"]
_NUMBERS = [f"{figure}(?![0-9]*[年月日])" for figure in "0123456789"]  # a date counts nothing
_CLAIMING = [*_NUMBERS, *"未没无零诉率败", "维持"]
# A sentence without any of these counts and denies nothing, nor does it change the topic.
_WORTH_READING = re.compile(
    "|".join([*_CLAIMING, *"件起宗例", "申请", "复议", "答复", "办结", "审结", "规范性", "许可"])
    + "|处罚|强制|收费|建议|提案|热线|留言|信访|予以公开|部分公开|不予公开|无法提供|不予处理"
)
# One without any of these may change the topic, but claims nothing itself.
_CLAIMS = re.compile(
    "|".join(
        [*_CLAIMING, *_COUNTED, *"均都皆悉逐尽胜纠驳撤结转余剩待", "全部", "全数", "所有", "一律"]
    )
    + "|持平|相同|相当|一样|一致"
)


class Sentences(NamedTuple):
    """The sentences to read, each with its number, and how many there are in all."""

    worth: list[tuple[int, Sentence]]
    total: int


@lru_cache(maxsize=KEPT)
def sentences_to_read(text: str) -> Sentences:
    """The sentences of a paragraph that may say something, up to the last one that claims.

    What only changes the topic matters to a claim behind it, and to nothing else.
    """
    worth: list[tuple[int, Sentence]] = []
    if _CLAIMS.search(text) is None:
        return Sentences(worth, text.count("。") + 1)
    total = claims = 0
    for number, (start, end) in enumerate(sentences_of(text)):
        if end - start < _SHORTEST:
            continue
        total = number + 1
        if _WORTH_READING.search(text, start, end):
            worth.append((number, Sentence(start, end)))
            if _CLAIMS.search(text, start, end):
                claims = len(worth)
    return Sentences(worth[:claims], max(total, 1))
