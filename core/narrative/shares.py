"""Numbers that speak of other numbers: shares (占41.7%), rates (办结率95%), growth (同比增长5%,
增加3件).
"""

from __future__ import annotations

from decimal import Decimal

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Mention, Reading
from core.narrative.nouns import REQUEST
from core.narrative.numerals import ABOUT, Numeral
from core.narrative.tokens import Token

RATES = frozenset({"share", "growth", "delta", "rate", "percent", "case_rate", "open_rate"})
# what may stand between a count and its share: 5件予以公开,占71.4%
_BEHIND = late(
    "[ ,(、的]*(?:(?:为|是|系|按|依法|均|已)*(?:予以|给予|同意)?"
    "(?:公开|部分公开|不予公开|无法提供|不予处理|其[他它]处理)"
    "(?:处理)?的?[ ,(]+)?"
)
_OUTCOME_RATE = late(
    "[ ]*(?:其中)?(?:予以公开|部分公开|不予公开|无法提供|不予处理)率(?:约|为|是|达到?)?[ ]*"
)
UP, DOWN = "up", "down"
# 公开率为84.6%; not 重点领域信息公开率
_OPEN_RATE = late(
    "[。 ]*(?:其中|整体|总体|综合|全年|本年度?|20[0-9]{2}年度?|依申请公开|申请|政府|信息|予以)*公开"
    "(?:率|(?:和|及|与|、|或)部分公开(?:率|的?比例|占比))"
    "(?:约|大约|为|高?达到?|是|:|在)*"
)
_NUMBER_OF = late(
    "(?:其中|复议|行政|结果|决定|被|的)*(?:维持|纠正|纠错|撤销|其他结果)(?:的|案件|件|复议|结果|决定)*[数量]?"
    "(?:约|大约)?(?:占比?|比例|占到?)(?:全部|全年|审结|已|行政|复议|诉讼|案件|申请|总|件|[数量]|的|为|达到?|约)*"
)
_OF_OTHERS = late("综合|平均|调解|全[省国市]|上级")  # 综合纠错率 counts what was settled, too
_REACHED = late("[到至为达]")  # 增加到24件 is a count


def is_rate(item: Item, text: str) -> bool:
    """Whether the item's number is a percentage or a difference, not a count."""
    assert item.number is not None
    numeral = item.tokens[item.number].numeral
    if numeral is not None and numeral.unit == "%":
        return True
    return _direction(item, text) is not None


def _is_of_points(item: Item) -> bool:
    """予以公开占75%,同比提高5个百分点: no number of applications."""
    numeral = item.tokens[item.number].numeral if item.number is not None else None
    return numeral is not None and numeral.unit.endswith("百分点")


def _direction(item: Item, text: str) -> Token | None:
    """The 增长 or 减少 right before the number (not 新增, not 增加了公开渠道)."""
    if not item.before or item.number is None or _is_of_points(item):
        return None
    nearest = item.before[-1]
    if not nearest.tags and len(item.before) > 1:
        nearest = item.before[-2]
    if nearest.has("verb", "answer", "receive", "manage") and len(item.before) > 1:
        more = item.before[-2]  # 比上年多答复4件
        if more.end == nearest.start and text[more.start : more.end] in ("多", "少"):
            nearest = more if item.has("sign", "compare") else nearest
    if not nearest.has("sign", UP, DOWN):
        return None
    until = item.tokens[item.number].start
    if text.startswith("新增", nearest.start) and not item.has("sign", "compare"):
        return None  # 上年转入4件,本年新增27件
    return None if _REACHED.search(text, nearest.end - 1, until) else nearest


