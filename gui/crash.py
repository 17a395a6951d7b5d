"""What happens when the program itself is at fault: say so, save, go on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core import APP_NAME, VERSION

if TYPE_CHECKING:
    from types import TracebackType


def install() -> None:
    """Take uncaught exceptions; what was entered is already in the library, or will be within a
    second.
    """
    sys.excepthook = _on_exception


def _on_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    import traceback

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    details = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(details)
    QTimer.singleShot(0, lambda: _tell(details))


def _tell(details: str) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    if QApplication.instance() is None or QApplication.activeModalWidget() is not None:
        return
    box = QMessageBox(
        QMessageBox.Icon.Warning, APP_NAME, "程序出了一个内部错误,您录入的内容没有丢失。"
    )
    box.setInformativeText("可以继续使用。如果再次出现,请把下面的详细信息发给维护人员。")
    box.setDetailedText(f"{APP_NAME} {VERSION}\n{details}")
    box.exec()
