"""What the prose says without a number: nothing came in, all was answered, all was upheld, a case is pending."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.narrative.items import Item
from core.narrative.model import Mention, Statement
from core.narrative.quantities import DISPUTES, REVIEW, SUIT, Quantity
from core.narrative.roles import CASES
from core.narrative.tokens import Token, residue
from core.narrative.when import EITHER, IN, carry_of, is_part_of

if TYPE_CHECKING:
    from core.narrative.reader import Reader

_JOINING = re.compile("(?:、|和|与|及|以及|或|或者|和/或)(?:提起|被提起|引起|引发)?")
_ROUGHLY = re.compile("基本|大致|大体|总体")
_MOST_UNKNOWN = 3  # characters behind a name that may be unknown (依申请公开事宜)
_ISSUING = ("制", "出台", "印发", "发布")


@dataclass(slots=True)
class Chain:
    """Names after one word of negation: 未发生行政复议、行政诉讼. Told only when it has ended, as its end may turn it."""

    start: int
    end: int
    word: str
    names: list[tuple[Token, tuple[Quantity, ...], str | None]] = field(default_factory=list)
    trails: bool = False  # the negation stands behind the names (均为零)
    ours: bool = True  # said of this year and this body, and as a fact


def statements_of(reader: Reader, item: Item | None) -> None:
    """Take the statements of an item; without an item, close what is open at the end of a sentence."""
    state = reader.state
    chain = state.chain
    if item is None:
        _close(reader)
        return
    goes_on = (
        chain is not None
        and item.mark == "、"
        and item.number is None
        and not item.has("sign", "zero")
    )
    if goes_on:
        if not item.has("sign", "nought"):
            _extend(reader, item, item.start)
    else:
        _close(reader)
    negation = item.first("sign", "nought")
    if negation is not None and not _before_number(item, negation):
        _close(reader)
        _open(reader, item, negation)
    elif item.has("sign", "zero") and item.number is None:
        _zero(reader, item)
    _answered(reader, item)
    _cases(reader, item)
    _unchanged(reader, item)


# ------------------------------------------------------------ nought


def _before_number(item: Item, negation: Token) -> bool:
    """Whether a number follows the negation in the item (未收到…0件 is a figure)."""
    return item.number is not None and item.tokens[item.number].start > negation.start


def _open(reader: Reader, item: Item, negation: Token) -> None:
    text = reader.text
    word = text[negation.start : negation.end]
    reader.state.chain = Chain(negation.start, negation.end, word, ours=_is_ours(reader))
    rest = [token for token in item.tokens if token.start >= negation.end and token.tags]
    if not rest and not residue(text, negation.end, item.end, item.tokens):
        _whole(reader, item, negation)
        return
    _extend(reader, item, negation.end)


def _whole(reader: Reader, item: Item, negation: Token) -> None:
    """依申请公开:无 / 行政复议、行政诉讼均无: the negation stands alone behind the names."""
    own = [t for t in item.tokens if t.start < negation.start]
    names = joined_names(own, reader.text)
    if not names or item.mark == "、":
        names = [*reader.state.targets, *names]
    chain = reader.state.chain
    assert chain is not None
    chain.trails = True
    if not residue(reader.text, item.start, negation.start, item.tokens):
        for token in names:
            _name(reader, item, chain, token, chain.word)


def _zero(reader: Reader, item: Item) -> None:
    word = item.first("sign", "zero")
    assert word is not None
    inside = reader.text[word.start : word.end]
    reader.state.chain = Chain(word.start, word.end, inside, ours=_is_ours(reader))
    if len(inside) > 2 and inside.startswith("零"):
        names = {"零申请": "request", "零复议": REVIEW, "零诉讼": SUIT}
        topic = names.get(inside)
        if topic is not None:
            reader.state.chain.names.append((word, _of_topic(reader, topic), topic))
        return
    _whole(reader, item, word)


def _extend(reader: Reader, item: Item, start: int) -> None:
    """Add the names of an item to the open chain; anything unknown around them ends it in silence."""
    chain = reader.state.chain
    assert chain is not None
    names = joined_names([t for t in item.tokens if t.start >= start and _is_name(t)], reader.text)
    turned = [t for t in item.all("result") if t.start >= start]
    carry = carry_of(item, reader.text, reader.setting.year)
    if turned and chain.names and not any(t.start > turned[-1].start for t in names):
        _turn(reader, chain, turned)
        return
    if _unknown(reader, item, start) or any(
        t.start >= start and not t.has("topic") and not t.has("row") for t in item.all("foreign")
    ):
        return
    if turned and names:
        for token in names:
            _name(reader, item, chain, token, chain.word)
        _turn(reader, chain, turned)
        return
    if carry is not None and carry != EITHER:
        known = reader.known
        quantity = known.carried_in if carry == IN else known.carried_out
        chain.names.append((names[-1] if names else item.tokens[-1], (quantity,), "request"))
        chain.end = max(token.end for token in item.tokens if token.tags)
        return
    for token in names:
        _name(reader, item, chain, token, chain.word)


def _is_name(token: Token) -> bool:
    return token.has("topic") or token.has("row") or token.has("outcome")


def _unknown(reader: Reader, item: Item, start: int) -> bool:
    """Whether unknown words narrow what is denied; a word or so at the very end does not."""
    unit = reader.setting.unit
    last = max((token.end for token in item.tokens if _is_name(token)), default=item.end)
    return any(
        not (unit and is_part_of(reader.text[begin:end], unit))
        and not (begin >= last and end - begin <= _MOST_UNKNOWN)
        for begin, end in residue(reader.text, start, item.end, item.tokens)
    )


def _name(reader: Reader, item: Item, chain: Chain, token: Token, word: str) -> None:
    topic, quantities = _meaning(reader, item, token, word)
    if quantities:
        chain.names.append((token, quantities, topic))
        chain.end = max(chain.end, token.end)


def _meaning(
    reader: Reader, item: Item, token: Token, word: str
) -> tuple[str | None, tuple[Quantity, ...]]:
    known = reader.known
    keys = [key for category, key in token.tags if category == "topic"]
    row, outcome = token.key("row"), token.key("outcome")
    if keys:
        topic = keys[-1]
        if topic == "request_weak":
            if not reader.state.near:
                return None, ()
            topic = "request"
        if topic in CASES and not reader.state.near and reader.state.reviewing:
            return None, ()
        return topic, _of_topic(reader, topic)
    if row is not None:
        if known.is_money(row) or known.single_column(row):
            return f"row:{row}", known.act(row, None)
        action = next((t.key("action") for t in item.tokens if t.has("action")), None)
        if action is None:
            action = (
                "repealed"
                if "废止" in word
                else "issued"
                if word.endswith(_ISSUING) or "制" in word
                else None
            )
        return f"row:{row}", known.act(row, action) if action != "else" else ()
    if outcome is not None and reader.state.near:
        whole = known.outcome(outcome)
        return "request", (whole,) if whole is not None else ()
    return None, ()


def _of_topic(reader: Reader, topic: str) -> tuple[Quantity, ...]:
    if topic == "request":
        return (reader.known.received,)
    return reader.known.dispute(topic) if topic in CASES else ()


def _turn(reader: Reader, chain: Chain, results: list[Token]) -> None:
    """未发生行政复议、行政诉讼被纠错: it is the outcome that did not occur."""
    topics = [topic for _, _, topic in chain.names if topic in CASES]
    chain.names = []
    key = results[-1].key("result")
    for topic in topics:
        if key == "corrected":
            _add(reader, chain.start, results[-1].end, "lost_none", topic)


def _close(reader: Reader) -> None:
    """Tell what an ended chain says, if it speaks of this year and this body."""
    state = reader.state
    chain, state.chain = state.chain, None
    if chain is None or not chain.ours:
        return
    said: set[tuple[Quantity, ...]] = set()
    for token, quantities, topic in chain.names:
        if quantities not in said:
            said.add(quantities)
            whole = chain.trails or len(chain.names) == 1
            end = max(chain.end, token.end) if whole else token.end
            _add(reader, min(chain.start, token.start), end, "nought", topic, quantities)


def _is_ours(reader: Reader) -> bool:
    """Whether what is said is said of this year and this body, and as a fact."""
    state = reader.state
    return not state.plan and state.fits and state.item_year == 0


def joined_names(tokens: list[Token], text: str) -> list[Token]:
    """Names joined by 和, 或, 及 …; of 因信息公开申请引起行政复议 only the last, which is what is spoken of."""
    kept: list[Token] = []
    for token in tokens:
        if not any(token.has(kind) for kind in ("topic", "row", "outcome", "applicant", "result")):
            continue
        if kept and token.has("topic", "request_weak") and kept[-1].has("topic", "request"):
            continue  # 要求公开政府信息的申请
        if kept and not _JOINING.fullmatch(text, kept[-1].end, token.start):
            kept.clear()
        kept.append(token)
    return kept


def _add(
    reader: Reader,
    start: int,
    end: int,
    kind: str,
    topic: str | None,
    quantities: tuple[Quantity, ...] = (),
    percent: str = "",
) -> None:
    reader.reading.statements.append(
        Statement(
            reader.reading.part,
            start,
            end,
            kind,
            topic,
            quantities,
            reader.paragraph,
            reader.section,
            percent,
        )  # fmt: skip
    )


# ------------------------------------------------------------ all answered


def _answered(reader: Reader, item: Item) -> None:
    state = reader.state
    if state.topic != "request" or not _is_ours(reader):
        return
    if state.duty or item.has("sign", "duty", "due"):
        return
    found = _rate_of_all(reader, item)
    if found is None:
        found = None if _of_answered(reader, item) else _all_of_them(item, state.every)
    if found is None or _limited(reader, item, found[0]):
        return
    start, end, percent = found
    last = reader.reading.statements[-1] if reader.reading.statements else None
    if last is not None and last.kind == "answered" and last.paragraph == reader.paragraph:
        gap = reader.text[last.end : start]
        if len(gap) <= 12 and "。" not in gap and not any(char.isdigit() for char in gap):
            last.end, last.percent = end, percent or last.percent
            return
    _add(reader, start, end, "answered", "request", (), percent)


def _rate_of_all(reader: Reader, item: Item) -> tuple[int, int, str] | None:
    """答复率100%, 办结率均达到100% and 100%办结."""
    if item.number is None:
        return None
    number = item.tokens[item.number]
    numeral = number.numeral
    if numeral is None or numeral.unit != "%" or numeral.value != 100:
        return None
    words = reader.text[numeral.start : numeral.end]
    rate = item.first("verb", "answer_rate")
    if rate is not None and rate.start > number.start:
        rate = None
    if rate is not None or (item.mark == "、" and reader.state.rate is not None):
        begin = rate.start if rate is not None else reader.state.rate
        assert begin is not None
        return begin, numeral.end, words
    answer = next((token for token in item.after if token.has("verb", "answer")), None)
    on_time = item.has("verb", "on_time_rate", "other_rate")
    if (
        answer is not None
        and not on_time
        and not residue(reader.text, number.end, answer.start, item.tokens)
    ):
        return numeral.start, answer.end, words
    return None


def _all_of_them(item: Item, waiting: Token | None) -> tuple[int, int, str] | None:
    """全部办结, 均在规定时限内办结答复, 都已答复; 均做到了依法、按时答复."""
    every = item.first("sign", "all") or (waiting if item.mark == "、" else None)
    if every is None or item.has("verb", "on_time_rate"):
        return None
    answers = [t for t in item.all("verb", "answer") if t.start >= every.end]
    between = [
        t for t in item.tokens if every.end <= t.start and answers and t.start < answers[0].start
    ]
    if not answers or any(t.has("sign", "nought") or t.has("verb", "carry") for t in between):
        return None
    return every.start, answers[-1].end, ""


def _of_answered(reader: Reader, item: Item) -> bool:
    """Whether 均 speaks of a part only: 办结30件,均按期答复; 上年结转的4件均已办结."""
    last = _last_count(reader)
    if last is None or last.topic != "request":
        return False
    own = last.start >= item.start
    return last.kind == "handled" or (
        own and last.kind not in ("received", "noun", "managed", "restated")
    )


def _last_count(reader: Reader) -> Mention | None:
    """The last count of this sentence outside brackets."""
    if reader.last_count is None or reader.last_count[0] != reader.sentence:
        return None
    return reader.reading.mentions[reader.last_count[1]]


def _limited(reader: Reader, item: Item, start: int) -> bool:
    """已办结的均…, 其余均…: all of a part only."""
    before = [token for token in item.tokens if token.start < start]
    if any(token.has("sign", "rest", "among") for token in before) or item.has("verb", "manner"):
        return True
    return any(
        token.has("verb", "answer") and reader.text[token.end : token.end + 1] == "的"
        for token in before
    )


def _unchanged(reader: Reader, item: Item) -> None:
    """与上年持平, said of the count just named."""
    word = item.first("sign", "same")
    compared = item.has("sign", "compare") or item.has("time", "last")
    if word is None or not compared or item.number is not None:
        return
    last = _last_count(reader)
    if last is not None and last.counts and last.quantities:
        roughly = _ROUGHLY.search(reader.text, max(0, word.start - 2), word.start) is not None
        kind = "alike" if roughly else "same"
        _add(reader, word.start, word.end, kind, last.topic, last.quantities)


# ------------------------------------------------------------ cases


def _cases(reader: Reader, item: Item) -> None:
    state = reader.state
    if not _is_ours(reader):
        return
    lost = item.all("sign", "lost_none")
    for token in lost:
        for topic in _lost_topics(reader, item, reader.text[token.start : token.end]):
            _add(reader, token.start, token.end, "lost_none", topic)
    if lost or (not reader.state.near and reader.state.reviewing) or state.topic not in CASES:
        return
    every = item.first("sign", "all")
    results = item.all("result")
    if not results or item.has("sign", "nought"):
        return
    result = results[-1]
    if result.key("result") == "pending":
        number = item.tokens[item.number].numeral if item.number is not None else None
        if number is None or number.value > 0:
            for topic in (_both(reader),):
                _add(reader, result.start, result.end, "pending", topic)
    elif every is not None and every.end <= result.start:
        last = _last_count(reader)
        if last is not None and last.kind == "result":
            return  # 审结4件,均维持 speaks of the four
        kind = {"upheld": "upheld", "upheld|corrected|other=all": "closed"}.get(
            result.key("result") or ""
        )
        if kind is not None:
            _add(reader, every.start, result.end, kind, _both(reader))


def _both(reader: Reader) -> str:
    """The cases in question: of both kinds, if the sentence has spoken of both."""
    cases = reader.state.cases
    if REVIEW in cases and len(cases) > 1:
        return DISPUTES
    return SUIT if len(cases) > 1 else reader.state.topic or DISPUTES


def _lost_topics(reader: Reader, item: Item, word: str) -> tuple[str, ...]:
    """Which cases none of was lost: those that the item names, else those that the sentence spoke of."""
    own = [key for token in item.all("topic") if (key := token.key("topic")) in CASES]
    cases = set(own or reader.state.cases)
    if own and item.mark == "、":
        cases |= reader.state.cases
    if "诉" in word and cases - {REVIEW}:
        cases.discard(REVIEW)
    return tuple(sorted(case for case in cases if case)) if cases else (DISPUTES,)
