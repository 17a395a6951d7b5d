"""A report is plain data: blank, number and words are three things, and a copy shares nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cells import BLANK, Cell, CellRef
from core.codec import dumps, encode, loads
from core.form import form_of
from core.report import KINDS, LEVELS, SCOPES, Explanation, Report, Unit
from tests.support.reports import base_report, edited

NEW = CellRef("requests", "new", "natural")
FEE = CellRef("disclosure", "fees", "amount")


def test_a_new_report_is_blank() -> None:
    report = Report(2025)
    assert all(report.cell(ref).is_blank for ref in form_of().refs)
    assert report.text("overview") == ""


def test_blank_nought_and_words_are_three_things() -> None:
    report = Report(2025)
    shown = []
    for cell in (BLANK, Cell(0), Cell(None, "/")):
        report.set_cell(NEW, cell)
        shown.append((report.cell(NEW).value, report.cell(NEW).shown, report.cell(NEW).is_text))
    assert shown == [(None, "", False), (0, "0", False), (None, "/", True)]


def test_odd_writing_is_kept_beside_the_number() -> None:
    report = Report(2025)
    report.set_cell(NEW, Cell(12, "１２ 件"))
    assert report.cell(NEW) == Cell(12, "１２ 件")
    report.set_cell(NEW, Cell(12))
    assert report.raws == {}


def test_the_title_is_the_standard_one_unless_written() -> None:
    report = Report(2025, Unit("清河镇人民政府"))
    assert report.full_title(form_of()) == "清河镇人民政府2025年政府信息公开工作年度报告"
    report.title = "清河镇2025年年报"
    assert report.full_title(form_of()) == "清河镇2025年年报"


def test_a_copy_shares_nothing_that_can_change() -> None:
    report = base_report()
    report.extra = {"own": {"list": [1]}}
    report.levels = {"W607": "off"}
    report.computed = {NEW}
    copy = report.copy()
    assert copy == report
    copy.set_cell(NEW, Cell(99))
    copy.texts["other"] = "改"
    copy.extra["own"]["list"].append(2)
    copy.levels.clear()
    copy.computed.clear()
    assert report.cell(NEW) == base_report().cell(NEW)
    assert report.texts == base_report().texts
    assert report.extra == {"own": {"list": [1]}}
    assert (report.levels, report.computed) == ({"W607": "off"}, {NEW})


def test_units_and_explanations_never_change_in_place() -> None:
    with pytest.raises(AttributeError):
        Unit().name = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Explanation("Y301", "k", "t").text = "x"  # type: ignore[misc]


def test_every_level_kind_and_scope_has_its_chinese_word() -> None:
    assert list(LEVELS) == ["national", "province", "city", "county", "township", "subdistrict"]
    assert list(KINDS) == ["government", "department"]
    assert list(SCOPES) == ["own", "area"]


# ---------------------------------------------------------------- as JSON and back

texts = st.text(max_size=40).map(lambda text: text.replace("\r", "")).filter(bool)
values = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-1000, 1000, places=3).filter(lambda d: d != d.to_integral_value()),
)
reports = st.builds(
    Report,
    year=st.integers(1949, 9999),
    unit=st.builds(Unit, texts, st.sampled_from(list(LEVELS)), st.sampled_from(list(KINDS))),
    scope=st.sampled_from(list(SCOPES)),
    title=st.one_of(st.none(), texts, st.just("")),
    texts=st.dictionaries(st.sampled_from(["preamble", "overview", "problems", "other"]), texts),
    values=st.dictionaries(st.sampled_from([r for r in form_of().refs if r != FEE]), values),
    raws=st.dictionaries(st.sampled_from(form_of().refs), texts),
    computed=st.sets(st.sampled_from(list(form_of().sum_of))),
    explanations=st.lists(st.builds(Explanation, texts, texts, texts), max_size=3).map(tuple),
    levels=st.dictionaries(texts, st.sampled_from(["error", "warning", "notice", "off"])),
)


@given(reports)
def test_a_report_survives_json(report: Report) -> None:
    assert loads(dumps(report)) == report


@given(reports)
def test_the_same_report_gives_the_same_json(report: Report) -> None:
    assert dumps(loads(dumps(report))) == dumps(report)


@given(reports)
def test_json_can_be_stored_in_any_unicode_encoding(report: Report) -> None:
    assert dumps(report).encode("utf-8").decode("utf-8") == dumps(report)


def test_a_fee_is_a_decimal_string_as_it_was_typed() -> None:
    report = Report(2025)
    report.set_cell(FEE, Cell(Decimal("26.550")))
    assert encode(report)["cells"] == {"disclosure.fees.amount": "26.550"}
    assert str(loads(dumps(report)).values[FEE]) == "26.550"


def test_blank_cells_are_left_out() -> None:
    report = edited(base_report(), "requests.* = ", "disputes.* = ", "disclosure.* = ")
    assert encode(report)["cells"] == {}


def test_unknown_keys_are_kept_and_written_back() -> None:
    data = dumps(base_report()).replace(
        '"nianbao": 1,', '"nianbao": 1, "remark": {"a": [1.5, null]},'
    )
    assert encode(loads(data))["remark"] == {"a": [1.5, None]}


def test_half_a_character_survives_json() -> None:
    report = Report(2025, texts={"other": "坏\ud83d字"})
    dumps(report).encode("utf-8")
    assert loads(dumps(report)) == report
