"""What a reading knows while it goes through a paragraph: shared by all that read an item."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.narrative.items import Item
from core.narrative.model import Mention, Reading, Setting
from core.narrative.nouns import REQUEST
from core.narrative.quantities import CASES, Quantity
from core.narrative.tokens import Token


@dataclass(slots=True, eq=False, repr=False)
class Chain:
    """Names after one word of negation (未发生行政复议、行政诉讼), told when it has ended.

    Its end may turn it: 未发生行政复议被纠错.
    """

    start: int
    end: int
    word: str
    names: list[tuple[Token, tuple[Quantity, ...], str | None]] = field(default_factory=list)
    trails: bool = False  # the negation stands behind the names (均为零)
    ours: bool = True  # said of this year and this body, and as a fact
    ways: set[str] = field(default_factory=set)  # of applying, to which it is limited


@dataclass(slots=True, eq=False, repr=False)
class State:
    """What carries over from item to item. The first block lasts a paragraph, the second a
    sentence.
    """

    topic: str | None = None
    near: bool = False  # the passage speaks of applications for information
    fits: bool = True
    cases: set[str] = field(default_factory=set)
    case: str | None = None  # the kind of case last named
    parted: bool = False  # a semicolon stands since the case last named
    our_cases: bool = True  # the cases last counted are about information disclosure
    received: bool = False
    last: int | None = None  # the last count outside brackets and lists

    year: int | None = 0
    plan: bool = False  # not of the year: a plan, or several years
    since: bool = False  # … which several years are
    period: bool = False  # it speaks of a part of the year
    reviewing: bool = False  # it speaks of the bodies that decide reviews, or of all suits
    deciding: bool = False  # it speaks of the body as the one that decides
    concerned: bool = False  # it speaks of information disclosure
    clean: bool = True  # it names nothing else that is counted or published
    verb: str | None = None
    action: str | None = None
    among: tuple[int, ...] = ()
    complete: bool = False
    marks: set[str] = field(default_factory=set)  # what parts the items of the list
    listed: bool = False  # the list has a first part
    orphan: bool = False  # … and no total (其中,涉及征地的6件)
    moved: str | None = None  # what the item before says of carrying
    about: bool = False  # the item says what applications are about
    outside: str | None = None  # the topic before the bracket ("" for none)
    duty: bool = False
    targets: list[Token] = field(default_factory=list)
    queue: list[Token] = field(default_factory=list)
    bare: bool = False  # the item before had no number
    reason: bool = False  # … and gave a reason (因第三方不同意,不予公开3件)
    way: bool = False  # … and ends with a way of applying
    noun: bool = False  # … and named applications
    opens: bool = True  # nothing but dates has been said in this sentence
    every: Token | None = None  # its 均, where what was done to all still follows
    rate: int | None = None  # where it named a rate of answers
    of_whole: bool | None = None  # whether what a list is of is the body's own
    denied: set[str] = field(default_factory=set)  # ways of applying by which nothing came
    item_year: int | None = 0
    item_fits: bool = True  # no other body is named in the item, for a remark or a figure
    compared: bool = False  # the item before ends with the year compared with
    goes_on: bool = False  # what follows behind 、 is of the same year
    contains: bool = False  # a bracket before the next number says that it has the carried in
    chain: Chain | None = None
    bracket: int | None = None  # the count before a bracket
    bracketed: int | None = None  # the last count inside it, or that before it

    def begin_sentence(self, *, goes_on: bool) -> None:
        """Forget what held for the last sentence; `goes_on`: 其中 … continues it."""
        if not goes_on:
            self.year, self.plan, self.since = 0, False, False
        self.goes_on = self.contains = self.listed = False
        self.verb = self.action = None
        self.among = (self.last,) if goes_on and self.last is not None else ()
        self.orphan = goes_on and self.last is None
        self.about, self.outside, self.moved = False, None, None
        self.complete = self.duty = self.bare = self.noun = False
        if self.of_whole is not None:
            self.fits, self.of_whole = self.of_whole, None
        self.denied = set()
        self.reason = self.parted = False
        self.rate = self.every = None
        self.opens = self.clean = True
        self.targets, self.queue, self.chain, self.bracket = [], [], None, None
        self.bracketed = None

    def take_topic(self, topic: str | None) -> None:
        """An item speaks of a topic; of None where it goes on with the last."""
        if topic is None:
            return
        self.topic = topic
        if topic == REQUEST:
            self.near = True
        if topic in CASES:
            if self.parted:
                self.cases.clear()
            self.parted = False
            self.cases.add(topic)
            self.case = topic

    def leave_bracket(self, depth: int) -> None:
        """Behind a bracket the topic is what it was before it (35件(来信5件、来访2件),办结38件)."""
        if depth and self.outside is None:
            self.outside = self.topic or ""
        elif not depth:
            if self.outside:
                self.topic = self.outside
            self.outside = None


class Scene:
    """A text, what was read in it so far, and where the reading stands."""

    def __init__(self, text: str, setting: Setting, state: State) -> None:
        self.setting = setting
        self.known = setting.quantities
        self.text = text
        self.reading = Reading("", text)
        self.state = state
        self.sentence = 0
        self.begins = 0  # where the sentence does
        self.first = 0  # index of the sentence's first mention
        self.counted: tuple[int, int] | None = None  # sentence and index of the last count

    @property
    def here(self) -> list[Mention]:
        """The mentions of this sentence."""
        return self.reading.mentions[self.first :]

    @property
    def last_count(self) -> Mention | None:
        """The last count of this year in this sentence, outside brackets."""
        if self.counted is None or self.counted[0] != self.sentence:
            return None
        return self.reading.mentions[self.counted[1]]

    @property
    def has_compared(self) -> bool:
        """Whether the sentence has compared this year with the last, and is done with it."""
        here = self.here
        return bool(here) and here[0].year == 0 and here[-1].kind in ("growth", "delta")

    def of_cases(self, item: Item) -> bool:
        """Whether the item is part of a count of cases: in brackets behind it, or in its list."""
        state = self.state
        whole = state.bracket if item.depth else state.among[0] if state.among else None
        return whole is not None and self.reading.mentions[whole].topic in CASES

    def holds(self, mention: Mention) -> bool:
        """Whether the number is one of this year and this body, and no plan."""
        state = self.state
        return mention.year == 0 and mention.fits and not (state.plan or state.period)

    def includes_carried(self, index: int, *, surely: bool = True) -> None:
        """The mention is said to contain what was carried in: it then counts both."""
        mention = self.reading.mentions[index]
        if mention.kind in ("received", "noun", "managed", "restated"):
            # 新收25件(含上年结转3件) may mean either
            either = "新" in mention.label or not surely
            mention.quantities = (self.known.all_in, *([self.known.received] if either else []))
            if mention.kind == "managed":  # 处理33件(含上年结转3件),另有2件结转
                mention.quantities += (self.known.handled,)
