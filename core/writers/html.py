"""`.html`: the report as one page for the web site, and as a fragment for the site's editor.

The page is whole in itself: no script, nothing fetched, one small style sheet. What a user typed is
text in it, never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from core import APP_NAME, VERSION
from core.cells import CellRef
from core.files import write_bytes
from core.form import Form, Part, Table
from core.grid import Grid, grid_of
from core.report import Report
from core.writers.html_looks import PASTED, style_sheet
from core.writers.html_table import Looks, marked_up, table_html
from core.writers.outline import Heading, Item, Prose, TablePlace, Title, legal, outline
from core.writers.title import title_lines

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""

_TITLE_MEASURE = 14.0  # full characters of the title that fit on a phone
_LAST_HALF = 0x2FF  # characters up to here are about half as wide
_INDENT = "\u3000\u3000"  # two full blanks
_WIDE = 5  # columns: a table with more is moved sideways on a phone

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>{title}</title>
<meta name="author" content="{author}">
<meta name="description" content="{description}">
<meta name="generator" content="{generator}">
<style>{style}</style>
</head>
<body>
<article>
{body}</article>
</body>
</html>
"""


def write_html(
    report: Report, form: Form, target: Path, *, progress: Progress | None = None
) -> None:
    """Write the web page (UTF-8). Raises TargetError."""
    page = render_html(report, form)
    if progress is not None:
        progress(0.9)
    write_bytes(target, page.encode())


def render_html(report: Report, form: Form) -> str:
    """The web page."""
    title = " ".join(legal(report.full_title(form)).split())
    return _PAGE.format(
        title=escape(title),
        author=escape(legal(report.unit.name)),
        description=escape(f"{title}({form.basis})"),
        generator=escape(f"{APP_NAME} {VERSION}"),
        style=style_sheet(),
        body="".join(_PageWriter(report, form).sections()),
    )


def clipboard_html(report: Report, form: Form, *, with_title: bool = True) -> str:
    """The same as a fragment that brings its looks with it, for the editor of a web site.

    Many editors keep no style at all, so what matters most rests on none: paragraphs begin with
    two blanks, rows are centred by an attribute. One editor moves figures in rows where heads stand
    beside plain cells; others take a line break between elements for a blank. The one at the end
    stays: without it Chromium takes styles out that it thinks needless, and borders with them.

    `with_title`: without it for a site that has a field of its own for the title.
    """
    items = outline(report, form, legal)
    writer = _PageWriter(report, form, PASTED)
    chosen = (item for item in items if with_title or not isinstance(item, Title))
    return "".join(writer.item(item) for item in chosen).replace(">\n<", "><")


class _PageWriter:
    """Writes the items of one report; with `looks`, each element brings its own."""

    def __init__(self, report: Report, form: Form, looks: Looks | None = None) -> None:
        self.report = report
        self.form = form
        self.looks = looks

    def sections(self) -> Iterator[str]:
        """Title and preamble, then a section for each part with a heading."""
        is_open = False
        for item in outline(self.report, self.form, legal):
            if isinstance(item, Heading):
                if is_open:
                    yield "</section>\n"
                yield f'<section aria-labelledby="{self._id(item.part)}">\n'
                is_open = True
            yield self.item(item)
        if is_open:
            yield "</section>\n"

    def item(self, item: Item) -> str:
        """One title, heading, paragraph or table."""
        match item:
            case Title(lines):
                return self._element("h1", "title", "<br>".join(map(_title_line, lines)))
            case Heading(part):
                name = f' id="{self._id(part)}"' if self.looks is None else ""
                return self._element("h2", "heading", marked_up(part.heading), name)
            case Prose(head, rest) if item.is_heading:
                return self._element("h3", "subheading", marked_up(head))
            case Prose(head, rest):
                begins = f"<b>{marked_up(head)}</b>" if head else ""
                return self._element("p", "text", begins + marked_up(rest))
            case TablePlace(table):
                return self._table(table)

    def _element(self, tag: str, kind: str, content: str, attributes: str = "") -> str:
        look = self.looks[kind] if self.looks is not None else ""
        if self.looks is not None and kind != "title":
            content = _INDENT + content
        return f"<{tag}{attributes}{look}>{content}</{tag}>\n"

    def _id(self, part: Part) -> str:
        return f"part-{part.id}"

    def _table(self, table: Table) -> str:
        grid = grid_of(table)
        if self.looks is not None:
            return table_html(grid, "", self._shown, looks=self.looks, mixed=False)
        heading = self.form.part_by_id[table.part].heading
        caption = f"{table.name}:{heading.partition('、')[2] or heading}"
        place = self.form.tables.index(table) + 1
        looks = _looks_of(grid, caption)
        return table_html(grid, caption, self._shown, key=f"t{place}", looks=looks)

    def _shown(self, ref: CellRef) -> str:
        return self.report.cell(ref).shown


def _title_line(text: str) -> str:
    """A line of the title, which breaks by sense where it is too long for the screen."""
    widths = [1.0 if ord(char) > _LAST_HALF else 0.5 for char in text]
    parts = title_lines(text, widths, _TITLE_MEASURE)
    if len(parts) < 2:
        return marked_up(text)
    return "".join(f"<span>{marked_up(part)}</span>" for part in parts)


def _looks_of(grid: Grid, caption: str) -> Looks:
    """A table in the page can be moved sideways, also with the keys."""
    return {
        "wrap": f' class="table" role="region" tabindex="0" aria-label="{escape(caption)}"',
        "table": ' class="wide"' if grid.columns > _WIDE else "",
        "label": ' class="label"',
    }
