"""What an item speaks of: applications, cases, acts of table two, or something else that is
counted.
"""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Setting
from core.narrative.quantities import ONE_KIND
from core.narrative.tokens import Token
from core.narrative.when import is_part_of

_SAID_BEFORE = late("上述|以上|收到的|所收|受理的")
# 3件申请引发行政复议, 有1件申请进入诉讼程序
_LED_TO = late(
    "(?:[件书]|事项|答复|答复件)?(?:的)?(?:申请人|当事人)?"
    "(?:因?对?[^,;。0-9]{0,6}(?:不服|不满)[^,;。0-9]{0,8}?)?(?:后|又|分别|已|先后)?[,]?"
    "(?:因此|由此|而)?"
    "(?:引发|引起|导致|产生|进入|转入|经历|经过|经|发生|提起|提出|申请|被提起|被提出|被申请|被(?:申请人)?)?了?"
    "(?:[一二]起)?(?:的)?"
)
# 印发各类文件214件, whatever was said of 规范性文件
_ANY_PAPERS = late("(?:各[类种项]?|其[他它]|普通|一般|党[委政组]|公文|政府|政策性?|非规范性)的?$")
REQUEST, FOREIGN = "request", "foreign"
NEAR = (REQUEST, *ONE_KIND)
_MATTERS = {"许可": "licensing", "处罚": "penalties", "强制": "coercion"}
_OTHER_PAPERS = tuple(
    word + "、" for word in ("诉求", "来信", "留言", "咨询", "投诉", "举报", "求助", "意见", "信访")
)
_NOUNS = ("topic", "row", "foreign")


def heading_topic(tokens: list[Token]) -> str | None:
    """The topic that a heading gives to its section."""
    for token in tokens:
        topic = _plain_topic(token)
        if topic in NEAR:
            return REQUEST if topic == REQUEST else topic
    if any(token.has("sign", "plan") for token in tokens):
        return FOREIGN
    if any(token.has("topic", "request_weak") for token in tokens):
        foreign = any(token.has("foreign") or token.has("row") for token in tokens)
        return FOREIGN if foreign else REQUEST  # 收到申请情况
    return FOREIGN if any(token.has("foreign") for token in tokens) else None


def _plain_topic(token: Token) -> str | None:
    """The topic of a word; of several (复议后起诉) the narrower one."""
    topic = row = None
    is_foreign = False
    for category, key in token.tags:
        if category == "topic":
            topic = key
        elif category == "row":
            row = row or key
        elif category == "foreign":
            is_foreign = True
    if topic is not None:
        return topic
    if row is not None:
        return f"row:{row}"
    return FOREIGN if is_foreign else None


def topic_of(
    item: Item, text: str, current: str | None, near: bool, setting: Setting
) -> str | None:
    """The topic that an item names, or None where it names none (then the current one holds)."""
    if not item.has_any(_NOUNS):
        return None
    noun = _after_number(item, text) or _nearest(item, text)
    if noun is None:
        return None
    row = matters_handled(item, text) if noun.has("foreign", "matters") else None
    topic = _plain_topic(noun) if row is None else f"row:{row}"
    if noun.has("sign", "document") and (current or "").startswith("row:"):
        acts = [token.key("action") for token in item.tokens if token.has("action")]
        any_papers = _ANY_PAPERS.search(text, item.start, noun.start) is not None
        return FOREIGN if any_papers or all(act == "else" for act in acts) else None
    if topic == "request_weak":
        if not near and current != REQUEST:
            if _described(item, noun, text, setting):
                return FOREIGN
            fresh = current is None or _of_this_year(item, text, setting)
            fresh = fresh or text.find("名义", item.start, noun.start) >= 0
            return REQUEST if fresh and _came_in(item, noun, text, setting) else None
        return FOREIGN if _described(item, noun, text, setting) else REQUEST
    return topic


