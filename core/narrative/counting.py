"""A number of the text, and what it counts."""

from __future__ import annotations

from core.late import late
from core.narrative.act_roles import act_role
from core.narrative.adding import sum_up
from core.narrative.around import Said, around_of, concerns_us
from core.narrative.case_roles import case_role
from core.narrative.items import Item
from core.narrative.itemwise import AMOUNT_OF, not_one, overruled_by
from core.narrative.model import Mention
from core.narrative.nouns import NEAR, REQUEST
from core.narrative.numerals import EXACT
from core.narrative.quantities import CASES
from core.narrative.rated import base_of, follows_share, head_of
from core.narrative.reasons import of_reason
from core.narrative.remainder import rest_of_outcomes
from core.narrative.role import Role
from core.narrative.roles import LATER, request_role
from core.narrative.scene import Scene
from core.narrative.shares import RATES, is_rate, link_rate
from core.narrative.targets import (
    bare_numbers,
    is_target,
    joined_names,
    same_kind,
    topic_of_target,
    with_target,
    year_range,
)
from core.narrative.tokens import Token
from core.narrative.when import LAST

_SPEAKING = ("verb", "outcome", "applicant", "channel", "result", "foreign")
_REACHES = late("(?:[全本]年|今年)?(?:达到?|增至|降至|减至|升至|为|共)")  # 申请增加6件,达到21件
_CAME = late("申请|收到|受理|新收")
_DONE = late("予以|不予|答复|办结|结转|公开数|部分|无法")
_JUST_YEAR = late("20[0-9]{2}年度?(?:全年)?(?:为|是|收到|受理|有)?")
_YEAR_BY_YEAR = late(
    "申请(?:总|件)?[数量]*(?:情况)?(?:分别)?(?:为|是|有|如下)?[:,]?(?:20[0-9]{2}年度?[0-9]+件[;,、])*$"
)
_RANKED_AT = ("为", "有", "共计", "达", "达到")
_NEXT = late(
    "[,;](?:其次|再次|再者|然后|最后|第[二三四]|最[多少高低]的?)(?:的)?(?:为|是)$"
)  # 再次为不予公开,20件
_RANKED = late("[占最居较]")
_ANSWERS = ("outcome", "other", "handled", "managed", "restated", "noun", "manner")
_AN_ANSWER = late(
    "(?:政府)?(?:信息公开|依申请公开)?(?:的)?(?:申请)?(?:不?予以?公开|部分公开|不予处理)?(?:答复|告知书|决定)"
)
_REALLY = late(
    "(?:申请)?(?:的)?(?:内容|名义上)?[^,;。0-9]{0,10}(?:实为|实际[是为属]|实质[是为上属]|实属|名为|均属|属于?|系)"
)
_ACT_MEASURES = frozenset(["件", "起", "宗", "例", "份", "个", "次", "笔", "案", "部"]) | {""}
_WHO_APPLIES = ("申请人", "申请者", "申请主体")
_NO_ENTRIES = ("条", "项")


def read_number(scene: Scene, item: Item, said: Said) -> None:
    """Note the item's number: one mention, or one for each name that it belongs to (各1件)."""
    if not_one(item, scene.text):
        return
    for target in _targets(scene, item, said):
        mention = _mention(scene, item, said)
        of_year = target is not None and target.year is not None
        if target is not None and target.year is not None:
            offset = target.year - scene.setting.year
            mention.year = offset if offset in (0, -1) else None
        if is_rate(item, scene.text):
            base = scene.state.bracketed if item.depth else base_of(scene, item)
            link_rate(scene.reading, mention, item, scene.text, base)
            if mention.kind == "open_rate" and not scene.holds(mention):
                mention.kind = "percent"  # 力争公开率达到95%
        elif not (of_year and _repeats(scene, mention, item)):
            _count(scene, mention, item, said, target)
        scene.reading.mentions.append(mention)
        if follows_share(scene, item, 2):
            scene.reading.mentions[-2].base = len(scene.reading.mentions) - 1
        _place(scene, mention, item)


def _mention(scene: Scene, item: Item, said: Said) -> Mention:
    assert item.number is not None
    numeral = item.tokens[item.number].numeral
    assert numeral is not None
    state = scene.state
    return Mention(
        part=scene.reading.part,
        start=numeral.start,
        end=numeral.end,
        numeral=numeral,
        kind="other",
        topic=state.topic,
        year=said.year,
        fits=said.fits,
        sentence=scene.sentence,
        depth=item.depth,
        label=scene.text[item.start : numeral.start],
        among=_parents(scene, item),
        complete=state.complete,
        group=scene.reading.groups,
        opens=state.opens,
    )


