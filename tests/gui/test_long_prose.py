"""A text of 20,000 characters is typed into as easily as a short one."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.changes import SpliceText
from core.report import Report, Unit
from gui.main_window import MainWindow
from gui.session import Session
from gui.tabs.narrative_tab import NarrativeTab
from gui.text_offsets import from_qt, to_qt
from gui.widgets.prose_edit import ProseEdit
from tests.gui.keys import press, session_of, type_

LINE = "2025年,本机关主动公开政府信息3条,收到XX申请。𬭩\n"


@pytest.fixture
def edit(window: MainWindow, open_with: Callable[[Report], Session]) -> ProseEdit:
    report = Report(2025, Unit("五家镇人民政府", "township", "government"))
    report.texts["other"] = LINE * 40
    open_with(report)
    assert window.editor is not None
    tab = cast(NarrativeTab, window.editor.go_to_part("other"))
    window.activateWindow()
    tab.edit.setFocus()
    return tab.edit


def marked(edit: ProseEdit) -> list[str]:
    return [each.cursor.selectedText() for each in edit.extraSelections()]  # type: ignore[attr-defined]


class Painted(QObject):
    """Counts how often each widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.widgets.append(watched)
        return False


def test_marks_stay_on_their_words_while_text_is_typed_before_them(edit: ProseEdit) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    before = marked(edit)
    assert "XX" in before
    type_("前面加几个字")
    assert marked(edit) == before


def test_a_mark_that_typing_stretched_is_put_right_when_the_text_was_read(
    edit: ProseEdit, qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    finding = next(f for f in session.outcome.findings if f.span and f.span.text == "XX")
    assert finding.span is not None
    edit.go_to(finding.span.start, finding.span.end)
    cursor = edit.textCursor()
    cursor.clearSelection()
    edit.setTextCursor(cursor)
    type_("申请")
    qtbot.waitUntil(lambda: session.prose_is_read, timeout=5000)
    assert "XX" in marked(edit)
    assert "XX申请" not in marked(edit)


def test_a_key_press_paints_the_text_and_not_the_whole_window(
    edit: ProseEdit, qapp: QApplication
) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.End)
    type_("甲")
    qapp.processEvents()
    painted = Painted()
    qapp.installEventFilter(painted)
    type_("乙")
    qapp.processEvents()
    qapp.removeEventFilter(painted)
    assert edit.viewport() in painted.widgets
    assert isinstance(edit.parentWidget(), NarrativeTab)
    assert edit.parentWidget().drafts not in painted.widgets


def test_the_prose_is_read_off_the_window_s_thread_and_told_when_done(
    edit: ProseEdit, qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    type_("本年度收取信息处理费YY元。")
    assert not session.prose_is_read
    assert "YY" not in [f.span.text for f in session.outcome.findings if f.span]
    qtbot.waitUntil(lambda: session.prose_is_read, timeout=5000)
    assert "YY" not in LINE
    count = len([f for f in session.outcome.findings if f.span and f.span.part == "other"])
    assert count == len(marked(edit))


def test_an_answer_about_a_text_that_has_changed_meanwhile_is_dropped(
    edit: ProseEdit, qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    edit.selectAll()
    press(Qt.Key.Key_Delete)
    session._read_prose()
    session.do(SpliceText("other", 0, "", "本年度收取信息处理费XX元。"), "")
    qtbot.waitUntil(lambda: session.prose_is_read, timeout=5000)
    assert [f.span.text for f in session.outcome.findings if f.rule == "W602" and f.span] == ["XX"]


def test_leaving_while_the_prose_is_read_notes_the_right_counts(
    edit: ProseEdit, window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    report_id = session.report_id
    session.do(SpliceText("problems", 0, "", "待填写XX"), "")
    session._read_prose()
    window.show_start()
    assert window.library.entry(report_id).errors is not None
    qtbot.wait(1)  # a late answer finds nobody


@pytest.mark.parametrize("text", ["", "甲乙", "𬭩", "甲𬭩乙𬭩", "a𠮷b"])
def test_places_are_counted_there_and_back(text: str) -> None:
    for place in range(len(text) + 1):
        units = len(text[:place].encode("utf-16-le")) // 2
        assert to_qt(text, place) == units
        assert from_qt(text, units) == place
