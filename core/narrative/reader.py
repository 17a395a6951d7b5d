"""Reads one part of a report: item by item, carrying topic, year, subject and verb over commas and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.narrative.items import Item, items_of
from core.narrative.model import Mention, Reading, Setting
from core.narrative.nouns import FOREIGN, NEAR, REQUEST, heading_topic, topic_of
from core.narrative.passages import Passages, Section, Sentence, passages
from core.narrative.plain import plain, without_titles
from core.narrative.quantities import REVIEW, SUIT
from core.narrative.roles import CASES, Around, Role, act_role, case_role, request_role
from core.narrative.shares import RATES, is_rate, link_rate
from core.narrative.statements import Chain, joined_names, statements_of
from core.narrative.tokens import Token, residue, tokenise
from core.narrative.when import IN, OUT, carry_of, item_fits, item_year

_MOST_NUMBERS = 150  # in one sentence; more is a table, or no prose at all
# A sentence without any of these neither counts nor denies anything, nor changes what the next one speaks of.
_WORTH_READING = re.compile(
    "[0-9０-９未没无零件起宗例诉率败]|申请|复议|答复|办结|审结|维持|规范性|许可|处罚|强制|收费|建议|提案|热线|留言|信访"
)
_WITHDRAWN = re.compile("撤回|终止|放弃")
_CONCERNED = re.compile("信息公开|依申请|政务公开")
_ACT_MEASURES = frozenset("件 起 宗 例 份 个 次 笔 案".split()) | {""}
_TARGETS = ("topic", "outcome", "applicant", "result", "row")


@dataclass(slots=True)
class State:
    """What carries over from item to item. The first block lasts a paragraph, the second a sentence."""

    topic: str | None = None
    near: bool = False  # the passage speaks of applications for information
    fits: bool = True
    cases: set[str] = field(default_factory=set)
    case: str | None = None  # the kind of case last named
    received: bool = False
    last: int | None = None  # the last count outside brackets and lists

    year: int | None = 0
    plan: bool = False
    reviewing: bool = False  # it speaks of the bodies that decide reviews, or of all suits
    concerned: bool = False  # it speaks of information disclosure
    clean: bool = True  # it names nothing else that is counted or published
    verb: str | None = None
    action: str | None = None
    among: tuple[int, ...] = ()
    complete: bool = False
    marks: set[str] = field(default_factory=set)  # what parts the items of the list
    listed: bool = False  # the list has a first part
    duty: bool = False
    targets: list[Token] = field(default_factory=list)
    queue: list[Token] = field(default_factory=list)
    bare: bool = False  # the item before had no number
    noun: bool = False  # … and named applications
    opens: bool = True  # nothing but dates has been said in this sentence
    every: Token | None = None  # its 均, where what was done to all still follows
    rate: int | None = None  # where it named a rate of answers
    item_year: int | None = 0
    chain: Chain | None = None
    bracket: int | None = None  # the count before a bracket
    bracketed: int | None = None  # the last count inside it, or that before it


def read_part(part: str, text: str, setting: Setting) -> Reading:
    """All mentions and statements of one part's text. Spans count characters of `text`."""
    return Reader(part, text, setting).read()