def _parents(scene: Scene, item: Item) -> tuple[int, ...]:
    """What it is a part of: the total of a list or, in brackets, the number before them."""
    state = scene.state
    if item.has("sign", "excluding"):
        return ()
    return state.among if item.depth == 0 or state.bracket is None else (state.bracket,)


def _targets(scene: Scene, item: Item, said: Said) -> list[Token | None]:
    """The names that a number belongs to: one of a 分别 list, each of an 均为 list, or its own."""
    state = scene.state
    own = joined_names(item.before, scene.text)
    just_its_own: list[Token | None] = [None]
    if state.queue:
        return just_its_own if own else [state.queue.pop(0)]
    years = [t for t in item.before if t.year] if item.mark == "、" else []
    if years and all(t.year for t in state.targets) and item.has("sign", "each"):
        own = years  # 2024年、2025年我局分别收到申请8件、11件
    names = same_kind(year_range([*state.targets, *own], scene.text))
    named = [token for token in state.targets if token.key("topic") is None]
    if len(named) == 1 and not own and _waits(scene, item, named[0]):
        return [named[0]]
    if len(names) < 2 or item.number is None:
        return just_its_own
    if item.has("sign", "each") and bare_numbers(said.items, said.place) == len(names) - 1:
        state.queue = names[1:]
        return [names[0]]
    numeral = item.tokens[item.number].numeral
    joined = (bool(state.targets) and item.mark == "、") or len(own) > 1
    apiece = any(token.has("sign", "apiece") for token in item.before)
    if apiece or (joined and numeral is not None and numeral.is_nought):
        return list(names)
    return just_its_own


def _waits(scene: Scene, item: Item, name: Token) -> bool:
    """Whether the number belongs to the name before it (予以公开:4件, 予以公开最多,为12件,
    自然人(9件)).
    """
    if not any(name.has(kind) for kind in ("outcome", "applicant", "result")):
        return False
    if item.kinds.keys() - {"sign", "mark"} or item.after:
        return False
    if item.residue(scene.text, item.number_end, item.end):
        return False  # 都是企业提的:一件要某水库的鉴定报告
    shared = follows_share(scene, item)
    if not scene.state.bare and item.mark != "," and not shared:
        return False
    head = head_of(scene, item)
    plain = head in ("", "共", "计", "共计", "有", "为", "的", "的有", "的为", "的共")
    if item.mark in (":", "(", ")"):  # … and 不予公开(属于内部事务信息)4件
        return plain
    ranked = _RANKED.search(scene.text, name.end, item.start) is not None
    if not scene.state.bare:  # 予以公开占比60%,共6件
        return head in AMOUNT_OF
    ranked = ranked or _NEXT.search(scene.text, scene.begins, name.start) is not None
    return item.mark == "," and (head in _RANKED_AT or (ranked and plain))


def _repeats(scene: Scene, mention: Mention, item: Item) -> bool:
    """In a 分别 list of years, a bare number counts what the first one counted."""
    if any(is_target(token) for token in item.before) or item.has("verb") or not scene.here:
        return False
    first = scene.reading.mentions[-1]
    mention.kind, mention.quantities, mention.why = first.kind, first.quantities, first.why
    mention.topic = first.topic
    mention.counts = scene.holds(mention) and bool(first.quantities)
    return True


