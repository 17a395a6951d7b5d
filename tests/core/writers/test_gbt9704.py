"""The printed page keeps GB/T 9704-2012, and docs/gbt9704.md says what is measured."""

from __future__ import annotations

from functools import lru_cache

import pypdfium2
import pytest

from core.writers.pdf import render_pdf
from tests.core.writers import gbt9704
from tests.core.writers.gbt9704 import FORM, Point, printed, sample
from tests.support.reports import base_report


@lru_cache
def measured() -> tuple[Point, ...]:
    return tuple(gbt9704.points())


@pytest.mark.parametrize("place", range(16))
def test_the_page_keeps_the_standard(place: int) -> None:
    point = measured()[place]
    assert point.holds, f"{point.clause} {point.what}: {point.demanded}, found {point.measured}"


def test_every_point_is_asserted_and_written_down() -> None:
    assert len(measured()) == 16
    assert gbt9704.DOCUMENT.read_text(encoding="utf-8") == gbt9704.document()


def test_each_paragraph_is_copied_whole_and_in_order() -> None:
    report = sample()
    with pypdfium2.PdfDocument(printed()) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    copied = "".join(
        line
        for page in pages
        for line in page.replace("\ufffe", "").splitlines()
        if not (line.startswith("— ") and line.endswith(" —"))
    )
    start = 0
    for part in FORM.parts:
        for paragraph in [part.heading, *report.text(part.id).split("\n")]:
            found = copied.find(paragraph, start)
            assert found >= 0, paragraph
            start = found + len(paragraph)


def test_wherever_the_page_ends_no_heading_ends_it_and_no_line_stands_alone() -> None:
    report = base_report()
    body = [
        "做好政府信息公开工作的有关情况说明。做好政府信息公开",
        "工作的有关情况说明。做好政府信息公开工作的有关情况说明。",
        "做好政府信息公开工作的有关情况说明。做好政府信息公开工作",
        "的有关情况说明。做好政府信息公开工作的有关情况说明。",
    ]
    headings = {"（一）甲类情况。", *(part.heading for part in FORM.parts)}
    for shift in range(22):
        report.texts["preamble"] = "\n".join(["说明。"] * (shift + 1))
        report.texts["overview"] = "\n".join(["".join(body), "（一）甲类情况。", "".join(body)] * 2)
        pages = _pages(render_pdf(report, FORM))
        assert sum(line in body for page in pages for line in page) == 16
        for page in pages:
            assert page[-1] not in {*headings, body[0]}
            assert page[0] != body[3]


def _pages(data: bytes) -> list[list[str]]:
    """The lines of text of each page, without its number."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().splitlines()[:-1] for page in document]
