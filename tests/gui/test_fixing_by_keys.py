"""From a wrong number typed into the prose to every way out, with nothing but the keyboard; and
where the list of findings is hidden, with one click.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.cells import CellRef
from gui.dialogs import ask
from gui.main_window import MainWindow
from gui.tabs.narrative_tab import NarrativeTab
from gui.tabs.table_tab import TableTab
from gui.widgets.finding_card import FindingCard
from gui.widgets.finding_menu import lines_of
from gui.widgets.prose_edit import ProseEdit
from gui.widgets.wrapping import kept_together
from tests.gui.keys import press, session_of, type_

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Take = Callable[[str], None]
RIGHT, WRONG = "共收到政府信息公开申请83件", "共收到政府信息公开申请81件"


def rules(window: MainWindow) -> list[str]:
    return [finding.rule for finding in session_of(window).outcome.findings]


@pytest.fixture
def edit(opened: MainWindow, qtbot: QtBot) -> ProseEdit:
    """Section one, with 81 typed over 83, and underlined."""
    assert opened.editor is not None
    tab = opened.editor.go_to_part("overview")
    assert isinstance(tab, NarrativeTab)
    opened.activateWindow()
    tab.edit.setFocus()
    qtbot.waitUntil(tab.edit.hasFocus, timeout=5000)
    at = tab.edit.toPlainText().index(RIGHT) + len(RIGHT) - 1
    cursor = tab.edit.textCursor()
    cursor.setPosition(at)
    tab.edit.setTextCursor(cursor)
    press(Qt.Key.Key_Backspace)
    type_("1")
    qtbot.waitUntil(lambda: rules(opened) == ["N401"], timeout=5000)
    underlined = [s.cursor.selectedText() for s in tab.edit.extraSelections()]
    assert underlined == ["81件"]
    return tab.edit


@pytest.fixture
def take(monkeypatch: pytest.MonkeyPatch) -> Take:
    """Press Alt+回车 and take the line with these words; a menu cannot be open without a screen."""

    real = ProseEdit.menu_at

    class Menu:
        """The menu, in which the line with the words is taken at once."""

        def __init__(self, edit: ProseEdit, position: int, label: str) -> None:
            self._menu, self._label = real(edit, position), label

        def exec(self, *_: object) -> None:
            lines = [action for action in self._menu.actions() if action.isEnabled()]
            next(line for line in lines if self._label in line.text()).trigger()

    def press_and_take(label: str) -> None:
        monkeypatch.setattr(ProseEdit, "menu_at", lambda edit, at: Menu(edit, at, label))
        press(Qt.Key.Key_Return, ALT)

    return press_and_take


def test_the_number_of_the_table_is_put_in_and_one_undo_takes_it_back(
    opened: MainWindow, edit: ProseEdit, take: Take, qtbot: QtBot
) -> None:
    take("改为“83件”")
    assert RIGHT in edit.toPlainText()
    qtbot.waitUntil(lambda: rules(opened) == [], timeout=5000)
    press(Qt.Key.Key_Z, CTRL)
    assert WRONG in edit.toPlainText()
    qtbot.waitUntil(lambda: rules(opened) == ["N401"], timeout=5000)


def test_the_cell_is_gone_to(opened: MainWindow, edit: ProseEdit, take: Take) -> None:
    take("转到表三")
    assert opened.editor is not None
    tab = opened.editor.current
    assert isinstance(tab, TableTab)
    assert tab.current_ref() == CellRef.parse("requests.new.total")
    assert WRONG in edit.toPlainText()


def test_an_explanation_is_written_and_one_undo_takes_it_back(
    opened: MainWindow, edit: ProseEdit, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "write_words", lambda *_: "含口头申请")
    take("写说明")
    (finding,) = session_of(opened).outcome.findings
    assert finding.explanation == "含口头申请"
    edit.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    (finding,) = session_of(opened).outcome.findings
    assert finding.explanation is None
    assert WRONG in edit.toPlainText()


def test_the_check_is_switched_off_and_one_undo_switches_it_on(
    opened: MainWindow, edit: ProseEdit, take: Take
) -> None:
    take("本报告不查这一项")
    assert rules(opened) == []
    assert opened.editor is not None
    assert "文中收到申请件数与表三新收一致" in opened.editor.bar.words
    edit.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert rules(opened) == ["N401"]
    assert WRONG in edit.toPlainText()


def click_at(edit: ProseEdit, words: str) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(edit.toPlainText().index(words) + 1)
    edit.setTextCursor(cursor)
    at = edit.cursorRect(cursor).center()
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def card_of(window: MainWindow) -> FindingCard | None:
    return next((card for card in window.findChildren(FindingCard) if card.isVisible()), None)


@pytest.fixture
def small(opened: MainWindow, edit: ProseEdit) -> MainWindow:
    """As on 1366 x 768 at 150 %, where the list is hidden at first."""
    opened.resize(910, 470)
    assert opened.editor is not None
    assert not opened.editor.findings.isVisible()
    return opened


def test_where_the_list_is_hidden_a_click_tells_the_finding_at_its_words(
    small: MainWindow, edit: ProseEdit
) -> None:
    click_at(edit, "81件")
    card = card_of(small)
    assert card is not None
    assert "表三“新收”是 83" in card.words
    assert [button.text() for button in card.buttons] == [
        "把“81件”改为“83件”",
        "转到表三“一、本年新收”行“总计”列",
        "写说明…",
        "本报告不查这一项",
    ]
    assert small.rect().contains(card.geometry())
    assert not card.geometry().contains(edit.mapTo(small, edit.cursorRect().center()))
    QTest.mouseClick(card.buttons[0], Qt.MouseButton.LeftButton)
    assert RIGHT in edit.toPlainText()
    assert card_of(small) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Right, Qt.Key.Key_A])
def test_any_key_makes_the_finding_at_its_words_go_away(
    small: MainWindow, edit: ProseEdit, key: Qt.Key
) -> None:
    click_at(edit, "81件")
    press(key)
    assert card_of(small) is None


def test_a_click_elsewhere_and_another_tab_make_it_go_away(
    small: MainWindow, edit: ProseEdit
) -> None:
    click_at(edit, "81件")
    click_at(edit, "主动公开")
    assert card_of(small) is None
    click_at(edit, "81件")
    press(Qt.Key.Key_3, ALT)
    assert card_of(small) is None


def test_where_the_list_is_in_view_a_click_chooses_the_finding_there(
    opened: MainWindow, edit: ProseEdit
) -> None:
    click_at(edit, "81件")
    assert card_of(opened) is None
    assert opened.editor is not None
    chosen = opened.editor.findings.chosen()
    assert chosen is not None
    assert chosen.rule == "N401"


def test_a_list_that_is_asked_for_in_a_small_window_shows_whole_findings(
    small: MainWindow, edit: ProseEdit
) -> None:
    assert small.editor is not None
    small.editor.show_panel(shown=True)
    QApplication.processEvents()
    panel = small.editor.findings
    row = panel.tree.visualRect(panel.model.index(0, 0))
    assert row.height() <= panel.tree.viewport().height()
    assert edit.viewport().rect().contains(edit.cursorRect())


def test_a_long_message_fills_several_lines_of_a_menu_and_none_begins_with_a_mark() -> None:
    message = (
        "文中“县政府办公室收到依申请公开9件”,表三“新收”是 11,"
        "“新收与上年结转之和”是 12,都不一致。请核对后改正文字或表格。"
    )
    lines = lines_of(message)
    assert "".join(lines) == message.partition("请核对")[0]
    assert all(len(line) <= 46 and line[0] not in ",。;:、”" for line in lines)
    assert lines_of("请补充。") == ["请补充。"]


def test_a_number_stays_with_its_measure_word_on_one_line() -> None:
    shown = kept_together("文中“收到9件”,表三是 11,58 +“上年结转”4 = 62。")
    assert shown == ("文中“收到9\u2060件”,表三是\u00a011,58\u00a0+“上年结转”4\u00a0=\u00a062。")
