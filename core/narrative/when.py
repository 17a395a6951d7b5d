"""Of which year and of whose figures an item speaks."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Setting
from core.narrative.tokens import Token

IN, OUT, EITHER = "in", "out", "either"
BOTH = "both"  # 新收和上年结转申请共36件
_AT_THE_END = ("年末", "年底", "期末", "年终", "末")
LAST, THIS, NEXT = -1, 0, 1
_WITH_OTHERS = ("配合", "协助", "指导", "督促", "督办")
_CAME_LATER = ("上年后", "上年度后", "上一年后", "后新收")  # 结转上年后新收到40件
_STRONG_CARRY = ("结转", "转结", "顺延", "跨年", "滚存", "遗留", "接转", "跨到", "跨至", "跨入")
_ONWARD = ("跨年", "顺延")
_DATED_CARRY = (
    "转来",
    "转入",
    "移转",
    "转接",
    "接过来",
    "跨过来",
    "转过来",
    "留下来",
    "带过来",
    "接续",
    "结余",
)  # 2024年转来的3件; 上级转来8件 is something else
_ALL_YEAR = ("全年", "全年度", "年内", "年度内")  # of whichever year is spoken of
# 去年剩下的1件
_REMAINED = late(
    "年(?:度|底|末)?(?:还|尚|所)?(?:剩下?|留下?|余下?|压下|积压|没办|欠下?|移交[下过]来|挂账)的?"
)
_COMPARED = ("sign", "time")  # a word of one of these, or a year, is compared with
_OFFICES = ("政府办公室", "政府办公厅", "政府办")
_COMPARING = "较比与同跟"
_BELOW = ("直属单位", "下属单位", "所属单位")
_AND_BELOW = late(
    "(?:[市县区省州旗]局|[市县区省州旗]委|[我本].{1,3}|机关|本级|[镇乡街]政府|街道|办事处)(?:及其|及|和|与)$"
)
_SAME_TIME = late("[ ]?(?:而)?(?:上年|去年|上一年)度?同期[ ]?(?:仅|只|共)?(?:为|是|有)?[ ]?")
_TAKEN_OVER = late("继续办理|承接(?:上|去|往|20[0-9]{2})年")
_NEAR = 8  # characters before a name in which it can be joined
_TURNS_TO = late("(?:大幅|明显|逐步|小幅)?[降升增减下上回提攀跌涨][落低升降加少长高滑涨]?[至到为]")
_TIMES = late("[0-9.]+(?:倍|[件宗份起]?的[0-9.]+倍)")
_CAUSES = ("因", "由", "对", "就", "不服", "由于", "针对", "涉及")
_CAUSED = late("[^,;。:0-9]{0,24}?(?:引发|引起|导致|产生|提起|不服|而来)")
# 剔除上年结转后新收52件, 结转上年后新收到40件
_CARRIED_FIRST = late("度?(?:结转)?的?(?:申请|[件数量]|[0-9])*之?后[^,;]{0,4}新")
# 与2022年度收到的12件相比
_OF_YEAR = late("度?(?:同期)?(?:全年)?(?:共|总)?(?:新?收到?|受理|接收|接到|办理|答复|办结)?(?:的)?")
_SQUADS = ("执法大队", "执法中队", "执法队")
_STREETS = ("镇人民政府", "乡人民政府", "街道办事处")


def offset_of(token: Token, year: int) -> int | str | None:
    """The year a word names, counted from the report's: -1, 0, 1; None for any other; "" if it
    names none.
    """
    if token.year is not None:
        offset = token.year - year
        return offset if -1 <= offset <= 1 else None
    key = token.key("time")
    return "" if key is None else {"last": LAST, "this": THIS, "next": NEXT}[key]


def is_compared(token: Token, text: str) -> bool:
    """Whether a year is only what the figure is compared with (较2024年)."""
    return text[token.start - 1 : token.start] in tuple(_COMPARING)


def names_year(token: Token) -> bool:
    """Whether a word names a year: 2025年, 上年度."""
    return token.year is not None or token.has("time")


def is_dated(item: Item) -> bool:
    """Whether an item names a year of its own."""
    return any(names_year(token) for token in item.tokens)


def ends_compared(item: Item, text: str) -> bool:
    """Whether an item ends with what the figure is compared with (比2024年度, 较上年)."""
    last = item.tokens[-1] if item.tokens else None
    if last is None or item.number is not None:
        return False
    if not item.has_year and item.kinds.keys().isdisjoint(_COMPARED):
        return False
    named = next((t for t in reversed(item.tokens) if names_year(t) or t.has("sign")), last)
    if text[named.end : item.end].strip("年度 "):
        return False
    compared = named.has("sign", "compare") or named.has("time", "last")  # 不到上年(11件)的一半
    return compared or (names_year(named) and is_compared(named, text))


def carry_of(item: Item, text: str, year: int) -> str | None:
    """Whether the item speaks of applications carried in (上年结转), out (结转下年度), or does
    not say which.

    Read: 上年度结转3件, 含2024年结转的3件, 1件为2024年结转本年度办理, 结转上年度1件;
    结转下年继续办理, 转下年度办理, 顺延到下年度答复, 结转至2026年, 下年度继续办理; 结转2件
    (either).
    """
    carry = item.first("verb", "carry") if "verb" in item.kinds else None
    if carry is None and "time" in item.kinds:
        carry = _handed_on(item, text)
    later = carry is not None and text.startswith(_CAME_LATER, carry.end)
    if later or (carry is None and not item.has_year and "time" not in item.kinds):
        return None
    times = [(token.start, offset_of(token, year)) for token in item.tokens]
    offsets = [offset for _, offset in times if offset != ""]
    if carry is not None and any(
        text[t.end : carry.start] in ("", "的") for t in item.all("sign", "compare")
    ):
        offsets.append(LAST)  # 与上年度结转的2件一并办理
    at_end = carry is not None and not offsets and text.endswith(_AT_THE_END, 0, carry.start)
    if NEXT in offsets or at_end:  # 年末结存2件
        moves = carry is not None or "继续" in text[item.start : item.end]
        if item.number is not None and item.has("verb", "answer"):
            moves = True  # 1件将于2026年1月答复
        return OUT if moves else None
    if carry is None:
        goes_on = (
            _TAKEN_OVER.search(text, item.start, item.end) is not None
        )  # 上年度继续办理申请3件
        waits = LAST in offsets and (goes_on or item.has("verb", "pending"))
        waits = waits or (LAST in offsets and bool(_REMAINED.search(text, item.start, item.end)))
        return IN if waits else None
    words = text[carry.start : carry.end]
    handed = words == "转办" and LAST in offsets
    dated = handed or (LAST in offsets and any(word in words for word in _DATED_CARRY))
    onto = any(at == carry.end and offset == THIS for at, offset in times)  # 转到本年度办理
    if dated or onto or _from_last(times, carry.start):
        return IN  # 2023年转至今年办理的5件
    if not any(word in words for word in _STRONG_CARRY):
        return None
    if None in offsets:
        return None
    if LAST in offsets or any(at > carry.start and offset == THIS for at, offset in times):
        return IN
    return OUT if THIS in offsets or any(word in words for word in _ONWARD) else EITHER


def _handed_on(item: Item, text: str) -> Token | None:
    """上一年度转办3件, 转下一年度转办2件; not 线下转办2件."""
    return next(
        (
            token
            for token in item.all("verb", "manner")
            if text.startswith("转办", token.start) and text[token.start - 1] == "度"
        ),
        None,
    )


def _from_last(times: list[tuple[int, int | str | None]], carry: int) -> bool:
    """Whether last year stands before the word of carrying, and this year behind it."""
    before = any(at < carry and offset == LAST for at, offset in times)
    return before and any(at > carry and offset == THIS for at, offset in times)


def item_year(item: Item, text: str, year: int, current: int | None) -> tuple[int | None, bool]:
    """The year of the item's number, and whether it holds for what follows."""
    if item.number is not None and _tells_last(item, text):
        return LAST, False
    kinds = item.kinds
    compares = "sign" in kinds and item.has("sign", "compare")
    if not (item.has_year or compares or "time" in kinds):
        return current, False
    found: int | None = current
    holds = False
    if _TIMES.match(text, item.number_start, item.number_end + 6):
        return LAST, False  # 是上年的2.5倍, 是2023年26件的2倍
    until = item.end if item.number is None else item.tokens[item.number].start
    for token in item.tokens:
        offset = offset_of(token, year)
        if token.has("sign", "compare") and _names_number(item, token, text):
            return LAST, False  # 较上年的11件
        if offset == "" or token.start >= until or text[token.start : token.end] in _ALL_YEAR:
            continue
        if _names_cause(token, text, until) or _CARRIED_FIRST.match(text, token.end, until):
            continue
        if is_compared(token, text):
            if _names_number(item, token, text):  # 较2024年的11件
                return offset if offset == LAST else None, False
            continue
        found = offset if isinstance(offset, int) and offset <= THIS else None
        from_it = text[token.start - 1 : token.start] in ("由", "从", "自")
        if from_it and _names_number(item, token, text):
            return found, False  # 由上年的40件上升至52件
        holds = not item.residue(text, item.start, token.start)
    if holds and item.number is None:
        holds = not item.residue(text, item.start, item.end)
    return found, holds