def _count(scene: Scene, mention: Mention, item: Item, said: Said, target: Token | None) -> None:
    """Say what a count is of."""
    topic = said.topic or scene.state.topic
    if target is not None and not target.year:
        item = with_target(item, target)
        topic = topic_of_target(target, topic)
    mention.topic = topic
    role = _role(scene, item, topic, said, alone=target is not None)
    role = of_reason(scene, role, said.items, said.place)
    mention.kind, mention.quantities, mention.why = role.kind, role.quantities, role.why
    mention.topic = _case_topic(role, topic)
    if role.kind == "other" and _restates(scene, item, mention):
        last = next((m for m in reversed(scene.here) if m.quantities), scene.here[-1])
        role = Role(last.kind, last.quantities, last.sure, "")
        mention.kind, mention.quantities = role.kind, role.quantities
    if role.kind == "other" and topic == REQUEST and _reaches(scene, item):
        role = Role("received", (scene.known.received, scene.known.all_in), True, "收到")
        mention.kind, mention.quantities = role.kind, role.quantities
    if role.kind == "other" and topic == REQUEST and _in_years(scene, item):
        role = Role("noun", (scene.known.received, scene.known.all_in), True, "申请")
        mention.kind, mention.quantities = role.kind, role.quantities
    unclear = item.has("sign", "each") and target is None and item.number is not None
    if unclear and bare_numbers(said.items, said.place):
        role = role._replace(sure=False)  # 分别为 without as many names
    if role.kind == "other" and _may_be_told_later(scene, item, topic):
        role = _later_outcome(scene, item, said) or role
        mention.kind, mention.quantities, mention.why = role.kind, role.quantities, role.why
    if item.after and role.kind in _ANSWERS and "复议" not in mention.label:
        role = _later_result(scene, mention, item, said) or role
        mention.kind, mention.quantities, mention.why = role.kind, role.quantities, role.why
    average = any(t.start < item.number_start for t in item.all("sign", "average"))
    if average or _tells_of_one(scene, item, mention):
        role = role._replace(sure=False)
    usable = mention.numeral.unit in _measures(scene, topic)
    if not usable and mention.numeral.unit in _NO_ENTRIES and role.kind == "act":
        row = any(m.kind == "act" and m.counts for m in scene.here)  # 废止0条,现行有效2条
        row = row or item.has("verb", "decide")  # 作出行政许可98项
        usable = mention.numeral.is_nought or (row and len(role.quantities) == 1)
    mention.sure = role.sure and usable
    mention.counts = mention.sure and scene.holds(mention)
    if item.depth and mention.among and role.kind in ("noun", "outcome", "restated"):
        whole = scene.reading.mentions[mention.among[0]]
        if whole.topic not in NEAR:  # 制发文件15份(不予公开7份)
            mention.counts = False


def _case_topic(role: Role, topic: str | None) -> str | None:
    """被纠正的复议案件2件、败诉案件1件: a result of suits, behind one of reviews."""
    of_suits = role.kind == "result" and {q.rule for q in role.quantities} == {"N407"}
    return "suit" if of_suits and topic == "review" else topic


def _tells_of_one(scene: Scene, item: Item, mention: Mention) -> bool:
    """收到申请2件:一件要水库的鉴定报告,另一件要审批文件: what each asks for, no further count;
    nor are those who ask.
    """
    persons = mention.numeral.unit in ("个", "名", "位", "家", "")
    if persons and scene.text.startswith(_WHO_APPLIES, item.number_end):
        return True  # 收到143个申请人提出的申请412件
    single = mention.numeral.in_words and mention.numeral.value == 1 and not item.before
    after = item.residue(scene.text, item.number_end, item.end) if single else []
    return bool(after) and after[0][0] == item.number_end


def _later_outcome(scene: Scene, item: Item, said: Said) -> Role | None:
    """4件属同一村民反复提出,按重复申请不予处理: the outcome stands in what follows."""
    if item.depth or item.has("sign", "sum", "both", "all"):
        return None
    for later in said.items[said.place + 1 : said.place + 3]:
        if later.number is not None or later.mark != "," or later.depth:
            return None
        if later.has("sign", "all", "rest", "among", "nought", "plan") or later.has("foreign"):
            return None
        found = later.all("outcome")
        if found:
            keys = [key for t in found for key in (t.key("outcome") or "").split("+")]
            heads = {head for key in keys for head in scene.known.groups_over(key)}
            whole = scene.known.outcome(*(key for key in dict.fromkeys(keys) if key not in heads))
            return None if whole is None else Role("outcome", (whole,), True, LATER)
        if later.kinds:
            return None
    return None


def _may_be_told_later(scene: Scene, item: Item, topic: str | None) -> bool:
    """Whether what follows may say what became of the number: 10件实为信访事项,按…不予处理."""
    if topic == REQUEST and not item.has_any(_SPEAKING):
        return True
    return bool(scene.state.near and _REALLY.match(scene.text, item.number_end, item.end))


def _later_result(scene: Scene, mention: Mention, item: Item, said: Said) -> Role | None:
    """1件答复因检索不充分,被复议机关责令重新答复: an answer, and what became of it."""
    if item.depth or not _AN_ANSWER.match(scene.text, item.number_end, item.end):
        return None
    for later in said.items[said.place : said.place + 3]:
        if later is not item and (later.number is not None or later.mark != "," or later.depth):
            return None
        case = overruled_by(later, scene.text)
        if case is None or later.has("sign", "nought", "plan"):
            continue
        keys = [key for t in later.all("result") if (key := t.key("result")) is not None]
        mention.topic = case
        return Role("result", scene.known.dispute(case, keys[0]), True, "案件结果")
    return None


