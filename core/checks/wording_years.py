"""W601: years that cannot be meant, as when last year's text was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from core.checks.context import Context
from core.checks.finding import Found, Severity
from core.checks.rule import PRACTICE, Results, rule
from core.checks.searching import end_of_sentence, places_of, sentences_with
from core.checks.wording_passages import Passage, first_ones, found_at, passages
from core.narrative.words import words_data

_PREAMBLE = "preamble"
_PLANS = "problems"
_ENUMERATION = "一二三四五六七八九十0123456789().、第是 "
_NEAR = 12  # characters
_LEAD = 40  # characters of a number and a heading before the year, at most
_ENDS = "。;!?\n"
_LATEST = 15  # years ahead that a plan may name


class _Frame(NamedTuple):
    """A sentence that begins with a year: `start` is where the year stands, `rest` what follows.

    `is_until`: 截至2024年底. `is_apart`: a comma follows the year.
    """

    year: int
    start: int
    rest: str
    is_until: bool
    is_apart: bool


@rule("W601", Severity.WARNING, "年份可能写错", basis=(PRACTICE,), reads="text")
def w601(context: Context) -> Results:
    """A sentence speaks of another year than the report's, as if it were this one."""
    year = context.report.year
    for passage in passages(context):
        if "年" in passage.plain:
            yield from first_ones(_wrong_years(passage, year, context.report.unit.name))


def _wrong_years(passage: Passage, year: int, unit: str) -> Iterator[Found]:
    text = passage.untitled
    seen: set[int] = set()
    found = (
        *(_of_itself(text, year) if passage.part == _PREAMBLE else ()),
        *_published_too_early(text),
        *_accounts(text, year),
        *_frames(text, year, unit, plans=passage.part == _PLANS),
    )
    for start, right in sorted(found):
        if start in seen:
            continue
        seen.add(start)
        yield found_at(
            passage,
            start,
            start + 5,
            f"“{{0}}”中写的是“{{1}}”,本报告是{year}年度的,此处似应为{right}年。"
            "请核对是否沿用了以前的文字。",
            right=f"{right}年",
        )


def _of_itself(text: str, year: int) -> Iterator[tuple[int, int]]:
    """The preamble calls the report that of another year."""
    for match in _pattern("itself").finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if int(match[1]) != year and "上" not in before and "去年" not in before:
            yield match.start(1), year


def _published_too_early(text: str) -> Iterator[tuple[int, int]]:
    """A yearly report is published in the year after: 2024年度报告于2024年1月15日之前公布."""
    if "报告" in text:
        for match in _pattern("published").finditer(text):
            if match[1] == match[2]:
                yield match.start(2), int(match[1]) + 1


def _accounts(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Accounts of the year itself (决算) are made in the next; a budget goes with them."""
    for start, end in sentences_with(text, ("决算",), _ENDS):
        spoken = text[start:end]
        if not any(word in spoken for word in ("公开", "公布", "公示")):
            continue
        named = list(_pattern("accounts").finditer(spoken))
        late = [m for m in named if m[2] == "决算" and int(m[1]) == year]
        if not late or "将" in spoken:
            continue
        late += [m for m in named if m[2] == "预算" and int(m[1]) == year + 1]
        for match in late:
            yield start + match.start(), int(match[1]) - 1


def _frames(text: str, year: int, unit: str, *, plans: bool) -> Iterator[tuple[int, int]]:
    for at in places_of(text, "年"):
        start = _beginning(text, at)
        if start is None or not text[at - 1].isdigit():
            continue
        end = end_of_sentence(text, at, _ENDS)
        frame = _frame(text, start, at, end, unit)
        if frame is None:
            continue
        if frame.year == year:
            if plans and any(word in frame.rest for word in _words()["plans"]):
                yield frame.start, year + 1
            continue
        next_one = _pattern("next").match(text, end)
        following = next_one[1] if next_one is not None else ""
        if not _may_mean(frame, year, text[start:end], following):
            yield frame.start, year


def _beginning(text: str, at: int) -> int | None:
    """Where the sentence begins whose first 年 stands here; None where it has another before, or
    began long before.
    """
    nearest = max(0, at - _LEAD)
    before = [text.rfind(mark, nearest, at) for mark in _ENDS]
    start = 1 + max(before)
    if (start == 0 and nearest > 0) or text.find("年", start, at) >= 0:
        return None
    return start


def _frame(text: str, start: int, at: int, end: int, unit: str) -> _Frame | None:
    """The year that a sentence begins with, behind its number and heading; its 年 stands `at`."""
    digits = text[max(start, at - 4) : at]
    if len(digits) < 4 or not (digits.isascii() and digits.isdigit()):
        return None
    lead = text[start : at - 4].lstrip(_ENUMERATION)
    lead = lead[max(lead.rfind(":"), lead.rfind(" ")) + 1 :]
    is_until = lead.startswith("截")
    if lead and lead not in ("在", "截至", "截止", "截至到", "截止到"):
        return None
    rest = text[at + 1 : end].removeprefix("度").lstrip()
    is_apart = rest.startswith(",")
    begins = tuple(_words()["ends" if is_until else "begins"])
    if not is_apart and not rest.startswith(begins) and not (unit and rest.startswith(unit)):
        far = rest[:1].isdigit() and int(digits) > 2100
        if not far:
            return None
    return _Frame(int(digits), at - 4, rest, is_until, is_apart)


def _may_mean(frame: _Frame, year: int, spoken: str, following: str) -> bool:
    """Whether another year than the report's can be meant in earnest."""
    words = _words()
    others = words["other_years"]
    if f"{year}年" in spoken or any(word in spoken for word in others):
        return True
    if "决算" in frame.rest[:_NEAR]:
        return True  # 2024年度部门决算已公开
    offset = frame.year - year
    if offset > _LATEST or frame.year < 1949:
        return False
    if offset > 0:
        if any(word in spoken for word in words["plans_loose"]):
            return True
        return offset > 1 or not any(word in spoken for word in words["done"])
    if f"{year}年" in following[:_NEAR]:
        return True  # 2024年收到5件。2025年收到8件。
    return offset < -1 and not any(word in spoken for word in words["counted"])


@cache
def _words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = words_data()["years"]
    return found


_YEAR = r"(20[0-9]{2})(?<![0-9]20[0-9]{2})年"  # what begins with figures is found at once
_PATTERNS = {
    "itself": rf"{_YEAR}度?(?=[^0-9。,;\n]{{0,20}}公开[^0-9。,;\n]{{0,8}}(?:报告|情况))",
    "published": rf"{_YEAR}度?[^0-9。;\n]{{0,24}}报告[^0-9。;\n]{{0,8}}{_YEAR}1?[0-9]月",
    "accounts": rf"{_YEAR}度?(?:的|部门|单位|财政|政府|本级|收支|总){{0,3}}(预算|决算)",
    "next": rf"[。;!?]*([^{_ENDS}]+)",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])
