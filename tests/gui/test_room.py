"""Dialogs on a small screen: 1366 x 768 at 150 %, where the buttons below must stay in view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.form import form_of
from core.settings import Settings
from gui.dialogs.pick_number import PickNumberDialog
from gui.dialogs.rules import RulesDialog
from gui.dialogs.write_words import WriteWordsDialog
from tests.support.reports import base_report

ROOM = QSize(910, 470)
Make = Callable[[], QDialog]


class SmallScreen:
    """As much as a dialog asks of its screen."""

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, ROOM.width(), ROOM.height())


@pytest.mark.parametrize(
    "make",
    [
        lambda: RulesDialog(Settings(), None),
        lambda: PickNumberDialog(base_report(), form_of()),
        lambda: WriteWordsDialog("写说明", "一句话", ""),
    ],
)
def test_a_dialog_is_no_larger_than_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, make: Make
) -> None:
    monkeypatch.setattr(QDialog, "screen", lambda _: SmallScreen(), raising=False)
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.width() <= ROOM.width()
    assert dialog.height() < ROOM.height()
