"""What an office sums up as the rest of its outcomes: 其他2件, 无法提供等其他情形76件."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.quantities import Quantity
from core.narrative.role import Role
from core.narrative.roles import REST
from core.narrative.scene import Scene

_HEADS = ("granted", "partial", "denied", "unavailable", "refused", "other_handling")
_LIKE = late(
    "(?:[^,。;、0-9]{2,16}等)?(?:的)?其[他它](?:情形|情况|类型|类|方式|结果|原因|形式)的?"
    "(?:处理|办理|答复|申请)?的?(?:共|计|有|为)?[ ]?"
)


def rest_of_outcomes(scene: Scene, item: Item) -> Role | None:
    """予以公开18件、…、不予处理3件、其他2件: all other ways of handling, or whatever has not been
    told; 予以公开8件,不予公开3件,无法提供等其他情形6件: what has not been told.
    """
    here = scene.here
    if item.depth or not here or here[-1].kind != "outcome":
        return None
    head = scene.text[item.start : item.number_start].strip()
    plain = head in REST
    if not plain and _LIKE.fullmatch(scene.text, item.start, item.number_start) is None:
        return None
    told = [m for m in here if m.kind == "outcome" and m.among == here[-1].among]
    if not any(m.quantities[0].name.startswith(("予以公开", "部分公开")) for m in told):
        return None
    left = _left(scene, {cell for m in told for cell in m.quantities[0].cells})
    handling = scene.known.outcome("other_handling")
    choices = (handling, left) if plain else (left,)
    found = tuple(quantity for quantity in choices if quantity is not None)
    return Role("outcome", found, True, "办理结果") if found else None


def _left(scene: Scene, told: set[object]) -> Quantity | None:
    """All groups of outcomes of which none has been told; None where one was told in part."""
    keys = []
    for key in _HEADS:
        whole = scene.known.outcome(key)
        cells = set(whole.cells) if whole is not None else set()
        if cells and cells <= told:
            continue
        if not cells or cells & told:
            return None
        keys.append(key)
    return scene.known.outcome(*keys) if keys else None