def _tells_last(item: Item, text: str) -> bool:
    """由9件降为3件; 收到52件,去年同期47件: the number of the year before, told in passing."""
    if text[item.number_start - 1] in "由从" and _TURNS_TO.match(text, item.number_end):
        return True
    if "time" not in item.kinds:
        return False
    return _SAME_TIME.fullmatch(text, item.start, item.number_start) is not None


def _names_cause(token: Token, text: str, until: int) -> bool:
    """因2023年度答复件引发行政诉讼1件: the year of the answer, not of the suit."""
    head = text[max(0, token.start - 3) : token.start]
    return head.endswith(_CAUSES) and _CAUSED.match(text, token.end, until) is not None


def _names_number(item: Item, token: Token, text: str) -> bool:
    """Whether the year stands right before the number: 2024年的11件."""
    between = text[token.end : item.number_start].strip()
    return item.number is not None and _OF_YEAR.fullmatch(between) is not None


def item_fits(item: Item, text: str, setting: Setting) -> bool | None:
    """Whether the item's subject is the body (or area) that reports; None where it names none."""
    if "scope" not in item.kinds and not item.residue(text, item.start, item.end):
        return None
    until = _verb_start(item)
    kinds = {
        _scope_of(token, text, setting)
        for token in item.all("scope")
        if token.start < until
        and not _is_counted(item, token, text)
        and not _joins_ours(token, text, setting)
        and text[token.start - 1 : token.start] != "向"  # 告知向其他机关申请的3件
        and (
            token.has("scope", "others")
            or _opens(item, token, text, setting.unit)
            or _before_noun(item, token)
        )
    }
    if _names_other(item, text, until, setting):
        kinds.add("others")
    if not kinds:
        return None
    if "area" in kinds or {"own", "others"} <= kinds:
        return setting.scope == "area"
    if "others" in kinds:
        return False
    return setting.scope == "own" or "own" not in kinds


