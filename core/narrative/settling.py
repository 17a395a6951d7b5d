"""What only the whole sentence tells: numbers that turn out to count something else."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from core.late import late
from core.narrative.act_roles import made_before
from core.narrative.answering import answered_late, each_way, withdrawn
from core.narrative.case_settling import settle_cases
from core.narrative.listing import leave_list
from core.narrative.model import Mention
from core.narrative.narrowing import is_aside
from core.narrative.nouns import FOREIGN, REQUEST
from core.narrative.outcomes import settle_outcomes
from core.narrative.ranking import leave_open
from core.narrative.rated import CAME, grown_first
from core.narrative.scene import Scene
from core.narrative.totals import COUNTED, settle_totals

_OF_WHAT_CAME = late(
    "[ ]*(?:政府|信息|公开|依申请|申请|件|总|数|量|收到|受理|同比|相?较于?|相?比|与|去年|上年"
    "|上一年|同期|度|20[0-9]{2}年|的|下降|降低|减|少|了|为|增长|增加)*+"
)
_IN_PUBLIC = late("主动公开(?!.{0,4}(?:告知|查询|获取)|(?:信息)?(?:范围|内容))")
_ALSO_DONE = late(
    "(?:申请)?[,]?(?:也|亦|同样|一并|同步|全部也|也均|已[于在](?:20[0-9]{2}年)?[0-9]{1,2}月)"
)
LAPSED = "自行失效"
_BEFORE = 12  # numbers before a part that are looked at
_LAPSED = ("失效", "失效的", "失效了", "失效文件", "失效规范性文件", "失效行政规范性文件")
_IN_ALL = late("总[计共]?[办答]|合计|累计|总共|总计|共计")
_LOOKED_THROUGH = late("清理|评估|梳理|审查|修订")
_PASSED_ON = late("(?<!结)转[来交办]")
_ON_BEHALF = late("委托|代表|代理|指派")
_WHOLES = frozenset((*CAME, "handled"))


def settle(scene: Scene) -> None:
    """Take back what the rest of the sentence makes doubtful."""
    here = scene.here
    if not here:
        return
    kinds = {mention.kind for mention in here}
    if "carry" in kinds:
        _which_way(scene, here)
    if "growth" in kinds or "delta" in kinds:
        _came_to_nothing(scene, here)
        grown_first(scene)
    _times(here, scene.text)
    if "case" in kinds or "result" in kinds:
        settle_cases(scene, here, kinds)
    if {"handled", "carried_in"} <= kinds:
        _besides(here, scene.text)
    _published(here)
    if "act" in kinds:
        _looked_through(here)
        _lapsed(here)
        made_before(here, scene.reading.mentions)
    _settle_requests(scene, here, kinds)
    _parts(scene, here)
    leave_open(scene, here)
    leave_list(scene)


def _of_every_sort(scene: Scene, here: list[Mention]) -> None:
    """收到各类申请35件,其中政府信息公开申请3件,低保申请32件: the whole is of any kind."""
    for index, whole in enumerate(here, scene.first):
        if whole.kind not in _WHOLES or not whole.counts or "公开" in whole.label:
            continue
        parts = [m for m in here if m.among[:1] == (index,)]
        if any(m.topic == FOREIGN for m in parts) and any(
            m.topic == REQUEST and "信息公开申请" in m.label for m in parts
        ):
            whole.counts = False


def _settle_requests(scene: Scene, here: list[Mention], kinds: set[str]) -> None:
    """Take back what is doubtful of applications."""
    for mention in here:
        if mention.counts and mention.kind in _WHOLES:
            mention.counts = not is_aside(mention.label, mention.numeral.unit)
        elif mention.kind == "case" and _ON_BEHALF.search(mention.label):
            mention.counts = False  # 受县政府委托办理复议答复5件
        elif mention.kind == "applicant" and _PASSED_ON.search(mention.label):
            mention.counts = False  # 收到国有企业转来申请1件
    if len(here) > 1 and not kinds.isdisjoint(COUNTED):
        settle_totals(scene, here)
    if "channel" in kinds:
        each_way(here)
    if "manner" in kinds or {"outcome", "handled"} <= kinds:
        withdrawn(scene, here)
    if "handled" in kinds and not kinds.isdisjoint(("manner", "other")):
        answered_late(here, scene.reading.mentions)
    if "outcome" in kinds:
        settle_outcomes(scene, here)
    if "received" in kinds:
        _of_every_sort(scene, here)
        _from_several(here, scene.text)
        _then_new(scene, here)
    _really(here)


def _came_to_nothing(scene: Scene, here: list[Mention]) -> None:
    """未收到政府信息公开申请,较上年减少3件: nothing came in this year."""
    said = [s for s in scene.reading.statements if s.start >= scene.begins and s.kind == "nought"]
    first = here[0]
    if not said or first.kind not in ("growth", "delta") or first.base is not None:
        return
    received = scene.known.received
    ours = said[-1].topic == REQUEST and received in said[-1].quantities and scene.holds(first)
    if ours and said[-1].end <= first.start and _OF_WHAT_CAME.fullmatch(first.label):
        first.quantities = (received,)


def _which_way(scene: Scene, here: list[Mention]) -> None:
    """新收50件、结转6件、办结52件、转下年4件: what is not carried out was carried in."""
    known = scene.known
    kinds = {mention.kind for mention in here if mention.counts}
    for mention in here:
        if mention.kind != "carry":
            continue
        if "carried_out" in kinds or _adds_up(scene, mention):
            mention.kind, mention.quantities = "carried_in", (known.carried_in,)
        elif "carried_in" in kinds:
            mention.kind, mention.quantities = "carried_out", (known.carried_out,)


def _adds_up(scene: Scene, carried: Mention) -> bool:
    """共办理19件,其中新收17件、结转2件."""
    if not carried.among:
        return False
    whole = scene.reading.mentions[carried.among[0]].numeral.value
    return any(
        m.kind == "received" and m.numeral.value + carried.numeral.value == whole
        for m in scene.here
        if m.among == carried.among
    )


def _besides(here: list[Mention], text: str) -> None:
    """办结14件,2021年结转的3件也已办毕: those of last year are not among the 14."""
    for one, other in pairwise([m for m in here if m.kind != "carried_out"]):
        apart = one.kind == "handled" and other.kind == "carried_in" and not other.among
        if apart and _ALSO_DONE.match(text, other.end):
            one.counts = False


def _times(here: list[Mention], text: str) -> None:
    """收到申请两次共4件: how often, not how many."""
    for mention in here:
        if mention.numeral.unit == "次" and text.startswith(("共", "计"), mention.end):
            mention.counts = False


def _published(here: list[Mention]) -> None:
    """主动公开35件、依申请公开12件、不予公开8件 counts documents by how they are published."""
    told = [m for m in here if m.topic == FOREIGN and _IN_PUBLIC.search(m.label)]
    units, depth = {m.numeral.unit for m in told}, min((m.depth for m in told), default=0)
    for mention in here if units else ():
        if mention.depth < depth:
            continue  # 公开6件(主动公开1件、依申请公开5件)、无法提供3件
        if mention.kind in ("noun", "outcome", "restated") and mention.numeral.unit in units:
            mention.kind, mention.counts = "other", False


def _from_several(here: list[Mention], text: str) -> None:
    """收到县政府办公室转办的申请1件、自行接收2件: neither is all that came in."""
    for one, other in pairwise(here):
        joined = text[one.end : other.start - len(other.label)] in ("、", "和", "及", "以及")
        parts = "收" in one.label and other.label.endswith(("收到", "接收", "受理"))
        alike = one.among == other.among and (one.year, other.year) == (0, 0)
        if alike and joined and parts and other.kind == "received":
            one.counts = other.counts = False


def _then_new(scene: Scene, here: list[Mention]) -> None:
    """受理48件,结转上年后新收40件: the first has what was carried in, too."""
    came = [m for m in here if m.kind == "received" and not (m.among or m.depth)]
    for one, other in pairwise(came):
        if "后" in other.label and "新" in other.label and one.numeral.value > other.numeral.value:
            scene.includes_carried(scene.reading.mentions.index(one))


def _really(here: list[Mention]) -> None:
    """收到申请92件,其中重复提交的11件合并处理,实际受理81件: the first is not what the table has,
    or the second is not.
    """
    came = [m for m in here if m.kind in CAME and not m.depth]
    for one, other in pairwise(came):
        if "实际" in other.label and one.numeral.value > other.numeral.value:
            one.counts = other.counts = False
    done = [m for m in here if m.kind == "handled" and not m.depth and not m.among]
    for one, other in pairwise(done):  # 当年办结65件,办结上年结转2件,总办结67件
        if _IN_ALL.search(other.label) and one.numeral.value < other.numeral.value:
            one.counts = False


def _looked_through(here: list[Mention]) -> None:
    """清理规范性文件32件,废止4件、修改2件、继续有效26件: of those that were looked through."""
    for place, mention in enumerate(here):
        if mention.kind != "other" or not _LOOKED_THROUGH.search(mention.label):
            continue
        told, parts = Decimal(0), []
        for other in here[place + 1 :]:
            told += other.numeral.value
            parts.append(other)
            if told == mention.numeral.value and len(parts) > 1:
                for part in parts:
                    part.counts = False


def _lapsed(here: list[Mention]) -> None:
    """废止4件、失效2件: some count as 废止 what has lapsed, some do not."""
    acts = [m for m in here if m.kind == "act" and m.counts]
    for mention in acts:
        if not mention.label.endswith(_LAPSED) or "废止" in mention.label:
            continue
        same = [m for m in acts if m is not mention and m.quantities == mention.quantities]
        if any("废止" in m.label for m in same):
            mention.counts, mention.why = False, LAPSED


def _told_before(here: list[Mention], whole: Mention) -> bool:
    """Whether the sentence has told what came in before this count."""
    return any(m.kind == "received" and m.counts and m.start < whole.start for m in here)


def _parts(scene: Scene, here: list[Mention]) -> None:
    """收到356件,其中市政府收到210件: a part of the same count is no count of its own."""
    for mention in here:
        if mention.kind in ("received", "handled") and mention.among:
            whole = scene.reading.mentions[mention.among[0]]
            if mention.kind == "received" and whole.kind == "handled" and _told_before(here, whole):
                mention.counts = False  # 收到188件,办结185件(上年结转6件、本年新收179件)
            if whole.counts and whole.quantities[:1] == mention.quantities[:1]:
                mention.counts = False
            if (
                mention.kind == "received"
                and whole.kind == "received"
                and "新" not in mention.label
            ):
                mention.counts = False  # 承办30件,其中本级受理21件
        elif mention.kind == "act" and mention.among:
            mention.counts = mention.counts and not _told_whole(scene, mention)


def _told_whole(scene: Scene, part: Mention) -> bool:
    """作出行政许可20315件、行政处罚4212件。其中,县公安局办理行政许可3012件: of the first."""
    mentions = scene.reading.mentions
    return any(
        m.kind == "act"
        and m.counts
        and not m.among
        and m.quantities[:1] == part.quantities[:1]
        and m.numeral.value > part.numeral.value
        for m in mentions[max(0, part.among[0] - _BEFORE) : part.among[0] + 1]
    )
