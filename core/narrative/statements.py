"""What the prose says without a number: all was answered, all was upheld, a case is pending."""

from __future__ import annotations

from core.late import late
from core.narrative.alike import read_all_alike
from core.narrative.booked import read_booked
from core.narrative.cases import read_cases
from core.narrative.items import Item
from core.narrative.model import Mention
from core.narrative.nought import add, close_nought, is_ours, read_nought
from core.narrative.nouns import REQUEST
from core.narrative.quantities import CASES
from core.narrative.rated import CAME
from core.narrative.scene import Scene
from core.narrative.shares import RATES
from core.narrative.tokens import Token
from core.narrative.when import IN, LAST, carry_of

_ROUGHLY = late("基本|大致|大体|总体")
_WAY = late("(?:书面|当面|邮寄|网上|邮件|线上|直接|提前).{0,2}(?:答复|办结)")
# 都能按程序登记、审查和答复: how it is done, not that all is done
_IN_STEPS = late(
    "(?:能够?|可以?|会|须|要|需|应)[^已了]{0,10}(?:登记|审查|审核|受理|流转|转办|交办|分办)"
)
_OF_SOME = late("涉及|关于|有关|(?<![收受理到出交])的$")
_DONE = late(
    "(?P<head>[ ]?(?:目前|现|我[局镇乡街委办]|[该此]件?申请|[该此]件|上述申请)?)"
    "(?:均?已|按[时期]|依法|及时)"
)
_SENT = late(
    "[ 。]*(?:(?:并|、|且)(?:已|依法)?(?:送达|寄送|邮寄|寄达|告知|反馈)(?:给|至)?申请人[。 ]*)?"
)
_OR_CARRIED = late("(?:或者?|、|和|及|并|以及)(?:依法|按规定)?(?:结转|延期|转入|顺延|继续)")
_BY_RULE = late("(?:按照?|依照|遵照)(?:有关|相关)?(?:法定|规定|法律|程序|时限|期限|要求)")
_DAYS = ("个工作日", "工作日", "日", "天")
# 收到2件,内容为农村公路建设,已按期答复
_TELLS_WHAT = late(
    "[ ]?,(?:(?:申请|公开)?(?:内容|事项|方式)?(?:主要|均)?"
    "(?:为|是|涉及|关于|咨询|通过)[^,;。0-9]{1,30},){0,2}"
)
_MOST_BETWEEN = 12  # characters between 均已答复 and 答复率100% that are one statement


def read_statements(scene: Scene, item: Item) -> None:
    """Take what an item states."""
    signs = "sign" in item.kinds
    if signs or scene.state.chain is not None:
        read_nought(scene, item)
    if scene.state.topic == REQUEST and (signs or "verb" in item.kinds):
        _answered(scene, item)
    if scene.state.topic == REQUEST and item.has_any(("outcome", "applicant")):
        read_all_alike(scene, item)
        read_booked(scene, item)
    if (
        signs
        or "result" in item.kinds
        or (scene.state.topic in CASES and ("verb" in item.kinds or item.number is None))
    ):
        read_cases(scene, item)
        _unchanged(scene, item)


def close_statements(scene: Scene) -> None:
    """Tell what is still open at the end of a sentence."""
    close_nought(scene)


# ------------------------------------------------------------ all answered


def _answered(scene: Scene, item: Item) -> None:
    state = scene.state
    if not (is_ours(scene) or _of_the_whole(scene)):
        return
    if state.duty or item.has("sign", "duty", "due"):
        return
    found = _rate_of_all(scene, item)
    if found is None:
        found = None if _of_answered(scene, item) else _all_of_them(scene, item)
    if found is None or _limited(scene, item, found[0]):
        return
    start, end, percent = found
    last = scene.reading.statements[-1] if scene.reading.statements else None
    if last is not None and last.kind == "answered":
        gap = scene.text[last.end : start]
        if (
            len(gap) <= _MOST_BETWEEN
            and "。" not in gap
            and not any(char.isdigit() for char in gap)
        ):
            last.end, last.percent = end, percent or last.percent
            return
    add(scene, start, end, "answered", REQUEST, (), percent)


