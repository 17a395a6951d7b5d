"""Blocks onto pages: what stands together and where a block may be parted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.writers.pdf_flow import Block, Piece, paginate

PER_PAGE = 10
BLOCKS = st.lists(
    st.integers(1, 30).map(Block)
    | st.integers(1, 2).map(lambda lines: Block(lines, keep=True))
    | st.integers(1, PER_PAGE - 1).map(lambda lines: Block(lines, splits=False)),
    max_size=30,
)


def pieces_of(blocks: list[Block]) -> list[Piece]:
    return [piece for page in paginate(blocks, PER_PAGE) for piece in page]


@given(BLOCKS)
def test_every_line_of_every_block_stands_once_and_in_order(blocks: list[Block]) -> None:
    lines = [(piece.block, line) for piece in pieces_of(blocks) for line in _lines(piece)]
    assert lines == [(i, line) for i, block in enumerate(blocks) for line in range(block.lines)]


@given(BLOCKS)
def test_nothing_overlaps_and_nothing_leaves_the_page(blocks: list[Block]) -> None:
    for page in paginate(blocks, PER_PAGE):
        below = 0
        for piece in page:
            assert piece.at >= below
            below = piece.at + piece.last - piece.first
        assert below <= PER_PAGE


@given(BLOCKS)
def test_no_single_line_is_left_alone_or_carried_over(blocks: list[Block]) -> None:
    for piece in pieces_of(blocks):
        if blocks[piece.block].lines > 1:
            assert piece.last - piece.first > 1


@given(BLOCKS)
def test_a_heading_stands_on_the_page_of_what_follows(blocks: list[Block]) -> None:
    page_of = {
        piece.block: number
        for number, page in enumerate(paginate(blocks, PER_PAGE))
        for piece in reversed(page)
        if piece.first == 0
    }
    for number, block in enumerate(blocks[:-1]):
        if block.keep and _lines_to_be_kept(blocks[number:]) <= PER_PAGE:
            assert page_of[number] == page_of[number + 1]


def test_a_paragraph_is_parted_where_the_page_is_full() -> None:
    pages = paginate([Block(7), Block(6)], PER_PAGE)
    assert pages == [[Piece(0, 0, 7, 0), Piece(1, 0, 3, 7)], [Piece(1, 3, 6, 0)]]


def test_two_lines_are_carried_over_rather_than_one() -> None:
    pages = paginate([Block(6), Block(5)], PER_PAGE)
    assert pages == [[Piece(0, 0, 6, 0), Piece(1, 0, 3, 6)], [Piece(1, 3, 5, 0)]]


def test_a_table_that_does_not_fit_takes_its_heading_to_the_next_page() -> None:
    pages = paginate([Block(4), Block(1, keep=True), Block(8, splits=False)], PER_PAGE)
    assert pages == [[Piece(0, 0, 4, 0)], [Piece(1, 0, 1, 0), Piece(2, 0, 8, 1)]]


def test_a_document_without_blocks_has_one_empty_page() -> None:
    assert paginate([], PER_PAGE) == [[]]


def _lines(piece: Piece) -> range:
    return range(piece.first, piece.last)


def _lines_to_be_kept(blocks: list[Block]) -> int:
    """The lines of the headings at the start, and of the block that follows them."""
    total = 0
    for block in blocks:
        total += block.lines
        if not block.keep:
            break
    return total
