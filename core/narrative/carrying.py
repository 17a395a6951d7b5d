"""Whether a number is of applications that were carried over, as the items about it tell."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.listing import carried_apart
from core.narrative.nouns import REQUEST
from core.narrative.quantities import CASES
from core.narrative.scene import Scene
from core.narrative.tokens import Token
from core.narrative.when import BOTH, EITHER, IN, OUT, carry_of, names_year

# 新收和上年结转申请共36件
_BOTH = late(
    "(?:新收|新受理|新增|收到|受理|接收|新接收)到?的?(?:和|及|与|以及|加|加上|并)"
    "(?:上年度?|上一年度?|去年|往年|20[0-9]{2}年度?)?的?(?:结转|遗留|转结)"
)
_BUT = late(
    "[ ]?除[^,。;]{0,16}(?:结转|转入|顺延|延期)[^,。;]{0,8}(?:之外|以外|外)[ ]?"
)  # 除1件结转外
_PAPERS = ("件", "事项", "办件")


def carry_said(scene: Scene, items: list[Item], place: int) -> str | None:
    """What the item says of carrying, with those beside it: 上年度未办结、本年度继续办理的申请4件,
    结转下年度件数:2件, 结转下年:无, 其中1件为去年12月收到、结转至今年办理.
    """
    item, state = items[place], scene.state
    carry = carry_of(item, scene.text, scene.setting.year)
    if item.number is None:
        none = carry is None and item.mark == ":" and item.has("sign", "nought", "zero")
        return state.moved if none and state.bare else carry
    if carry is not None:
        return BOTH if _BOTH.search(scene.text, item.start, item.number_start) else carry
    if item.mark in ("、", ":") and state.bare:
        return state.moved
    if state.among and any(names_year(t) for t in item.tokens) and _came_over(scene, items, place):
        return IN
    return None


def _came_over(scene: Scene, items: list[Item], place: int) -> bool:
    """1件为去年12月收到、结转至今年办理: what follows says that it was carried in."""
    for later in items[place + 1 : place + 3]:
        if later.number is not None or later.depth or later.mark not in (",", "、"):
            return False
        if carry_of(later, scene.text, scene.setting.year) == IN:
            return True
    return False


def without_carried(scene: Scene, item: Item, carry: str | None) -> str | None:
    """扣除上年结转12件 is of the carried, 剔除上年结转后新收52件 is not."""
    if carry == IN and item.has("sign", "excluding"):
        return carried_apart(scene, item)
    return carry


def note_open(scene: Scene, item: Item, carry: str | None) -> None:
    """Note that the passage itself says that some are still open."""
    apart = carry == EITHER and _BUT.fullmatch(scene.text, item.start, item.end) is not None
    waits = (
        carry == OUT
        or apart
        or ("verb" in item.kinds and carry != IN and item.has("verb", "pending"))
    )
    number = item.tokens[item.number].numeral if item.number is not None else None
    none = number is not None and number.is_nought  # 结转下年度0件
    of_case = carry is None and scene.state.topic in CASES  # 复议1件,正在办理中
    if waits and not (none or of_case or item.has("sign", "nought", "zero")):
        scene.reading.carried.add(0)


def denies_open(item: Item, waits: Token, names: list[Token], start: int, text: str) -> bool:
    """没有尚未办结的申请, 无未办结件: whether it is the open ones that are denied."""
    if waits.start == start and text[waits.end : item.end].strip("。 ") in _PAPERS:
        return True
    own = bool(names) and names[-1].has("topic", REQUEST, "request_weak")
    return own and waits.end <= names[-1].start


def carried_until(item: Item) -> int:
    """Where the words of carrying end (无结转下年件), else the end of the item."""
    moved = item.all("verb", "carry")
    return (
        max((t.end for t in (*moved, *item.all("time"))), default=item.end) if moved else item.end
    )
