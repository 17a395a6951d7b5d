"""打印: the pages of the PDF on paper, in true size, in the order and the copies wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from core.form import form_of
from core.writers.pdf import render_pdf
from gui import printing
from gui.main_window import MainWindow
from gui.pages import Pages
from gui.printing import PrinterError, print_pages, sheet, wanted_pages
from tests.support.reports import base_report

FORM = form_of()
_RENDERED = 4  # pixels of a point
_MM = 72 / 25.4 * _RENDERED


@pytest.fixture
def pages(qapp: object) -> Iterator[Pages]:
    opened = Pages(base_report(), FORM)
    yield opened
    opened.close()


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def ink(page: Any) -> tuple[int, int, int, int]:
    """The frame of all that is dark on a page, in quarters of a point from the upper left."""
    picture = page.render(scale=_RENDERED, grayscale=True).to_pil()
    box = picture.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert box is not None
    return box


def test_the_printed_pages_are_those_of_the_pdf_neither_scaled_nor_moved(
    pages: Pages, tmp_path: Path
) -> None:
    shares: list[float] = []
    printed = print_pages(printer_to(tmp_path / "打印.pdf"), pages, shares.append)
    with pypdfium2.PdfDocument(tmp_path / "打印.pdf") as paper:
        ours = pypdfium2.PdfDocument(render_pdf(base_report(), FORM))
        assert printed == len(paper) == len(ours) > 3
        for mine, theirs in zip(ours, paper, strict=True):
            shifts = [abs(a - b) for a, b in zip(ink(mine), ink(theirs), strict=True)]
            assert max(shifts) < 0.5 * _MM
        ours.close()
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_part_is_printed_and_in_reverse_where_it_is_wanted(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "打印.pdf")
    assert wanted_pages(printer, 4) == [0, 1, 2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 4) == [3, 2, 1, 0]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert wanted_pages(printer, 4) == [2, 1]
    printer.setFromTo(3, 9)
    assert wanted_pages(printer, 4) == [3, 2]


def test_copies_are_made_here_where_the_printer_cannot(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "打印.pdf")
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert wanted_pages(printer, 3) == [0, 1, 2, 0, 1, 2]
    printer.setCollateCopies(False)
    assert wanted_pages(printer, 3) == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("size", "millimetres"),
    [
        (QPageSize.PageSizeId.A4, (0, 0, 210, 297)),
        (QPageSize.PageSizeId.A3, (43.5, 61.5, 210, 297)),
        (QPageSize.PageSizeId.A5, (0, 0, 148, 210)),
        (QPageSize.PageSizeId.Letter, (9.2, 0, 197.6, 279.4)),
    ],
)
def test_a_page_keeps_its_shape_on_other_paper(
    tmp_path: Path, size: QPageSize.PageSizeId, millimetres: tuple[float, ...]
) -> None:
    printer = printer_to(tmp_path / "打印.pdf")
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(size))
    place = sheet(printer)
    found = [part / printer.resolution() * 25.4 for part in place.getRect()]  # type: ignore[attr-defined]
    assert found == pytest.approx(millimetres, abs=0.5)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_named(pages: Pages, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "没有的文件夹" / "打印.pdf")
    with pytest.raises(PrinterError, match="没有接受"):
        print_pages(printer, pages, lambda _: None)


def test_the_window_prints_off_its_thread_and_says_so(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def choose(_parent: object, title: str, count: int) -> QPrinter:
        asked.append((title, count))
        return printer_to(tmp_path / "打印.pdf")

    monkeypatch.setattr(printing, "choose_printer", choose)
    with qtbot.waitSignal(opened.exporter.printed, timeout=20000):
        opened.commands.print_report()
    with pypdfium2.PdfDocument(tmp_path / "打印.pdf") as paper:
        assert asked == [("云溪县人民政府2025年政府信息公开工作年度报告", len(paper))]


def test_printing_that_is_stopped_is_told(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(*_: object) -> QPrinter:
        return printer_to(tmp_path / "打印.pdf")

    monkeypatch.setattr(printing, "choose_printer", choose)
    with qtbot.waitSignal(opened.exporter.failed, timeout=20000) as told:
        opened.commands.print_report()
        opened.exporter.stop()
    assert told.args == ["打印已停止。"]


@pytest.mark.parametrize(
    ("told", "expected", "left"),
    [
        (["page-set", "even", "sides", "one-sided"], [6, 4, 2], ["sides", "one-sided"]),
        (["page-ranges", "1,3-4"], [4, 3, 1], []),
        (["page-ranges", "1-4", "page-set", "odd"], [3, 1], []),
        ([], [6, 5, 4, 3, 2, 1], []),
    ],
)
def test_what_the_print_system_would_pick_is_picked_here_before_it_is_reversed(
    told: list[str], expected: list[int], left: list[str]
) -> None:
    class Engine:
        def property(self, _key: object) -> list[str]:
            return told

        def setProperty(self, _key: object, value: list[str]) -> None:
            self.left = value

    class Printer(QPrinter):
        engine = Engine()

        def printEngine(self) -> Any:
            return self.engine

        def supportsMultipleCopies(self) -> bool:
            return True

    printer = Printer()
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert [place + 1 for place in wanted_pages(printer, 6)] == expected
    assert printer.engine.left == left
