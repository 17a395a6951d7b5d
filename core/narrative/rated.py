"""Which count a rate or a growth speaks of."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.scene import Scene

CAME = ("received", "noun", "managed", "restated")
_CAME = late("(?:新收|收到|接收|受理|收件|申请|收办)[^办答]{0,6}(?:量|数|数量|件)?")
_DONE = late("办结|答复|办理")
_LEFT = late("结转|未办结")


def base_of(scene: Scene, item: Item) -> int | None:
    """The count of which a rate speaks: the one that its item names (新收量增加12件), else the
    last in this sentence or the one before it; of a sentence before, what came in.
    """
    counted = scene.counted
    if counted is None or counted[0] < scene.sentence - 1:
        return None
    if item.has("sign", "each"):
        return None  # 收到80件、办结78件,分别增加16件、14件
    words = scene.text[item.start : item.number_start]
    if item.has("sign", "up", "down", "compare"):
        if _LEFT.search(words):
            return _last(scene, ("carried_out", "carried_in"))
        if _DONE.search(words):
            return _last(scene, ("handled",)) if not item.has("topic") else counted[1]
        if _CAME.search(words):
            found = _last(scene, CAME)
            return counted[1] if found is None else found
        last = scene.reading.mentions[counted[1]]
        if last.kind in ("carried_out", "carried_in") and counted[0] != scene.sentence:
            return _last(scene, CAME)  # … 结转下年度2件。同比增长26%
    return counted[1]


def _last(scene: Scene, kinds: tuple[str, ...]) -> int | None:
    """The last count of these kinds, of this year, in this sentence or the one before it."""
    mentions = scene.reading.mentions
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if mention.sentence < scene.sentence - 1:
            return None
        if mention.kind in kinds and mention.year == 0 and not mention.depth:
            return index
    return None