class Reader:
    """One pass over a text."""

    def __init__(self, part: str, text: str, setting: Setting) -> None:
        self.setting = setting
        self.known = setting.quantities
        self.text = without_titles(plain(text))
        self.reading = Reading(part, text)
        self.state = State()
        self.sentence = self.paragraph = self.section = 0
        self.group = self.first = 0
        self.last_count: tuple[int, int] | None = (
            None  # sentence and index of the last count of this year
        )
        self._topics: dict[int, str | None] = {}

    def read(self) -> Reading:
        cut = passages(self.text)
        for number, sentence in enumerate(cut.sentences):
            self._enter(cut, sentence)
            self.sentence = number
            if not _WORTH_READING.search(self.text, sentence.start, sentence.end):
                continue
            tokens = tokenise(self.text, sentence.start, sentence.end, self.setting.lexicon)
            if tokens and sum(1 for t in tokens if t.numeral or t.year) <= _MOST_NUMBERS:
                self._read_sentence(items_of(tokens, sentence.start, sentence.end))
        return self.reading

    # ------------------------------------------------------------ sections and sentences

    def _enter(self, cut: Passages, sentence: Sentence) -> None:
        topic = self._section_topic(cut.sections, sentence.section)
        if sentence.section != self.section or sentence.paragraph != self.paragraph:
            self.state = State(topic=topic, near=topic in NEAR)
        elif topic == REQUEST and self.state.topic in CASES:
            self.state.topic = REQUEST
        self.section, self.paragraph = sentence.section, sentence.paragraph

    def _section_topic(self, sections: tuple[Section, ...], number: int) -> str | None:
        """The topic of a heading, else of the section above."""
        if number not in self._topics:
            section = sections[number]
            tokens = tokenise(self.text, section.start, section.end, self.setting.lexicon)
            found = heading_topic(tokens)
            if found is None and section.parent > 0:
                found = self._section_topic(sections, section.parent)
            self._topics[number] = found
        return self._topics[number]

    def _read_sentence(self, items: list[Item]) -> None:
        state = self.state
        goes_on = bool(items) and items[0].has("sign", "among")
        if not goes_on:
            state.year, state.plan = 0, False
        state.reviewing = any(item.has("sign", "reviewing") for item in items)
        state.verb = state.action = None
        state.among = (state.last,) if goes_on and state.last is not None else ()
        state.complete = state.duty = state.bare = state.noun = False
        state.rate = state.every = None
        state.opens = True
        state.targets, state.queue, state.chain, state.bracket = [], [], None, None
        state.bracketed = None
        state.concerned = bool(items) and bool(
            _CONCERNED.search(self.text, items[0].start, items[-1].end)
        )
        state.clean = True
        if state.topic != REQUEST and _lists_outcomes(items):
            state.topic, state.near = REQUEST, True
        if state.topic is None and any(item.has("topic", REQUEST) for item in items):
            state.topic = REQUEST
        self.first = len(self.reading.mentions)
        for place, item in enumerate(items):
            self._read_item(item, items, place)
        statements_of(self, None)
        self._settle_dismissed()
        self._settle_published()
        self._settle_withdrawn()
        self._settle_parts()

    # ------------------------------------------------------------ one item

    def _read_item(self, item: Item, items: list[Item], place: int) -> None:
        state = self.state
        self._signs(item)
        topic = topic_of(item, self.text, state.topic, state.near, self.setting)
        if topic is None:
            topic = self._implied_topic(item)
        self._take_topic(item, topic)
        year, holds = item_year(item, self.text, self.setting.year, state.year)
        fits = item_fits(item, self.text, self.setting)
        if fits is not None and (
            item.number is not None or item.has("verb") or item.has("sign", "nought")
        ):
            state.fits = fits
        carry = carry_of(item, self.text, self.setting.year)
        if carry is not None:
            year, holds = (
                state.year,
                False,
            )  # the years in 2024年结转3件 say what was carried, not when it was counted
        if holds:
            state.year = year
        if carry == OUT or item.has("verb", "pending"):
            if not item.has("sign", "nought"):
                self.reading.carried.add(self.section)
        state.item_year = year
        if item.number is not None:
            self._read_number(item, (items, place), topic, year, fits, carry)
        elif carry == IN and item.depth and state.bracket is not None:
            self._includes(state.bracket)
        statements_of(self, item)
        self._remember(item)

    def _signs(self, item: Item) -> None:
        state = self.state
        if item.has("sign", "plan", "period") or self._since(item):
            state.plan = True
        if item.mark == ";":
            state.clean = True
            state.verb = state.action = None
            if state.marks - {";"}:
                state.among, state.complete = (), False
        self._lists(item)

    def _since(self, item: Item) -> bool:
        """2019年以来, 近三年: figures of several years; 2025年以来 is this year."""
        word = item.first("sign", "since")
        if word is None:
            return False
        year = next((t.year for t in item.tokens if t.year and t.end == word.start), None)
        return year != self.setting.year

    def _lists(self, item: Item) -> None:
        """Where a list begins (其中, 按…划分, 由…, 具体为) and whether its words say that it is complete."""
        state = self.state
        sign = item.first("sign", "among", "itemised")
        if sign is not None and sign.start >= item.number_start:
            sign = None
        divided = item.has("sign", "by") and (
            item.has("sign", "divided") or item.number is not None
        )
        if item.depth:
            self.group += sign is not None
        elif (sign is not None or divided) and state.last is not None:
            inner = bool(state.among) and sign is not None
            state.among = () if inner else (state.last,)
            state.marks, state.listed = set(), False
            state.complete = item.has("sign", "itemised") or item.has("sign", "divided")
            self.group += 1
        if item.has("sign", "composed") or (
            state.among and item.has("sign", "rest") and item.number
        ):
            for mention in self.reading.mentions[self.first :]:
                if mention.among == state.among:
                    mention.complete = True
            state.complete = bool(state.among)

    def _take_topic(self, item: Item, topic: str | None) -> None:
        state = self.state
        if topic is None:
            return
        state.topic = topic
        if topic == REQUEST:
            state.near = True
        if topic in CASES:
            state.cases.add(topic)
            state.case = topic

    def _implied_topic(self, item: Item) -> str | None:
        """The topic that outcomes imply where no noun stands: 予以公开 of applications, 维持 of cases."""
        state = self.state
        if item.has("result") and not item.has("outcome") and not item.has("verb", "manner"):
            return state.case if state.topic not in CASES else None
        if not state.near or state.topic == REQUEST:
            return None
        moved = carry_of(item, self.text, self.setting.year) is not None
        return REQUEST if moved or item.has("outcome") else None

    def _remember(self, item: Item) -> None:
        """What an item leaves for the next: a verb without a number, an act, joined names."""
        state = self.state
        if item.number is not None:
            state.targets = []
            if not state.queue:
                state.verb = _verb_of(item) or state.verb
        else:
            found = [t for t in item.tokens if t.year or (t.tags and _is_target(t))]
            if found:
                joins = item.mark == "、" and state.targets
                state.targets = [*state.targets, *found] if joins else found
            state.verb = _verb_of(item) or state.verb
        actions = item.all("action")
        if actions:
            state.action = actions[-1].key("action")
        elif item.mark in (",", ";", "") and item.has("verb"):
            state.action = None
        state.duty = item.has("sign", "duty")
        if not item.has("sign", "nought") and (
            item.has("foreign") or item.has("channel") or item.has("action", "else", "published")
        ):
            state.clean = False
        state.bare = item.number is None
        if state.opens and item.tokens:
            state.opens = item.number is None and not residue(
                self.text, item.start, item.end, item.tokens
            )
        state.noun = state.bare and state.topic == REQUEST and item.has("topic", "request")
        rate = item.first("verb", "answer_rate") if state.bare else None
        state.rate = rate.start if rate is not None else None
        waits = state.bare and not item.has("verb", "answer") and not item.has("sign", "nought")
        state.every = item.first("sign", "all") if waits else None

    # ------------------------------------------------------------ numbers

    def _read_number(
        self,
        item: Item,
        place: tuple[list[Item], int],
        topic: str | None,
        year: int | None,
        fits: bool | None,
        carry: str | None,
    ) -> None:
        state = self.state
        for target in self._targets(item, place):
            mention = self._mention(item, year, state.fits if fits is None else fits)
            if target is not None and target.year is not None:
                mention.year = self._year(target.year)
            if target is not None and target.year is not None and self._repeats(mention, item):
                pass
            elif is_rate(item, self.text):
                base = self.state.bracketed if item.depth else self._base()
                link_rate(self.reading, mention, item, self.text, base)
            else:
                self._count(mention, item, topic, carry, target)
            self.reading.mentions.append(mention)
            self._place(mention, item)

    def _repeats(self, mention: Mention, item: Item) -> bool:
        """In a 分别 list of years, a bare number counts what the first one counted."""
        if any(_is_target(token) for token in item.before) or item.has("verb"):
            return False
        first = self.reading.mentions[-1]
        mention.kind, mention.quantities, mention.why = first.kind, first.quantities, first.why
        mention.topic = first.topic
        mention.counts = bool(
            first.quantities and mention.year == 0 and mention.fits and not self.state.plan
        )
        return True

    def _year(self, year: int) -> int | None:
        offset = year - self.setting.year
        return offset if offset in (0, -1) else None

    def _mention(self, item: Item, year: int | None, fits: bool) -> Mention:
        assert item.number is not None
        numeral = item.tokens[item.number].numeral
        assert numeral is not None
        state = self.state
        return Mention(
            part=self.reading.part,
            start=numeral.start,
            end=numeral.end,
            numeral=numeral,
            kind="other",
            topic=state.topic,
            year=year,
            fits=fits,
            sentence=self.sentence,
            paragraph=self.paragraph,
            section=self.section,
            depth=item.depth,
            label=self.text[item.start : numeral.start],
            among=self._parents(item),
            complete=state.complete,
            group=self.group,
            opens=state.opens,
        )

    def _parents(self, item: Item) -> tuple[int, ...]:
        """What the number is a part of: of the list's total, or, in brackets, of the number before them."""
        state = self.state
        if item.has("sign", "excluding"):
            return ()
        return state.among if item.depth == 0 or state.bracket is None else (state.bracket,)

    def _targets(self, item: Item, place: tuple[list[Item], int]) -> list[Token | None]:
        """The names that this number belongs to: one of a 分别 list, each of an 均为 list, or just its own."""
        state = self.state
        own = joined_names(item.before, self.text)
        if state.queue:
            return [state.queue.pop(0)] if not own else self._own()
        names = _same_kind([*state.targets, *own])
        if len(names) < 2:
            return self._own()
        number = item.tokens[item.number] if item.number is not None else None
        if item.has("sign", "each") and _bare_numbers(*place) == len(names) - 1:
            state.queue = names[1:]
            return [names[0]]
        apiece = any(t.has("sign", "apiece") for t in item.before)
        nought = number is not None and number.numeral is not None and number.numeral.is_nought
        joined = bool(state.targets) and item.mark == "、" or len(own) > 1
        if apiece or (nought and joined):
            return list(names)
        return self._own()

    def _own(self) -> list[Token | None]:
        return [None]

    def _count(
        self,
        mention: Mention,
        item: Item,
        topic: str | None,
        carry: str | None,
        target: Token | None,
    ) -> None:
        """Say what a count is of."""
        state = self.state
        topic = topic or state.topic
        if target is not None and not target.year:
            item = _with(item, target)
            topic = _target_topic(target, topic)
        mention.topic = topic
        role = self._role(item, topic, carry, alone=target is not None)
        mention.kind, mention.quantities, mention.why = role.kind, role.quantities, role.why
        usable = mention.numeral.unit in self._measures(topic)
        mention.counts = (
            role.sure and usable and mention.year == 0 and mention.fits and not state.plan
        )
        if item.depth and mention.among and role.kind in ("noun", "outcome", "restated"):
            whole = self.reading.mentions[mention.among[0]]
            if whole.topic not in NEAR:  # 制发文件15份(不予公开7份)
                mention.counts = False

    def _measures(self, topic: str | None) -> frozenset[str]:
        lexicon = self.setting.lexicon
        if topic is not None and topic.startswith("row:"):
            is_money = self.known.is_money(topic.removeprefix("row:"))
            return lexicon.money_measures | {""} if is_money else _ACT_MEASURES
        return lexicon.count_measures | {""}

    def _role(self, item: Item, topic: str | None, carry: str | None, *, alone: bool) -> Role:
        state = self.state
        joined = tuple(state.targets) if item.mark == "、" and not alone else ()
        around = Around(
            self.text,
            topic,
            state.verb if state.bare or item.has("topic") else None,
            state.action,
            tuple(t for t in joined if t.has("outcome")),
            frozenset(state.cases),
            state.received,
            self.setting.unit,
            carry,
            state.bare and item.mark == "、",
            state.noun,
            item.mark == "" and self._last_ends_in_de(item),
            bool(state.among) and item.depth == 0,
            frozenset() if alone else self._joined_cases(item),
            state.clean and not item.depth,
        )
        if topic == REQUEST:
            return request_role(item, around, self.known)
        if topic in CASES:
            role = case_role(item, around, self.known)
            return role if self._concerns_us(item) else role._replace(sure=False)
        if topic is not None and topic.startswith("row:"):
            return act_role(item, around, self.known)
        return Role("other", (), False, "")

    def _sums_up(self, mention: Mention, item: Item) -> None:
        """共计245件, after 新收 and 上年结转, is both; 合计15件予以公开 replaces the outcomes that it adds up."""
        earlier = self.reading.mentions[self.first : -1]
        kinds = {m.kind for m in earlier}
        bare = not item.has("topic") and not item.has("verb", "answer", "manage", "receive")
        if bare and mention.topic == REQUEST and {"received", "carried_in"} <= kinds:
            mention.kind, mention.quantities = "received", (self.known.all_in,)
            mention.counts = mention.year == 0 and mention.fits and not self.state.plan
        elif bare and mention.kind in ("other", "received", "noun") and item.has("sign", "both"):
            mention.kind, mention.counts = "sum", False
        elif mention.quantities and item.has("sign", "both"):
            for other in earlier:
                if other.quantities[:1] == mention.quantities[:1]:
                    other.counts = False

    def _base(self) -> int | None:
        """The count of which a rate speaks: the last outside brackets, in this sentence or the one before it."""
        if self.last_count is None or self.last_count[0] < self.sentence - 1:
            return None
        index = self.last_count[1]
        return index if self.reading.mentions[index].paragraph == self.paragraph else None

    def _joined_cases(self, item: Item) -> frozenset[str]:
        """The kinds of cases that stand joined before the number."""
        names = joined_names(item.before, self.text)
        if item.mark == "、":
            names = [*self.state.targets, *names]
        keys = (token.key("topic") for token in names)
        return frozenset(key for key in keys if key in CASES)

    def _last_ends_in_de(self, item: Item) -> bool:
        mentions = self.reading.mentions
        last = mentions[-1] if mentions else None
        return last is not None and item.start - last.end <= 3 and last.label.endswith("的")

    def _concerns_us(self, item: Item) -> bool:
        """Whether cases are those about information disclosure, not all that the body was party to."""
        state = self.state
        if state.near or (state.concerned and not state.reviewing):
            return True
        return not state.reviewing and not item.has(
            "verb", "receive", "manage", "collect", "answer"
        )

    def _place(self, mention: Mention, item: Item) -> None:
        """Note the mention as the one that lists and brackets refer to; join what belongs together."""
        state = self.state
        index = len(self.reading.mentions) - 1
        if mention.kind in RATES:
            return
        if mention.year == 0 and item.depth == 0:
            self.last_count = (self.sentence, index)
        if mention.kind == "received":
            state.received = True
        if mention.kind == "carried_in" and mention.among:
            self._includes(mention.among[0])
        if item.has("sign", "both", "sum"):
            self._sums_up(mention, item)
        state.bracketed = index
        if item.depth == 0:
            state.bracket = index
            if not state.among:
                state.last = index
            elif state.listed:
                state.marks.add(item.mark)
            state.listed = bool(state.among)

    def _settle_dismissed(self) -> None:
        """Where 维持 and 驳回 are counted side by side, either may stand in the table's 结果维持."""
        here = [m for m in self.reading.mentions[self.first :] if m.kind == "result"]
        mixed = [m for m in here if len({q.cells[0].column for q in m.quantities}) > 1]
        if mixed:
            either = {q.cells[0].column for m in mixed for q in m.quantities}
            for mention in here:
                if {q.cells[0].column for q in mention.quantities} <= either:
                    mention.counts = False

    def _settle_withdrawn(self) -> None:
        """17件已办结,另有1件由申请人撤回: some count a withdrawal as closed, some do not."""
        here = self.reading.mentions[self.first :]
        if any(m.kind == "manner" and _WITHDRAWN.search(self._behind(m)) for m in here):
            for mention in here:
                if mention.kind == "handled":
                    mention.counts = False

    def _settle_parts(self) -> None:
        """收到356件,其中市政府收到210件: a part of the same count is no count of its own."""
        mentions = self.reading.mentions
        for mention in mentions[self.first :]:
            if mention.kind in ("received", "handled") and mention.among:
                whole = mentions[mention.among[0]]
                if whole.counts and whole.quantities[:1] == mention.quantities[:1]:
                    mention.counts = False

    def _behind(self, mention: Mention) -> str:
        """The clause of a number."""
        end = self.text.find(",", mention.end)
        stop = mention.end + 30
        return self.text[mention.start - len(mention.label) : min(stop, end) if end >= 0 else stop]

    def _settle_published(self) -> None:
        """主动公开35件、依申请公开12件、不予公开8件 counts documents by how they are published, not applications."""
        here = self.reading.mentions[self.first :]
        units = {m.numeral.unit for m in here if "主动公开" in m.label and m.topic == FOREIGN}
        for mention in here if units else ():
            if mention.kind in ("noun", "outcome", "restated") and mention.numeral.unit in units:
                mention.counts = False

    def _includes(self, index: int) -> None:
        """The mention is said to contain what was carried in: it then counts both."""
        mention = self.reading.mentions[index]
        if mention.kind in ("received", "noun", "managed", "restated"):
            mention.quantities = (self.known.all_in,)


