"""A window on a fresh library; dialogs that would stop a test fail it instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.library import Library
from core.report import Report
from core.settings import Settings
from gui import theme
from gui.dialogs import ask
from gui.main_window import MainWindow
from gui.session import Session
from tests.support.reports import base_report


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.dress(qapp)


@pytest.fixture(autouse=True)
def no_question_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that nobody answers would hang the test."""

    def refuse(*arguments: object, **_: object) -> None:
        pytest.fail(f"the window asked: {arguments[1:]}")

    for name in ("open_file", "choose_folder", "save_file", "tell_error", "choose", "write_words"):
        monkeypatch.setattr(ask, name, refuse)


@pytest.fixture(autouse=True)
def nothing_is_left_on_the_clipboard(dressed: None) -> Iterator[None]:
    """Without a screen, Qt falls over a page that still lies there when the process ends."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "报告 库" / "library.nianbao") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, library: Library) -> Iterator[MainWindow]:
    shown = MainWindow(library, Settings())
    qtbot.addWidget(shown)
    shown.resize(1366, 728)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    """The window with the base report open."""
    window.open_report(window.library.add(base_report()))
    return window


@pytest.fixture
def open_with(window: MainWindow) -> Callable[[Report], Session]:
    """Put a report into the library and open it."""

    def put(report: Report) -> Session:
        window.open_report(window.library.add(report))
        assert window.session is not None
        return window.session

    return put
