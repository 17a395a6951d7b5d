"""How much a PDF may hold: what it unpacks to, and what stands on its pages.

pdfminer, the library below pdfplumber, knows no bounds of its own. It is given them where it
unpacks a stream, at each operator of a page and at each letter and line that is drawn, so that a
hostile file is refused early. What they do not catch is ended by `core.readers.watch`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from pdfminer import pdftypes, utils
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from core.readers.package import BOMB
from core.readers.source import TOO_MUCH

MOST_PAGES = 150
_MOST_UNPACKED = 32 * 1024 * 1024  # bytes of a stream that is read; pictures are not
_MOST_OPERATORS = 4 * 1024 * 1024  # bytes of a page's own streams
_LONGEST_ROW = 100_000  # columns of what is read
_MOST_LETTERS = 20_000  # of a page; a full one has some 2,000
_MOST_OF_ALL = 300_000  # letters of all pages
_MOST_OBJECTS = 40_000  # of a page, among them every line and letter
_MOST_OPERANDS = 1_000_000  # of a page
_MOST_FORMS = 2_000  # pieces that a page uses, each time that it does
_DEEPEST = 500  # saved states


class RefusedError(BaseException):
    """Too much, with the reason for the user; no `except Exception` takes it for damage."""


class _Zlib:
    """zlib as pdfminer uses it, with an end."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    @staticmethod
    def decompress(data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(data, _MOST_UNPACKED + 1)
        if len(content) > _MOST_UNPACKED:
            raise RefusedError(BOMB)
        if not unpacker.eof:
            raise zlib.error("incomplete stream")
        return content


def _of_sane_rows(predictor: Callable[..., bytes]) -> Callable[..., bytes]:
    """A filter that works row by row, for rows that can be: it makes one before it looks."""

    def bounded(*arguments: Any, **named: Any) -> bytes:
        if any(isinstance(each, int) and abs(each) > _LONGEST_ROW for each in arguments):
            raise RefusedError(TOO_MUCH)
        return predictor(*arguments, **named)

    return bounded


vars(pdftypes).update(
    zlib=_Zlib,
    apply_png_predictor=_of_sane_rows(utils.apply_png_predictor),
    apply_tiff_predictor=_of_sane_rows(utils.apply_tiff_predictor),
)


class Tally:
    """What was seen so far, of this page and of all."""

    def __init__(self) -> None:
        self.letters = self._before = 0
        self._objects = self._operands = self._forms = 0

    def turn_page(self) -> None:
        """The next page begins."""
        self._before = self.letters
        self._objects = self._operands = self._forms = 0

    def letter(self) -> None:
        self.letters += 1
        if self.letters - self._before > _MOST_LETTERS or self.letters > _MOST_OF_ALL:
            raise RefusedError(TOO_MUCH)
        self.drawn()

    def drawn(self) -> None:
        self._objects += 1
        if self._objects > _MOST_OBJECTS:
            raise RefusedError(TOO_MUCH)

    def operand(self) -> None:
        self._operands += 1
        if self._operands > _MOST_OPERANDS:
            raise RefusedError(TOO_MUCH)

    def form(self) -> None:
        self._forms += 1
        if self._forms > _MOST_FORMS:
            raise RefusedError(TOO_MUCH)


class _Device(PDFPageAggregatorWithMarkedContent):
    """Takes what a page draws, and counts it."""

    def __init__(self, page: Any, tally: Tally) -> None:
        laparams = page.pdf.laparams
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number, laparams=laparams)
        self._tally = tally

    def render_char(self, *arguments: Any, **named: Any) -> Any:
        self._tally.letter()
        return super().render_char(*arguments, **named)

    def render_image(self, *arguments: Any, **named: Any) -> None:
        self._tally.drawn()
        super().render_image(*arguments, **named)

    def paint_path(self, *arguments: Any, **named: Any) -> None:
        self._tally.drawn()
        super().paint_path(*arguments, **named)


class _Interpreter(PDFPageInterpreter):
    """Follows the operators of a page, and counts them."""

    def __init__(self, page: Any, device: _Device, tally: Tally) -> None:
        super().__init__(page.pdf.rsrcmgr, device)
        self._page, self._device, self._tally = page, device, tally

    def dup(self) -> _Interpreter:
        self._tally.form()
        return _Interpreter(self._page, self._device, self._tally)

    def push(self, operand: Any) -> None:
        self._tally.operand()
        super().push(operand)

    def do_q(self) -> None:
        if len(self.gstack) > _DEEPEST:
            raise RefusedError(TOO_MUCH)
        super().do_q()


def lay_out(page: Any, tally: Tally) -> None:
    """Work out what stands on a page of pdfplumber, within bounds. Raises RefusedError."""
    tally.turn_page()
    contents = [pdftypes.resolve1(each) for each in page.page_obj.contents]
    sizes = (len(each.get_data()) for each in contents if isinstance(each, pdftypes.PDFStream))
    if sum(sizes) > _MOST_OPERATORS:
        raise RefusedError(TOO_MUCH)
    device = _Device(page, tally)
    _Interpreter(page, device, tally).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001 - where pdfplumber keeps what it works out
