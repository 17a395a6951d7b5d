"""A bound number shows what its cells give, through every edit, every undo and every file."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.bindings import Binding, figure_of, is_glued
from core.cells import BLANK, Cell, CellRef
from core.changes import Batch, Change, ReplaceReport, SetCell, SpliceText, cancels, joined
from core.codec import dumps, encode, loads
from core.document import Document
from core.following import bound_number_at, bound_numbers, follow_numbers, insert_number, unbind
from core.form import form_of
from core.report import Report

NATURAL = CellRef("requests", "new", "natural")
BUSINESS = CellRef("requests", "new", "business")
TOTAL = CellRef("requests", "new", "total")
GRANTED = CellRef("requests", "granted", "natural")
FEES = CellRef("disclosure", "fees", "amount")


def bound(text: str = "收到12件，其中自然人10件。") -> Report:
    """A report with 12 (自然人 and 企业 together) and 10 (自然人) bound in the overview."""
    report = Report(2025, texts={"overview": text}, values={NATURAL: 10, BUSINESS: 2})
    for what in ((NATURAL, BUSINESS), (NATURAL,)):
        figure = figure_of(report.values, what) or ""
        start = text.index(figure)
        binding = Binding(start, start + len(figure), what)
        report.bindings["overview"] = (*report.bindings.get("overview", ()), binding)
    return report


def shown(report: Report, part: str = "overview") -> list[str]:
    """The texts of all bound numbers of a part."""
    return [report.text(part)[b.start : b.end] for b in report.bindings.get(part, ())]


def edit(report: Report, old: str, new: str) -> Change:
    """The change that puts `new` in place of the one `old` of the overview."""
    text = report.text("overview")
    assert text.count(old) == 1
    return SpliceText("overview", text.index(old), old, new)


# ---------------------------------------------------------------- any course of work


class Desk:
    """A clerk's document with its undo and redo, as the window keeps them."""

    def __init__(self, *, melting: bool) -> None:
        self.document = Document(bound())
        self.melting = melting
        self.done: list[tuple[Change, Change]] = []

    def do(self, change: Change) -> None:
        whole = self.document.complete(change)
        inverse = self.document.apply(whole)
        if self.melting and self.done:
            before, undo = self.done.pop()
            whole, inverse = joined(before, whole), joined(inverse, undo)
        self.done.append((whole, inverse))

    def step(self, step: tuple[Any, ...]) -> None:
        kind, *rest = step
        report = self.document.report
        if kind == "cell":
            ref, cell = rest
            self.do(SetCell(ref, cell))
            return
        part, place, length, new = rest
        text = report.text(part)
        start = place % (len(text) + 1)
        if kind == "number":
            change = insert_number(report, part, start, new, min(start + length, len(text)))
            if change is not None:
                self.do(change)
        else:
            self.do(SpliceText(part, start, text[start : start + length], new))


parts = st.sampled_from(["overview", "other"])
places = st.integers(0, 200)
cells = st.one_of(st.integers(0, 1200).map(Cell), st.sampled_from([BLANK, Cell(None, "/")]))
refs = st.sampled_from([NATURAL, BUSINESS, GRANTED])
whats = st.sampled_from([(NATURAL,), (NATURAL, BUSINESS), (TOTAL,), (GRANTED,)])
words = st.text("12件，。收.", max_size=4)
steps = st.one_of(
    st.tuples(st.just("cell"), refs, cells),
    st.tuples(st.just("text"), parts, places, st.integers(0, 6), words),
    st.tuples(st.just("number"), parts, places, st.integers(0, 2), whats),
)


def assert_bound_numbers_are_right(report: Report) -> None:
    for part, bindings in report.bindings.items():
        text = report.text(part)
        assert bindings
        assert list(bindings) == sorted(bindings)
        assert all(a.end <= b.start for a, b in pairwise(bindings))
        for each in bindings:
            assert 0 <= each.start < each.end <= len(text)
            figure = figure_of(report.values, each.what)
            assert figure in (None, text[each.start : each.end])


@settings(deadline=None)
@given(st.lists(steps, max_size=25))
def test_bound_numbers_are_right_after_every_step(plan: list[tuple[Any, ...]]) -> None:
    desk = Desk(melting=False)
    for step in plan:
        desk.step(step)
        assert_bound_numbers_are_right(desk.document.report)
    report = desk.document.report
    read = loads(dumps(report))
    assert read.texts == report.texts
    for part in ("overview", "other"):
        assert read.bindings.get(part, ()) == bound_numbers(report, part)


