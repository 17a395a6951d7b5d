"""What only the whole sentence tells of cases: which are of something else, still open, of last
year or of any kind, and what 维持 and 驳回 side by side come to.
"""

from __future__ import annotations

from decimal import Decimal

from core.late import late
from core.narrative.model import Mention
from core.narrative.nought import add
from core.narrative.numerals import EXACT
from core.narrative.quantities import CASES, DISPUTES, SUIT
from core.narrative.scene import Scene

_OF_OURS = late("(?:与|和|同)(?:政府|政务)?信息公开(?:工作|事项)?(?:有关|相关)的$")
_UNRELATED = late(
    "(?:与|同|和)(?:政府)?信息公开(?:工作|事项|申请)?(?:均)?(?:没有关系|不相关|无涉|无关|无直接关系)"
    "|与?本报告(?:统计)?(?:口径)?(?:均)?无关|不(?:在|属|计入)本?(?:报告|年报)(?:的)?(?:统计)?(?:范围|口径)"
    "|均?(?:不涉及|未涉及|非涉|不属于|不是|非因|并非|非)(?:政府)?信息公开"
    "|,[均且]?无(?:一[件起例])?(?:涉及?|关于)(?:政府)?信息公开的?(?:案件|内容|情况|情形|事项)?(?=[,;。]|$)"
)
_OTHER_FIELD = late(
    ",(?:内容|案由)?(?:主要|多|均|大多)?(?:涉及|集中在|集中于|为|因)[^,。;]{0,12}"
    "(?:认定|处罚|许可|征收|征地|拆迁|强制|登记|执法|劳动|社保|治安|确权)"
)
_OTHER_GROUND = late("因(?P<of>[^,。;、]{2,20}?)(?:而)?(?:引发|引起|导致|产生|被|提起|发生)")
_OUR_GROUND = late(
    "公开|答复|申请|信息|此|这|该|不服(?!.{0,12}(?:处罚|许可|强制|征收|认定|登记|裁决|补偿))"
)
_HOW_DONE = late(
    "瑕疵|程序|不当|不规范|不完整|不准确|不充分|不清|错误|依据|适用|[时期]限|逾期|超期|检索|把关|文书"
)
_FIELD = late("处罚|许可|强制|征收|征地|拆迁|认定|登记|裁决|补偿|执法|确权|审批|处理决定")
_CARRIED = late("结转|遗留|上年度?|去年")
_SUITS = ("direct_suit", "suit_after_review")


def settle_cases(scene: Scene, here: list[Mention], kinds: set[str]) -> None:
    """Take back what is doubtful of cases."""
    if "case" in kinds or "result" in kinds:
        _other_cases(scene, here)
    if "result" in kinds:
        _dismissed(scene, here)
        _in_other_words(here)
    if "case" in kinds:
        _of_all_kinds(scene, here)
        _cases_before(here)
    if "result" in kinds:
        _still_open(scene)


def _other_cases(scene: Scene, here: list[Mention]) -> None:
    """行政复议4件、行政诉讼2件,与信息公开无关; 受理行政复议申请17件,主要涉及工伤认定."""
    start, end = here[0].start - len(here[0].label), scene.text.find("。", here[-1].end)
    words = scene.text[start : end if end >= 0 else len(scene.text)]
    unrelated = _UNRELATED.search(words) is not None
    ours = [m for m in here if m.kind == "case" and m.among and "信息公开" in m.label]
    for part in ours:
        whole = scene.reading.mentions[part.among[0]]
        whole.counts = whole.counts and whole.topic != part.topic  # 复议12件,其中涉信息公开的2件
    for place, mention in enumerate(here):
        if mention.kind not in ("case", "result") or mention.numeral.value == 0:
            continue
        about = _OTHER_FIELD.match(scene.text, mention.end) is not None
        decides = about and "受理" in mention.label and "公开" not in mention.label
        ground = _OTHER_GROUND.search(mention.label)
        other = ground is not None and not _is_our_ground(ground["of"])
        joined = place > 0 and scene.text[here[place - 1].end : mention.start][:1] in tuple("、和")
        after_other = joined and here[place - 1].why == "other ground"
        apart = unrelated and "信息公开" not in mention.label
        if apart or decides or other or after_other:
            mention.counts, mention.why = False, "other ground"


def _is_our_ground(words: str) -> bool:
    """答复不规范, 程序瑕疵: how it was answered; 行政处罚程序违法 is something else."""
    if _OUR_GROUND.search(words):
        return True
    return _HOW_DONE.search(words) is not None and not _FIELD.search(words)


