"""`.pdf` with a text layer: its ruled tables as grids, the letters around them as paragraphs."""

from __future__ import annotations

import io
import logging
import struct
import time
from collections.abc import Iterator, Sequence
from typing import Any

from core.readers.blocks import Block, GridBlock, Paragraph
from core.readers.package import DAMAGED
from core.readers.pdf_guard import look_at_pdf
from core.readers.pdf_lines import TextLine, lines_of, paragraphs
from core.readers.source import TOO_MUCH, Source

_LONGEST = 9.0  # seconds
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, AssertionError, struct.error)
_NEAR = 2.0  # points within which two edges are one


def pdf_blocks(source: Source) -> list[Block]:
    """The blocks of a PDF. Raises ReadError."""
    look_at_pdf(source)
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings help no user
    end = time.monotonic() + _LONGEST
    items: list[TextLine | GridBlock] = []
    try:
        with pdfplumber.open(io.BytesIO(source.data)) as document:
            for page in document.pages:
                items.extend(_items(page))
                page.close()
                if time.monotonic() > end:
                    raise source.fail(TOO_MUCH)
    except (PdfminerException, RecursionError, *_BROKEN) as error:
        raise source.fail(DAMAGED) from error
    return list(_blocks(items))


def _items(page: Any) -> Iterator[TextLine | GridBlock]:
    """Lines and tables of a page from top to bottom."""
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    boxes = [table.bbox for table in tables]
    letters = [
        letter
        for letter in page.chars
        if letter["upright"] and not any(_inside(letter, box) for box in boxes)
    ]
    lines = lines_of(letters, page.page_number, float(page.height))
    placed: list[tuple[float, TextLine | GridBlock]] = [(line.top, line) for line in lines]
    placed.extend((table.bbox[1], _grid(table)) for table in tables)
    for _, item in sorted(placed, key=lambda pair: pair[0]):
        yield item


def _inside(letter: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (letter["x0"] + letter["x1"]) / 2
    height = (letter["top"] + letter["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def _grid(table: Any) -> GridBlock:
    """A table with every cell where it begins, and what it covers by its edges."""
    texts = table.extract()
    rows = table.rows
    edges = sorted({round(cell[0], 1) for cell in table.cells})
    tops = sorted({round(cell[1], 1) for cell in table.cells})
    spans = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            if cell is None:
                continue
            width = sum(cell[0] - _NEAR < edge < cell[2] - _NEAR for edge in edges)
            height = sum(cell[1] - _NEAR < top < cell[3] - _NEAR for top in tops)
            if width * height > 1:
                spans[number, column] = (height, width)
    return GridBlock(
        tuple(tuple((text or "").replace("\n", "") for text in row) for row in texts), spans
    )


def _blocks(items: Sequence[TextLine | GridBlock]) -> Iterator[Block]:
    """Lines between tables joined to paragraphs, over the ends of pages too."""
    waiting: list[TextLine] = []
    for item in items:
        if isinstance(item, TextLine):
            waiting.append(item)
            continue
        yield from map(Paragraph, paragraphs(waiting))
        waiting.clear()
        yield item
    yield from map(Paragraph, paragraphs(waiting))
