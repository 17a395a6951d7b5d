"""What can be asked of one item, or of a sentence's tokens, without what went before."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.narrowing import main_verb
from core.narrative.nouns import REQUEST
from core.narrative.quantities import CASES
from core.narrative.tokens import Token

_AS_PARTY = late("[我本].{1,6}(?:为|作为|是)被(?:申请人|告)|以.{1,12}为被(?:申请人|告)")
_OVERRULED = late(
    "(?:被|经)(?:上级|行政|县|市|省|政府)*(?:复议(?:机关|机构|局)?|(?:人民)?法院"
    "|(?:上级|[县市省区州旗])(?:人民)?政府|上级(?:行政)?机关)(?:依法|判决|决定)?"
    "(?=纠|撤|责令|变更|确认|判|维持)"
)
_CORRECTED = late("被(?:纠错|纠正|撤销|责令重新答复|责令重新作出答复|确认违法|责令限期答复)")
_DECIDER = late(
    "(?:20[0-9]{2}年度?|全年|本年度?)?[ ]?(?:有)?(?:[0-9]{1,3}件)?[ ]?"
    "(?:被|经|由)?[上省市县区州旗一]?级?(?:人民)?(?:政府|机关)"
)
_AS_DECIDER = late(
    "作为[^,。;]{0,14}复议(?:机关|机构|工作机构|应诉机构)|行政复议委员会|以[^,。;]{2,12}为(?:行政)?复议机关"
    "|复议(?:机关|机构)(?:职责|职能)|审理(?:各类|的)?(?:行政)?复议(?:案件|申请|案)"
    "|代[省市县区州旗本][^,。;0-9]{0,6}(?:办理|审理|承办|办|审查)[^,。;0-9]{0,14}复议"
)
# the office of justice, which handles the reviews of a government
_JUSTICE = late("(?:收到|接收|受理|办理|承办|审结|办结|新收|收)[^,。;0-9]{0,8}复议")
_SUED = late("被申请|被诉|被告|被提起|被复议|对[本我]|针对[本我]|不服[本我]|以[本我].{1,6}为被")
_ITSELF = late(
    "(?:以|用)[^,。;0-9]{1,12}(?:名义|答复主体|为主体)|自[己行身]|直接向[本我]|[本我].{1,4}直接"
)
_ANSWERS = late("答复|复议|诉|信息公开")
_CONCERNED = late(
    "信息公开|依申请|政务公开"
    "|件答复在|份答复在|起答复在|答复(?<!复议答复)(?:质|说理|规范性|引用|[被未够超逾]|不(?!服)|时[限间]|期限|程序|水平|工作|把关|质量|文书|内容|意见书?被)"
)
_SO_WERE = late("。?[ ]?(?:以上|上述)[^。0-9]{0,16}信息公开")
_PROMOTED = late(
    "[ ]?(?:进一步|持续|不断|切实|扎实|大力|全面|认真)?"
    "(?:加强|强化|推进|做好|规范|深化|推动|抓好|完善|加大|落实)"
    "(?:重点领域)?(?:行政)?(?:执法|许可|处罚|审批|权力|行为)[^,。;]{0,12}(?:公开|公示)[^,。;]{0,8}"
)
_AMOUNT = late("申请(?:总|件)?[数量]")
# 严格执行办理流程,2024年受理的27件申请
_OF_HOW = late(
    "(?:工作)?(?:的)?(?:流程|机制|制度|规程|规定|规范|时限|平台|渠道|质量|水平|效率|程序)"
)
_DECIDING = ("复议机关", "复议机构", "行政复议机关", "行政复议机构", "审理", "一审行政")
MOST_PARTS = 160  # numbers and marks of a sentence; more is a table, or no prose at all
_MOST_WORDS = 400  # with a meaning, likewise


def is_prose(tokens: list[Token]) -> bool:
    """Whether there are no more numbers, marks and words than a reader could follow."""
    parts = sum(1 for t in tokens if t.numeral or t.year or t.has("mark"))
    words = sum(1 for t in tokens if t.tags)
    return parts <= MOST_PARTS and words <= _MOST_WORDS


def before_bracket(items: list[Item], place: int) -> bool:
    """全市系统(含县级局)收到310件: a subject with a bracket behind it."""
    return place + 1 < len(items) and items[place + 1].depth > items[place].depth


def reviews(item: Item, text: str) -> bool:
    """Whether the item speaks of bodies that decide reviews; a decision on one's own case
    (复议机关决定维持, 受理以我镇为被申请人的…) does not.
    """
    signs = item.all("sign", "reviewing")
    if not signs or _AS_PARTY.search(text, item.start, item.end):
        return False
    last = max((token.start for token in item.all("result")), default=-1)
    return any(
        token.start > last or text[token.start : token.end] not in _DECIDING for token in signs
    )


def is_deciding(text: str, start: int, end: int, unit: str) -> bool:
    """作为复议机关受理行政复议95件: reviews that the body decides, not those against it."""
    if text.find("复议", start, end) < 0:
        return False
    if _AS_DECIDER.search(text, start, end):
        return True
    if "司法" not in unit:
        return False
    clause = text.find(";", start, end)
    end = end if clause < 0 else clause
    return bool(_JUSTICE.search(text, start, end)) and not _SUED.search(text, start, end)


# what stands before a number that says how many just those are
AMOUNT_OF = (
    *("即", "共", "计", "共计", "共有", "有", "为", "合计", "总计", "达", "达到", "数量为", "多达"),
)


def speaks_for_itself(item: Item, text: str) -> bool:
    """以街道名义收到申请3件, after what was done for another body."""
    return _ITSELF.search(text, item.start, item.number_start) is not None


# 县政府规范性文件12件、部门规范性文件9件
_OTHERS_RULES = late("(?:部门|乡镇|镇街|单位)(?:[0-9]|[^,。;0-9]{0,8}文件)|本级[^,。;0-9]{0,8}文件")


def makes_rules(item: Item, text: str) -> bool:
    """市政府制定规章2件, 县政府制发规范性文件5件: these are all there are in the area (not where
    those of its departments are counted too).
    """
    if not item.has("scope", "own") or item.has("scope", "others", "area"):
        return False
    if item.has("row", "regulations"):
        return True
    return item.has("row", "normative_documents") and _OTHERS_RULES.search(text) is None


def tells_amount(item: Item, text: str) -> bool:
    """县自然资源局收到申请最多,为11件: how many those are that were named before the comma."""
    if item.number is None or item.mark != "," or item.kinds.keys() - {"sign"}:
        return False
    return text[item.start : item.number_start].strip() in AMOUNT_OF


def of_answers(item: Item, text: str) -> bool:
    """Whether the passage speaks of answers or cases (not 被纠正错别字3件)."""
    return _ANSWERS.search(text, 0, item.end) is not None and not item.has("foreign")


def not_one(item: Item, text: str) -> bool:
    """没有引发一起行政复议: not even one."""
    if item.number is None or "sign" not in item.kinds:
        return False
    numeral = item.tokens[item.number].numeral
    if numeral is None or not numeral.in_words or numeral.value != 1:
        return False
    negation = item.first("sign", "nought")
    return negation is not None and text[negation.end : item.number_start].strip() == ""


def is_sued(text: str, item: Item) -> bool:
    """县政府被申请复议2件, after what the body decided itself."""
    return _SUED.search(text, item.start, item.end) is not None


def is_concerned(text: str, start: int, end: int) -> bool:
    """Whether a sentence, or 以上均因政府信息公开引发 right behind it, is of disclosure."""
    return bool(_CONCERNED.search(text, start, end) or _SO_WERE.match(text, end))


def grows(item: Item, text: str) -> bool:
    """申请量上升, 申请数量增加, in a sentence on information disclosure."""
    if item.number is not None or item.has("foreign"):
        return False
    words = item.all("topic", "request_weak")
    return len(words) == 1 and _AMOUNT.match(text, words[0].start, item.end) is not None


def decides(item: Item, text: str) -> bool:
    """市政府均予以维持: the government that decided the review, no other body's figures."""
    if item.has("sign", "nought"):
        return False
    found = _DECIDER.match(text, item.start, item.end)
    return found is not None and found.end() <= item.all("result")[0].start


