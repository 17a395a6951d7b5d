"""All drafts of a report, and how one is put into it."""

from __future__ import annotations

from decimal import Decimal

from core.bindings import What, figure_of
from core.cells import number_text
from core.changes import SpliceText
from core.drafting.segments import Draft, Segment, bound_text
from core.drafting.texts import Plan, Texts, shipped_texts
from core.drafting.writer import Writer
from core.form import Form
from core.report import Report


def drafts(report: Report, form: Form, texts: Texts | None = None) -> tuple[Draft, ...]:
    """Every draft that can be written without asking, in the order of the menu.

    One that has nothing to say (of applicants, where nobody applied) is left out, unless that is
    because figures are missing.
    """
    texts = texts or shipped_texts()
    written = (_draft(report, form, texts, plan) for plan in texts.plans if not plan.asks)
    return tuple(draft for draft in written if draft.paragraphs or draft.missing)


def draft_of(report: Report, form: Form, draft_id: str, texts: Texts | None = None) -> Draft:
    """The draft of that id. Raises KeyError if there is none, or if it must ask for something."""
    texts = texts or shipped_texts()
    plans = {plan.id: plan for plan in texts.plans if not plan.asks}
    return _draft(report, form, texts, plans[draft_id])


def fee_draft(
    report: Report, form: Form, amount: int | Decimal, texts: Texts | None = None
) -> Draft:
    """The sentence on the 信息处理费 collected in the year (国办函〔2020〕109号); `amount` in 元.

    Nought is said in words. Raises ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError(amount)
    if amount == 0:
        return draft_of(report, form, "no_fee", texts)
    texts = texts or shipped_texts()
    plan = next(plan for plan in texts.plans if plan.asks == "fee")
    return _draft(report, form, texts, plan, {"fee": number_text(amount)})


def _draft(
    report: Report, form: Form, texts: Texts, plan: Plan, more: dict[str, str] | None = None
) -> Draft:
    writer = Writer(report, form, texts, more)
    paragraphs = (writer.write(paragraph) for paragraph in plan.paragraphs)
    whole = tuple(paragraph for paragraph in paragraphs if paragraph)
    return Draft(plan.id, plan.part, plan.title, whole, plan.note, tuple(writer.missing))


def apply_draft(report: Report, draft: Draft, at: int, end: int | None = None) -> SpliceText:
    """The change that puts a draft at character `at` of its part (in place of what stands there up
    to `end`), its numbers bound. Several paragraphs are parted from what stands around them.
    """
    text = report.text(draft.part)
    at = min(max(at, 0), len(text))
    end = at if end is None else min(max(end, at), len(text))
    segments: list[Segment] = []
    for paragraph in draft.paragraphs:
        segments += [Segment("\n")] if segments else []
        segments += [_as_now(report, segment) for segment in paragraph]
    if len(draft.paragraphs) > 1:
        if at and text[at - 1] != "\n":
            segments.insert(0, Segment("\n"))
        if end < len(text) and text[end] != "\n":
            segments.append(Segment("\n"))
    inserted, bindings = bound_text(segments)
    return SpliceText(draft.part, at, text[at:end], inserted, bindings)


def _as_now(report: Report, segment: Segment) -> Segment:
    """A number as the tables give it now."""
    figure = figure_of(report.values, segment.what)
    return segment if figure is None else Segment(figure, segment.what)


def number_segment(report: Report, what: What) -> Segment | None:
    """The number that the cells give, to be bound to them; None where one holds no number."""
    figure = figure_of(report.values, what)
    return None if figure is None else Segment(figure, what)