@settings(deadline=None)
@given(st.lists(steps, max_size=25), st.booleans())
def test_undo_leads_to_the_start_and_redo_to_the_end(
    plan: list[tuple[Any, ...]], melting: bool
) -> None:
    desk = Desk(melting=melting)
    for step in plan:
        desk.step(step)
    report, end = desk.document.report, desk.document.report.copy()
    for _ in range(2):
        for _, inverse in reversed(desk.done):
            inverse.apply(report)
        assert report == bound()
        for change, _ in desk.done:
            change.apply(report)
        assert report == end


@settings(deadline=None)
@given(st.lists(steps, min_size=1, max_size=6))
def test_a_step_that_counts_as_taken_back_changed_nothing(plan: list[tuple[Any, ...]]) -> None:
    desk = Desk(melting=True)
    for step in plan:
        desk.step(step)
    for change, inverse in desk.done:
        if cancels(change, inverse):
            assert desk.document.report == bound()


@settings(deadline=None)
@given(st.lists(steps, min_size=1, max_size=6))
def test_the_inverse_of_an_inverse_is_the_change_again(plan: list[tuple[Any, ...]]) -> None:
    desk = Desk(melting=True)
    for step in plan:
        desk.step(step)
    report, end = desk.document.report, desk.document.report.copy()
    for change, inverse in desk.done:
        redo = inverse.apply(report)
        assert redo.apply(report) == inverse or not cancels(change, inverse)
        assert report == end


# ---------------------------------------------------------------- editing beside and inside


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("收到", "全年共收到", ["12", "10"]),
        ("件，其中", "份，", ["12", "10"]),
        ("12", "13", ["10"]),
        ("2件", "件", ["10"]),
        ("12件，其中自然人10", "", []),
        ("到12件", "到12件", ["10"]),
    ],
)
def test_to_overtype_or_delete_a_number_unbinds_it(old: str, new: str, left: list[str]) -> None:
    report = bound()
    edit(report, old, new).apply(report)
    assert shown(report) == left


def test_a_digit_put_inside_a_number_unbinds_it_and_undo_binds_it_again() -> None:
    report = bound()
    inverse = SpliceText("overview", 3, "", "9").apply(report)
    assert report.text("overview").startswith("收到192件")
    assert shown(report) == ["10"]
    inverse.apply(report)
    assert report == bound()


def test_a_number_that_became_part_of_another_rests_until_the_digit_is_gone() -> None:
    report = bound()
    inverse = edit(report, "12件", "12件").apply(report)
    inverse.apply(report)
    SpliceText("overview", 4, "", "5").apply(report)
    assert [b.what for b in bound_numbers(report, "overview")] == [(NATURAL,)]
    SpliceText("overview", 4, "5", "").apply(report)
    assert bound_numbers(report, "overview") == bound().bindings["overview"]


def test_a_number_that_became_part_of_another_does_not_follow() -> None:
    document = Document(bound())
    document.apply(SpliceText("overview", 4, "", "5"))
    document.apply(document.complete(SetCell(NATURAL, Cell(11))))
    assert document.report.text("overview") == "收到125件，其中自然人11件。"
    assert shown(document.report) == ["11"]


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("收12件", False),
        ("12", False),
        ("1，12件", False),
        ("12，3件", False),
        ("312", True),
        ("123", True),
        ("0.12", True),
        ("12.5", True),
        ("12,500", True),
        ("12５", True),
        ("12.", False),
    ],
)
def test_only_digits_make_another_number(text: str, glued: bool) -> None:
    start = text.index("12")
    assert is_glued(text, Binding(start, start + 2, (NATURAL,))) is glued


def test_a_number_can_be_unbound_by_itself_and_bound_again_by_undo() -> None:
    report = bound()
    number = bound_number_at(report, "overview", 3)
    assert number is not None
    inverse = unbind(report, "overview", number).apply(report)
    assert report.texts == bound().texts
    assert shown(report) == ["10"]
    inverse.apply(report)
    assert report == bound()


def test_a_number_is_found_from_its_first_digit_to_right_behind_its_last() -> None:
    report = bound()
    found = [bound_number_at(report, "overview", place) for place in range(6)]
    assert [each is not None for each in found] == [False, False, True, True, True, False]


def test_the_last_number_of_a_part_leaves_nothing_behind() -> None:
    report = bound()
    text = report.text("overview")
    SpliceText("overview", 0, text, "").apply(report)
    assert report == Report(2025, values={NATURAL: 10, BUSINESS: 2})


