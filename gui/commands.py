"""What each action of the menus and the toolbar does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core import APP_NAME, VERSION
from core.errors import AppError
from core.library import DRAFT, FINAL, Entry
from core.paths import data_folder
from gui.dialogs import ask

if TYPE_CHECKING:
    from core.checks.finding import Finding
    from core.report import Report
    from gui.main_window import MainWindow
    from gui.tabs.table_tab import TableTab

Handler = Callable[..., object]
_EXPORTS = ("xlsx", "pdf", "dense", "docx", "html", "json", "findings", "chart")


class Commands:
    """One method an action; `by_id` is what the action table is wired with."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def by_id(self) -> dict[str, Handler]:
        """The handler of every action of `gui.actions.SPECS`."""
        return {
            "new": self.new_report,
            "import": self.import_file,
            "import_clipboard": self._window.importer.read_clipboard,
            "home": self.go_home,
            "save": self.save,
            **{f"export_{id_}": partial(self.export, id_) for id_ in _EXPORTS},
            "export_packet": self.export_packet,
            "copy_html": self.copy_html,
            "print": self.print_report,
            "finalise": self.toggle_final,
            "quit": self._window.close,
            "undo": self.undo,
            "redo": self.redo,
            "auto_totals": self.set_auto_totals,
            "recompute": lambda: self._on_table(lambda tab: tab.recompute()),
            "fill_row": lambda: self._on_table(lambda tab: tab.fill_zero("row")),
            "fill_column": lambda: self._on_table(lambda tab: tab.fill_zero("column")),
            "fill_table": lambda: self._on_table(lambda tab: tab.fill_zero("table")),
            "check": self.check,
            "next": self.next_finding,
            "rules": self.show_rules,
            "panel": self.show_panel,
            "other_side": self.change_side,
            "guide": self.show_guide,
            "blank": self.write_blank,
            "backup": self.backup,
            "restore": self.restore,
            "office_fonts": self.use_office_fonts,
            "versions": self.show_versions,
            "about": self.about,
        }

    # Report

    def new_report(self) -> None:
        from gui.dialogs.new_report import NewReportDialog

        window = self._window
        if window.refuses_changes():
            return
        dialog = NewReportDialog(window.library, window.settings.unit_name, window)
        if dialog.exec():
            report = dialog.report()
            window.settings.unit_name = report.unit.name
            window.attempt(lambda: window.open_report(window.library.add(report)))

    def import_file(self) -> None:
        window = self._window
        path = window.importer.ask_for_file(window.settings.import_folder)
        if path is not None:
            window.settings.import_folder = str(path.parent)
            window.importer.read(path)

    def take_content(self, report: Report, name: str) -> None:
        """Put a report that was read into the open one, as one step; what was there is kept."""
        window, session = self._window, self._window.session
        if session is None or session.locked or not self.save():
            return
        keep = window.library.keep_version
        if window.attempt(lambda: keep(session.report_id, f"装入“{name}”之前")):
            from core.changes import ReplaceReport

            session.do(ReplaceReport(report), f"装入“{name}”")
            window.tell(f"已把“{name}”装入这份报告。", ("撤销", session.undo))

    def take_previous(self, words: str, take_back: Callable[[], None]) -> None:
        """Last year's report came into the library: check against it, and offer the way back."""
        window = self._window

        def undo() -> None:
            if window.attempt(take_back):
                self._check_anew()
                window.tell("已撤销,上年报告恢复到装入之前。")

        self._check_anew()
        window.tell(words, ("撤销", undo))

    def _check_anew(self) -> None:
        session = self._window.session
        if session is not None:
            session.refresh_previous()
            session.check_all()

    def go_home(self) -> None:
        session = self._window.session
        self._window.show_start(session.report_id if session else None)

    def save(self) -> bool:
        session = self._window.session
        return session is None or self._window.attempt(session.saver.flush)

    def export(self, product: str) -> None:
        from gui.products import BY_ID

        if self._window.session is not None:
            self._window.exporter.export(self._window.session, BY_ID[product])

    def export_packet(self) -> None:
        """定稿包: all that is handed over, in one folder."""
        if self._window.session is not None:
            self._window.exporter.export_packet(self._window.session)

    def copy_html(self) -> None:
        """复制到网站编辑器: the report with its tables on the clipboard."""
        from gui.clipboard import copy_page

        session = self._window.session
        if session is not None:
            copy_page(session.report, session.form)
            self._window.tell("已复制。请到网站后台的编辑器里粘贴(Ctrl+V)。")

    def print_report(self) -> None:
        if self._window.session is not None:
            self._window.exporter.print(self._window.session)

    def toggle_final(self) -> None:
        """定稿 (only without errors; keeps a version and locks), or back to a draft."""
        window, session = self._window, self._window.session
        if session is None or window.refuses_changes():
            return
        is_final = session.is_final
        session.check_all()
        errors = session.outcome.summary["errors"]
        if errors and not is_final:
            words = f"还有 {errors} 条错误,改正后才能定稿。审核面板里列出了每一条。"
            window.tell(words, tone="warning")
            return
        if self.save() and window.attempt(lambda: self._set_final(not is_final)):
            session.is_final = not is_final
            session.lock(not is_final)
            window.show_lock()
            done = "已定稿,内容已锁定,并保留了一版。"
            window.tell("已取消定稿,可以修改。" if is_final else done)

    def _set_final(self, final: bool) -> None:
        library, session = self._window.library, self._window.session
        assert session is not None
        library.set_state(session.report_id, FINAL if final else DRAFT)

    # Editing and checking

    def undo(self) -> None:
        if self._window.session is not None:
            self._window.session.undo()

    def redo(self) -> None:
        if self._window.session is not None:
            self._window.session.redo()

    def set_auto_totals(self, on: bool) -> None:
        if self._window.session is not None:
            self._window.session.set_auto_totals(on)
            words = "已打开自动合计。" if on else "已关闭自动合计,总计由您自己填写。"
            self._window.tell(words)

    def check(self) -> None:
        if self._window.session is not None:
            self._window.session.check_all()
            summary = self._window.session.outcome.summary
            self._window.tell(
                f"审核完毕:错误 {summary['errors']} 条,警告 {summary['warnings']} 条,"
                f"提示 {summary['notices']} 条,未检查 {summary['unchecked']} 项。"
            )

    def next_finding(self) -> None:
        if self._window.editor is not None:
            self._window.editor.findings.choose_next()

    def explain(self, finding: Finding | None) -> None:
        """Ask for the 说明 of a finding; empty words take it back."""
        window = self._window
        if finding is None or window.session is None:
            return
        former = finding.explanation or ""
        words = ask.write_words(window, "写说明", finding.message, former)
        if words is not None:
            window.session.explain(finding, words or None)

    def switch_off(self, finding: Finding | None) -> None:
        """No longer check this in this report."""
        session = self._window.session
        if finding is not None and session is not None:
            session.set_level(finding.rule, "off")
            from core.checks.registry import BY_ID

            title = BY_ID[finding.rule].title
            words = f"本报告不再检查“{title}”({finding.rule})。"
            self._window.tell(words, ("撤销", session.undo))

    def show_rules(self) -> None:
        from gui.dialogs.rules import RulesDialog

        session = self._window.session
        RulesDialog(self._window.settings, session, self._window).exec()
        if session is not None:
            session.check_all()

    def _on_table(self, act: Callable[[TableTab], None]) -> None:
        from gui.tabs.table_tab import TableTab

        tab = self._window.editor.current if self._window.editor else None
        if isinstance(tab, TableTab):
            act(tab)
        else:
            self._window.tell("请先转到二、三、四部分的表格。")

    # Looking

    def show_panel(self, on: bool) -> None:
        if self._window.editor is not None:
            self._window.editor.show_panel(on)

    def change_side(self) -> None:
        if self._window.editor is not None:
            self._window.editor.change_side()

    def flip_panel(self) -> None:
        if self._window.editor is not None:
            self._window.editor.show_panel(not self._window.editor.findings.isVisible())

    def show_guide(self, on: bool) -> None:
        self._window.settings.show_guide = on
        if self._window.editor is not None:
            self._window.editor.show_guide(on)

    def use_office_fonts(self, on: bool) -> None:
        self._window.settings.office_fonts = on
        if on:
            self._window.tell("以后的 PDF 用本机的公文字体;本机没有的字体,仍用程序自带的。")

    def about(self) -> None:
        from html import escape

        from PySide6.QtWidgets import QMessageBox

        QMessageBox.about(
            self._window,
            f"关于{APP_NAME}",
            f"<b>{APP_NAME}</b> {VERSION}<p>编写、审核、传出政府信息公开工作年度报告。"
            "<br>不连网络,数据只在本机。</p><p>报告格式:国办公开办函〔2021〕30号</p>"
            f"<p>数据文件夹(单位自己的词表也放在这里):<br>{escape(str(data_folder()))}</p>",
        )

    # Library

    def delete_report(self, entry: Entry) -> None:
        """Into the bin; the bar offers to bring it back."""
        window = self._window
        if window.refuses_changes() or not window.attempt(lambda: window.library.delete(entry.id)):
            return
        window.show_start()
        name = f"{entry.unit or '未填单位名称'} {entry.year}年"
        window.tell(f"已删除“{name}”。", ("撤销删除", lambda: self.undelete(entry.id)))

    def undelete(self, report_id: int) -> None:
        window = self._window
        if window.attempt(lambda: window.library.restore_deleted(report_id)):
            window.show_start(report_id)

    def show_versions(self) -> None:
        from gui.dialogs.versions import VersionsDialog

        window, session = self._window, self._window.session
        if session is None or not self.save():
            return
        dialog = VersionsDialog(window.library, session.report_id, window)
        if not dialog.exec():
            return
        version = dialog.chosen()
        if version is not None:
            from core.changes import ReplaceReport

            session.do(ReplaceReport(window.library.version(version)), "恢复历史版本")

    def write_blank(self) -> None:
        """空表: a workbook for a unit without the program; of the open report's unit, if one is."""
        session = self._window.session
        report = session.report if session else None
        settings = self._window.settings
        self._window.exporter.write_blank(
            settings, report.unit if report else None, report.year if report else None
        )

    def backup(self) -> None:
        window = self._window
        proposed = Path(window.settings.export_folder or Path.home()) / f"{APP_NAME}备份.nianbao"
        target = ask.save_file(window, "备份报告库", proposed, "报告库 (*.nianbao)")
        if target is None or not self.save():
            return
        if window.attempt(lambda: window.library.backup(target)):
            window.tell(f"已备份到“{target}”。")

    def restore(self) -> None:
        window = self._window
        if window.refuses_changes():
            return
        folder = window.settings.export_folder
        source = ask.open_file(window, "恢复报告库", folder, "报告库 (*.nianbao)")
        words = "恢复后,报告库的内容就是备份里的内容;现在的报告库会另存一份,不会丢失。"
        if source is None or ask.choose(window, words, "恢复") != 0 or not window.close_session():
            return
        try:
            kept = window.library.restore(source)
        except AppError as error:
            ask.tell_error(window, str(error))
            window.show_start()
            return
        window.show_start()
        window.tell(f"已恢复。原来的报告库另存为“{kept}”。")
