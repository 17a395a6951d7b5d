"""传出: writing the open report to files, off the window's thread, with progress."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import AppError
from gui.background import Job, Stopped, start
from gui.dialogs import ask

if TYPE_CHECKING:
    from core.form import Form
    from core.report import Report
    from gui.session import Session

KINDS = {
    ".xlsx": "Excel 工作簿 (*.xlsx)",
    ".pdf": "PDF 文件 (*.pdf)",
    ".json": "公开年报数据文件 (*.json)",
}
_RESERVED = dict.fromkeys([*map(ord, '\\/:*?"<>|'), *range(32)])


class Exporter(QObject):
    """Asks where to, writes, and tells how it went."""

    began = Signal(str)
    progressed = Signal(float)
    ended = Signal()
    written = Signal(object)  # Path
    failed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def export(self, session: Session, suffix: str) -> None:
        """Ask for a place, then write there."""
        if self.is_busy or not self._may_go_on(session, suffix):
            return
        folder = Path(session.settings.export_folder or Path.home())
        proposed = (folder if folder.is_dir() else Path.home()) / file_name(session, suffix)
        target = ask.save_file(self._parent, "传出报告", proposed, KINDS[suffix])
        if target is None:
            return
        session.settings.export_folder = str(target.parent)
        self.write(session.report.copy(), session.form, target)

    def write(self, report: Report, form: Form, target: Path) -> None:
        """Write a report off the window's thread."""

        def work(job: Job) -> Path:
            from core.writers import write

            write(report, target, form=form, progress=job.report)
            return target

        self.began.emit(f"正在传出 {target.name} …")
        self._job = start(work, self._done, self._fail, self.progressed.emit)

    def stop(self) -> None:
        """End the running export; the target is left as it was."""
        if self._job is not None:
            self._job.stop()

    def _may_go_on(self, session: Session, suffix: str) -> bool:
        """Name the characters that no font has before they are printed as stand-ins."""
        if suffix != ".pdf":
            return True
        from core.writers.fonts import missing_characters

        report = session.report
        words = [report.full_title(session.form), *report.texts.values(), *report.raws.values()]
        missing = missing_characters("".join(words))
        if not missing:
            return True
        shown = "、".join(missing[:20])
        question = (
            f"有 {len(missing)} 个字没有可用的字体:{shown}。PDF 里会用“〓”代替,建议换一种写法。"
        )
        return ask.choose(self._parent, question, "仍然传出") == 0

    def _done(self, target: Path) -> None:
        self._job = None
        self.ended.emit()
        self.written.emit(target)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.ended.emit()
        if isinstance(error, Stopped):
            self.failed.emit("传出已停止,没有写入文件。")
        elif isinstance(error, AppError):
            self.failed.emit(str(error))
        else:
            self.failed.emit(f"传出时出错({type(error).__name__}:{error}),没有写入文件。")


def file_name(session: Session, suffix: str) -> str:
    """The title as a file name that every system takes."""
    title = session.report.full_title(session.form).translate(_RESERVED).strip(" .") or "年度报告"
    return title[:80] + suffix


def open_outside(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
