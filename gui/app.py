"""Start of the window: arguments, look, library, window shown, then the file that was named.

Order matters: arguments are read before Qt is loaded, and the window is on the screen before a file
is read.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core import APP_NAME
from core.errors import AppError, DamagedLibraryError
from core.paths import library_path

if TYPE_CHECKING:
    pass


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
    from gui.background import stop_all, wait_for_all
    from gui.starting import start

    path = library_path(arguments.library)
    try:
        app, window = start(path)
    except DamagedLibraryError as error:
        if not _recover(path, error):
            return 2
        app, window = start(path)
    except AppError as error:
        return _refuse(str(error))
    if arguments.file:
        window.importer.read(Path(arguments.file), quietly=True)
    status = app.exec()
    stop_all()
    wait_for_all()
    window.library.close()
    return status


def _recover(path: Path, error: DamagedLibraryError) -> bool:
    """Offer to put a backup in the place of a damaged library, which is kept beside it."""
    from PySide6.QtWidgets import QWidget

    from core.library import recover
    from gui.dialogs import ask

    sys.stderr.write(f"{error}\n")
    parent = QWidget()
    if ask.choose(parent, str(error), "从备份恢复…") != 0:
        return False
    source = ask.open_file(parent, "选择备份文件", str(path.parent), "报告库 (*.nianbao)")
    if source is None:
        return False
    try:
        recover(path, source)
    except AppError as failure:
        ask.tell_error(parent, str(failure))
        return False
    return True


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
