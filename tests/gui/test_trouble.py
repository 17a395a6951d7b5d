"""A library that vanishes, a disk that is full, a window that is closed at the wrong moment."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.cells import Cell, CellRef
from core.changes import SetCell
from core.errors import LibraryError
from core.paths import resource
from core.readers import read
from gui.background import Job, wait_for_all
from gui.dialogs import ask
from gui.dialogs.import_report import ImportDialog
from gui.dialogs.new_report import NewReportDialog
from gui.main_window import MainWindow
from tests.gui.keys import focused, go_to, press, session_of, type_
from tests.support.reports import base_report

NATURAL = CellRef.parse("requests.new.natural")
SAMPLE = resource("samples", "kazuo-2025.txt")
GONE = "报告库不见了,U 盘可能已拔出。"
_METHODS = (
    "reports", "entry", "find", "load", "add", "save", "note_counts", "set_state", "delete",
    "restore_deleted", "previous_of", "keep_version", "versions", "version", "backup", "restore",
)  # fmt: skip
_ANSWERED = ("import", "export", "print", "quit", "about", "copy_html", "home")


def pull_out(window: MainWindow, patch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be read from the library or written to it."""

    def fail(*_: object, **__: object) -> None:
        raise LibraryError(GONE)

    for name in _METHODS:
        patch.setattr(window.library, name, fail)


def bar_of(window: MainWindow) -> str:
    return (window.editor.bar if window.editor is not None else window.start.bar).words


def test_no_action_breaks_down_when_the_library_vanishes(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell_error", lambda _parent, words: told.append(words))
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "x.nianbao")
    monkeypatch.setattr(ask, "open_file", lambda *_: tmp_path / "x.nianbao")
    monkeypatch.setattr(ask, "choose", lambda *_: -1)
    monkeypatch.setattr(QDialog, "exec", lambda *_: QDialog.DialogCode.Accepted)
    with monkeypatch.context() as patch:
        pull_out(opened, patch)
        session_of(opened).do(SetCell(NATURAL, Cell(4)), "")
        for name in opened.commands.by_id():
            if not name.startswith(_ANSWERED):
                opened.actions_[name].trigger()
        assert session_of(opened).report.values[NATURAL] == 4
        qtbot.waitUntil(lambda: not opened.exporter.is_busy, timeout=20000)
    assert all(GONE in words for words in told)


def test_a_list_that_cannot_be_read_offers_to_try_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        pull_out(window, patch)
        window.show_start()
        assert GONE in window.start.bar.words
    window.library.add(base_report())
    window.show_start()
    assert window.start.model.rowCount() == 1


