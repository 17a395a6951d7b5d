"""What a passage that denies something should say, by the tables: 未发生行政复议 becomes
被申请行政复议2件.

A fix is offered only where the denial fills its clause, so that the sentence around it stays whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from core.checks.context import Context
from core.checks.finding import Fix
from core.checks.prose import amount, blanks, prose_of, replace_text, shown
from core.drafting import Segment, bound_text, counts_in_words, joined
from core.late import late
from core.narrative.model import Reading, Statement

_STOPS = "。；;！!\n，,：:（）()"
_LONGEST_BEFORE = 24  # characters of a subject with a date
# What may begin a denial; 也 goes with it (也未发生).
_NO = late("[也亦均都又更]?(?:未曾|从未|暂未|尚未|并未|未|没有|没|暂无|尚无|并无|无)")
_COMING = late("(?:新)?(?:收到|接到|收受|受理)(?:过|到|的)?(?:任何)?")
_TAIL = late("(?:案|申请|事项|事件|类|情况|情形|决定|件|的|等|发生|出现|提出|行为|现象|问题|业务)*")
_AND = late("、|以及|或者|[和与及或]")
_WHOLE_NAMES = late("公民、法人(?:和|或|或者|及|以及|、)其他组织|涉及")
_LEVEL = late("(?:情况)?(?:均|都|数量?|件数)?为(?:零|0)$")
_NOTHING = late("[：:]?(?:均|都)?(?:无|没有|未发生)$")
_YEAR = late("[0-9]{4}年")
_ALSO = ("也", "亦", "均", "都", "又", "更")
_CASES = ("N406", "N407")
_UNFIT_END = ("的", "因", "由于", "在", "对", "等")


class _Denial(NamedTuple):
    """A clause that denies: `start` to `end`, its statements in order, and its words."""

    start: int
    end: int
    said: tuple[Statement, ...]
    text: str


def affirming_fixes(context: Context, reading: Reading, statement: Statement) -> tuple[Fix, ...]:
    """The fix that puts what the tables have in the place of the whole denial, with its numbers
    bound; none where the clause says anything besides.
    """
    denial = _denial(reading, statement)
    known = [each.quantities[0] for each in denial.said]
    if blanks(context.values, known) or any(amount(context.values, q) is None for q in known):
        return ()
    segments = _affirmed(context, denial)
    if not segments:
        return ()
    new, bindings = bound_text(segments)
    label = f"改为“{new}”"
    return (replace_text(reading, denial.start, denial.end, new, label, bindings),)


def _denial(reading: Reading, statement: Statement) -> _Denial:
    """All that is denied in one breath with a statement, to the end of the clause."""
    nought = sorted(
        (s for s in reading.statements if s.kind == "nought"), key=lambda s: (s.end, s.start)
    )
    said = [statement]
    start, end = statement.start, _clause_end(reading.text, statement.end)
    for other in nought:
        if other is not statement and other.start < end and start < other.end:
            said.append(other)
            start, end = min(start, other.start), max(end, _clause_end(reading.text, other.end))
    said.sort(key=lambda s: (s.end, s.start))
    if reading.text[max(0, start - 1) : start] in _ALSO:
        start -= 1
    return _Denial(start, end, tuple(said), reading.text[start:end])


def _clause_end(text: str, start: int) -> int:
    return next((i for i in range(start, len(text)) if text[i] in _STOPS), len(text))


def _before(reading: Reading, start: int) -> str:
    """What stands before in the same clause."""
    begin = start
    while begin > 0 and reading.text[begin - 1] not in _STOPS:
        begin -= 1
    return reading.text[begin:start]


def _affirmed(context: Context, denial: _Denial) -> list[Segment]:
    """The words that take the place of the denial; nothing where it is not certain how."""
    reading = next(r for r in prose_of(context).readings if denial.said[0].part == r.part)
    before = _before(reading, denial.start)
    spoken = _YEAR.sub("", before)
    if len(before) > _LONGEST_BEFORE or spoken.endswith(_UNFIT_END) or _names_more(spoken):
        return []
    if any(char.isdigit() for char in spoken + denial.text):
        return []
    no = _NO.match(denial.text)
    if no is not None:
        return _turned(context, denial, no.end())
    if _LEVEL.search(denial.text):
        return _levelled(context, denial)
    nothing = _NOTHING.search(denial.text)
    if nothing is not None and denial.said[0].topic is not None:
        return _named(context, denial, nothing.start())
    return []


def _turned(context: Context, denial: _Denial, begin: int) -> list[Segment]:
    """未收到…, 未发生行政复议、行政诉讼: the denial comes first."""
    first = denial.said[0]
    name = denial.text[begin : first.end - denial.start]
    coming = _COMING.match(name)
    alone = len(denial.said) == 1
    if not _TAIL.fullmatch(denial.text[denial.said[-1].end - denial.start :]):
        return []
    if coming is not None and alone and first.quantities[0].rule == "N401":
        if _names_more(name) or len(name) <= coming.end():
            return []
        name = name[coming.end() :].removesuffix("事项").removesuffix("情况")
        kept = Segment(coming.group().removesuffix("任何") + name)
        return [kept, _number(context, first), Segment("件")]
    ends = [each.end - denial.start for each in denial.said]
    between = [denial.text[one:other] for one, other in pairwise(ends)]
    if _names_more(name) or not all(_is_next_name(words) for words in between):
        return []
    words = _in_words(context, denial.said)
    about = first.quantities[0].rule in _CASES and "公开" in name
    return [Segment("因政府信息公开工作"), *words] if words and about else words


def _names_more(words: str) -> bool:
    """Whether something is named besides (举报投诉和…)."""
    return _AND.search(_WHOLE_NAMES.sub("", words)) is not None


def _is_next_name(words: str) -> bool:
    """Whether it is one more name (、行政诉讼), and no more than that."""
    return _AND.match(words) is not None and len(_AND.findall(_WHOLE_NAMES.sub("", words))) == 1


def _levelled(context: Context, denial: _Denial) -> list[Segment]:
    """行政复议、行政诉讼均为零 becomes …分别为2件、0件, one name 申请数为2件."""
    level = _LEVEL.search(denial.text)
    assert level is not None
    names = denial.text[: level.start()]
    if len(_AND.findall(names)) != len(denial.said) - 1:
        return []
    found: list[list[Segment]] = [[_number(context, each), Segment("件")] for each in denial.said]
    verb = level.group().removesuffix("零").removesuffix("0")
    if len(found) > 1:
        verb = "分别为"
    elif verb.startswith(("均", "都")):
        verb = "为"
    return [Segment(names + verb), *joined(found, "、")]


def _named(context: Context, denial: _Denial, end: int) -> list[Segment]:
    """依申请公开：无, 行政复议、行政诉讼均无: the names come first."""
    if len(_AND.findall(denial.text[:end])) != len(denial.said) - 1:
        return []
    words = _in_words(context, denial.said)
    head = denial.text[: end + 1]
    if words and head[-1] in "：:":
        words.insert(0, Segment(head))
    return words


def _in_words(context: Context, said: Iterable[Statement]) -> list[Segment]:
    whats = [each.quantities[0].cells for each in said]
    return counts_in_words(context.report, context.form, whats) or []


def _number(context: Context, statement: Statement) -> Segment:
    quantity = statement.quantities[0]
    value = amount(context.values, quantity)
    return Segment("" if value is None else shown(value), quantity.cells)
