"""What the checks of the prose share: the claims, the tables' side of them, quotations and
fixes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from core.bindings import Binding, figure_of, is_glued
from core.cells import CellRef, Number
from core.changes import SpliceText
from core.checks.context import Context
from core.checks.figures import exact, figure, is_whole, listed
from core.checks.finding import Fix, Span, Unchecked
from core.form import Form
from core.narrative.model import Mention, Reading
from core.narrative.prose import Prose, read_prose
from core.narrative.quantities import Quantity
from core.narrative.writing import in_figures

_OPENING = 12  # characters by which a sentence is known
_BESIDE = 2  # characters in which a digit makes another number of a figure
_QUOTED = 26  # characters of a passage that a message quotes
_WIDE = str.maketrans(",;:", "，；：")
_NARROW = str.maketrans("，；：", ",;:")
_STOPS = "。;；,，:：\n()（）、"
# What a mention may be a total of.
WHOLES = ("received", "handled", "managed", "noun", "restated", "case", "carried_in")
Values = Mapping[CellRef, Number]
Pair = tuple[Decimal, Decimal]  # a part and its whole, or this year and the last


def prose_of(context: Context) -> Prose:
    """The claims of the report's prose, read once a run."""
    found = context.shared.get("prose")
    if not isinstance(found, Prose):
        found = read_prose(context.report, context.form)
        context.shared["prose"] = found
    return found


def counted_by(context: Context) -> Mapping[str, list[tuple[Reading, Mention]]]:
    """The numbers that count a quantity, by the rule that holds them against the tables."""
    found = context.shared.get("counted")
    if not isinstance(found, dict):
        found = {}
        for reading, mention in prose_of(context).mentions:
            if mention.counts and mention.quantities:
                found.setdefault(mention.quantities[0].rule, []).append((reading, mention))
        context.shared["counted"] = found
    return found


def cut_short(context: Context) -> Iterator[Unchecked]:
    """Why a check did not see all of the prose: it is endless, or a sentence of it is."""
    readings = prose_of(context).readings
    if any(reading.is_cut for reading in readings):
        yield Unchecked("文字过长,只核对了前面的部分")
    passed = [_opening(context, reading, at) for reading in readings for at, _ in reading.passed]
    if passed:
        yield Unchecked(f"{listed(passed, most=2)}句子太长(数字或词语太多),没有核对,请分成短句")


def _opening(context: Context, reading: Reading, start: int) -> str:
    """Where a sentence begins: “总体情况”中以“收到政府信息公开申请…”开头的."""
    part = context.form.part_by_id[reading.part]
    words = reading.text[start : start + 2 * _OPENING].strip()[:_OPENING]
    return f"“{part.heading or part.label}”中以“{words}”开头的"


def amount(values: Values, quantity: Quantity) -> Decimal | None:
    """What the tables give for a quantity, or None where a cell is blank or no figure."""
    total = Decimal(0)
    for ref in quantity.cells:
        value = exact(values, ref)
        if value is None:
            return None
        total += Decimal(value)
    return total


def in_own_unit(form: Form, quantity: Quantity, value: Decimal) -> Decimal:
    """A table's figure in the unit of the text's numbers: money in 元, counts as they are."""
    return value * 10_000 if any(form.is_amount(ref) for ref in quantity.cells) else value


def side(context: Context, quantity: Quantity, value: Decimal) -> str:
    """The tables' side in words: 表三“本年新收政府信息公开申请数量”是 9."""
    form = context.form
    table = form.table_by_id[quantity.cells[0].table]
    money = "万元" if form.is_amount(quantity.cells[0]) else ""
    name = quantity.name if "“" in quantity.name else f"“{quantity.name}”"
    added = len(quantity.cells) > 1 and not quantity.name.endswith("之和")
    return f"{table.name}{name}{'合计' if added else ''}是 {shown(value)}{money}"


def shown(value: Decimal) -> str:
    """A figure without idle noughts."""
    whole = int(value) if value == value.to_integral_value() and abs(value) < 10**30 else value
    return figure(whole.normalize() if isinstance(whole, Decimal) else whole)


def span_of(reading: Reading, start: int, end: int) -> Span:
    return Span(reading.part, start, end, reading.text[start:end])


def quoted(reading: Reading, start: int, end: int) -> str:
    """The passage with the words before it in the same clause, short enough for a message."""
    text = reading.text
    begin = start
    while begin > 0 and text[begin - 1] not in _STOPS and end - begin < _QUOTED:
        begin -= 1
    if end - begin > _QUOTED:
        return text[max(begin, start) : start + _QUOTED].strip() + "…"
    return text[begin:end].strip()


def put_number(
    reading: Reading, mention: Mention, value: Decimal, values: Values, cells: tuple[CellRef, ...]
) -> tuple[Fix, ...]:
    """The fix that puts the number of these cells into the text, in the writing that stands there
    (digits or 中文数字). In digits it is bound to the cells, and follows them from then on.
    """
    if value < 0 or not is_whole(value):
        return ()
    start, end = mention.start, mention.end
    figures = in_figures(int(value), mention.numeral.in_words)
    new = figures + mention.numeral.unit
    label = f"把“{reading.text[start:end]}”改为“{new}”"
    return (replace_text(reading, start, end, new, label, bound(values, figures, 0, cells)),)


def bound(values: Values, figures: str, at: int, cells: tuple[CellRef, ...]) -> tuple[Binding, ...]:
    """The figures from a place of a fix's words on as a number bound to the cells whose sum they
    are; nothing where they are written otherwise (in words, in 元).
    """
    is_sum = figure_of(values, cells) == figures
    return (Binding(at, at + len(figures), cells),) if is_sum else ()


def replace_text(
    reading: Reading,
    start: int,
    end: int,
    new: str,
    label: str,
    bindings: tuple[Binding, ...] = (),
) -> Fix:
    """The fix that puts `new` in the place of `text[start:end]`, its marks as wide as most of the
    text's, with the numbers bound in it that no digit stands beside.
    """
    text = reading.text
    wide = text.count("，") - text.count(",")
    if wide:
        written = new.translate(_WIDE if wide > 0 else _NARROW)
        label, new = label.replace(new, written), written
    before = text[max(0, start - _BESIDE) : start]
    around = before + new + text[end : end + _BESIDE]
    free = tuple(each for each in bindings if not is_glued(around, each.moved(len(before))))
    return Fix(label, SpliceText(reading.part, start, text[start:end], new, free))


def blanks(values: Values, quantities: Iterable[Quantity]) -> tuple[CellRef, ...]:
    """Cells of the quantities that hold no figure to compare with."""
    refs = dict.fromkeys(ref for quantity in quantities for ref in quantity.cells)
    return tuple(ref for ref in refs if exact(values, ref) is None)


def cells_of(*mentions: Mention) -> tuple[CellRef, ...]:
    """The cells that numbers are likeliest to count, for colouring."""
    return tuple(
        dict.fromkeys(ref for m in mentions if m.quantities for ref in m.quantities[0].cells)
    )
