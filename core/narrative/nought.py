"""What the prose denies: nothing came in, no case arose, nothing was made."""

from __future__ import annotations

from core.late import late
from core.narrative.carrying import carried_until, denies_open
from core.narrative.items import Item
from core.narrative.itemwise import not_one
from core.narrative.model import Statement
from core.narrative.nouns import REQUEST
from core.narrative.quantities import CASES, REVIEW, SUIT, Quantity
from core.narrative.scene import Chain, Scene
from core.narrative.targets import joined_names
from core.narrative.tokens import Token
from core.narrative.when import EITHER, IN, OUT, carry_of, is_part_of

_OF = late("(?:决定|答复|处理|情形|情况)?的?")
_AND = late("(?:事项|案件|情况|等)?(?:和|及|以及|或|与|或者)(?:相关|有关|其他)?")
# 无行政规范性文件制发权限; 没有因依申请公开产生收费
_NO_RIGHT = late("权限|权力|职能|职责|职权|资格|主体|收费|费用")
_OTHERS = ("其他", "其它", "别的", "另外的", "以外", "之外")
_TOWARDS = ("向", "对", "给", "让", "使")
_APPLIED = late("申请[。 ]*$")
# 未发生针对街道、社区信息公开事务的行政复议: whoever they are brought against
_CAUSE = late("(?:针对|因|就|由|涉及|关于)[^,。;0-9]{0,24}?(?:信息公开|依申请公开)")
# 除上年遗留的1件外,全年未发生
_EXCEPT = late("除[^。;]{0,24}[0-9一二两三][件起例宗][^。;]{0,16}外[,]?[^。;,]{0,8}$")
_MOST_UNKNOWN = 3  # characters behind a name that may be unknown (依申请公开事宜)
_NAMES = ("topic", "row", "outcome")
_ISSUING = ("制", "出台", "印发", "发布")
_ANY_WAY = ("其他", "其它", "任何", "等方式", "等形式", "等途径", "等渠道", "各种")
_WRITTEN = ("letter", "paper", "in_person")
_SENT = ("network", "mail")
_TOPICS_OF_ZERO = {"zero_request": REQUEST, "zero_review": REVIEW, "zero_suit": SUIT}


def read_nought(scene: Scene, item: Item) -> None:
    """Take what an item denies, or add its names to what the item before it began to deny."""
    chain = scene.state.chain
    zero = item.first("sign", "zero", *_TOPICS_OF_ZERO)
    goes_on = chain is not None and item.mark == "、" and item.number is None and zero is None
    negation = item.first("sign", "nought")
    if not goes_on:
        close_nought(scene)
    elif negation is None:
        _extend(scene, item, item.start)
    if negation is not None and (not _before_number(item, negation) or not_one(item, scene.text)):
        close_nought(scene)
        _open(scene, item, negation)
    elif zero is not None and item.number is None:
        _zero(scene, item, zero)


def close_nought(scene: Scene) -> None:
    """Tell what an ended chain says, if it speaks of this year and this body."""
    state = scene.state
    chain, state.chain = state.chain, None
    if chain is None or not chain.ours or not _by_any_way(scene, chain):
        return
    said = _denied_already(scene, chain.start)
    for token, quantities, topic in chain.names:
        if quantities not in said:
            said.add(quantities)
            whole = chain.trails or len(chain.names) == 1
            end = max(chain.end, token.end) if whole else token.end
            add(scene, min(chain.start, token.start), end, "nought", topic, quantities)


def _denied_already(scene: Scene, until: int) -> set[tuple[Quantity, ...]]:
    """未收到政府信息公开申请,全年为零报告: the sentence denies once, in two ways."""
    return {
        said.quantities
        for said in scene.reading.statements
        if said.kind == "nought" and scene.text.find("。", said.end, until) < 0
    }


def _ways(scene: Scene, item: Item, start: int) -> set[str]:
    """The ways of applying that an item names behind the negation, where it names not all."""
    chain = scene.state.chain
    named = chain is not None and chain.names and not chain.names[0][0].has("channel")
    # 未收到依申请公开信息、函件、电话等: what follows the name narrows nothing
    if named or any(scene.text.find(word, start, item.end) >= 0 for word in _ANY_WAY):
        if chain is not None and not named:
            chain.ways.clear()  # 没有收到书面申请、网上申请或者其他形式的申请
        return set()
    found = {token.key("channel") or "" for token in item.all("channel") if token.start >= start}
    if scene.text.find("书面", start, item.end) >= 0:
        found.add("paper")
    return found


