"""Broken sums of random reports, compared with sums worked out here from the form as printed.

Rows and columns are written out once more on purpose: nothing here asks the program what adds up.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.cells import Cell, CellRef
from core.checks.finding import Finding, Outcome
from core.checks.runner import check
from core.report import Report
from tests.support.reports import zero_report

APPLICANTS = ["natural", "business", "research", "nonprofit", "legal_service", "other_org"]
COLUMNS = [*APPLICANTS, "total"]
RESULTS = [
    *("granted", "partial"),
    *("denied_state_secret", "denied_prohibited", "denied_security", "denied_third_party"),
    *("denied_internal", "denied_process", "denied_enforcement_file", "denied_inquiry"),
    *("unavailable_not_held", "unavailable_needs_creation", "unavailable_unclear"),
    *("refused_petition", "refused_repeated", "refused_publication", "refused_excessive"),
    "refused_confirmation",
    *("other_not_corrected", "other_fee_unpaid", "other"),
]
ROWS = ["new", "carried_in", *RESULTS, "handled", "carried_out"]
OUTCOMES = ["upheld", "corrected", "other", "pending"]
GROUPS = ["review", "direct_suit", "suit_after_review"]

CELLS = [("requests", row, column) for row in ROWS for column in COLUMNS] + [
    ("disputes", group, outcome) for group in GROUPS for outcome in [*OUTCOMES, "total"]
]

Values = dict[tuple[str, str, str], int | None]
counts = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 3000))


@st.composite
def consistent(draw: st.DrawFn) -> Values:
    """Figures that agree: some outcomes per applicant, what was carried in and out, disputes."""
    values: Values = dict.fromkeys(CELLS, 0)
    for place in draw(
        st.lists(st.sampled_from([c for c in CELLS if c[2] != "total"]), max_size=12)
    ):
        if place[1] in RESULTS or place[1] == "carried_out" or place[0] == "disputes":
            values[place] = draw(counts)
    for column in APPLICANTS:
        handled = sum(values["requests", row, column] or 0 for row in RESULTS)
        ended = handled + (values["requests", "carried_out", column] or 0)
        carried_in = draw(st.integers(0, min(ended, 20)))
        values["requests", "handled", column] = handled
        values["requests", "carried_in", column] = carried_in
        values["requests", "new", column] = ended - carried_in
    for row in ROWS:
        values["requests", row, "total"] = sum(values["requests", row, c] or 0 for c in APPLICANTS)
    for group in GROUPS:
        values["disputes", group, "total"] = sum(
            values["disputes", group, o] or 0 for o in OUTCOMES
        )
    return values


@st.composite
def with_slips(draw: st.DrawFn) -> Values:
    """Figures of which a few are wrong or blank."""
    values = draw(consistent())
    for place in draw(st.lists(st.sampled_from(CELLS), max_size=5)):
        values[place] = draw(st.one_of(counts, st.none()))
    return values


def report_of(values: Values) -> Report:
    report = zero_report()
    for place, value in values.items():
        report.set_cell(CellRef(*place), Cell(value))
    return report


Side = list[tuple[str, str, str]]


def equations() -> list[tuple[str, Side, Side]]:
    """All sums of 表三 and 表四, in order: check, left side, right side."""
    found: list[tuple[str, Side, Side]] = []
    for row in ROWS:
        parts = [("requests", row, column) for column in APPLICANTS]
        found.append(("T201", [("requests", row, "total")], parts))
    for column in COLUMNS:
        parts = [("requests", row, column) for row in RESULTS]
        found.append(("T202", [("requests", "handled", column)], parts))
        left: Side = [("requests", "new", column), ("requests", "carried_in", column)]
        right: Side = [("requests", "handled", column), ("requests", "carried_out", column)]
        found.append(("T203", left, right))
    for group in GROUPS:
        parts = [("disputes", group, outcome) for outcome in OUTCOMES]
        found.append(("T204", [("disputes", group, "total")], parts))
    return found


def added(values: Values, side: Side) -> int | None:
    figures = [values[place] for place in side]
    return None if None in figures else sum(figure or 0 for figure in figures)


def sums_in(outcome: Outcome) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.rule.startswith("T20")]


@settings(max_examples=80, deadline=None)
@given(consistent())
def test_figures_that_agree_break_no_sum(values: Values) -> None:
    outcome = check(report_of(values))
    assert [f for f in sums_in(outcome) if f.rule in ("T201", "T202", "T203", "T204")] == []


@settings(max_examples=120, deadline=None)
@given(with_slips())
def test_just_the_broken_sums_are_found_with_both_sides(values: Values) -> None:
    outcome = check(report_of(values))
    expected = set()
    unknown = dict.fromkeys(("T201", "T202", "T203", "T204"), 0)
    for rule, left, right in equations():
        one, other = added(values, left), added(values, right)
        if one is None or other is None:
            unknown[rule] += 1
        elif one != other:
            cells = tuple(CellRef(*place) for place in left + right)
            expected.add((rule, cells, str(one), str(other)))
    found = [(f.rule, f.cells, f.stated, f.expected) for f in sums_in(outcome) if f.rule in unknown]
    assert len(found) == len(set(found))
    assert set(found) == expected
    said = {each.rule: each.reason for each in outcome.unchecked if each.rule in unknown}
    assert set(said) == {rule for rule, number in unknown.items() if number}
    assert all(f"有 {unknown[rule]} 个没有核对" in reason for rule, reason in said.items())


@settings(max_examples=120, deadline=None)
@given(with_slips())
def test_a_consequence_names_a_cause_that_follows_nothing(values: Values) -> None:
    findings = check(report_of(values)).findings
    by_key = {finding.key: finding for finding in findings}
    for finding in findings:
        if finding.follows is not None:
            cause = by_key[finding.follows]
            assert cause.follows is None
            assert cause is not finding
            assert cause.severity.rank <= finding.severity.rank


@settings(max_examples=120, deadline=None)
@given(consistent(), st.sampled_from([c for c in CELLS if c[0] == "requests"]), st.data())
def test_one_wrong_cell_is_one_visible_finding_and_no_hint_blames_another(
    values: Values, place: tuple[str, str, str], data: st.DataObject
) -> None:
    right = values[place]
    wrong = data.draw(counts.filter(lambda value: value != right))
    found = [f for f in check(report_of({**values, place: wrong})).findings if f.rule < "T205"]
    found = [f for f in found if f.rule >= "T201"]
    assert [f.follows for f in found].count(None) == 1
    ref = CellRef(*place)
    assert all(ref in f.cells for f in found)
    for hint in (f.hint for f in found if f.hint is not None):
        if hint.slip in ("transposed", "factor10"):
            assert hint.cells == (ref,)
        else:
            # The total itself is wrong, by just one of its parts.
            assert hint.slip in ("left_out", "counted_twice")
            assert "total" in place or "handled" in place
            assert {values[part] for part in hint.cells} == {abs((wrong or 0) - (right or 0))}


@settings(max_examples=80, deadline=None)
@given(consistent(), st.sampled_from([c for c in CELLS if c[2] != "total"]), st.data())
def test_every_way_out_removes_the_finding_it_is_offered_for(
    values: Values, place: tuple[str, str, str], data: st.DataObject
) -> None:
    wrong = data.draw(counts.filter(lambda value: value != values[place]))
    report = report_of({**values, place: wrong})
    for finding in sums_in(check(report)):
        for fix in finding.fixes:
            mended = report.copy()
            fix.change.apply(mended)
            keys = {f.key for f in check(mended).findings}
            assert finding.key not in keys
