"""What is known of a number before its own words are read."""

from __future__ import annotations

from typing import NamedTuple

from core.late import late
from core.narrative.items import Item
from core.narrative.nouns import REQUEST
from core.narrative.quantities import CASES
from core.narrative.ranking import is_of_name, is_of_some
from core.narrative.role import Around
from core.narrative.scene import Scene
from core.narrative.targets import held_outcomes, joined_names
from core.narrative.when import EITHER, NEXT, OUT, carry_of, offset_of

_NO_CASES: frozenset[str] = frozenset()
_OVERDUE = late("未超期")  # 36件全部结案,未超期
_MAINLY = late(
    "(?:主要|多数|大多|多)(?:是|为)?(?:通过|以|采用|采取)[^,、等]{2,8}"
    "(?:方式|渠道|途径|形式|平台)?(?:提交|提出|递交|申请)?,$"
)
_MADE = late("(?:制发|印发|制定|出台)[^,。;0-9]{0,8}文件?$")
_GENERAL = late("[我全本][省市县区旗州]|应诉")  # all cases of a place, of whatever kind


class Said(NamedTuple):
    """What the words around an item's number say: topic, year, whose it is, carried in or out.

    `items` and `place`: the items of the sentence, and which of them it is.
    """

    topic: str | None
    year: int | None
    fits: bool
    carry: str | None
    items: list[Item]
    place: int


def around_of(scene: Scene, item: Item, topic: str, said: Said, alone: bool) -> Around:
    state = scene.state
    joined = held_outcomes(item, scene.text, state.targets) if state.targets and not alone else ()
    return Around(
        text=scene.text,
        unit=scene.setting.unit,
        topic=topic,
        carry=said.carry,
        verb=state.verb if state.bare or item.has("topic") else None,
        action=state.action,
        joined=tuple(joined),
        cases=_cases(scene, item) if topic in CASES else _NO_CASES,
        both=frozenset() if alone or topic not in CASES else _joined_cases(scene, item),
        has_received=state.received,
        has_handled=said.carry is not None and any(m.kind == "handled" for m in scene.here),
        follows_bare=state.bare and item.mark == "、" and not alone,
        follows_way=state.way and _tells_way(scene, item),
        noun_waits=state.noun,
        of_part=item.mark == "" and _last_ends_in_de(scene, item),
        listed=(bool(state.among) or state.orphan) and item.depth == 0,
        of_some=topic == REQUEST and not alone and _of_some(scene, item, said),
        moves_on=topic == REQUEST and _moves_on(scene, said),
        clean=state.clean and not item.depth,
        reason=state.reason,
        last_kind=scene.here[-1].kind if scene.here else "",
        in_case=_in_case(scene, item, topic),
        of_whole=_of_whole(scene, item),
    )


def _cases(scene: Scene, item: Item) -> frozenset[str]:
    """The kinds of cases of which a result may be told; none where the one before 、 was of the
    kind now spoken of, and of no other (诉讼维持7件、其他2件).
    """
    last = scene.here[-1] if scene.here and item.mark == "、" else None
    counted = [m for m in scene.here if m.kind == "case"]
    if counted and all(len(m.quantities) == 1 and m.topic == counted[0].topic for m in counted):
        return _NO_CASES  # 复议诉讼工作。行政复议5件,维持4件: of these, whatever was named before
    result = last is not None and last.kind == "result" and last.topic == scene.state.topic
    if result and last is not None and len({quantity.rule for quantity in last.quantities}) == 1:
        return _NO_CASES
    return frozenset(scene.state.cases)


def _of_some(scene: Scene, item: Item, said: Said) -> bool:
    """Whether the number is of some of the applications only, or of one of those who get them."""
    if item.mark == "(" and item.depth and said.place:
        return is_of_name(scene, item, said.items[said.place - 1])
    return is_of_some(scene, item)


def _tells_way(scene: Scene, item: Item) -> bool:
    """网上申请:31件; 主要通过信函方式提交,共5份 (not 通过网络、信函等方式提交,共12份)."""
    if item.mark in ("(", ":"):
        return True
    clause = scene.text[max(scene.begins, item.start - 24) : item.start]
    return item.mark == "," and _MAINLY.search(clause) is not None


def _of_whole(scene: Scene, item: Item) -> str:
    """The kind of the count that a list or bracket is of."""
    state = scene.state
    whole = state.bracket if item.depth else state.among[0] if state.among else None
    if whole is None:
        return ""
    mention = scene.reading.mentions[whole]
    if mention.kind == "other" and _MADE.search(mention.label):
        return "made"  # 印发文件97件,其中规范性文件2件
    return mention.kind


def _in_case(scene: Scene, item: Item, topic: str) -> bool:
    """Whether it stands in the brackets behind a count of cases (直接起诉3件(维持2件))."""
    if not item.depth or scene.state.bracket is None:
        return False
    whole = scene.reading.mentions[scene.state.bracket]
    return whole.kind == "case" and whole.topic == topic


def _moves_on(scene: Scene, said: Said) -> bool:
    """余下1件尚在征求意见,转入下年度继续办理: what follows says that it was carried over."""
    for item in said.items[said.place + 1 : said.place + 4]:
        if item.number is not None or item.mark not in (",", "、") or item.depth:
            return False
        if item.has("sign", "nought"):
            return False  # 省厅转办9件,全部答复,无结转件
        if any(not _OVERDUE.match(scene.text, t.start) for t in item.all("verb", "pending")):
            return True
        if carry_of(item, scene.text, scene.setting.year) in (OUT, EITHER):
            return True
        if item.has("verb", "answer", "manage") and _is_next(scene, item):
            return True  # 将于2026年办结
    return False


def _is_next(scene: Scene, item: Item) -> bool:
    """Whether an item speaks of the year to come."""
    year = scene.setting.year
    return any(offset_of(token, year) == NEXT for token in item.tokens)


def _joined_cases(scene: Scene, item: Item) -> frozenset[str]:
    """The kinds of cases that stand joined before the number."""
    names = joined_names(item.before, scene.text)
    if item.mark == "、":
        names = [*scene.state.targets, *names]
    keys = (token.key("topic") for token in names)
    return frozenset(key for key in keys if key is not None and key in CASES)


def _last_ends_in_de(scene: Scene, item: Item) -> bool:
    """Whether the number before it, in the same breath, was that of some (新收的8件办结7件)."""
    mentions = scene.reading.mentions
    last = mentions[-1] if mentions else None
    if last is None or last.sentence != scene.sentence or scene.text.startswith("后", item.start):
        return False  # 剔除上年结转的8件后新收40件
    return item.start - last.end <= 3 and last.label.endswith("的")


def concerns_us(scene: Scene, item: Item) -> bool:
    """Whether cases are those on information disclosure, not all that the body was party to."""
    state = scene.state
    if state.deciding:
        return False
    if state.near or state.concerned:
        return True
    if item.has("topic"):
        acts = item.has("verb", "receive", "manage", "collect", "answer")
        joined = scene.here and scene.here[-1].topic in CASES and not state.our_cases
        general = _GENERAL.search(scene.text, item.start, item.number_start) is not None
        state.our_cases = not (state.reviewing or acts or joined or general)
    return state.our_cases and not state.reviewing
