"""Where a list of parts begins, and whether its words say that it is complete."""

from __future__ import annotations

import re

from core.narrative.items import Item
from core.narrative.nouns import REQUEST
from core.narrative.scene import Scene
from core.narrative.when import names_year

_NAMED = ("channel", "applicant", "outcome", "result")
_RUNS_ON = re.compile("[流发解工管办送派配给批期]")  # 按责任分流
_INTO = re.compile("[ ,]*(?:分别|具体|情况|结果|类别)?(?:为|是|有|如下)?[ ]*:?[ ]*")


def note_list(scene: Scene, item: Item) -> None:
    """Where a list begins (其中, 按…划分, 由…, 具体为, 分别为, a colon), or one ends."""
    state = scene.state
    if item.depth == 0 and item.number is not None and item.has("sign", "both"):
        state.among = ()  # 合计 stands outside the list that it adds up
    sign = item.first("sign", "among", "itemised")
    if sign is not None and sign.start >= item.number_start:
        sign = None
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
        state.among = () if inner else (state.last,)
        state.marks, state.listed = set(), False
        severally = severally or _said_severally(scene, item)
        state.complete = severally or item.has("sign", "itemised") or item.has("sign", "divided")
        scene.reading.groups += 1
    if item.has("sign", "composed") or (state.among and item.has("sign", "rest") and item.number):
        for mention in scene.here:
            if mention.among == state.among:
                mention.complete = True
        state.complete = bool(state.among)


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
    return numeral is not None and numeral.unit in (whole.numeral.unit, "")


def _severally(scene: Scene, item: Item) -> bool:
    """答复3件,分别为予以公开1件,部分公开2件: the names stand behind 分别为."""
    state = scene.state
    each = item.first("sign", "each")
    if each is None or state.among or state.targets or item.number is None or state.last is None:
        return False
    if not scene.here or scene.reading.mentions[state.last] is not scene.here[-1]:
        return False
    named = next((t for kind in _NAMED for t in item.all(kind)), None)
    return named is not None and each.end <= named.start < item.number_start


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
    if not state.among or not state.listed or not state.bare or item.number is None:
        return False
    return scene.reading.mentions[state.among[0]].topic == REQUEST


def _said_severally(scene: Scene, item: Item) -> bool:
    """办结64件,分别为:公开27件…"""
    return bool(scene.here) and "分别" in scene.text[scene.here[-1].end : item.start]
