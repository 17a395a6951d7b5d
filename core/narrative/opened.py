"""Applications that are merely said to be 公开, as one outcome among others."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.quantities import Quantities
from core.narrative.role import Around, Role

_OPEN = late(
    "(?:[^,。;0-9]{0,8}申请件?中)?"
    "(?:其中|已|均|有|直接|依法|答复|办理|处理|结果|分别|具体|为|是|,)*[ :]*"
    '[“"]?公开[”"]?(?:类|的|的有)?[ :]*(?:的|有|为|共|计)?'
)
_OPENED = late("(?:已|经|均|都|予以|依法)*公开[了。]?")


def merely_open(item: Item, around: Around, known: Quantities) -> Role | None:
    """公开5件, 公开类5件, 4件公开, as one outcome among others."""
    head = around.text[item.start : item.number_start].strip()
    behind = _OPENED.fullmatch(around.text, item.number_end, item.end) is not None
    behind = behind and all(t.has("sign", "among") for t in item.before)  # 其中2件公开
    if behind:
        head = "公开"  # 其中9件已公开
    if not _OPEN.fullmatch(head):
        return None
    choices = (known.outcome("granted"), known.outcome("granted", "partial"))
    return Role("outcome", tuple(c for c in choices if c is not None), True, "办理结果")
