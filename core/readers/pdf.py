"""`.pdf` with a text layer: its ruled tables as grids, the letters around them as paragraphs."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.readers.blocks import Block, Paragraph, Picture, Placed
from core.readers.package import DAMAGED
from core.readers.pdf_lines import TextLine, lines_of, paragraphs, running_lines, usual_end
from core.readers.pdf_tables import PageTable, goes_on, grid_of_pieces, table_of
from core.readers.source import TOO_MUCH, Source

if TYPE_CHECKING:
    from core.readers.pdf_guard import Tally

_GROUND = 200.0  # points: no cell is as wide and as high
_LOW = 60.0  # points: what is lower shows no table
_PASSWORD = "PDF 设有打开密码。请先取消密码,另存后再试。"  # noqa: S105 - a sentence
_SCANNED = (
    "PDF 里只有图片,没有文字(多半是扫描件)。请提供由 Word 或 WPS 转成的 PDF,或者原来的 Word 文件。"
)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of some size on a page."""

    top: float


Item = TextLine | PageTable | PagePicture


def pdf_blocks(source: Source) -> list[Block]:
    """The blocks of a PDF. Raises ReadError."""
    from core.readers.pdf_guard import RefusedError, Tally

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings help no user
    tally = Tally()
    try:
        items = [item for page in _pages(source) for item in _items(page, tally)]
    except RefusedError as error:
        raise source.fail(str(error)) from None
    except Exception as error:  # pdfminer lets through whatever a damaged file leads to
        raise source.fail(_reason(error)) from error
    if not tally.letters:
        raise source.fail(_SCANNED)
    return list(_blocks(items))


def _reason(error: Exception) -> str:
    """What is wrong with a PDF that cannot be read."""
    from pdfminer.pdfdocument import PDFEncryptionError

    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    return _PASSWORD if isinstance(cause, PDFEncryptionError) else DAMAGED


def _pages(source: Source) -> Iterator[Any]:
    """The pages, each only when the one before is done with; not more than a report has."""
    import pdfplumber
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page

    from core.readers.pdf_guard import MOST_PAGES, RefusedError

    document = pdfplumber.open(io.BytesIO(source.data))
    found = []
    for page in PDFPage.create_pages(document.doc):
        found.append(page)
        if len(found) > MOST_PAGES:
            raise RefusedError(TOO_MUCH)
    for number, page in enumerate(found, 1):
        shown = Page(document, page, page_number=number)
        yield shown
        shown.close()


def _items(page: Any, tally: Tally) -> Iterator[Item]:
    """Lines and tables of a page from top to bottom."""
    from core.readers.pdf_guard import lay_out

    lay_out(page, tally)
    ruled = page.filter(_is_no_ground) if any(map(_is_ground, page.rects)) else page
    found = [table for table in ruled.find_tables() if len(table.cells) > 1]
    tables = [made for table in found if (made := table_of(table, page.page_number)) is not None]
    boxes = [table.box for table in tables]
    letters = [
        letter
        for letter in page.chars
        if letter["upright"] and not any(_inside(letter, box) for box in boxes)
    ]
    lines = lines_of(letters, page.page_number, float(page.height))
    figures = [line.top for line in lines if line.has_figures]
    items: list[Item] = [*lines, *_pictures(page, figures)]
    items.extend(tables)
    yield from sorted(items, key=lambda item: item.top)


def _is_ground(shape: dict[str, Any]) -> bool:
    """Whether a shape is the ground that a browser paints under a page: it frames no table."""
    return (
        shape["object_type"] == "rect"
        and bool(shape["fill"])
        and not shape["stroke"]
        and min(shape["width"], shape["height"]) > _GROUND
    )


def _is_no_ground(shape: dict[str, Any]) -> bool:
    return not _is_ground(shape)


def _pictures(page: Any, figures: list[float]) -> Iterator[PagePicture]:
    """Pictures that may show a table: no seal, not the page itself, scanned, and none that shows
    but the lines of one, with its `figures` over it as text.
    """
    for image in page.images:
        width, height = image["x1"] - image["x0"], image["bottom"] - image["top"]
        if any(image["top"] < top < image["bottom"] for top in figures):
            continue
        if width > 0.4 * page.width and _LOW < height < 0.9 * page.height:
            yield PagePicture(image["top"])


def _inside(letter: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (letter["x0"] + letter["x1"]) / 2
    height = (letter["top"] + letter["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def _blocks(items: Sequence[Item]) -> Iterator[Block]:
    """Lines between tables joined to paragraphs, over the ends of pages too; so are tables."""
    running = running_lines(item for item in items if isinstance(item, TextLine))
    items = [item for item in items if item not in running]
    end = usual_end([item for item in items if isinstance(item, TextLine)])
    lines: list[TextLine] = []
    pieces: list[PageTable] = []
    for item in items:
        if pieces and not (isinstance(item, PageTable) and goes_on(pieces[-1], item)):
            yield grid_of_pieces(pieces)
            pieces.clear()
        if isinstance(item, TextLine):
            lines.append(item)
            continue
        yield from _prose(lines, end)
        lines.clear()
        if isinstance(item, PageTable):
            pieces.append(item)
        else:
            yield Picture()
    if pieces:
        yield grid_of_pieces(pieces)
    yield from _prose(lines, end)


def _prose(lines: list[TextLine], end: float) -> Iterator[Block]:
    """Lines that no table frames: paragraphs, unless a table may be among them."""
    if any(line.has_figures for line in lines):
        yield Placed(tuple(lines), end)
    else:
        yield from map(Paragraph, paragraphs(lines, end))