def matters_handled(item: Item, text: str) -> str | None:
    """The row of 办理行政许可事项4512件: cases, no entries of a list (行政许可事项37项)."""
    matter = item.first("foreign", "matters")
    if matter is None or item.number is None or matter.start > item.number_start:
        return None
    handled = item.has("verb", "manage", "answer", "decide") and text[item.number_end - 1] == "件"
    words = text[matter.start : matter.end]
    return next((row for word, row in _MATTERS.items() if word in words), None) if handled else None


def _after_number(item: Item, text: str) -> Token | None:
    """The noun right behind a number: 1件行政复议."""
    if item.number is None or not item.after:
        return None
    number = item.tokens[item.number]
    for token in item.after:
        if text[number.end : token.start].strip():
            return None
        if _plain_topic(token) is not None:
            if token.has("topic", "request_weak", REQUEST):
                return _led_to(item, token, text) or token
            return token
        if token.tags:
            return None
        number = token
    return None


def _led_to(item: Item, noun: Token, text: str) -> Token | None:
    """What became of applications, where it is a case: 3件申请引发行政复议, 5件被申请行政复议."""
    for token in item.after:
        if token.has("topic", *ONE_KIND) and token.start >= noun.end:
            weak = token.start == noun.end and noun.has("topic", "request_weak")
            led = weak or _LED_TO.fullmatch(text, noun.end, token.start) is not None
            return token if led else None
    return None


def _nearest(item: Item, text: str) -> Token | None:
    """The last noun before the number, or of the item; a topic after a verb wins over a mere
    by-word behind it.
    """
    nouns = [token for token in item.before if _plain_topic(token) is not None]
    if not nouns and item.number is not None:
        nouns = [token for token in item.after if _plain_topic(token) not in (None, FOREIGN)]
        if len(nouns) > 1 and nouns[0].has("topic", "request_weak"):
            asked = nouns[1].has("topic", *ONE_KIND) and nouns[1].start == nouns[0].end
            nouns = nouns[1:] if asked else nouns  # 6件答复被申请行政复议
        nouns = nouns[:1]
    asked = nouns[-1].has("topic", "request_weak", REQUEST) if nouns else False
    if len(nouns) > 1 and text[nouns[-1].start - 1] == "被" and asked:
        nouns = nouns[:-1]  # 行政复议被申请2件
    narrow = [token for token in nouns if token.has("topic", "direct_suit", "suit_after_review")]
    return narrow[-1] if narrow else nouns[-1] if nouns else None


def _came_in(item: Item, noun: Token, text: str, setting: Setting) -> bool:
    """收到申请5件, 收到的5件申请: where nothing else is spoken of, these are for information."""
    if item.has("foreign") or item.has("row"):
        return False
    if item.number is None:  # 上述申请全部办结
        return _SAID_BEFORE.search(text, item.start, noun.start) is not None
    verb = item.first("verb", "receive")
    if verb is None and _SAID_BEFORE.search(text, item.start, noun.start):
        return noun.start > item.number_start  # 2021年受理的92件申请
    moved = item.has("verb", "carry") and item.has("time")
    if verb is None or verb.start > noun.start:
        return moved
    unknown = item.residue(text, item.start, noun.start)
    return all(setting.unit and is_part_of(text[a:b], setting.unit) for a, b in unknown)


def _of_this_year(item: Item, text: str, setting: Setting) -> bool:
    """2024年收到的5件申请, whatever was spoken of before."""
    if item.number is None or text[item.number_start - 1] != "的":
        return False
    return any(t.year == setting.year for t in item.tokens) or item.has("time", "this")


def _described(item: Item, noun: Token, text: str, setting: Setting) -> bool:
    """Whether a mere 申请 is said to be of another kind (挖掘城市道路申请)."""
    if item.mark == "、" and text.endswith(_OTHER_PAPERS, 0, item.start):
        return True  # 各类诉求、来信、申请共计426件
    verbs = [t.end for t in item.all("verb") if t.end <= noun.start]
    begin = max([item.start, *verbs[-1:]])
    if any(begin <= t.start < noun.start for t in item.all("foreign")):
        return True
    return any(
        end == noun.start and not (setting.unit and is_part_of(text[start:end], setting.unit))
        for start, end in item.residue(text, begin, noun.start)
    )
