"""Writing a 说明 with nothing but the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from gui.dialogs.write_words import WriteWordsDialog
from tests.gui.keys import press, type_

LONG = "文中“共收到政府信息公开申请85件”,表三“新收”是 83,两者不一致。" * 5


def shown(qtbot: QtBot, text: str = "") -> WriteWordsDialog:
    dialog = WriteWordsDialog("写说明", LONG, text)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.edit.setFocus()
    qtbot.waitUntil(dialog.edit.hasFocus, timeout=5000)
    return dialog


def test_tab_leads_on_to_the_button_that_takes_the_words(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "含口头")
    type_("申请 ")
    press(Qt.Key.Key_Tab)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.hasFocus()
    press(Qt.Key.Key_Space)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.words() == "含口头申请"


def test_ctrl_and_return_take_the_words_and_return_alone_begins_a_line(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    type_("甲")
    press(Qt.Key.Key_Return)
    type_("乙")
    assert dialog.isVisible()
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.words() == "甲\n乙"


def test_a_long_message_is_broken_and_the_dialog_fits_a_small_screen(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    label = dialog.findChild(QLabel)
    assert isinstance(label, QLabel)
    assert label.wordWrap()
    assert dialog.width() <= 910
    assert dialog.height() <= 470
