"""What an item says of more than its own number: what applications are about, whose a share is,
where the reporting body is spoken of again.
"""

from __future__ import annotations

import re

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Mention
from core.narrative.nouns import FOREIGN, NEAR, REQUEST
from core.narrative.quantities import CASES
from core.narrative.scene import Scene
from core.narrative.shares import RATES
from core.narrative.targets import is_target
from core.narrative.tokens import Token
from core.narrative.when import names_year

_ABOUT = re.compile(
    "[ ]{0,3}(?:申请|问的|要的|想要的|想了解的)?(?:分别|均|都|多|多数)?(?:是|为)?"
    "(?:内容|事项)?(?:主要|多数|大多|大部分|重点)?(?:诉求|内容|申请)?"
    "(?:是|为|集中|涉及|涵盖|围绕|关于|分布|内容|反映)"
)
# 建成全市依申请公开办理系统
_CAME_IN = late("受理|收到|接到|接收|收办|承办")
_BUILT = late("(?:平台|系统|机制|制度|流程|体系|台账|渠道|规程)$")


def says_about(item: Item, text: str, *, goes_on: bool = False) -> bool:
    """申请事项集中在规划计划、项目建设等方面 counts and plans nothing. `goes_on`: the item before
    is such a one too.
    """
    if item.number is not None:
        return False
    joined = goes_on and item.mark == "、"
    return joined or _ABOUT.match(text, item.start, item.end) is not None


def builds(item: Item, text: str) -> bool:
    """建成全市依申请公开办理系统 says whose the system is, not whose the applications."""
    if item.number is not None:
        return False
    built = _BUILT.search(text, item.kinds["scope"][-1].end, item.end)  # not 全市系统
    return built is not None


def shared_name(item: Item, held: list[Token]) -> list[Token]:
    """予以公开占比60%,共6件: the name to which the share and the number behind it belong."""
    if item.number is None or not ("outcome" in item.kinds or item.has("sign", "share")):
        return []
    numeral = item.tokens[item.number].numeral
    if numeral is None or numeral.unit != "%" or item.has("topic"):
        return []
    if held and item.mark == "、":
        return []  # 予以公开、部分公开占比76.1%,共70件
    found = [token for token in item.before if token.tags and is_target(token)]
    return found if len(found) == 1 else []


def begins_anew(scene: Scene, items: list[Item]) -> bool:
    """联合县司法局开展培训1期。2023年我县共收到…: the other body of the sentence before, of whose
    applications nothing was said, is not spoken of any more.
    """
    mentions = scene.reading.mentions
    if _all_told(mentions, scene.sentence):
        return True
    if not mentions or not items or mentions[-1].fits or mentions[-1].topic in NEAR:
        return False
    begin = next((token for token in items[0].tokens if names_year(token)), None)
    if begin is None or scene.text[items[0].start : begin.start].strip():
        return False
    return any(item.has("topic", REQUEST) for item in items[:2])


def _all_told(mentions: list[Mention], sentence: int) -> bool:
    """全县受理181件。县级部门受理152件,占84%;乡镇受理29件,占16%。年内办结178件: the bodies of the
    sentence before made up the whole, of which the next speaks again.
    """
    told = [m for m in mentions if m.sentence == sentence - 1 and m.kind not in RATES]
    if len(told) < 2 or any(m.fits or m.kind != told[0].kind for m in told):
        return False
    whole = sum(m.numeral.value for m in told)
    return any(
        m.fits and m.kind == told[0].kind and m.numeral.value == whole
        for m in mentions
        if sentence - 3 <= m.sentence < sentence - 1
    )


def tells_of_else(scene: Scene) -> bool:
    """受理便民平台诉求587个,网上公开的64件,不公开的523件,已答复579件: what came in in this sentence
    were no applications, and so are those that follow.
    """
    first = scene.here[0] if scene.here else None
    if first is None or first.topic != FOREIGN or scene.state.topic != FOREIGN:
        return False
    return _CAME_IN.search(first.label) is not None and first.fits


def after_denied(scene: Scene, item: Item) -> bool:
    """未发生行政复议、行政诉讼;收到申请2件: of cases there were none, so these are applications."""
    weak = item.number is not None and item.has("topic", "request_weak")
    if not weak or not item.has("verb", "receive") or item.has("topic", *CASES):
        return False
    chain, said = scene.state.chain, scene.reading.statements[-1:]
    if chain is not None:
        return any(topic in CASES for _, _, topic in chain.names)
    if not said or said[0].kind != "nought" or said[0].topic not in CASES:
        return False
    return not any(m.kind == "case" and m.start > said[0].start for m in scene.reading.mentions)
