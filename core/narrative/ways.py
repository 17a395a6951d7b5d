"""Ways of applying and of answering, which no table counts."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.narrowing import in_other_way, strange_before
from core.narrative.quantities import Quantities
from core.narrative.role import Around, Role

NOT_THERE = "信息不存在"
_SENT_BY = late("(?:通过|以|经由?|采用)[^,。;、0-9]{2,14}(?:提交|递交|提出|寄送|发来)的")


def by_way(item: Item, around: Around, known: Quantities) -> Role | None:
    """The part of a number that is told by a way of applying or of answering."""
    if around.follows_way and item.kinds.keys() <= {"sign", "mark"}:
        return Role("channel", (), False, "申请方式")
    if around.last_kind == "channel" and in_other_way(item, around.text):
        return Role("channel", (), False, "申请方式")
    keys = {token.key("channel") for token in item.all("channel")}
    joins = len(keys) > 1 and around.last_kind == "channel" and around.listed  # 线下邮寄收到3件
    if (len(keys) == 1 or joins) and not around.follows_bare and not _sent(item, around):
        return Role("channel", (), False, "申请方式")
    if item.has("verb", "manner"):
        return _not_there(item, around, known) or Role("manner", (), False, "答复方式")
    return None


def _not_there(item: Item, around: Around, known: Quantities) -> Role | None:
    """信息不存在3件: what the body does not hold, or however an office books it."""
    words = item.kinds["verb"]
    if len(words) > 1 or not around.text[words[0].start : words[0].end].endswith("信息不存在"):
        return None
    rows = ("unavailable_not_held", "unavailable", "unavailable_needs_creation")
    choices = tuple(quantity for row in rows if (quantity := known.outcome(row)) is not None)
    return Role("outcome", choices, not strange_before(item, around, item.start), NOT_THERE)


def _sent(item: Item, around: Around) -> bool:
    """收到1件通过信函方式提交的申请: all that came, and how."""
    if around.text[item.end : item.end + 1] == "、" or around.listed:
        return False
    sent = _SENT_BY.match(around.text, item.number_end, item.end) is not None
    return sent and any(t.has("verb", "receive") for t in item.before)
