"""Names of what is counted, and which of them a number belongs to (分别为, 均为, 各)."""

from __future__ import annotations

from core.late import late
from core.narrative.items import Item
from core.narrative.nouns import FOREIGN, REQUEST
from core.narrative.quantities import CASES, ONE_KIND
from core.narrative.tokens import Token

KINDS = ("topic", "outcome", "applicant", "result", "row")
_RANGE = late("[ ]{0,2}(?:至|到|-|—|~|–)[ ]{0,2}")
_LONGEST_RANGE = 6  # years
_MOST_NAMES = 60  # joined by 、 that one number can belong to
_LONGEST_BRACKET = 24  # characters of 含依法区分处理后部分公开
_INCLUDES = late("[ ]?(?:其中)?(?:含|包含|包括)[^()0-9、,;。]*")
_JOINING = late("(?:、|和|与|及|以及|或|或者|和/或)(?:提起|被提起|引起|引发)?")


def is_target(token: Token) -> bool:
    """Whether a word names something that the tables count."""
    for category, _ in token.tags:  # noqa: SIM110 - plain loops: asked at every word
        if category in KINDS:
            return True
    return False


def joined_names(tokens: list[Token], text: str) -> list[Token]:
    """Names joined by 和, 或, 及 …; of several that are not, only the last.

    In 因信息公开申请引起行政复议 it is the review that is spoken of.
    """
    kept: list[Token] = []
    for token in tokens:
        if not is_target(token):
            continue
        if kept and token.has("topic", "request_weak") and kept[-1].has("topic", REQUEST):
            continue  # 要求公开政府信息的申请
        joined = kept and (
            _JOINING.fullmatch(text, kept[-1].end, token.start)
            or (kept[-1].end == token.start and kept[-1].has("topic", "review"))  # 复议诉讼
        )
        if not joined:
            kept.clear()
        kept.append(token)
    return kept


def names_held(item: Item, text: str, held: list[Token]) -> list[Token]:
    """The names to which a number behind an item without one can belong: its own, with those
    before them that they are joined to (予以公开、部分公开518件, 予以公开(含部分公开)71件).
    """
    found = [t for t in item.tokens if t.year or (t.tags and is_target(t))]
    found = [t for t in found if not _asks_for(t, found)]
    if held and item.mark == "、":
        return [*held[-_MOST_NAMES:], *found]
    if held and item.mark == "(" and held[-1].has("outcome"):
        if item.has("sign", "excluding"):
            return held  # 予以公开(不含部分公开)58件
        if _INCLUDES.match(text, item.start, item.end) and held[-1].end >= item.start - 2:
            return [held[-1], *found]
    return found


def _asks_for(token: Token, names: list[Token]) -> bool:
    """Whether 申请 is only the verb before a kind of case (申请行政复议)."""
    weak = token.has("topic", "request_weak")
    return weak and any(t.start == token.end and t.has("topic", *CASES) for t in names)


def held_outcomes(item: Item, text: str, held: list[Token]) -> list[Token]:
    """The outcomes before an item that its number counts too."""
    if item.mark == "、" or (item.mark == ")" and _joined_in_brackets(item, text)):
        return [token for token in held if token.has("outcome")]
    return []


def _joined_in_brackets(item: Item, text: str) -> bool:
    """予以公开(含部分公开)71件."""
    opened = text.rfind("(", max(0, item.start - _LONGEST_BRACKET), item.start)
    return opened >= 0 and _INCLUDES.match(text, opened + 1, item.start) is not None


def year_range(names: list[Token], text: str) -> list[Token]:
    """2023年至2025年 as three years, for a 分别 list."""
    years = [token for token in names if token.year]
    if len(years) != 2 or not _RANGE.fullmatch(text, years[0].end, years[1].start):
        return names
    first, last = years[0].year or 0, years[1].year or 0
    if not 0 < last - first <= _LONGEST_RANGE:
        return names
    return [years[0]._replace(year=year) for year in range(first, last + 1)]


