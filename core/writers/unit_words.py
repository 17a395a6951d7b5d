"""The name of an office in its words: 巴音郭楞蒙古自治州·和硕县·乌什塔拉回族民族乡·人民政府.

A title that is too long for a line may be broken between them. Source: GB/T 9704-2012, 7.3.1
(词意完整); the kinds of places are those of the Constitution, art. 30, with 盟, 旗, 苏木 and the
zones (新区, 开发区) that have offices of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.late import late

BETWEEN = 0.6
"""How bad a break is between the words of a name: after a place, after a higher office."""

BEFORE_OFFICE = 0.9
"""After the last place, when the words that tell its office follow: 清河镇·人民政府."""

INSIDE_OFFICE = 2.0
"""Inside the words of one office: 人民政府·办公室."""

IN_LONG_PLACE = 8.0
"""Behind a people, in the name of a place that is longer than a line: 东乡族·撒拉族·自治县."""

# Ends of the names of places. 州 alone is none (广州市).
_PLACE_END = late(
    r"特别行政区|自治[区州县旗]|民族[乡镇]|(?:民族)?苏木|[省市县区乡镇盟旗]"
    r"|兵团|第[一二三四五六七八九十]+师"
)
# What follows an end that belongs to the name (景德镇市, 新乡市) or to a word (乡村, 县委); but
# these words and names may stand right behind a place (青岛市·市南区).
_GOES_ON = late(r"[族省市县区州镇乡盟旗场域容村化级]|委(?!员)")
_BEGINS = late(
    r"市[南北中]区|市[场容政域]|乡村|乡镇|乡宁|县域|区域|镇(?:江|赉|雄|宁|安|坪|巴|原|沅|康|海|平|.[镇乡街])"
)
_TOWN_AND_COUNTRY = late(r"城[市乡镇]$")
_OF_TOWNS = late(r"建设|规划|管理|综合|更新|发展|居民|环境|统筹|融合|执法|交通|和")
_LONGEST_TOWN = 4  # characters of a place whose name itself ends so: 盐城市

_OFFICE = late(r"人民政府|办公[室厅]|委员会|管委会|办事处|[局厅委办部](?=.)|总局")
_SUB_OFFICE = late(r".{2,9}(?:局|所|队|站|中心|办公[室厅]|处|办)$")
_PEOPLE = late(r"族(?![乡镇苏])")
_SHORTEST = 2  # characters of a place


def joints(unit: str) -> dict[int, float]:
    """How bad a break is at each place between words of the name (0: before its first character).

    Places that are not told are inside a word.
    """
    costs = {found.end(): IN_LONG_PLACE for found in _PEOPLE.finditer(unit)}
    costs.update(_in_offices(unit))
    for end in _places(unit):
        rest = unit[end:]
        is_last = _OFFICE.match(rest) is not None
        costs[end] = BEFORE_OFFICE if is_last else BETWEEN
    costs.pop(len(unit), None)
    return costs


def _in_offices(unit: str) -> Iterator[tuple[int, float]]:
    for found in _OFFICE.finditer(unit):
        rest = unit[found.end() :]
        if _SUB_OFFICE.match(rest):
            is_part = rest.startswith("办公")
            yield found.end(), INSIDE_OFFICE if is_part else BETWEEN


def _places(unit: str) -> Iterator[int]:
    """Where the names of places end, one after the other."""
    start = 0
    for found in _PLACE_END.finditer(unit):
        name, rest = unit[start : found.end()], unit[found.end() :]
        if len(name) < _SHORTEST or (_GOES_ON.match(rest) and not _BEGINS.match(rest)):
            continue
        is_word = _TOWN_AND_COUNTRY.search(name) is not None and _OF_TOWNS.match(rest) is not None
        if is_word and not _SHORTEST < len(name) <= _LONGEST_TOWN:
            continue
        start = found.end()
        yield start