def _by_any_way(scene: Scene, chain: Chain) -> bool:
    """未收到书面申请,也未收到网上申请: by whatever way; 未收到当面申请 alone says little."""
    if not chain.ways or not any(topic == REQUEST for _, _, topic in chain.names):
        return True
    denied = scene.state.denied
    denied |= chain.ways
    return not (denied.isdisjoint(_WRITTEN) or denied.isdisjoint(_SENT))


def is_ours(scene: Scene) -> bool:
    """Whether what is said is said of this year and this body, and as a fact."""
    state = scene.state
    fits = state.fits and state.item_fits
    return not (state.plan or state.period) and fits and state.item_year == 0


def add(
    scene: Scene,
    start: int,
    end: int,
    kind: str,
    topic: str | None,
    quantities: tuple[Quantity, ...] = (),
    percent: str = "",
) -> None:
    """Note a statement."""
    scene.reading.statements.append(
        Statement("", start, end, kind, topic, quantities, percent=percent)
    )


def _before_number(item: Item, negation: Token) -> bool:
    """Whether a number follows the negation in the item (未收到…0件 is a figure)."""
    return item.number is not None and item.tokens[item.number].start > negation.start


def _open(scene: Scene, item: Item, negation: Token) -> None:
    text = scene.text
    word = text[negation.start : negation.end]
    ours = is_ours(scene) and not _EXCEPT.search(text, scene.begins, negation.start)
    scene.state.chain = Chain(negation.start, negation.end, word, ours=ours)
    rest = [token for token in item.tokens if token.start >= negation.end and token.tags]
    if not rest and not item.residue(text, negation.end, item.end):
        _whole(scene, item, negation)
        return
    _extend(scene, item, negation.end)


def _whole(scene: Scene, item: Item, negation: Token) -> None:
    """依申请公开:无 / 行政复议、行政诉讼均无: the negation stands alone behind the names."""
    if "收费" in scene.text[negation.start : negation.end]:
        return  # 申请全部答复,没有收费
    own = [t for t in item.tokens if t.start < negation.start]
    names = joined_names(own, scene.text)
    if not names or item.mark == "、":
        names = [*scene.state.targets, *names]
    chain = scene.state.chain
    assert chain is not None
    chain.trails = True
    carry = carry_of(item, scene.text, scene.setting.year)
    if carry is None and item.mark == ":" and scene.state.moved in (IN, OUT):
        carry = scene.state.moved  # 结转下年:无
    if carry is not None and carry != EITHER and item.mark != "、":
        quantity = scene.known.carried_in if carry == IN else scene.known.carried_out
        chain.names.append((item.tokens[0], (quantity,), REQUEST))
        return
    if not item.residue(scene.text, item.start, negation.start):
        for token in names:
            _name(scene, item, chain, token, chain.word)


def _zero(scene: Scene, item: Item, word: Token) -> None:
    """均为零, 零申请."""
    inside = scene.text[word.start : word.end]
    chain = Chain(word.start, word.end, inside, ours=is_ours(scene))
    scene.state.chain = chain
    topic = _TOPICS_OF_ZERO.get(word.key("sign") or "")
    if topic is None:
        _whole(scene, item, word)
    else:
        chain.names.append((word, _of_topic(scene, topic), topic))