def same_kind(names: list[Token]) -> list[Token]:
    """Names that can share a 分别 list: years, or cases, or outcomes, or applicants."""
    if len(names) < 2:
        return []
    for kind in ("year", *KINDS):
        chosen = [t for t in names if (t.year if kind == "year" else t.has(kind))]
        if len(chosen) >= 2:
            return chosen
    return []


def bare_numbers(items: list[Item], place: int) -> int:
    """How many numbers follow that have no name of their own."""
    count = 0
    for at in range(place + 1, len(items)):
        item = items[at]
        if item.number is None or any(is_target(token) for token in item.before):
            break
        if item.has_year and "verb" in item.kinds:
            break  # 分别为187件、203件,2024年办结200件
        count += 1
    return count


def with_target(item: Item, target: Token) -> Item:
    """The item as if only that name stood before its number."""
    assert item.number is not None
    before = [t if t == target or not is_target(t) else t._replace(tags=()) for t in item.before]
    if target not in before:
        before.insert(0, target._replace(start=item.start, end=item.start))
    tokens = [*before, *item.tokens[item.number :]]
    return Item(item.start, item.end, tokens, len(before), item.mark, item.depth)


def topic_of_target(target: Token, topic: str | None) -> str | None:
    """The topic that a name gives, else the one that holds."""
    key = target.key("topic")
    if key is not None:
        return REQUEST if key == "request_weak" else key
    row = target.key("row")
    return f"row:{row}" if row is not None else topic


_LISTED = ("outcome", "applicant", "channel")


def implies_requests(items: list[Item], kinds: set[str], topic: str | None, *, fresh: bool) -> bool:
    """Whether a sentence with words of these kinds can only speak of applications, where another
    topic was spoken of, or none. `fresh`: the section's heading names nothing else.
    """
    if topic == REQUEST:
        return False
    if topic == FOREIGN and fresh and _applies(items) and _takes_its_course(items):
        return True
    may = not kinds.isdisjoint(_LISTED) or (topic is None and len(items) > 2 and "verb" in kinds)
    return may and lists_requests(items, plain=topic is None)


def _applies(items: list[Item]) -> bool:
    """发布信息290篇。收到申请47件,已办结45件,2件结转2026年: nothing but 申请 is named."""
    came = items[0]
    noun = came.first("topic", "request_weak")
    if noun is None or noun.end != came.number_start or not came.has("verb", "receive"):
        return False
    return not any(item.has("foreign") for item in items)


def lists_requests(items: list[Item], *, plain: bool) -> bool:
    """Whether a sentence can only speak of applications: it counts several outcomes of them or,
    where nothing else was spoken of (`plain`), several kinds of applicants.
    """
    counts = [item for item in items if item.number is not None]
    applied = any(item.has("topic", "request_weak") for item in items)
    if not (counts or applied) or any(item.has("foreign") for item in items):
        return False
    if plain and (_carried_over(items) or _takes_its_course(items)):
        return True
    named = {token.key("outcome") for item in items for token in item.all("outcome")}
    if len(named) >= 2:
        return True
    kinds = {token.key("applicant") for item in items for token in item.all("applicant")}
    if not any(item.has("applicant") for item in counts) and not applied:
        return False
    by_all = any(item.has("applicant") and item.has("sign", "all") for item in items)
    return plain and ("natural" in kinds or applied) and (len(kinds) >= 2 or (applied and by_all))


def _takes_its_course(items: list[Item]) -> bool:
    """新收33件、答复31件、结转下年2件: nothing else takes that course."""
    counts = [item for item in items if item.number is not None and "verb" in item.kinds]
    return (
        len(counts) > 2
        and any(item.has("verb", "receive") for item in counts)
        and any(item.has("verb", "answer") for item in counts)
        and any(
            item.has("verb", "carry") and (item.has("time") or item.has_year) for item in counts
        )
        and not any(item.has("topic", *ONE_KIND) or item.has("row") for item in items)
    )


def _carried_over(items: list[Item]) -> bool:
    """全年收到网上申请98件、信函申请21件,上年结转8件: ways of applying, and what was carried."""
    came = any(
        item.has("verb", "receive") and item.has("channel") and item.number is not None
        for item in items[:3]
    )
    return came and any(
        item.number is not None and item.has("verb", "carry") and item.has("time") for item in items
    )
