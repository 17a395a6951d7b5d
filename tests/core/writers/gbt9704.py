"""The printed report measured against GB/T 9704-2012, point by point.

`python -m tests.core.writers.gbt9704` writes what it measures to docs/gbt9704.md. Lengths are in
millimetres unless a name says otherwise; places are those of the glyphs' squares, and for the
dashes of the page number those of the ink itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2

from core.form import form_of
from core.report import Report
from core.writers.page import MM
from core.writers.pdf import render_pdf
from tests.support.reports import base_report

DOCUMENT = Path(__file__).parents[3] / "docs" / "gbt9704.md"
FORM = form_of()

_FINE = 8  # pixels of a point, to measure ink
_PLAIN = "公开政府信息工作情况说明文字" * 90  # full characters alone, no mark among them
_HEAD = """# The printed page against GB/T 9704-2012

Measured in the PDF of a report with every kind of paragraph and table. Written by
`python -m tests.core.writers.gbt9704`; the suite measures anew and fails where this page, or the
PDF, no longer says the same. 小标宋, 仿宋 and 楷体 are drawn with the bundled free faces unless the
user chooses the official ones of the machine.

| clause | what | demanded | measured | on page |
|---|---|---|---|---|
"""


class Point(NamedTuple):
    """One demand of the standard, and what was measured."""

    clause: str
    what: str
    demanded: str
    measured: str
    page: str
    holds: bool


def sample() -> Report:
    """A report with a page full of text, headings of both levels, and all tables."""
    report = base_report()
    report.texts["overview"] = f"（一）主动公开情况。\n{_PLAIN}\n（二）其他情况。2025年无其他情况。"
    return report


@lru_cache
def printed() -> bytes:
    return render_pdf(sample(), FORM)


class Line(NamedTuple):
    """The characters of one size on one baseline, from left to right."""

    page: int
    baseline: float  # points from the upper edge
    size: float  # points
    chars: tuple[dict[str, Any], ...]

    @property
    def text(self) -> str:
        return "".join(char["text"] for char in self.chars)

    @property
    def left(self) -> float:
        return float(self.chars[0]["x0"]) / MM

    @property
    def right(self) -> float:
        return float(self.chars[-1]["x1"]) / MM

    @property
    def font(self) -> str:
        return str(self.chars[0]["fontname"]).partition("+")[2]


@lru_cache
def lines() -> tuple[Line, ...]:
    """All lines of text of the PDF, page after page, from top to bottom."""
    found = []
    with pdfplumber.open(BytesIO(printed())) as document:
        for number, page in enumerate(document.pages, 1):

            def place(char: dict[str, Any]) -> tuple[float, float]:
                return round(page.height - char["matrix"][5], 1), round(char["size"], 1)  # noqa: B023

            for (baseline, size), chars in groupby(sorted(page.chars, key=place), place):
                row = sorted(chars, key=lambda char: char["x0"])
                found.append(Line(number, baseline, size, tuple(row)))
    return tuple(found)


def points() -> Iterator[Point]:
    """Every point, in the order of the standard."""
    yield from _paper_and_type_area()
    yield from _text()
    yield from _structure()
    yield from _page_numbers()


def _within(measured: float, demanded: float, tolerance: float) -> bool:
    return abs(measured - demanded) <= tolerance + 0.005


def _full_page() -> list[Line]:
    """The lines of the first page that holds nothing but full lines of text."""
    rows = [line for line in lines() if line.size == 16.0]
    for _, group in groupby(rows, lambda line: line.page):
        page = list(group)
        if sum(len(line.text) == 28 for line in page) > 18:
            return page
    raise AssertionError("no page is full of text")


def _paper_and_type_area() -> Iterator[Point]:
    with pdfplumber.open(BytesIO(printed())) as document:
        sizes = {(round(p.width / MM, 1), round(p.height / MM, 1)) for p in document.pages}
        count = len(document.pages)
    ((width, height),) = sizes
    yield Point(
        "5.1", "paper (幅面)", "A4, 210 × 297 mm", f"{width} × {height} mm", f"1–{count}",
        (width, height) == (210.0, 297.0),
    )  # fmt: skip
    rows = _full_page()
    page = str(rows[0].page)
    pitch = (rows[-1].baseline - rows[0].baseline) / (len(rows) - 1) / MM
    depth = pitch * len(rows)
    middle = (rows[0].baseline + rows[-1].baseline) / 2 / MM - 0.37 * 16 / MM
    top = middle - depth / 2
    left = min(line.left for line in rows)
    right = max(line.right for line in rows)
    yield Point("5.2.1", "upper margin (天头)", "37 ± 1 mm", f"{top:.1f} mm", page,
                _within(top, 37, 1))  # fmt: skip
    yield Point("5.2.1", "binding margin (订口)", "28 ± 1 mm", f"{left:.1f} mm", page,
                _within(left, 28, 1))  # fmt: skip
    area = f"{right - left:.1f} × {depth:.1f} mm"
    holds = _within(right - left, 156, 1) and _within(depth, 225, 1)
    yield Point("5.2.1", "type area (版心)", "156 × 225 mm", area, page, holds)


def _text() -> Iterator[Point]:
    rows = _full_page()
    page = str(rows[0].page)
    fonts = {(line.font, line.size) for line in rows}
    yield Point(
        "5.2.2", "text (正文)", "3号 (16 pt) 仿宋",
        "; ".join(f"{font} {size:g} pt" for font, size in sorted(fonts)), page,
        fonts == {("FandolFang-Regular", 16.0)},
    )  # fmt: skip
    full = {len(line.text) for line in rows if line.left < 29 and line is not rows[-1]}
    measured = f"{len(rows)} lines, {', '.join(map(str, sorted(full)))} characters"
    yield Point("5.2.3", "lines and characters of a page", "22 lines, 28 characters", measured,
                page, len(rows) == 22 and full == {28})  # fmt: skip
    colours = {str(char["non_stroking_color"]) for line in lines() for char in line.chars}
    is_black = colours == {"(0,)"}
    measured = "black" if is_black else ", ".join(sorted(colours))
    yield Point("5.2.4", "colour of the writing", "black", measured, f"1–{lines()[-1].page}",
                is_black)  # fmt: skip


def _structure() -> Iterator[Point]:
    title = [line for line in lines() if line.size == 22.0]
    offsets = [(line.left - 28) - (210 - 26 - line.right) for line in title]
    yield Point(
        "7.3.1", "title (标题)", "2号 (22 pt) 小标宋, centred, broken by sense",
        f"{title[0].font} {title[0].size:g} pt, off the middle by {max(map(abs, offsets)) / 2:.1f}"
        f" mm: {' / '.join(line.text for line in title)}", str(title[0].page),
        title[0].font == "FandolSong-Bold" and max(map(abs, offsets)) <= 1,
    )  # fmt: skip
    for mark, what, demanded, font in (
        ("一、总体情况", "heading of the first level", "3号 黑体", "NotoSansSC-Medium"),
        ("（一）主动公开情况。", "heading of the second level", "3号 楷体", "FandolKai-Regular"),
    ):
        line = next(line for line in lines() if line.text == mark)
        yield Point("7.3.3", what, demanded, f"{line.font} {line.size:g} pt", str(line.page),
                    (line.font, line.size) == (font, 16.0))  # fmt: skip
    first = next(line for line in lines() if line.text.startswith("公开政府信息工作"))
    blanks = (first.left - 28) / (156 / 28)
    yield Point("7.3.3", "beginning of a paragraph", "two characters of indent",
                f"{blanks:.2f} characters", str(first.page), _within(blanks, 2, 0.02))  # fmt: skip
    rest = [line.left for line in _full_page()]
    yield Point("7.3.3", "further lines (回行)", "flush left",
                f"{min(rest):.1f} mm from the edge", str(_full_page()[0].page),
                _within(min(rest), 28, 0.1))  # fmt: skip


def _page_numbers() -> Iterator[Point]:
    rows = [line for line in lines() if line.size == 14.0]
    first = rows[0]
    texts = " ".join(line.text.replace(" ", "") for line in rows)
    wanted = " ".join(f"—{number}—" for number in range(1, len(rows) + 1))
    yield Point("7.5", "page number (页码)", "4号 (14 pt) 半角 宋体 figures between dashes",
                f"{first.font} {first.size:g} pt: {rows[0].text}, {rows[1].text}, …", "all",
                first.font == "NotoSerifSC-Regular" and texts == wanted)  # fmt: skip
    drops = [_dash_drop(number) for number in range(len(rows))]
    drop = max(drops, key=lambda value: abs(value - 7))
    yield Point("7.5", "dash below the type area", "7 mm", f"{drop:.1f} mm", "all",
                _within(drop, 7, 0.5))  # fmt: skip
    em = 14 / MM
    odd = [(210 - 26 - line.right) / em for line in rows[0::2]]
    even = [(line.left - 28) / em for line in rows[1::2]]
    yield Point("7.5", "odd pages", "right, one character in", f"{max(odd):.2f} characters",
                "1, 3, …", all(_within(blank, 1, 0.1) for blank in odd))  # fmt: skip
    yield Point("7.5", "even pages", "left, one character in", f"{max(even):.2f} characters",
                "2, 4, …", all(_within(blank, 1, 0.1) for blank in even))  # fmt: skip


def _dash_drop(number: int) -> float:
    """From the lower edge of the type area to the middle of the dashes' ink."""
    line = [line for line in lines() if line.size == 14.0][number]
    document = pypdfium2.PdfDocument(printed())
    try:
        picture = document[number].render(scale=_FINE, grayscale=True).to_pil()
    finally:
        document.close()
    pixel = _FINE * MM
    left, edge = line.left * pixel, (297 - 35) * pixel
    dash = picture.crop((int(left), int(edge), int(left + 14 * _FINE), picture.height))
    box = dash.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert box is not None
    return float((box[1] + box[3]) / 2 / pixel)


def document() -> str:
    """The page of the documentation."""
    rows = (f"| {' | '.join(point[:5])} |" for point in points())
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