def _still_open(scene: Scene) -> None:
    """已判决2起,均被驳回,1起待开庭: all that were decided, as the sentence tells of one open."""
    waiting = [m for m in scene.here if m.kind == "result" and _columns(m) == {"pending"}]
    if not waiting:
        return
    first = scene.here[0].start
    topics = {topic for m in waiting for topic in (m.topic, None, DISPUTES)}
    topics |= {SUIT, *_SUITS} if not topics.isdisjoint({SUIT, *_SUITS}) else set()
    for said in scene.reading.statements:
        ours = said.topic in topics or said.topic == DISPUTES
        if said.start > first and ours and said.kind in ("upheld", "closed_well"):
            said.kind = "lost_none"


def _dismissed(scene: Scene, here: list[Mention]) -> None:
    """Where 维持 and 驳回 are counted side by side, either may stand in 结果维持."""
    results = [m for m in here if m.kind == "result"]
    mixed = [m for m in results if len(_columns(m)) > 1]
    for topic in {m.topic for m in mixed}:
        either = {column for m in mixed if m.topic == topic for column in _columns(m)}
        group = [m for m in results if m.topic == topic and _columns(m) <= either]
        told = len(group) > 1 and all(map(_is_plain, group)) and _are_of(scene, here, group, topic)
        if topic in CASES and told:
            _tell_together(scene, group, topic)
        for mention in group:
            mention.counts = False


def _are_of(scene: Scene, here: list[Mention], group: list[Mention], topic: str | None) -> bool:
    """Whether results are of one kind of cases: the sentence speaks of no other, or has counted
    these (not 因信息公开引起的行政复议和行政诉讼,维持3件、驳回2件).
    """
    counted = any(m.kind == "case" and m.topic == topic and m.end < group[0].start for m in here)
    words = scene.text[scene.begins : group[0].start]
    return counted or not ("复议" in words and "诉讼" in words)


def _is_plain(mention: Mention) -> bool:
    """Whether it counts cases of one kind, exactly, and outside brackets."""
    one_kind = len({q.rule for q in mention.quantities}) == 1
    plain = mention.counts and one_kind and not mention.depth and "二审" not in mention.label
    return plain and mention.numeral.bound == EXACT


def _tell_together(scene: Scene, group: list[Mention], topic: str) -> None:
    """维持11件,驳回2件,终止1件: note how many were surely upheld, either, and surely otherwise."""
    told = {"upheld": Decimal(0), "either": Decimal(0), "other": Decimal(0)}
    for mention in group:
        columns = _columns(mention)
        told["either" if len(columns) > 1 else columns.pop()] += mention.numeral.value
    known = scene.known
    both = (known.dispute(topic, "upheld")[0], known.dispute(topic, "other")[0])
    add(scene, group[0].start, group[-1].end, "dismissed", topic, both)
    scene.reading.statements[-1].numbers = tuple(told.values())


def _of_all_kinds(scene: Scene, here: list[Mention]) -> None:
    """办理行政复议12件、行政诉讼8件,其中涉及信息公开的复议3件: the first are of whatever kind.
    So they are in 办理行政复议15件,与政府信息公开有关的1件.
    """
    cases = [m for m in here if m.kind == "case" and "公开" in m.label]
    part = next((m for m in cases if m.among or _OF_OURS.search(m.label)), None)
    whole = scene.reading.mentions[part.among[0]] if part is not None and part.among else part
    if part is None or whole is None or whole.topic not in CASES:
        return
    earlier = [m for m in here if m.start < part.start and m.topic in CASES]
    if not any("公开" in m.label for m in earlier):
        for mention in earlier:
            mention.counts = False


def _cases_before(here: list[Mention]) -> None:
    """行政诉讼1件,正在审理;上年结转的诉讼案件2件,结果维持: the table has both."""
    older = {m.topic for m in here if m.kind == "other" and _CARRIED.search(m.label)}
    for mention in here if older else ():
        if mention.kind == "case" and mention.topic in older:
            mention.counts = False


def _in_other_words(here: list[Mention]) -> None:
    """被撤销1件,被确认违法1件: both stand in one cell."""
    results = [m for m in here if m.kind == "result" and m.counts]
    for mention in results:
        same = [m for m in results if m.quantities == mention.quantities]
        if len({m.label for m in same}) > 1:
            for each in same:
                each.counts = False


def _columns(mention: Mention) -> set[str]:
    return {quantity.cells[0].column for quantity in mention.quantities}