def _lists_outcomes(items: list[Item]) -> bool:
    """Whether a sentence can only speak of applications: it counts several outcomes, and no kinds of publishing."""
    named = {
        key
        for item in items
        if item.number is not None
        for token in item.tokens
        if (key := token.key("outcome")) is not None
    }
    return len(named) >= 2 and not any(item.has("foreign") for item in items)


def _verb_of(item: Item) -> str | None:
    for token in reversed(item.all("verb")):
        key = token.key("verb")
        if key in ("receive", "collect", "manage", "answer"):
            return key
    return None


def _is_target(token: Token) -> bool:
    return any(category in _TARGETS for category, _ in token.tags)


def _same_kind(names: list[Token]) -> list[Token]:
    """Names that can share a 分别 list: years, or cases, or outcomes, or applicants."""
    for kind in ("year", *_TARGETS):
        chosen = [t for t in names if (t.year if kind == "year" else t.has(kind))]
        if len(chosen) >= 2:
            return chosen
    return []


def _bare_numbers(items: list[Item], place: int) -> int:
    """How many numbers follow that have no name of their own."""
    count = 0
    for at in range(place + 1, len(items)):
        item = items[at]
        if item.number is None or any(_is_target(t) for t in item.before):
            break
        count += 1
    return count


def _with(item: Item, target: Token) -> Item:
    """The item as if only that name stood before its number."""
    assert item.number is not None
    before = [t if t == target or not _is_target(t) else t._replace(tags=()) for t in item.before]
    if target not in before:
        before.insert(0, target._replace(start=item.start, end=item.start))
    tokens = [*before, *item.tokens[item.number :]]
    return Item(item.start, item.end, tokens, len(before), item.mark, item.depth)


def _target_topic(target: Token, topic: str | None) -> str | None:
    key = target.key("topic")
    if key is not None:
        return REQUEST if key == "request_weak" else key
    row = target.key("row")
    return f"row:{row}" if row is not None else topic