def _extend(scene: Scene, item: Item, start: int) -> None:
    """Add the names of an item to the open chain; anything unknown around them ends it in
    silence.
    """
    chain = scene.state.chain
    assert chain is not None
    chain.ways.update(_ways(scene, item, start))
    names = joined_names([t for t in item.tokens if t.start >= start and _is_name(t)], scene.text)
    names = _described(names, item, scene.text)
    turned = [t for t in item.all("result") if t.start >= start]
    carry = carry_of(item, scene.text, scene.setting.year)
    if names and scene.text[start : names[-1].start].startswith(_OTHERS):
        return  # 没有其他渠道的申请
    waits = next((t for t in item.all("verb", "pending") if t.start >= start), None)
    if waits is not None and denies_open(item, waits, names, start, scene.text):
        named = names[-1] if names else waits  # 没有尚未办结的申请, 无未办结件
        chain.names.append((named, (scene.known.carried_out,), REQUEST))
        chain.end = max(chain.end, named.end)
        return
    if turned and chain.names and not any(t.start > turned[-1].start for t in names):
        for token in names:
            _name(scene, item, chain, token, chain.word)
        _turn(scene, chain, turned)
        return
    towards = names and names[0].has("topic", "request_weak")
    if towards and scene.text.startswith(_TOWARDS, names[0].start - 1):
        return  # 没有向申请者收取费用
    if names and _NO_RIGHT.search(scene.text, names[-1].end, item.end):
        return
    if _unknown(scene, item, start) or any(
        t.start >= start
        and not t.has("topic")
        and not t.has("row")
        and not _stands_beside(t, names, scene.text)
        for t in item.all("foreign")
    ):
        return
    if turned and (names or scene.text.startswith("败诉", turned[-1].start)):
        others = [t for t in item.tokens if t.start >= start and t.has("topic", *CASES)]
        names = others if len(others) == len(turned) else names  # 无复议纠错和诉讼败诉案件
        for token in names:
            _name(scene, item, chain, token, chain.word)
        _turn(scene, chain, turned)
        return
    if carry is not None and (carry != EITHER or _all_answered(scene)):
        known = scene.known
        quantity = known.carried_in if carry == IN else known.carried_out
        chain.names.append((names[-1] if names else item.tokens[-1], (quantity,), "request"))
        chain.end = max(token.end for token in item.tokens if token.tags)
        return
    if not _by_some(scene, item, chain, start):
        _add_names(scene, item, chain, start, names)


def _stands_beside(other: Token, names: list[Token], text: str) -> bool:
    """无举报投诉和复议诉讼: another thing is denied too, and says nothing of what."""
    return any(
        _AND.fullmatch(text, min(other.end, name.end), max(other.start, name.start)) is not None
        for name in names
    )


def _all_answered(scene: Scene) -> bool:
    """均按时办结,无结转 (or 答复4件。无结转件): none is left for the next year."""
    if any(
        m.kind in ("handled", "outcome") and scene.holds(m) and m.sentence >= scene.sentence - 1
        for m in scene.reading.mentions
    ):
        return True
    said = scene.reading.statements[-1:]
    return bool(said) and said[0].kind == "answered" and said[0].start >= scene.begins


def _add_names(scene: Scene, item: Item, chain: Chain, start: int, names: list[Token]) -> None:
    """Add the names that stand behind the negation."""
    answer = item.first("verb", "answer")
    whole = answer is not None and not scene.text.startswith("因", start - 1)
    if answer is not None and whole and names and answer.start == start < names[-1].start:
        # 没有办结的申请 says that none was answered, not that none came in (没有逾期答复的申请
        # says neither)
        chain.names.append((names[-1], (scene.known.handled,), REQUEST))
        chain.end = max(chain.end, names[-1].end)
        return
    for token in names:
        _name(scene, item, chain, token, chain.word)
    if not names:
        _by_no_way(scene, item, chain, start)


def _by_no_way(scene: Scene, item: Item, chain: Chain, start: int) -> None:
    """未收到网上申请: the way of applying stands for the applications."""
    sent = [t for t in item.all("channel") if t.start >= start]
    if (
        sent
        and scene.state.topic == REQUEST
        and _APPLIED.search(scene.text, sent[-1].start, item.end)
    ):
        chain.names.append((sent[-1], (scene.known.received,), REQUEST))
        chain.end = max(chain.end, sent[-1].end)


def _by_some(scene: Scene, item: Item, chain: Chain, start: int) -> bool:
    """没有企业提出申请 denies applications of one kind of applicants (未收到公民、企业的申请
    all).
    """
    who = [t for t in item.all("applicant") if t.start >= start]
    if not who:
        return False
    sort = {t.key("applicant") or "" for t in who}
    if item.mark == "、" or len(sort) > 1 or scene.state.topic != REQUEST:
        return False
    if scene.text[item.end : item.end + 1] == "、":
        return True  # 未收到公民、…: what follows tells
    quantities = scene.known.applicant(sort.pop())
    if quantities and not chain.names:
        chain.names.append((who[-1], quantities, REQUEST))
        chain.end = max(t.end for t in item.tokens if t.tags)
    return True


