"""打印: the pages of the PDF on the system's printer, through the system's dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter
from PySide6.QtWidgets import QWidget

from core import APP_NAME
from core.errors import UserError

if TYPE_CHECKING:
    from gui.pages import Pages

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1; may raise to stop."""

_DPI = 300
_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)  # what Qt tells CUPS: names and values
_REMAINDERS = {"odd": 1, "even": 0}
_A4 = (210 / 25.4, 297 / 25.4)  # inches


class PrinterError(UserError):
    """The printer takes nothing."""

    def __init__(self, name: str) -> None:
        super().__init__(f"打印机“{name}”没有接受。请检查它是否接通,再打印一次,或换一台打印机。")


def choose_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """Ask for a printer, the pages and the copies; None if the user does not want to print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(" ".join(title.split()))
    printer.setCreator(APP_NAME)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return printer if dialog.exec() else None


def print_pages(printer: QPrinter, pages: Pages, progress: Progress) -> int:
    """Draw every wanted page on a sheet of its own; the answer is how many sheets were printed.

    Raises PrinterError, and what `progress` raises; then nothing more is printed.
    """
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    wanted = wanted_pages(printer, len(pages))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterError(printer.printerName() or printer.outputFileName())
    try:
        for done, place in enumerate(wanted):
            if done:
                printer.newPage()
            image = pages.image(place, round(_A4[0] * _DPI), grey=True)
            painter.drawImage(sheet(printer), image)
            progress((done + 1) / len(wanted))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(wanted)


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """The places of the pages (the first is 0) in the order in which they are to be printed.

    Odd or even pages, lists of pages and copies are left to the print system, wherever it can; but
    it counts what it is given, so a part that is printed from its end is picked here.
    """
    is_part = printer.printRange() == QPrinter.PrintRange.PageRange
    first, last = (printer.fromPage(), printer.toPage()) if is_part else (0, 0)
    wanted = list(range(max(first, 1) - 1, min(last or count, count)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        wanted = _picked(printer, wanted)
        wanted.reverse()
    if printer.supportsMultipleCopies():
        return wanted
    copies = range(printer.copyCount())
    if printer.collateCopies():
        return [place for _ in copies for place in wanted]
    return [place for place in wanted for _ in copies]


def _picked(printer: QPrinter, places: list[int]) -> list[int]:
    """The pages that the print system was to pick from these; it picks no more afterwards."""
    engine = printer.printEngine()
    told = engine.property(_OPTIONS) or []
    options = dict(zip(told[::2], told[1::2], strict=False))
    wanted_set = options.pop("page-set", "")
    ranges = QPageRanges.fromString(options.pop("page-ranges", ""))
    engine.setProperty(_OPTIONS, [part for option in options.items() for part in option])
    if not ranges.isEmpty():
        places = [place for place in places if ranges.contains(place + 1)]
    if wanted_set in _REMAINDERS:
        places = [place for place in places if (place + 1) % 2 == _REMAINDERS[wanted_set]]
    return places


def sheet(printer: QPrinter) -> QRectF:
    """Where an A4 page comes to lie: in its true size, smaller only on smaller paper; centred.

    In pixels of the printer.
    """
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    width, height = (inches * printer.resolution() for inches in _A4)
    scale = min(1.0, paper.width() / width, paper.height() / height)
    width, height = width * scale, height * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