def _of_the_whole(scene: Scene) -> bool:
    """全市收到2310件,其中市级部门1200件,县(区)1110件,均依法办结: said of the whole, as the
    bodies make it up.
    """
    state = scene.state
    if not (state.of_whole and state.among and state.item_year == 0 and state.item_fits):
        return False
    whole = scene.reading.mentions[state.among[0]]
    parts = [m for m in scene.here if m.among == state.among and m.kind not in RATES]
    made_up = sum(m.numeral.value for m in parts) == whole.numeral.value
    return len(parts) > 1 and made_up and scene.holds(whole)


def _rate_of_all(scene: Scene, item: Item) -> tuple[int, int, str] | None:
    """答复率100%, 办结率均达到100% and 100%办结."""
    if item.number is None:
        return None
    number = item.tokens[item.number]
    numeral = number.numeral
    if numeral is None or numeral.unit != "%" or numeral.value != 100:
        return None
    words = scene.text[numeral.start : numeral.end]
    rate = item.first("verb", "answer_rate")
    if rate is not None and rate.start > number.start:
        rate = None
    if rate is not None or (item.mark == "、" and scene.state.rate is not None):
        begin = rate.start if rate is not None else scene.state.rate
        assert begin is not None
        return begin, numeral.end, words
    answer = next((token for token in item.after if token.has("verb", "answer")), None)
    on_time = item.has("verb", "on_time_rate", "other_rate")
    if (
        answer is not None
        and not on_time
        and not item.residue(scene.text, number.end, answer.start)
    ):
        return numeral.start, answer.end, words
    return None


def _all_of_them(scene: Scene, item: Item) -> tuple[int, int, str] | None:
    """全部办结, 均在规定时限内办结答复, 都已答复; 均做到了依法、按时答复."""
    every = item.first("sign", "all") or (scene.state.every if item.mark == "、" else None)
    if every is None:
        return _done_with_it(scene, item)
    if item.has("verb", "on_time_rate"):
        return None
    answers = [t for t in item.all("verb", "answer", "manner") if t.start >= every.end]
    answers = [t for t in answers if t.has("verb", "answer") or t in _ways(scene, item)]
    between = [
        t for t in item.tokens if every.end <= t.start and answers and t.start < answers[0].start
    ]
    if not answers or any(t.has("sign", "nought") or t.has("verb", "carry") for t in between):
        return None
    if _IN_STEPS.match(scene.text, every.end, answers[-1].end):
        return None
    if _OR_CARRIED.match(scene.text, answers[-1].end):
        return None  # 均在法定期限内答复或结转
    return every.start, answers[-1].end, ""


def _done_with_it(scene: Scene, item: Item) -> tuple[int, int, str] | None:
    """收到申请2件,已在规定时间内办结并答复: said of the number just before it."""
    last = scene.here[-1] if scene.here else None
    if last is None or item.depth or item.mark != ",":
        return None
    numeral = None if item.number is None else item.tokens[item.number].numeral
    if numeral is not None and numeral.unit not in _DAYS:  # 已在20个工作日内答复
        return None
    if last.kind not in ("received", "noun", "managed") or not last.counts or last.among:
        return None
    by_rule = len(item.all("sign")) == 1 and _BY_RULE.search(scene.text, item.start, item.end)
    kinds = {"verb", "sign"} if by_rule else {"verb"}
    said = item.kinds.keys() - ({"topic"} if item.has("topic", "request_weak") else set())
    if not _TELLS_WHAT.fullmatch(scene.text, last.end, item.start) or said != kinds:
        return None
    begin = _DONE.match(scene.text, item.start, item.end)
    answers = item.all("verb", "answer")
    if begin is None or not answers or item.kinds["verb"] != answers:
        return None
    sent = _SENT.fullmatch(scene.text, answers[-1].end, item.end)
    if sent is None or item.residue(scene.text, item.start, answers[-1].end):
        return None
    if scene.text[item.end : item.end + 1] in ("、", ":", "("):
        return None
    return begin.end("head"), answers[-1].end, ""


