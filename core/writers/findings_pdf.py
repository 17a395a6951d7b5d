"""The check report on paper: the printed page in its denser setting, findings one below the other.

Each finding has its number and place in 黑体, then what is wrong, then what may have caused it and
the 说明, set in to the same edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from core import APP_NAME, VERSION
from core.check_report import Line
from core.writers.findings_content import NAME, READING, UNCHECKED, CheckReport
from core.writers.fonts import FontSet, Role, printable
from core.writers.page import DENSE
from core.writers.paragraph import Typesetter
from core.writers.pdf_flow import Block, Piece
from core.writers.pdf_items import Item, Progress, TextItem, TitleItem, draw_pages
from core.writers.pdf_sheet import Sheet
from core.writers.pdfa import archived
from core.writers.title import title_lines

_PAGE = DENSE
_INSET = 2 * _PAGE.cell  # of what is said of a finding


def check_report_pdf(content: CheckReport, progress: Progress | None = None) -> bytes:
    """The check report as PDF/A-2b."""
    setter = Typesetter(_PAGE, FontSet())
    stream = BytesIO()
    sheet = Sheet(stream, _PAGE)
    sheet.describe(
        title=printable(f"{content.title} {NAME}"),
        author=printable(content.unit),
        subject=NAME,
        creator=f"{APP_NAME} {VERSION}",
    )
    draw_pages(sheet, setter, list(_Composer(content, setter).items()), progress)
    sheet.save()
    return archived(stream.getvalue())


class _Composer:
    """Turns the check report into items in order of print."""

    def __init__(self, content: CheckReport, setter: Typesetter) -> None:
        self.content = content
        self.setter = setter

    def items(self) -> Iterator[Item]:
        content = self.content
        yield self._title()
        yield self._line(((Role.TEXT, content.about),))
        yield self._line(((Role.TEXT, content.made),))
        yield self._line(((Role.HEADING, content.verdict),))
        if content.is_clean:
            yield self._line(((Role.TEXT, "没有发现问题。"),))
        for severity, lines in content.groups:
            yield from self._heading(f"{severity.word}({len(lines)} 项)")
            for line in lines:
                yield from self._finding(line)
        yield from self._list(UNCHECKED, content.unchecked)
        yield from self._list(READING, content.remarks)

    def _title(self) -> Item:
        style = self.setter.style(Role.TITLE, _PAGE.title_size)
        name = printable(f"《{self.content.title}》")
        lines = title_lines(name, style.measure(name), _PAGE.measure)
        return TitleItem(self.setter.title([*lines, NAME]), _PAGE)

    def _heading(self, text: str) -> Iterator[Item]:
        paragraph = self.setter.paragraph(
            ((Role.HEADING, text),), indent=0.0, outline=0, outline_text=text, keep=True
        )
        yield _Gap()
        yield TextItem(paragraph, _PAGE)

    def _finding(self, line: Line) -> Iterator[Item]:
        number = f"{line.number}."
        head = ((Role.HEADING, f"{number:<4}{line.rule}  "), (Role.SUBHEADING, line.place))
        yield self._line(head, keep=True)
        yield self._line(((Role.TEXT, line.message),), inset=_INSET)
        for label, text in _details(line):
            yield self._line(((Role.SUBHEADING, label), (Role.TEXT, text)), inset=_INSET)

    def _list(self, name: str, lines: tuple[str, ...]) -> Iterator[Item]:
        if lines:
            yield from self._heading(name)
            for line in lines:
                yield self._line(((Role.TEXT, line),), inset=_INSET)

    def _line(
        self, parts: tuple[tuple[Role, str], ...], *, inset: float = 0.0, keep: bool = False
    ) -> Item:
        clean = [(role, _one_line(text)) for role, text in parts]
        paragraph = self.setter.paragraph(clean, indent=0.0, inset=inset, keep=keep)
        return TextItem(paragraph, _PAGE, inset)


class _Gap:
    """A blank line above a heading."""

    block = Block(1, keep=True)

    def draw(self, sheet: Sheet, piece: Piece) -> None:
        """There is nothing to be seen."""


def _details(line: Line) -> Iterator[tuple[str, str]]:
    if line.hint:
        yield "可能的原因:", line.hint
    if line.cause is not None:
        yield "起因:", f"多半由第 {line.cause} 项引起。"
    if line.explanation:
        yield "说明:", line.explanation


def _one_line(text: str) -> str:
    return printable(text.replace("\n", " "))
