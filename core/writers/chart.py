"""图解: the year's figures as one picture for the web site, as PDF or PNG.

Who applied, what became of it, the course of up to three years, reviews and suits, what was
disclosed. Drawn in the bundled faces, the same on every machine, and readable in grey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from core import APP_NAME, VERSION
from core.errors import UsageError
from core.files import write_bytes
from core.form import Form
from core.report import Report
from core.writers.chart_data import Picture as Figures
from core.writers.chart_data import picture_of
from core.writers.chart_panels import (
    MARGIN,
    WIDTH,
    BarPanel,
    CoursePanel,
    FactPanel,
    KeyFigures,
    NotePanel,
    Panel,
    StackPanel,
    TitlePanel,
)
from core.writers.chart_sheet import WHITE, Picture
from core.writers.fonts import FontSet, Role, printable
from core.writers.page import PRINT
from core.writers.paragraph import Style
from core.writers.pdfa import archived
from core.writers.title import title_lines

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1; may raise to stop."""

_BETWEEN = 22.0  # points between panels
_PIXELS = 1200  # width of the PNG
_COLOURS = 96  # of the PNG: enough for soft edges, a third of the bytes
TITLE_SIZE = 24.0


def write_chart(
    report: Report,
    form: Form,
    target: Path,
    *,
    previous: Sequence[Report] = (),
    progress: Progress | None = None,
) -> None:
    """Write the picture as PDF or PNG, as the target's suffix says.

    `previous` are reports of earlier years; the two before this one are shown beside it. Raises
    UsageError for another suffix, TargetError where writing fails (the old file then stands).
    """
    suffix = target.suffix.lower()
    if suffix not in (".pdf", ".png"):
        raise UsageError(f"图解不能写成“{target.name}”:请改用 .png 或 .pdf。")
    data = render_chart(report, form, previous=previous)
    if progress is not None:
        progress(0.5)
    write_bytes(target, chart_png(data) if suffix == ".png" else archived(data))
    if progress is not None:
        progress(1.0)


def render_chart(report: Report, form: Form, *, previous: Sequence[Report] = ()) -> bytes:
    """The picture as a PDF of one page, as wide as A4 and as high as it needs."""
    figures = picture_of(report, form, previous)
    fonts = FontSet()
    panels = list(_panels(figures, _title(figures.title, fonts)))
    height = sum(panel.height + _BETWEEN for panel in panels)
    stream = BytesIO()
    picture = Picture(stream, PRINT._replace(width=WIDTH, height=height))
    picture.use(fonts)
    picture.describe(
        title=printable(figures.title),
        author=printable(report.unit.name),
        subject=f"{form.name} {form.basis}",
        creator=f"{APP_NAME} {VERSION}",
    )
    picture.box(0, 0, WIDTH, height, WHITE)
    y = 0.0
    for panel in panels:
        panel.draw(picture, y)
        y += panel.height + _BETWEEN
    picture.next_page()
    picture.save()
    return stream.getvalue()


def chart_png(data: bytes, width: int = _PIXELS) -> bytes:
    """The first page of a PDF as PNG, so many pixels wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        image = page.render(scale=width / page.get_width()).to_pil()
    finally:
        document.close()
    stream = BytesIO()
    image.convert("RGB").quantize(_COLOURS).save(stream, format="PNG")
    return stream.getvalue()


def _title(text: str, fonts: FontSet) -> list[str]:
    style = Style(fonts.chain(Role.TITLE), TITLE_SIZE)
    return title_lines(text, style.measure(text), WIDTH - 2 * MARGIN)


def _panels(figures: Figures, title: list[str]) -> Iterator[Panel]:
    """The panels that have something to show, from top to bottom."""
    yield TitlePanel(title)
    if figures.key_figures:
        yield KeyFigures(figures.key_figures)
    if figures.applicants is not None:
        yield BarPanel(figures.applicants)
    if figures.outcomes is not None:
        yield BarPanel(figures.outcomes)
    if figures.course:
        yield CoursePanel(figures.course_title, figures.course)
    if figures.disputes:
        yield StackPanel(figures.disputes_title, figures.disputes)
    if figures.facts:
        yield FactPanel(figures.facts_title, figures.facts)
    yield NotePanel(figures.source)
