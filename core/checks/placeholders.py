"""Places that were left to be filled in: XX局, ××年×月, ＿＿件, ( )件, (具体网址), 待补充, 某某镇.

Not taken for one: X光, XXL, 2XX, 3×5, 138××××5678 and other masked numbers, 张某某 and 李××
(names made anonymous), 有待补充 and 尚待填补 (ordinary Chinese), xxgk in an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from core.late import late

_MEASURES = "年月日号件条次个项元万份期场人篇%％"  # after a lone X they ask for a figure or a date
# What an office or a place ends in: 王某某 is a person, 王某某镇 is none.
_OFFICES = frozenset("省市县区旗州盟镇乡村街社办局厅委部院所站处科室单机政公网")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈"
    "任姚卢姜崔钟谭陆汪范石廖贾韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严赖覃武戴莫孔汤"
)
_BEFORE_A_NAME = frozenset("人民告者户众员是由与和、,，。;；:：(（“\n 　")
_MARKS = frozenset("XxＸｘ×_＿○*＊#")
_TO_FILL = ("具体", "详细", "插入", "单位", "网址", "请", "填")  # behind an opening bracket
_WORDS = (
    *(opening + word for opening in "(（【[" for word in _TO_FILL),
    "此处", "在此", "某某", "待补", "待填", "〇〇", "TBD",
)  # fmt: skip
_TODO = late("[Tt][Oo][Dd][Oo]")
_JOINING = frozenset("年月日号〔〕[] 省市州县区镇乡")  # XX年XX月, XX省XX市 are one placeholder each


@cache
def _pattern() -> re.Pattern[str]:
    cross = "[XxＸｘ×]"
    opening, closing = r"[(（【\[]", r"[)）】\]]"
    nouns = "网址|地址|名称|时间|日期|数字|数据|数量|内容|单位|部门|电话|邮箱|链接|金额|栏目"
    stops = r"，。；、,.;:： \n"
    counted = "件条次个项份年月日"  # what an empty bracket or a row of stars stands before
    before = r"(?<![A-Za-z0-9.@/_Ｘｘ×])(?<![A-Za-z][- ])"
    after = r"(?![A-Za-z0-9@_Ｘｘ×])(?![./-][A-Za-z0-9])"
    alternatives = (
        # XX局, ××镇: two or more that touch no letter, no figure and no address
        rf"{before}{cross}{{2,}}{after}",
        # 20XX年, 202×年, 〔20XX〕
        rf"(?<![0-9])[0-9]{{2}}{cross}{{2}}(?=[年〕\]])|(?<![0-9])[0-9]{{3}}{cross}(?=[年〕\]])",
        # XX.XX万元; an address that is all crosses, as none is in small letters
        rf"{before}{cross}{{1,4}}\.{cross}{{1,4}}(?=[万亿]?元|[%％])",
        r"(?<=[./])[XＸ×]{2,}(?=\.[a-z])",
        # ( )件, **件, ○○县; 二○○○年 is a year
        rf"[（(][ 　]*[）)](?= ?[{counted}])|(?<![*＊#0-9])[*＊#]{{2,}}(?= ?[{counted}])",
        r"(?<![零一二三四五六七八九十百千万亿〇○0-9])[〇○]{2,}(?=[省市州县区旗镇乡村局厅委办])",
        # X年X月, ×件
        rf"(?<![A-Za-z0-9.+人天])(?<![A-Za-z0-9)）] ){cross}(?= ?[{_MEASURES}])",
        r"(?<![A-Za-z0-9/_.])[_＿]{2,}(?![A-Za-z0-9/_.])|(?<![A-Za-z0-9_])[_＿](?= ?[年月日件])",
        rf"{opening}(?:具体|此处|详细|插入)(?:{nouns}){closing}|{opening}(?:单位(?:名称|全称)|网址){closing}",
        rf"{opening}(?:此处|在此|请在此|请填|请补充|请输入|填写|填入)[^)）】\]\n]{{0,20}}{closing}",
        r"请?在?此处(?:填写|填入|输入|插入|补充)",
        # 有待补充 and 尚待填写 are ordinary Chinese
        rf"(?<![有亟尚仍还急需期等])待(?:补充?|填[写报入]?)(?=[{stops}件条元个年月日]|{closing}|$)",
        r"(?<![A-Za-z])(?:[Tt][Oo][Dd][Oo]|TBD)(?![A-Za-z])",
        r"某某+",
    )
    first = r"(?=[XxＸｘ×0-9(（【\[*＊#〇○_＿请在此待Tt某])"  # at most characters no more is tried
    return re.compile(f"{first}(?:{'|'.join(alternatives)})")


def placeholders(text: str, chars: AbstractSet[str] | None = None) -> Iterator[tuple[int, int]]:
    """Where something was left to be filled in, as (start, end); neighbours come as one. `chars`:
    the characters of the text, where they are known.
    """
    if not _may_hold_one(text, set(text) if chars is None else chars):
        return
    start = end = -1
    for found in _pattern().finditer(text):
        if _is_name(text, found.start(), found.end()):
            continue
        if start >= 0 and _belong_together(text[end : found.start()]):
            end = found.end()
            continue
        if start >= 0:
            yield start, end
        start, end = found.span()
    if start >= 0:
        yield start, end


def _may_hold_one(text: str, there: AbstractSet[str]) -> bool:
    """Whether anything stands there that a placeholder begins with; most texts have nothing, and
    need no pattern.
    """
    if not _MARKS.isdisjoint(there) or any(w[0] in there and w in text for w in _WORDS):
        return True
    if ("T" in there or "t" in there) and _TODO.search(text):
        return True
    if "(" not in there and "（" not in there:
        return False
    closed_up = text.replace(" ", "").replace("\u3000", "")
    return any(opening + closing in closed_up for opening in "(（" for closing in ")）")


def _belong_together(between: str) -> bool:
    return len(between) <= 2 and all(char in _JOINING for char in between)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether this is the blotted part of a person's name: 申请人王某某, 李××等人."""
    if text[start] not in "某XxＸｘ×" or start == 0 or text[start - 1] not in _SURNAMES:
        return False
    if end < len(text) and text[end] in _OFFICES:
        return False
    if text[start] == "某":  # 某某 stands for a name as often as for an office
        return True
    return start == 1 or text[start - 2] in _BEFORE_A_NAME
