"""Which quantity of table four a number stands for."""

from __future__ import annotations

import re

from core.late import late
from core.narrative.items import Item
from core.narrative.itemwise import overruled_by
from core.narrative.narrowing import foreign_between, sides, strange_before
from core.narrative.quantities import CASES, DISPUTES, REVIEW, SUIT, Quantities, Quantity
from core.narrative.role import UNKNOWN, Around, Role
from core.narrative.roles import ALL_RESULTS, REST
from core.narrative.targets import joined_names
from core.narrative.tokens import Token

_AFTER_CARRY = re.compile("结转的?[0-9].{1,40}新(?:发生|增|收|受理)[^。]{0,20}$")


_OF_SUIT = late("败诉|胜诉|撤诉|诉讼请求")
_OF_ELSE = late(
    "(?:治安|土地|征收|征地|拆迁|工伤|社保|交通|房屋|林业|公安|市场监管|城管|食品|劳动|环保|环境|自然资源"
    "|确权|信访|消防|税务|教育|医保|民政|行政(?:处罚|许可|征收|强制|确认|给付|协议|裁决))(?:类|等|领域|方面)?的?$"
)


def case_role(item: Item, around: Around, known: Quantities) -> Role:
    """The part a number plays among cases of review or suit."""
    topic = around.topic or DISPUTES
    before, after = sides(item)
    carried = around.carry is not None or _AFTER_CARRY.search(around.text, 0, item.number_start)
    if carried or item.has("sign", "loss_rate", "win_rate"):
        return UNKNOWN  # 上年结转的1件已审结;本年新发生2件; 败诉率、纠错率均为0
    if around.in_case:
        around = around._replace(cases=frozenset())
    behind = [token for token in after if token.tags][:1]
    named = any(token.has("topic") for token in (*before, *behind))
    if named or _names_decider(item, around.text):
        around = around._replace(cases=_joined(before, around.text))
    told = _result(item, topic, around, known, named=named)
    if told is not None:
        return told
    if around.last_kind == "result" and _head(item, around) in REST:
        return Role("result", _any_case(topic, "other", around, known), True, "案件结果")
    if item.has("verb", "pending"):
        return Role("result", _any_case(topic, "pending", around, known), True, "尚未审结")
    noun_end = max((t.end for t in before if t.has("topic")), default=item.start)
    if any(token.start >= noun_end for token in item.all("verb", "answer")):
        return Role("result", _any_case(topic, ALL_RESULTS, around, known), True, "审结")
    head = _head(item, around)
    own = named or around.noun_waits or (around.listed and "信息公开" in head)
    start = next((token.start for token in reversed(before) if token.has("topic")), item.start)
    of_else = _OF_ELSE.search(around.text, item.start, start)  # 土地行政复议案件15件
    if of_else or (not own and strange_before(item, around, item.start)):
        return UNKNOWN
    sure = not strange_before(item, around, start) and not foreign_between(item)
    choices = known.dispute(topic)
    if REVIEW in around.both and len(around.both) > 1:
        choices = (*known.dispute(DISPUTES), *choices)  # 行政复议和行政诉讼共3件
    elif not named and len(around.cases) > 1 and (around.listed or item.has("sign", "sum")):
        # 行政复议、诉讼情况:维持1件,总计1件
        of_any = [topic, DISPUTES, *sorted(around.cases)]
        choices = tuple(q for each in dict.fromkeys(of_any) for q in known.dispute(each))
    return Role("case", choices, sure and (own or around.verb is not None), "案件数")


def _result(
    item: Item, topic: str, around: Around, known: Quantities, *, named: bool
) -> Role | None:
    """维持2件, 2件被撤销: a number of cases of one result."""
    before, after = sides(item)
    for side in (before, after):
        keys = [key for token in side if (key := token.key("result")) is not None]
        if keys:
            if not named:
                topic, around = _of_court(item, topic, around)
            sure = side is after or not foreign_between(item)
            return Role("result", _any_case(topic, keys[-1], around, known), sure, "案件结果")
    return None


def _of_court(item: Item, topic: str, around: Around) -> tuple[str, Around]:
    """被纠正的复议案件2件、败诉案件1件: what no review can come to is of suits."""
    if topic != REVIEW or not _OF_SUIT.search(around.text, item.start, item.end):
        return topic, around
    return SUIT, around._replace(cases=frozenset())


def _names_decider(item: Item, text: str) -> bool:
    """被法院判决撤销2件 is of suits only, 被复议机关纠正1件 of reviews only."""
    if "result" not in item.kinds or overruled_by(item, text) not in (REVIEW, SUIT):
        return False
    words = text[item.start : item.end]
    return not ("复议" in words and "法院" in words)


def _joined(before: list[Token], text: str) -> frozenset[str]:
    """复议诉讼案件中被纠错4件: of both kinds of cases, where they stand joined."""
    names = joined_names([t for t in before if t.has("topic", *CASES)], text)
    keys = {key for token in names if (key := token.key("topic")) in CASES}
    return frozenset(keys) if len(keys) > 1 and REVIEW in keys else frozenset()


def _head(item: Item, around: Around) -> str:
    return around.text[item.start : item.number_start].strip()


def _any_case(topic: str, key: str, around: Around, known: Quantities) -> tuple[Quantity, ...]:
    """The outcome of the topic; where the sentence speaks of several kinds of cases, of any or
    all of them.
    """
    topics = [topic]
    if len(around.cases) > 1:
        suits = around.cases - {REVIEW}
        topics += [SUIT] if suits else []
        topics += [DISPUTES] if suits and REVIEW in around.cases else []
        topics += sorted(around.cases)
    return tuple(
        quantity for each in dict.fromkeys(topics) for quantity in known.dispute(each, key)
    )