def _described(names: list[Token], item: Item, text: str) -> list[Token]:
    """不予公开决定的申请 denies the outcome, not the applications."""
    if len(names) != 1 or not names[0].has("topic"):
        return names
    before = [t for t in item.all("outcome") if t.end <= names[0].start]
    if before and _OF.fullmatch(text, before[-1].end, names[0].start):
        return before[-1:]
    return names


def _is_name(token: Token) -> bool:
    return any(category in _NAMES for category, _ in token.tags)


def _unknown(scene: Scene, item: Item, start: int) -> bool:
    """Whether unknown words narrow what is denied; a word or so at the very end does not."""
    unit = scene.setting.unit
    cause = _CAUSE.search(scene.text, start, item.end) if item.has("topic", *CASES) else None
    last = max((token.end for token in item.tokens if _is_name(token)), default=0)
    last = last or carried_until(item)
    return any(
        not (unit and is_part_of(scene.text[begin:end], unit))
        and not (begin >= last and end - begin <= _MOST_UNKNOWN)
        and not (cause is not None and cause.start() <= begin and end <= cause.end())
        for begin, end in item.residue(scene.text, start, item.end)
    )


def _name(scene: Scene, item: Item, chain: Chain, token: Token, word: str) -> None:
    topic, quantities = _meaning(scene, item, token, word)
    if quantities:
        chain.names.append((token, quantities, topic))
        chain.end = max(chain.end, token.end)
    row = token.key("row")
    both = row is not None and item.mark == "、" and _own_action(word)
    if row is not None and both and not scene.known.single_column(row):
        chain.names.append((token, scene.known.act(row, both), f"row:{row}"))  # 未制定、废止…


def _meaning(
    scene: Scene, item: Item, token: Token, word: str
) -> tuple[str | None, tuple[Quantity, ...]]:
    """The topic of a denied name, and what the tables would have to be nought in."""
    near = scene.state.near
    keys = [key for category, key in token.tags if category == "topic"]
    row, outcome = token.key("row"), token.key("outcome")
    if keys:
        topic = REQUEST if keys[-1] == "request_weak" else keys[-1]
        unclear = keys[-1] == "request_weak" or (topic in CASES and scene.state.reviewing)
        return (None, ()) if unclear and not near else (topic, _of_topic(scene, topic))
    if row is not None:
        action = _denied_action(scene, item, row, word)
        return f"row:{row}", scene.known.act(row, action) if action != "else" else ()
    if outcome is not None and near:
        whole = scene.known.outcome(outcome)
        return REQUEST, (whole,) if whole is not None else ()
    return None, ()


def _denied_action(scene: Scene, item: Item, row: str, word: str) -> str | None:
    """未制定 denies what was issued, 未废止 what was repealed; None where the row has one
    figure.
    """
    if scene.known.single_column(row):
        return None
    named = item.first("action")
    if named is not None and not named.has("action", "published"):
        return named.key("action")
    return _own_action(word)


def _own_action(word: str) -> str | None:
    """What a negation itself says was not done: 未制定, 未废止."""
    if "废止" in word:
        return "repealed"
    return "issued" if word.endswith(_ISSUING) or "制" in word else None


def _of_topic(scene: Scene, topic: str) -> tuple[Quantity, ...]:
    if topic == "request":
        return (scene.known.received,)
    return scene.known.dispute(topic) if topic in CASES else ()


def _turn(scene: Scene, chain: Chain, results: list[Token]) -> None:
    """未发生行政复议、行政诉讼被纠错: it is the outcome that did not occur."""
    topics = [topic for _, _, topic in chain.names if topic in CASES and chain.ours]
    chain.names = []
    key = results[-1].key("result")
    if not topics and "败诉" in scene.text[results[-1].start : results[-1].end]:
        topics = [SUIT]  # 未发生因依申请公开引发的行政败诉
    for topic in topics:
        if key == "corrected":
            add(scene, chain.start, results[-1].end, "lost_none", topic)
