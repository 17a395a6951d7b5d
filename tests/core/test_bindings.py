"""A bound number shows what its cells give, through every edit and every undo."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.bindings import Binding, figure_of, is_glued
from core.cells import BLANK, Cell
from core.changes import Change, SetCell, SpliceText, cancels, joined
from core.codec import dumps, loads
from core.document import Document
from core.following import bound_number_at, bound_numbers, insert_number, unbind
from core.report import Report
from tests.support.bound import BUSINESS, GRANTED, NATURAL, TOTAL, bound, edit, shown

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
