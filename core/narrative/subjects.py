"""Subjects that name all bodies of an area: 各部门、各乡镇共收到申请412件."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.nouns import REQUEST
from core.narrative.rated import CAME
from core.narrative.scene import Scene

_OFFICE = (
    "(?:[省市县区旗州]?(?:人民)?政府(?:办公室|办公厅|办|本级)"
    "|[省市县区旗州](?:人民)?政府|[省市县区旗州]本级)"
)
_OFFICES = (
    "(?:(?:全?[省市县区旗州]|(?:人民)?政府|及?其|所属|下属|[直属级]|各|有关|相关|职能|工作|组成|机关)*"
    "(?:部门|单位|委办局|局委办|局办)(?:\\([^)]{1,6}\\))?)"
)
_PLACES = (
    "(?:(?:全?[省市县区旗州]|下辖|所辖|辖|及?其|各)*"
    "(?:乡镇街道|镇街道|乡镇街|乡镇|镇街|镇乡|街镇|街乡|街道办事处|街道办|街道|办事处|园区|苏木|县市区|县区|区县|市县|乡|镇|县)"
    "(?:\\([^)]{1,8}\\))?(?:人民政府|政府)?)"
)
_AND = "(?:、各?|[和及与]|以及|各)"
_LEAD = "(?:^|[。;:,)]|年度?|期间|以来|全年)[ ]?(?:全[省市县区旗州])?"
_ANY = f"(?:{_OFFICE}|{_OFFICES}|{_PLACES})"
_SHARED = "(?:全年|年内|年度|本年|共|总|累计|合计|均|新|依法|实际|已)*$"
_SUBJECT = late(f"{_LEAD}(?P<first>{_ANY}(?:{_AND}{_ANY})++){_SHARED}")
_SORTS = tuple(
    late(sort)
    for sort in (_OFFICE + "(?!及?其?(?:所属|直属|各|工作|职能)*部门)", _OFFICES, _PLACES)
)
_LONGEST = 60  # characters of such a subject
_DONE = ("handled",)
_VERBS = ("receive", "collect", "manage", "answer")


def weigh_area(scene: Scene, items: list[Item], place: int, *, fits: bool) -> bool:
    """区属各单位、各镇街新收申请2437宗: the offices and the places of an area together are all of
    it, where nothing was counted for it before, or is for its office behind.
    """
    item, area = items[place], scene.setting.scope == "area"
    if not fits and item.mark == "、" and _names_area(items[place - 1]):
        fits = area  # 县政府及其部门、乡镇共收到412件
    verbs = item.all("verb", *_VERBS)
    if not area or not verbs or item.depth or "scope" not in item.kinds:
        return fits
    end = verbs[0].start
    subject = _SUBJECT.search(scene.text, max(scene.begins - 1, end - _LONGEST, 0), end)
    if subject is None or not _of_two_sorts(subject["first"]):
        return fits
    done = any(verb.has("verb", "answer") for verb in verbs)
    return not _is_part(scene, items[place + 1 :], _DONE if done else CAME)


def _names_area(item: Item) -> bool:
    """县政府及其部门、乡镇共收到412件: what is joined to it is of the area too."""
    return item.number is None and item.has("scope", "area")


def _of_two_sorts(subject: str) -> bool:
    """Whether a subject names two sorts of bodies at least."""
    rest, sorts = subject, 0
    for sort in _SORTS:
        shorter = sort.sub("", rest)
        sorts += shorter != rest
        rest = shorter
    return sorts > 1


def _is_part(scene: Scene, later: list[Item], kinds: tuple[str, ...]) -> bool:
    """全县收到452件。各部门、各乡镇收到400件,县政府办公室52件: not all of it."""
    if any(m.kind in kinds and m.topic == REQUEST for m in scene.reading.mentions):
        return True
    for item in later:
        if item.has("sign", "among") or item.depth:
            return False  # 县政府及其部门、乡镇共收到412件,其中县政府办公室收到68件
        if item.number is not None and item.has("scope", "own"):
            return True
    return False
