"""Which quantity a number stands for, from the words around it."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.narrowing import (
    and_the_like,
    foreign_between,
    is_full_name,
    is_no_application,
    main_verb,
    of_papers,
    of_platform,
    qualifies,
    sides,
    strange_before,
)
from core.narrative.opened import merely_open
from core.narrative.quantities import Quantities, Quantity
from core.narrative.role import UNKNOWN, Around, Role
from core.narrative.tokens import Token
from core.narrative.ways import by_way
from core.narrative.when import BOTH, IN, OUT

REST = ("其他", "其它", "其他类", "其他申请", "其他申请人")
_BOOKED = late("(?:均|都|全部|已|一并)*(?:计|归|列|纳|归类|统计)[入为在]")  # 32件计入无法提供
_AT_ONCE = late("当[场面日即时天]")
_OPEN_AND = late("(?<![动请息务办])公开、$")
_THIRD_PARTY = late("(?:因|由于|涉及).{0,10}第三[方人].{0,8}(?:不同意|反对|拒绝|权益)")
LIKE = "因几种原因的办理结果"
LATER = "后文的办理结果"
ALL_RESULTS = "upheld|corrected|other=all"


_AS_LATE = late("[ ]?(?:因|由于|系|是|为|于|在|均?于)")  # 1件因12月下旬收到,转入下年
_VILLAGER = late(
    "(?:其中|由)?(?:本[镇村地])?(?:村民|居民|市民|群众|职工)(?:个人)?(?:申请|提出|提交)?(?:的)?"
)
_PASSED_ON = late("(?:(?<!结)转(?![入来至到下接为年])|移送)(?:由|交|送|请)?[^,。;0-9]{2,12}$")
_UNHEARD = ("other_not_corrected", "other_fee_unpaid", "other_handling")
_PICKED = late(
    "(?:事项)?(?:引发|引起|导致|进入|转入|被|涉|因|由|需|要求|关于|属|系|内容|补正|延期|超|逾)"
)
_OF_THEM = late("[件书]?(?:当?中|里)(?!共|总)")
_BY_FORM = late("(?<!种)(?:形式|方式)(?:予以|进行|作出|直接|依法)?$")
_COMPLETED = late("[ ]?(?:已|共|实际|全年|年内|按[期时]|依法|及时|均)*完成(?:办理)?[ ]?")
_TO_THEM = late("(?<![针相])[对就将把](?:收到的|受理的|其中|这|上述)*$")
WHOLES = ("received", "noun", "managed", "restated")
_COUNTED = (*WHOLES, "handled")
_SUBMITTED = late("提出|提交|递交|提起")
_ALL_THAT_CAME = late("(?:年度?|全年|本年度?|今年|共)(?:共|已)?(?:收到|受理|接收|新收|办理)的$")
_AMOUNTS = ("申请量", "申请数", "申请总量", "申请总数", "申请数量", "申请件数")


def request_role(item: Item, around: Around, known: Quantities) -> Role:
    """The part a number plays among applications."""
    if around.carry is not None:
        return _carried(around.carry, around, known)
    role = (
        _outcome(item, around, known)
        or _applicant(item, around, known)
        or (UNKNOWN if is_no_application(item, around) else None)
        or _pending(item, around, known)
        or _left_over(item, around, known)
        or by_way(item, around, known)
        or _completed(item, around, known)
        or _verb(item, around, known)
        or _noun(item, around, known)
        or UNKNOWN
    )
    some = around.of_some and role.kind in _COUNTED
    return role._replace(sure=False) if role.sure and (some or qualifies(item, around)) else role


def _carried(carry: str, around: Around, known: Quantities) -> Role:
    if carry == BOTH:
        return Role("received", (known.all_in,), True, "收到")
    if carry == IN:
        return Role("carried_in", (known.carried_in,), True, "上年结转")
    if carry == OUT or around.has_handled:  # 收到12件,办结11件,结转1件
        return Role("carried_out", (known.carried_out,), True, "结转下年度")
    return Role("carry", (known.carried_out, known.carried_in), True, "结转")


def _outcome(item: Item, around: Around, known: Quantities) -> Role | None:
    before, after = sides(item)
    if not item.has("outcome") and not around.joined:
        return merely_open(item, around, known)
    found = [t for t in (*around.joined, *before) if t.has("outcome")]
    narrowed = False
    if not found:
        found = [token for token in after if token.has("outcome")][:2]
        narrowed = _BOOKED.match(around.text, item.number_end, item.end) is not None
        narrowed = narrowed or any(token.has("sign", "each") for token in after)
    else:
        narrowed = _narrowed(item, around, max(found[-1].start, item.start))
        narrowed = narrowed or bool(_AT_ONCE.search(around.text, item.start, found[-1].start))
    named = [key for token in found if (key := token.key("outcome")) is not None]
    if named == ["partial"] and _OPEN_AND.search(around.text, max(0, item.start - 6), item.start):
        named = ["granted", *named]  # 公开、部分公开71件
    keys = _without_closing(around.text, found, "+".join(named).split("+"))
    if not keys:
        return merely_open(item, around, known)
    heads = {head for key in keys for head in known.groups_over(key)}
    like = and_the_like(item, around.text, found)
    if like:
        keys = [key for key in keys if key in heads]  # 因本机关不掌握等原因无法提供5件
        narrowed, named = narrowed or not keys, keys or named
    else:
        keys = _of_rows(keys, heads, around.text, found[-1])
    keys = list(dict.fromkeys(keys))
    whole = known.outcome(*keys)
    if whole is None:
        return None
    choices = [whole]
    last = known.outcome(*named[-1].split("+"))
    if len(keys) > 1 and last is not None and last != whole:
        choices.append(last)
    if around.text.startswith("不再处理", found[-1].start) and keys == ["refused"]:
        closed = (known.outcome(key) for key in _UNHEARD)  # 逾期未缴费,不再处理的1件
        choices.extend(quantity for quantity in closed if quantity is not None)
    assert item.number is not None
    numeral = item.tokens[item.number].numeral
    of_items = numeral is not None and not numeral.is_nought  # 不予公开信息0条
    of_items = (
        of_items
        and around.text.startswith("信息", found[-1].end)
        and (around.text[item.number_end - 1 : item.number_end] in ("条", "项", "个"))
    )
    narrowed = narrowed or of_items  # 审查不予公开信息14条
    groups = all(known.is_group(key) for key in keys)
    if like and groups:
        return Role("outcome", tuple(choices), not _narrowed(item, around, found[-1].start), LIKE)
    part = groups and _for_a_reason(item, around, found[-1])
    third = known.outcome("denied_third_party") if part and keys == ["denied"] else None
    begin = around.text.rfind(",", 0, item.start) + 1 if around.reason else item.start
    if third is not None and _THIRD_PARTY.search(around.text, begin, found[-1].start):
        return Role("outcome", (third,), not narrowed or not item.after, "办理结果")
    return Role("outcome", tuple(choices), not narrowed and not part, "办理结果")


def _without_closing(text: str, found: list[Token], keys: list[str]) -> list[str]:
    """逾期不补正、不再处理2件: what is not heard any more stands in its own row of 其他处理, and is
    not refused beside.
    """
    keys = [key for key in keys if key]
    unheard = [key for key in keys if key in _UNHEARD[:2]]
    closing = [t for t in found if t.key("outcome") == "refused"]
    said = bool(closing) and all(text.startswith("不再处理", t.start) for t in closing)
    return unheard if said and set(keys) <= {*unheard, "refused"} and unheard else keys


def _of_rows(keys: list[str], heads: set[str], text: str, last: Token) -> list[str]:
    """The keys without heads of others among them; of 申请人逾期不补正不再处理 the row."""
    closed = text.startswith("不再处理", last.start) and not set(_UNHEARD).isdisjoint(keys)
    return [key for key in keys if key not in heads and not (closed and key == "refused")]


def _for_a_reason(item: Item, around: Around, outcome: Token) -> bool:
    """Whether an outcome is counted for one reason only (因第三方不同意,不予公开3件)."""
    start, end = item.start, max(outcome.start, item.start)
    reasons = around.text[start:end]
    unknown = item.residue(around.text, start, end)
    return around.reason or (
        bool(unknown) and any(word in reasons for word in ("因", "涉及", "由于"))
    )


def _applicant(item: Item, around: Around, known: Quantities) -> Role | None:
    head = around.text[item.start : item.number_start].strip()
    if around.last_kind == "applicant" and head in REST:
        return Role("applicant", known.applicant("other_org"), True, "申请人类别")
    if around.of_whole in WHOLES and _VILLAGER.fullmatch(
        around.text, item.start, item.number_start
    ):
        return Role("applicant", known.applicant("natural"), True, "申请人类别")
    if not item.has("applicant") or (around.follows_bare and around.verb is not None):
        return None
    before, after = sides(item)
    for side in (before, after):
        keys = {key for token in side if (key := token.key("applicant")) is not None}
        if side is after and len(keys) == 1 and _comes_from(item, around):
            choices = (known.received, known.all_in, *known.applicant(keys.pop()))
            return Role("received", choices, True, "收到")
        if len(keys) == 1:
            if (
                side is before
                and item.has("verb", "receive", "manage")
                and not item.has("sign", "among")
            ):
                first = next(token for token in side if token.has("applicant"))
                verb = next((t for t in side if t.has("verb", "receive", "manage")), None)
                if verb is None or verb.start > first.start:
                    return Role("applicant", (), False, "")
            mark = [token for token in side if token.has("applicant")][-1]
            like = around.text.startswith("等", mark.end)  # 企业、律所等申请18件
            sure = side is after or not (like or _narrowed(item, around, mark.start))
            return Role("applicant", known.applicant(keys.pop()), sure, "申请人类别")
        if len(keys) > 1:
            return None
    return None


def _comes_from(item: Item, around: Around) -> bool:
    """收到18件自然人提出的政府信息公开申请: all that came in, or what came from such."""
    if around.listed or item.depth or not any(t.has("verb", "receive") for t in item.before):
        return False
    if any(t.has("sign", "among") for t in item.before):
        return False
    return item.after[-1].has("topic", "request", "request_weak")


def _pending(item: Item, around: Around, known: Quantities) -> Role | None:
    if not item.has("verb", "pending"):
        return None
    if around.text.find("年初", item.start, item.number_start) >= 0:  # 年初待办3件
        return Role("carried_in", (known.carried_in,), not foreign_between(item), "上年结转")
    return Role("carried_out", (known.carried_out,), not foreign_between(item), "尚未办结")


def _left_over(item: Item, around: Around, known: Quantities) -> Role | None:
    """余下1件尚在法定期限内,转入下年度继续办理; 1件因征求第三方意见,结转下年."""
    if not around.moves_on or item.has("channel"):
        return None
    because = _AS_LATE.match(around.text, item.number_end) is not None
    if any(not because or t.start < item.number_end for t in item.all("topic")):
        return None  # but 1件因申请时间在12月下旬,结转下年
    verbs = [token for token in item.tokens if main_verb(token)]
    late = all(t.has("verb", "receive") and t.start >= item.number_end for t in verbs)
    if verbs and not (late and because):
        return None
    return Role("carried_out", (known.carried_out,), not foreign_between(item), "结转下年度")


def _completed(item: Item, around: Around, known: Quantities) -> Role | None:
    """收到申请68件,完成65件."""
    if item.after or around.listed or around.last_kind not in (*WHOLES, "carried_in", "channel"):
        return None
    if _COMPLETED.fullmatch(around.text, item.start, item.number_start) is None:
        return None
    return Role("handled", (known.handled,), True, "完成")


def _verb(item: Item, around: Around, known: Quantities) -> Role | None:
    before, after = sides(item)
    verbs = [token for token in before if main_verb(token)]
    if verbs:
        if _in_a_manner(item, around, verbs[-1]):
            return Role("manner", (), False, "答复方式")  # 电子形式答复9件
        sure = not _narrowed(item, around, verbs[-1].start) and not around.of_part
        sure = sure and not of_platform(item, around.text, verbs[-1])
        if around.text[verbs[-1].end : verbs[-1].end + 1] == "的":
            # 一次性办结的申请10件; 当年收到当年办结的申请10件
            several = around.text.find("等", item.start, verbs[-1].start) >= 0
            sure = sure and len(verbs) == 1 and (item.mark != "、" or several)
            sure = sure and not strange_before(item, around, item.start)
        return _of_verb(main_verb(verbs[-1]), sure, around, known)
    if any(token.has("topic") for token in after[:1]):
        return None
    verb = next((token for token in after if main_verb(token)), None)
    if any(t.has("topic") for t in before) and any(t.has("sign", "all") for t in after):
        return None  # 申请6件全部答复 counts those that came in
    if verb is not None and item.number is not None:
        gap = item.residue(around.text, item.tokens[item.number].end, verb.start)
        rest = verb.has("verb", "manage") and item.has("sign", "rest")  # 剩1件在期限内办理
        overruled = around.text.startswith("被", verb.end)  # 2件申请答复被维持
        sure = not (gap or around.of_part or rest or overruled)
        sure = sure and not of_papers(item, around.text, verb)
        return _of_verb(main_verb(verb), sure, around, known)
    if around.listed:
        return None
    if around.verb is not None and not any(t.has("topic") for t in before):
        sure = not strange_before(item, around, item.start) and not after
        return _of_verb(around.verb, sure, around, known)
    return None


def _in_a_manner(item: Item, around: Around, verb: Token) -> bool:
    """电子形式答复9件, 转有权机关处理1件."""
    key = main_verb(verb)
    if key == "answer" and _BY_FORM.search(around.text, item.start, verb.start):
        return True
    return (
        key in ("answer", "manage")
        and _PASSED_ON.search(around.text, item.start, verb.start) is not None
    )


def _of_verb(verb: str | None, sure: bool, around: Around, known: Quantities) -> Role:
    if verb == "answer":
        return Role("handled", (known.handled,), sure, "答复")
    if verb == "collect":
        return Role("received", (known.all_in,), sure, "收办")
    if verb == "manage":
        choices = (known.handled, known.all_in, known.received)
        sure = sure and not around.listed
        if around.has_received:
            return Role("handled", choices[:2], sure, "办理")
        return Role("managed", (known.received, known.all_in, known.handled), sure, "办理")
    return Role("received", (known.received,), sure, "收到")


def _noun(item: Item, around: Around, known: Quantities) -> Role | None:
    before, after = sides(item)
    if around.listed and not is_full_name(before, around):
        return None
    choices: tuple[Quantity, ...] = (known.received, known.all_in, known.handled)
    if any(token.has("topic") for token in after[:1]):
        of_all = any(t.has("sign", "all") for t in after)
        if not of_all and _TO_THEM.search(around.text, item.start, item.number_start):
            return _done_to_them(after, around, known)
        verb = around.verb or next((main_verb(t) for t in before if main_verb(t)), None)
        if verb is not None:
            return _of_verb(verb, not _of_some(item, around), around, known)
        sure = not strange_before(item, around, item.start) and not _of_some(item, around)
        return Role("restated", choices, sure and not _modifies(item, around), "申请")
    noun = next((token for token in reversed(before) if token.has("topic")), None)
    if noun is None and around.noun_waits:
        return Role("noun", choices, not strange_before(item, around, item.start), "申请")
    if noun is None or _OF_THEM.match(around.text, noun.end):  # 62件有效申请中公开38件
        return None
    submitted = _SUBMITTED.search(around.text, item.start, item.number_start)
    if submitted is not None and strange_before(item, around, item.start):
        return Role("noun", choices, False, "申请")  # 同一申请人就同一事项提出申请6件
    if submitted is not None or around.text[noun.start : noun.end] in _AMOUNTS:
        choices = choices[:2]
    return Role("noun", choices, not _narrowed(item, around, noun.start), "申请")


def _done_to_them(after: list[Token], around: Around, known: Quantities) -> Role:
    """对13件申请事项依法办理: what was done stands behind the noun."""
    verb = next((key for token in after if (key := main_verb(token))), None)
    if verb not in ("answer", "manage"):
        return UNKNOWN
    if around.last_kind in WHOLES:
        return Role("handled", (known.handled, known.all_in), True, "办理")
    return _of_verb(verb, True, around, known)


def _of_some(item: Item, around: Around) -> bool:
    """Whether words before the number pick out some of the applications
    (同一申请人提交的12件申请).
    """
    if "result" in item.kinds and around.text.find("被", item.number_end, item.end) >= 0:
        return True  # 2件申请答复被维持
    head = around.text[item.start : item.number_start].strip()
    noun_end = item.after[0].end  # 1件申请因答复不完整,被…
    caused = not head and around.text.startswith(("因", "由于"), noun_end)
    if caused or (head.endswith("有") and _PICKED.match(around.text, noun_end, item.end)):
        return True  # 有4件申请涉及多个部门
    return head.endswith(("的", "因", "由于")) and not _ALL_THAT_CAME.search(head)


def _modifies(item: Item, around: Around) -> bool:
    """Whether the noun behind the number only describes another (15件依申请公开答复文书)."""
    noun = item.after[0]
    if noun.has("topic", "request_weak"):
        return False
    unknown = item.residue(around.text, noun.end, item.end)
    following = next((token for token in item.after[1:] if token.start == noun.end), None)
    if following is not None and following.has("verb", "answer"):
        return bool(unknown) and unknown[0][0] == following.end
    return bool(unknown) and unknown[0][0] == noun.end


def _narrowed(item: Item, around: Around, start: int) -> bool:
    """Whether something unknown stands between a word and the number (征地补偿类), or right
    before that word.
    """
    if strange_before(item, around, start) or foreign_between(item, start):
        return True
    return any(
        end == start and around.text[begin:end].endswith(("类", "领域"))
        for begin, end in item.residue(around.text, item.start, start)
    )
