"""Which quantity of table two a number stands for."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Mention
from core.narrative.narrowing import foreign_between, qualifies, sides, strange_before
from core.narrative.nouns import matters_handled
from core.narrative.quantities import Quantities
from core.narrative.role import UNKNOWN, Around, Role

_AMOUNT = late(
    "[ ]?(?:年度|全年|共计?|累计|合计|实际|公开)*"
    "(?:(?:费用|收费|征收|收取|收缴)?总?(?:金额|总额|数额)|收费|征收|收取|收缴)"
    "(?:共计?|合计|为|达|是)*[ ]?[0-9]"
)
_REACHED = late("[ ]?(?:达到?|增至|降至|减至|升至|为|共计?)[ ]?")
_NEW = late("[ ]?(?:其中)?(?:本年度?|今年|全年|当年|20[0-9]{2}年度?)?新增[ ]?")
_GRANTED = late(
    "(?:准予|不予|批准|驳回|撤销|变更|延续|注销)(?:行政)?许可"
)  # of all decisions, some
_RELIEF = late("减|免|降|退|预算|决算|清理|自查")

_CHALLENGED = late("复议|诉讼|法院|被[撤纠责确变]")  # 3件处罚决定在行政复议中被撤销


def _relieved(item: Item, text: str) -> bool:
    """Whether a sentence on fees may speak of such as are not taken (减免行政事业性收费38万元)."""
    return _RELIEF.search(text, text.rfind("。", 0, item.start) + 1, item.number_end) is not None


def _names_itself(item: Item, around: Around, row: str, known: Quantities) -> bool:
    """Whether the item says that its number is of the row."""
    if item.has("row"):
        return True
    if not known.single_column(row):
        return False
    if "处理决定" in around.text[item.start : item.number_start]:
        return True  # 行政许可方面:本年处理决定数量1523件
    if around.last_kind not in ("delta", "growth"):
        return False
    # 行政许可同比减少120件,为1035件
    return _REACHED.fullmatch(around.text, item.start, item.number_start) is not None


def act_role(item: Item, around: Around, known: Quantities) -> Role:
    """The part a number plays for a row of table two."""
    if qualifies(item, around):
        return UNKNOWN
    if _CHALLENGED.search(around.text, item.number_end, item.end):
        return UNKNOWN
    row = (around.topic or "").removeprefix("row:")
    matter = item.first("foreign", "matters")
    if matter is not None and matters_handled(item, around.text) == row:
        sure = around.clean and not strange_before(item, around, matter.start)
        return Role("act", known.act(row, None), sure, "数量")
    before, after = sides(item)
    actions = [token for token in before if token.has("action")] or [
        token for token in after if token.has("action")
    ]
    own = _names_itself(item, around, row, known)
    action: str | None = around.action
    money = not own and known.is_money(row) and bool(_AMOUNT.match(around.text, item.start))
    if money:
        own, action, actions = True, None, []  # 公开行政事业性收费1项,(公开)收费总额为3.8万元
    if (
        around.last_kind == "act"
        and not known.single_column(row)
        and _NEW.fullmatch(around.text, item.start, item.number_start)
    ):
        own, action = True, "issued"  # 现行有效3件,本年新增1件
    if actions:
        action = actions[-1].key("action")
    elif own and known.single_column(row):
        action = None
    elif not own:
        return UNKNOWN
    if action == "else" or (action == "published" and not (actions and around.clean)):
        return UNKNOWN
    verbs = item.has("verb", "manage", "answer", "decide")
    clean = around.clean or verbs or (known.is_money(row) and not _relieved(item, around.text))
    if action is None and not clean:
        return UNKNOWN
    if known.single_column(row) or action == "published":
        action = None
    starts = [*reversed(item.all("row")), *actions[-1:]]
    noun = next((token.start for token in starts), item.number_start if money else item.start)
    sure = not foreign_between(item) and not strange_before(item, around, noun)
    sure = sure and not _GRANTED.search(around.text, item.start, item.number_start)
    sure = sure and not (actions and around.text.startswith("类", actions[-1].end))  # 继续有效类
    sure = sure and (around.of_whole != "other" or known.is_money(row))
    return Role("act", known.act(row, action), sure, "数量")


def made_before(here: list[Mention], earlier: list[Mention]) -> None:
    """制发行政规范性文件1件…。印发文件214件: the sentence before has told how many were made; these
    are documents of any kind.
    """
    for mention in here:
        if mention.kind != "act" or not mention.counts or "文件" not in mention.label:
            continue
        if "规范性" not in mention.label and any(
            other.counts
            and other.quantities == mention.quantities
            and other.sentence < mention.sentence
            for other in earlier
        ):
            mention.counts = False
