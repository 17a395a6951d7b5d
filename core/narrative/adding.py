"""Numbers that add up those before them: 共计245件."""

from __future__ import annotations

from core.narrative.around import concerns_us
from core.narrative.items import Item
from core.narrative.model import Mention
from core.narrative.nouns import REQUEST
from core.narrative.quantities import CASES
from core.narrative.ranking import is_of_some
from core.narrative.scene import Scene

_CAME = ("received", "noun", "managed", "restated")


def sum_up(scene: Scene, mention: Mention, item: Item) -> None:
    """共计245件, after 新收 and 上年结转, is both; 合计15件予以公开 replaces what it adds up."""
    if is_of_some(scene, item):
        return
    earlier = scene.here[:-1]
    kinds = {other.kind for other in earlier}
    adds = item.has("sign", "both")
    bare = not item.has("topic") and not item.has("verb", "answer", "manage", "receive")
    came = "carried_in" in kinds and not kinds.isdisjoint(_CAME)
    # 上年结转31件,办理结果:予以公开402件,…,合计894件 adds up the outcomes
    came = came and not (adds and earlier[-1].kind == "outcome")
    if bare and mention.topic == REQUEST and came:
        mention.kind, mention.quantities = "received", (scene.known.all_in,)
        mention.counts = scene.holds(mention)
    elif bare and adds and mention.topic in CASES and kinds == {"result"}:
        # 结果维持2件,其他结果1件,总计3件
        several = mention.quantities if len(mention.quantities) > 1 else ()  # of any kind
        mention.kind = "case"
        mention.quantities = several or scene.known.dispute(mention.topic)
        mention.counts = scene.holds(mention) and concerns_us(scene, item)
    elif bare and adds and mention.topic == REQUEST and kinds == {"channel"}:
        # 网上申请31件、邮寄申请9件,合计40件
        mention.kind, mention.counts = "sum", False
        told = sum(m.numeral.value for m in earlier)
        if told == mention.numeral.value and not any(m.among for m in earlier):
            mention.quantities = (scene.known.received, scene.known.all_in)
            mention.counts = scene.holds(mention)
    elif bare and adds and not earlier and _of_levels(scene, item):
        # 县本级受理30件;各部门受理95件。全县合计125件
        mention.kind, mention.quantities = "received", (scene.known.received, scene.known.all_in)
        mention.counts = scene.holds(mention)
    elif not earlier and mention.kind == "noun":
        return  # 申请总量稳中有降,共计156件
    elif bare and adds and mention.kind in ("other", "received", "noun"):
        mention.kind, mention.counts = "sum", False
    elif mention.quantities and adds:
        for other in earlier:
            if other.quantities[:1] == mention.quantities[:1]:
                other.counts = False


def _of_levels(scene: Scene, item: Item) -> bool:
    """Whether the sentence before told what came in, office by office, of which this is all."""
    came = [m for m in scene.reading.mentions if m.sentence == scene.sentence - 1]
    ways = [m for m in came if m.kind == "channel" and not m.among and not m.depth]
    if len(ways) > 1:  # 平台收到11件,邮政收到8件。共计19件
        return True
    parts = [m for m in came if m.kind == "received" and not m.fits]
    return len(parts) > 1 and item.has("scope", "area")