def _restates(scene: Scene, item: Item, mention: Mention) -> bool:
    """超百件,达104件: the exact number after a rough one; 由40件上升至52件: this year's."""
    last = scene.here[-1] if scene.here else None
    if last is None or last.numeral.unit != mention.numeral.unit:
        return False
    if item.mark == "、" and last.quantities and _JUST_YEAR.fullmatch(mention.label):
        return _JUST_YEAR.fullmatch(last.label) is not None  # 2022年30件、2023年28件
    if item.mark == "" and item.has("sign", "up", "down"):
        return last.year == LAST
    if last.numeral.bound == EXACT:
        return False
    plainly = all(not t.tags or t.has("sign", "sum", "both") for t in item.before)
    return plainly and not item.residue(scene.text, item.start, mention.start)


def _in_years(scene: Scene, item: Item) -> bool:
    """近三年申请量为:2023年18件;2024年22件;2025年26件."""
    if not item.has_year or not _JUST_YEAR.fullmatch(scene.text, item.start, item.number_start):
        return False
    return _YEAR_BY_YEAR.search(scene.text, scene.begins, item.start) is not None


def _reaches(scene: Scene, item: Item) -> bool:
    """收到的申请增加6件,达到21件: what came in, after the growth of it."""
    last = scene.here[-1] if scene.here else None
    if last is None or last.kind != "delta" or last.base is not None or item.after:
        return False
    label = scene.text[item.start : item.number_start]
    came = _CAME.search(last.label) and not _DONE.search(last.label)
    return bool(came and _REACHES.fullmatch(label))


def _measures(scene: Scene, topic: str | None) -> frozenset[str]:
    """The measure words in which a topic is counted."""
    lexicon = scene.setting.lexicon
    if topic is not None and topic.startswith("row:"):
        is_money = scene.known.is_money(topic.removeprefix("row:"))
        return lexicon.money_measures | {""} if is_money else _ACT_MEASURES
    return lexicon.count_measures | {""}


def _role(scene: Scene, item: Item, topic: str | None, said: Said, *, alone: bool) -> Role:
    if topic == REQUEST:
        rest = rest_of_outcomes(scene, item)
        if rest is not None:
            return rest
        return request_role(item, around_of(scene, item, topic, said, alone), scene.known)
    if topic in CASES:
        role = case_role(item, around_of(scene, item, topic, said, alone), scene.known)
        return role if concerns_us(scene, item) else role._replace(sure=False)
    if topic is not None and topic.startswith("row:"):
        return act_role(item, around_of(scene, item, topic, said, alone), scene.known)
    return Role("other", (), False, "")


def _place(scene: Scene, mention: Mention, item: Item) -> None:
    """Note the mention as the one that lists and brackets refer to; join what belongs together."""
    state = scene.state
    index = len(scene.reading.mentions) - 1
    if mention.kind in RATES:
        return
    if mention.year == 0 and item.depth == 0:
        scene.counted = (scene.sentence, index)
    state.received = state.received or mention.kind == "received"
    if mention.kind == "case" and len(mention.quantities) > 1:
        state.cases |= {"review", "suit"}  # 行政复议应诉案件97件
    if mention.kind == "carried_in" and mention.among:
        _came_with_them(scene, mention)
    if mention.kind in ("carried_in", "carry") and mention.among:
        surely = mention.kind == "carried_in" and (item.depth == 0 or item.has("sign", "among"))
        surely = surely and not _is_full(scene, mention)
        scene.includes_carried(mention.among[0], surely=surely)  # 收到申请58件(上年结转2件)
    if item.has("sign", "both", "sum"):
        sum_up(scene, mention, item)
    state.bracketed = index
    if item.depth == 0:
        state.bracket = index
        if not state.among and not scene.text.startswith("除", item.start):
            state.last = index  # 除1件尚在办理中,其余18件…: the 18 are no part of the one
        elif state.listed and not (item.mark == "、" and state.bare):
            state.marks.add(item.mark)  # not of 不掌握、无法提供57件, where it joins names
        state.listed = bool(state.among)


def _is_full(scene: Scene, mention: Mention) -> bool:
    """收到83件,其中自然人58件、法人25件,上年结转6件: the list adds up without its last number."""
    parts = [m for m in scene.here if m.among == mention.among and m.kind not in RATES]
    parts = [m for m in parts if m is not mention]
    whole = scene.reading.mentions[mention.among[0]].numeral.value
    return len(parts) > 1 and sum(part.numeral.value for part in parts) == whole


def _came_with_them(scene: Scene, carried: Mention) -> None:
    """收到11件,办结11件,其中1件为2024年结转: what was received holds it too."""
    whole = scene.reading.mentions[carried.among[0]]
    if whole.kind != "handled":
        return
    for index in range(scene.first, carried.among[0]):
        other = scene.reading.mentions[index]
        if other.kind == "received" and other.numeral.value == whole.numeral.value:
            scene.includes_carried(index, surely=False)
