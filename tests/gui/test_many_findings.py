"""Hundreds of findings, very long names, small and far-off windows: the window stays usable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from core.cells import CellRef
from core.changes import SetField, SpliceText
from core.drafting import draft_of
from core.library import Library
from core.report import Report, Unit
from core.settings import Settings
from gui.main_window import MainWindow
from gui.saver import SaveState
from gui.session import Session
from gui.tabs.narrative_tab import NarrativeTab
from tests.gui.keys import focused, go_to, press, session_of, type_

NATURAL = CellRef.parse("requests.new.natural")


@pytest.fixture
def crowded(window: MainWindow, open_with: Callable[[Report], Session]) -> MainWindow:
    report = Report(2025, Unit("五家镇人民政府", "township", "government"))
    report.texts["other"] = "收取信息处理费XX元。\n" * 100
    open_with(report)
    return window


def ime(commit: str, preedit: str = "") -> None:
    """What an input method hands over."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(focused(), event)


def test_a_long_list_is_not_made_anew_with_every_key_but_the_counts_are(
    crowded: MainWindow, qtbot: QtBot
) -> None:
    assert crowded.editor is not None
    panel = crowded.editor.findings
    resets: list[None] = []
    panel.model.modelReset.connect(lambda: resets.append(None))
    go_to(crowded, "requests.new.natural")
    before = panel.counts.text()
    type_("123")
    assert resets == []
    assert len(session_of(crowded).outcome.findings) > 100
    assert panel.counts.text() != before or panel.model._outcome != session_of(crowded).outcome
    qtbot.waitUntil(lambda: bool(resets), timeout=2000)
    assert panel.model._outcome == session_of(crowded).outcome


def test_who_acts_on_a_long_list_acts_on_what_is_true_now(crowded: MainWindow) -> None:
    assert crowded.editor is not None
    panel = crowded.editor.findings
    go_to(crowded, "requests.new.natural")
    type_("x")
    panel.take_focus()
    assert panel.model._outcome == session_of(crowded).outcome


def test_switching_a_check_off_takes_its_findings_away_at_once(crowded: MainWindow) -> None:
    session = session_of(crowded)
    assert any(f.rule == "W602" for f in session.outcome.findings)
    session.set_level("W602", "off")
    assert not any(f.rule == "W602" for f in session.outcome.findings)
    session.undo()
    assert any(f.rule == "W602" for f in session.outcome.findings)


def test_a_very_long_name_leaves_room_in_the_status_bar(opened: MainWindow) -> None:
    name = "很长的单位名称" * 40
    session_of(opened).do(SetField("unit", Unit(name, "county", "government")), "")
    assert opened.status.place.sizeHint().width() < 420
    assert name in opened.status.place.toolTip()
    assert opened.minimumSizeHint().width() < 1000


def test_a_long_path_in_a_message_does_not_widen_the_window(opened: MainWindow) -> None:
    before = opened.minimumSizeHint().width()
    path = "/media/" + "a_very_long_name_of_a_folder" * 12
    opened.status.show_saved(SaveState(problem=f"报告库“{path}”不见了。"))
    opened.status.begin_task(f"正在传出 {path} …")
    opened.tell(f"已传出到“{path}”。")
    assert opened.minimumSizeHint().width() < before + 900
    assert opened.editor is not None
    assert opened.editor.bar.minimumSizeHint().width() < 400
    assert path in opened.status.saved.toolTip()


def test_the_menu_over_prose_leaves_undo_to_the_window(opened: MainWindow) -> None:
    assert opened.editor is not None
    tab = opened.editor.go_to_part("other")
    assert isinstance(tab, NarrativeTab)
    names = {action.objectName() for action in tab.edit.menu_at(0).actions()}
    assert "edit-paste" in names
    assert not names & {"edit-undo", "edit-redo"}


