"""An office adds its own words to the program's data files, without code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.additions import added, trouble, with_own
from core.checks import last_year_text
from core.checks.phrases import phrases
from core.checks.runner import check
from core.data import load_toml
from core.narrative.words import WORDS, lexicon_of, words_data
from core.paths import data_folder, resource
from core.report import Report
from tests.support.reports import base_report, previous_report

NAME = "phrases.toml"
OWN_PHRASE = "紧扣县域中心工作全力做好信息公开服务大局"


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """The files are read once a process."""
    kept = (phrases, last_year_text._set_phrases, words_data, lexicon_of)
    for each in kept:
        each.cache_clear()
    yield
    for each in kept:
        each.cache_clear()


def write_own(text: str, name: str = NAME) -> Path:
    path = data_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def copied() -> tuple[Report, Report]:
    """A section that says nothing but a set phrase of the office's, in both years."""
    report = base_report()
    before = previous_report(report)
    for each in (report, before):
        each.texts["problems"] = f"{OWN_PHRASE}。存在人员不足的问题。"
    report.texts["problems"] += "今后加强培训，建立台账。"
    return report, before


def y305(report: Report, before: Report) -> list[str]:
    return [f.message for f in check(report, previous=before).findings if f.rule == "Y305"]


def test_without_an_own_file_the_programs_own_words_count() -> None:
    assert added(NAME) == ({}, "")
    assert with_own(NAME) == load_toml(resource(NAME))


def test_a_set_phrase_of_the_office_is_no_copied_text() -> None:
    report, before = copied()
    assert len(y305(report, before)) == 1
    write_own(f"[repeats]\nphrases = '{OWN_PHRASE}'\n")
    phrases.cache_clear()
    last_year_text._set_phrases.cache_clear()
    assert y305(report, before) == []


def test_words_are_added_and_none_is_lost() -> None:
    write_own("[repeats]\nphrases = '甲乙丙'\n[problems]\nfaults = 3\n[further]\nwords = ['丁']\n")
    whole, shipped = with_own(NAME), load_toml(resource(NAME))
    assert whole["repeats"]["phrases"] == shipped["repeats"]["phrases"] + " 甲乙丙"
    assert whole["problems"] == shipped["problems"]
    assert set(whole) == set(shipped)


@pytest.mark.parametrize("text", ["[repeats", "\x00", "a = " + "[" * 2000])
def test_a_damaged_file_stops_nothing_and_is_told(text: str) -> None:
    write_own(text)
    assert with_own(NAME) == load_toml(resource(NAME))
    report, before = copied()
    reasons = [u.reason for u in check(report, previous=before).unchecked if u.rule == "Y305"]
    assert len(reasons) == 1
    assert NAME in reasons[0]


def n401(text: str) -> list[str]:
    report = base_report()
    report.texts["overview"] = report.texts["overview"].replace("83件", text)
    found = check(report).findings
    return [f.span.text for f in found if f.rule == "N401" and f.span is not None]


def test_a_measure_word_of_the_office_counts_applications() -> None:
    assert n401("85卷") == []
    write_own("[measures]\ncount = ['卷']\n", WORDS)
    words_data.cache_clear()
    lexicon_of.cache_clear()
    assert n401("85卷") == ["85卷"]
    assert n401("83卷") == []


def test_a_damaged_file_of_words_is_told_once_and_the_programs_own_count() -> None:
    write_own("[measures", WORDS)
    assert n401("85件") == ["85件"]
    reasons = [u.reason for u in check(base_report()).unchecked if WORDS in u.reason]
    assert len(reasons) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_as_the_editors_of_an_office_save_it(encoding: str) -> None:
    own = f"# 本单位的套话\r\n[repeats]\r\nphrases = '{OWN_PHRASE}'\r\n"
    write_own("").write_bytes(own.encode(encoding))
    assert added(NAME) == ({"repeats": {"phrases": OWN_PHRASE}}, "")
    assert trouble(NAME) is None


def test_words_may_be_written_as_a_list_or_as_one_string() -> None:
    write_own("[repeats]\nphrases = ['甲乙丙', '丁戊']\n")
    write_own("[measures]\ncount = '卷 匣'\n", WORDS)
    assert with_own(NAME)["repeats"]["phrases"].endswith(" 甲乙丙 丁戊")
    assert with_own(WORDS)["measures"]["count"][-2:] == ["卷", "匣"]
    assert trouble(NAME) is None
    assert trouble(WORDS) is None


def test_the_line_that_is_written_wrongly_is_told() -> None:
    write_own("[repeats]\nphrases = “甲乙丙”\n")
    assert "第 2 行" in (trouble(NAME) or "")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (NAME, "[repeat]\nphrases = '甲'\n", "“repeat”"),
        (NAME, "[repeats]\nphrase = '甲'\n", "“repeats.phrase”"),
        (WORDS, "[measures]\ncount = [1]\n", "“measures.count”"),
        ("lexicon.toml", "[typos]\n'甲' = ['乙']\n", "“typos.甲”"),
        ("lexicon.toml", "[typo]\n'甲' = '乙'\n", "“typo”"),
        ("lexicon.toml", "typos = 3\n", "“typos”"),
    ],
)
def test_what_has_no_place_in_a_file_is_told_and_not_passed_over(
    name: str, text: str, told: str
) -> None:
    write_own(text, name)
    reasons = [u.reason for u in check(base_report(), previous=base_report()).unchecked]
    mine = [reason for reason in reasons if name in reason]
    assert len(mine) == 1
    assert told in mine[0]
