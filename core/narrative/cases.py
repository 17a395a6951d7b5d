"""What became of cases, said without a number: all upheld, none lost, one still pending."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Mention
from core.narrative.nought import add, is_ours
from core.narrative.quantities import CASES, DISPUTES, REVIEW, SUIT
from core.narrative.roles import ALL_RESULTS
from core.narrative.scene import Scene
from core.narrative.tokens import Token

_KINDS = {
    "upheld": "upheld",
    "upheld|other": "closed_well",
    "other": "all_other",
    "corrected": "all_corrected",
    ALL_RESULTS: "closed",
}
_KINDS_OF_SUIT = ("direct_suit", "suit_after_review")
_EVERY = late("[均都]?(?:为|是|达到?|保持)?(?:100%|百分之百)")
_DECIDED = late(
    "[ ]?(?:最终|后|经审查)?[,]?(?:经|由|被)?"
    "(?:复议机关|复议机构|(?:人民)?法院|[上省市县区旗州]级?(?:人民)?政府)"
)
_BY_THEM = late(
    "(?:被|经|由)(?:上级)?(?:行政)?(?:复议机关|复议机构|[省市县区旗州]?(?:人民)?(?:政府|法院))"
    "(?:依法|决定|裁定|判决|审查|审理|后|予以)*$"
)
_BY_REVIEWER = late("[ ]?(?:经|由|被)?(?:上级|行政)?复议(?:机关|机构)")
_BY_COURT = late("法院|原告|诉讼请求|起诉|胜诉|败诉|判决")
_APPEALED = late("[^。]{0,30}?(?:上诉|二审|再审)")
_IS = late("[ ]?(?:其?(?:系|为|属于?|是))?[ ]?")
_NIL = late("[均都]?(?:为|是|达|保持)?(?:在)?(?:零|0%?|百分之零)(?![0-9.])")


def read_cases(scene: Scene, item: Item) -> None:
    """Take what an item says of the results of cases."""
    state = scene.state
    if not is_ours(scene) or state.deciding:
        return
    _not_one_lost(scene, item)
    lost = item.all("sign", "lost_none")
    for token in lost:
        for topic in _lost_topics(scene, item, scene.text[token.start : token.end]):
            add(scene, token.start, token.end, "lost_none", topic)
    unclear = state.reviewing and not (state.near or state.concerned)
    if lost or unclear or state.topic not in CASES:
        return
    _all_by_one_way(scene, item)
    _rates(scene, item)
    _none_lost(scene, item)
    if item.has("result") and not item.has("sign", "nought"):
        _results(scene, item)
    elif item.number is None and item.has("verb", "pending"):
        _still_in_hand(scene, item)
    elif item.number is None and item.has("verb", "answer"):
        _all_closed(scene, item)


def _all_by_one_way(scene: Scene, item: Item) -> None:
    """行政诉讼2件,均为复议后起诉: all suits, or those just counted."""
    way = item.first("topic", "direct_suit", "suit_after_review")
    every, last = item.first("sign", "all"), scene.last_count
    if way is None or item.number is not None or (every is not None and every.end > way.start):
        return
    if last is None or last.kind != "case" or last.topic != SUIT or not last.counts:
        return
    alone = last.numeral.value == 1 and _IS.fullmatch(scene.text, item.start, way.start)
    if every is not None or alone:  # 行政诉讼1件,为复议后起诉
        key = way.key("topic") or SUIT
        start = way.start if every is None else every.start
        add(scene, start, way.end, "all_one_way", SUIT, scene.known.dispute(key))


def _results(scene: Scene, item: Item) -> None:
    """What became of the cases just counted."""
    every, results = item.first("sign", "all"), item.all("result")
    decided = [t for t in results if "=all" not in (t.key("result") or "")]
    results = decided or results  # 已判决驳回
    result = results[-1]
    if result.key("result") == "pending":
        last = scene.last_count
        whole = last is not None and last.kind == "case" and last.counts
        if whole and last is not None and every is not None and every.end <= result.start:
            add(scene, every.start, result.end, "all_pending", _together(scene, last))
            return
        named = _named(item, result)
        if named is not None and every is not None and item.number is None:
            add(scene, every.start, result.end, "all_pending", named)  # 诉讼均在审理过程中
            return
        number = item.tokens[item.number].numeral if item.number is not None else None
        if number is None or number.value > 0:
            add(scene, result.start, result.end, "pending", _named(item, result) or _both(scene))
    elif every is not None and every.end <= result.start:
        last = scene.last_count
        own = [t for t in item.all("topic", *CASES) if t.end <= every.start]
        if last is not None and last.kind == "result" and not own:
            if _keys_of(last) and result.key("result") == "upheld":  # 审结4件,均维持
                said = "upheld" if _closes_all(scene, last) else "lost_none"
                add(scene, every.start, result.end, said, _both(scene))
            return
        kind = _KINDS.get(result.key("result") or "")
        if kind is not None:
            counted = last is not None and last.kind == "case" and item.number is None
            # 行政复议5件,均为维持;行政诉讼6件,…
            topic = _together(scene, last) if counted and last is not None else _both(scene)
            if last is not None and last.kind == "result" and len(own) == 1:
                topic = own[0].key("topic") or topic  # 复议案件维持3件,诉讼案件均为维持
            topic = _decided_topic(scene, item, result, topic)
            add(scene, every.start, result.end, kind, topic)
    elif len(results) == 1:
        _of_one(scene, item, result)


def _closes_all(scene: Scene, closed: Mention) -> bool:
    """行政复议4件,审结4件: all that there were."""
    value = closed.numeral.value
    whole = [m for m in scene.here if m.kind == "case" and m.topic == closed.topic and m.counts]
    return len(whole) == 1 and whole[0].numeral.value == value


def _still_in_hand(scene: Scene, item: Item) -> None:
    """行政复议1起,正在办理中: said of the cases counted right before it."""
    last, word = scene.last_count, item.all("verb", "pending")[-1]
    if last is None or last.kind != "case" or not last.counts or not last.numeral.value:
        return
    if scene.text[last.end : item.start].strip() != "," or item.depth:
        return
    if not item.kinds.keys() <= {"verb", "sign"} or item.residue(scene.text, item.start, item.end):
        return
    add(scene, item.start, word.end, "pending", _together(scene, last))


def _all_closed(scene: Scene, item: Item) -> None:
    """行政复议2件,均已办结: none of the cases counted right before it is pending."""
    last, every = scene.last_count, item.first("sign", "all")
    if last is None or last.kind != "case" or not last.counts or every is None or item.depth:
        return
    if scene.text[last.end : item.start].strip() != "," or item.kinds.keys() - {"verb", "sign"}:
        return
    if not item.residue(scene.text, item.start, item.end):
        word = item.all("verb", "answer")[-1]
        add(scene, every.start, word.end, "closed", _together(scene, last))


def _note_lost_none(scene: Scene, start: int, end: int, topic: str) -> None:
    """Note that none was lost; 无撤销、无变更 is said once."""
    last = scene.reading.statements[-1] if scene.reading.statements else None
    if last is not None and (last.kind, last.topic) == ("lost_none", topic):
        gap = scene.text[last.end : start]
        if gap in ("、", "", "或", "和", "且"):
            last.end = end
            return
    add(scene, start, end, "lost_none", topic)


def _none_lost(scene: Scene, item: Item) -> None:
    """无一例被撤销或者确认违法."""
    negation = item.first("sign", "nought")
    results = item.all("result")
    if negation is None or item.number is not None or not results:
        return
    if results[0].start < negation.end:
        return
    end = results[-1].end
    if all(t.key("result") == "pending" for t in results):  # 无未审结案件
        if results[0].start == negation.end:
            add(scene, negation.start, end, "closed", _both(scene))
        return
    if any(t.key("result") != "corrected" for t in results):
        return
    between = item.residue(scene.text, negation.end, end)
    if not between and not any(t.start > negation.start for t in item.all("topic")):
        _note_lost_none(scene, negation.start, end, _both(scene))


def _not_one_lost(scene: Scene, item: Item) -> None:
    """没有一件因答复不当被上级机关或法院责令纠正."""
    negation, results = item.first("sign", "nought"), item.all("result")
    if negation is None or not results or item.number is not None or not scene.state.near:
        return
    if "一" not in scene.text[negation.start : negation.end] or item.has("topic"):
        return
    passive = scene.text.find("被", negation.end, results[-1].end) >= 0
    if passive and all(t.key("result") == "corrected" for t in results):
        _note_lost_none(scene, negation.start, results[-1].end, DISPUTES)


def _rates(scene: Scene, item: Item) -> None:
    """行政复议纠错率为零, 败诉率0%; 胜诉率100%."""
    win = item.first("sign", "win_rate")
    every = _EVERY.match(scene.text, win.end) if win is not None else None
    if win is not None and every is not None:
        add(scene, win.start, every.end(), "upheld", _both(scene))
    word = item.first("sign", "loss_rate")
    nil = _NIL.match(scene.text, word.end) if word is not None else None
    if word is not None and nil is not None:
        for topic in _lost_topics(scene, item, scene.text[word.start : word.end]):
            add(scene, word.start, nil.end(), "lost_none", topic)


def _of_one(scene: Scene, item: Item, result: Token) -> None:
    """行政复议1件,复议机关决定维持: the result of the one case, or (已审结1件,结果纠正) of the
    one that is closed; 行政复议2件,结果维持 speaks of both.
    """
    text, last = scene.text, scene.last_count or _just_decided(scene, item)
    key = result.key("result") or ""
    if last is None or not last.counts or last.numeral.value == 0 or item.number is not None:
        return
    if _APPEALED.match(text, result.end):
        return  # 一审驳回起诉,原告已上诉
    by_them = _BY_THEM.search(text[item.start : result.start])
    if text[item.end : item.end + 1] in ("、", ":", "(") or (item.mark == "、" and not by_them):
        return
    if item.has("sign", "rest", "among"):
        return
    decided = last.numeral.value == 1 and (by_them or _DECIDED.match(text, item.start))
    if not decided and item.residue(text, item.start, item.end):
        return
    closed = last.kind == "result" and "=all" in _keys_of(last)
    if last.kind != "case" and not closed:
        return
    topic = _named(item, result) or _together(scene, last)
    if last.numeral.value == 1 and topic != DISPUTES:
        quantities = scene.known.dispute(topic, key)
        add(scene, result.start, result.end, "sole", topic, quantities)
    elif last.kind == "case" and key in _KINDS:
        add(scene, result.start, result.end, _KINDS[key], topic)


def _decided_topic(scene: Scene, item: Item, result: Token, topic: str) -> str:
    """法院均判决驳回原告诉讼请求 is said of suits only, whatever was counted before."""
    if _BY_REVIEWER.match(scene.text, item.start):
        return REVIEW  # 复议机关均作出维持决定
    by_court = _BY_COURT.search(scene.text, item.start, result.end) is not None
    named = "上级" in scene.text[item.start : result.end]  # 均得到上级机关和法院的维持
    return SUIT if by_court and topic == DISPUTES and not named else topic


def _just_decided(scene: Scene, item: Item) -> Mention | None:
    """行政复议1起、行政诉讼1起,均…。复议机关维持我局答复: the one case of the sentence before."""
    decider = _DECIDED.match(scene.text, item.start)
    if decider is None:
        return None
    topic = SUIT if "法院" in decider.group() else REVIEW
    for mention in reversed(scene.reading.mentions):
        if mention.sentence < scene.sentence - 1:
            return None
        if mention.kind == "case" and mention.topic == topic:
            return mention if mention.numeral.value == 1 else None
    return None


def _keys_of(mention: Mention) -> str:
    """=all where a mention counts the closed cases, of whatever result."""
    return "=all" if any(len({r.column for r in q.cells}) > 1 for q in mention.quantities) else ""


def _together(scene: Scene, last: Mention) -> str:
    """The topic of the last count, or of it and the one joined to it (行政复议1件、诉讼1件)."""
    before = [m for m in scene.here if m.start < last.start][-1:]
    if before and before[0].topic == SUIT and last.topic in _KINDS_OF_SUIT:
        return last.topic  # 行政诉讼4件:直接起诉3件,均维持
    if before and before[0].kind == "case" and before[0].topic != last.topic:
        said = scene.reading.statements[-1] if scene.reading.statements else None
        if said is None or said.start < before[0].end:
            return DISPUTES if REVIEW in (before[0].topic, last.topic) else SUIT
    return last.topic or DISPUTES


def _named(item: Item, result: Token) -> str | None:
    """复议已维持,诉讼正在审理: the one kind of case that stands before the result."""
    own = {token.key("topic") for token in item.all("topic", *CASES) if token.end <= result.start}
    return own.pop() if len(own) == 1 else None


def _both(scene: Scene) -> str:
    """The cases in question: of both kinds, if the sentence has spoken of both."""
    cases = scene.state.cases
    if REVIEW in cases and len(cases) > 1:
        return DISPUTES
    return SUIT if len(cases) > 1 else scene.state.topic or DISPUTES


def _lost_topics(scene: Scene, item: Item, word: str) -> tuple[str, ...]:
    """Which cases none of was lost: those that the item names, else those that the sentence
    spoke of.
    """
    own = [key for token in item.all("topic") if (key := token.key("topic")) in CASES]
    cases = set(own or scene.state.cases)
    if own and item.mark == "、":
        cases |= scene.state.cases
    if "诉" in word and cases - {REVIEW}:
        cases.discard(REVIEW)
    said = scene.reading.statements[-1:]
    if "诉" in word and not own and said and (said[0].kind, said[0].topic) == ("lost_none", REVIEW):
        return (SUIT,)  # 无一件被复议纠正,无一件败诉
    return tuple(sorted(case for case in cases if case)) if cases else (DISPUTES,)
