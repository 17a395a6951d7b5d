"""How quickly documents are read and written, beside the libraries alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from core.readers import read
from core.writers import write
from tests.documents.reports import SAMPLE, sample
from tests.support.bench import show

pytestmark = pytest.mark.bench


def best(*works: Callable[[], object], runs: int = 40) -> list[float]:
    """The quickest of many runs of each, in turn, in milliseconds: what the machine can do."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            times[place].append(1000 * (time.perf_counter() - start))
    return [min(each) for each in times]


def test_own_xlsx_beside_calamine_alone(tmp_path: Path) -> None:
    import python_calamine

    path = tmp_path / "报告.xlsx"
    write(sample(), path)

    def alone() -> None:
        workbook = python_calamine.load_workbook(str(path))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()

    ours, floor = best(lambda: read(path), alone)
    show("read own .xlsx", ours, floor, "3 x python-calamine alone")
    assert ours < 3 * floor


def test_xlsx_of_the_sample_second_export(tmp_path: Path) -> None:
    path = tmp_path / "报告.xlsx"
    write(sample(), path)
    ours, floor = best(lambda: write(sample(), path), path.read_bytes, runs=15)
    show("write .xlsx, second export", ours, floor, "100 ms")
    assert ours < 100


def test_text_sample(tmp_path: Path) -> None:
    ours, floor = best(lambda: read(SAMPLE), lambda: SAMPLE.read_text(encoding="utf-8"))
    show("read .txt sample", ours, floor, "a few ms")
    assert ours < 10


CORPUS = Path(__file__).parents[1] / "documents" / "corpus"


def test_docx_and_html_beside_the_bytes_alone() -> None:
    for suffix, budget in ((".docx", 40), (".html", 15), (".doc", 40)):
        path = CORPUS / f"saved-by-libreoffice{suffix}"
        ours, floor = best(partial(read, path), path.read_bytes, runs=15)
        show(f"read {suffix}", ours, floor, f"{budget} ms")
        assert ours < budget


def test_pdf_beside_pdfplumber_alone() -> None:
    import pdfplumber

    path = CORPUS / "saved-by-libreoffice.pdf"

    def alone() -> None:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()
                page.extract_text()

    ours, floor = best(partial(read, path), alone, runs=6)
    show("read .pdf", ours, floor, "1.3 x pdfplumber alone")
    assert ours < 1.3 * floor
