"""What is said of all applications alike: 均予以公开, 申请人均为自然人."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.model import Mention
from core.narrative.nought import add, is_ours
from core.narrative.nouns import REQUEST
from core.narrative.scene import Scene
from core.narrative.tokens import Token

_WHOLES = ("received", "noun", "managed", "restated", "handled")
_EVERY = late("全部|均")
_WITH_RESULT = late(
    "[ ]?(?:该件|其|该申请)?(?:答复|办理|处理|处置|答复意见|告知)(?:结果|类型|情况|意见|结论)"
    "(?:均|都)?(?:为|是|:)?(?:依法|依规)?$|[ ]?结果(?:均|都)?(?:为|是)(?:依法|依规)?$"
)
_BY_ONE = late(
    "[ ]?(?:其)?申请(?:人|主体)(?:为|是|系)|[ ]?(?:均|系|是|为)?(?:由)?(?:1|一)?[名位个家]?"
    "(?:自然人|公民|个人|企业|公司|法人)[^,。;0-9]{0,8}(?:提交|提出|递交|申请)"
)
# 收到申请1件,因本机关不掌握相关政府信息无法提供
_DECIDED = late("[ ]?(?:已|现已)?(?:因|由于|属于?|为|系|经审[查核]|依法|决定|作出|予以)")
_PLAIN_BRACKET = late(r"\([^()0-9,;、]{1,16}\)(?:[,。;]|$)")
_APPLICANTS = late("[ ]{0,3}申请(?:人|主体)")  # 从申请情况看,申请人均为自然人


def read_all_alike(scene: Scene, item: Item) -> None:
    """Take 6件全部予以公开 and 申请人均为自然人 as claims on the outcomes and applicants."""
    state = scene.state
    if not is_ours(scene) or state.duty or (item.depth and not _in_bracket(scene, item)):
        return
    if state.among and not _ways_told(scene, item):
        return
    if item.has("sign", "duty", "due", "rest", "among", "nought", "plan") or item.has("foreign"):
        return
    behind = scene.text[item.end : item.end + 1]
    if item.mark == "、" or behind in ("、", ":") or (behind == "(" and _counts(scene, item.end)):
        return
    found = _last_word(item)
    if found is None or (item.number is not None and scene.here[-1].kind == "applicant"):
        return  # 20件全部为自然人申请 is a count
    begin = _begin(scene, item, found)
    if begin is None or not _is_whole(scene, item, begin):
        return
    if found.has("outcome"):
        keys = [t.key("outcome") or "" for t in item.all("outcome") if t.start >= begin]
        whole = scene.known.outcome(*(key for several in keys for key in several.split("+")))
        if whole is not None:
            kind = "one_alike" if _DECIDED.match(scene.text, begin) else "all_alike"
            add(scene, begin, found.end, kind, REQUEST, (whole,))
    else:
        quantities = scene.known.applicant(found.key("applicant") or "")
        add(scene, begin, found.end, "all_by", REQUEST, quantities)


def _counts(scene: Scene, start: int) -> bool:
    """Whether a bracket holds numbers; in 均为部分公开(区分处理) it does not."""
    return _PLAIN_BRACKET.match(scene.text, start) is None


def _in_bracket(scene: Scene, item: Item) -> bool:
    """44件申请(均为自然人提出): said of the number before the bracket."""
    last, bracket = scene.last_count, scene.state.bracket
    return (
        item.mark == "("
        and bracket is not None
        and scene.reading.mentions[bracket] is last
        and item.has("applicant")
    )


def _ways_told(scene: Scene, item: Item) -> bool:
    """收到13件,其中网上10件、信函3件,均为自然人申请: the list of ways of applying is complete.
    从申请情况看,申请人均为自然人 opens none.
    """
    whole = scene.reading.mentions[scene.state.among[0]]
    parts = [m for m in scene.here if m.among == scene.state.among]
    if not parts:
        return _APPLICANTS.match(scene.text, item.start) is not None
    told = sum(m.numeral.value for m in parts)
    # 其中公民1件、企业1件,全部予以公开
    return told == whole.numeral.value and {m.kind for m in parts} in ({"channel"}, {"applicant"})


def _last_word(item: Item) -> Token | None:
    """The outcome or kind of applicant that the item ends with, behind any number."""
    words = item.all("outcome") or item.all("applicant")
    if not words or (item.number is not None and words[0].start < item.number_start):
        return None
    if words[-1].has("applicant") and len({t.key("applicant") for t in words}) > 1:
        return None
    return words[-1]


def _begin(scene: Scene, item: Item, word: Token) -> int | None:
    """Where 均 or 全部 stands before the word (or begins it), or 申请人为 where there was one."""
    words = item.all("outcome") if word.has("outcome") else item.all("applicant")
    every = item.first("sign", "all")
    if every is not None and every.end <= words[0].start:
        return every.start
    if _EVERY.match(scene.text, words[0].start):
        return words[0].start
    last = scene.last_count
    single = last is not None and last.numeral.value == 1 and last.kind in _WHOLES
    if word.has("outcome") and _WITH_RESULT.match(scene.text, item.start, words[0].start):
        return item.start
    if word.has("outcome") and single and item.number is None and not item.depth:
        return item.start if _DECIDED.match(scene.text, item.start) else None
    if word.has("applicant") and single and _BY_ONE.match(scene.text, item.start):
        return item.start
    return None


def _is_whole(scene: Scene, item: Item, begin: int) -> bool:
    """Whether it is said of all applications, and nothing in the item narrows it."""
    if item.residue(scene.text, item.start, item.end):
        return False
    last = scene.last_count
    if scene.state.among:
        last = scene.reading.mentions[scene.state.among[0]]
    if last is None:
        if scene.state.topic == REQUEST and _APPLICANTS.match(scene.text, item.start):
            return any(m.kind in _WHOLES and m.counts for m in scene.reading.mentions)
        if begin == item.start and _follows_whole(scene):
            return True
        return item.has("topic") and not any(
            token.has("verb", "answer") and token.start < begin for token in item.tokens
        )
    if last.kind not in _WHOLES and not last.depth:
        last = _made_up_of(scene) or last
    return last.kind in _WHOLES and last.counts and not last.among and last.topic == REQUEST


def _follows_whole(scene: Scene) -> bool:
    """收到申请6件,较上年减少3件。按照《条例》规定,均予以公开: said of what the sentence before
    counted last.
    """
    if scene.state.topic != REQUEST or scene.counted is None:
        return False
    sentence, index = scene.counted
    last = scene.reading.mentions[index]
    whole = last.kind in _WHOLES and last.counts and not last.among and last.topic == REQUEST
    return whole and sentence == scene.sentence - 1 and not scene.here


def _made_up_of(scene: Scene) -> Mention | None:
    """收到申请2件,一件为…,一件为…,均予以公开: the whole, where what follows it adds up to it."""
    whole = next((m for m in scene.here if m.kind in _WHOLES and m.year == 0), None)
    if whole is None:
        return None
    parts = [m.numeral.value for m in scene.here if m.start > whole.start and not m.depth]
    return whole if sum(parts) == whole.numeral.value else None
