"""Sentences written from the tables, and numbers in the prose that follow their cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.cells import CellRef
from core.drafting import draft_of
from core.following import bound_numbers
from gui.dialogs import ask
from gui.dialogs.pick_number import PickNumberDialog
from gui.main_window import MainWindow
from gui.tabs.narrative_tab import NarrativeTab
from tests.gui.keys import go_to, press, session_of, type_

NEW_TOTAL = CellRef.parse("requests.new.total")


def narrative(window: MainWindow, part: str) -> NarrativeTab:
    assert window.editor is not None
    tab = window.editor.go_to_part(part)
    assert isinstance(tab, NarrativeTab)
    return tab


def write_draft(window: MainWindow, part: str, title: str) -> NarrativeTab:
    """Choose a draft from the menu."""
    tab = narrative(window, part)
    tab.drafts.fill()
    next(action for action in tab.drafts.menu().actions() if action.text() == title).trigger()
    return tab


def test_a_sentence_from_the_tables_is_one_step_and_raises_no_finding(opened: MainWindow) -> None:
    session = session_of(opened)
    tab = narrative(opened, "overview")
    tab.edit.selectAll()
    press_delete(tab)
    write_draft(opened, "overview", "总体情况（五个方面）")
    assert "83件" in session.report.text("overview")
    session.check_all()
    assert [f.rule for f in session.outcome.findings] == []


def press_delete(tab: NarrativeTab) -> None:
    tab.edit.setFocus()
    press(Qt.Key.Key_Delete)


def test_a_number_from_a_table_follows_it_when_a_figure_is_typed(opened: MainWindow) -> None:
    session = session_of(opened)
    session.recompute("requests")
    tab = write_draft(opened, "overview", "依申请公开情况")
    assert bound_numbers(session.report, "overview")
    go_to(opened, "requests.new.natural")
    type_("60")
    press(Qt.Key.Key_Return)
    assert session.report.values[NEW_TOTAL] == 85
    assert "新收政府信息公开申请85件" in session.report.text("overview")
    assert "新收政府信息公开申请85件" in tab.edit.toPlainText()
    session.undo()
    assert "新收政府信息公开申请83件" in tab.edit.toPlainText()


def test_bound_numbers_are_marked_and_can_be_let_go(opened: MainWindow) -> None:
    session = session_of(opened)
    tab = narrative(opened, "problems")
    tab.edit.moveCursor(tab.edit.textCursor().MoveOperation.Start)
    tab.edit.insert_number((NEW_TOTAL,))
    assert [s.cursor.selectedText() for s in tab.edit.extraSelections()] == ["83"]
    menu = tab.edit.menu_at(1)
    labels = [action.text() for action in menu.actions()]
    assert any(label.startswith("转到") for label in labels)
    next(action for action in menu.actions() if "不再跟着" in action.text()).trigger()
    assert bound_numbers(session.report, "problems") == ()
    assert tab.edit.extraSelections() == []
    assert tab.edit.toPlainText().startswith("83")


def test_typing_into_a_bound_number_lets_it_go(opened: MainWindow) -> None:
    tab = narrative(opened, "problems")
    tab.edit.moveCursor(tab.edit.textCursor().MoveOperation.Start)
    tab.edit.insert_number((NEW_TOTAL,))
    tab.edit.setFocus()
    press(Qt.Key.Key_Backspace)
    assert bound_numbers(session_of(opened).report, "problems") == ()


def test_going_to_the_cell_of_a_bound_number_shows_its_table(opened: MainWindow) -> None:
    tab = narrative(opened, "problems")
    tab.edit.insert_number((NEW_TOTAL,))
    tab.edit.cell_wanted.emit(NEW_TOTAL)
    assert opened.editor is not None
    assert opened.editor.current is not None
    assert opened.editor.current.current_ref() == NEW_TOTAL


def test_the_fee_that_was_collected_is_asked_and_written_in_yuan(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "whole_number", lambda *_: 380)
    write_draft(opened, "other", "收取了信息处理费…")
    assert "380元" in session_of(opened).report.text("other")


def test_a_number_is_picked_from_the_tables_by_its_words(opened: MainWindow) -> None:
    session = session_of(opened)
    dialog = PickNumberDialog(session.report, session.form)
    dialog.search.setText("予以公开")
    shown = [
        child.text(0)
        for row in range(dialog.list.topLevelItemCount())
        if (head := dialog.list.topLevelItem(row)) is not None
        for child in (head.child(place) for place in range(head.childCount()))
        if not child.isHidden()
    ]
    assert shown == ["(一)予以公开"]
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("维持", {"行政复议 结果维持", "未经复议直接起诉 结果维持", "复议后起诉 结果维持"}),
        ("复议后 维持", {"复议后起诉 结果维持"}),
        ("重复申请 自然人", {"2.重复申请 自然人"}),
    ],
)
def test_a_number_is_found_by_its_row_and_column(
    opened: MainWindow, words: str, numbers: set[str]
) -> None:
    session = session_of(opened)
    dialog = PickNumberDialog(session.report, session.form)
    dialog.search.setText(words)
    items = dialog.list.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    shown = [item for item in items if not item.isHidden()]
    cells = {f"{above.text(0)} {item.text(0)}" for item in shown if (above := item.parent())}
    assert {each for each in cells if "、" not in each} == numbers
    dialog.deleteLater()


def test_a_draft_is_not_offered_while_its_figures_are_missing(opened: MainWindow) -> None:
    session = session_of(opened)
    go_to(opened, "requests.carried_out.total")
    press(Qt.Key.Key_Delete)
    session.set_auto_totals(False)
    press(Qt.Key.Key_Delete)
    tab = narrative(opened, "overview")
    tab.drafts.fill()
    wanted = draft_of(session.report, session.form, "requests")
    action = next(a for a in tab.drafts.menu().actions() if a.text() == wanted.title)
    assert action.isEnabled() == (not wanted.missing)
