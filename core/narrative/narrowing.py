"""Words about a number that make it one of something else, or of more than they name."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.tokens import Token

_LIKE = late('[”’"]?(?:的|相关)?(?:政府)?(?:信息)?类?等(?!待)')
_OTHER_WAY = late("(?:以|通过|其余)?其[他它](?:方式|形式|渠道|途径)")
_CASES_OF_ELSE = late("(?:各类|各种|相关)?(?:案件|事件|线索|问题|警情|业务|办件|服务)")
_PLATFORM = late("^(?!通过|经|从|由|在|依托|利用|使用|以).*(?:平台|系统|专线|热线|窗口|大厅)$")


def and_the_like(item: Item, text: str, found: list[Token]) -> bool:
    """因本机关不掌握等原因: the reasons named stand for others too."""
    behind = found[0].start >= item.number_end
    end = item.end if behind else item.number_start
    return any(_LIKE.match(text, token.end, end) is not None for token in found)


def in_other_way(item: Item, text: str) -> bool:
    """其他方式申请19件, in a list of ways of applying."""
    return _OTHER_WAY.match(text, item.start) is not None


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