# ---------------------------------------------------------------- following the cells


def test_the_text_follows_in_the_same_step_and_one_undo_takes_back_both() -> None:
    document = Document(bound())
    inverse = document.apply(document.complete(SetCell(NATURAL, Cell(98))))
    assert document.report.text("overview") == "收到100件，其中自然人98件。"
    assert shown(document.report) == ["100", "98"]
    document.apply(inverse)
    assert document.report == bound()


def test_the_text_follows_without_automatic_totals_too() -> None:
    document = Document(bound(), auto_totals=False)
    document.apply(document.complete(SetCell(NATURAL, Cell(1))))
    assert document.report.text("overview") == "收到3件，其中自然人1件。"


def test_the_text_follows_a_total_that_is_computed() -> None:
    document = Document(Report(2025, values={TOTAL: 0}, computed={TOTAL}))
    change = insert_number(document.report, "other", 0, (TOTAL,))
    assert change is not None
    document.apply(change)
    document.apply(document.complete(SetCell(NATURAL, Cell(7))))
    assert document.report.text("other") == "7"


@pytest.mark.parametrize("nothing", [BLANK, Cell(None, "/")])
def test_while_no_number_stands_in_the_cell_the_old_one_stays_bound(nothing: Cell) -> None:
    document = Document(bound())
    document.apply(document.complete(SetCell(NATURAL, nothing)))
    assert document.report.texts == bound().texts
    assert shown(document.report) == ["12", "10"]
    document.apply(document.complete(SetCell(NATURAL, Cell(4))))
    assert document.report.text("overview") == "收到6件，其中自然人4件。"


def test_a_number_that_waits_for_its_cell_is_kept_in_the_file() -> None:
    report = bound()
    SetCell(NATURAL, BLANK).apply(report)
    assert loads(dumps(report)) == report


def test_a_fee_follows_with_its_decimals_as_typed() -> None:
    document = Document(Report(2025, values={FEES: Decimal("26.55")}))
    change = insert_number(document.report, "overview", 0, (FEES,))
    assert change is not None
    document.apply(change)
    document.apply(document.complete(SetCell(FEES, Cell(Decimal("30.10")))))
    assert document.report.text("overview") == "30.10"


def test_an_entry_that_no_text_shows_needs_no_change_of_text() -> None:
    report = bound()
    assert list(follow_numbers(report, SetCell(GRANTED, Cell(3)))) == []
    assert list(follow_numbers(report, SetCell(NATURAL, Cell(10)))) == []


def test_numbers_that_come_with_a_text_are_brought_up_to_date() -> None:
    document = Document(bound())
    old = SpliceText("other", 0, "", "共8件。", (Binding(1, 2, (NATURAL,)),))
    document.apply(document.complete(old))
    assert document.report.text("other") == "共10件。"


def test_a_cell_and_a_text_changed_at_once_end_right() -> None:
    document = Document(bound())
    change = Batch((SetCell(NATURAL, Cell(100)), SpliceText("overview", 0, "收到", "全年")))
    document.apply(document.complete(change))
    assert document.report.text("overview") == "全年102件，其中自然人100件。"


def test_following_changes_nothing_yet() -> None:
    report = bound()
    assert list(follow_numbers(report, SetCell(NATURAL, Cell(3))))
    assert report == bound()


def typed(document: Document, *values: int) -> tuple[Change, Change]:
    """Several numbers typed into one cell in one visit: the change and what undoes it."""
    changes = []
    for value in values:
        change = document.complete(SetCell(NATURAL, Cell(value)))
        changes.append((change, document.apply(change)))
    whole, undo = changes[0]
    for change, inverse in changes[1:]:
        whole, undo = joined(whole, change), joined(inverse, undo)
    return whole, undo


def test_typing_a_figure_digit_by_digit_is_one_change_with_its_text() -> None:
    document = Document(bound())
    whole, undo = typed(document, 1, 12, 123)
    assert isinstance(whole, Batch)
    texts = [each for each in whole.changes if isinstance(each, SpliceText)]
    assert [each.inserted for each in texts] == ["125件，其中自然人123"]
    document.apply(undo)
    assert document.report == bound()


def test_a_figure_typed_back_to_what_it_was_is_no_change_with_its_text() -> None:
    assert cancels(*typed(Document(bound(), auto_totals=False), 1, 10))
    assert not cancels(*typed(Document(bound(), auto_totals=False), 1, 11))


