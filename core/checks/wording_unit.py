"""W604: words of another unit, left over from a model text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.checks.context import Context
from core.checks.finding import Found, Severity, Span
from core.checks.rule import PRACTICE, Results, rule
from core.narrative.plain import plain, without_titles
from core.narrative.when import is_part_of
from core.report import Unit

_SELF = re.compile(
    "(?:我|本)(局|委|厅|镇|乡|街道|县|区|市|省|旗|州|苏木)(?!长|内|级|人|辖|域|直|民|属|面|场|府)"
)
_WHOLE = re.compile(
    "(?:组织|推动|推进|指导|统筹|监督)(?:和[^。,]{2,4})?(全[省市县区])(?:政府|政务)?信息公开工作"
)
_SUBJECT = re.compile(
    r"(?:^|[。\n;])(?:[一二三四五六七八九十]{1,2}[、是]|\([一二三四五六七八九十]\))?[^。,\n]{0,12}?"
    r"(?:20[0-9]{2}年(?:度)?,?|全年,?|今年(?:以来)?,?)?"
    r"(?P<name>[^\W\d_A-Za-z]{2,6}?(?:镇|乡|街道|局))"
    r"(?:共|严格|认真|坚持|高度|积极|主动|始终|全面|切实|未收到|收到|受理|依法|深入|持续)"
)
# Places above it that a body may call its own though its name does not tell which.
_PLACES_ABOVE = {"township": "县区市旗", "subdistrict": "县区市旗"}
_OWN_SELF = {
    "township": {"镇", "乡", "苏木"},
    "subdistrict": {"街道"},
}
_OFFICES = {"局", "委", "厅"}


@rule("W604", Severity.WARNING, "出现其他单位的称谓", basis=(PRACTICE,), reads="text")
def w604(context: Context) -> Results:
    """我局 in a township, 我镇 in a department, 我省 below the province; another place's name."""
    unit = context.report.unit
    if not unit.name:
        return
    for part in context.form.narratives:
        text = context.report.text(part.id)
        for start, end in _foreign(without_titles(plain(text)), unit):
            words = text[start:end]
            yield Found(
                f"“{part.heading or part.label}”中的“{words}”与本单位“{unit.name}”不符,"
                "请核对是否套用了其他单位的文字。",
                span=Span(part.id, start, end, words),
                stated=words,
            )


def _foreign(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    for match in _SELF.finditer(text):
        if not _may_say(match[1], unit):
            yield match.span()
    for match in _WHOLE.finditer(text):
        if not _may_lead(match[1][1], unit):
            yield match.span(1)
    for match in _SUBJECT.finditer(text):
        if _is_another(match["name"], unit):
            yield match.span("name")


def _may_say(word: str, unit: Unit) -> bool:
    """Whether a unit may call itself, or the place it stands in, by this word."""
    if word in _OFFICES:
        return unit.kind == "department" or word in unit.name
    if word in ("镇", "乡", "苏木", "街道"):
        return (
            unit.kind == "government"
            and word in _OWN_SELF.get(unit.level, set())
            and (word in unit.name)
        )
    if word == "省":
        return unit.level in ("province", "national") or "省" in unit.name
    return word in unit.name or word in _PLACES_ABOVE.get(unit.level, "")


def _may_lead(place: str, unit: Unit) -> bool:
    """Whether a unit may speak of leading the work of a whole province, city or county."""
    ranks = {"省": "province", "市": "city county", "县": "county", "区": "county"}
    return unit.level in ranks[place].split(" ") or unit.level == "national"


def _is_another(name: str, unit: Unit) -> bool:
    """Whether the subject is another township, or another bureau of one's own kind."""
    if is_part_of(name, unit.name) or name[0] in "各我本该全两一二三四五六七八九十多乡镇":
        return False
    if name.endswith("局"):
        return unit.kind == "department" and unit.name.endswith("局") and len(name) >= 4
    return unit.level in ("township", "subdistrict") and len(name) >= 3
