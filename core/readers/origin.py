"""Whose report it is, and of which year: from title, text and file name. A guess is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from core.form import Form
from core.late import late
from core.readers.labels import key_of, normal
from core.readers.reach import spoken_scope
from core.readers.reading import Given, Remarks
from core.report import KINDS, LEVELS, SCOPES, Report, Unit
from core.unit_guess import guess_unit

_TITLE = late(r"政府信息公开(?:工作)?(?:年度)?(?:工作)?报告")
_YEAR = late(r"(20[0-9]{2})\s*年(?:度)?")
_CHINESE_YEAR = late(r"(二[〇○零O0][〇○零一二三四五六七八九]{2})年(?:度)?")
_CHINESE_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    "○": "0", "零": "0", "O": "0", "0": "0",
}  # fmt: skip
_PERIOD = late(
    r"(20[0-9]{2})\s*+年\s*+1\s*+月\s*+1\s*+日\s*+(?:起|始)?+\s*+(?:至|到|-|—|~|－|～)+\s*+(?:(20[0-9]{2})\s*+年\s*+)?12\s*+月\s*+31\s*+日"
)
_LEAST, _LAST = 2008, 2099
_FACTS = {
    "unit": ("单位名称", "填报单位", "填报机关", "报告单位", "编制单位", "机关名称"),
    "year": ("报告年度", "填报年度", "统计年度"),
    "level": ("单位级别",),
    "kind": ("单位类别",),
    "scope": ("统计范围",),
}
_FACT = late(r"\s*([^\W\d_A-Za-z]{4})\s*[:：]\s*(\S{1,40})\s*")
_BODY = r"(?:人民政府办公室|人民政府|街道办事处|管理委员会|委员会|管理局|[一-龥]{2,8}局)"
# Made into patterns where they are needed: few documents leave open whose they are.
_SIGNED = rf"[一-龥]{{2,20}}{_BODY}"
_CHANNEL = r"[“\"「]中国\s*([一-龥]{2,5})[”\"」]"
_LEVEL_WORDS = (
    ("township", r"(?:我|本|全)[镇乡]|[镇乡](?:党委|政府)"),
    ("subdistrict", r"我街道|本街道|街道(?:党工委|办事处)"),
    ("county", r"[县旗](?:人民)?政府|[全我][县区旗]"),
    ("city", r"全市|我市|市(?:人民)?政府(?:门户)?网站"),
    ("province", r"全省|我省|省(?:人民)?政府门户网站"),
)
_SUFFIX = {"county": "县", "city": "市", "township": "镇"}


class Title(NamedTuple):
    """A title as it stood, and what it says."""

    text: str
    unit: str = ""
    year: int | None = None


@dataclass
class Seen:
    """What a document says of its origin: title, lines such as `填报单位:…`, and all its prose."""

    title: Title | None = None
    facts: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def is_title(text: str) -> bool:
    """Whether a line is the title of such a report (or its end, where it is broken over lines)."""
    return len(text) <= 60 and "。" not in text and bool(_TITLE.search(normal(text)))


def read_title(text: str) -> Title:
    """Unit and year of a title, in whichever order they stand."""
    plain = re.sub(r"\s+", "", text).strip("《》#*")
    year = year_in(plain)
    rest = _CHINESE_YEAR.sub("", _YEAR.sub("", plain, count=1), count=1)
    rest = re.sub(r"\(\)|()|^关于|的?$", "", _TITLE.split(rest, maxsplit=1)[0])
    return Title(text.strip(), rest.strip("-—_ 的"), year)


def year_in(text: str) -> int | None:
    """The first year named in a text, in figures or in Chinese."""
    plain = normal(text)
    if found := _YEAR.search(plain):
        return int(found[1])
    if found := _CHINESE_YEAR.search(plain):
        return int("".join(_CHINESE_DIGITS[sign] for sign in found[1]))
    return None


def read_fact(text: str) -> tuple[str, str] | None:
    """What a line such as `填报单位:清河镇人民政府` says: the name of the fact, and what it is."""
    found = _FACT.fullmatch(text)
    for name, labels in _FACTS.items():
        if found is not None and found[1] in labels:
            return name, found[2]
    return None


def choice_of(text: str, named: Mapping[str, str]) -> str | None:
    """The id of a choice by the words shown for it, or by their beginning (`乡镇`)."""
    key = key_of(text)
    return next(
        (each for each, words in named.items() if key and key_of(words).startswith(key)), None
    )


def find_year(title: Title | None, texts: list[str], name: str, remarks: Remarks) -> int:
    """The year reported on: from title, period or file name, else the year most spoken of."""
    if title is not None and title.year is not None:
        return title.year
    plain = normal("\n".join(texts))
    if found := _PERIOD.search(plain):
        year = int(found[2] or found[1])
        remarks.notice(f"原件没有标题,年度按统计期限定为{year}年。")
        return year
    named = [int(y) for y in re.findall(r"(?<!\d)(20[0-9]{2})(?!\d)", name)]
    named = [year for year in named if _LEAST <= year <= _LAST]
    if named:
        remarks.notice(f"原件没有写明年度,按文件名定为{named[0]}年,请核对。")
        return named[0]
    spoken = Counter(_YEAR.findall(plain))
    if spoken:
        year = int(max(spoken, key=lambda y: (spoken[y], y)))
        remarks.warn(f"原件没有写明年度,按文中出现最多的年份定为{year}年,请核对。")
        return year
    year = date.today().year - 1  # noqa: DTZ011 - the user's own calendar
    remarks.warn(f"原件没有写明年度,暂定为{year}年,请核对。")
    return year


def find_unit(title: Title | None, texts: list[str], name: str, remarks: Remarks) -> str:
    """The unit's name, or "" with a remark."""
    if title is not None and title.unit:
        return title.unit
    for guess, source in _guesses(texts, name):
        remarks.warn(f"原件没有写明单位,按{source}推断为“{guess}”,请核对。")
        return guess
    remarks.warn("原件没有写明单位名称,也推断不出来,请在基本信息中填写。")
    return ""


