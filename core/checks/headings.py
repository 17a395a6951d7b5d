"""The headings inside a section of prose, as offices write them: (一)…, 1.…, 一是…, bare lines."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from core.checks.phrases import sentences_of

_NUMERALS = frozenset("一二三四五六七八九十0123456789")
_OPENINGS = _NUMERALS | {"(", "第"}  # what the number of a heading begins with
_STYLES = ("一、", "(一)", "1.", "(1)", "一是")  # from the highest level down
_LONGEST = 40  # characters of a numbered heading
_LINE = 30  # characters of a line that is a heading without a number
_ENDS = ("情况", "方面", "工作")  # of the first clause of a line, where it names what follows


class Head(NamedTuple):
    """A heading without its number. `style`: one of `_STYLES`, or "" for a bare line."""

    style: str
    text: str


def headings(text: str) -> list[str]:
    """The headings of the highest level that occurs twice, and bare lines that look like one.

    `text` as `core.narrative.plain.plain` leaves it.
    """
    found = [head for line in text.split("\n") for head in _heads(line.strip(" #*"))]
    counts = Counter(head.style for head in found)
    top = next((style for style in _STYLES if counts[style] > 1), "")
    return [head.text for head in found if head.style in ("", top)]


def _heads(line: str) -> list[Head]:
    found = []
    for place, sentence in enumerate(sentences_of(line)):
        if place and sentence.lstrip()[:1] not in _OPENINGS:
            continue
        style, rest = numbered(sentence.replace(" ", ""))
        first = _first_clause(rest)
        if style:
            found.append(Head(style, first[:_LONGEST]))
        elif place == 0 and rest and _is_bare(line, first):
            found.append(Head("", first))
    return found


def _is_bare(line: str, first: str) -> bool:
    """Whether a line without a number is a heading, or begins with one."""
    alone = len(line) <= _LINE and line.strip("。:") == first
    return alone or (len(first) <= _LINE and first.endswith(_ENDS) and first != line)


def _first_clause(text: str) -> str:
    return text.replace(":", ",").partition(",")[0]


def numbered(text: str) -> tuple[str, str]:
    """The style of a number in front and what follows it: `(二)依申请公开` is of style (一)."""
    start = 1 if text.startswith(("(", "第")) else 0
    end = start
    while end < len(text) and end < start + 3 and text[end] in _NUMERALS:
        end += 1
    if end == start or end == len(text):
        return "", text
    figure = "1" if text[start].isascii() else "一"
    mark, rest = text[end], text[end + 1 :]
    if text[0] == "(" and mark == ")":
        return f"({figure})", rest
    if mark == "是" and figure == "一":
        return "一是", rest
    if text[0] == "第" and mark in ",、":
        return "一是", rest
    if mark in ("、", ".", ")") and not rest[:1].isdigit():
        return ("一、" if figure == "一" else "1."), rest
    return "", text
