"""Brackets behind a number that say in which row it stands: 1件申请人撤回(计入其他处理),
为不予公开(属行政执法案卷).
"""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.nought import add, is_ours
from core.narrative.nouns import REQUEST
from core.narrative.numerals import AT_LEAST
from core.narrative.quantities import Quantity
from core.narrative.rated import CAME
from core.narrative.scene import Scene

_BOOKED = late("[ ]?(?:均|都|全部|已|一并|按)*(?:计|归|列|纳|归类|统计|计算)[入为在至]")
_LIKE = late("[类”]?等")


def read_booked(scene: Scene, item: Item) -> None:
    """Take what the words in brackets say of the number before them, or of the one application."""
    if item.mark != "(" or item.number is not None or not scene.here or not is_ours(scene):
        return
    words = item.all("outcome")
    plain = scene.text.startswith(")", item.end) and not item.has("foreign")
    plain = plain and not item.has("sign", "rest", "among", "nought", "plan")
    begin = _BOOKED.match(scene.text, item.start)
    unknown = item.residue(scene.text, begin.end() if begin else item.start, item.end)
    if len(words) != 1 or not plain or unknown:
        return
    named = scene.known.outcome(*(words[0].key("outcome") or "").split("+"))
    if named is None or _LIKE.match(scene.text, words[0].end):
        return
    if begin is not None:
        _book(scene, named)
    elif _is_one(scene, item, named):
        add(scene, item.start, item.end, "one_alike", REQUEST, (named,))


def _book(scene: Scene, named: Quantity) -> None:
    """1件申请人撤回(计入其他处理): what the number stands for in the table."""
    bracket = scene.state.bracket
    if bracket is None:
        return
    mention = scene.reading.mentions[bracket]
    if mention.kind in ("other", "manner") and mention is scene.here[-1]:
        mention.kind, mention.quantities, mention.topic = "outcome", (named,), REQUEST
        mention.counts = mention.sure = scene.holds(mention)
        mention.numeral = mention.numeral._replace(bound=AT_LEAST)  # others may stand there, too


def _is_one(scene: Scene, item: Item, named: Quantity) -> bool:
    """收到申请1件、办结1件,为不予公开(属行政执法案卷): the row of the only one."""
    last, targets = scene.last_count, scene.state.targets
    if last is None or last.kind not in (*CAME, "handled") or last.numeral.value != 1:
        return False
    if not last.counts or not targets or targets[-1].end != item.start - 1:
        return False
    whole = scene.known.outcome(*(targets[-1].key("outcome") or "").split("+"))
    return whole is not None and set(named.cells) <= set(whole.cells)