def test_another_report_brings_its_own_bindings_and_undo_the_old_ones() -> None:
    report, content = Report(2025), bound()
    inverse = ReplaceReport(content).apply(report)
    assert report.bindings == bound().bindings
    SpliceText("overview", 0, "收", "").apply(report)
    assert content == bound()
    inverse = ReplaceReport(Report(2025)).apply(report)
    inverse.apply(report)
    assert shown(report) == ["12", "10"]


def test_a_copy_is_independent() -> None:
    report = bound()
    copy = report.copy()
    edit(copy, "12", "13").apply(copy)
    assert report == bound()


def test_nothing_is_inserted_for_a_cell_without_a_number() -> None:
    report = Report(2025, values={NATURAL: 1}, raws={BUSINESS: "/"})
    assert insert_number(report, "other", 0, (NATURAL, BUSINESS)) is None
    assert insert_number(report, "other", 0, ()) is None


def test_a_number_takes_the_place_of_the_words_that_were_selected() -> None:
    report = Report(2025, values={NATURAL: 31}, texts={"other": "共若干件"})
    change = insert_number(report, "other", 1, (NATURAL,), 3)
    assert change is not None
    change.apply(report)
    assert report.text("other") == "共31件"
    assert shown(report, "other") == ["31"]


# ---------------------------------------------------------------- the JSON form


def test_bindings_stand_under_a_key_of_their_own_and_the_text_is_plain() -> None:
    data = encode(bound())
    assert data["overview"] == "收到12件，其中自然人10件。"
    assert data["bindings"] == {
        "overview": [
            {"start": 2, "end": 4, "cells": ["requests.new.natural", "requests.new.business"]},
            {"start": 11, "end": 13, "cells": ["requests.new.natural"]},
        ]
    }
    assert loads(dumps(bound())) == bound()


def test_a_report_without_bound_numbers_has_no_such_key() -> None:
    assert "bindings" not in encode(Report(2025))


NEW = {"start": 2, "end": 4, "cells": ["requests.new.natural", "requests.new.business"]}


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        [],
        {},
        {**NEW, "start": "2"},
        {**NEW, "start": True, "end": 2},
        {**NEW, "start": -1},
        {**NEW, "start": 4},
        {**NEW, "end": 400},
        {**NEW, "end": 3},
        {**NEW, "start": 11, "end": 13},
        {**NEW, "cells": []},
        {**NEW, "cells": "requests.new.natural"},
        {**NEW, "cells": [["requests"]]},
        {**NEW, "cells": ["requests.new.robots"]},
        {**NEW, "cells": ["requests.new.natural", "requests.new.natural"]},
        {**NEW, "cells": ["disclosure.fees.amount", "requests.new.business"]},
        {**NEW, "cells": ["requests.granted.natural"], "end": 5},
    ],
)
def test_an_entry_that_does_not_fit_is_dropped_and_the_text_kept(entry: Any) -> None:
    data = encode(bound())
    sentences: list[str] = []
    data["bindings"]["overview"][0] = entry
    report = loads(json.dumps(data), sentences.append)
    assert report.texts == bound().texts
    assert shown(report) == ["10"]
    assert sentences == []


@pytest.mark.parametrize("value", [None, 5, "x", [NEW], {"overview": 5}, {"robots": [NEW]}])
def test_a_key_that_holds_no_bindings_is_as_if_it_were_not_there(value: Any) -> None:
    data = {**encode(bound()), "bindings": value}
    report = loads(json.dumps(data))
    assert report.bindings == {}
    assert "bindings" not in encode(report)


def test_of_entries_that_overlap_the_first_is_kept() -> None:
    data = encode(bound())
    data["bindings"]["overview"].append(data["bindings"]["overview"][1])
    assert loads(json.dumps(data)) == bound()


def test_a_figure_changed_in_the_file_by_hand_is_no_longer_bound() -> None:
    data = encode(bound())
    data["cells"][str(NATURAL)] = 11
    report = loads(json.dumps(data))
    assert report.texts == bound().texts
    assert report.bindings == {}


def test_every_cell_of_the_form_can_be_bound() -> None:
    form = form_of()
    report = Report(2025, values=dict.fromkeys(form.refs, 5))
    for ref in form.refs:
        change = insert_number(report, "other", 0, (ref,))
        assert change is not None
        change.apply(report)
        SpliceText("other", 0, "", "；").apply(report)
    assert loads(dumps(report)) == report
