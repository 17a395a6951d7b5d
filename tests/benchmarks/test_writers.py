"""How quickly a report is written, beside the libraries alone and beside the office's own way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from core.checks.runner import check
from core.form import form_of
from core.packet import write_packet
from core.writers import write
from core.writers.chart import write_chart
from core.writers.findings import write_check_report
from core.writers.html import clipboard_html
from tests.documents.reports import SAMPLE, sample
from tests.support.bench import ENVIRONMENT, ROOT, quickest_ms, show

pytestmark = pytest.mark.bench

FORM = form_of()
_UNIT = ("--unit", "喀左县人民政府", "--no-library")


def test_word_second_export(tmp_path: Path) -> None:
    import docx

    target, empty = tmp_path / "报告.docx", tmp_path / "空.docx"
    ours, floor = quickest_ms(
        lambda: write(sample(), target), lambda: docx.Document().save(str(empty))
    )
    show("write .docx, second export (floor: python-docx, empty)", ours, floor, "80 ms")
    assert ours < 80


def test_web_page_second_export(tmp_path: Path) -> None:
    target = tmp_path / "报告.html"
    write(sample(), target)
    data = target.read_bytes()
    ours, floor = quickest_ms(lambda: write(sample(), target), lambda: target.write_bytes(data))
    show("write .html, second export (floor: the bytes alone)", ours, floor, "15 ms")
    assert ours < 15


def test_fragment_for_the_editor() -> None:
    ours, floor = quickest_ms(lambda: clipboard_html(sample(), FORM), sample)
    show("HTML for the clipboard", ours, floor, "15 ms")
    assert ours < 15


def test_pdf_second_export(tmp_path: Path) -> None:
    from core.writers.pdf import render_pdf

    target = tmp_path / "报告.pdf"
    ours, floor = quickest_ms(lambda: write(sample(), target), lambda: render_pdf(sample(), FORM))
    show("write .pdf as PDF/A, second export (floor: the pages alone)", ours, floor, "160 ms")
    assert ours < 160


def test_check_report_and_picture(tmp_path: Path) -> None:
    report, outcome = sample(), check(sample())
    paper, sheet = tmp_path / "审核.pdf", tmp_path / "审核.xlsx"
    picture, pixels = tmp_path / "图解.pdf", tmp_path / "图解.png"
    times = quickest_ms(
        lambda: write_check_report(report, outcome, paper),
        lambda: write_check_report(report, outcome, sheet),
        lambda: write_chart(report, FORM, picture),
        lambda: write_chart(report, FORM, pixels),
        runs=5,
    )
    floor = times[2]
    for name, ours in zip(
        ("check .pdf", "check .xlsx", "图解 .pdf", "图解 .png"), times, strict=True
    ):
        show(f"write {name}", ours, floor, "400 ms")
        assert ours < 400


def test_whole_packet(tmp_path: Path) -> None:
    report, outcome = sample(), check(sample())
    target = tmp_path / "报告.pdf"
    ours, floor = quickest_ms(
        lambda: write_packet(report, outcome, tmp_path), lambda: write(report, target), runs=5
    )
    show("定稿包 of five files (floor: the PDF alone)", ours, floor, "5 x the PDF alone")
    assert ours < 5 * floor


def test_word_as_a_whole_process(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    ours = [sys.executable, "-m", "core", "convert", str(SAMPLE), str(target), *_UNIT]
    floor = [sys.executable, "-c", "import docx, io; docx.Document().save(io.BytesIO())"]
    times = quickest_ms(partial(_run, ours), partial(_run, floor), runs=5)
    show("convert to .docx, whole process (floor: python-docx, empty)", *times, "3 x")
    assert times[0] < 3 * times[1]


def test_pdf_as_a_whole_process_beside_the_office(tmp_path: Path) -> None:
    """The same Word file as PDF by our process and by LibreOffice."""
    word, target = tmp_path / "报告.docx", tmp_path / "报告.pdf"
    write(sample(), word)
    ours = [sys.executable, "-m", "core", "--no-library", "convert", str(word), str(target)]
    floor = [sys.executable, "-c", "import lxml.etree, reportlab.pdfgen.canvas, pikepdf"]
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    office = shutil.which("soffice") or ""
    theirs = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    commands = [ours, floor, *([[*theirs, str(word)]] if office else [])]
    times = quickest_ms(*(partial(_run, command) for command in commands), runs=5)
    show("convert to .pdf, whole process (floor: the libraries)", *times[:2], "3 x")
    assert times[0] < 3 * times[1]
    if not office:
        print("\nLibreOffice is not installed: nothing to compare with")
        return
    show("LibreOffice's .docx to .pdf beside ours", times[2], times[0], "over 3 x, goal 5 x")
    assert times[2] > 3 * times[0]


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=ENVIRONMENT)