def test_a_draft_that_stands_there_already_is_shown_and_not_written_twice(
    opened: MainWindow,
) -> None:
    assert opened.editor is not None
    session = session_of(opened)
    session.do(SpliceText("other", 0, session.report.text("other"), ""), "")
    tab = opened.editor.go_to_part("other")
    assert isinstance(tab, NarrativeTab)
    draft = draft_of(session.report, session.form, "no_fee")
    tab.edit.insert_draft(draft)
    once = session.report.text("other")
    tab.edit.moveCursor(QTextCursor.MoveOperation.Start)
    tab.edit.insert_draft(draft)
    assert session.report.text("other") == once
    assert tab.edit.textCursor().selectedText().replace("\u2029", "\n") == draft.text


def test_a_window_that_was_left_on_a_screen_that_is_gone_comes_back_into_view(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    window.move(9000, 7000)
    kept = bytes(window.saveGeometry().toBase64().data()).decode()
    for geometry in (kept, "!!!", kept[:24]):
        again = MainWindow(library, Settings(window=geometry))
        qtbot.addWidget(again)
        again.show()
        assert again.screen().availableGeometry().contains(again.geometry().topLeft())
        assert again.width() >= 640
        assert again.height() >= 420
        again.close()


def test_the_notes_come_into_view_in_a_narrow_window_when_they_are_asked_for(
    opened: MainWindow, qapp: QApplication
) -> None:
    assert opened.editor is not None
    opened.resize(900, 700)
    qapp.processEvents()
    assert not opened.editor.guide.isVisible()
    opened.actions_["guide"].setChecked(False)
    opened.actions_["guide"].setChecked(True)
    assert opened.editor.guide.isVisible()
    assert opened.editor.findings.isVisible()


def test_what_has_no_room_in_the_toolbar_can_be_reached(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(700, 500)
    assert opened.toolbar is not None
    more = opened.toolbar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert more is not None
    qtbot.waitUntil(more.isVisible)
    assert more.width() >= 12
    assert not more.icon().isNull()


def test_an_input_method_types_into_a_cell_from_its_first_character(opened: MainWindow) -> None:
    grid = go_to(opened, "requests.new.natural")
    ime("", "1")
    ime("１２")
    press(Qt.Key.Key_Return)
    assert session_of(opened).report.values[NATURAL] == 12
    assert str(grid.current_ref()) == "requests.carried_in.natural"


def test_an_input_method_types_into_prose_as_one_step_and_only_when_it_commits(
    opened: MainWindow,
) -> None:
    assert opened.editor is not None
    tab = opened.editor.go_to_part("other")
    assert isinstance(tab, NarrativeTab)
    opened.activateWindow()
    tab.edit.setFocus()
    tab.edit.moveCursor(QTextCursor.MoveOperation.End)
    before = session_of(opened).report.text("other")
    ime("", "nihao")
    session_of(opened).check_all()
    assert session_of(opened).report.text("other") == before
    ime("你好")
    ime("世界")
    assert session_of(opened).report.text("other") == before + "你好世界"
    session_of(opened).undo()
    assert session_of(opened).report.text("other") == before
    assert tab.edit.toPlainText() == before


def test_a_line_break_typed_with_shift_is_a_paragraph_and_undone_in_order(
    opened: MainWindow,
) -> None:
    assert opened.editor is not None
    session = session_of(opened)
    tab = opened.editor.go_to_part("other")
    assert isinstance(tab, NarrativeTab)
    tab.edit.setFocus()
    tab.edit.moveCursor(QTextCursor.MoveOperation.End)
    before = session.report.text("other")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_("x")
    assert session.report.text("other") == before + "\nx"
    assert tab.edit.toPlainText() == before + "\nx"
    session.do(SpliceText("other", 0, "", "前"), "")
    assert tab.edit.toPlainText() == "前" + before + "\nx"
    while session.undo_stack.canUndo():
        session.undo()
    assert tab.edit.toPlainText() == before
