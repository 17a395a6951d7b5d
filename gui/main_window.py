"""The window: builds the pages, wires them, and hands every wish to the one who fulfils it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMessageBox, QStackedWidget

from core import APP_NAME, VERSION
from core.changes import ReplaceReport
from core.checks.context import Noticed
from core.checks.finding import Finding
from core.errors import AppError, LibraryError
from core.library import DRAFT, FINAL, Entry, Library
from core.readers import Reading
from core.report import Report
from core.settings import Settings, save_settings
from gui import theme
from gui.actions import Actions
from gui.dialogs import ask
from gui.editor import Editor
from gui.exporting import Exporter, open_outside
from gui.importing import Importer
from gui.session import Session
from gui.start_page import StartPage
from gui.status import Status
from gui.tabs.table_tab import TableTab


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
        self.importer = Importer(library, self)
        self.actions_ = Actions(self, self._handlers())
        self.status = Status(self, self.exporter.stop)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self.setCentralWidget(self._pages)
        self.addToolBar(self.actions_.toolbar(self))
        self.setWindowIcon(theme.app_icon())
        self._wire()
        self._restore_geometry()
        self.show_start()
        if library.read_only:
            self.start.bar.tell(library.read_only_reason, tone="warning")

    # Pages

    def show_start(self, chosen: int | None = None) -> None:
        """Close the open report and show the list."""
        if not self._close_session():
            return
        self.start.show_entries(self.library.reports(), chosen)
        self._pages.setCurrentWidget(self.start)
        self.setWindowTitle(APP_NAME)
        self.status.clear()
        self.actions_.enable(has_report=False, may_edit=False)
        self.start.table.setFocus()

    def open_report(self, report_id: int, noticed: Noticed | None = None) -> None:
        """Show a report of the library in the editor."""
        if not self._close_session():
            return
        try:
            report = self.library.load(report_id)
            state = self.library.entry(report_id).state
        except AppError as error:
            ask.tell_error(self, str(error))
            return
        self._begin_session(report_id, report, noticed, is_final=state == FINAL)

    # Handlers of the action table

    def new_report(self) -> None:
        from gui.dialogs.new_report import NewReportDialog

        if self._refuse_read_only():
            return
        dialog = NewReportDialog(self.library, self.settings.unit_name, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        report = dialog.report()
        self.settings.unit_name = report.unit.name
        self.open_report(self.library.add(report))

    def import_file(self) -> None:
        path = self.importer.ask_for_file(self.settings.import_folder)
        if path is not None:
            self.settings.import_folder = str(path.parent)
            self.importer.read(path)

    def save_now(self) -> None:
        if self.session is not None:
            try:
                self.session.saver.flush()
            except LibraryError as error:
                ask.tell_error(self, str(error))

    def export(self, suffix: str) -> None:
        if self.session is not None:
            self.exporter.export(self.session, suffix)

    def toggle_final(self) -> None:
        """定稿, or back to a draft."""
        if self.session is None or self._refuse_read_only():
            return
        session = self.session
        is_final = self.library.entry(session.report_id).is_final
        if not is_final:
            session.check_all()
            errors = session.outcome.summary["errors"]
            if errors:
                self._tell(
                    f"还有 {errors} 条错误,改正后才能定稿。审核面板里列出了每一条。", tone="warning"
                )
                return
            session.saver.flush()
            self.library.keep_version(session.report_id, "定稿")
        self.library.set_state(session.report_id, DRAFT if is_final else FINAL)
        session.lock(not is_final)
        self._show_lock()
        self._tell("已取消定稿,可以修改。" if is_final else "已定稿,内容已锁定,并保留了一版。")

    def delete_report(self, entry: Entry) -> None:
        """Into the bin; the bar offers to bring it back."""
        if self._refuse_read_only():
            return
        self.library.delete(entry.id)
        self.start.show_entries(self.library.reports())
        name = f"{entry.unit or '未填单位名称'} {entry.year}年"
        self.start.bar.tell(f"已删除“{name}”。", ("撤销删除", lambda: self._undelete(entry.id)))

    def show_rules(self) -> None:
        from gui.dialogs.rules import RulesDialog

        levels = self.session.report.levels if self.session else {}
        RulesDialog(self.settings, levels, self).exec()
        if self.session is not None:
            self.session.check_all()

    def show_versions(self) -> None:
        from gui.dialogs.versions import VersionsDialog

        if self.session is None:
            return
        self.save_now()
        dialog = VersionsDialog(self.library, self.session.report_id, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            version = dialog.chosen()
            if version is not None:
                self.session.do(ReplaceReport(self.library.version(version)), "恢复历史版本")

    def backup(self) -> None:
        proposed = Path(self.settings.export_folder or Path.home()) / f"{APP_NAME}备份.nianbao"
        target = ask.save_file(self, "备份报告库", proposed, "报告库 (*.nianbao)")
        if target is not None and self._try(lambda: self.library.backup(target)):
            self._tell(f"已备份到“{target}”。")

    def restore(self) -> None:
        if self._refuse_read_only():
            return
        source = ask.open_file(
            self, "恢复报告库", self.settings.export_folder, "报告库 (*.nianbao)"
        )
        if source is None:
            return
        words = "恢复后,报告库的内容就是备份里的内容;现在的报告库会另存一份,不会丢失。"
        if ask.choose(self, words, "恢复") == 0 and self._close_session():
            self._try(lambda: self.library.restore(source))
            self.show_start()

    def about(self) -> None:
        QMessageBox.about(
            self,
            f"关于{APP_NAME}",
            f"<b>{APP_NAME}</b> {VERSION}<p>编写、审核、传出政府信息公开工作年度报告。"
            "<br>不连网络,数据只在本机。</p><p>报告格式:国办公开办函〔2021〕30号</p>",
        )

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._close_session():
            event.ignore()
            return
        self.settings.window = bytes(self.saveGeometry().toBase64().data()).decode()
        if not self.library.read_only:
            save_settings(self.library.path.parent, self.settings)
        event.accept()

    # Wiring

    def _handlers(self) -> dict[str, Callable[..., None]]:
        def on_session(act: Callable[[Session], object]) -> Callable[[], None]:
            return lambda *_: act(self.session) if self.session else None  # type: ignore[func-returns-value,return-value]

        def on_table(act: Callable[[TableTab], object]) -> Callable[[], None]:
            def run(*_: object) -> None:
                tab = self.editor.current if self.editor else None
                if isinstance(tab, TableTab):
                    act(tab)
                else:
                    self._tell("请先转到二、三、四部分的表格。")

            return run

        return {
            "new": lambda *_: self.new_report(),
            "import": lambda *_: self.import_file(),
            "home": lambda *_: self.show_start(self.session.report_id if self.session else None),
            "save": lambda *_: self.save_now(),
            "export_xlsx": lambda *_: self.export(".xlsx"),
            "export_pdf": lambda *_: self.export(".pdf"),
            "export_json": lambda *_: self.export(".json"),
            "finalise": lambda *_: self.toggle_final(),
            "quit": lambda *_: self.close(),
            "undo": on_session(Session.undo),
            "redo": on_session(Session.redo),
            "auto_totals": lambda on: self._set_auto_totals(on),
            "recompute": on_table(TableTab.recompute),
            "fill_row": on_table(lambda tab: tab.fill_zero("row")),
            "fill_column": on_table(lambda tab: tab.fill_zero("column")),
            "fill_table": on_table(lambda tab: tab.fill_zero("table")),
            "check": on_session(Session.check_all),
            "next": lambda *_: self.editor.findings.choose_next() if self.editor else None,
            "rules": lambda *_: self.show_rules(),
            "panel": lambda on: self.editor.show_panel(on) if self.editor else None,
            "guide": lambda on: self._show_guide(on),
            "backup": lambda *_: self.backup(),
            "restore": lambda *_: self.restore(),
            "versions": lambda *_: self.show_versions(),
            "about": lambda *_: self.about(),
        }

    def _wire(self) -> None:
        self.start.new_wanted.connect(self.new_report)
        self.start.import_wanted.connect(self.import_file)
        self.start.open_wanted.connect(self.open_report)
        self.start.delete_wanted.connect(self.delete_report)
        self.importer.began.connect(self.status.begin_task)
        self.importer.ended.connect(self.status.end_task)
        self.importer.failed.connect(self._tell_failure)
        self.importer.imported.connect(self._open_imported)
        self.exporter.began.connect(self.status.begin_task)
        self.exporter.progressed.connect(self.status.show_progress)
        self.exporter.ended.connect(self.status.end_task)
        self.exporter.failed.connect(self._tell_failure)
        self.exporter.written.connect(self._tell_written)

    def _begin_session(
        self, report_id: int, report: Report, noticed: Noticed | None, *, is_final: bool
    ) -> None:
        session = Session(self.library, report_id, report, self.settings, noticed)
        session.locked = session.locked or is_final
        session.refresh_previous()
        session.check_all()
        editor = Editor(session, show_guide=self.settings.show_guide)
        self.session, self.editor = session, editor
        self._pages.addWidget(editor)
        self._pages.setCurrentWidget(editor)
        session.checked.connect(self.status.show_outcome)
        session.saver.changed.connect(self.status.show_saved)
        session.touched.connect(self._show_title)
        session.undo_stack.indexChanged.connect(self._show_undo)
        editor.message.connect(lambda words: self._tell(words))
        editor.findings.explain_wanted.connect(self._explain)
        editor.findings.switch_wanted.connect(self._switch_off)
        self.status.show_outcome(session.outcome)
        self.status.show_saved(session.saver.state)
        for name, on in (
            ("auto_totals", self.settings.auto_totals),
            ("panel", True),
            ("guide", self.settings.show_guide),
        ):
            self.actions_[name].blockSignals(True)
            self.actions_[name].setChecked(on)
            self.actions_[name].blockSignals(False)
        self._show_title()
        self._show_lock()

    def _close_session(self) -> bool:
        """Save and let go of the open report; False if it could not be saved and the user stays."""
        if self.session is None or self.editor is None:
            return True
        session, editor = self.session, self.editor
        try:
            session.saver.flush()
        except LibraryError as error:
            if ask.choose(self, f"{error}\n现在离开会丢掉最后的改动。", "留下", "仍然离开") != 1:
                return False
        session.undo_stack.indexChanged.disconnect(self._show_undo)
        session.saver.changed.disconnect(self.status.show_saved)
        session.release()
        self.session = self.editor = None
        self._pages.removeWidget(editor)
        editor.deleteLater()
        session.deleteLater()
        return True

    # Small things

    def _open_imported(self, report_id: int, reading: Reading, words: str) -> None:
        self.open_report(report_id, reading.noticed)
        warnings = [remark.message for remark in reading.remarks]
        more = f"读取时注意到 {len(warnings)} 点:{';'.join(warnings[:3])}" if warnings else ""
        self._tell(words + more, tone="warning" if warnings else "notice")

    def _explain(self, finding: Finding | None) -> None:
        if finding is None or self.session is None:
            return
        words = ask.write_words(self, "写说明", finding.message, finding.explanation or "")
        if words is not None:
            self.session.explain(finding, words or None)

    def _switch_off(self, finding: Finding | None) -> None:
        if finding is not None and self.session is not None:
            self.session.set_level(finding.rule, "off")
            self._tell(f"本报告不再检查 {finding.rule}。", ("撤销", self.session.undo))

    def _undelete(self, report_id: int) -> None:
        self.library.restore_deleted(report_id)
        self.start.show_entries(self.library.reports(), report_id)

    def _tell(
        self, words: str, *actions: tuple[str, Callable[[], None]], tone: str = "notice"
    ) -> None:
        bar = self.editor.bar if self.editor is not None else self.start.bar
        bar.tell(words, *actions, tone=tone)

    def _tell_failure(self, words: str) -> None:
        self._tell(words, tone="error")

    def _tell_written(self, path: Path) -> None:
        self._tell(
            f"已传出到“{path}”。",
            ("打开文件", lambda: open_outside(path)),
            ("打开文件夹", lambda: open_outside(path.parent)),
        )

    def _refuse_read_only(self) -> bool:
        if self.library.read_only:
            self._tell(self.library.read_only_reason, tone="warning")
        return self.library.read_only

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except AppError as error:
            ask.tell_error(self, str(error))
            return False
        return True

    def _set_auto_totals(self, on: bool) -> None:
        if self.session is not None:
            self.session.set_auto_totals(on)
            self._tell("已打开自动合计。" if on else "已关闭自动合计,总计由您自己填写。")

    def _show_guide(self, on: bool) -> None:
        self.settings.show_guide = on
        if self.editor is not None:
            self.editor.show_guide(on)

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

    def _show_lock(self) -> None:
        if self.session is None:
            return
        self.actions_.enable(has_report=True, may_edit=not self.session.locked)
        is_final = self.library.entry(self.session.report_id).is_final
        self.actions_["finalise"].setText("取消定稿" if is_final else "定稿")
        if self.library.read_only:
            self._tell(self.library.read_only_reason, tone="warning")
        elif is_final:
            self._tell("这份报告已经定稿,内容已锁定。要修改,请先“取消定稿”。")
        self._show_undo()

    def _restore_geometry(self) -> None:
        self.resize(1240, 760)
        if self.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.window.encode()))
