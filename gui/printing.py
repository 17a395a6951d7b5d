"""打印: the pages of the PDF on the system's printer, through the system's dialog."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from core import APP_NAME
from core.form import Form
from core.report import Report
from gui.tabs.preview_tab import page_images

_DPI = 300
_A4_WIDTH = 210 / 25.4  # inches


def print_report(parent: QWidget, report: Report, form: Form) -> bool:
    """Ask for a printer and print; False if the user does not want to."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(report.full_title(form))
    printer.setCreator(APP_NAME)
    dialog = QPrintDialog(printer, parent)
    if not dialog.exec():
        return False
    print_pages(printer, report, form)
    return True


def print_pages(printer: QPrinter, report: Report, form: Form) -> int:
    """Draw every wanted page over the whole sheet; the answer is how many were printed."""
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    images = page_images(report, form, round(_A4_WIDTH * _DPI))
    first, last = printer.fromPage() or 1, printer.toPage() or len(images)
    wanted = images[first - 1 : last]
    painter = QPainter(printer)
    for place, image in enumerate(wanted):
        if place:
            printer.newPage()
        painter.drawImage(QRectF(printer.pageRect(QPrinter.Unit.DevicePixel)), image)
    painter.end()
    return len(wanted)
