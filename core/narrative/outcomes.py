"""How applications were answered, as the whole sentence tells it: outcomes counted twice, in parts,
or together with others.
"""

from __future__ import annotations

from itertools import pairwise

from core.late import late
from core.narrative.model import Mention
from core.narrative.quantities import Quantity
from core.narrative.roles import LATER, LIKE
from core.narrative.scene import Scene
from core.narrative.ways import NOT_THERE

_PUBLISHED = late("主动公开|告知获取|查询途径|获取途径|获取方式|公开渠道")
_AND_PARTLY = late(
    r"[ ]?\((?:其中)?(?:含|包含|包括)(?:依法|予以|区分处理后?的?)*(?:部分公开|区分处理)\)"
)
_HOLDS = late("[ ]?(?:其中)?(?:含|包含|包括)")
_CLAUSE = 30  # characters looked at behind a number


def settle_outcomes(scene: Scene, here: list[Mention]) -> None:
    """Take back what is doubtful of outcomes, and say which of them hold others too."""
    _told_where(here, scene.text)
    _not_there(here)
    _beside_rows(here)
    _hold_others(scene, here)
    _repeated(here)
    _one_of_them(here)
    _all_told(scene, here)


def clause_of(mention: Mention, text: str) -> str:
    """The words around a number, up to the next comma."""
    end = text.find(",", mention.end)
    stop = mention.end + _CLAUSE
    return text[mention.start - len(mention.label) : min(stop, end) if end >= 0 else stop]


def _hold_others(scene: Scene, here: list[Mention]) -> None:
    """予以公开71件(含部分公开13件), 予以公开71件,其中部分公开13件, 予以公开71件(含部分公开): the
    first is of both.
    """
    told = [m for m in here if m.kind == "outcome" and m.quantities]
    for whole in told:
        if _AND_PARTLY.match(scene.text, whole.end):
            _add_to(whole, scene.known.outcome("partial"))
    for whole, part in pairwise(told):
        inner = part.label.strip().startswith("其中") and part.numeral.value < whole.numeral.value
        if part.depth and part.among:
            within = scene.reading.mentions[part.among[0]] is whole
            inner = within and _HOLDS.match(part.label) is not None
        if inner:
            _add_to(whole, part.quantities[0])


def _add_to(whole: Mention, other: Quantity | None) -> None:
    """Let a number be of another outcome too."""
    first = whole.quantities[0]
    if other is not None and not set(other.cells) & set(first.cells):
        both = Quantity(first.rule, f"{first.name}与{other.name}", first.cells + other.cells)
        whole.quantities = (both, *whole.quantities)


def _one_of_them(here: list[Mention]) -> None:
    """收到申请7件,4件予以公开,1件申请内容不明确: a part, like the outcomes before it."""
    came = [m.numeral.value for m in here if m.kind in ("received", "noun", "restated")]
    told = False
    for mention in here:
        told = told or mention.kind == "outcome"
        if told and mention.kind == "restated" and mention.numeral.value < max(came):
            mention.counts = False
    for one, other in pairwise(here):
        # 办理结果为主动公开9件、依申请公开24件、部分公开7件
        listed = one.kind == "noun" and other.kind == "outcome" and one.label == "依申请公开"
        if listed and one.numeral.value < max(came) and other.start - one.end < _CLAUSE:
            one.counts = False


def _all_told(scene: Scene, here: list[Mention]) -> None:
    """受理17件,…不予公开1件;因属于信访事项,不予处理2件;予以公开14件: as they add up to the
    whole, each is all of its kind, whatever reason is given.
    """
    whole = next((m for m in here if m.kind in ("received", "handled", "managed", "noun")), None)
    told = [m for m in here if m.kind == "outcome" and not m.depth]
    if whole is None or len(told) < 3 or any(m.why == NOT_THERE for m in told):
        return
    alone = len({m.quantities for m in told}) == len(told)
    if alone and sum(m.numeral.value for m in told) == whole.numeral.value:
        for mention in (m for m in told if len(m.quantities) == 1):
            mention.counts = mention.counts or (scene.holds(mention) and whole.counts)
            mention.sure = True


def _told_where(here: list[Mention], text: str) -> None:
    """3件告知获取方式,5件予以公开: to be told where it is published is 予以公开 too."""
    parts = [m for m in here if not m.counts and m.kind in ("other", "manner")]
    units = {m.numeral.unit for m in parts if _PUBLISHED.search(clause_of(m, text))}
    for mention in here if units else ():
        if mention.numeral.unit in units and mention.kind == "outcome":
            mention.counts = mention.counts and mention.quantities[0].name != "予以公开"


def _not_there(here: list[Mention]) -> None:
    """信息不存在6件,非本机关掌握5件: either stands in the row of what the body does not hold."""
    absent = [m for m in here if m.why == NOT_THERE or m.label.endswith("不存在")]
    if not absent:
        return
    rows = {cell.row for q in absent[0].quantities for cell in q.cells}
    rows = rows or {"unavailable_not_held"}
    if any(m.kind in ("other", "manner") and m.among == absent[0].among for m in here):
        for each in absent:
            each.counts = False  # beside 不属于本机关公开的2件
    for mention in here:
        cells = {cell.row for quantity in mention.quantities for cell in quantity.cells}
        if mention.kind != "outcome" or not cells <= rows or mention in absent:
            continue
        for each in absent:
            each.counts = False
        if cells == {"unavailable_not_held"}:
            mention.counts = False


def _beside_rows(here: list[Mention]) -> None:
    """逾期未补正3件、其他处理4件: the rest of the group, where a row of it stands in the same list;
    or else all of it. So for 因过程性信息等不予公开3件、因内部事务信息不予公开2件.
    """
    outcomes = [m for m in here if m.kind == "outcome" and m.counts and m.quantities]
    for mention in outcomes:
        first = mention.quantities[0]
        if len(first.cells) < 2 or not (mention.why == LIKE or first.name.startswith("其他")):
            continue
        alone = [
            m.quantities[0].cells
            for m in outcomes
            if m.among == mention.among and m.depth == mention.depth
        ]
        named = {cell for cells in alone if len(cells) == 1 for cell in cells}
        rest = tuple(cell for cell in first.cells if cell not in named)
        if rest and len(rest) < len(first.cells):
            others = Quantity(first.rule, f"{first.name}的其余各项", rest)
            mention.quantities = (*mention.quantities, others)


def _repeated(here: list[Mention]) -> None:
    """不予公开3件, … 不予公开1件 in one sentence: parts, each for another reason."""
    outcomes = [m for m in here if m.kind == "outcome" and m.counts]
    for mention in outcomes:
        same = [m for m in outcomes if m.quantities == mention.quantities]
        parts = len(same) > 1 and any(m.why == LATER for m in same)
        if parts or len({m.numeral.value for m in same}) > 1:
            for each in same:
                each.counts = False
