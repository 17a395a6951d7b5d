"""The window around the editor: list, opening, deleting, saving, exporting, finalising."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.cells import Cell, CellRef
from core.changes import SetCell, SpliceText
from core.errors import LibraryError
from core.library import Library
from core.paths import data_folder, resource
from core.readers import read
from core.report import Report, Unit
from core.settings import Settings
from gui.dialogs import ask
from gui.main_window import MainWindow
from gui.products import PRODUCTS, Product
from gui.session import Session
from tests.gui.keys import go_to, press, session_of, type_
from tests.support.reports import base_report

NATURAL = CellRef.parse("requests.new.natural")
SAMPLE = resource("samples", "kazuo-2025.txt")


def editor_of(window: MainWindow):  # type: ignore[no-untyped-def]
    assert window.editor is not None
    return window.editor


def test_the_list_shows_every_report_and_enter_opens_the_chosen_one(window: MainWindow) -> None:
    for name in ("五家镇人民政府", "喀左县自然资源局"):
        window.library.add(base_report(unit=Unit(name)))
    window.show_start()
    assert window.start.model.rowCount() == 2
    window.activateWindow()
    window.start.table.setFocus()
    press(Qt.Key.Key_Return)
    assert window.session is not None


def test_the_tabs_are_those_of_the_form(opened: MainWindow) -> None:
    tabs = editor_of(opened).tabs
    assert [tabs.tabText(place) for place in range(tabs.count())] == [
        "基本信息", "一 总体情况", "二 主动公开", "三 依申请公开",
        "四 复议诉讼", "五 问题改进", "六 其他事项", "预览",
    ]  # fmt: skip


def test_a_tab_is_built_when_it_is_first_shown(opened: MainWindow) -> None:
    lazies = [editor_of(opened).tabs.widget(place) for place in range(7)]
    assert [lazy.is_built for lazy in lazies] == [True, *[False] * 6]
    editor_of(opened).tabs.setCurrentIndex(3)
    assert lazies[3].is_built


def test_a_tab_wears_the_count_of_its_findings(opened: MainWindow) -> None:
    go_to(opened, "requests.new.natural")
    type_("1")
    count = sum(
        1 for f in session_of(opened).outcome.findings if f.cells and f.cells[0].table == "requests"
    )
    assert count > 0
    assert editor_of(opened).count_on("requests") == count


def test_clicking_a_broken_sum_goes_to_the_cell_and_colours_both_sides(
    opened: MainWindow,
) -> None:
    session_of(opened).do(SetCell(NATURAL, Cell(1)), "")
    finding = next(f for f in session_of(opened).outcome.findings if f.rule == "T201")
    editor_of(opened).findings.choose(finding.key)
    editor_of(opened).findings.detail.go.click()
    tab = editor_of(opened).current
    assert tab.current_ref() == finding.cells[0]
    side = Qt.ItemDataRole.UserRole + 3
    assert tab.model.data(tab.model.index_of(finding.cells[0]), side) == "left"
    assert tab.model.data(tab.model.index_of(NATURAL), side) == "right"


def test_a_fix_puts_the_sum_right_and_can_be_undone(opened: MainWindow) -> None:
    total = CellRef.parse("requests.new.total")
    right = session_of(opened).report.values[total]
    session_of(opened).do(SetCell(total, Cell(7)), "")
    finding = next(f for f in session_of(opened).outcome.findings if f.rule == "T201")
    editor_of(opened).findings.choose(finding.key)
    editor_of(opened).findings.detail.fix.menu().actions()[0].trigger()
    assert session_of(opened).report.values[total] == right
    assert not [f for f in session_of(opened).outcome.findings if f.rule == "T201"]
    session_of(opened).undo()
    assert session_of(opened).report.values[total] == 7


def test_an_explanation_stays_with_its_finding_over_a_re_check(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(opened)
    session.do(SetCell(CellRef.parse("disclosure.normative_documents.in_force"), Cell(1)), "")
    finding = next(f for f in session.outcome.findings if f.rule == "T206")
    monkeypatch.setattr(ask, "write_words", lambda *_: "口径调整")
    editor_of(opened).findings.choose(finding.key)
    editor_of(opened).findings.detail.explain.click()
    session.do(SetCell(NATURAL, Cell(1)), "")
    session.check_all()
    again = next(f for f in session.outcome.findings if f.rule == "T206")
    assert again.explanation == "口径调整"


def test_every_change_is_in_the_library_within_a_second(opened: MainWindow, qtbot: QtBot) -> None:
    report_id = session_of(opened).report_id
    with qtbot.waitSignal(session_of(opened).saver.saved, timeout=1000):
        session_of(opened).do(SetCell(NATURAL, Cell(4)), "")
    assert opened.library.load(report_id).values[NATURAL] == 4
    assert "已自动保存" in opened.status.saved.text()


def test_going_back_to_the_list_saves_at_once(opened: MainWindow) -> None:
    report_id = session_of(opened).report_id
    session_of(opened).do(SetCell(NATURAL, Cell(4)), "")
    opened.show_start()
    assert opened.library.load(report_id).values[NATURAL] == 4
    assert opened.session is None


def test_the_list_tells_what_the_checks_said_of_a_report_that_was_opened(
    opened: MainWindow,
) -> None:
    report_id = session_of(opened).report_id
    assert opened.library.entry(report_id).errors is None
    before = opened.library.entry(report_id).changed_at
    opened.show_start()
    assert opened.library.entry(report_id).errors == 0
    assert opened.library.entry(report_id).changed_at == before


def test_a_failed_save_is_said_and_leaving_asks_first(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LibraryError("磁盘空间已满,请清理磁盘。")

    asked: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(opened.library, "save", fail)
        patch.setattr(ask, "choose", lambda _parent, words, *_: asked.append(words) or 0)
        session_of(opened).do(SetCell(NATURAL, Cell(4)), "")
        opened.show_start()
        assert "磁盘空间已满" in asked[0]
        assert opened.session is not None
    opened.show_start()
    assert opened.session is None


def test_a_deleted_report_comes_back_with_one_click(window: MainWindow) -> None:
    report_id = window.library.add(base_report())
    window.show_start()
    window.activateWindow()
    window.start.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert window.start.model.rowCount() == 0
    assert "已删除" in window.start.bar.words
    window.commands.undelete(report_id)
    assert window.start.model.rowCount() == 1


def test_the_sample_is_read_in_and_opened(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        window.importer.read(SAMPLE, quietly=True)
    assert session_of(window).report.values[NATURAL] == 9
    assert session_of(window).report.unit.name == "喀左县人民政府"
    assert "kazuo-2025.txt" in editor_of(window).bar.words


def test_reading_the_same_file_again_opens_what_is_there(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(window.importer.imported, timeout=5000):
            window.importer.read(SAMPLE, quietly=True)
    window.show_start()
    assert window.start.model.rowCount() == 1


def test_a_file_that_is_no_report_is_refused_in_one_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    stray = tmp_path / "别的.json"
    stray.write_text("{}", encoding="utf-8")
    with qtbot.waitSignal(window.importer.failed, timeout=5000):
        window.importer.read(stray)
    assert "别的.json" in window.start.bar.words
    assert window.start.model.rowCount() == 0


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.id)
def test_a_report_is_written_where_the_user_says(
    opened: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    product: Product,
) -> None:
    target = tmp_path / f"传出 的文件{product.suffix}"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    with qtbot.waitSignal(opened.exporter.written, timeout=20000):
        opened.commands.export(product.id)
    assert target.stat().st_size > 1000
    assert "已传出" in editor_of(opened).bar.words


def test_a_target_that_cannot_be_written_is_named_and_left_alone(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "没有这个文件夹" / "报告.json"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    with qtbot.waitSignal(opened.exporter.failed, timeout=5000):
        opened.commands.export("json")
    assert "文件夹不存在" in editor_of(opened).bar.words


def test_finalising_is_refused_while_there_are_errors(opened: MainWindow) -> None:
    session_of(opened).do(SetCell(NATURAL, Cell(1)), "")
    opened.commands.toggle_final()
    assert "错误" in editor_of(opened).bar.words
    assert not opened.library.entry(session_of(opened).report_id).is_final


def test_a_final_report_is_locked_kept_as_a_version_and_can_be_reopened(
    opened: MainWindow,
) -> None:
    report_id = session_of(opened).report_id
    opened.commands.toggle_final()
    assert opened.library.entry(report_id).is_final
    assert [version.reason for version in opened.library.versions(report_id)] == ["定稿"]
    go_to(opened, "requests.new.natural")
    type_("5")
    assert session_of(opened).undo_stack.count() == 0
    opened.commands.toggle_final()
    go_to(opened, "requests.new.natural")
    type_("5")
    assert session_of(opened).report.values[NATURAL] == 5


def test_a_second_window_only_shows_and_says_so(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    report_id = library.add(base_report())
    with Library.open(library.path, read_only=True) as other:
        second = MainWindow(other, Settings())
        qtbot.addWidget(second)
        second.show()
        assert "只" in second.start.bar.words
        second.open_report(report_id)
        assert second.session is not None
        assert second.session.locked
        second.session.do(SetCell(NATURAL, Cell(1)), "")
        assert second.session.report.values[NATURAL] != 1
        second.close()


def test_last_years_report_of_the_library_is_compared_with(
    window: MainWindow, open_with: Callable[[Report], Session]
) -> None:
    window.library.add(base_report(2024))
    session = open_with(base_report(2025))
    assert session.previous is not None
    session.do(SetCell(CellRef.parse("requests.carried_in.natural"), Cell(40)), "")
    assert any(f.rule == "Y301" for f in session.outcome.findings)


def test_the_settings_are_kept_beside_the_library(window: MainWindow, library: Library) -> None:
    window.settings.unit_name = "五家镇人民政府"
    window.close()
    kept = json.loads((library.path.parent / "settings.json").read_text(encoding="utf-8"))
    assert kept["unit_name"] == "五家镇人民政府"


def test_the_preview_shows_the_pages_of_the_pdf_and_follows_changes(
    opened: MainWindow, qtbot: QtBot
) -> None:
    editor = editor_of(opened)
    editor.tabs.setCurrentWidget(editor.preview)
    qtbot.waitUntil(lambda: editor.preview.page_count > 3, timeout=10000)
    before = editor.preview.page_count
    session_of(opened).do(SpliceText("other", 0, "", "新的一段话。\n" * 60), "")
    qtbot.waitUntil(lambda: editor.preview.page_count > before, timeout=10000)


def test_the_page_on_the_clipboard_holds_tables_and_text(opened: MainWindow) -> None:
    opened.commands.copy_html()
    copied = QGuiApplication.clipboard().mimeData()
    assert "<table" in copied.html()
    assert "一、总体情况" in copied.text()


def test_the_packet_is_written_into_one_folder_in_one_step(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose_folder", lambda *_: tmp_path / "定稿 包")
    with qtbot.waitSignal(opened.exporter.written, timeout=30000):
        opened.commands.export_packet()
    endings = sorted(path.suffix for path in (tmp_path / "定稿 包").iterdir())
    assert endings == [".docx", ".html", ".pdf", ".pdf", ".xlsx"]


def test_a_blank_form_can_be_had_without_an_open_report_and_reads_in_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "空表.xlsx"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    with qtbot.waitSignal(window.exporter.written, timeout=20000):
        window.commands.write_blank()
    assert read(target).report.values == {}


def test_about_tells_where_an_office_puts_its_own_words(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "about", lambda _parent, _title, text: told.append(text))
    window.actions_["about"].trigger()
    assert str(data_folder()) in told[0]