def link_rate(reading: Reading, mention: Mention, item: Item, text: str, last: int | None) -> None:
    """Say what kind of rate it is and of which count (`base`, the last of this year or none) it
    speaks.
    """
    mention.base = last
    percent = mention.numeral.unit == "%"
    direction = next((t for t in reversed(item.before) if t.has("sign", UP, DOWN)), None)
    compared = item.has("sign", "compare")
    if direction is not None and (percent or _direction(item, text) is not None):
        if mention.numeral.unit == "倍":
            percent, mention.numeral = True, _as_percentage(mention.numeral)
        mention.kind = "growth" if percent else "delta"
        mention.why = UP if direction.has("sign", UP) else DOWN
    elif percent and compared:
        mention.kind, mention.why = "growth", UP
    elif percent and (column := _column_of(item, text)) is not None:
        mention.kind, mention.why = "case_rate", column
    elif item.has("sign", "share"):
        mention.kind = "share"
        share = item.first("sign", "share")
        if share is not None and "约" in text[share.start : share.end]:
            mention.numeral = mention.numeral._replace(bound=ABOUT)
        base = reading.mentions[mention.base] if mention.base is not None else None
        if (
            base is None
            or not _BEHIND.fullmatch(text, base.end, item.start)
            or not _plainly(item, text)
        ):
            mention.base = None
    else:
        _tell_kind(reading, mention, item, text)


def _tell_kind(reading: Reading, mention: Mention, item: Item, text: str) -> None:
    """A percentage that is neither growth nor says 占 (`base`: the last count)."""
    percent, last = mention.numeral.unit == "%", mention.base
    if item.has("verb", "answer_rate") and not item.has("verb", "on_time_rate", "other_rate"):
        mention.kind = "rate"
    elif percent and mention.topic == REQUEST and _OUTCOME_RATE.fullmatch(mention.label):
        mention.kind, mention.base = "share", None  # 予以公开率50%(13件)
    elif percent and mention.topic == REQUEST and _OPEN_RATE.fullmatch(mention.label):
        mention.kind, mention.base = "open_rate", None
    elif item.depth and len(item.tokens) == 1:
        mention.kind = "share"
        if last is not None and "," in text[reading.mentions[last].end : item.start]:
            mention.base = None  # 被纠错6件,纠错率比全市平均水平(15.2%)低
    else:
        mention.kind, mention.base = "percent", None


def _as_percentage(numeral: Numeral) -> Numeral:
    """增长1.4倍 is 140 %, to the next ten."""
    places = numeral.quantum.adjusted() + 2
    return numeral._replace(value=numeral.value * 100, quantum=Decimal(1).scaleb(places))


def _plainly(item: Item, text: str) -> bool:
    """Whether 占 speaks of the count just before it and of nothing else (not 不予公开占5%,
    占全市的5%).
    """
    if item.number is None or item.has("sign", "both"):
        return False
    share = item.first("sign", "share")
    assert share is not None
    end = item.tokens[item.number].start
    if item.residue(text, item.start, end) or item.has("scope"):
        return False
    return all(
        not token.tags
        or token.has("sign")
        or (token.start > share.start and (token.has("topic") or token.has("verb")))
        for token in item.before
    )


def _column_of(item: Item, text: str) -> str | None:
    """The result of cases of which a percentage tells the rate: 纠错率9.7%, 纠正数占9.7%."""
    if "sign" not in item.kinds or item.has("foreign"):
        return None
    if item.has("sign", "loss_rate", "win_rate"):
        if _OF_OTHERS.search(text, item.start, item.number_start):
            return None
        return "corrected" if item.has("sign", "loss_rate") else "upheld"
    return _result_of(item, text) if "result" in item.kinds else None


def _result_of(item: Item, text: str) -> str | None:
    """纠正数占9.7%, 维持案件占复议总数的73.1%: the result of which the share is, where
    the words name one and nothing else.
    """
    share, results = item.first("sign", "share"), item.all("result")
    if share is None or len(results) != 1 or item.number is None or results[0].end > share.start:
        return None
    if item.has("scope") or item.has("sign", "compare", "both"):
        return None
    if item.residue(text, item.start, item.number_start) and not _NUMBER_OF.fullmatch(
        text, item.start, item.number_start
    ):
        return None
    key = results[0].key("result")
    return key if key in ("upheld", "corrected", "other") else None