def _ways(scene: Scene, item: Item) -> list[Token]:
    """Words for how it was answered that say that it was: 均书面答复 (not 均延期答复)."""
    found = item.all("verb", "manner")
    return [t for t in found if _WAY.fullmatch(scene.text, t.start, t.end)]


def _of_answered(scene: Scene, item: Item) -> bool:
    """Whether 均 speaks of a part only: 办结30件,均按期答复; 上年结转的4件均已办结."""
    last = scene.last_count
    if last is None or last.topic != REQUEST:
        return False
    if not last.sure and (scene.state.orphan or _OF_SOME.search(last.label)):
        return True  # 涉及多个部门的4件,均由牵头单位答复
    joined = item.mark == "" and len(scene.here) > 1  # 今年收到的8件和去年结转的2件均已办结
    own = last.start >= item.start and not joined
    if last.kind == "handled" and not own and _equals_received(scene, last):
        return False  # 收到13件,办结13件,已全部办结
    return last.kind == "handled" or (
        own and last.kind not in ("received", "noun", "managed", "restated")
    )


def _equals_received(scene: Scene, handled: Mention) -> bool:
    """收到13件,办结13件; 收到2件,上年结转1件,办结3件: all that were in hand."""
    came = [m for m in scene.here if m.kind in ("received", "noun", "restated") and m.counts]
    if not came or not handled.counts:
        return False
    older = sum(m.numeral.value for m in scene.here if m.kind == "carried_in" and m.counts)
    return handled.numeral.value in (came[-1].numeral.value, came[-1].numeral.value + older)


def _limited(scene: Scene, item: Item, start: int) -> bool:
    """已办结的均…, 其余均…: all of a part only."""
    before = [token for token in item.tokens if token.start < start]
    if any(token.has("sign", "rest", "among") for token in before):
        return True
    for _, end in item.residue(scene.text, item.start, start):
        if scene.text.startswith("的", end) and item.number is None:
            return True  # 可能涉诉的申请均由法律顾问审核后答复
    if len(_ways(scene, item)) < len(item.all("verb", "manner")):
        return True
    joined = item.mark == "" and len(scene.here) > 1  # 33件新收件和1件上年结转件均办结
    if not joined and carry_of(item, scene.text, scene.setting.year) == IN:
        return True  # 2024年度结转的申请已全部办结
    return any(
        token.has("verb", "answer") and scene.text[token.end : token.end + 1] == "的"
        for token in before
    )


def _unchanged(scene: Scene, item: Item) -> None:
    """与上年持平, said of the count just named."""
    word = item.first("sign", "same")
    if word is None:
        return
    last_year = scene.setting.year - 1
    compared = item.has("sign", "compare") or item.has("time", "last")
    compared = compared or any(token.year == last_year for token in item.tokens)
    last = scene.last_count
    if item.number is not None and (not scene.here or scene.here[-1].year != LAST):
        return  # but 与上年的8件持平
    if not compared:
        return
    if last is None and item.has("topic", REQUEST, "request_weak"):
        last = _came_before(scene, item, word)
    nothing = last is None and _came_nothing(scene)
    if nothing:
        add(scene, word.start, word.end, "same", REQUEST, (scene.known.received,))
    elif last is not None and last.counts and last.quantities:
        roughly = _ROUGHLY.search(scene.text, max(0, word.start - 2), word.start) is not None
        kind = "alike" if roughly else "same"
        add(scene, word.start, word.end, kind, last.topic, last.quantities)


def _came_nothing(scene: Scene) -> bool:
    """未收到政府信息公开申请,较上年无变化."""
    said = scene.reading.statements[-1:]
    here = bool(said) and said[0].start >= scene.begins
    return here and (said[0].kind, said[0].topic) == ("nought", REQUEST)


def _came_before(scene: Scene, item: Item, word: Token) -> Mention | None:
    """收到申请3件。申请件数与上年持平: what the sentence before told to have come in."""
    if item.residue(scene.text, item.start, word.start):
        return None
    for mention in reversed(scene.reading.mentions):
        if mention.sentence < scene.sentence - 1:
            return None
        if mention.kind in CAME and mention.counts and not mention.depth and not mention.among:
            return mention
    return None
