"""The report as a PDF: the page of GB/T 9704-2012, the tables as printed in the form.

Bytes are the same for the same report. Every font is embedded; the text that is copied from the
file is the text that was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from core import APP_NAME, VERSION
from core.cells import CellRef
from core.files import write_bytes
from core.form import Form, Table
from core.grid import grid_of
from core.report import Report
from core.writers.fonts import FontFile, FontSet, Role, missing_characters, printable
from core.writers.outline import Heading, Prose, TablePlace, Title, outline
from core.writers.page import PRINT, PageStyle
from core.writers.paragraph import Paragraph, Style, Typesetter
from core.writers.pdf_items import AIR, Item, Progress, TableItem, TextItem, TitleItem, draw_pages
from core.writers.pdf_sheet import Sheet
from core.writers.pdf_table import lay_out
from core.writers.pdfa import archived
from core.writers.title import title_lines


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
    write_bytes(target, archived(data))


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
    sheet.describe(
        title=printable(report.full_title(form).strip()),
        author=printable(report.unit.name),
        subject=f"{form.name} {form.basis}",
        creator=f"{APP_NAME} {VERSION}",
    )
    draw_pages(sheet, setter, items, progress)
    sheet.save()
    return stream.getvalue()


def uncovered(report: Report) -> list[str]:
    """Characters of the report that no font has: to be named to the user before export."""
    texts = [report.title or report.unit.name, *report.texts.values(), *report.raws.values()]
    return missing_characters("\n".join(texts))


class _Composer:
    """Turns a report into items in order of print."""

    def __init__(self, report: Report, form: Form, setter: Typesetter) -> None:
        self.report = report
        self.form = form
        self.setter = setter
        self.page = setter.page

    def items(self) -> list[Item]:
        items: list[Item] = []
        for piece in outline(self.report, self.form, printable):
            match piece:
                case Title(lines):
                    items.append(TitleItem(self._title(lines), self.page))
                case Heading(part):
                    items.append(self._text(self.setter.heading(printable(part.heading))))
                case Prose(head, rest):
                    items.append(self._text(self.setter.prose(head, rest)))
                case TablePlace(table):
                    items.extend(self._table(table))
        return items

    def _text(self, paragraph: Paragraph) -> TextItem:
        return TextItem(paragraph, self.page)

    def _title(self, own_lines: Sequence[str]) -> Paragraph:
        style = self.setter.style(Role.TITLE, self.page.title_size)
        lines: list[str] = []
        for line in own_lines:
            lines += title_lines(line, style.measure(line), self.page.measure)
        return self.setter.title(lines)

    def _table(self, table: Table) -> Iterator[Item]:
        room = (self.page.lines - 1 - AIR) * self.page.pitch
        size = self.page.table_size
        layouts = lay_out(grid_of(table), self._shown, self._style, self.page.measure, room, size)
        yield from (TableItem(layout, self.page) for layout in layouts)
        for number, note in enumerate(layouts[-1].notes, 1):
            for line in printable(note).split("\n"):
                yield self._text(self.setter.text(f"注{number}:{line}"))

    def _shown(self, ref: CellRef) -> str:
        return printable(self.report.cell(ref).shown)

    def _style(self, size: float) -> Style:
        return self.setter.style(Role.SONG, size)
