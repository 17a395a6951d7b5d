"""Start of the window: arguments, look, library, window shown, then the file that was named.

Order matters: arguments are read before Qt is loaded, and the window is on the screen before a file
is read.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core import APP_NAME, VERSION
from core.errors import AppError
from core.paths import library_path

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.main_window import MainWindow


class Arguments:
    """What the program was called with."""

    file: str | None = None
    library: str | None = None
    self_test: str | None = None


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the answer is its exit status."""
    arguments = _parsed(sys.argv[1:] if argv is None else argv)
    if arguments.self_test:
        from gui.self_test import self_test

        return self_test(Path(arguments.self_test))
    try:
        app, window = start(library_path(arguments.library))
    except AppError as error:
        return _refuse(str(error))
    if arguments.file:
        window.importer.read(Path(arguments.file), quietly=True)
    status = app.exec()
    window.library.close()
    return status


def start(library: Path) -> tuple[QApplication, MainWindow]:
    """Put the window on the screen. Raises LibraryError.

    Nothing of what is made here is ever garbage: the collector need not look at it, now or later.
    """
    gc.disable()
    try:
        app = make_app()
        window = open_window(library)
        window.show()
    finally:
        gc.freeze()
        gc.enable()
    return app, window


def make_app() -> QApplication:
    """The Qt application, dressed and speaking Chinese."""
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtWidgets import QApplication

    from gui import crash, theme

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("nianbao")
    app.setApplicationDisplayName(APP_NAME)
    app.setApplicationVersion(VERSION)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    theme.dress(app)
    crash.install()
    return app


def open_window(path: Path) -> MainWindow:
    """The window on a library. Raises LibraryError."""
    from core.library import Library
    from core.settings import load_settings
    from gui.main_window import MainWindow

    library = Library.open(path)
    return MainWindow(library, load_settings(path.parent))


def _refuse(words: str) -> int:
    """The library cannot be used: say so and end."""
    from PySide6.QtWidgets import QMessageBox

    sys.stderr.write(words + "\n")
    QMessageBox.critical(None, APP_NAME, words)
    return 2


def _parsed(argv: Sequence[str]) -> Arguments:
    """The arguments; without any, the parser is not even loaded."""
    arguments = Arguments()
    if argv:
        import argparse

        parser = argparse.ArgumentParser(
            prog="nianbao-gui", description="编写政府信息公开工作年度报告"
        )
        parser.add_argument("file", nargs="?", metavar="FILE", help="要装入的报告文件")
        parser.add_argument("--library", metavar="PATH", help="使用另一个报告库文件(如 U 盘上的)")
        parser.add_argument("--self-test", metavar="DIR", help="在 DIR 里自检后退出")
        parser.parse_args(argv, namespace=arguments)
    return arguments
