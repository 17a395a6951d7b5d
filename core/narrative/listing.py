"""Where a list of parts begins (其中, 按…划分, 由…, 具体为, a colon) and where it ends."""

from __future__ import annotations

from core.narrative.items import Item
from core.narrative.scene import Scene
from core.narrative.when import names_year


def note_list(scene: Scene, item: Item) -> None:
    """Where a list begins (其中, 按…划分, 由…, 具体为) and whether its words say that it is
    complete.
    """
    state = scene.state
    if item.depth == 0 and item.number is not None and item.has("sign", "both"):
        state.among = ()  # 合计 stands outside the list that it adds up
    sign = item.first("sign", "among", "itemised")
    if sign is not None and sign.start >= item.number_start:
        sign = None
    by = item.first("sign", "by")
    if by is not None and any(t.start == by.end and names_year(t) for t in item.tokens):
        by = None  # 从2024年结转过来1件
    divided = by is not None and (
        item.has("sign", "divided") or (item.number is not None and by.start < item.number_start)
    )
    if item.depth:
        scene.reading.groups += sign is not None
    elif state.last is not None and (sign is not None or divided or unfolds(scene, item)):
        inner = bool(state.among) and state.listed and sign is not None
        state.among = () if inner else (state.last,)
        state.marks, state.listed = set(), False
        state.complete = item.has("sign", "itemised") or item.has("sign", "divided")
        scene.reading.groups += 1
    if item.has("sign", "composed") or (state.among and item.has("sign", "rest") and item.number):
        for mention in scene.reading.mentions[scene.first :]:
            if mention.among == state.among:
                mention.complete = True
        state.complete = bool(state.among)


def unfolds(scene: Scene, item: Item) -> bool:
    """收到申请18件:线上11件、信函4件: a list behind a colon."""
    state, here = scene.state, scene.here
    if item.mark != ":" or item.number is None or state.among or not here:
        return False
    behind = scene.text[here[-1].end : item.start].strip() == ":"
    whole = here[-1] is scene.reading.mentions[state.last] if state.last is not None else False
    return behind and whole and item.has_any(("channel", "applicant", "outcome", "result"))
