"""N417: how much less there is where nothing is left (未收到申请,较上年减少3件)."""

from __future__ import annotations

from decimal import Decimal

from core.checks.context import Context
from core.checks.finding import Found
from core.checks.narrative_rates import is_percentage
from core.checks.prose import amount, quoted, shown, span_of
from core.narrative.model import Mention, Reading
from core.narrative.shares import DOWN


def fallen_to_nothing(context: Context, reading: Reading, mention: Mention) -> Found | None:
    """The finding, if it is not all that there was last year, or 100 %."""
    previous = context.last_year
    if previous is None or not mention.quantities:
        return None
    quantity = mention.quantities[0]
    before, now = amount(previous.values, quantity), amount(context.values, quantity)
    if not before or any(_holds(mention, value, before) for value in (Decimal(0), now)):
        return None
    span = span_of(reading, mention.start, mention.end)
    truth = "下降100%" if mention.kind == "growth" else f"减少{shown(before)}件"
    return Found(
        f"文中“{quoted(reading, span.start, span.end)}”,但文中写本年没有、上年是 {shown(before)},"
        f"应为{truth}。请核对。",
        span=span,
        stated=span.text,
        expected=truth,
        related=mention.quantities[0].cells,
        saw=f"0/{before}",
    )


def _holds(mention: Mention, now: Decimal | None, before: Decimal) -> bool:
    """Whether the words are true of what is left, by the text (nothing) or by the table."""
    fallen = Decimal(0) if now is None else before - now
    if mention.why != DOWN or fallen <= 0:
        return False
    if mention.kind == "growth":
        return is_percentage(mention, fallen * 100 / before)
    return mention.numeral.allows(fallen)
