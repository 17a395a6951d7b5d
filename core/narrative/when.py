"""Of which year and of whose figures an item speaks."""

from __future__ import annotations

from core.narrative.items import Item
from core.narrative.model import Setting
from core.narrative.tokens import Token

IN, OUT, EITHER = "in", "out", "either"
LAST, THIS, NEXT = -1, 0, 1
_STRONG_CARRY = ("结转", "顺延", "跨年", "滚存", "遗留")
_COMPARING = "较比与同跟"


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


def carry_of(item: Item, text: str, year: int) -> str | None:
    """Whether the item speaks of applications carried in (上年结转), out (结转下年度), or does
    not say which.

    Read: 上年度结转3件, 含2024年结转的3件, 1件为2024年结转本年度办理, 结转上年度1件;
    结转下年继续办理, 转下年度办理, 顺延到下年度答复, 结转至2026年, 下年度继续办理; 结转2件
    (either).
    """
    carry = item.first("verb", "carry")
    if carry is None and not item.has_year and "time" not in item.kinds:
        return None
    times = [(token.start, offset_of(token, year)) for token in item.tokens]
    offsets = [offset for _, offset in times if offset != ""]
    if NEXT in offsets:
        moves = carry is not None or "继续" in text[item.start : item.end]
        return OUT if moves else None
    if carry is None:
        waits = LAST in offsets and item.has("verb", "pending")
        return IN if waits else None
    if not any(word in text[carry.start : carry.end] for word in _STRONG_CARRY):
        return None
    if None in offsets:
        return None
    if LAST in offsets or any(at > carry.start and offset == THIS for at, offset in times):
        return IN
    return OUT if THIS in offsets else EITHER


def item_year(item: Item, text: str, year: int, current: int | None) -> tuple[int | None, bool]:
    """The year of the item's number, and whether it holds for what follows."""
    if not item.has_year and "time" not in item.kinds and not item.has("sign", "compare"):
        return current, False
    found: int | None = current
    holds = False
    until = item.end if item.number is None else item.tokens[item.number].start
    for token in item.tokens:
        offset = offset_of(token, year)
        if token.has("sign", "compare") and _names_number(item, token, text):
            return LAST, False  # 较上年的11件
        if offset == "" or token.start >= until:
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


def _names_number(item: Item, token: Token, text: str) -> bool:
    """Whether the year stands right before the number: 2024年的11件."""
    between = text[token.end : item.number_start].strip()
    return item.number is not None and between in ("", "的", "同期", "同期的", "度", "度的")


def item_fits(item: Item, text: str, setting: Setting) -> bool | None:
    """Whether the item's subject is the body (or area) that reports; None where it names none."""
    if "scope" not in item.kinds and not item.residue(text, item.start, item.end):
        return None
    until = _verb_start(item)
    kinds = {
        token.key("scope")
        for token in item.all("scope")
        if token.start < until
        and (token.has("scope", "others") or _opens(item, token, text, setting.unit))
    }
    if _names_other(item, text, until, setting):
        kinds.add("others")
    if setting.kind == "department" and "own" in kinds:
        kinds = {"others"}  # 县政府办公室 is not the department
    if not kinds:
        return None
    if "area" in kinds or {"own", "others"} <= kinds:
        return setting.scope == "area"
    if "others" in kinds:
        return False
    return setting.scope == "own" or "own" not in kinds


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
