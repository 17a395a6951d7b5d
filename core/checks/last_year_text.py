"""Y305: whether a section was copied from last year's report."""

from __future__ import annotations

import re
from functools import cache

from core.checks.context import Context
from core.checks.finding import Found, Severity, Span, Unchecked
from core.checks.phrases import phrases
from core.checks.rule import PRACTICE, Results, rule
from core.narrative.plain import plain

MOST_ALIKE = 0.7  # of a section's characters
_LEAST = 40  # characters of a section that can be called copied
_END = re.compile(r"[。;!?\n]")
_CHANGING = re.compile(
    r"[0-9]+(?:\.[0-9]+)?|(?<![一二三四五六七八九十百千两])[一二三四五六七八九十百千两]++(?=[件条个次期项份人篇场])"
    r"|[\W\d_]"
)
_MARK = re.compile(r"^\s*(?:[一二三四五六七八九十]+[、是]|\([一二三四五六七八九十]+\)|[0-9]+[.、])")
_SECTION_SIX = re.compile("信息处理费|其他需要报告|其他事项")


@rule("Y305", Severity.WARNING, "内容与上年雷同", basis=(PRACTICE,), reads="text")
def y305(context: Context) -> Results:
    """Sentences identical but for numbers and years make up over 70 % of a section."""
    before = context.last_year
    if before is None:
        yield Unchecked(context.no_previous)
        return
    for part in context.form.narratives[1:]:  # the preamble repeats rightly
        text = context.report.text(part.id)
        old = {bare for *_, bare in sentences(before.text(part.id))}
        told = sentences(text)
        whole = sum(len(bare) for *_, bare in told)
        same = [found for found in told if found[2] in old]
        alike = sum(len(bare) for *_, bare in same)
        if whole >= _LEAST and alike > MOST_ALIKE * whole:
            start, end, _ = same[0]
            percent = round(100 * alike / whole)
            yield Found(
                f"“{part.heading}”有 {percent}% 的文字与上年报告相同(数字、年份除外),"
                "请按本年实际情况改写。",
                span=Span(part.id, start, end, text[start:end]),
                stated=f"{percent}%",
                expected=f"不超过{MOST_ALIKE:.0%}",
            )


def sentences(text: str) -> list[tuple[int, int, str]]:
    """Sentences that are no set phrases: where each stands, and it bare of figures and marks."""
    found = []
    start = 0
    even = plain(text)
    for end in [*(match.start() for match in _END.finditer(even)), len(even)]:
        sentence = even[start:end]
        bare = _CHANGING.sub("", _MARK.sub("", sentence))
        begin = start + len(sentence) - len(sentence.lstrip())
        start = end + 1
        if len(bare) >= 4 and bare not in _set_phrases() and not _SECTION_SIX.search(bare):
            found.append((begin, end, bare))
    return found


@cache
def _set_phrases() -> frozenset[str]:
    return frozenset(phrases()["set_phrases"]["sentences"])
