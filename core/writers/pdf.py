"""The report as a PDF: the page of GB/T 9704-2012, the tables as printed in the form.

Bytes are the same for the same report. Every font is embedded; the text that is copied from the
file is the text that was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from core import APP_NAME, VERSION
from core.cells import CellRef
from core.files import write_bytes
from core.form import Form, Part
from core.grid import grid_of
from core.report import Report
from core.writers.fonts import FontFile, FontSet, Role, missing_characters, printable
from core.writers.page import PRINT, PageStyle
from core.writers.paragraph import Paragraph, Style, Typesetter
from core.writers.pdf_flow import Block, Piece, paginate
from core.writers.pdf_sheet import Sheet
from core.writers.pdf_table import TableLayout, lay_out
from core.writers.pdfa import archival
from core.writers.title import title_lines

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""

_BASELINE = 0.37  # of the size: from the middle of a line down to the baseline
_AIR = 0.3  # lines of space that a table has below it at the least


def write_pdf(
    report: Report,
    form: Form,
    target: Path,
    *,
    progress: Progress | None = None,
    page: PageStyle = PRINT,
    fonts: Mapping[Role, FontFile] | None = None,
) -> None:
    """Write the report as PDF/A-2b. `fonts` are faces of this machine that the user chose.

    `progress` is told the share that is done; it may raise to stop, then the old file stands.
    Raises TargetError (the old file then stands) and FontError.
    """
    data = render_pdf(report, form, progress=progress, page=page, fonts=fonts)
    write_bytes(target, _archival(data))


def render_pdf(
    report: Report,
    form: Form,
    *,
    progress: Progress | None = None,
    page: PageStyle = PRINT,
    fonts: Mapping[Role, FontFile] | None = None,
) -> bytes:
    """The pages as a PDF, for the screen or a printer. Raises FontError."""
    setter = Typesetter(page, FontSet(fonts))
    items = _Composer(report, form, setter).items()
    stream = BytesIO()
    sheet = Sheet(stream, page)
    title = _title_text(report, form)
    sheet.describe(
        title=printable(title),
        author=printable(report.unit.name),
        subject=f"{form.name} {form.basis}",
        creator=f"{APP_NAME} {VERSION}",
    )
    pages = paginate([item.block for item in items], page.lines)
    for number, pieces in enumerate(pages, 1):
        for piece in pieces:
            items[piece.block].draw(sheet, piece)
        _draw_number(sheet, setter, number)
        sheet.next_page()
        if progress is not None:
            progress(number / len(pages))
    sheet.save()
    return stream.getvalue()


def uncovered(report: Report) -> list[str]:
    """Characters of the report that no font has: to be named to the user before export."""
    texts = [report.title or report.unit.name, *report.texts.values(), *report.raws.values()]
    return missing_characters("\n".join(texts))


def _archival(data: bytes) -> bytes:
    """As PDF/A-2b; as it is where the library for it is not installed."""
    try:
        return archival(data)
    except ImportError:
        return data


class _TextItem:
    """A paragraph in the flow."""

    def __init__(self, paragraph: Paragraph, page: PageStyle) -> None:
        self.paragraph = paragraph
        self.page = page
        self.block = Block(len(paragraph.lines), keep=paragraph.keep)

    def draw(self, sheet: Sheet, piece: Piece) -> None:
        page, paragraph = self.page, self.paragraph
        top = page.top + piece.at * page.pitch
        if paragraph.outline is not None and piece.first == 0:
            sheet.bookmark(paragraph.outline_text, paragraph.outline, top)
        for place in range(piece.first, piece.last):
            baseline = top + page.pitch / 2 + page.size * _BASELINE
            indent = paragraph.indent if place == 0 else 0.0
            _draw_line(sheet, paragraph, place, page.left + indent, baseline)
            top += page.pitch


class _TitleItem:
    """The title, set on its own pitch, with a blank line after it."""

    def __init__(self, paragraph: Paragraph, page: PageStyle) -> None:
        self.paragraph = paragraph
        self.page = page
        self.depth = len(paragraph.lines) * page.title_pitch
        lines = -int(-self.depth // page.pitch) + 1
        self.block = Block(lines, splits=False, keep=True)

    def draw(self, sheet: Sheet, piece: Piece) -> None:
        page, paragraph = self.page, self.paragraph
        free = (self.block.lines - 1) * page.pitch - self.depth
        top = page.top + piece.at * page.pitch + free / 2
        for place, line in enumerate(paragraph.lines):
            x = page.left + (page.measure - line.width) / 2
            baseline = top + (place + 0.5) * page.title_pitch + page.title_size * _BASELINE
            _draw_line(sheet, paragraph, place, x, baseline)


class _TableItem:
    """A table in the flow."""

    def __init__(self, layout: TableLayout, page: PageStyle) -> None:
        self.layout = layout
        self.page = page
        lines = min(page.lines, -int(-(layout.height / page.pitch + _AIR) // 1))
        self.block = Block(lines, splits=False)

    def draw(self, sheet: Sheet, piece: Piece) -> None:
        page = self.page
        self.layout.draw(sheet, page.left, page.top + piece.at * page.pitch)


_Item = _TextItem | _TitleItem | _TableItem


class _Composer:
    """Turns a report into items in order of print."""

    def __init__(self, report: Report, form: Form, setter: Typesetter) -> None:
        self.report = report
        self.form = form
        self.setter = setter
        self.page = setter.page

    def items(self) -> list[_Item]:
        items: list[_Item] = []
        title = self._title()
        if title.text:
            items.append(_TitleItem(title, self.page))
        for part in self.form.parts:
            if part.heading:
                items.append(self._text(self.setter.heading(printable(part.heading))))
            items.extend(self._narrative(part) if part.is_narrative else self._tables(part))
        return items

    def _text(self, paragraph: Paragraph) -> _TextItem:
        return _TextItem(paragraph, self.page)

    def _title(self) -> Paragraph:
        style = self.setter.style(Role.TITLE, self.page.title_size)
        lines: list[str] = []
        for line in _title_text(self.report, self.form).split("\n"):
            clean = printable(line).strip()
            lines += title_lines(clean, style.measure(clean), self.page.measure)
        return self.setter.title(lines)

    def _narrative(self, part: Part) -> list[_Item]:
        paragraphs = (printable(line).strip() for line in self.report.text(part.id).split("\n"))
        return [self._text(self.setter.text(text)) for text in paragraphs if text]

    def _tables(self, part: Part) -> list[_Item]:
        items: list[_Item] = []
        for table in self.form.tables:
            if table.part != part.id:
                continue
            room = (self.page.lines - 1 - _AIR) * self.page.pitch
            layouts = lay_out(
                grid_of(table), self._shown, self._style, self.page.measure, room, self._size
            )
            items.extend(_TableItem(layout, self.page) for layout in layouts)
            for number, note in enumerate(layouts[-1].notes, 1):
                lines = printable(note).split("\n")
                items.extend(self._text(self.setter.text(f"注{number}:{line}")) for line in lines)
        return items

    def _shown(self, ref: CellRef) -> str:
        return printable(self.report.cell(ref).shown)

    def _style(self, size: float) -> Style:
        return self.setter.style(Role.SONG, size)

    @property
    def _size(self) -> float:
        return self.page.table_size


def _title_text(report: Report, form: Form) -> str:
    return report.full_title(form).strip()


def _draw_line(sheet: Sheet, paragraph: Paragraph, place: int, x: float, baseline: float) -> None:
    line = paragraph.lines[place]
    for style, start, end in paragraph.pieces(line):
        advances = line.advances[start - line.start : end - line.start]
        sheet.text(x, baseline, style.chain, style.size, paragraph.text[start:end], advances)
        x += sum(advances)


def _draw_number(sheet: Sheet, setter: Typesetter, number: int) -> None:
    """`— 1 —` below the type area: right on odd pages, left on even ones, one character in."""
    page = setter.page
    style = setter.style(Role.SONG, page.number_size)
    text = f"— {number} —"
    advances = style.measure(text)
    inner = page.left + page.number_size
    outer = page.width - page.right - page.number_size - sum(advances)
    baseline = page.height - page.bottom + page.number_drop + page.number_size * _BASELINE
    sheet.text(outer if number % 2 else inner, baseline, style.chain, style.size, text, advances)
