"""Counts of answers that are of a part only: of one way of applying, in time, besides others."""

from __future__ import annotations

from decimal import Decimal

from core.late import late
from core.narrative.model import Mention
from core.narrative.nouns import REQUEST
from core.narrative.outcomes import clause_of
from core.narrative.rated import CAME
from core.narrative.scene import Scene

_WITHDRAWN = late("撤回|终止|放弃")
_BEFORE = 12  # numbers of the sentence before that are looked at


def withdrawn(scene: Scene, here: list[Mention]) -> None:
    """17件已办结,另有1件由申请人撤回: some count a withdrawal as closed, some do not; not so where
    it is told as one of the parts that make up those answered (答复8件,其中公开7件,撤回1件).
    """
    for mention in here:
        if not (_is_withdrawn(mention, scene.text) or _is_dropped(mention, here)):
            continue
        whole = scene.reading.mentions[mention.among[0]] if mention.among else None
        told = [m for m in here if m.among == mention.among and m.depth == mention.depth]
        if whole is not None and whole.kind == "handled" and _make_up(told, whole):
            continue
        for other in scene.reading.mentions[-len(here) - _BEFORE :]:
            near = mention.sentence - 1 if not mention.among else mention.sentence
            if other.kind == "handled" and other.sentence >= near:
                other.counts = False


def _is_withdrawn(mention: Mention, text: str) -> bool:
    return mention.kind == "manner" and _WITHDRAWN.search(clause_of(mention, text)) is not None


def _is_dropped(mention: Mention, here: list[Mention]) -> bool:
    """收到6件,答复5件,1件因申请人逾期未补正,终止办理: not among the 5, as both make up
    what came."""
    if mention.kind != "outcome" or mention.among or not mention.quantities:
        return False
    if not all(cell.row.startswith("other") for cell in mention.quantities[0].cells):
        return False
    done = {m.numeral.value + mention.numeral.value for m in here if m.kind == "handled"}
    return any(m.kind in CAME and m.numeral.value in done for m in here)


def _make_up(parts: list[Mention], whole: Mention) -> bool:
    """Whether parts, each told once, add up to what they are of."""
    return sum(part.numeral.value for part in parts) == whole.numeral.value


def answered_late(here: list[Mention], mentions: list[Mention]) -> None:
    """收到51件,49件在法定期限内答复,2件延期答复: the 49 are those answered in time. 收到8件,其中5件
    当场答复,3件在20个工作日内答复: the 3 are those answered otherwise.
    """
    told = [m for m in mentions[-len(here) - _BEFORE :] if m.sentence >= here[0].sentence - 1]
    came = {m.numeral.value for m in told if m.kind in CAME}
    left = sum((m.numeral.value for m in here if m.kind == "carried_out"), Decimal(0))
    came |= {value - left for value in came}  # 按期办结24件,延期办结1件,结转1件
    before: Mention | None = None
    for mention in here:
        if before is not None and _is_pair(before, mention):
            whole = {mentions[mention.among[0]].numeral.value} if mention.among else came
            whole |= {mentions[before.among[0]].numeral.value} if before.among else set()
            same = mention.among == before.among or before.kind == "other"
            if same and before.numeral.value + mention.numeral.value in whole:
                part = before if before.kind == "handled" else mention
                part.counts = False
        before = mention


def _is_pair(one: Mention, other: Mention) -> bool:
    """Answers in time and late ones; 收到10件,其中1件不属于政府信息公开申请;9件依法答复."""
    if {one.kind, other.kind} == {"handled", "manner"}:
        return True
    no_claim = one.kind == "other" and bool(one.among) and one.topic == REQUEST
    return no_claim and other.kind == "handled"


def each_way(here: list[Mention]) -> None:
    """线上受理52件,办结47件,结转5件;线下受理12件,办结12件: what was done with those that came one
    way. Not so where the ways make up all that came: 收到10件,网络6件,信函4件,办结9件.
    """
    of_way, came, told = False, None, Decimal(0)
    for mention in here:
        if mention.kind in ("received", "noun", "managed", "restated", "sum") and mention.counts:
            of_way, came, told = False, mention.numeral.value, Decimal(0)
        elif mention.kind == "channel" and came == mention.numeral.value:
            continue  # 办理4件,4件均为邮寄,办结4件
        elif mention.kind == "channel" and not mention.among and not mention.depth:
            told += mention.numeral.value
            of_way = told != came
        elif of_way and mention.kind == "handled":
            mention.counts = False
    left = [m for m in here if m.kind == "carried_out"]
    if of_way and len(left) > 1:
        for mention in left:
            mention.counts = False