def _scope_of(token: Token, text: str, setting: Setting) -> str | None:
    """Whose figures a word names. 县政府办公室 is not the department (unless that is the office of
    the government itself), but 本机关 or 市本级 is.
    """
    key = token.key("scope")
    if key == "own" and token.start and setting.unit.endswith(text[token.start - 1 : token.end]):
        return None  # 青山县人民政府, by its name: whatever it reports on
    if key != "own" or setting.kind != "department":
        return key
    of_government = "政府" in text[token.start : token.end]
    return "others" if of_government and not setting.unit.endswith(_OFFICES) else "self"


def _joins_ours(token: Token, text: str, setting: Setting) -> bool:
    """市局及直属单位, 我镇及下属单位: whose figures an office gives as its own."""
    if setting.kind == "government" and setting.scope == "area":
        return False
    if not token.has("scope", "others") or not text.endswith(_BELOW, 0, token.end):
        return False
    return _AND_BELOW.search(text, max(0, token.start - _NEAR), token.start) is not None


def _is_counted(item: Item, token: Token, text: str) -> bool:
    """督办16件, among other things that are counted: nobody is named."""
    words = text[token.start : token.end]
    of_kind = words == "单位" and token.start == item.start  # 涉及个人34件、单位3件
    return token.end == item.number_start and (of_kind or words in _WITH_OTHERS)


def _before_noun(item: Item, token: Token) -> bool:
    """统筹协调全县申请42件: whose they are stands right before the noun."""
    if not token.has("scope", "area"):
        return False
    return any(noun.start == token.end for noun in item.all("topic"))


def _opens(item: Item, token: Token, text: str, unit: str) -> bool:
    """Whether a word stands where the subject does: nothing but dates and the unit's name before
    it.
    """
    return all(
        unit and is_part_of(text[start:end], unit)
        for start, end in item.residue(text, item.start, token.start)
    )


def _verb_start(item: Item) -> int:
    """Where the subject ends: at the item's verb, else at its number."""
    verbs = item.all("verb", "receive", "collect", "manage", "answer", "pending")
    ends = [token.start for token in (*verbs[:1], *item.all("sign", "nought")[:1])]
    if item.number is not None:
        ends.append(item.tokens[item.number].start)
    return min(ends, default=item.end)


def _names_other(item: Item, text: str, until: int, setting: Setting) -> bool:
    """Whether the subject is the name of an office that is not the one that reports."""
    for start, end in item.residue(text, item.start, until):
        name = text[start:end]
        ends = name.endswith(setting.lexicon.org_ends) and len(name) >= 3
        ends = ends and not name.endswith("大厅")
        if name.endswith(_SQUADS) and setting.unit.endswith(_STREETS):
            continue  # 本镇综合行政执法大队 acts in the name of the township
        if ends and setting.unit and not is_part_of(name, setting.unit):
            return True
    return False


def is_part_of(name: str, unit: str) -> bool:
    """Whether a name is a short form of the unit's: its characters stand in it, in order
    (县住建局).

    >>> is_part_of("县住建局", "云溪县住房和城乡建设局")
    True
    """
    rest = iter(unit)
    return all(char in rest for char in name)
