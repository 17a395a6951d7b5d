"""Tables in plain text whose rows were broken: by line breaks inside a cell (`科研`, `机构`), or by
a label alone in its row, which has nothing between cells (`第二十条第(五)项`).

Two pieces are put together only where the whole is a label of the form, word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from core.readers.blocks import Block, GridBlock, Paragraph
from core.readers.flat import Known
from core.readers.index import TableIndex
from core.readers.labels import key_of

_MOST_JOINED = 8


def mended(blocks: Sequence[Block], indexes: dict[str, TableIndex]) -> list[Block]:
    """The blocks, with the broken rows of plain-text tables put together."""
    if not any(_is_plain(block) for block in blocks):
        return list(blocks)
    known = Known.of(indexes)
    alone = {
        key
        for index in indexes.values()
        for key in index.all_keys() - index.rows.keys()
        if len(known.tables[key]) == 1
    }
    items = list(_joined(list(_rows(blocks)), known))
    found: list[Block] = []
    for is_plain, group in groupby(_with_labels(items, alone), key=_is_plain):
        if is_plain:
            rows = tuple(row for grid in group if isinstance(grid, GridBlock) for row in grid.rows)
            found.append(GridBlock(rows, aligned=False))
        else:
            found.extend(group)
    return found


def _is_plain(block: Block) -> bool:
    return isinstance(block, GridBlock) and not block.aligned


def _row(*cells: str) -> GridBlock:
    return GridBlock((cells,), aligned=False)


def _rows(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every row of a plain-text table as a grid of its own."""
    for block in blocks:
        if isinstance(block, GridBlock) and not block.aligned:
            yield from (_row(*row) for row in block.rows)
        else:
            yield block


def _cells(block: Block) -> tuple[str, ...]:
    """The cells of a row; a paragraph may be a piece of one. Nothing of any other block."""
    if isinstance(block, GridBlock):
        return block.rows[0] if not block.aligned else ()
    return (block.text,) if isinstance(block, Paragraph) else ()


def _joined(items: list[Block], known: Known) -> Iterator[Block]:
    """Rows that are one, joined at the label that was broken between them."""
    place = 0
    while place < len(items):
        block = items[place]
        place += 1
        while count := _broken(block, items[place : place + _MOST_JOINED], known):
            pieces = [block, *items[place : place + count]]
            label = _cells(block)[-1] + "".join(_cells(piece)[0] for piece in pieces[1:])
            block = _row(*_cells(block)[:-1], label, *_cells(pieces[-1])[1:])
            place += count
        yield block


def _broken(block: Block, following: list[Block], known: Known) -> int:
    """How many of the following rows a row's last label goes on through."""
    texts = list(_cells(block)[-1:])
    for piece in following:
        if not texts or not _cells(piece):
            break
        texts.append(_cells(piece)[0])
        if len(_cells(piece)) > 1:
            break
    count = known.joined(texts) - 1
    if count < 1 or not all(text.strip() for text in texts[: count + 1]):
        return 0
    if not any(map(_is_plain, [block, *following[:count]])):
        return 0
    whole = all(key_of(text) in known.tables for text in texts[: count + 1])
    return 0 if whole else count


def _with_labels(items: list[Block], alone: set[str]) -> Iterator[Block]:
    """Lines that are a label and stand beside a row are a row too."""
    before = False
    for place, block in enumerate(items):
        if isinstance(block, Paragraph) and key_of(block.text) in alone:
            after = next((each for each in items[place + 1 :] if not _is_label(each, alone)), None)
            if before or (after is not None and _is_plain(after)):
                yield _row(block.text)
                before = True
                continue
        before = _is_plain(block)
        yield block


def _is_label(block: Block, alone: set[str]) -> bool:
    return isinstance(block, Paragraph) and key_of(block.text) in alone
