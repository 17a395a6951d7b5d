"""Where a list of parts begins, and whether its words say that it is complete."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.itemwise import divides
from core.narrative.nouns import FOREIGN, REQUEST
from core.narrative.rated import CAME
from core.narrative.scene import Scene
from core.narrative.when import IN, names_year

_BESIDES = late("[ ]{0,3}(?:另|同时|此外|还)")

_BY_WAY = late("(?:渠道|方式|途径|形式)")

MOVED = ("carried_in", "carried_out", "carry")
_NAMED = ("channel", "applicant", "outcome", "result")
_RUNS_ON = late("[流发解工管办送派配给批期]")  # 按责任分流
_RESTS = ("其余", "余下", "剩余", "其他", "其余的", "剩下", "另外")
_INTO = late("[ ,]*(?:分别|具体|情况|结果|类别)?(?:为|是|有|如下)?[ ]*:?[ ]*")


def note_list(scene: Scene, item: Item) -> None:
    """Where a list begins (其中, 按…划分, 由…, 具体为, 分别为, a colon), or one ends."""
    state = scene.state
    if item.depth == 0 and item.number is not None and item.has("sign", "both"):
        state.among = ()  # 合计 stands outside the list that it adds up
    if state.among and _ends_list(scene, item):
        state.among, state.marks, state.complete = (), set(), False
    if _of_the_rest(scene, item):
        return
    sign = item.first("sign", "among", "itemised")
    if sign is not None and sign.start >= item.number_start:
        sign = None
    if sign is not None and scene.text[sign.start - 1 : sign.start] in ("还", "也"):
        state.among, sign = (), None  # 规划类2条。另外,还包括通知公告19条: besides all before
    if item.mark == ":" and sign is None and _ends_before(scene, item):
        state.among, state.complete, state.marks = (), False, set()
    divided = _divides(scene, item)
    severally = _severally(scene, item)
    if item.depth:
        scene.reading.groups += sign is not None
    elif state.last is not None and (
        sign is not None or divided or severally or _unfolds(scene, item)
    ):
        inner = bool(state.among) and state.listed and sign is not None
        state.among = () if inner else _whole_of(scene, item)
        state.marks, state.listed = set(), False
        severally = severally or _said_severally(scene, item)
        state.complete = severally or item.has("sign", "itemised") or item.has("sign", "divided")
        scene.reading.groups += 1
    if item.has("sign", "composed") or (state.among and item.has("sign", "rest") and item.number):
        for mention in scene.here:
            if mention.among == state.among and mention.depth == item.depth:
                mention.complete = True
        state.complete = bool(state.among)


def _of_the_rest(scene: Scene, item: Item) -> bool:
    """收到8件,其中撤回1件;其余7件分别为予以公开3件、部分公开4件: parts of the 7."""
    state = scene.state
    if not state.among or item.depth or item.number is None or not item.has("sign", "each"):
        return False
    rest = scene.here[-1] if scene.here else None
    if rest is None or rest.end != item.start or rest.label.strip() not in _RESTS:
        return False
    state.among, state.marks, state.complete = (len(scene.reading.mentions) - 1,), set(), True
    scene.reading.groups += 1
    return True


def takes_up(scene: Scene, items: list[Item]) -> None:
    """收到8件,自然人5件,法人3件。其中7件已回复: parts of the 8, as they are more than the 3."""
    state, mentions = scene.state, scene.reading.mentions
    last = mentions[state.among[0]]
    numerals = (i.tokens[i.number].numeral for i in items if i.number is not None)
    first = next(numerals, None)
    if first is None or last.kind not in _NAMED or first.value <= last.numeral.value:
        return
    for index in range(state.among[0] - 1, -1, -1):
        if mentions[index].kind in CAME and not mentions[index].depth:
            state.among = (index,)
            return


def leave_list(scene: Scene) -> None:
    """答复19件,其中公开渠道查询5件。1件正在办理: behind a list of applications they go on."""
    state = scene.state
    if not state.among or state.topic != FOREIGN:
        return
    if scene.reading.mentions[state.among[0]].topic == REQUEST:
        state.topic = REQUEST


def applies_in_list(scene: Scene, item: Item) -> bool:
    """自然人申请5件, where the list that it stands in is one of applications."""
    state = scene.state
    if not state.among or item.number is None or "applicant" not in item.kinds:
        return False
    whole = scene.reading.mentions[state.among[0]]
    return whole.topic == REQUEST and any(
        "申请" in scene.text[t.start : t.end] for t in item.all("applicant")
    )


def divide(scene: Scene, item: Item) -> None:
    """收到的35件申请当中,32件由自然人提出: what follows are parts of it."""
    state = scene.state
    if item.depth or not scene.here or not divides(item, scene.text):
        return
    if state.among:
        _says_whole_again(scene)
        return
    if state.last is not None and scene.here[-1] is scene.reading.mentions[state.last]:
        state.among, state.marks = (state.last,), set()
        state.listed = state.complete = False
        scene.reading.groups += 1


def _says_whole_again(scene: Scene) -> None:
    """收到22件,其中5件为同一人提出;22件中21件已答复: the second 22 are no part of the first."""
    last, state = scene.here[-1], scene.state
    whole = scene.reading.mentions[state.among[0]]
    if last.among == state.among and last.numeral.value == whole.numeral.value:
        last.among, state.marks = (), set()
        scene.reading.groups += 1


def _divides(scene: Scene, item: Item) -> bool:
    """按渠道分, 由自然人申请5件 (not 从2024年结转过来1件, 按责任分流到32个单位)."""
    by = item.first("sign", "by")
    if by is None or any(t.start == by.end and names_year(t) for t in item.tokens):
        return False
    if any(not _RUNS_ON.match(scene.text, t.end) for t in item.all("sign", "divided")):
        return True
    if item.number is None or by.start >= item.number_start or scene.state.last is None:
        return False
    numeral, whole = item.tokens[item.number].numeral, scene.reading.mentions[scene.state.last]
    if whole.kind in MOVED or whole.kind in _NAMED or not whole.fits:
        return False  # 加上去年转来的2件,以予以公开方式答复4件、以无法提供方式答复6件
    return numeral is not None and numeral.unit in (whole.numeral.unit, "")


def _whole_of(scene: Scene, item: Item) -> tuple[int, ...]:
    """What a list is of: the last count or, where that is what was carried and the list divides by
    applicants or ways of applying (结转下年15件。按申请人分,…), what came in before it.
    """
    last = scene.state.last
    assert last is not None
    mentions = scene.reading.mentions
    if not item.has("sign", "divided"):
        return (last,)
    told = mentions[last].kind == "applicant"  # 企业3件。从申请渠道看,网络35件
    of_else = told and _BY_WAY.search(scene.text, item.start, item.end) is not None
    if mentions[last].kind not in MOVED and not of_else:
        return (last,)
    for index in range(last - 1, -1, -1):
        mention = mentions[index]
        if mention.kind in CAME and not mention.depth and not mention.among:
            return (index,)
    return (last,)


def _severally(scene: Scene, item: Item) -> bool:
    """答复3件,分别为予以公开1件,部分公开2件: the names stand behind 分别为."""
    state = scene.state
    each = item.first("sign", "each")
    if each is None or state.among or state.targets or item.number is None or state.last is None:
        return False
    if not scene.here or scene.reading.mentions[state.last] is not scene.here[-1]:
        return False
    if scene.text[item.number_start - 1] == "各":  # 分别作出“…”“…”答复各1件
        return False
    named = next((t for kind in _NAMED for t in item.all(kind)), None)
    return named is not None and each.end <= named.start < item.number_start


def _ends_list(scene: Scene, item: Item) -> bool:
    """办理83件,含2024年转来5件,办结80件; …,另配合县政府办公室办理16件: no parts of the list."""
    if item.depth or item.number is None:
        return False
    if item.has("scope", "others") and _BESIDES.match(scene.text, item.start, item.end):
        return True
    last = scene.here[-1] if scene.here else None
    if last is None or last.kind != "carried_in" or last.among != scene.state.among:
        return False
    alone = not scene.state.marks and len([m for m in scene.here if m.among]) == 1
    return alone and item.mark == "," and item.has("verb", "answer")


def carried_apart(scene: Scene, item: Item) -> str | None:
    """受理64件,剔除上年结转后新收52件: what came before held both, and what follows is new; in
    扣除上年结转12件 the number is that of the carried.
    """
    word, carry = item.first("sign", "excluding"), item.first("verb", "carry", "pending")
    assert word is not None
    if not scene.text.startswith("不", word.start):
        mentions = scene.reading.mentions
        for index in range(len(mentions) - 1, -1, -1):
            if mentions[index].kind in ("received", "managed", "noun"):
                scene.includes_carried(index)
                break
    later = carry is not None and any(
        carry.start < t.start < item.number_start for t in item.all("verb", "receive", "manage")
    )
    return None if later else IN


def includes(item: Item) -> bool:
    """Whether an item in brackets says that something is included (含上年结转, not 不含…)."""
    return item.depth > 0 and not item.has("sign", "excluding")


def _unfolds(scene: Scene, item: Item) -> bool:
    """收到申请18件:线上11件、信函4件: a list behind a colon."""
    state, here = scene.state, scene.here
    if item.mark != ":" or item.number is None or state.among or not here:
        return False
    between = scene.text[here[-1].end : item.start]
    whole = here[-1] is scene.reading.mentions[state.last] if state.last is not None else False
    named = item.has_any(_NAMED) or scene.text.startswith("公开", item.start)
    return whole and named and _INTO.fullmatch(between) is not None


def _ends_before(scene: Scene, item: Item) -> bool:
    """余下14件均出自同一申请人,已全部办理完毕:3件予以公开…: what follows are parts of
    something else.
    """
    state = scene.state
    if not state.among or not state.listed or item.number is None or item.depth:
        return False
    return scene.reading.mentions[state.among[0]].topic == REQUEST


def _said_severally(scene: Scene, item: Item) -> bool:
    """办结64件,分别为:公开27件…"""
    return bool(scene.here) and "分别" in scene.text[scene.here[-1].end : item.start]
