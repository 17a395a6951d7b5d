"""`.docx`: the report as a Word document, on the page of GB/T 9704-2012.

The same text, headings and tables as in the PDF, with fonts by name, so that an office with the
official fonts sees them. Bytes are the same for the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from core.cells import CellRef
from core.files import write_bytes
from core.form import Form, Table
from core.grid import grid_of
from core.report import Report
from core.writers import docx_styles as styles
from core.writers.docx_markup import XMLNS, paragraph, run, twips
from core.writers.docx_table import table_xml
from core.writers.fonts import FontSet, Role
from core.writers.outline import Heading, Item, Prose, TablePlace, Title, legal, outline
from core.writers.page import PRINT, PageStyle
from core.writers.paragraph import Style, Typesetter
from core.writers.title import title_lines

if TYPE_CHECKING:
    from docx.document import Document

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""

_AFTER_TABLE = 0.3  # lines of space under a table


def write_docx(
    report: Report,
    form: Form,
    target: Path,
    *,
    progress: Progress | None = None,
    page: PageStyle = PRINT,
) -> None:
    """Write the Word document. `progress` may raise to stop, then the old file stands.

    Raises TargetError.
    """
    data = render_docx(report, form, progress=progress, page=page)
    write_bytes(target, data)


def render_docx(
    report: Report, form: Form, *, progress: Progress | None = None, page: PageStyle = PRINT
) -> bytes:
    """The Word document as bytes."""
    from docx.oxml import parse_xml

    from core.writers.docx_package import describe, new_document, packed

    document = new_document(page)
    describe(
        document,
        title=" ".join(legal(report.full_title(form)).split()),
        author=legal(report.unit.name),
        subject=f"{form.name} {form.basis}",
    )
    items = list(outline(report, form, legal))
    writer = _Writer(report, page)
    parts: list[str] = []
    for done, markup in enumerate(writer.markup(items), 1):
        parts.append(markup)
        if progress is not None:
            progress(0.9 * done / len(items))
    _fill(document, parse_xml(f"<w:body {XMLNS}>{''.join(parts)}</w:body>"))
    data = packed(document)
    if progress is not None:
        progress(1.0)
    return data


def _fill(document: Document, content: object) -> None:
    """Put paragraphs and tables before the section's properties."""
    body = document.element.body
    section = body[-1]
    for child in list(content):  # type: ignore[call-overload]
        section.addprevious(child)


class _Writer:
    """Writes the items of one report."""

    def __init__(self, report: Report, page: PageStyle) -> None:
        self.report = report
        self.page = page
        self._setter = Typesetter(page, FontSet())

    def markup(self, items: list[Item]) -> Iterator[str]:
        """The markup of each item. Two tables never touch, and none ends the document."""
        around = zip([None, *items[:-1]], items, [*items[1:], None], strict=True)
        for before, item, after in around:
            space = self._under_table if isinstance(before, TablePlace) else ""
            match item:
                case Title(lines):
                    yield self._title(lines)
                case Heading(part):
                    yield paragraph(styles.HEADING, run(part.heading), space)
                case Prose(head, rest):
                    yield _prose(item, head, rest, space)
                case TablePlace(table):
                    is_apart = after is None or isinstance(after, TablePlace)
                    yield self._table(table) + (_NARROW if is_apart else "")

    @property
    def _under_table(self) -> str:
        """Some space where a table stands above."""
        return f'<w:spacing w:before="{twips(_AFTER_TABLE * self.page.pitch)}"/>'

    def _title(self, own_lines: tuple[str, ...]) -> str:
        """The title broken by sense, on as many lines of the grid as in print."""
        page = self.page
        style = self._setter.style(Role.TITLE, page.title_size)
        lines = [
            part
            for line in own_lines
            for part in title_lines(line, style.measure(line), page.measure)
        ]
        depth = len(lines) * page.title_pitch
        whole = -int(-depth // page.pitch) * page.pitch
        before = (whole - depth) / 2
        after = whole + page.pitch - depth - before
        space = (
            f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" '
            f'w:line="{twips(page.title_pitch)}" w:lineRule="exact"/>'
        )
        return paragraph(styles.TITLE, run("\n".join(lines)), space)

    def _table(self, table: Table) -> str:
        return table_xml(grid_of(table), table.name, self._shown, self._style, self.page)

    def _shown(self, ref: CellRef) -> str:
        return legal(self.report.cell(ref).shown)

    def _style(self, size: float) -> Style:
        return self._setter.style(Role.SONG, size)


def _prose(item: Prose, head: str, rest: str, space: str) -> str:
    if item.is_heading:
        return paragraph(styles.SUBHEADING, run(head), space)
    return paragraph(styles.BODY, run(head, style=styles.RUN_IN) + run(rest), space)


# A paragraph of one point.
_NARROW = paragraph(styles.CELL, "", '<w:spacing w:line="20" w:lineRule="exact"/>')
