"""Whether figures are those of the whole year, and whose levels they are of."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Setting

# 1月至11月, 12月收到: figures of a part of the year; 1月至12月 is all of it
_MONTHS = late(
    r"(?<![0-9])(?P<first>[0-9]{1,2})月(?:份|底|末|初|[上中下]旬)?"
    r"(?:[至到—-](?P<last>[0-9]{1,2})月(?![0-9])"
    r"|(?=(?:共|累计|新|才)?(?:收到|受理|新收|接到|答复|办结)))"
)
_MOVES_ON = late("[^。;0-9]{0,16}(?:结转|转入|转至|跨年|顺延|继续办理|尚)")
_RECORD = late("的?[新最][高低]")  # 创近五年新高
_LEVELS = late(
    r"(?:本级|政府办公室|政府办|局机关|机关本级)[^。;]{0,40}?[0-9]+[件宗份起][^。]{0,60}?"
    r"[;,。](?:[^。;,0-9转交由以导督协配]{0,8})(?:部门|乡镇|镇街|街道|区县|县区|单位|县市区)\)?[^。;,0-9]{0,12}"
    r"(?:收到|新收|受理|接到|接收|收办|办理|答复|办结)[^。;,0-9]{0,20}[0-9]+[件宗份起]"
)
_NEAR = 16  # characters: as far as the next pattern reaches back
_PARTS = late("(?:其中|[:(])[^。;0-9]{0,12}$")  # 全县收到268件,其中县政府办公室收到41件,…
_ALL_LEVELS = late("全[省市县区旗州盟]|[两三]级|合计|总计|共计|本级和|本级及|本级与")


def limits(item: Item) -> bool:
    """Whether 上半年 and the like stand before what is counted (not 结转的5件已于一季度答复)."""
    return any(t.start <= item.number_start for t in item.all("sign", "period"))


def is_part_of_year(item: Item, text: str, setting: Setting) -> bool:
    """Whether an item speaks of some months only (1至11月, 12月收到)."""
    if text.find("月", item.start, item.end) < 0:
        return False
    for months in _MONTHS.finditer(text, item.start, item.end):
        if _of_another_year(item, months.start(), text, setting):
            continue
        if months["last"] is None and _MOVES_ON.match(text, months.end()):
            continue  # 12月下旬收到、结转下年度继续办理2件
        if months["first"] != "1" or months["last"] != "12":
            return True
    return False


def _of_another_year(item: Item, month: int, text: str, setting: Setting) -> bool:
    """延期至2026年1月答复: the month says when the rest will be answered; 截至12月底 is all of
    the year.
    """
    year = next((t.year for t in item.tokens if t.year and t.end == month), None)
    until = any(word in text[item.start : month] for word in ("截至", "截止"))
    late = text.startswith("12月", month) and until
    late = late or month > item.number_start  # 2件于12月底收到 speaks of these two
    return late or (year is not None and year > setting.year)


def turns_to_this_year(item: Item, text: str, setting: Setting) -> bool:
    """2019年以来累计收到52件,其中2025年收到11件; 近三年分别收到 …: the year's own figure (not
    截至2025年底).
    """
    if item.number is None or not item.has_year or item.has("sign", "since"):
        return False
    own = [t for t in item.tokens if t.year == setting.year and t.end <= item.number_start]
    return any(text[t.start - 1] not in "至到止" and text[t.end - 1] not in "底末" for t in own)


def is_since(item: Item, text: str, setting: Setting) -> bool:
    """2019年以来, 近三年: figures of several years; 2025年以来 is this year."""
    word = item.first("sign", "since")
    if word is None or _RECORD.match(text, word.end):
        return False
    year = next((t.year for t in item.tokens if t.year and t.end == word.start), None)
    return year != setting.year


def tells_levels(text: str, setting: Setting) -> bool:
    """县本级收到15件,…;各乡镇、各部门收到71件: neither is the figure of the tables."""
    return (
        setting.kind == "government"
        and ("本级" in text or "政府办" in text)
        and any(
            not _PARTS.search(text, max(0, at.start() - _NEAR), at.start())
            for at in _LEVELS.finditer(text)
        )
    )


def is_of_all_levels(item: Item, text: str) -> bool:
    """全县合计收到申请86件, 本级和部门均为0件."""
    return _ALL_LEVELS.search(text, item.start, item.end) is not None
