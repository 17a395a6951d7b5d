"""What the words of a growth should be (同比增长13.7%), and the fix that makes them so."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from core.checks.figures import is_whole
from core.checks.finding import Fix
from core.checks.prose import replace_text, shown
from core.late import late
from core.narrative.model import Mention, Reading
from core.narrative.numerals import ABOUT, EXACT
from core.narrative.shares import DOWN
from core.narrative.writing import in_figures

_OPPOSITES = {
    "增长": "下降",
    "增加": "减少",
    "上升": "下降",
    "上涨": "下降",
    "提高": "降低",
    "增幅": "降幅",
    "升幅": "降幅",
    "涨幅": "降幅",
    "净增": "净减",
    "多": "少",
    "下降": "增长",
    "减少": "增加",
    "降低": "提高",
    "下滑": "增长",
    "回落": "增长",
    "降幅": "增幅",
    "减幅": "增幅",
    "净减": "净增",
    "少": "多",
}
# The word of direction right before the number, with what may stand between.
_WORD = late(f"({'|'.join(sorted(_OPPOSITES, key=len, reverse=True))})(?:了|为|达|约| )*$")
_LEVEL = late("(?:与|和|同)(上年度?|去年|上一年度?|[0-9]{4}年度?)(?:相比)?(?:基本|大致)?持平$")
_MINUS = ("-", "－", "−", "—", "–")
_LONGEST = 8  # characters of a word of direction with what stands between
_BEFORE = 16  # characters of 与上一年度相比基本
_PERCENT = Decimal(1)


def right_words(reading: Reading, mention: Mention, change: Decimal) -> str:
    """What should stand there: the size in the places given (13.7%), with its direction where
    that is wrong too (减少10件). `change` is in percent for a percentage, else in pieces.
    """
    size = _size(reading, mention, change)
    if not change:
        return "持平"
    if _is_turned(mention, change):
        verb = "下降" if change < 0 else "增长"
        if mention.kind == "delta":
            verb = "减少" if change < 0 else "增加"
        return verb + size
    return size


def growth_fixes(reading: Reading, mention: Mention, change: Decimal) -> tuple[Fix, ...]:
    """The fix that puts the right size there, and turns the word of direction that stands before
    it; nothing where that word is not known, or the number is a bound (增长超过20%),
    has a sign, or is of another measure (增长2成).
    """
    counted = mention.kind == "growth" or mention.numeral.unit == _unit(reading, mention)
    if mention.numeral.bound not in (EXACT, ABOUT) or not change or not counted:
        return ()
    if reading.text[max(0, mention.start - 1) : mention.start] in _MINUS:
        return ()
    start, old = mention.start, reading.text[mention.start : mention.end]
    new = _size(reading, mention, change, "％" if "％" in old else "%")
    if _is_turned(mention, change):
        begin = max(0, start - _LONGEST)
        word = _WORD.search(reading.text[begin:start])
        if word is None:
            return ()
        start = begin + word.start()
        old = reading.text[start : mention.end]
        new = _OPPOSITES[word.group(1)] + word.group()[len(word.group(1)) :] + new
    if not any(char in "123456789一二三四五六七八九两十" for char in new):
        return ()  # less than the places can tell
    return (replace_text(reading, start, mention.end, new, f"把“{old}”改为“{new}”"),)


def level_fixes(reading: Reading, end: int, change: Decimal) -> tuple[Fix, ...]:
    """与上年持平 becomes 较上年增加10件, where nothing else stands in it."""
    begin = max(0, end - _BEFORE)
    found = _LEVEL.search(reading.text[begin:end])
    if found is None or not is_whole(change):
        return ()
    start = begin + found.start()
    new = f"较{found.group(1)}{'增加' if change > 0 else '减少'}{shown(abs(change))}件"
    return (replace_text(reading, start, end, new, f"把“{found.group()}”改为“{new}”"),)


def _is_turned(mention: Mention, change: Decimal) -> bool:
    """Whether the words tell the other direction than that of the change."""
    return (change < 0) is not (mention.why == DOWN) and change != 0


def _size(reading: Reading, mention: Mention, change: Decimal, sign: str = "%") -> str:
    """How much, without direction, in the writing of the number that stands there."""
    size, numeral = abs(change), mention.numeral
    if mention.kind == "growth":
        quantum = min(numeral.quantum, _PERCENT)
        return f"{size.quantize(quantum, ROUND_HALF_UP)}{sign}"
    figures = in_figures(int(size), numeral.in_words) if is_whole(size) else shown(size)
    return figures + _unit(reading, mention)


def _unit(reading: Reading, mention: Mention) -> str:
    """The measure of what has grown."""
    unit = reading.mentions[mention.base].numeral.unit if mention.base is not None else ""
    return unit if unit not in ("", "?") else "件"
