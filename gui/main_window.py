"""The window: builds the pages, wires them, and hands every wish to the one who fulfils it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from core import APP_NAME
from core.errors import AppError, LibraryError
from core.library import FINAL, Library
from core.settings import Settings, save_settings
from gui import theme
from gui.actions import Actions
from gui.commands import Commands
from gui.dialogs import ask
from gui.exporting import Exporter, open_outside
from gui.importing import FEW, Importer
from gui.start_page import StartPage
from gui.status import Status

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QToolBar

    from core.readers import Reading
    from core.report import Report
    from gui.editor import Editor
    from gui.session import Session


class MainWindow(QMainWindow):
    """Start page and editor, one at a time."""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self.library = library
        self.settings = settings
        self.session: Session | None = None
        self.editor: Editor | None = None
        self.start = StartPage()
        self.exporter = Exporter(self)
        self.importer = Importer(library, lambda: self.session, self)
        self.commands = Commands(self)
        handlers = self.commands.by_id()
        self.actions_ = Actions(self, {id_: self._safe(act) for id_, act in handlers.items()})
        self.status = Status(self, self._stop_task)
        self.status.counts.clicked.connect(self.commands.flip_panel)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self.setCentralWidget(self._pages)
        self.toolbar: QToolBar | None = None  # made with the first report that is opened
        self.setWindowIcon(theme.app_icon())
        self._wire()
        self._restore_geometry()
        self.actions_.check("office_fonts", on=settings.office_fonts)
        self.show_start()
        if library.read_only:
            self.start.bar.tell(library.read_only_reason, tone="warning")

    # Pages

    def show_start(self, chosen: int | None = None) -> None:
        """Close the open report and show the list."""
        if not self.close_session():
            return
        self._list_reports(chosen)
        self._pages.setCurrentWidget(self.start)
        self.setWindowTitle(APP_NAME)
        if self.toolbar is not None:
            self.toolbar.hide()  # the page has the buttons that make sense here
        self.status.clear()
        self.actions_.enable(has_report=False, may_edit=False)
        self.start.table.setFocus()

    def _list_reports(self, chosen: int | None) -> None:
        """Show what the library holds, or why that cannot be read."""
        try:
            self.start.show_entries(self.library.reports(), chosen)
        except LibraryError as error:
            self.start.bar.tell(str(error), ("重试", self.show_start), tone="error")

    def open_report(self, report_id: int) -> None:
        """Show a report of the library in the editor."""
        if not self.close_session():
            return
        try:
            report = self.library.load(report_id)
            state = self.library.entry(report_id).state
        except AppError as error:
            ask.tell_error(self, str(error))
            return
        self._begin_session(report_id, report, is_final=state == FINAL)

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave_export() or not self.close_session():
            event.ignore()
            return
        self.importer.stop()
        self.settings.window = bytes(self.saveGeometry().toBase64().data()).decode()
        if not self.library.read_only:
            save_settings(self.library.path.parent, self.settings)
        event.accept()

    def _may_leave_export(self) -> bool:
        """Whether nothing is being written, or the user gives it up; or the window closes later."""
        if not self.exporter.is_busy:
            return True
        answer = ask.choose(self, "还没有传出或打印完。", "完成后退出", "停止并退出")
        if answer == 0 and self.exporter.is_busy:
            self.exporter.ended.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            return False
        if answer == 1:
            self.exporter.stop()
        return answer >= 0

    # Wiring

    def _wire(self) -> None:
        self.start.new_wanted.connect(self.commands.new_report)
        self.start.import_wanted.connect(self.commands.import_file)
        self.start.open_wanted.connect(self.open_report)
        self.start.delete_wanted.connect(self.commands.delete_report)
        self.importer.began.connect(self.status.begin_task)
        self.importer.ended.connect(self.status.end_task)
        self.importer.failed.connect(self._tell_failure)
        self.importer.imported.connect(self._open_imported)
        self.importer.content_wanted.connect(self.commands.take_content)
        self.importer.previous_stored.connect(self.commands.take_previous)
        self.exporter.began.connect(self.status.begin_task)
        self.exporter.progressed.connect(self.status.show_progress)
        self.exporter.ended.connect(self.status.end_task)
        self.exporter.failed.connect(self._tell_failure)
        self.exporter.written.connect(self._tell_written)
        self.exporter.printed.connect(lambda: self.tell("已送到打印机。"))

    def _begin_session(self, report_id: int, report: Report, *, is_final: bool) -> None:
        from gui.editor import Editor
        from gui.session import Session

        session = Session(self.library, report_id, report, self.settings)
        session.is_final = is_final
        session.locked = session.locked or is_final
        session.refresh_previous()
        session.check_all()
        editor = Editor(session, show_guide=self.settings.show_guide)
        self.session, self.editor = session, editor
        self._pages.addWidget(editor)
        self._pages.setCurrentWidget(editor)
        if self.toolbar is None:
            self.toolbar = self.actions_.toolbar(self)
            self.addToolBar(self.toolbar)
        self.toolbar.show()
        session.checked.connect(self.status.show_outcome)
        session.followed.connect(lambda parts: self.status.show_followed(parts, session.form))
        session.saver.changed.connect(self.status.show_saved)
        session.saver.failed.connect(self._tell_unsaved)
        session.touched.connect(self._show_title)
        session.undo_stack.indexChanged.connect(self._show_undo)
        editor.message.connect(self.tell)
        editor.findings.explain_wanted.connect(self.commands.explain)
        editor.findings.switch_wanted.connect(self.commands.switch_off)
        self.status.show_outcome(session.outcome)
        self.status.show_saved(session.saver.state)
        for name, on in (
            ("auto_totals", self.settings.auto_totals),
            ("panel", True),
            ("guide", self.settings.show_guide),
        ):
            self.actions_.check(name, on=on)
        self._show_title()
        self.show_lock()

    def close_session(self) -> bool:
        """Save and let go of the open report; False if it could not be saved and the user stays."""
        if self.session is None or self.editor is None:
            return True
        session, editor = self.session, self.editor
        editor.tabs.setFocus()  # ends what is being typed
        try:
            session.finish()
        except LibraryError as error:
            if ask.choose(self, f"{error}\n现在离开会丢掉最后的改动。", "留下", "仍然离开") != 1:
                return False
        session.undo_stack.indexChanged.disconnect(self._show_undo)
        session.release()
        self.session = self.editor = None
        self._pages.removeWidget(editor)
        editor.deleteLater()
        session.deleteLater()
        return True

    # Small things

    def _open_imported(self, report_id: int, reading: Reading, words: str) -> None:
        self.open_report(report_id)
        warnings = [remark.message for remark in reading.remarks]
        rest = "…" if len(warnings) > FEW else ""
        more = (
            f"读取时注意到 {len(warnings)} 点:{''.join(warnings[:FEW])}{rest}" if warnings else ""
        )
        self.tell(words + more, tone="warning" if warnings else "notice")

    def tell(
        self, words: str, *actions: tuple[str, Callable[[], None]], tone: str = "notice"
    ) -> None:
        bar = self.editor.bar if self.editor is not None else self.start.bar
        bar.tell(words, *actions, tone=tone)

    def _stop_task(self) -> None:
        self.exporter.stop()
        self.importer.stop()

    def _tell_failure(self, words: str) -> None:
        self.tell(words, tone="error")

    def _tell_unsaved(self, words: str) -> None:
        """Saving began to fail: say so where it is seen, with a way to keep what was entered."""
        keep = ("另存为数据文件…", lambda: self.commands.export("json"))
        self.tell(f"没有保存成功:{words}程序会不断重试。", keep, tone="error")

    def _tell_written(self, path: Path) -> None:
        self.tell(
            f"已传出到“{path}”。",
            ("打开文件", lambda: open_outside(path)),
            ("打开文件夹", lambda: open_outside(path.parent)),
        )

    def refuses_changes(self) -> bool:
        if self.library.read_only:
            self.tell(self.library.read_only_reason, tone="warning")
        return self.library.read_only

    def attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except AppError as error:
            ask.tell_error(self, str(error))
            return False
        return True

    def _safe(self, act: Callable[..., object]) -> Callable[..., object]:
        """What a menu does, so that a library that fails under it is said in a sentence."""
        return lambda *state: self.attempt(lambda: act(*state))

    def _show_title(self, *_: object) -> None:
        if self.session is None:
            return
        report = self.session.report
        name = report.unit.name or "未填单位名称"
        self.setWindowTitle(f"{name} {report.year}年 - {APP_NAME}")
        self.status.show_place(f"{name} {report.year}年")

    def _show_undo(self, *_: object) -> None:
        if self.session is None:
            return
        stack = self.session.undo_stack
        for name, can, text in (
            ("undo", stack.canUndo(), stack.undoText()),
            ("redo", stack.canRedo(), stack.redoText()),
        ):
            word = "撤销" if name == "undo" else "重做"
            self.actions_[name].setEnabled(can and not self.session.locked)
            self.actions_[name].setText(f"{word} {text}".strip())
            self.actions_[name].setIconText(word)

    def show_lock(self) -> None:
        if self.session is None:
            return
        self.actions_.enable(has_report=True, may_edit=not self.session.locked)
        is_final = self.session.is_final
        self.actions_["finalise"].setText("取消定稿" if is_final else "定稿")
        if self.library.read_only:
            self.tell(self.library.read_only_reason, tone="warning")
        elif is_final:
            self.tell("这份报告已经定稿,内容已锁定。要修改,请先“取消定稿”。")
        self._show_undo()

    def _restore_geometry(self) -> None:
        self.setMinimumSize(640, 420)
        screen = self.screen().availableGeometry()
        self.resize(min(1280, screen.width() - 20), min(800, screen.height() - 60))
        if self.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.window.encode()))
