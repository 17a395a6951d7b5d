"""`.html`: the blocks of a web page, without its script, its menus and what is hidden.

Nothing is run and nothing is fetched. Which of the lines around the article belong to the report,
`recognise` decides by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from core.late import late
from core.readers.blocks import Block, GridBlock, Heading, Paragraph, Picture
from core.readers.encoding import NotTextError, decode_text
from core.readers.html_guard import parsed
from core.readers.reading import Remarks
from core.readers.source import TOO_MUCH, Source, text_of

_MOST_BYTES = 8 * 1024 * 1024
_DEEPEST = 200
_WIDEST = 100  # columns of a table
_TALLEST = 2_000  # rows that one cell may cover
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
_SKIPPED = {
    "script", "style", "noscript", "template", "head", "title", "nav", "form", "select", "button",
    "textarea", "iframe", "object", "svg", "canvas", "audio", "video", "footer", "-comment", "img",
    "input",
}  # fmt: skip
_FURNITURE = re.compile(
    r"\b(?:nav|menu|breadcrumb|crumbs|footer|share|toolbar|sidebar|pagination|qrcode|copyright)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
Attributes = Mapping[str, str | None]
_TELLING = frozenset({"hidden", "style", "title", "id", "class"})  # what an element is for
_BLANK = " \t\r\n\f"
_BLANKS = late(f"[{_BLANK}]+")


def html_blocks(source: Source, remarks: Remarks) -> list[Block]:
    """The blocks of a web page. Raises ReadError."""
    if len(source.data) > _MOST_BYTES:
        raise source.fail(TOO_MUCH)
    return page_blocks(_page_text(source, remarks))


def page_blocks(page: str) -> list[Block]:
    """The blocks of a page, or of a piece of one. Raises TooMuchError."""
    body = parsed(page).body
    if body is None:
        return []
    return _Walk().read(body)


def _page_text(source: Source, remarks: Remarks) -> str:
    """The page as text: what it says of its encoding counts where the bytes bear it out."""
    named = _CHARSET.search(source.data[:4096])
    name = named[1].decode("ascii").lower() if named else ""
    if name in ("gb2312", "gbk", "gb18030"):
        try:
            return source.data.decode("gb18030")
        except UnicodeDecodeError:
            pass
    if name == "big5":
        try:
            return source.data.decode("big5hkscs")
        except UnicodeDecodeError:
            pass
    try:
        text, broken = decode_text(source.data)
    except NotTextError:
        return text_of(source, remarks)
    return text if not broken else text_of(source, remarks)


class _Walk:
    """Walks through a page; text in a row makes a paragraph until a block begins or ends."""

    def __init__(self, depth: int = 0) -> None:
        self._depth = depth
        self._texts: list[str] = []
        self._has_picture = False
        self._found: list[Block] = []

    def read(self, node: Any) -> list[Block]:
        """The blocks under a node."""
        self._walk(node, self._depth)
        self._end_paragraph()
        return self._found

    def _walk(self, node: Any, depth: int) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "img":
                self._has_picture = True
            if tag in _SKIPPED or depth > _DEEPEST:
                continue
            if tag == "-text":
                text = child.text(deep=False)
                self._texts.append(_BLANKS.sub(" ", text) if text.strip(_BLANK) else " ")
            elif tag == "br":
                self._end_paragraph()
            elif _is_furniture(child):
                continue
            elif tag == "table":
                self._end_paragraph()
                self._table(child, depth)
            elif tag in _BLOCKS:
                self._end_paragraph()
                self._walk(child, depth + 1)
                self._end_paragraph(heading=tag[0] == "h" and tag[1:].isdigit())
            else:
                self._walk(child, depth + 1)

    def _end_paragraph(self, *, heading: bool = False) -> None:
        if not (self._texts or self._has_picture):
            return
        text = "".join(self._texts).replace("\xa0", " ").strip()
        self._texts.clear()
        if text:
            self._found.append(Heading(text) if heading else Paragraph(text))
        elif self._has_picture:
            self._found.append(Picture())
        self._has_picture = False

    def _table(self, table: Any, depth: int) -> None:
        rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in _rows(table)]
        cells = [cell for row in rows for cell in row]
        holds_tables = len(table.css("table")) > 1  # itself is one
        if len(cells) == 1 or (
            holds_tables and any(cell.css_first("table") is not None for cell in cells)
        ):
            for cell in cells:
                self._walk(cell, depth + 1)
                self._end_paragraph()
            return
        caption = next((child for child in table.iter() if child.tag == "caption"), None)
        if caption is not None:
            self._walk(caption, depth + 1)
            self._end_paragraph()
        self._found.append(self._grid(rows, depth))

    def _grid(self, rows: list[list[Any]], depth: int) -> GridBlock:
        """Put every cell where it stands, past what cells from above cover."""
        texts: list[dict[int, str]] = [{} for _ in rows]
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        taken: list[set[int]] = [set() for _ in rows]
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                while column in taken[number]:
                    column += 1
                attributes = cell.attributes
                width = min(_span(attributes, "colspan"), _WIDEST - column)
                if width < 1:
                    break
                height = min(_span(attributes, "rowspan", len(rows)), len(rows) - number)
                for line in taken[number : number + height]:
                    line.update(range(column, column + width))
                if width * height > 1:
                    spans[number, column] = (height, width)
                texts[number][column] = self._cell_text(cell, depth)
        width = max((max(line) + 1 for line in taken if line), default=0)
        return GridBlock(
            tuple(tuple(line.get(column, "") for column in range(width)) for line in texts),
            spans,
            ends=tuple(map(len, taken)),  # a row of heads may lack a cell in its middle
        )

    def _cell_text(self, cell: Any, depth: int) -> str:
        blocks = _Walk(depth + 1).read(cell)
        return "\n".join(block.text for block in blocks if isinstance(block, Paragraph | Heading))


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables inside it."""
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _span(attributes: Attributes, name: str, whole: int = 1) -> int:
    """How many rows or columns a cell covers; 0 means all that follow."""
    if name not in attributes:
        return 1
    value = (attributes[name] or "").strip()
    if not value.isdecimal() or len(value) > 6:
        return 1
    return min(int(value), _TALLEST) or whole


def _is_furniture(node: Any) -> bool:
    """Whether an element is hidden, or a menu or the like by its own words."""
    attributes: Attributes = node.attributes
    if _TELLING.isdisjoint(attributes):
        return False
    if "hidden" in attributes or _is_hidden(attributes.get("style") or ""):
        return True
    if attributes.get("title") in ("header", "footer"):  # how LibreOffice saves them
        return True
    names = _names_furniture(attributes.get("id") or "", attributes.get("class") or "")
    return names and node.css_first("table") is None


def _is_hidden(style: str) -> bool:
    lower = style.lower()
    return ("none" in lower or "hidden" in lower) and _HIDDEN.search(style) is not None


@lru_cache(maxsize=256)
def _names_furniture(name: str, classes: str) -> bool:
    """Whether an element's own names are those of furniture; most share theirs with many."""
    return _FURNITURE.search(f"{name} {classes}".replace("_", " ")) is not None
