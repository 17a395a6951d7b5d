"""Documents of all formats that other programs saved: every figure and paragraph comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.readers import Given, read
from core.writers import write
from tests.documents.reports import FORM, filled

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
GIVEN = Given(unit="喀左县人民政府", year=2025)


@pytest.mark.parametrize("suffix", [".doc", ".docx", ".html", ".pdf", ".xlsx"])
def test_a_whole_report_saved_by_another_program(suffix: str) -> None:
    reading = read(CORPUS / f"saved-by-libreoffice{suffix}")
    assert reading.report.values == filled().values
    assert reading.report.texts == filled().texts
    assert reading.report.unit == filled().unit
    assert reading.report.year == 2025
    assert [remark for remark in reading.remarks if remark.level == "warning"] == []


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_the_tables_alone_saved_by_another_program(suffix: str) -> None:
    reading = read(CORPUS / f"tables{suffix}", given=GIVEN)
    assert reading.report.values == filled().values
    told = {remark.message for remark in reading.remarks if remark.level == "warning"}
    missing = [part for part in FORM.parts if part.heading and part.is_narrative]
    assert told == {f"没有找到“{part.heading}”这一部分。" for part in missing}


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".xlsx", ".json"])
def test_what_this_program_writes_it_reads(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"年报{suffix}"
    write(filled(), path)
    reading = read(path)
    assert reading.report.values == filled().values
    assert reading.report.texts == filled().texts
    assert [remark for remark in reading.remarks if remark.level == "warning"] == []


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".xlsx", ".json"])
def test_blank_zero_and_words_come_back_as_three_things(tmp_path: Path, suffix: str) -> None:
    report = filled()
    blank, words, zero = FORM.refs[20], FORM.refs[33], FORM.refs[46]
    for ref in (blank, words):
        del report.values[ref]
    report.values[zero] = 0
    report.raws[words] = "/"
    path = tmp_path / f"年报{suffix}"
    write(report, path)
    read_back = read(path).report
    assert read_back.values == report.values
    assert read_back.raws == report.raws
