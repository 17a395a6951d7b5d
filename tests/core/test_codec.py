"""A report as JSON: nothing is lost, nothing is guessed, and what is unknown is kept."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from core.cells import Cell, CellRef
from core.codec import CodecError, decode, dumps, encode, loads
from core.report import Explanation, Report
from tests.documents.reports import FORM, reports

NEW = CellRef("requests", "new", "natural")
FEES = CellRef("disclosure", "fees", "amount")


def minimal(**more: Any) -> dict[str, Any]:
    """The least that is a report."""
    return {"nianbao": 1, "year": 2025, "unit": {"name": "云溪县人民政府"}, **more}


@settings(deadline=None, max_examples=60)
@given(reports())
def test_any_report_comes_back_as_it_was(report: Report) -> None:
    assert loads(dumps(report)) == report


@settings(deadline=None, max_examples=30)
@given(reports())
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert dumps(loads(dumps(report))) == dumps(loads(dumps(loads(dumps(report)))))
    dumps(report).encode()


def test_counts_are_integers_and_fees_decimal_strings() -> None:
    report = Report(2025, values={NEW: 9, FEES: Decimal("0.50")})
    assert encode(report)["cells"] == {"requests.new.natural": 9, "disclosure.fees.amount": "0.50"}


def test_a_blank_cell_is_left_out_and_a_raw_text_may_stand_beside_a_value_or_a_blank() -> None:
    data = minimal(cells={"requests.new.natural": 9}, raw={"requests.new.natural": "9 件"})
    data["raw"]["requests.new.business"] = "/"
    report = decode(data)
    assert report.cell(NEW) == Cell(9, "9 件")
    assert report.cell(NEW._replace(column="business")) == Cell(None, "/")
    assert report.cell(NEW._replace(column="research")).is_blank
    assert set(encode(report)["cells"]) == {"requests.new.natural"}


def test_any_number_is_accepted_for_the_checks_to_report() -> None:
    cells = {"requests.new.natural": -1, "requests.new.business": 2.5, "disclosure.fees.amount": 3}
    report = decode(json.loads(json.dumps(minimal(cells=cells)), parse_float=Decimal))
    assert list(report.values.values()) == [-1, Decimal("2.5"), 3]


@pytest.mark.parametrize("number", ["1e999999999", "-1E+400", "1e-99999"])
def test_a_monstrous_number_is_kept_as_text(number: str) -> None:
    text = json.dumps(minimal(cells={"requests.new.natural": 0})).replace(": 0}", f": {number}}}")
    cell = loads(text).cell(NEW)
    assert cell.value is None
    assert cell.raw is not None


@pytest.mark.parametrize("value", [True, [1], {"a": 1.5}])
def test_what_is_no_number_at_all_is_kept_as_text(value: Any) -> None:
    report = loads(json.dumps(minimal(cells={"requests.new.natural": value})))
    assert report.cell(NEW) == Cell(None, json.dumps(value))


def test_a_figure_written_as_words_is_read_as_a_cell_is() -> None:
    assert decode(minimal(cells={"requests.new.natural": "１２"})).cell(NEW) == Cell(12, "１２")


def test_unknown_keys_are_kept_and_written_back_at_every_level() -> None:
    data = minimal(
        office={"code": "211324", "share": 0.25},
        unit={"name": "云溪县人民政府", "level": "county", "kind": "government", "code": "X1"},
        cells={"requests.new.natural": 1, "requests.new.robots": 4},
        raw={"requests.new.robots": "4 台"},
        explanations=[{"rule": "N408", "key": "k", "text": "t", "by": "王"}, {"odd": True}],
        levels={"N408": "off", "N409": "fatal"},
    )
    sentences: list[str] = []
    written = encode(loads(json.dumps(data), sentences.append))
    for key, value in data.items():
        assert written[key] == value, key
    assert len(sentences) == 1
    assert "requests.new.robots" in sentences[0]


def test_an_explanation_that_was_removed_does_not_come_back_with_its_unknown_keys() -> None:
    entry = {"rule": "N408", "key": "k", "text": "t", "by": "王"}
    report = decode(minimal(explanations=[entry]))
    assert report.explanations == (Explanation("N408", "k", "t"),)
    report.explanations = ()
    assert encode(report)["explanations"] == []


def test_a_half_character_does_not_stop_the_writing() -> None:
    report = Report(2025, texts={"overview": "一\ud800二"})
    assert loads(dumps(report).encode().decode()) == report


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "不是公开年报的报告文件"),
        ({}, "不是公开年报的报告文件"),
        ({"nianbao": 2}, "第 2 版"),
        ({"nianbao": True}, "没有写明报告文件的版本"),
        ({"nianbao": "1"}, "没有写明报告文件的版本"),
        ({"nianbao": 1}, "年度"),
        ({"nianbao": 1, "year": "2025"}, "年度"),
        ({"nianbao": 1, "year": 25}, "年度"),
        (minimal(form="1999"), "1999"),
        (minimal(form="../x"), "不认识"),
        (minimal(unit=[]), "unit"),
        (minimal(overview=5), "overview"),
        (minimal(cells=[1]), "cells"),
        (minimal(levels="x"), "levels"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(data: Any, words: str) -> None:
    with pytest.raises(CodecError, match=words):
        decode(data)


@pytest.mark.parametrize(
    "text", ["", "{", '{"nianbao": 1', "[" * 100_000, '{"a":' * 50_000, "null x", "9" * 5000]
)
def test_what_is_no_json_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(CodecError):
        loads(text)


def test_an_unknown_choice_is_told_and_a_known_one_put_in_its_place() -> None:
    sentences: list[str] = []
    data = minimal(scope="galaxy", unit={"name": "甲", "level": "moon", "kind": "government"})
    report = decode(data, sentences.append)
    assert (report.scope, report.unit.level) == ("own", "county")
    assert len(sentences) == 2


def test_a_choice_that_is_no_word_is_told_like_an_unknown_one() -> None:
    sentences: list[str] = []
    unit = {"name": "甲", "level": [], "kind": {}}
    report = decode(minimal(scope=["own"], unit=unit), sentences.append)
    assert (report.scope, report.unit.level, report.unit.kind) == ("own", "county", "government")
    assert len(sentences) == 3


def test_line_ends_of_other_systems_part_paragraphs_too() -> None:
    assert decode(minimal(other="甲\r\n乙\r丙")).text("other") == "甲\n乙\n丙"


def test_a_changed_form_stands_in_for_the_shipped_one() -> None:
    assert loads(json.dumps(minimal()), form=FORM).form == FORM.id


def test_many_explanations_with_unknown_keys_are_written_soon() -> None:
    many = [{"rule": "N408", "key": str(n), "text": "t", "by": n} for n in range(20_000)]
    report = decode(minimal(explanations=[*many, 7]))
    start = time.monotonic()
    assert encode(report)["explanations"] == [*many, 7]
    assert time.monotonic() - start < 5
