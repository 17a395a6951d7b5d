"""Prose is typed, underlined where something was found, undone in order with the figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from core.cells import Cell, CellRef
from core.changes import SetCell, SpliceText
from core.report import Report, Unit
from gui.main_window import MainWindow
from gui.session import Session
from gui.tabs.narrative_tab import NarrativeTab
from gui.text_offsets import difference
from gui.widgets.prose_edit import ProseEdit
from tests.gui.keys import focused, go_to, press, session_of, type_

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def fresh(window: MainWindow, open_with: Callable[[Report], Session]) -> MainWindow:
    open_with(Report(2025, Unit("五家镇人民政府", "township", "government")))
    return window


def prose(window: MainWindow, part: str) -> ProseEdit:
    assert window.editor is not None
    tab = window.editor.go_to_part(part)
    assert isinstance(tab, NarrativeTab)
    window.activateWindow()
    tab.edit.setFocus()
    return tab.edit


def test_what_is_typed_is_in_the_report(fresh: MainWindow) -> None:
    prose(fresh, "problems")
    type_("一是公开不及时。")
    press(Qt.Key.Key_Return)
    type_("二是解读不够。")
    assert session_of(fresh).report.text("problems") == "一是公开不及时。\n二是解读不够。"


def test_undo_walks_back_through_all_tabs_in_one_order(fresh: MainWindow) -> None:
    prose(fresh, "problems")
    type_("问题")
    go_to(fresh, "requests.new.natural")
    type_("3")
    press(Qt.Key.Key_Return)
    prose(fresh, "other")
    type_("事项")
    report = session_of(fresh).report
    press(Qt.Key.Key_Z, CTRL)
    assert report.text("other") == ""
    press(Qt.Key.Key_Z, CTRL)
    assert CellRef.parse("requests.new.natural") not in report.values
    assert fresh.editor is not None
    assert fresh.editor.current.part.id == "requests"
    press(Qt.Key.Key_Z, CTRL)
    assert report.text("problems") == ""
    for _ in range(3):
        press(Qt.Key.Key_Y, CTRL)
    assert report.text("other") == "事项"
    assert report.values[CellRef.parse("requests.new.natural")] == 3


def test_a_placeholder_is_underlined_where_it_stands(fresh: MainWindow, qtbot: object) -> None:
    edit = prose(fresh, "other")
    type_("本年度收取信息处理费XX元。")
    session_of(fresh).check_all()
    spans = [f.span for f in session_of(fresh).outcome.findings if f.rule == "W602"]
    assert [span.text for span in spans if span] == ["XX"]
    marked = [s.cursor.selectedText() for s in edit.extraSelections()]
    assert "XX" in marked


def test_clicking_a_finding_selects_its_words(fresh: MainWindow) -> None:
    prose(fresh, "other")
    type_("𬭩乡收取信息处理费XX元。")
    session_of(fresh).check_all()
    finding = next(f for f in session_of(fresh).outcome.findings if f.rule == "W602")
    assert fresh.editor is not None
    fresh.editor.go_to_part("disputes")
    fresh.editor.findings.choose(finding.key)
    fresh.editor.findings.detail.go.click()
    assert fresh.editor.current.part.id == "other"
    assert isinstance(fresh.editor.current, NarrativeTab)
    assert fresh.editor.current.edit.textCursor().selectedText() == "XX"


def test_a_change_made_elsewhere_moves_only_what_differs(fresh: MainWindow) -> None:
    edit = prose(fresh, "problems")
    type_("前面的话,后面的话。")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    before = edit.textCursor().position()
    session_of(fresh).do(SpliceText("problems", 0, "前面", "最前面"), "改正")
    assert edit.toPlainText() == "最前面的话,后面的话。"
    assert edit.textCursor().position() == before + 1


def test_special_blanks_of_an_import_are_not_lost_by_typing(
    window: MainWindow, open_with: Callable[[Report], Session]
) -> None:
    report = Report(2025)
    report.texts["other"] = "甲\u3000乙\u00a0丙"
    session = open_with(report)
    edit = prose(window, "other")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    type_("丁")
    assert session.report.text("other") == "甲\u3000乙\u00a0丙丁"


def test_typing_in_one_go_is_one_step_and_a_new_paragraph_begins_another(
    fresh: MainWindow,
) -> None:
    prose(fresh, "problems")
    type_("甲乙丙")
    press(Qt.Key.Key_Return)
    type_("丁")
    press(Qt.Key.Key_Z, CTRL)
    assert session_of(fresh).report.text("problems") == "甲乙丙"


def test_the_unit_is_typed_and_its_level_follows_the_name(fresh: MainWindow) -> None:
    assert fresh.editor is not None
    tab = fresh.editor.go_to_part("preamble")
    fresh.activateWindow()
    tab.unit.setFocus()  # type: ignore[attr-defined]
    focused()
    tab.unit.selectAll()  # type: ignore[attr-defined]
    type_("喀左县自然资源局")
    unit = session_of(fresh).report.unit
    assert (unit.name, unit.level, unit.kind) == ("喀左县自然资源局", "county", "department")
    assert "喀左县自然资源局" in fresh.windowTitle()
    press(Qt.Key.Key_Z, CTRL)
    assert session_of(fresh).report.unit.name == "五家镇人民政府"


def test_a_locked_report_takes_no_text(fresh: MainWindow) -> None:
    edit = prose(fresh, "problems")
    session_of(fresh).lock(True)
    type_("改")
    assert edit.toPlainText() == ""
    session_of(fresh).do(SetCell(CellRef.parse("requests.new.natural"), Cell(1)), "")
    assert not session_of(fresh).report.values


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "甲"),
        ("甲", ""),
        ("甲乙丙", "甲丁丙"),
        ("甲甲甲", "甲甲"),
        ("𬭩甲", "𬭩乙甲"),
        ("同", "同"),
    ],
)
def test_the_difference_of_two_texts_turns_one_into_the_other(old: str, new: str) -> None:
    start, removed, inserted = difference(old, new)
    assert old[start : start + len(removed)] == removed
    assert old[:start] + inserted + old[start + len(removed) :] == new


def test_the_menu_over_marked_words_offers_what_can_be_done(
    fresh: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = prose(fresh, "other")
    type_("本年度收取信息处理费XX元。")
    session_of(fresh).check_all()
    labels = [action.text() for action in edit.menu_at(11).actions()]
    assert any("XX" in label for label in labels)
    assert not any("XX" in action.text() for action in edit.menu_at(2).actions())
