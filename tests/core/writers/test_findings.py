"""The check report as PDF and Excel: it says what the checks said, no more and no less."""

from __future__ import annotations

import re
import stat
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.check_report import about, lines_of, unchecked_of, verdict
from core.checks.finding import Finding, Hint, Outcome, Severity, Unchecked
from core.checks.runner import check
from core.errors import TargetError, UsageError
from core.form import form_of
from core.readers.reading import Remark
from core.report import Explanation, Report
from core.writers.findings import render_check_report, write_check_report
from tests.support.reports import base_report, edited, previous_report, zero_report

FORM = form_of()
DAY = date(2026, 1, 15)
SUFFIXES = (".pdf", ".xlsx")


def faulty() -> tuple[Report, Outcome]:
    """A report with errors, an explained warning and checks that could not run."""
    report = edited(
        base_report(),
        "requests.new.natural = 57",
        "requests.granted.business = /",
        "disclosure.normative_documents.in_force = 3",
        "other = ××",
    )
    report.explanations = tuple(
        Explanation(finding.rule, finding.key, "已与业务科室核对。")
        for finding in check(report).findings
        if finding.severity is not Severity.ERROR
    )
    return report, check(report)


def text_of(data: bytes) -> str:
    """All text of a PDF without blanks and ends of lines."""
    with pdfplumber.open(BytesIO(data)) as document:
        return re.sub(r"\s", "", "".join(page.extract_text() for page in document.pages))


def cells_of(data: bytes) -> dict[str, list[list[Any]]]:
    """The filled rows of each sheet."""
    workbook = openpyxl.load_workbook(BytesIO(data))
    return {
        sheet.title: [
            list(row)
            for row in sheet.iter_rows(values_only=True)
            if any(c is not None for c in row)
        ]
        for sheet in workbook
    }


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_faulty_report_has_findings_of_several_kinds() -> None:
    _, outcome = faulty()
    assert len(outcome.findings) >= 4
    assert outcome.unchecked
    assert any(finding.explanation for finding in outcome.findings)


def test_the_pdf_says_everything_that_was_found() -> None:
    report, outcome = faulty()
    text = text_of(render_check_report(report, outcome, ".pdf", on=DAY))
    for line in lines_of(FORM, outcome):
        head = bare(f"{line.number}.{line.rule}{line.place}{line.message}")
        assert head in re.sub(r"—\d+—", "", text)
        assert bare(line.hint) in text
    assert "说明:已与业务科室核对。" in text
    assert all(bare(line) in text for line in unchecked_of(outcome))
    assert bare(verdict(outcome)) in text
    assert bare(about(report)) in text
    assert "审核日期:2026年1月15日" in text


def test_findings_stand_by_severity() -> None:
    report, outcome = faulty()
    text = text_of(render_check_report(report, outcome, ".pdf", on=DAY))
    places = [
        text.index(f"{severity.word}({outcome.count(severity)}项)")
        for severity in Severity
        if outcome.count(severity)
    ]
    assert len(places) >= 2
    assert places == sorted(places)


def test_the_workbook_has_a_line_for_each_finding() -> None:
    report, outcome = faulty()
    sheets = cells_of(render_check_report(report, outcome, ".xlsx", on=DAY))
    rows = sheets["审核报告"]
    assert rows[0][0] == "《云溪县人民政府2025年政府信息公开工作年度报告》审核报告"
    assert [row[0] for row in rows[1:4]] == [
        about(report),
        rows[2][0],
        verdict(outcome),
    ]
    assert rows[4][:5] == ["序号", "级别", "编号", "位置", "问题"]
    found = [row[:5] for row in rows[5:]]
    assert found == [
        [line.number, line.severity.word, line.rule, line.place, line.message]
        for line in lines_of(FORM, outcome)
    ]
    assert [row[2] for row in sheets["未检查"][1:]] == unchecked_of(outcome)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hint_and_cause_are_told(suffix: str) -> None:
    cause = Finding("T201", Severity.ERROR, "合计不对。", "T201-1")
    hint = Hint("factor10", (), "可能多写了一个0。")
    result = Finding("T203", Severity.WARNING, "不平衡。", "T203-1", hint=hint, follows="T201-1")
    data = render_check_report(base_report(), Outcome((cause, result)), suffix, on=DAY)
    text = text_of(data) if suffix == ".pdf" else bare(str(cells_of(data)))
    assert "可能多写了一个0。" in text
    assert "多半由第1项引起。" in text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_clean_report_says_so(suffix: str) -> None:
    report = zero_report()
    outcome = check(report, previous=previous_report(report))
    assert outcome == Outcome()
    data = render_check_report(report, outcome, suffix, on=DAY)
    text = text_of(data) if suffix == ".pdf" else bare(str(cells_of(data)))
    assert "没有发现问题。" in text
    assert "没有错误,可以定稿。" in text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_not_checked_and_how_it_was_read_are_told(suffix: str) -> None:
    outcome = Outcome((), (Unchecked("没有2024年度报告", "Y301"),))
    remarks = [Remark("notice", "年度按统计期限定为2025年。")]
    data = render_check_report(base_report(), outcome, suffix, remarks=remarks, on=DAY)
    text = text_of(data) if suffix == ".pdf" else bare(str(cells_of(data)))
    assert "Y301:没有2024年度报告" in text
    assert "年度按统计期限定为2025年。" in text


def test_the_pdf_is_for_the_archive_and_has_an_outline() -> None:
    report, outcome = faulty()
    data = render_check_report(report, outcome, ".pdf", on=DAY)
    with pikepdf.open(BytesIO(data)) as document, document.open_outline() as outline:
        assert str(document.docinfo["/Title"]).endswith("年度报告 审核报告")
        assert b"pdfaid:part>2" in document.Root.Metadata.read_bytes()
        assert outline.root[0].title.startswith("错误(")
        assert outline.root[-1].title == "未检查"


def test_many_findings_run_over_pages_and_none_is_parted_from_its_place() -> None:
    findings = tuple(
        Finding("N401", Severity.WARNING, f"第{i}处与表三不一致。", f"N401-{i}") for i in range(200)
    )
    data = render_check_report(base_report(), Outcome(findings), ".pdf", on=DAY)
    with pdfplumber.open(BytesIO(data)) as document:
        pages = [page.extract_text().split("\n")[:-1] for page in document.pages]
    assert len(pages) > 5
    assert not any(re.match(r"\d+\. *N401", page[-1]) for page in pages)
    assert sum(line.endswith("处与表三不一致。") for page in pages for line in page) == 200


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=80))
def test_any_text_can_be_reported(text: str) -> None:
    finding = Finding("W612", Severity.NOTICE, text, "W612-1", explanation=text)
    report = edited(zero_report())
    report.title = report.unit.name + text
    for suffix in SUFFIXES:
        data = render_check_report(report, Outcome((finding,)), suffix, on=DAY)
        assert data[:2] in (b"%P", b"PK")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_findings_give_the_same_bytes(suffix: str) -> None:
    report, outcome = faulty()
    first, second = (render_check_report(report, outcome, suffix, on=DAY) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_it_is_written_whole_or_not_at_all(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"审核报告{suffix}"
    shares: list[float] = []
    write_check_report(*faulty(), target, progress=shares.append)
    assert target.stat().st_size > 3000
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    target.write_bytes(b"old")
    target.chmod(stat.S_IRUSR)
    with pytest.raises(TargetError, match="审核报告"):
        write_check_report(*faulty(), target)
    assert target.read_bytes() == b"old"


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=re.escape(".pdf、.xlsx")):
        write_check_report(*faulty(), tmp_path / "审核报告.doc")
