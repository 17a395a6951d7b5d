"""W604: words of another unit, left over from a text that was taken as a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from core.checks.context import Context
from core.checks.finding import Severity
from core.checks.rule import PRACTICE, Results, rule
from core.checks.searching import matches_at, places_of, places_of_any
from core.checks.wording_passages import first_ones, found_at, is_chinese, passages
from core.narrative.when import is_part_of
from core.narrative.words import words_data
from core.report import Unit

_TOWNSHIPS = ("township", "subdistrict")
_ABOVE = {"township": "县区市旗", "subdistrict": "县区市旗"}  # a township may speak of 我县
_RANKS = {"省": ("province",), "市": ("city", "county"), "县": ("county",), "区": ("county",)}


@rule("W604", Severity.WARNING, "出现其他单位的称谓", basis=(PRACTICE,), reads="text")
def w604(context: Context) -> Results:
    """我局 in a township, 我镇 in a department, 我省 below the province; another place's name."""
    unit = context.report.unit
    if not unit.name:
        return
    for passage in passages(context):
        text = _QUOTED.sub(_void, passage.untitled)
        found = {*_selves(text, unit), *_led(text, unit), *_subjects(text, unit)}
        for start, end in first_ones(iter(sorted(found))):
            yield found_at(
                passage,
                start,
                end,
                f"“{{0}}”中的“{{1}}”与本单位“{unit.name}”不符,请核对是否套用了其他单位的文字。",
            )


_STOPS = re.compile(r"[。;:\n]")
_QUOTED = re.compile("“[^”“\n]{1,40}”")


def _void(match: re.Match[str]) -> str:
    return "※" * len(match.group())


def _selves(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    """我局, 本镇, 我省: what a unit calls itself or its place."""
    words = _words()
    own = _own_name(unit)
    named = (*words["offices"], *words["townships"], *words["places"])
    strange = tuple(word for word in named if not _may_say(word, unit, own))
    for at in places_of_any(text, "我本"):
        if not text.startswith(strange, at + 1):
            continue
        if text[at] == "本" and text[at - 1 : at] in words["before_ben"]:
            continue  # 成本, 基本
        for word in strange:
            end = at + 1 + len(word)
            runs_on = tuple(words["runs_on"].get(word, ()))
            if text.startswith(word, at + 1) and not text.startswith(runs_on, end):
                yield at, end
    if "镇" in own and "乡" not in own and unit.level == "township":
        yield from _governments(text, "乡政府")
    elif "乡" in own and "镇" not in own and unit.level == "township":
        yield from _governments(text, "镇政府")


def _governments(text: str, name: str) -> Iterator[tuple[int, int]]:
    """乡政府 as the subject of a sentence in the report of a 镇; not 东风乡政府, 各乡政府."""
    for at in places_of(text, name):
        before = text[at - 1 : at]
        if not (before and is_chinese(before)) and not text.startswith("信息", at + len(name)):
            yield at, at + len(name)


def _own_name(unit: Unit) -> str:
    """The unit's name without the words in which a place word means none (住房和城乡建设局)."""
    name = unit.name
    for word in _words()["no_places"]:
        name = name.replace(word, "")
    return name


def _may_say(word: str, unit: Unit, own: str) -> bool:
    """Whether a unit may call itself, or the place it stands in, by this word."""
    words = _words()
    if word in words["offices"]:
        return word in own or (unit.kind == "department" and not _is_office(own))
    if word in words["townships"]:
        return word in own
    if word in own:
        return True
    if unit.level in _TOWNSHIPS and word in _ABOVE[unit.level]:
        return not any(place in own for place in _ABOVE[unit.level])
    if word == "省":
        return unit.level in ("province", "national") and unit.kind == "department"
    if word == "市" and unit.level == "province":
        return False
    return not any(place in own for place in words["places"])


def _is_office(own: str) -> bool:
    """Whether the name says what kind of office it is."""
    return own.endswith(tuple(_words()["offices"])) or "委员会" in own


def _led(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    """组织推动全省政府信息公开工作 in a report of a body that does not lead a province."""
    if "工作" not in text or unit.level == "national":
        return
    if not _place_led().search(text):
        return
    for match in _leading().finditer(text):
        place = match[1][1]
        if unit.level not in _RANKS[place] and not (place == "市" and "市" in unit.name):
            yield match.span(1)


def _subjects(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    """A sentence of which another township, or bureau of one's own kind, is the subject."""
    if unit.level in _TOWNSHIPS:
        ends: tuple[str, ...] = ("镇", "乡", "街道")
    elif unit.name.endswith("局") and unit.kind == "department":
        ends = ("局",)
    elif unit.kind == "government" and unit.level == "county":
        ends = ("县",)
    else:
        return
    acts = tuple(_words()["acts"])
    if not any(text.startswith(acts, at + len(end)) for end in ends for at in places_of(text, end)):
        return
    starts = [0, *(match.start() for match in _STOPS.finditer(text))]
    for match in matches_at(_openings(), text, starts):
        start, clause = match.end(), text[match.end() : match.end() + 24]
        for end in ends:
            at = clause.find(end)
            name = clause[: at + len(end)]
            if at < 2 or at > 9 or not all(map(is_chinese, name)):
                continue
            rest = clause[at + len(end) :]
            if rest.startswith(acts) and _is_another(name, end, unit):
                yield start, start + len(name)
                break


def _is_another(name: str, end: str, unit: Unit) -> bool:
    """Whether a name is that of a body like this one, and not its own or a short form of it."""
    stem = name.removesuffix(end)
    if is_part_of(name, unit.name) or stem[0] in _words()["no_names"] or stem[-1] in "我本该各":
        return False  # 去年同期我局
    if end == "局":
        return len(name) >= 5 and not set(stem) & set(unit.name.removesuffix("局")) - set("县市区")
    if end == "县":
        return "县" in unit.name and not set(stem) & set(unit.name)
    last = _last_place(stem)
    return not set(last) & set(unit.name) - set("县市区镇乡街道") and stem[-1] not in "乡镇各"


def _last_place(stem: str) -> str:
    """云溪县石桥 is 石桥."""
    for end in "县市区旗":
        stem = stem.rpartition(end)[2] or stem
    return stem


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = words_data()["own_words"]
    return found


@cache
def _place_led() -> re.Pattern[str]:
    return re.compile(r"全[省市县区]的?(?:政府信息公开|政务公开|政务信息公开|信息公开)工作")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[,。;:\n、]) ?(?:负责|积极|认真|统一)?"
        r"(?:组织|推动|推进|指导|统筹|监督|协调|和|、){1,5}"
        r"(全[省市县区])(?:的)?(?:政府信息公开|政务公开|政务信息公开|信息公开)工作"
    )


@cache
def _openings() -> re.Pattern[str]:
    """Where the subject of a sentence stands: behind its number and its year."""
    return re.compile(
        r"(?:^|[。;:\n]) ?(?:[一二三四五六七八九十]{1,2}[、是]|\([一二三四五六七八九十]{1,2}\))?"
        r"(?:20[0-9]{2}年度?,?|全年,?|今年(?:以来)?,?|本年度,?)? ?"
    )
