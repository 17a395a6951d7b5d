"""Numbers of the applications that are most, or about something: 征地类最多,为12件."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.scene import Scene

# 自然资源领域占比较大, 城关街道数量最多, 县自然资源局办件量居首
RANKS = late(
    "[较最更](?:多|大|高|集中|突出)|居多|居首|居前|居第一|位居|位列|占多数|占大头|领先|次之|其次|紧随其后|突出|量大"
)
_ABOUT = late("集中[在于]|为主|[均都大]?多[为是]|大多|涉及|主要为|主要是|围绕|关于")
# … what is said of all that came in: 申请数量较多,共74件
_OF_ALL = late(
    "[ ]*(?:20[0-9]{2}年度?|[全我本][省市县区旗州镇乡局委街道年度]*|今年|全年|政府信息|信息公开"
    "|依申请公开|申请|办理|受理|收到|接收|件|总?[数量]|总体|工作|任务|的|也|相对|历年|近年来?"
    "|为|较上年|比上年|上年|有所)*"
)
_HEAD = late(
    "[ ]?(?:共|有|计|为|是|达|到|合计|共计|总计|总共|约|分别)*"
    "(?P<verb>(?:新?收到?|受理|接收|接到|办理|承办)?)(?:了|申请)*[ ]?"
)


def is_of_some(scene: Scene, item: Item) -> bool:
    """Whether the words before the item tell of some of the applications only, and its number is
    of these (自然资源领域占比较大,有31件; 主要集中在征地拆迁方面,共12件).
    """
    state = scene.state
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
