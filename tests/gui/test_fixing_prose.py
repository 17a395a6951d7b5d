"""A finding in the prose is put right from the menu over its words, and the number stays true."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from core.cells import CellRef
from core.following import bound_numbers
from gui.main_window import MainWindow
from gui.tabs.narrative_tab import NarrativeTab
from gui.tabs.table_tab import TableTab
from gui.widgets.prose_edit import ProseEdit
from tests.gui.keys import go_to, press, session_of, type_

CTRL = Qt.KeyboardModifier.ControlModifier
NEW = "requests.new.natural"


def overview(window: MainWindow) -> ProseEdit:
    assert window.editor is not None
    tab = window.editor.go_to_part("overview")
    assert isinstance(tab, NarrativeTab)
    window.activateWindow()
    tab.edit.setFocus()
    return tab.edit


def overtype(edit: ProseEdit, words: str, new: str) -> int:
    """Mark the words and type others over them; the answer is where they stand."""
    at = edit.toPlainText().index(words)
    cursor = edit.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    type_(new)
    return at


def choose(menu: QMenu, words: str) -> None:
    """Take the line of a menu with these words."""
    next(action for action in menu.actions() if words in action.text()).trigger()


def mended(window: MainWindow) -> ProseEdit:
    """The overview with 81件 typed for 83件, and the fix chosen over it."""
    session = session_of(window)
    session.recompute("requests")
    edit = overview(window)
    at = overtype(edit, "申请83件", "申请81件")
    session.check_all()
    assert [f.rule for f in session.outcome.findings] == ["N401"]
    choose(edit.menu_at(at + 3), "改为“83件”")
    return edit


def test_the_number_put_in_follows_the_cell_that_is_typed_into(opened: MainWindow) -> None:
    edit = mended(opened)
    session = session_of(opened)
    assert "共收到政府信息公开申请83件" in edit.toPlainText()
    (bound,) = bound_numbers(session.report, "overview")
    assert bound.what == (CellRef.parse("requests.new.total"),)
    go_to(opened, NEW)
    type_("60")
    press(Qt.Key.Key_Return)
    assert "共收到政府信息公开申请85件" in session.report.text("overview")
    assert "共收到政府信息公开申请85件" in edit.toPlainText()
    session.check_all()
    assert not [f for f in session.outcome.findings if f.rule == "N401"]


def test_it_is_told_that_the_text_went_along_with_the_table(opened: MainWindow) -> None:
    mended(opened)
    assert opened.status.followed.isHidden()
    go_to(opened, NEW)
    type_("60")
    press(Qt.Key.Key_Return)
    assert opened.status.followed.isVisible()
    assert opened.status.followed.text() == "“总体情况”里的数字已跟着表格改了"


def test_a_cell_that_no_number_follows_tells_nothing(opened: MainWindow) -> None:
    mended(opened)
    go_to(opened, "disputes.review.other")
    type_("3")
    press(Qt.Key.Key_Return)
    assert opened.status.followed.isHidden()


def test_one_undo_takes_back_the_number_with_its_binding(opened: MainWindow) -> None:
    edit = mended(opened)
    session = session_of(opened)
    press(Qt.Key.Key_Z, CTRL)
    assert "共收到政府信息公开申请81件" in edit.toPlainText()
    assert bound_numbers(session.report, "overview") == ()
    press(Qt.Key.Key_Y, CTRL)
    assert "共收到政府信息公开申请83件" in edit.toPlainText()
    assert len(bound_numbers(session.report, "overview")) == 1


def test_typing_over_the_number_lets_it_go(opened: MainWindow) -> None:
    edit = mended(opened)
    overtype(edit, "申请83", "申请82")
    assert bound_numbers(session_of(opened).report, "overview") == ()


def differing(window: MainWindow) -> ProseEdit:
    """The overview with 81件 typed for 83件, and looked at by the checks."""
    session = session_of(window)
    session.recompute("requests")
    edit = overview(window)
    overtype(edit, "申请83件", "申请81件")
    session.check_all()
    return edit


def test_nothing_lies_over_the_menu_on_the_words_of_a_finding(opened: MainWindow) -> None:
    edit = differing(opened)
    menu = edit.menu_at(edit.toPlainText().index("申请81件") + 3)
    within = [child for child in menu.findChildren(QWidget) if not child.isWindow()]
    assert within == []


def test_the_menu_on_the_words_leads_to_the_cell_they_are_at_odds_with(opened: MainWindow) -> None:
    edit = differing(opened)
    choose(edit.menu_at(edit.toPlainText().index("申请81件") + 3), "转到表三")
    assert cell_shown(opened) == CellRef.parse("requests.new.total")


def test_the_panel_leads_from_words_to_the_cell_they_are_at_odds_with(opened: MainWindow) -> None:
    differing(opened)
    assert opened.editor is not None
    panel = opened.editor.findings
    panel.choose(session_of(opened).outcome.findings[0].key)
    choose(panel.detail.fix.menu(), "转到表三")
    assert cell_shown(opened) == CellRef.parse("requests.new.total")


def cell_shown(window: MainWindow) -> CellRef | None:
    """The cell that the tab in front has its cursor on."""
    assert window.editor is not None
    tab = window.editor.tab(window.editor.tabs.currentIndex())
    assert isinstance(tab, TableTab)
    return tab.current_ref()
