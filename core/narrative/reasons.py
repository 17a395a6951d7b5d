"""The reason that is given behind an outcome: the row in which it stands."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.role import Role
from core.narrative.scene import Scene

_GIVES = late("[ ]?(?:其?(?:原因|理由|事由)(?:分?别?均?[为是]|在于)?|[均都]?(?:属于?|系|为|是))")
_BECAUSE = late("[ ]?(?:均|都)?(?:因|由于|鉴于|涉及)")
_LOOSE = late("等|其中|分别|部分|或|主要|[0-9一二两三四五六七八九十]+[件宗条份]")


def of_reason(scene: Scene, role: Role, items: list[Item], place: int) -> Role:
    """不予公开1件(属于行政执法案卷), 无法提供2件,均为本机关不掌握: the row of the reason that is
    given right behind, where it is one of the rows that the outcome adds up.
    """
    item = items[place]
    if role.kind != "outcome" or len(role.quantities) != 1 or item.number is None:
        return role
    rows = role.quantities[0].cells
    if len(rows) < 2 or place + 1 >= len(items):
        return role
    given = _reason(scene, items, place)
    keys = {token.key("outcome") or "" for each in given for token in each.all("outcome")}
    named = [key for key in keys if not scene.known.is_group(key)]
    row = scene.known.outcome(named[0]) if len(named) == 1 and len(keys) <= 2 else None
    if row is None or row.cells[0] not in rows:
        return role
    return role._replace(quantities=(row,))


def _reason(scene: Scene, items: list[Item], place: int) -> list[Item]:
    """The items behind an outcome that give its reason, and all of it; none where they do not."""
    item, first, text = items[place], items[place + 1], scene.text
    given = [first]
    if first.depth > item.depth and first.mark == "(":
        for later in items[place + 2 :]:
            if later.depth <= item.depth:
                break
            given.append(later)
    elif first.mark != "," or first.depth or not _is_told(text, items, place + 1):
        return []
    if any(each.number is not None for each in given):
        return []
    return [] if _LOOSE.search(text, first.start, given[-1].end) else given


def _is_told(text: str, items: list[Item], place: int) -> bool:
    """Whether an item says in its own clause why (,均为本机关不掌握)."""
    given = items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    if after is not None and after.mark in ("、", ":", "("):
        return False
    if _GIVES.match(text, given.start, given.end):
        return True
    ends = after is None or after.mark == ";"
    return ends and _BECAUSE.match(text, given.start, given.end) is not None
