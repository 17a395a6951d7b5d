"""Figures of the tables in a few words: 被申请行政复议2件，未发生行政诉讼; 制发规范性文件6件."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.bindings import What
from core.drafting.acts import act_in_words
from core.drafting.figures import acts_table, bare_name, cells_of
from core.drafting.segments import Segment, Segments, joined
from core.drafting.texts import Texts, shipped_texts
from core.drafting.writer import UnfilledError, Writer
from core.form import Form
from core.report import Report


class _Words(NamedTuple):
    """How a figure is told, and how its being nought: `none` with the `name` put in."""

    some: str
    none: str
    name: str


def counts_in_words(
    report: Report, form: Form, whats: Sequence[What], texts: Texts | None = None
) -> Segments | None:
    """What these cells say, what occurred first, in words that stand behind a subject (我镇) or
    alone; None where there are no words for one of them, or it holds no count.
    """
    texts = texts or shipped_texts()
    writer = Writer(report, form, texts)
    some: list[Segments] = []
    none: dict[str, list[str]] = {}
    for what in whats:
        count, words = writer.count(what), _words(form, texts, what)
        if count is None or words is None:
            return None
        if not count:
            none.setdefault(words.none, []).append(words.name)
            continue
        try:
            some.append(_told(writer, what, words))
        except UnfilledError:
            return None
    denied = [
        list(writer.expand(words, {"names": Segment("、".join(names))}))
        for words, names in none.items()
    ]
    return joined([*some, *denied], "，")


def _told(writer: Writer, what: What, words: _Words) -> Segments:
    if not words.some:
        return act_in_words(writer, what[0])
    return list(writer.expand(words.some, {"number": writer.number(what)}))


def _words(form: Form, texts: Texts, what: What) -> _Words | None:
    """The wordings for these cells: those of a role of the form, of a cell of table two, or of an
    outcome by its name.
    """
    for name, words in texts.counts.items():
        if cells_of(form, texts, name) == what:
            return _Words(**words)
    if len(what) > 1:
        return None
    (ref,) = what
    if ref in acts_table(form):
        none = texts.acts.get(ref.column, {}).get("none", "").replace("{rows}", "{names}")
        return _Words("", none, bare_name(form.row(ref).label)) if none else None
    sums = form.sum_of.get(form.roles["handled"], ())
    if any(ref in each.right for each in sums if each.axis == "column"):
        name = bare_name(form.row(ref).short)
        return _Words(f"{name}{{number}}件", "无{names}的申请", name)
    return None
