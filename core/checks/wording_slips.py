"""W610: slips of typing: doubled words and marks, half sentences, half-width marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from core.changes import Batch, SpliceText
from core.checks.context import Context
from core.checks.finding import Fix, Found, Severity
from core.checks.rule import PRACTICE, Results, rule
from core.checks.wording_passages import Passage, first_ones, found_at, is_chinese, passages
from core.narrative.words import words_data

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_UNENDED = 24  # characters of a last paragraph without a stop that is no signature
_LENGTHS = range(2, 9)  # characters of a word that may stand twice
_MOST_PLACES = 2000  # in one part; what repeats itself more often is no prose
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零〇两")


@rule("W610", Severity.NOTICE, "词语重复、句子不完整或标点有误", basis=(PRACTICE,), reads="text")
def w610(context: Context) -> Results:
    """政府政府; a paragraph that ends in a comma; a half-width mark among full-width ones."""
    for passage in passages(context):
        yield from first_ones(_doubled_words(passage))
        yield from first_ones(_doubled_characters(passage))
        yield from first_ones(_doubled_marks(passage))
        yield from first_ones(_half_sentences(passage))
        if _mixes_widths(passage):
            yield from first_ones(_half_width(passage))


def _doubled_words(passage: Passage) -> Iterator[Found]:
    """政府政府; not 研究研究, 县政府政府信息, 部门部门预算, 一步一步."""
    words = _words()
    text = passage.untitled
    for match in _doubled(text):
        word, start = match[1], match.start()
        if word in words["lawful"] or word[0] == "一" or len(set(word)) == 1:
            continue
        if _NUMERALS.issuperset(word) or _continues(text, match.end(), word, words["compounds"]):
            continue
        if word == "政府" and _is_governments_own(text, start, match.end()):
            continue
        yield found_at(passage, start, match.end(), "“{0}”中的“{1}”重复,请核对。", right=word)


def _doubled(text: str) -> Iterator[re.Match[str]]:
    """Words of Chinese characters that stand twice, one behind the other."""
    until = 0
    for start in sorted(_repeats(text)):
        words = _pattern("words").match(text, start) if start >= until else None
        match = _pattern("word").match(text, *words.span()) if words is not None else None
        if match is not None:
            yield match
            until = match.end()


def _repeats(text: str) -> set[int]:
    """Where two characters or more stand twice: where the text, laid over itself at that distance,
    does not differ. As one large number, that is seen in a few microseconds.
    """
    code = text.encode("utf-16-le", "surrogatepass")
    width = 2
    if len(code) != width * len(text):
        width, code = 4, text.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(code, "little")
    found: set[int] = set()
    for length in _LENGTHS:
        differing = (number ^ (number >> 8 * width * length)).to_bytes(len(code), "little")
        nothing = bytes(width * length)
        at = differing.find(nothing)
        while at >= 0 and len(found) < _MOST_PLACES:
            at += -at % width  # to where a character begins
            if differing.startswith(nothing, at):
                found.add(at // width)
            at = differing.find(nothing, at + width)
    return found


def _continues(text: str, end: int, word: str, compounds: list[str]) -> bool:
    """Whether the second word begins another: 申请|申请人, 公开|公开栏."""
    return any(
        each.startswith(word) and text.startswith(each, end - len(word)) for each in compounds
    )


def _is_governments_own(text: str, start: int, end: int) -> bool:
    """县政府政府信息公开: what a government does, named by the word 政府."""
    words = _words()
    before = text[max(0, start - 1) : start]
    return before in words["before_government"] and text.startswith(
        tuple(words["after_government"]), end
    )


def _doubled_characters(passage: Passage) -> Iterator[Found]:
    """的的, 和和: small words that never stand twice, but for 目的的 and the like."""
    text = passage.text
    for char, allowed in _words()["characters"].items():
        if char not in passage.chars:
            continue
        at = text.find(char * 2)
        while at >= 0:
            around = text[max(0, at - 4) : at + 5]
            if not any(word in around for word in allowed) and text[at + 2 : at + 3] != char:
                yield found_at(passage, at, at + 2, "“{0}”中的“{1}”重复,请核对。", right=char)
            at = text.find(char * 2, at + 2)


def _doubled_marks(passage: Passage) -> Iterator[Found]:
    """。。 and ，。: two marks where one belongs."""
    for match in _pattern("marks").finditer(passage.text):
        marks = match.group()
        right = next((mark for mark in "。；：，、" if mark in marks), None)
        told = "“{0}”中的标点“{1}”重复,请只留一个。"
        yield found_at(passage, *match.span(), told, right=right if len(marks) == 2 else None)


def _half_sentences(passage: Passage) -> Iterator[Found]:
    """A paragraph that ends in a comma, or the last one without any end."""
    following = ""  # from the last paragraph to the first: what comes next is known then
    found: list[tuple[int, int]] = []
    lines = passage.plain.split("\n")
    end = len(passage.plain)
    for line in reversed(lines):
        body = line.rstrip()
        start = end - len(line)
        if _stops_short(body, following):
            found.append((start + _last_clause(body), start + len(body)))
        following = line if body else following
        end = start - 1
    for start, end in reversed(found):
        yield found_at(passage, start, end, "“{0}”中的“{1}”像是没有写完的半句话,请补充完整。")


def _stops_short(body: str, following: str) -> bool:
    is_last = not following
    if len(body) < 6:
        return False
    if body[-1] in ",、" or (body[-1] == ";" and is_last):
        # A line of a text that was broken into lines goes on in the next.
        return is_last or _pattern("number").match(following) is not None
    return (
        is_last
        and len(body) >= _UNENDED
        and is_chinese(body[-1])
        and "," in body
        and ("。" in body or len(body) >= 2 * _UNENDED)
        and not any(word in body for word in ("电话", "地址", "邮编", "联系"))
    )


def _last_clause(body: str) -> int:
    """Where the last clause of a paragraph begins."""
    at = max(body.rfind(mark, 0, len(body) - 1) for mark in "。;,")
    return at + 1


def _mixes_widths(passage: Passage) -> bool:
    """Whether a part is written in full-width marks as a rule, with some half-width ones."""
    text = passage.text
    if passage.chars.isdisjoint(_WIDE):
        return False
    full = sum(text.count(mark) for mark in "，；：")
    too_many = (full + 1) // 2  # half as many as full-width ones: no slip any more
    half = sum(1 for _ in islice(_pattern("half").finditer(text), too_many))
    return 0 < half < too_many


def _half_width(passage: Passage) -> Iterator[Found]:
    """Each of them; the first (the others are shown under it) offers to mend all at once."""
    matches = list(_pattern("half").finditer(passage.text))
    for place, match in enumerate(matches):
        mark = match.group()
        found = found_at(
            passage,
            match.start(),
            match.end(),
            "“{0}”中有半角标点“{1}”,其他标点是全角的,请统一。",
            right=_WIDE[mark],
        )
        if place == 0 and len(matches) > 1:
            found = found._replace(fixes=(_all_wide(passage, matches), *found.fixes))
        yield found


def _all_wide(passage: Passage, matches: list[re.Match[str]]) -> Fix:
    changes = tuple(
        SpliceText(passage.part, match.start(), match.group(), _WIDE[match.group()])
        for match in matches
    )
    return Fix(f"这一部分的 {len(matches)} 个半角标点都改为全角", Batch(changes))


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = words_data()["doubled"]
    return found


# A Chinese character is named by what it is not: such a class compiles in a tenth of the time.
_PATTERNS = {
    "words": r"[^\W\d_A-Za-z]{4,16}",  # as long as two of the longest
    "word": r"(.{2,8})\1",  # within such a stretch
    "marks": r"([，、；：。])(?:\1+|(?<=[，、])[。；：]|(?<=[。；：])[，、]"
    r"|(?<=，)、|(?<=、)，|(?<=。)；|(?<=；)。)",
    "number": r" *(?:[一二三四五六七八九十]+(?:是|、)|\([一二三四五六七八九十0-9]+\)|[0-9]+[.、])",
    "half": r"[,;:?!](?:(?<=[^\W\d_A-Za-z].)|(?<=[”》）].))(?=[^\W\d_A-Za-z]|[“《（])",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])
