"""Making the application and its window; the window is on the screen before a file is read."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core import APP_NAME, VERSION

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.main_window import MainWindow


_STYLE = ("-style", "fusion")


def start(library: Path) -> tuple[QApplication, MainWindow]:
    """Put the window on the screen. Raises LibraryError.

    Nothing of what is made here is ever garbage: the collector need not look at it, now or later.
    """
    gc.disable()
    try:
        keep_qt_within(library.parent)
        app = make_app()
        window = open_window(library)
        window.show()
    finally:
        gc.freeze()
        gc.enable()
    return app, window


def keep_qt_within(folder: Path) -> None:
    """Let Qt's own dialogs remember their size and folders beside the library, not in the user's
    settings: the program leaves no file elsewhere.
    """
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))


def make_app() -> QApplication:
    """The Qt application, dressed and speaking Chinese."""
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtWidgets import QApplication

    from gui import crash, theme

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], *_STYLE])
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