def test_dialogs_stay_quiet_while_the_library_cannot_be_read(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    reading = read(SAMPLE)
    with monkeypatch.context() as patch:
        pull_out(window, patch)
        new = NewReportDialog(window.library, "五家镇人民政府", window)
        qtbot.addWidget(new)
        new.unit.setText("别的镇人民政府")
        taken = ImportDialog(SAMPLE, reading, window.library, None)
        qtbot.addWidget(taken)
        assert taken.existing() is None


def test_a_file_that_cannot_be_stored_is_said_in_the_bar(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with monkeypatch.context() as patch:
        pull_out(window, patch)
        with qtbot.waitSignal(window.importer.failed, timeout=5000):
            window.importer.read(SAMPLE, quietly=True)
        assert GONE in bar_of(window)


def test_a_failing_save_is_told_once_with_a_way_out_and_made_good_later(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    session = session_of(opened)
    said: list[str] = []
    session.saver.failed.connect(said.append)
    with monkeypatch.context() as patch:
        pull_out(opened, patch)
        with qtbot.waitSignal(session.saver.failed, timeout=3000):
            session.do(SetCell(NATURAL, Cell(4)), "")
        assert GONE in bar_of(opened)
        session.saver._save()
        qtbot.waitUntil(lambda: session.saver._job is None, timeout=3000)
        assert said == [GONE]
        assert GONE in opened.status.saved.text()
    session.saver.flush()
    assert opened.library.load(session.report_id).values[NATURAL] == 4
    assert "已自动保存" in opened.status.saved.text()


def test_a_slow_save_never_overwrites_a_later_one(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, library = session_of(opened), opened.library
    began, may_go_on = threading.Event(), threading.Event()
    save = library.save

    def slow(*given: object, **more: object) -> object:
        if threading.current_thread() is not threading.main_thread():
            began.set()
            may_go_on.wait(5)
        return save(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "save", slow)
    session.do(SetCell(NATURAL, Cell(1)), "")
    session.saver._save()
    assert began.wait(5)
    session.do(SetCell(NATURAL, Cell(2)), "")
    threading.Timer(0.05, may_go_on.set).start()
    session.saver.flush()
    wait_for_all()
    assert library.load(session.report_id).values[NATURAL] == 2


def test_a_save_that_fails_after_the_report_was_closed_is_not_tried_for_ever(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    saver = session_of(opened).saver
    monkeypatch.setattr(ask, "choose", lambda *_: 1)
    with monkeypatch.context() as patch:
        pull_out(opened, patch)
        session_of(opened).do(SetCell(NATURAL, Cell(4)), "")
        saver._save()
        assert opened.close_session()
        wait_for_all()
        qtbot.waitUntil(lambda: saver._job is None, timeout=3000)
        assert not saver._timer.isActive()


def test_closing_during_an_export_waits_for_it_if_the_user_says_so(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    may_end = threading.Event()

    def work(_job: Job) -> Path:
        may_end.wait(5)
        return tmp_path

    opened.exporter.run("正在传出…", work)
    monkeypatch.setattr(ask, "choose", lambda *_: -1)
    opened.close()
    assert opened.isVisible()
    monkeypatch.setattr(ask, "choose", lambda *_: 0)
    opened.close()
    assert opened.isVisible()
    may_end.set()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=5000)


def test_closing_while_a_file_is_read_drops_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.importer.read(SAMPLE, quietly=True)
    window.close()
    wait_for_all()
    qtbot.wait(1)
    assert window.session is None
    assert window.library.reports() == []


def test_stop_ends_the_reading_of_a_file_and_a_second_one_has_to_wait(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.importer.read(SAMPLE, quietly=True)
    window.importer.read(SAMPLE, quietly=True)
    assert "正在读取另一个文件" in bar_of(window)
    window.status._stop.click()
    assert "已停止读取" in bar_of(window)
    assert not window.importer.is_busy
    wait_for_all()
    qtbot.wait(1)
    assert window.session is None


def test_a_second_export_is_refused_while_one_is_running(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    may_end = threading.Event()

    def work(_job: Job) -> Path:
        may_end.wait(5)
        return tmp_path

    opened.exporter.run("正在传出…", work)
    opened.commands.export("json")
    assert "正在传出另一个文件" in bar_of(opened)
    with qtbot.waitSignal(opened.exporter.written, timeout=5000):
        may_end.set()


def test_leaving_while_a_cell_is_typed_into_keeps_what_was_typed(opened: MainWindow) -> None:
    report_id = session_of(opened).report_id
    go_to(opened, "requests.new.natural")
    type_("77")
    opened.show_start()
    assert opened.library.load(report_id).values[NATURAL] == 77


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_the_open_editor_of_a_cell_follows_undo_and_redo(opened: MainWindow, step: str) -> None:
    before = session_of(opened).report.values[NATURAL]
    go_to(opened, "requests.new.natural")
    type_("77")
    opened.actions_["undo"].trigger()
    assert session_of(opened).report.values[NATURAL] == before
    if step == "redo":
        opened.actions_["redo"].trigger()
    left = session_of(opened).report.values[NATURAL]
    shown = getattr(focused(), "text", lambda: str(left))()
    assert shown == str(left)
    press(Qt.Key.Key_Return)
    assert session_of(opened).report.values[NATURAL] == left


def test_nothing_is_left_of_a_closed_editor(
    window: MainWindow, qtbot: QtBot, open_with: Callable[..., object]
) -> None:
    open_with(base_report())
    assert window.editor is not None
    assert window.session is not None
    for place in range(window.editor.tabs.count()):
        window.editor.tabs.setCurrentIndex(place)
    go_to(window, "requests.new.natural")
    type_("7")
    gone = [weakref.ref(window.editor), weakref.ref(window.session)]
    window.show_start()
    wait_for_all()
    qtbot.waitUntil(lambda: (gc.collect(), [ref() for ref in gone])[1] == [None, None])