def handles_permits(item: Item) -> bool:
    """办理行政许可事项4512件 counts what was handled, not the entries of a list."""
    if item.number is None or not item.has("verb", "manage", "answer"):
        return False
    return item.has("foreign") and all(t.has("foreign", "matters") for t in item.all("foreign"))


def names_nothing_counted(item: Item, text: str) -> bool:
    """Whether an item leaves what follows in the clear: 办理行政许可事项4512件, or
    加强行政执法信息公开 before the figures of it.
    """
    if handles_permits(item):
        return True
    return item.number is None and _PROMOTED.fullmatch(text, item.start, item.end) is not None


def names_anew(items: list[Item], place: int) -> bool:
    """行政复议和诉讼情况:被申请行政复议3件,维持2件; 复议结果:维持2件: a colon, and one kind of
    cases behind it, or before it alone.
    """
    if items[place].mark != ":":
        return False
    if items[place].has("topic", *CASES):
        return True
    head = items[place - 1] if place else None
    if head is None or head.number is not None or head.mark == "、":
        return False
    return len({token.key("topic") for token in head.all("topic", *CASES)}) == 1


def names_topic(item: Item, topic: str | None, text: str) -> bool:
    """依申请公开办理方面, 行政复议: what the next number counts, if it names nothing else."""
    if topic in CASES:
        return item.has("topic", *CASES) and not item.has_any(("foreign", "verb", "result"))
    return topic == REQUEST and (item.has("topic", "request") or grows(item, text))


def ends_with_way(item: Item) -> bool:
    """Whether the last word with a meaning is a way of applying (通过网络,收到5件)."""
    if "channel" not in item.kinds:
        return False
    return next(token for token in reversed(item.tokens) if token.tags).has("channel")


def divides(item: Item, text: str) -> bool:
    """收到的9件申请中 names the whole of which the next numbers are parts."""
    return item.number is not None and text[item.end - 1 : item.end] in ("里", "中")


def verb_of(item: Item, text: str) -> str | None:
    """The verb that goes on in the next item; in 答复的9件申请里,7件… it does not."""
    verbs = [t for t in reversed(item.all("verb")) if not _OF_HOW.match(text, t.end)]
    return (
        None if divides(item, text) else next((verb for t in verbs if (verb := main_verb(t))), None)
    )


def overruled_by(item: Item, text: str) -> str | None:
    """有2件被复议机关纠正, 被法院判决撤销1件: the kind of case, named by who decided."""
    if "result" not in item.kinds:
        return None
    found = _OVERRULED.search(text, item.start, item.end)
    if found is None and item.number is not None and _CORRECTED.search(text, item.start, item.end):
        return "disputes"  # 因答复不当被纠错3件, by whoever decided
    return None if found is None else "suit" if "法院" in found.group() else "review"
