"""W603, W605, W606: words of the form copied in, and the numbers of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core.checks.context import Context
from core.checks.finding import Found, Severity
from core.checks.lexicon import lexicon
from core.checks.rule import FORM, PRACTICE, Results, rule
from core.checks.searching import places_of
from core.checks.wording_passages import (
    Passage,
    first_ones,
    found_at,
    is_chinese,
    passages,
)

_LONGEST_BRACKET = 90
_LONGEST_CODE = 8
_CODE_ENDS = ("发", "函", "涵", "字", "办", "规", "令", "公告", "通")
_BEFORE_A_CODE = frozenset("据照按由和与及的于在以为见依从了经将把被因对等及")
_MEANT = ("国办公开函", "国办公开办", "国办公开", "国办公开办发", "国办公开办公函")
_RIGHT = "国办公开办函〔2021〕30号"
_SINCE = 2021  # the first year reported in the form of 2021


@rule("W603", Severity.WARNING, "照抄了格式文本的说明文字", basis=(FORM,), reads="text")
def w603(context: Context) -> Results:
    """Words by which the form tells what to write, left in the report; in the name of a document
    (《申请表(示例)》) they are its own.
    """
    for passage in passages(context):
        yield from first_ones(_copied(passage))


def _copied(passage: Passage) -> Iterator[Found]:
    text = passage.untitled
    until = 0
    phrases = lexicon().instructions
    for start, size in sorted((at, len(each)) for each in phrases for at in places_of(text, each)):
        if start < until:
            continue
        begin, until = _in_bracket(text, start, start + size)
        yield found_at(
            passage,
            begin,
            until,
            "“{0}”中的“{1}”是格式文本的说明文字,不是报告内容,请删去。",
            right="",
        )


def _in_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, with the bracket that it stands in (in one paragraph) if there is one."""
    line = text.rfind("\n", 0, start) + 1
    opening = start
    if text[start] != "(":
        opening = text.rfind("(", max(line, start - _LONGEST_BRACKET), start)
    if opening < 0:
        return start, end
    depth = 0
    for at in range(opening, min(len(text), opening + _LONGEST_BRACKET)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if text[at] == "\n":
            break
        if depth == 0:
            return (opening, at + 1) if at >= end - 1 else (start, end)
    return start, end


@rule("W605", Severity.WARNING, "引用了已被替代的文件", basis=(FORM,), reads="text")
def w605(context: Context) -> Results:
    """国办公开办函〔2019〕60号 was the form of 2019 and 2020."""
    if context.report.year < _SINCE:
        return
    for passage in passages(context):
        if "60号" in passage.plain:
            yield from first_ones(_superseded(passage))


def _superseded(passage: Passage) -> Iterator[Found]:
    for match in _old_form().finditer(passage.plain):
        after = passage.plain[match.end() : match.end() + 30].partition("\n")[0]
        before = passage.plain[max(0, match.start() - 6) : match.start()]
        if any(word in after for word in ("废止", "停止执行", "不再", "停用")) or "原" in before:
            continue
        yield found_at(
            passage,
            *match.span(),
            f"“{{0}}”引用的“{{1}}”是2019年的格式,已由{_RIGHT}替代,请改引新文件。",
            right=_RIGHT,
        )


@cache
def _old_form() -> re.Pattern[str]:
    return re.compile(r"国办公开(?:办)?[函涵]?(?:字)? ?[(\[]? ?2019年? ?[)\]]? ?第?60号")


@rule(
    "W606",
    Severity.NOTICE,
    "文件编号书写有误",
    basis=("GB/T 9704—2012 7.2.5", PRACTICE),
    reads="text",
)
def w606(context: Context) -> Results:
    """The number of a document: agency, year in 〔〕, a number without 第 and noughts."""
    for passage in passages(context):
        if "号" in passage.text:
            yield from first_ones(_misspelt(passage))


def _misspelt(passage: Passage) -> Iterator[Found]:
    text = passage.text
    for match in _document_number().finditer(text):
        start = _code_start(text, match.start())
        code = text[start : match.start()]
        right = f"{_code(code)}〔{match['year']}〕{int(match['number'])}号"
        if right == text[start : match.end()]:
            continue
        if match["open"] in "(（" and not code.endswith(_CODE_ENDS):
            continue  # 公告第5期（2025）3号: no number of a document
        yield found_at(
            passage,
            start,
            match.end(),
            "“{0}”中的文件编号“{1}”书写有误,应为“" + right + "”。",
            right=right,
        )


def _code_start(text: str, end: int) -> int:
    """Where the code of an agency begins that ends here: 根据|国办公开办函."""
    start = end
    while start > max(0, end - _LONGEST_CODE) and is_chinese(text[start - 1]):
        if text[start - 1] in _BEFORE_A_CODE:
            break
        start -= 1
    at = text.find("国办", start, end)
    return at if at >= 0 else start


def _code(code: str) -> str:
    """The code with the slips that are known put right: 国办公开办涵 is 国办公开办函."""
    if code.endswith("涵"):
        code = code[:-1] + "函"
    return "国办公开办函" if code in _MEANT else code


@cache
def _document_number() -> re.Pattern[str]:
    return re.compile(
        r"(?P<open>[〔\[(（【［﹝]) ?(?P<year>(?:19|20)[0-9]{2}) ?[〕\])）】］﹞] ?第?"
        r"(?P<number>[0-9]{1,4}) ?号"
    )