def _guesses(texts: list[str], name: str) -> list[tuple[str, str]]:
    """Reasonable guesses, the best first, each with what it rests on."""
    ends = [text.strip() for text in texts[-3:] if len(text) <= 30]
    found = [(text, "落款") for text in ends if re.fullmatch(_SIGNED, text)]
    if match := re.match(_SIGNED, name):
        found.append((match[0], "文件名"))
    level = spoken_level(texts)
    for text in texts:
        channel = re.search(_CHANNEL, text)
        if channel and level in _SUFFIX:
            suffix = "" if channel[1].endswith(("县", "市", "区", "旗", "镇")) else _SUFFIX[level]
            found.append((f"{channel[1]}{suffix}人民政府", f"文中的{channel[0]}"))
            break
    return found


def spoken_level(texts: list[str]) -> str | None:
    """The level most spoken of (全县, 我镇); None if nothing speaks of one."""
    whole = "\n".join(texts)
    counts = {level: len(re.findall(words, whole)) for level, words in _LEVEL_WORDS}
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] else None


def fill_origin(report: Report, seen: Seen, name: str, given: Given, remarks: Remarks) -> None:
    """Unit and year of a report that was read from a document; `name` is its file's."""
    said = year_in(seen.facts.get("year", "").removesuffix("年") + "年")
    report.year = given.year or said or find_year(seen.title, seen.texts, name, remarks)
    unit = given.unit if given.unit is not None else seen.facts.get("unit")
    if unit is None:
        unit = find_unit(seen.title, seen.texts, name, remarks)
    level = given.level or choice_of(seen.facts.get("level", ""), LEVELS)
    kind = given.kind or choice_of(seen.facts.get("kind", ""), KINDS)
    report.unit = unit_of(unit, seen.texts, Given(level=level, kind=kind), remarks)
    said_scope = choice_of(seen.facts.get("scope", ""), SCOPES)
    report.scope = said_scope or _scope_of(report.unit, seen.texts, remarks)


def _scope_of(unit: Unit, texts: list[str], remarks: Remarks) -> str:
    """The scope that the text speaks of, told where it is not the usual one."""
    spoken = spoken_scope(unit, texts)
    if spoken is None:
        return "own"
    remarks.notice(
        f"文中只说了全地区的申请件数,统计范围定为“{SCOPES[spoken]}”。"
        f"如果表格只是本机关的数,请在基本信息中改为“{SCOPES['own']}”。"
    )
    return spoken


def unit_of(name: str, texts: list[str], given: Given, remarks: Remarks) -> Unit:
    """The unit with level and kind: as given, else guessed from its name and told."""
    guess = guess_unit(name) if name else Unit("", spoken_level(texts) or "county", "government")
    level, kind = given.level or guess.level, given.kind or guess.kind
    if given.level is None or given.kind is None:
        words = f"{LEVELS[level].split('(')[0]}{'政府' if kind == 'government' else '部门'}"
        basis = "单位名称" if name else "文中说法"
        remarks.notice(f"单位的级别和类别按{basis}推断为{words},请核对基本信息。")
    return Unit(name, level, kind)


def settle_title(report: Report, title: Title | None, form: Form) -> None:
    """Keep a title that departs from the standard one."""
    if title is not None and re.sub(r"\s+", "", title.text) != form.title_of(
        report.unit.name, report.year
    ):
        report.title = title.text
