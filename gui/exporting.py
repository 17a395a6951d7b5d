"""传出 and 打印: writing what is handed over, off the window's thread, with progress."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import AppError, LibraryError
from gui.background import Job, Stopped, start
from gui.dialogs import ask

if TYPE_CHECKING:
    from core.settings import Settings
    from core.unit import Unit
    from gui.products import Product, Snapshot
    from gui.session import Session

_LONGEST = 200  # bytes of a file's name without its end


class _Endings(NamedTuple):
    """What is said of work that did not come to its end."""

    stopped: str
    broken: str  # with a place for the error


_WRITING = _Endings("传出已停止,没有写入文件。", "传出时出错({}),没有写入文件。")
_PRINTING = _Endings("打印已停止。", "打印时出错({}),没有打完。")


class Exporter(QObject):
    """Asks where to, writes or prints, and tells how it went."""

    began = Signal(str)
    progressed = Signal(float)
    ended = Signal()
    written = Signal(object)  # Path
    printed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def export(self, session: Session, product: Product) -> None:
        """Ask for a place, then write there."""
        if self._refuses() or (product.is_printed and not self._accepts_stand_ins(session)):
            return
        name = file_name(session, product.tail, product.suffix)
        proposed = _folder(session.settings) / name
        target = ask.save_file(self._parent, f"传出{product.words}", proposed, product.kinds)
        if target is not None:
            session.settings.export_folder = str(target.parent)
            self.write(snapshot_of(session), product, target)

    def export_packet(self, session: Session) -> None:
        """Ask for a folder, then write every file of the 定稿包 into it."""
        if self._refuses() or not self._accepts_stand_ins(session):
            return
        folder = ask.choose_folder(
            self._parent, "定稿包存到哪个文件夹", str(_folder(session.settings))
        )
        if folder is None:
            return
        session.check_all()
        session.settings.export_folder = str(folder)
        snapshot = snapshot_of(session)
        report, form, outcome = snapshot[:3]

        def work(job: Job) -> Path:
            from core.packet import Extras, write_packet
            from gui.products import fonts_of

            extras = Extras(previous=snapshot.former, fonts=fonts_of(snapshot))
            write_packet(report, outcome, folder, form=form, extras=extras, progress=job.report)
            return folder

        self.run(f"正在写定稿包到 {folder.name} …", work)

    def write_blank(self, settings: Settings, unit: Unit | None, year: int | None) -> None:
        """Ask for a place, then write the 空表 there."""
        if self.is_busy:
            return
        proposed = _folder(settings) / f"年度报告空表{year or ''}.xlsx"
        target = ask.save_file(self._parent, "存空表", proposed, "Excel 工作簿 (*.xlsx)")
        if target is None:
            return
        settings.export_folder = str(target.parent)

        def work(job: Job) -> Path:
            from core.form import form_of
            from core.writers.xlsx_blank import write_blank

            write_blank(target, form_of(), unit=unit, year=year, progress=job.report)
            return target

        self.run(f"正在写 {target.name} …", work)

    def print(self, session: Session) -> None:
        """打印: ask for a printer, then print there."""
        if self._refuses() or not self._accepts_stand_ins(session):
            return
        from gui.pages import Pages
        from gui.printing import choose_printer, print_pages
        from gui.products import chosen_fonts

        fonts = chosen_fonts(office=session.settings.office_fonts)
        pages = Pages(session.report, session.form, fonts)
        title = session.report.full_title(session.form)
        printer = choose_printer(self._parent, title, len(pages))
        if printer is None:
            pages.close()
            return

        def work(job: Job) -> int:
            try:
                return print_pages(printer, pages, job.report)
            finally:
                pages.close()

        self._begin("正在打印…", work, self._done_printing, _PRINTING)

    def write(self, snapshot: Snapshot, product: Product, target: Path) -> None:
        """Write one product off the window's thread."""

        def work(job: Job) -> Path:
            product.write(snapshot, target, job.report)
            return target

        self.run(f"正在传出 {target.name} …", work)

    def run(self, words: str, work: Callable[[Job], Path]) -> None:
        """Any work that ends with a file or folder to show."""
        self._begin(words, work, self._done, _WRITING)

    def _begin(
        self,
        words: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        endings: _Endings,
    ) -> None:
        self.began.emit(words)
        self._job = start(
            work, done, lambda error: self._fail(error, endings), self.progressed.emit
        )

    def stop(self) -> None:
        """End the running export; the target is left as it was."""
        if self._job is not None:
            self._job.stop()

    def _refuses(self) -> bool:
        """Whether something is being written already; the user is told so."""
        if self.is_busy:
            self.failed.emit("正在传出另一个文件或打印,请等它完成。")
        return self.is_busy

    def _accepts_stand_ins(self, session: Session) -> bool:
        """Name the characters that no font has before they are printed as stand-ins."""
        from core.writers.pdf import uncovered

        missing = uncovered(session.report)
        if not missing:
            return True
        shown = "、".join(missing[:20])
        question = f"有 {len(missing)} 个字没有可用的字体:{shown}。会用“〓”代替,建议换一种写法。"
        return ask.choose(self._parent, question, "仍然传出") == 0

    def _done(self, target: Path) -> None:
        self._job = None
        self.ended.emit()
        self.written.emit(target)

    def _done_printing(self, _sheets: int) -> None:
        self._job = None
        self.ended.emit()
        self.printed.emit()

    def _fail(self, error: Exception, endings: _Endings) -> None:
        self._job = None
        self.ended.emit()
        if isinstance(error, Stopped):
            self.failed.emit(endings.stopped)
        elif isinstance(error, AppError):
            self.failed.emit(str(error))
        else:
            self.failed.emit(endings.broken.format(f"{type(error).__name__}:{error}"))


def snapshot_of(session: Session) -> Snapshot:
    """What is handed over: the report as it is now, what the checks say, and former years."""
    from gui.products import Snapshot

    report, library = session.report, session.library
    former = []
    for year in (report.year - 1, report.year - 2):
        with suppress(LibraryError):  # then the picture shows this year alone
            known = library.find(report.unit.name, year, scope=report.scope)
            if known is not None:
                former.append(library.load(known))
    wants_fonts = session.settings.office_fonts
    return Snapshot(report.copy(), session.form, session.outcome, tuple(former), wants_fonts)


def file_name(session: Session, tail: str, suffix: str) -> str:
    """The title as a file name that every system takes."""
    from core.packet import file_stem

    return f"{file_stem(session.report, session.form, longest=_LONGEST)}{tail}{suffix}"


def open_outside(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _folder(settings: Settings) -> Path:
    folder = Path(settings.export_folder or Path.home())
    return folder if folder.is_dir() else Path.home()
