"""装入: reading a file, or what was copied, off the window's thread; confirming it, storing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import AppError
from core.library import DRAFT, Library
from gui.background import Job, start
from gui.dialogs import ask

if TYPE_CHECKING:
    from core.readers import Reading
    from core.report import Report
    from gui.dialogs.import_report import ImportDialog
    from gui.session import Session

FEW = 3  # remarks on reading that a line above the report has room for


class Importer(QObject):
    """Reads, confirms, stores; then says which report to open."""

    began = Signal(str)
    ended = Signal()
    imported = Signal(int, object, str)  # report id, Reading, what was done
    content_wanted = Signal(object, str)  # Report to put into the open one, name of the file
    previous_stored = Signal(str, object)  # what was done, and a function that takes it back
    failed = Signal(str)

    def __init__(
        self, library: Library, opened: Callable[[], Session | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._job: Job | None = None
        self._library = library
        self._parent = parent

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def ask_for_file(self, folder: str) -> Path | None:
        """The file that the user picks."""
        from core.readers import readable_suffixes

        patterns = " ".join(f"*{suffix}" for suffix in readable_suffixes())
        return ask.open_file(
            self._parent, "装入报告", folder, f"年度报告 ({patterns});;所有文件 (*)"
        )

    def read(self, path: Path, *, quietly: bool = False) -> None:
        """Read a file, then confirm it; `quietly`: without a dialog if little is to be said."""

        def work(_job: Job) -> Reading:
            from core.readers import read

            return read(path)

        self._start(path, work, quietly)

    def read_clipboard(self) -> None:
        """Read what was copied in a browser, Word or WPS, or a file that was copied; confirm it."""
        from core.readers.pasted import CLIPBOARD, read_pasted
        from gui.clipboard import copied_file, pasted

        path = copied_file()
        if path is not None:
            self.read(path)
            return
        content = pasted()

        def work(_job: Job) -> Reading:
            return read_pasted(content)

        self._start(Path(CLIPBOARD), work, quietly=False)

    def _start(self, path: Path, work: Callable[[Job], Reading], quietly: bool) -> None:
        if self.is_busy:
            self.failed.emit("正在读取另一个文件,请等它读完。")
            return

        def done(reading: Reading) -> None:
            if self._job is job:
                self._end()
                self._try_confirm(path, reading, quietly)

        def failed(error: Exception) -> None:
            if self._job is job:
                self._end()
                self._fail(error)

        self.began.emit(f"正在读取 {path.name} …")
        self._job = job = start(work, done, failed)

    def stop(self) -> None:
        """Wait no longer for the file; what is read of it is dropped."""
        if self._job is not None:
            self._job.stop()
            self._end()
            self.failed.emit("已停止读取,没有装入任何内容。")

    def _end(self) -> None:
        self._job = None
        self.ended.emit()

    def _try_confirm(self, path: Path, reading: Reading, quietly: bool) -> None:
        try:
            self._confirm(path, reading, quietly)
        except AppError as error:
            self.failed.emit(str(error))

    def _confirm(self, path: Path, reading: Reading, quietly: bool) -> None:
        if self._library.read_only:
            self.failed.emit(f"报告库只能查看,不能装入。{self._library.read_only_reason}")
            return
        known = self._library.find(reading.report.unit.name, reading.report.year)
        if quietly and known is None and len(reading.remarks) <= FEW:
            self._store(path, reading, reading.report, None)
            return
        if quietly and known is not None and _same(self._library.load(known), reading.report):
            self.imported.emit(known, reading, f"“{path.name}”已经在报告库里,直接打开。")
            return
        from gui.dialogs.import_aim import OPEN, PREVIOUS, REPLACE, Opened
        from gui.dialogs.import_report import ImportDialog

        session = self._opened()
        opened = Opened(session.report, session.report_id, session.locked) if session else None
        dialog = ImportDialog(path, reading, self._library, opened, self._parent)
        if not dialog.exec():
            return
        if dialog.choice == OPEN:
            self.content_wanted.emit(dialog.report(), path.name)
        elif dialog.choice == PREVIOUS:
            self._store_previous(path, dialog)
        else:
            target = dialog.existing() if dialog.choice == REPLACE else None
            self._store(path, reading, dialog.report(), target)

    def _store(self, path: Path, reading: Reading, report: Report, target: int | None) -> None:
        """Add a report, or replace one after keeping what it was."""
        try:
            if target is None:
                report_id = self._library.add(report)
                words = f"已装入“{path.name}”。"
            else:
                report_id = target
                self._put(path, target, report)
                words = f"已装入“{path.name}”,替换前的内容在“工具—历史版本”里。"
        except AppError as error:
            self.failed.emit(str(error))
            return
        self.imported.emit(report_id, reading, words)

    def _put(self, path: Path, target: int, report: Report) -> int:
        """Replace a report, a finalised one as a draft; the answer is the version kept before."""
        version = self._library.keep_version(target, f"装入“{path.name}”之前")
        self._library.save(target, report)
        if self._library.entry(target).is_final:
            self._library.set_state(target, DRAFT)
        return version

    def _store_previous(self, path: Path, dialog: ImportDialog) -> None:
        """Put last year's report into the library; the open one stays open."""
        library, report, target = self._library, dialog.report(), dialog.existing()
        if target is None:
            added = library.add(report)
            words = f"已把“{path.name}”作为{report.year}年报告存入报告库,审核已按它核对。"
            self.previous_stored.emit(words, lambda: library.delete(added))
            return
        state = library.entry(target).state
        version = self._put(path, target, report)

        def take_back() -> None:
            library.save(target, library.version(version))
            library.set_state(target, state)

        words = f"已把“{path.name}”装入{report.year}年报告,审核已按它核对。"
        self.previous_stored.emit(words, take_back)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.failed.emit(str(error))
        else:
            self.failed.emit(f"读取时出错({type(error).__name__}:{error}),没有装入任何内容。")


def _same(one: Report, other: Report) -> bool:
    """Whether two reports say the same (explanations and switches aside)."""
    return (one.texts, one.values, one.raws, one.title) == (
        other.texts,
        other.values,
        other.raws,
        other.title,
    )
