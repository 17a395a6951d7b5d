"""A sentence that is too long to be read is told as unchecked, with its place."""

from __future__ import annotations

from core.checks.runner import check
from core.form import form_of
from core.narrative.prose import read_prose
from core.report import Report
from tests.support.reports import base_report

START = "全年共收到政府信息公开申请12件"
OF_NUMBERS = START + "，其中乡镇收到1件" * 170 + "。"
OF_WORDS = START + "予以公开不予公开部分公开申请" * 120 + "。"


def reasons(report: Report) -> dict[str, list[str]]:
    """The checks of what the prose says that were not made, by the reason given."""
    found: dict[str, list[str]] = {}
    for each in check(report).unchecked:
        if "句子太长" in each.reason:
            found.setdefault(each.reason, []).append(each.rule)
    return found


def report_with(text: str, part: str = "overview") -> Report:
    report = base_report()
    report.texts[part] = f"{report.text(part)}\n{text}"
    return report


def test_a_report_as_offices_write_it_is_read_whole() -> None:
    assert reasons(base_report()) == {}


def test_a_sentence_of_too_many_numbers_is_told_with_its_place_and_what_to_do() -> None:
    (reason,) = reasons(report_with(OF_NUMBERS))
    assert reason == (
        "“一、总体情况”中以“全年共收到政府信息公开申”开头的句子太长(数字或词语太多),"
        "没有核对,请分成短句"
    )


def test_a_sentence_of_too_many_words_is_told() -> None:
    assert len(reasons(report_with(OF_WORDS))) == 1


def test_every_check_that_reads_claims_says_so() -> None:
    (rules,) = reasons(report_with(OF_NUMBERS)).values()
    claims = {f"N4{number:02}" for number in range(1, 18)} - {"N415", "N417"}
    # N415 reads amounts, and N417 is not made without last year's report
    assert set(rules) == claims | {"W607", "W608"}
    assert len(rules) == len(set(rules))


def test_several_such_sentences_are_one_reason_that_names_two_and_counts_all() -> None:
    (reason,) = reasons(report_with(f"{OF_NUMBERS}\n{OF_WORDS}\n{OF_NUMBERS}"))
    assert "等 3 处" in reason
    assert reason.count("“一、总体情况”") == 2


def test_the_sentences_beside_it_are_read() -> None:
    report = report_with(f"{OF_NUMBERS}全年收到政府信息公开申请84件。")
    assert [f.stated for f in check(report).findings if f.rule == "N401"] == ["84件"]


def test_a_blank_cell_does_not_hide_that_a_sentence_was_passed_over() -> None:
    report = report_with(OF_NUMBERS)
    for ref in [ref for ref in report.values if ref.row == "new"]:
        del report.values[ref]
    told = [each.reason for each in check(report).unchecked if each.rule == "N401"]
    assert len(told) == 2
    assert any("没有填数" in reason for reason in told)
    assert any("句子太长" in reason for reason in told)


def test_the_places_of_what_was_passed_over_count_within_the_part() -> None:
    report = report_with(OF_NUMBERS)
    readings = read_prose(report, form_of()).readings
    (reading,) = [each for each in readings if each.passed]
    assert reading.part == "overview"
    assert [reading.text[start:end] for start, end in reading.passed] == [OF_NUMBERS]
