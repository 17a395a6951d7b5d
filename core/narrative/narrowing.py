"""Words about a number that make it one of something else, or of more than they name."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.role import Around
from core.narrative.tokens import Token
from core.narrative.when import is_part_of

_LIKE = late('[”’"]?(?:的|相关)?(?:政府)?(?:信息)?类?等(?!待)')
_OTHER_WAY = late("(?:以|通过|其余)?其[他它](?:方式|形式|渠道|途径)")
_CASES_OF_ELSE = late("(?:各类|各种|相关)?(?:案件|事件|线索|问题|警情|业务|办件|服务)")
_FULL_NAMES = ("信息公开申请", "信息公开申请件", "信息公开申请事项")
_LOOSE_UNITS = ("条", "项", "个", "种", "类", "次")
_PLATFORM = late("^(?!通过|经|从|由|在|依托|利用|使用|以).*(?:平台|系统|专线|热线|窗口|大厅)$")
_ASIDE = late(
    "代[^,。;、0-9]{0,8}(?:起草|拟|答复|回复)|起草|拟[写订定制]|受[^,。;]{2,14}委托|更正|测试|模拟|测评|抽[查取]|评查"
    "|(?:单|每|首|某一?)[日天月周次]|[一单当]天|当[日天场月]|即日|次日|最[多高少](?:的|时|达|收|受|一|为)"
    "|(?:提供|协助|配合|核实|提出|提交)[^,。;、0-9]{0,12}(?:材料|意见|线索|数据|佐证)的?"
    "|法院(?:受理|收到|新收)|复议机[关构]|会[商同]|(?:共同|联合)(?:办|答)|直接(?:办|答|处)|自行(?:办|答|处)|法制审|[同一并]时要求|逐[项条]|(?:内含|包含)|排名|同一|典型|属于?[本我][^,。;0-9]{1,6}(?:职责|职权|范围)|前[三五十]"
    "|(?:党政|科|股|处)室(?:分别)?(?:收|受|办|答)"
)
_OF_PAPERS = late(
    "因|由于|(?:申请的?)?(?:答复|回复)(?:文书|书|告知书|内容|不|存在|质量|要素|格式|表述)"
)
_CLOSE = 2  # characters between a number and the verb of its reason
_DISOWNING = ("不属于", "不符合", "不构成", "不视为", "不作为")
_IS_ONE = late("属于?(?:政府)?(?:信息公开申请|依申请公开(?:申请|事项)?)(?:的|范畴|范围)*$")
_NO_PAPERS = late(
    "(?:渠道|途径|方式|形式|流程|环节|制度|模板|样本|格式|台账|要件|条件|材料|窗口|指南|规范|问题|要点|步骤|类型|事由|理由|地点)"
    "(?:共|主要|大致|一共)?(?:有|为|是|计|达)?$"
)


def is_aside(label: str, unit: str) -> bool:
    """单日最多收到申请6件, 协助县政府办公室提出答复意见的申请9件, 代县政府起草答复17件: some
    only, or another's; 申请渠道有三条: no applications at all.
    """
    if _ASIDE.search(label):
        return True
    return unit in _LOOSE_UNITS and (
        label.endswith("等") or _NO_PAPERS.search(label) is not None  # 登记、审核等七项
    )


def and_the_like(item: Item, text: str, found: list[Token]) -> bool:
    """因本机关不掌握等原因: the reasons named stand for others too."""
    behind = found[0].start >= item.number_end
    end = item.end if behind else item.number_start
    return any(_LIKE.match(text, token.end, end) is not None for token in found)


def in_other_way(item: Item, text: str) -> bool:
    """其他方式申请19件, in a list of ways of applying."""
    return _OTHER_WAY.match(text, item.start) is not None


def is_no_application(item: Item, around: Around) -> bool:
    """不属于政府信息公开申请的3件: said to be something else; 收到2件,属于信访事项1件,
    属于政府信息公开申请1件: what it is found to be.
    """
    head = around.text[item.start : item.number_start]
    if around.last_kind and _IS_ONE.search(head):
        return True
    return any(word in head for word in _DISOWNING)


def of_papers(item: Item, text: str, verb: Token) -> bool:
    """2件因答复文书不规范被投诉, 3件答复书要素不全: what is said of the answers, not that these
    were answered.
    """
    near = verb.start - item.number_end <= _CLOSE
    return near and _OF_PAPERS.match(text, item.number_end) is not None


def of_platform(item: Item, text: str, verb: Token) -> bool:
    """数字城管平台受理案件7316件, 受理案件7316件: what comes in there, or is called so, are no
    applications.
    """
    if item.has("topic"):
        return False
    if _CASES_OF_ELSE.match(text, verb.end, item.number_start):
        return True
    if text.startswith("登记", verb.start) and any(
        end == verb.start and len(text[begin:end]) > 1
        for begin, end in item.residue(text, item.start, verb.start)
    ):
        return True  # 房屋登记5件
    return any(
        _PLATFORM.search(text[begin:end]) is not None
        for begin, end in item.residue(text, item.start, verb.start)
    )


def qualifies(item: Item, around: Around) -> bool:
    """Whether the number belongs to a noun right behind it that is something else (8个重点单位)."""
    if item.number is None:
        return False
    start, end = item.tokens[item.number].start, item.tokens[item.number].end
    if around.text[start - 2 : start] == "涉及":
        return True  # 涉及107个申请事项
    following = item.after[0] if item.after else None
    if following is not None and following.start == end:
        return (following.has("foreign") and not following.has("topic")) or following.has(
            "scope", "others"
        )
    unit = around.text[end - 1 : end]
    unknown = item.residue(around.text, end, item.end)
    return bool(unknown) and unknown[0][0] == end and unit in tuple("个项条份次")


def is_full_name(before: list[Token], around: Around) -> bool:
    """各类诉求426件,其中政府信息公开申请2件: no paper that might be marked so (依申请公开)."""
    if around.of_whole != "other" or not before or not before[-1].has("topic", "request"):
        return False
    return around.text.endswith(_FULL_NAMES, before[-1].start, before[-1].end)


def sides(item: Item) -> tuple[list[Token], list[Token]]:
    return item.before, item.after


def main_verb(token: Token) -> str | None:
    key = token.key("verb")
    return key if key in ("receive", "collect", "manage", "answer") else None


def strange_before(item: Item, around: Around, start: int) -> bool:
    """Whether there is text before the number that no word covers and that is not the unit's
    name.
    """
    if item.number is None:
        return False
    end = item.tokens[item.number].start
    return any(
        not (around.unit and is_part_of(around.text[begin:stop], around.unit))
        for begin, stop in item.residue(around.text, start, end)
    )


def foreign_between(item: Item, start: int = 0) -> bool:
    """Whether something else that is counted stands between the last verb (or `start`) and the
    number.
    """
    foreign = item.all("foreign")
    if not foreign:
        return False
    end = item.number_start
    verbs = [token.end for token in item.all("verb") if main_verb(token) and token.end <= end]
    begin = max([start, *verbs[-1:]])
    return any(
        begin <= token.start < end and not token.has("topic") and not token.has("sign")
        for token in foreign
    )
