"""The national form as data: every cell, every sum, every word of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.cells import CellRef
from core.errors import BugError
from core.form import Form, form_of, load_form
from core.paths import resource
from tests.support.forms import (
    ADDED,
    ADDED_LABEL,
    form_from,
    form_text,
    form_with_added_row,
)

APPLICANTS = ["natural", "business", "research", "nonprofit", "legal_service", "other_org"]
OUTCOMES = [
    "granted", "partial",
    "denied_state_secret", "denied_prohibited", "denied_security", "denied_third_party",
    "denied_internal", "denied_process", "denied_enforcement_file", "denied_inquiry",
    "unavailable_not_held", "unavailable_needs_creation", "unavailable_unclear",
    "refused_petition", "refused_repeated", "refused_publication", "refused_excessive",
    "refused_confirmation",
    "other_not_corrected", "other_fee_unpaid", "other",
]  # fmt: skip


@pytest.fixture
def form() -> Form:
    return form_of()


def ids(*names: str) -> list[CellRef]:
    return [CellRef.parse(name) for name in names]


def test_the_form_has_two_hundred_cells(form: Form) -> None:
    sizes = {table.id: len(table.refs) for table in form.tables}
    assert sizes == {"disclosure": 10, "requests": 175, "disputes": 15}
    assert len(set(form.refs)) == len(form.refs) == 200


def test_the_parts_stand_in_the_order_of_print(form: Form) -> None:
    assert [(part.id, part.is_narrative) for part in form.parts] == [
        ("preamble", True), ("overview", True), ("disclosure", False), ("requests", False),
        ("disputes", False), ("problems", True), ("other", True),
    ]  # fmt: skip
    headings = [part.heading for part in form.parts if part.heading]
    assert [heading[:2] for heading in headings] == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_disclosure_has_its_ten_cells(form: Form) -> None:
    assert list(form.table_by_id["disclosure"].refs) == ids(
        "disclosure.regulations.issued", "disclosure.regulations.repealed",
        "disclosure.regulations.in_force", "disclosure.normative_documents.issued",
        "disclosure.normative_documents.repealed", "disclosure.normative_documents.in_force",
        "disclosure.licensing.decisions", "disclosure.penalties.decisions",
        "disclosure.coercion.decisions", "disclosure.fees.amount",
    )  # fmt: skip


def test_requests_has_its_rows_and_columns(form: Form) -> None:
    table = form.table_by_id["requests"]
    assert [row.id for row in table.rows] == [
        "new", "carried_in", *OUTCOMES, "handled", "carried_out",
    ]  # fmt: skip
    assert [column.id for column in table.columns] == [*APPLICANTS, "total"]


def test_disputes_has_three_groups_of_five(form: Form) -> None:
    table = form.table_by_id["disputes"]
    assert [row.id for row in table.rows] == ["review", "direct_suit", "suit_after_review"]
    assert [c.id for c in table.columns] == ["upheld", "corrected", "other", "pending", "total"]


@pytest.mark.parametrize(("rule", "count"), [("T201", 25), ("T202", 7), ("T203", 7), ("T204", 3)])
def test_every_sum_of_the_form_is_there(form: Form, rule: str, count: int) -> None:
    assert len([e for e in form.equations if e.rule == rule]) == count


def test_a_row_adds_the_six_applicants(form: Form) -> None:
    found = [e for e in form.equations if e.rule == "T201" and e.left[0].row == "granted"]
    (equation,) = found
    assert equation.total == CellRef("requests", "granted", "total")
    assert list(equation.right) == [CellRef("requests", "granted", a) for a in APPLICANTS]


def test_a_column_adds_the_twenty_one_outcomes(form: Form) -> None:
    found = [e for e in form.equations if e.rule == "T202" and e.left[0].column == "research"]
    (equation,) = found
    assert equation.total == CellRef("requests", "handled", "research")
    assert list(equation.right) == [CellRef("requests", row, "research") for row in OUTCOMES]


def test_what_came_in_is_what_was_handled_or_carried_on(form: Form) -> None:
    found = [e for e in form.equations if e.rule == "T203" and e.left[0].column == "total"]
    (equation,) = found
    assert list(equation.left) == ids("requests.new.total", "requests.carried_in.total")
    assert list(equation.right) == ids("requests.handled.total", "requests.carried_out.total")
    assert equation.total is None


def test_a_group_of_disputes_adds_its_four_outcomes(form: Form) -> None:
    found = [e for e in form.equations if e.rule == "T204" and e.left[0].row == "direct_suit"]
    (equation,) = found
    outcomes = ("upheld", "corrected", "other", "pending")
    assert [ref.column for ref in equation.right] == list(outcomes)


def test_the_corner_total_has_two_sums(form: Form) -> None:
    corner = CellRef("requests", "handled", "total")
    assert [e.rule for e in form.sum_of[corner]] == ["T201", "T202"]
    assert len(form.sum_of) == 25 + 7 + 3 - 1


def test_only_the_fee_is_an_amount_of_money(form: Form) -> None:
    amounts = [ref for ref in form.refs if form.is_amount(ref)]
    assert amounts == ids("disclosure.fees.amount")
    assert (form.column(amounts[0]).unit, form.column(amounts[0]).places) == ("万元", 6)


def test_documents_in_force_rest_on_those_issued_and_repealed(form: Form) -> None:
    stocks = form.table_by_id["disclosure"].stocks
    assert [stock.row for stock in stocks] == ["regulations", "normative_documents"]
    assert stocks[1].closing == CellRef("disclosure", "normative_documents", "in_force")
    assert (stocks[1].added.column, stocks[1].removed.column) == ("issued", "repealed")


def test_every_column_is_carried_over_the_turn_of_the_year(form: Form) -> None:
    carries = form.table_by_id["requests"].carries
    assert [opening.column for opening, _ in carries] == [*APPLICANTS, "total"]
    assert {(opening.row, closing.row) for opening, closing in carries} == {
        ("carried_in", "carried_out")
    }


def test_rows_stand_under_their_heads(form: Form) -> None:
    table = form.table_by_id["requests"]
    heads = {row.id: [group.label for group in table.group_path(row)] for row in table.rows}
    assert heads["new"] == []
    assert heads["granted"] == ["三、本年度办理结果"]
    assert heads["denied_inquiry"] == ["三、本年度办理结果", "(三)不予公开"]
    assert [row.id for row in table.rows_in("refused")] == OUTCOMES[13:18]


def test_columns_stand_under_their_heads(form: Form) -> None:
    table = form.table_by_id["requests"]
    heads = {c.id: [group.label for group in table.column_path(c)] for c in table.columns}
    assert heads["natural"] == heads["total"] == ["申请人情况"]
    assert heads["legal_service"] == ["申请人情况", "法人或其他组织"]


def test_the_groups_that_checks_speak_of_are_whole(form: Form) -> None:
    groups = {name: [ref.row for ref in refs] for name, refs in form.role_groups.items()}
    assert groups == {
        "denied": OUTCOMES[2:10],
        "unavailable": OUTCOMES[10:13],
        "refused": OUTCOMES[13:18],
        "other_handling": OUTCOMES[18:],
    }


def test_every_row_and_column_says_what_it_counts_and_why(form: Form) -> None:
    for table in form.tables:
        for row in table.rows:
            assert row.note.endswith("。"), row.id
            assert "条" in row.article or "〔" in row.article, row.id
        for column in table.columns:
            assert column.note.endswith("。"), column.id


def test_labels_are_those_of_the_printed_form(form: Form) -> None:
    """The sample is a published report: every label of the form stands in it word for word."""
    sample = re.sub(r"\s", "", resource("samples", "kazuo-2025.txt").read_text(encoding="utf-8"))
    labels = [part.heading for part in form.parts]
    for table in form.tables:
        groups = (*table.row_groups, *table.column_groups)
        labels += [each.label for each in (*table.rows, *table.columns, *groups)]
        labels += [row.block or "" for row in table.rows] + [table.corner, table.row_head]
    assert [label for label in labels if label not in sample] == []


def test_a_cell_is_named_in_the_words_of_the_form(form: Form) -> None:
    assert form.place(CellRef.parse("requests.granted.natural")) == "表三“(一)予以公开”行“自然人”列"
    assert form.place(CellRef.parse("disputes.review.upheld")) == "表四“行政复议”的“结果维持”"


def test_only_some_bodies_make_regulations(form: Form) -> None:
    row = form.row(CellRef.parse("disclosure.regulations.issued"))
    assert set(row.makers) == {
        ("national", None), ("province", "government"), ("city", "government"),
    }  # fmt: skip


def test_the_title_is_made_of_unit_and_year(form: Form) -> None:
    assert form.title_of("喀左县人民政府", 2025) == "喀左县人民政府2025年政府信息公开工作年度报告"


def test_an_edition_is_loaded_once() -> None:
    assert form_of("2021") is form_of("2021")


@pytest.mark.parametrize("edition", ["1999", "../forms/2021", "", "2021.toml"])
def test_an_edition_that_is_not_shipped_is_not_found(edition: str) -> None:
    with pytest.raises(KeyError):
        form_of(edition)


# ---------------------------------------------------------------- the form is data


def test_an_added_row_has_its_cells_in_their_place(form: Form) -> None:
    longer = form_with_added_row()
    added = [ref for ref in longer.refs if ref not in form.order]
    assert [ref.column for ref in added] == [*APPLICANTS, "total"]
    assert {ref.row for ref in added} == {ADDED.row}
    handled = CellRef("requests", "handled", "natural")
    assert longer.order[added[-1]] + 1 == longer.order[handled]


def test_an_added_row_has_its_sum_and_belongs_to_the_others() -> None:
    longer = form_with_added_row()
    rows = [e for e in longer.equations if e.rule == "T201" and e.left[0].row == ADDED.row]
    assert [e.total for e in rows] == [ADDED._replace(column="total")]
    columns = [e for e in longer.equations if e.rule == "T202"]
    assert all(ADDED._replace(column=e.left[0].column) in e.right for e in columns)
    assert ADDED._replace(column="total") in longer.role_groups["other_handling"]


def test_an_added_row_is_named_in_words() -> None:
    assert form_with_added_row().place(ADDED) == f"表三“{ADDED_LABEL}”行“自然人”列"


def test_a_form_is_read_from_any_file(tmp_path: Path) -> None:
    source = tmp_path / "表 2021.toml"
    source.write_text(form_text(), encoding="utf-8")
    assert load_form(source).refs == form_of().refs


def test_a_form_with_the_same_cell_twice_is_refused() -> None:
    row = '[[tables.rows]]\nid = "granted"\nlabel = "x"\nnote = ""\narticle = ""\n\n'
    text = form_text().replace(
        '[[tables.rows]]\nid = "handled"', row + '[[tables.rows]]\nid = "handled"'
    )
    with pytest.raises(BugError, match="stands twice"):
        form_from(text)


def test_a_form_whose_roles_name_no_cell_is_refused() -> None:
    text = form_text().replace('"requests.new.total"', '"requests.newer.total"')
    with pytest.raises(BugError, match=r"requests\.newer\.total"):
        form_from(text)
