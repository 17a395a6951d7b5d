"""Whether the figures of a government's report are its own office's or those of its whole area.

Both are usual and a document does not say which. Where its text counts the applications of the
area only (全县共收到申请35件), the tables can only be those of the area too: whoever reads them
would find a contradiction in any other number.
"""

from __future__ import annotations

from core.late import late
from core.readers.labels import normal
from core.report import Unit

_GOVERNMENTS = ("county", "city", "province")
_PLACES = r"(?:乡镇|镇街|镇乡|街道|区县|县区|县市区|市县|乡镇街道|县\(市、区\)|乡镇\(街道\))"
_LEVELS = r"[省市县区]、?[市县区乡镇](?:、?[县区乡镇])?[两三]级"  # 市、县两级
_AREA = late(
    rf"全(?:自治[区州县]|[县市区旗州盟省])|{_LEVELS}"
    rf"|各{_PLACES}[、和及]?各?(?:部门|单位)|各级行政机关"
    r"|[县市区旗州]政府及(?:其|各|所属)(?:工作)?部门"
)
_OWN = (
    r"(?:(?:本机关|本单位)(?!不|未|没|无|所|掌握|制作|保存|职责|职权)"
    r"|本级|政府(?:及|本级)?办公?[室厅]|[县市区旗州盟省]府办|我办|本办)"
)
_COUNTING = r"(?:收到|受理|新收|收办|接收|接到|办理|处理|答复|办结)"
_APPLICATIONS = r"(?:申请|依申请公开)"
_CLAUSE = r"[^。;\n0-9]{0,40}?"
# What is told after the area's name: applications, administrative acts, cases.
_COUNTED = late(
    rf"{_CLAUSE}{_COUNTING}[^。;,\n]{{0,24}}?"
    rf"(?:{_APPLICATIONS}[^。;,\n]{{0,12}}?[0-9]|[0-9]+[件宗份][^。;,\n]{{0,12}}{_APPLICATIONS})"
)
_ACTED = late(
    rf"{_CLAUSE}(?:作出|做出|实施|办理|下达)[^。;,\n0-9]{{0,12}}?"
    r"(?:行政)?(?:许可|处罚|强制|事业性收费)[^。;,\n0-9]{0,6}?[0-9]"
)
_DISPUTED = late(
    rf"{_CLAUSE}(?:信息公开|依申请公开)[^。;\n0-9]{{0,24}}(?:复议|诉讼|纠正|纠错|撤销|败诉|应诉)"
    r"[^。;\n0-9]{0,12}[0-9]+[件宗起]"
)
_ITS_PARTS = late(
    r"其中[^。;\n]{0,120}|\([^)\n]{0,80}本级[^)\n]{0,80}\)"
)  # 全县收到203件,其中县政府办公室52件
_OF_OFFICE = late(rf"{_OWN}{_CLAUSE}[0-9]+[件宗份]")
_YEARS = late(r"20[0-9]{2}年度?")  # 全县2025年收到 is no other figure
# 县本级收到15件…;各乡镇、各部门收到71件: each has its own, the tables have both
_OF_LEVELS = late(
    rf"本级{_CLAUSE}{_COUNTING}[^。;\n0-9]{{0,24}}[0-9]+[件宗份][^。\n]{{0,40}}?[;,。]"
    rf"(?:各?{_PLACES}[、和及]?)?各?(?:部门|单位|{_PLACES})[^。;,\n0-9]{{0,8}}{_COUNTING}"
    rf"[^。;,\n0-9]{{0,20}}[0-9]+[件宗份]"
)


def spoken_scope(unit: Unit, texts: list[str]) -> str | None:
    """`area` where only the whole area's applications are counted, else None (not known)."""
    if unit.kind != "government" or unit.level not in _GOVERNMENTS:
        return None
    whole = _YEARS.sub("", normal("\n".join(texts)))
    if "本级" in whole and _OF_LEVELS.search(whole):
        return "area"
    if not any(_figures_follow(whole, area.end()) for area in _AREA.finditer(whole)):
        return None
    return None if _OF_OFFICE.search(_ITS_PARTS.sub("", whole)) else "area"


def _figures_follow(text: str, place: int) -> bool:
    """Whether a figure of the tables is told in the clause that goes on at this place."""
    return any(told.match(text, place) for told in (_COUNTED, _ACTED, _DISPUTED))
