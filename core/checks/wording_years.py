"""W601: years that cannot be meant, as when last year's text was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.checks.context import Context
from core.checks.finding import Found, Severity, Span
from core.checks.rule import PRACTICE, Results, rule
from core.form import Part
from core.narrative.passages import passages
from core.narrative.plain import plain, without_titles

_YEAR = re.compile(r"(?<![0-9(])(20[0-9]{2})年(?!第)")
# A sentence that begins with a year speaks of that year.
_OPENS = re.compile(
    r"(?:[ (]{0,3}"
    r"(?:[一二三四五六七八九十]{1,3}[、)]|[一二三四五六七八九十]{1,2}是|[0-9]{1,2}[.、)])"
    r"[^。,;:]{0,24}[。:,]?)?[ ]{0,4}(?:截至|截止|至|在|全年|今年)?[ ]{0,2}$"
)
_ELSEWHERE = re.compile(
    "同比|相比|比较|较|比上|结转|决算|年报|年度报告|以来|起|考核|评估|修订|施行|印发|条例|文件"
    "|审计|至今|针对|整改|通报|要点"
)
_PLANNING = re.compile(
    "计划|将|拟|下一步|打算|继续|进一步|加强|力争|争取|预计|目标|今后|之前|前公布|前发布|结转|转入|转至|答复|发布|公布"
)
_BUDGET = re.compile(r"(20[0-9]{2})年度?(?:的)?(?:部门|财政|政府)?(?:收支)?(预算|决算)")
_PUBLISHED = re.compile("公开|公布|发布|公示")
_OWN_REPORT = re.compile(
    r"(?:编制|现将|现公布|公布|报告)[^。;]{0,30}?(20[0-9]{2})年(?:度)?[^。,;]{0,20}?政府信息公开工作(?:年度)?(?:报告|情况)"
)
_TOO_EARLY = re.compile(
    r"(20[0-9]{2})年度?[^。;]{0,24}年度?报告[^。;]{0,8}(?:于|在)(20[0-9]{2})年(?:[1-9]|1[0-2])月"
)


@rule("W601", Severity.WARNING, "年份可能写错", basis=(PRACTICE,), reads="text")
def w601(context: Context) -> Results:
    """A sentence that speaks of another year than the report's, as if it were this one."""
    seen: set[tuple[str, int]] = set()
    for part in context.form.narratives:
        text = without_titles(plain(context.report.text(part.id)))
        for start, end, wanted in _wrong_years(context, part, text):
            if (part.id, start) not in seen:
                seen.add((part.id, start))
                yield _wrong(context, part, start, end, wanted)


def _wrong_years(context: Context, part: Part, text: str) -> Iterator[tuple[int, int, int]]:
    year = context.report.year
    if part.id == context.form.narratives[0].id:
        for match in _OWN_REPORT.finditer(text):
            if int(match[1]) != year:
                yield match.start(1), match.end(1) + 1, year
    for match in _TOO_EARLY.finditer(text):
        if match[1] == match[2]:
            yield match.start(2), match.end(2) + 1, int(match[1]) + 1
    cut = passages(text)
    paragraphs: dict[int, bool] = {}
    for sentence in cut.sentences:
        spoken = text[sentence.start : sentence.end]
        paragraphs[sentence.paragraph] = paragraphs.get(sentence.paragraph, False) or (
            f"{year}年" in spoken
        )
    for sentence in cut.sentences:
        yield from _of_sentence(
            text, sentence.start, sentence.end, year, paragraphs[sentence.paragraph]
        )


def _of_sentence(
    text: str, start: int, end: int, year: int, has_own: bool
) -> Iterator[tuple[int, int, int]]:
    spoken = text[start:end]
    if _PUBLISHED.search(spoken):
        for match in _BUDGET.finditer(spoken):
            late = int(match[1]) - year
            if late == (1 if match[2] == "预算" else 0):
                yield start + match.start(1), start + match.end(1) + 1, int(match[1]) - 1
    first = _YEAR.search(spoken)
    if first is None or has_own or not _OPENS.fullmatch(spoken, 0, first.start()):
        return
    offset = int(first[1]) - year
    tells = _PLANNING if offset > 0 else _ELSEWHERE
    if offset != 0 and -3 <= offset <= 1 and not tells.search(spoken):
        yield start + first.start(), start + first.end(), year


def _wrong(context: Context, part: Part, start: int, end: int, wanted: int) -> Found:
    words = context.report.text(part.id)[start:end]
    return Found(
        f"“{part.heading or part.label}”中写的是“{words}”,本报告是{context.report.year}年度的,"
        f"应为{wanted}年吗?请核对是否沿用了上年的文字。",
        span=Span(part.id, start, end, words),
        stated=words,
        expected=f"{wanted}年",
    )
