"""Which count a rate or a growth speaks of."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.itemwise import AMOUNT_OF
from core.narrative.model import Mention
from core.narrative.nouns import REQUEST
from core.narrative.scene import Scene

CAME = ("received", "noun", "managed", "restated")
_CAME = late("(?:新收|收到|接收|受理|收件|申请|收办)[^办答]{0,6}(?:量|数|数量|件)?")
# all that came in, and compared with the year before
_OF_ALL = late(
    "[。 ]*(?:我[局镇乡县市区街]|本[机局镇乡]关?|全[年县市区镇乡]|本?年度?|20[0-9]{2}年度?"
    "|政府|政务|信息|公开|依申请|收到|受理|新收|接收|申请|办件|[件总数量的为]|情况)*(?:同比"
    "|[较比与同](?:上一?年|去年|20[0-9]{2}年)(?:度|同期|相比)*)?"
    "(?:增长|增加|上升|下降|减少|降低|净[增减]|[多少了约])*"
)
_COMPARED = late("同比|[较比与同](?:上一?年|去年|20[0-9]{2}年)")
_DONE = late("办结|答复|办理")
_LEFT = late("结转|未办结")


def follows_share(scene: Scene, item: Item, back: int = 1) -> bool:
    """Whether its number stands right behind a share that is of no count yet: 予以公开占50%(13件),
    予以公开率50%,即13件.
    """
    mentions = scene.reading.mentions
    if item.mark not in (",", "(") or len(mentions) - scene.first < back:
        return False
    share = mentions[-back]
    if share.kind != "share" or share.base is not None or share.end != item.start - 1:
        return False
    return item.mark == "(" or head_of(scene, item) in AMOUNT_OF


def head_of(scene: Scene, item: Item) -> str:
    """The words before an item's number."""
    return scene.text[item.start : item.number_start].strip()


def grown_first(scene: Scene) -> None:
    """申请量较上年增加3件,共收到26件: the growth stands before what has grown."""
    here = scene.here
    for place, rate in enumerate(here[:-1]):
        if rate.kind not in ("growth", "delta") or rate.base is not None or rate.depth:
            continue
        if rate.topic != REQUEST or not _OF_ALL.fullmatch(rate.label):
            continue
        if not _COMPARED.search(scene.text, scene.begins, rate.start):
            continue
        for index in range(place + 1, len(here)):
            if here[index].kind not in ("growth", "delta"):
                came = here[index].kind in CAME and here[index].counts and not here[index].among
                rate.base = scene.first + index if came else None
                break


def base_of(scene: Scene, item: Item) -> int | None:
    """The count of which a rate speaks: the one that its item names (新收量增加12件), else the
    last in this sentence or the one before it; of a sentence before, what came in.
    """
    counted = scene.counted
    if counted is None or counted[0] < scene.sentence - 1:
        return None
    if item.mark == "" and scene.here and scene.here[-1].year is None:
        return None  # 比2022年的12件减少6件
    if item.has("sign", "each"):
        return None  # 收到80件、办结78件,分别增加16件、14件
    if item.has("sign", "up", "down", "compare"):
        row = item.first("row")
        if row is not None and scene.reading.mentions[counted[1]].topic != f"row:{row.key('row')}":
            return None  # 行政许可1035件;行政处罚增加6件
        return _grown(scene, item, *counted)
    return counted[1]


def _grown(scene: Scene, item: Item, sentence: int, index: int) -> int | None:
    """The count that has grown; `sentence` and `index` are of the last one."""
    if item.has_any(("applicant", "outcome", "channel")):
        return _named(scene, item)
    words = scene.text[item.start : item.number_start]
    if _LEFT.search(words):
        return _last(scene, ("carried_out", "carried_in"))
    if _DONE.search(words):
        return _last(scene, ("handled",)) if not item.has("topic") else index
    if _CAME.search(words):
        found = _last(scene, CAME)
        return _whole_of(scene, index) if found is None else found
    last = scene.reading.mentions[index]
    if sentence == scene.sentence:
        return last.among[0] if _told_of_all(scene, item, last) else index
    if last.among and _is_complete(scene, last):
        return last.among[0]  # 收到137件,其中自然人121件,法人16件。同比增长7.9%
    if last.kind in ("carried_out", "carried_in"):
        return _last(scene, CAME)  # … 结转下年度2件。同比增长26%
    return index


def _told_of_all(scene: Scene, item: Item, last: Mention) -> bool:
    """收到112件,其中县政府办50件、其他部门62件,较上年减少8件; 收到67件,其中自然人62件、法人5件,
    与上年的71件相比下降5.6%: said of the whole, no longer of the last part.
    """
    if not last.among:
        return False
    if not last.fits and scene.reading.mentions[last.among[0]].fits:
        return True
    compared = item.mark != "、" and item.has("sign", "compare")
    return compared and _is_complete(scene, last)


def _named(scene: Scene, item: Item) -> int | None:
    """自然人申请同比增加2件, 予以公开的增加3件: the part that the words name, if it was counted."""
    known = scene.known
    wanted = [known.applicant(key) for t in item.all("applicant") if (key := t.key("applicant"))]
    for token in item.all("outcome"):
        whole = known.outcome(*(token.key("outcome") or "").split("+"))
        wanted.append((whole,) if whole is not None else ())
    mentions = scene.reading.mentions
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if mention.sentence < scene.sentence - 1:
            return None
        if mention.year == 0 and any(
            each and mention.quantities[:1] == each[:1] for each in wanted
        ):
            return index
    return None


def _whole_of(scene: Scene, index: int) -> int:
    """The total that came in, of which a number is a part; or the number itself."""
    among = scene.reading.mentions[index].among
    return among[0] if among and scene.reading.mentions[among[0]].kind in CAME else index


def _is_complete(scene: Scene, last: Mention) -> bool:
    """Whether the list that a number ends adds up to its total."""
    mentions = scene.reading.mentions
    parts = [
        m for m in mentions[last.among[0] + 1 :] if m.among == last.among and m.kind == last.kind
    ]
    whole = mentions[last.among[0]].numeral.value
    return len(parts) > 1 and sum(part.numeral.value for part in parts) == whole


def _last(scene: Scene, kinds: tuple[str, ...]) -> int | None:
    """The last count of these kinds, of this year, in this sentence or the one before it."""
    mentions = scene.reading.mentions
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if mention.sentence < scene.sentence - 1:
            return None
        if mention.kind in kinds and mention.year == 0 and not mention.depth:
            return index
    return None
