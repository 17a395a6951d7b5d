"""Numbers of the applications that are most, or about something: 征地类最多,为12件."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Mention
from core.narrative.scene import Scene
from core.narrative.shares import RATES
from core.narrative.when import is_part_of

# 自然资源领域占比较大, 城关街道数量最多, 县自然资源局办件量居首
RANKS = late(
    "[较最更](?:多|大|高|集中|突出)|居多|居首|居前|居第一|位居|位列|占多数|占大头|领先|次之|其次|紧随其后|突出|量大"
)
_ABOUT = late("集中[在于]|为主|[均都大]?多[为是]|大多|涉及|主要为|主要是|围绕|关于")
# … what is said of all that came in: 申请数量较多,共74件
_OF_ALL = late(
    "[ ]*(?:20[0-9]{2}年度?|[全我本今年度省市县区旗州镇乡局委街道]|政府信息|信息公开"
    "|依申请公开|申请|办理|受理|收到|接收|件|总?[数量]|总体|工作|任务|的|也|相对|历年|近年来?"
    "|为|[较比]?上年|有所)*+"
)
_HEAD = late(
    "[ ]?(?:共|有|计|为|是|达|到|合计|总计|总共|约|分别)*"
    "(?P<verb>(?:新?收到?|受理|接收|接到|办理|承办)?)(?:了|申请)*[ ]?"
)

# what a list of the largest parts says; the others are not told
_FOREMOST = late(
    "主要|集中[在于]|集中的|来自|靠前|热点|前[几二两三四五十]|[居列位排]第?[一二三]|首位"
    "|占比[较最]?[大高]|等(?:部门|单位|领域|方面|镇|乡|地|内容|类|问题|行业)"
)
_REST = late("其余|其他|其它|剩余|余下|另有|组成|合计|共计|总计")
_TOGETHER = late("[两二三四五六七八九3-9]个?家?(?:部门|单位|领域|类|方面|乡镇|镇|街道|区县|县区)$")
_ALL_BUT_ROUNDED = 98  # percent
_JUST = late("[ ]?(?:共计?|合计|计|有|约|为)?[ ]?")


def is_of_some(scene: Scene, item: Item) -> bool:
    """Whether the words before the item tell of some of the applications only, and its number is
    of these (自然资源领域占比较大,有31件; 主要集中在征地拆迁方面,共12件).
    """
    state = scene.state
    if item.mark == "" and state.received and scene.here:  # 两部门共办理59件
        return _TOGETHER.search(scene.text, scene.begins, item.start) is not None
    if item.mark != "," or not state.bare or not state.received or item.depth:
        return False
    head = _HEAD.fullmatch(scene.text, item.start, item.number_start)
    if head is None:
        return False
    end = item.start - 1
    begin = max(scene.text.rfind(mark, scene.begins, end) for mark in ",;:。") + 1
    begin = max(begin, scene.begins)
    ranks = RANKS.search(scene.text, begin, end)
    if ranks is None:
        return not head["verb"] and _ABOUT.search(scene.text, begin, end) is not None
    return _OF_ALL.fullmatch(scene.text, begin, ranks.start()) is None


def is_of_name(scene: Scene, item: Item, before: Item) -> bool:
    """自然资源(38件)、住房城乡建设(21件), 县公安局(12件): what is counted in brackets right behind
    a name that says nothing of applications is a part.
    """
    if item.mark != "(" or before.number is not None:
        return False
    if _JUST.fullmatch(scene.text, item.start, item.number_start) is None:
        return False
    if before.tokens and before.tokens[-1].has("scope", "others"):
        return True
    unknown = before.residue(scene.text, before.start, before.end)
    if not unknown or unknown[-1][1] != before.end:
        return False
    unit = scene.setting.unit
    return not (unit and is_part_of(scene.text[unknown[-1][0] : before.end], unit))


def leave_open(scene: Scene, here: list[Mention]) -> None:
    """从承办部门看,主要涉及自然资源38件、住建21件: not all parts are told, whatever the list is
    divided by.
    """
    listed = [mention for mention in here if mention.complete]
    if not listed:
        return
    begin, end = scene.begins, scene.text.find("。", listed[-1].end)
    end = len(scene.text) if end < 0 else end
    ranked = RANKS.search(scene.text, begin, end) or _FOREMOST.search(scene.text, begin, end)
    some = ranked and not _REST.search(scene.text, begin, end)
    if some or _shares_leave_some(listed, scene.reading.mentions):
        for mention in listed:
            mention.complete = False


def _shares_leave_some(listed: list[Mention], mentions: list[Mention]) -> bool:
    """从结果看,予以公开1702件,占39.57%;部分公开615件,占14.30%: the shares leave out some."""
    told = {id(m) for m in listed if m.among and m.kind not in RATES}
    shares = [m for m in listed if m.kind == "share" and m.base is not None]
    of_them = [m for m in shares if m.base is not None and id(mentions[m.base]) in told]
    return len(of_them) > 1 and sum(m.numeral.value for m in of_them) < _ALL_BUT_ROUNDED
