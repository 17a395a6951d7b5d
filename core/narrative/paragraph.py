"""Reads one paragraph: topic, year, subject and verb are carried over commas and sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from core.late import late
from core.narrative.about import (
    after_denied,
    begins_anew,
    builds,
    says_about,
    shared_name,
    tells_of_else,
)
from core.narrative.around import Said
from core.narrative.carrying import carry_said, note_open, without_carried
from core.narrative.counting import read_number
from core.narrative.items import Item, items_of
from core.narrative.itemwise import (
    MOST_PARTS,
    before_bracket,
    decides,
    ends_with_way,
    grows,
    is_concerned,
    is_deciding,
    is_prose,
    is_sued,
    makes_rules,
    names_anew,
    names_nothing_counted,
    names_topic,
    of_answers,
    overruled_by,
    reviews,
    speaks_for_itself,
    tells_amount,
    verb_of,
)
from core.narrative.listing import (
    applies_in_list,
    divide,
    includes,
    note_list,
    takes_up,
)
from core.narrative.model import MOST_WORDS, Reading, Setting
from core.narrative.nouns import FOREIGN, NEAR, REQUEST, topic_of
from core.narrative.passages import Sentence
from core.narrative.periods import (
    is_of_all_levels,
    is_part_of_year,
    is_since,
    limits,
    tells_levels,
    turns_to_this_year,
)
from core.narrative.quantities import CASES
from core.narrative.scene import Scene, State
from core.narrative.settling import settle
from core.narrative.statements import close_statements, read_statements
from core.narrative.subjects import weigh_area
from core.narrative.targets import KINDS as TARGETS
from core.narrative.targets import implies_requests, names_held
from core.narrative.tokens import tokenise
from core.narrative.when import (
    IN,
    LAST,
    carry_of,
    ends_compared,
    is_dated,
    item_fits,
    item_year,
)
from core.narrative.worth import KEPT, sentences_to_read

_REASON = re.compile("[ ]{0,3}(?:其中)?(?:因|由于|鉴于|涉及)")
_SO_FAR = late("截[至止]到?(?:20[0-9]{2}年)?(?:1[01]|[1-9])月")
_BEFORE_NUMBER = late(r"\)(?:共计?|合计|计|为)?[ ]?[0-9]")


@lru_cache(maxsize=KEPT)
def read_paragraph(text: str, topic: str | None, setting: Setting) -> Reading:
    """All mentions and statements of one line (as `plain` leaves it), under a section's topic.

    Spans, sentences and indexes count within the paragraph. The answer is shared: not to be
    changed.
    """
    return ParagraphReader(text, topic, setting).read()


class ParagraphReader(Scene):
    """One pass over a paragraph."""

    def __init__(self, text: str, topic: str | None, setting: Setting) -> None:
        super().__init__(text, setting, State(topic=topic, near=topic in NEAR))
        self._topic = topic
        self._levels = tells_levels(text, setting)

    def read(self) -> Reading:
        worth, count = sentences_to_read(self.text)
        for number, sentence in worth:
            if self._topic == REQUEST and self.state.topic in CASES:
                self.state.topic = REQUEST
            self.sentence, self.begins = number, sentence.start
            self._read_if_prose(sentence)
            if self.reading.words > MOST_WORDS:
                self.reading.is_cut = True
                break
        self.reading.sentences = count
        return self.reading

    def _read_if_prose(self, sentence: Sentence) -> None:
        """Read a sentence, unless it has so many parts or numbers that it cannot be prose: such a
        one is noted as passed over.
        """
        tokens = tokenise(self.text, sentence.start, sentence.end, self.setting.lexicon)
        self.reading.words += len(tokens)
        if len(tokens) > MOST_PARTS and not is_prose(tokens):
            self.reading.passed.append((sentence.start, sentence.end))
        elif tokens:
            self._read_sentence(items_of(tokens, sentence.start, sentence.end))

    def _read_sentence(self, items: list[Item]) -> None:
        state = self.state
        goes_on = bool(items) and items[0].has("sign", "among")
        state.begin_sentence(goes_on=goes_on)
        if state.among:
            takes_up(self, items)
        if not goes_on:
            state.period = bool(items) and bool(
                _SO_FAR.search(self.text, items[0].start, items[-1].end)
            )
        kinds = set[str]().union(*[item.kinds for item in items])
        state.reviewing = "sign" in kinds and any(
            reviews(item, self.text) for item in items if "sign" in item.kinds
        )
        if not (goes_on and state.deciding):
            state.deciding = "topic" in kinds and is_deciding(
                self.text, items[0].start, items[-1].end, self.setting.unit
            )
        state.concerned = bool(items) and is_concerned(self.text, items[0].start, items[-1].end)
        if implies_requests(items, kinds, state.topic, fresh=self._topic != FOREIGN):
            state.topic, state.near = REQUEST, True
        if "topic" in kinds:
            self._take_nouns(items)
        if not (state.fits or goes_on) and begins_anew(self, items):
            state.fits = True
        self.first = len(self.reading.mentions)
        for place, item in enumerate(items):
            if item.says_nothing:
                self._pass_over(item)
            else:
                self._read_item(item, items, place)
        close_statements(self)
        settle(self)

    def _take_nouns(self, items: list[Item]) -> None:
        """What the nouns of a sentence together say of its topic."""
        state = self.state
        named = {token.key("topic") for item in items for token in item.all("topic")}
        if len(named) == 1 and named <= set(CASES) and items[0].has("topic"):
            state.cases.clear()  # it speaks of one kind of cases only
        if state.topic is None and any(item.has("topic", REQUEST) for item in items):
            state.topic = REQUEST

    def _read_item(self, item: Item, items: list[Item], place: int) -> None:
        state = self.state
        state.leave_bracket(item.depth)
        self._signs(item)
        topic = self._topic_of(item)
        if names_anew(items, place):
            state.cases.clear()  # 行政复议和诉讼情况:被申请行政复议3件,维持2件
        state.take_topic(topic)
        fits = self._whose(items, place)
        state.item_fits = fits is not False
        carry = carry_said(self, items, place)
        year = self._year(item, carry)
        carry = without_carried(self, item, carry)
        note_open(self, item, carry)
        if state.period and item.has("time", "this"):
            state.period = item.has("sign", "period")
        state.moved, state.item_year, state.compared = carry, year, ends_compared(item, self.text)
        compares = "sign" in item.kinds and item.has("sign", "compare")
        state.goes_on = carry is None and not compares and not item.depth
        if item.number is not None:
            said = Said(topic, year, state.fits if fits is None else fits, carry, items, place)
            read_number(self, item, said)
            if state.contains and not item.depth:
                self.includes_carried(len(self.reading.mentions) - 1)
                state.contains = False
        elif carry == IN and includes(item) and _BEFORE_NUMBER.match(self.text, item.end):
            state.contains = True  # 收到申请(含上年结转)38件
        elif carry == IN and state.bracket is not None and includes(item):
            self.includes_carried(state.bracket)
        divide(self, item)
        read_statements(self, item)
        self._remember(item)

    def _topic_of(self, item: Item) -> str | None:
        """What the item speaks of, or None where the topic stays."""
        state = self.state
        topic = topic_of(item, self.text, state.topic, state.near, self.setting)
        if topic is None and state.topic in CASES and after_denied(self, item):
            topic = REQUEST
        if topic == REQUEST and "result" in item.kinds:
            topic = overruled_by(item, self.text) or topic  # 依申请公开答复被复议机关纠正3件
        if self._tells_subject(item, topic):
            return None
        return self._implied_topic(item) if topic is None else topic

    def _whose(self, items: list[Item], place: int) -> bool | None:
        """Whether the item speaks of the body that reports; None where it does not say."""
        state, item = self.state, items[place]
        acts = item.number is not None or item.has("verb") or item.has("sign", "nought")
        if not acts and not before_bracket(items, place):
            return None
        if state.topic in CASES and "result" in item.kinds and decides(item, self.text):
            return None  # 行政复议3件,市政府均予以维持
        if "scope" in item.kinds and builds(item, self.text):
            return None
        fits = item_fits(item, self.text, self.setting)
        if fits is False and makes_rules(item, self.text):
            fits = None
        if fits is None and not state.fits and speaks_for_itself(item, self.text):
            fits = True  # 协助市局办理5件;以分局名义收到3件
        if fits is None and not state.item_fits and state.bare and tells_amount(item, self.text):
            return False
        if self._levels:
            fits = self.setting.scope == "area" and is_of_all_levels(item, self.text)
        if fits is not None:
            fits = weigh_area(self, items, place, fits=fits)
        # 部分单位答复不规范 is a remark; what follows speaks of the body again
        names = fits is not None and (item.number is not None or item.has("scope", "area"))
        if (fits or names) and not item.depth:  # not 全县收到203件(县政府办公室52件)
            if state.among and state.of_whole is None:
                state.of_whole = state.fits
            state.fits = bool(fits)
        return fits

    def _year(self, item: Item, carry: str | None) -> int | None:
        """The year of which the item speaks."""
        state = self.state
        if carry is not None:  # 2024年结转3件 says what was carried, not when it was counted
            return state.year
        year, holds = item_year(item, self.text, self.setting.year, state.year)
        if item.depth and state.compared and not is_dated(item):
            return LAST  # 比2024年度(24件)减少3件
        if holds and not item.depth:
            state.year = year
        elif state.year == LAST and item.mark == ";" and self.has_compared:
            state.year = year = 0  # 收到26起,2022年为34起,下降23.5%;26起已答复
        elif item.mark == "、" and state.goes_on and not is_dated(item):
            return state.item_year  # 2024年受理申请18件、答复17件
        return year

    def _tells_subject(self, item: Item, topic: str | None) -> bool:
        """主要集中在不动产登记、规划等方面 says what the applications are about."""
        state = self.state
        state.about = says_about(item, self.text, goes_on=self.state.about)
        return state.about and state.topic == REQUEST and topic not in CASES

    def _pass_over(self, item: Item) -> None:
        """An item that says nothing only ends what was open before it."""
        state = self.state
        if item.mark == ";":
            self._signs(item)
        close_statements(self)
        state.duty = state.noun = False
        if item.mark != "、":
            state.moved = None  # 上年结转1件,办理结果为:予以公开7件
        if item.mark != "、" and state.topic == REQUEST:  # 主要涉及征地拆迁、工程项目
            state.about = says_about(item, self.text)
        state.bare, state.rate, state.every = True, None, None
        state.reason = bool(_REASON.match(self.text, item.start, item.end))
        if state.opens:
            state.opens = not item.residue(self.text, item.start, item.end)

    def _signs(self, item: Item) -> None:
        state = self.state
        if state.since and turns_to_this_year(item, self.text, self.setting):
            state.plan = state.since = False
        if item.mark == ";":
            self._after_semicolon(item)
        if state.marks == {"、"} and item.mark == "," and item.has("verb", "answer", "carry"):
            if state.among and self.reading.mentions[state.among[0]].topic == REQUEST:
                state.topic = REQUEST  # 其中网络4件、来信2件,办结5件
            state.among, state.marks = (), set()
        if "sign" in item.kinds:
            if item.has("sign", "plan"):
                if not says_about(item, self.text, goes_on=self.state.about):
                    state.plan, state.since = True, False
            elif is_since(item, self.text, self.setting):
                state.plan = state.since = True
            state.period = state.period or limits(item)
            note_list(self, item)
        elif item.mark == ":":
            note_list(self, item)
        if not state.period and is_part_of_year(item, self.text, self.setting):
            state.period = True

    def _after_semicolon(self, item: Item) -> None:
        """What held before a semicolon and does not behind it."""
        state = self.state
        if state.deciding and is_sued(self.text, item):
            state.deciding = state.reviewing = False  # 作为复议机关…;县政府被申请复议2件
        elif "topic" in item.kinds and not state.deciding:
            state.deciding = is_deciding(self.text, item.start, item.end, self.setting.unit)
        state.clean = state.parted = True
        if state.of_whole is not None:  # …,其中县自然资源局受理31件;已办结80件
            state.fits, state.of_whole = state.of_whole, None
            if item.has("verb", "carry", "answer") and "scope" not in item.kinds:
                state.among, state.complete = (), False
        state.verb = state.action = None
        if state.period and any(m.counts and m.kind == "received" for m in self.here):
            state.period = False  # 新收52件,其中12月份收到9件;已办结47件
        cases = item.first("topic", *CASES)
        whole = self.reading.mentions[state.among[0]].topic if state.among else None
        if state.marks - {";"} or (whole in CASES and cases and not cases.has("topic", whole)):
            state.among, state.complete = (), False

    def _implied_topic(self, item: Item) -> str | None:
        """The topic that outcomes imply where no noun stands: 予以公开 of applications, 维持 of
        cases.
        """
        state = self.state
        overruled = overruled_by(item, self.text)
        elsewhere = state.topic not in CASES or overruled in ("suit", "review")
        if overruled is not None and elsewhere and of_answers(item, self.text):
            if overruled == "disputes":
                state.cases |= {"review", "suit"}
            return "review" if overruled == "disputes" else overruled
        if item.has("result") and not item.has("outcome") and not item.has("verb", "manner"):
            return state.case if state.topic not in CASES else None
        if state.concerned and not state.near and grows(item, self.text):
            return REQUEST
        if not state.near or state.topic == REQUEST or tells_of_else(self):
            return None
        if state.among and state.topic == FOREIGN and item.has("verb", "answer"):
            whole = self.reading.mentions[state.among[0]]  # 其中不动产登记类4件,均已答复
            return REQUEST if whole.topic == REQUEST and item.mark != "、" else None
        moved = not self.of_cases(item) and carry_of(item, self.text, self.setting.year) is not None
        return REQUEST if moved or item.has("outcome") or applies_in_list(self, item) else None

    def _remember(self, item: Item) -> None:
        """What an item leaves for the next: a verb without a number, an act, joined names."""
        state = self.state
        kinds = item.kinds
        state.bare = item.number is None
        if not state.bare:
            state.targets = shared_name(item, state.targets)
        elif item.has_year or item.has_any(TARGETS):
            state.targets = names_held(item, self.text, state.targets)
        if "verb" in kinds and (state.bare or not state.queue):
            state.verb = verb_of(item, self.text) or state.verb
        if "action" in kinds:
            state.action = kinds["action"][-1].key("action")
        elif "verb" in kinds and item.mark in (",", ";", ""):
            state.action = None
        denies = "sign" in kinds and item.has("sign", "nought")
        names = "foreign" in kinds or "channel" in kinds or item.has("action", "else", "published")
        if names and not denies and not names_nothing_counted(item, self.text):
            state.clean = False
        elif ("row" in kinds and item.has("verb", "decide")) or (
            state.topic == REQUEST and item.has("topic", REQUEST) and item.has("verb", "receive")
        ):
            state.clean = True  # 公示信息128条,作出行政许可5件、行政处罚2件; 受理依申请公开3件
        if state.opens and item.tokens:
            state.opens = state.bare and not item.residue(self.text, item.start, item.end)
        self._wait(item, denies=denies)

    def _wait(self, item: Item, *, denies: bool) -> None:
        """What an item begins and the next may end: a duty, a reason, a noun, 均 without a verb."""
        state, kinds = self.state, item.kinds
        state.duty = "sign" in kinds and item.has("sign", "duty")
        if not state.bare:
            state.way = state.reason = state.noun = False
            state.rate = state.every = None
            return
        state.way = ends_with_way(item)
        state.reason = bool(_REASON.match(self.text, item.start, item.end))
        if "verb" in kinds and item.has("verb", "manner"):
            state.verb = None  # 公开答复占多数,计5件
        waits = state.noun and item.has_year and not item.kinds  # 申请量上升,2023年、2024年分别为
        state.noun = not denies and (waits or names_topic(item, state.topic, self.text))
        state.rate = None
        if "verb" in kinds and (rate := item.first("verb", "answer_rate")) is not None:
            state.rate = rate.start
        waits = "sign" in kinds and not denies and not item.has("verb", "answer")
        state.every = item.first("sign", "all") if waits else None
