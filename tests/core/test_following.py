"""The text follows the tables in the same step, and the file keeps what is bound to what."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.bindings import Binding
from core.cells import BLANK, Cell
from core.changes import Batch, Change, ReplaceReport, SetCell, SpliceText, cancels, joined
from core.codec import dumps, encode, loads
from core.document import Document
from core.following import follow_numbers, insert_number
from core.form import form_of
from core.report import Report
from tests.support.bound import BUSINESS, FEES, GRANTED, NATURAL, TOTAL, bound, edit, shown

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
