"""A part that was read takes the place of the old one; a part that was not read leaves it."""

from __future__ import annotations

from core.cells import Cell, CellRef
from core.form import form_of
from core.report import Explanation, Report, Unit
from core.taking import parts_read, taken_into
from tests.documents.reports import FORM, filled

NEW = CellRef.parse("requests.new.natural")
DISCLOSURE = FORM.tables[0]


def one_table() -> Report:
    """Of the whole report, only table two, and one of its cells blank."""
    report = Report(2024, Unit("别的县人民政府", "county", "government"))
    for place, ref in enumerate(DISCLOSURE.refs[1:], 5000):
        report.set_cell(ref, Cell(place))
    return report


def test_only_the_parts_that_hold_anything_count_as_read() -> None:
    assert [part.id for part in parts_read(one_table())] == [DISCLOSURE.part]
    assert parts_read(Report(2024)) == ()
    assert len(parts_read(filled())) == len(form_of().parts)


def test_a_table_that_was_read_is_replaced_whole_and_the_rest_stays() -> None:
    before = filled()
    before.computed = {DISCLOSURE.refs[1], NEW}
    after = taken_into(before, one_table())
    assert after.cell(DISCLOSURE.refs[0]) == Cell()
    assert after.values[DISCLOSURE.refs[1]] == 5000
    assert after.values[NEW] == before.values[NEW]
    assert after.texts == before.texts
    assert after.computed == {NEW}
    assert (after.unit, after.year, after.title) == (before.unit, before.year, before.title)


def test_the_report_that_is_there_is_not_touched_itself() -> None:
    before = filled()
    taken_into(before, one_table())
    assert before.values == filled().values


def test_words_of_the_form_stay_beside_a_blank() -> None:
    read = one_table()
    read.set_cell(DISCLOSURE.refs[0], Cell(None, "/"))
    assert taken_into(filled(), read).cell(DISCLOSURE.refs[0]) == Cell(None, "/")


def test_a_section_takes_its_words_and_those_that_follow_a_cell_are_let_go() -> None:
    read = Report(2025)
    read.texts["overview"] = "新的总体情况。"
    before = filled()
    before.bindings["overview"] = ()
    after = taken_into(before, read)
    assert after.text("overview") == "新的总体情况。"
    assert after.text("problems") == before.text("problems")
    assert "overview" not in after.bindings


def test_explanations_that_were_read_are_added_and_none_is_overwritten() -> None:
    before, read = filled(), one_table()
    before.explanations = (Explanation("Y301", "k", "原来的说明"),)
    read.explanations = (Explanation("Y301", "k", "别的"), Explanation("N408", "m", "读到的"))
    texts = [each.text for each in taken_into(before, read).explanations]
    assert texts == ["原来的说明", "读到的"]
