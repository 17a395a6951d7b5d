"""The reason that is given behind an outcome: the row in which it stands."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.quantities import Quantities
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
    given = items[place + 1]
    if given.number is not None or "outcome" not in given.kinds:
        return role
    if not _is_given(scene, item, items, place + 1):
        return role
    key = _key_of(scene.known, given)
    row = scene.known.outcome(key) if key is not None else None
    if row is None or row.cells[0] not in rows:
        return role
    return role._replace(quantities=(row,))


def _is_given(scene: Scene, item: Item, items: list[Item], place: int) -> bool:
    """Whether the item behind an outcome gives its reason, and all of it."""
    given, text = items[place], scene.text
    after = items[place + 1] if place + 1 < len(items) else None
    if _LOOSE.search(text, given.start, given.end):
        return False
    if given.depth > item.depth:
        return given.mark == "(" and (after is None or after.depth == item.depth)
    if given.mark != "," or given.depth or (after is not None and after.mark in ("、", ":", "(")):
        return False
    if _GIVES.match(text, given.start, given.end):
        return True
    ends = after is None or after.mark == ";"
    return ends and _BECAUSE.match(text, given.start, given.end) is not None


def _key_of(known: Quantities, given: Item) -> str | None:
    """The one row that a reason names."""
    keys = {token.key("outcome") or "" for token in given.all("outcome")}
    rows = {key for key in keys if not known.is_group(key)}
    return rows.pop() if len(rows) == 1 and len(keys) <= 2 else None
