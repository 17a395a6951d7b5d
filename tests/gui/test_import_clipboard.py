"""从剪贴板装入, with a real clipboard and real keys; and the three places where it can go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.cells import CellRef
from core.library import DRAFT, FINAL
from core.report import Report, Unit
from gui.dialogs.import_aim import NEW, OPEN, PREVIOUS, REPLACE
from gui.dialogs.import_report import ImportDialog
from gui.main_window import MainWindow
from tests.documents.flattened import LAYOUTS, cells_of, flattened
from tests.documents.reports import FORM, filled
from tests.gui.clipboard import (
    CTRL_SHIFT,
    bar_of,
    copy,
    dialog_for,
    nothing,
    opened_in,
    page,
    press_the_keys,
    published,
    show,
)
from tests.gui.keys import focused, go_to, press, session_of, type_
from tests.support.reports import base_report

NATURAL = CellRef.parse("requests.new.natural")
CARRIED_IN = CellRef.parse("requests.carried_in.total")
REQUESTS = FORM.tables[1]
Answer = Callable[[ImportDialog], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], list[str]]:
    """Let the dialog be answered by a function; the list holds what it then proposed to do."""

    def set_answer(act: Answer) -> list[str]:
        choices: list[str] = []

        def run(dialog: ImportDialog) -> int:
            act(dialog)
            choices.append(dialog.choice)
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(ImportDialog, "exec", run)
        return choices

    return set_answer


# Reading


def test_a_copied_page_becomes_a_new_report_by_one_key(
    window: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]]
) -> None:
    choices = answer(nothing)
    copy(html=page(published()), text="别的文字")
    window.start.table.setFocus()
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        press_the_keys(window)
    report = session_of(window).report
    assert choices == [NEW]
    assert report.values == filled().values
    assert report.texts == filled().texts
    assert (report.unit.name, report.year) == ("云溪县人民政府", 2025)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_plain_text_is_read_in_whatever_way_its_tables_were_flattened(
    window: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]], layout: str
) -> None:
    answer(nothing)
    copy(text=flattened(filled(), layout))
    window.start.table.setFocus()
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        press_the_keys(window)
    assert session_of(window).report.values == filled().values


@pytest.mark.parametrize("place", ["grid", "prose"])
def test_the_keys_work_inside_a_table_and_inside_a_text(
    opened: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]], place: str
) -> None:
    answer(nothing)
    if place == "grid":
        go_to(opened, "requests.new.natural")
    else:
        assert opened.editor is not None
        tab = opened.editor.go_to_part("overview")
        assert tab is not None
        tab.setFocus()
    before = session_of(opened).report.copy()
    copy(text=LAYOUTS["tabs"](cells_of(REQUESTS, filled())))
    with qtbot.waitSignal(opened.importer.content_wanted, timeout=5000):
        opened.activateWindow()
        focused()
        press(Qt.Key.Key_V, CTRL_SHIFT)
    report = session_of(opened).report
    assert report.values[NATURAL] == filled().values[NATURAL]
    assert report.texts == before.texts


def test_a_file_that_was_copied_in_the_file_manager_is_read(
    window: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]], tmp_path: Path
) -> None:
    answer(nothing)
    path = tmp_path / "年报.txt"
    path.write_text(flattened(filled(), "tabs"), encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        window.commands.by_id()["import_clipboard"]()
    assert session_of(window).report.values == filled().values
    assert "年报.txt" in bar_of(window)


def picture() -> None:
    QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))


@pytest.mark.parametrize(
    ("put", "said"),
    [
        (lambda: QGuiApplication.clipboard().clear(), "没有可以读取的内容"),
        (picture, "里面是图片"),
        (lambda: copy(text="今天下午三点开会。"), "没有年度报告的章节标题"),
        (lambda: copy(html="<p>今天下午三点开会。</p>"), "没有年度报告的章节标题"),
        (lambda: copy(html="<p>0</p>" * 2_600_000), "内容太多"),
        (lambda: copy(html="<div>" * 10_000), "没有年度报告的章节标题"),
    ],
    ids=["nothing", "a picture", "other text", "another page", "20 MB", "10,000 deep"],
)
def test_what_cannot_be_read_is_said_in_the_bar_and_changes_nothing(
    opened: MainWindow, qtbot: QtBot, put: Callable[[], None], said: str
) -> None:
    before = session_of(opened).report.copy()
    go_to(opened, "requests.new.natural")
    put()
    with qtbot.waitSignal(opened.importer.failed, timeout=9000):
        press_the_keys(opened)
    assert said in bar_of(opened)
    assert "Ctrl+C" in bar_of(opened)
    assert session_of(opened).report == before
    assert len(opened.library.reports()) == 1


# The open report


def test_into_the_open_report_only_what_was_read_is_replaced_in_one_step(
    opened: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]]
) -> None:
    session = session_of(opened)
    before = session.report.copy()
    choices = answer(nothing)
    copy(text=LAYOUTS["bars between"](cells_of(REQUESTS, filled())))
    go_to(opened, "requests.new.natural")
    with qtbot.waitSignal(opened.importer.content_wanted, timeout=5000):
        press_the_keys(opened)
    assert choices == [OPEN]
    assert session.report.values[NATURAL] == filled().values[NATURAL]
    assert session.report.texts == before.texts
    assert (session.report.unit, session.report.year) == (before.unit, before.year)
    others = [ref for ref in FORM.refs if ref.table != "requests"]
    assert [session.report.cell(ref) for ref in others] == [before.cell(ref) for ref in others]
    assert session.undo_stack.count() == 1
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.report.values == before.values


def test_the_dialog_says_what_is_replaced_and_that_unit_and_year_stay(
    opened: MainWindow, qtbot: QtBot
) -> None:
    dialog = dialog_for(opened, qtbot, published(2019, "别的县人民政府"), opened_in(opened))
    dialog.into_open.setChecked(True)
    says = dialog.target.says.text()
    for words in ("放进打开的", "单位和年度不变", "全部内容", "可以撤销", "历史版本"):
        assert words in says
    there = session_of(opened).report
    assert dialog.unit.text() == there.unit.name
    assert dialog.year.currentText() == str(there.year)
    assert not dialog.unit.isEnabled()
    assert "别的县人民政府 2019年" in dialog.target.doubt.text()
    dialog.as_new.setChecked(True)
    assert (dialog.unit.text(), dialog.year.currentText()) == ("别的县人民政府", "2019")
    assert dialog.unit.isEnabled()
    assert dialog.target.doubt.isHidden()


def test_a_finalised_report_takes_nothing_in_and_the_dialog_says_so(
    opened: MainWindow, qtbot: QtBot
) -> None:
    locked = opened_in(opened)._replace(locked=True)
    dialog = dialog_for(opened, qtbot, base_report(), locked)
    assert not dialog.into_open.isEnabled()
    assert "已定稿" in dialog.into_open.text()
    assert dialog.choice == NEW


# Last year's report


def last_year(window: MainWindow) -> Report:
    there = session_of(window).report
    return published(there.year - 1, there.unit.name)


def test_last_years_report_of_the_same_unit_is_proposed_as_such_and_checked_against(
    opened: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]]
) -> None:
    session = session_of(opened)
    before = session.report.copy()
    choices = answer(nothing)
    copy(html=page(last_year(opened)))
    go_to(opened, "requests.new.natural")
    with qtbot.waitSignal(opened.importer.previous_stored, timeout=5000):
        press_the_keys(opened)
    assert choices == [PREVIOUS]
    assert opened.session is session
    assert session.report == before
    assert session.undo_stack.count() == 0
    assert session.previous is not None
    assert session.previous.values == filled().values
    assert any(finding.rule == "Y301" for finding in session.outcome.findings)
    assert "2024年报告" in bar_of(opened)


def test_a_document_of_any_year_and_unit_can_be_taken_as_last_years(
    opened: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]]
) -> None:
    there = session_of(opened).report

    def choose(dialog: ImportDialog) -> None:
        assert dialog.choice == NEW
        dialog.as_previous.setChecked(True)
        assert "2019年" in dialog.target.doubt.text()
        assert "打开的报告不变" in dialog.target.says.text()
        assert (dialog.unit.text(), dialog.year.currentText()) == (
            there.unit.name, str(there.year - 1),
        )  # fmt: skip

    answer(choose)
    copy(html=page(published(2019, "别的县人民政府")))
    with qtbot.waitSignal(opened.importer.previous_stored, timeout=5000):
        opened.commands.by_id()["import_clipboard"]()
    previous = session_of(opened).previous
    assert previous is not None
    assert (previous.unit, previous.year) == (there.unit, there.year - 1)
    assert previous.title is None


def test_taking_it_back_leaves_no_report_of_last_year(
    opened: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]]
) -> None:
    answer(nothing)
    copy(html=page(last_year(opened)))
    with qtbot.waitSignal(opened.importer.previous_stored, timeout=5000):
        opened.commands.by_id()["import_clipboard"]()
    assert session_of(opened).previous is not None
    assert opened.editor is not None
    buttons = opened.editor.bar.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "撤销").click()
    assert session_of(opened).previous is None
    assert len(opened.library.reports()) == 1


def test_a_report_of_last_year_that_is_there_is_replaced_in_part_and_can_be_had_back(
    opened: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]]
) -> None:
    older = last_year(opened)
    older.values[NATURAL] = 777
    known = opened.library.add(older)
    opened.library.set_state(known, FINAL)

    def choose(dialog: ImportDialog) -> None:
        dialog.as_previous.setChecked(True)
        for words in (
            "已有上年报告",
            "替换“依申请公开”(其余部分不动)",
            "改回草稿",
            "打开的报告不变",
        ):
            assert words in dialog.target.says.text()

    answer(choose)
    copy(text=LAYOUTS["one a line"](cells_of(REQUESTS, filled())))
    with qtbot.waitSignal(opened.importer.previous_stored, timeout=5000) as told:
        opened.commands.by_id()["import_clipboard"]()
    stored = opened.library.load(known)
    assert stored.values[NATURAL] == filled().values[NATURAL]
    assert stored.texts == older.texts
    assert opened.library.entry(known).state == DRAFT
    assert opened.library.version(opened.library.versions(known)[0].id).values[NATURAL] == 777
    assert told.args is not None
    told.args[1]()
    assert opened.library.load(known).values[NATURAL] == 777
    assert opened.library.entry(known).state == FINAL


# A new one


def test_without_an_open_report_two_choices_are_grey_and_say_why(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = dialog_for(window, qtbot, published())
    for button in (dialog.into_open, dialog.as_previous):
        assert not button.isEnabled()
        assert "先打开一份报告" in button.text()
    assert dialog.choice == NEW


def test_a_second_report_of_the_same_unit_and_year_is_said_beforehand(
    opened: MainWindow, qtbot: QtBot
) -> None:
    there = session_of(opened).report
    dialog = dialog_for(opened, qtbot, published(there.year, there.unit.name), opened_in(opened))
    assert dialog.choice == OPEN
    dialog.as_new.setChecked(True)
    assert dialog.replace.isHidden()
    assert "会多出一份" in dialog.target.says.text()


def test_a_table_alone_does_not_wipe_the_rest_of_a_report_it_is_put_into(
    window: MainWindow, qtbot: QtBot, answer: Callable[[Answer], list[str]]
) -> None:
    known = window.library.add(published())

    def choose(dialog: ImportDialog) -> None:
        dialog.unit.setText("云溪县人民政府")
        dialog.year.setCurrentText("2025")
        assert not dialog.replace.isHidden()
        dialog.replace.setChecked(True)

    choices = answer(choose)
    copy(text="2025年\n" + LAYOUTS["tabs"](cells_of(REQUESTS, base_report())))
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        window.commands.by_id()["import_clipboard"]()
    assert choices == [REPLACE]
    stored = window.library.load(known)
    assert stored.values[NATURAL] == base_report().values[NATURAL]
    assert stored.texts == published().texts


def test_the_level_follows_the_name_that_is_typed_where_the_document_names_none(
    window: MainWindow, qtbot: QtBot
) -> None:
    from core.readers.pasted import Pasted, read_pasted

    reading = read_pasted(Pasted(text=LAYOUTS["tabs"](cells_of(REQUESTS, filled()))))
    dialog = ImportDialog(Path("剪贴板"), reading, window.library, None, window)
    qtbot.addWidget(dialog)
    show(dialog, dialog.unit, qtbot)
    type_("五家镇人民政府")
    stored = dialog.report()
    assert stored.unit == Unit("五家镇人民政府", "township", "government")


def test_the_three_choices_are_reached_by_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_for(opened, qtbot, published(), opened_in(opened))
    show(dialog, dialog.parts, qtbot)
    for key, choice in ((Qt.Key.Key_B, PREVIOUS), (Qt.Key.Key_P, OPEN), (Qt.Key.Key_N, NEW)):
        press(key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(partial(_is_chosen, dialog, choice), timeout=5000)


def _is_chosen(dialog: ImportDialog, choice: str) -> bool:
    return dialog.choice == choice


def test_the_dialog_fits_a_small_screen(opened: MainWindow, qtbot: QtBot) -> None:
    """1366 by 768 at 150 % leaves 910 by 512."""
    dialog = dialog_for(opened, qtbot, published(2019, "别的县人民政府"), opened_in(opened))
    dialog.into_open.setChecked(True)
    dialog.show()
    least = dialog.minimumSizeHint()
    assert least.width() <= 900
    assert least.height() <= 470
