"""The dialog of 装入: what was read, beside the original, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.cells import CellRef
from core.paths import resource
from core.readers import read
from gui.dialogs.import_report import NEW, REPLACE, ImportDialog
from gui.importing import FEW
from gui.main_window import MainWindow
from tests.gui.keys import session_of
from tests.support.reports import base_report

SAMPLE = resource("samples", "kazuo-2025.txt")
SAVED = Path(__file__).parents[1] / "documents" / "corpus" / "saved-by-libreoffice.docx"
NATURAL = CellRef.parse("requests.new.natural")
Answer = Callable[[ImportDialog], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], None]:
    """Let the dialog be answered by a function instead of a person."""

    def set_answer(act: Answer) -> None:
        def run(dialog: ImportDialog) -> int:
            act(dialog)
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(ImportDialog, "exec", run)

    return set_answer


def test_every_part_is_shown_with_how_much_was_read(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ImportDialog(SAMPLE, read(SAMPLE), window.library, None)
    qtbot.addWidget(dialog)
    lines = [dialog.parts.topLevelItem(row) for row in range(dialog.parts.topLevelItemCount())]
    assert [line.text(1) for line in lines if line][2:5] == ["10/10 格", "175/175 格", "15/15 格"]


def test_the_original_stands_beside_the_result(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ImportDialog(SAMPLE, read(SAMPLE), window.library, None)
    qtbot.addWidget(dialog)
    dialog.parts.setCurrentIndex(dialog.parts.model().index(1, 0))
    for page in (dialog.comparison.original, dialog.comparison.result):
        assert "答复率100%" in page.toPlainText()


def test_a_merged_head_of_the_original_is_shown_merged(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ImportDialog(SAVED, read(SAVED), window.library, None)
    qtbot.addWidget(dialog)
    dialog.parts.setCurrentIndex(dialog.parts.model().index(3, 0))
    for page in (dialog.comparison.original, dialog.comparison.result):
        assert 'colspan="5"' in page.toHtml()  # 法人或其他组织


def test_original_and_result_scroll_together(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ImportDialog(SAVED, read(SAVED), window.library, None)
    qtbot.addWidget(dialog)
    dialog.parts.setCurrentIndex(dialog.parts.model().index(3, 0))
    dialog.show()
    left = dialog.comparison.original.verticalScrollBar()
    right = dialog.comparison.result.verticalScrollBar()
    left.setValue(left.maximum())
    assert right.value() == right.maximum() > 0
    right.setValue(0)
    assert left.value() == 0


def test_replacing_is_offered_only_for_a_report_that_is_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    reading = read(SAMPLE)
    dialog = ImportDialog(SAMPLE, reading, window.library, None)
    qtbot.addWidget(dialog)
    assert dialog.replace.isHidden()
    assert dialog.choice == NEW
    window.library.add(reading.report)
    again = ImportDialog(SAMPLE, reading, window.library, None)
    qtbot.addWidget(again)
    assert not again.replace.isHidden()
    again.replace.setChecked(True)
    assert again.choice == REPLACE
    again.year.setCurrentText("2023")
    assert again.choice == NEW


def test_a_replaced_report_is_kept_as_a_version(
    window: MainWindow, qtbot: QtBot, answer: Callable[[Answer], None]
) -> None:
    before = read(SAMPLE).report
    before.texts["other"] = "旧的内容"
    report_id = window.library.add(before)
    answer(lambda dialog: dialog.replace.setChecked(True))
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        window.importer.read(SAMPLE)
    versions = window.library.versions(report_id)
    assert window.library.version(versions[0].id).text("other") == "旧的内容"
    assert session_of(window).report_id == report_id
    assert session_of(window).report.text("other") != "旧的内容"


def test_into_the_open_report_is_one_undo_step(
    opened: MainWindow, qtbot: QtBot, answer: Callable[[Answer], None]
) -> None:
    before = session_of(opened).report.copy()
    answer(lambda dialog: dialog.into_open.setChecked(True))
    with qtbot.waitSignal(opened.importer.content_wanted, timeout=5000):
        opened.importer.read(SAMPLE)
    session = session_of(opened)
    assert session.report.values[NATURAL] == 9
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.report.values == before.values
    assert session.report.texts == before.texts


def test_the_unit_and_the_year_are_those_confirmed_in_the_dialog(
    window: MainWindow, qtbot: QtBot, answer: Callable[[Answer], None]
) -> None:
    def confirm(dialog: ImportDialog) -> None:
        dialog.unit.setText("喀左县五家镇人民政府")
        dialog.year.setCurrentText("2024")
        dialog.level.setCurrentIndex(dialog.level.findData("township"))

    answer(confirm)
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        window.importer.read(SAMPLE)
    report = session_of(window).report
    assert (report.unit.name, report.unit.level, report.year) == (
        "喀左县五家镇人民政府", "township", 2024,
    )  # fmt: skip


def test_nothing_is_stored_if_the_user_says_no(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def say_no(dialog: ImportDialog) -> int:
        asked.append(SAMPLE)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(ImportDialog, "exec", say_no)
    window.importer.read(SAMPLE)
    qtbot.waitUntil(lambda: bool(asked), timeout=5000)
    assert window.library.reports() == []


def test_what_is_read_from_an_own_file_says_that_there_is_no_other_original(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from core.writers import write

    own = tmp_path / "报告.json"
    write(base_report(), own)
    dialog = ImportDialog(own, read(own), window.library, None)
    qtbot.addWidget(dialog)
    assert "本程序" in dialog.comparison.original.toPlainText()


def test_a_file_named_at_the_start_is_confirmed_where_much_was_noticed(
    window: MainWindow, qtbot: QtBot, answer: Callable[[Answer], None], tmp_path: Path
) -> None:
    asked: list[int] = []
    answer(lambda dialog: asked.append(dialog.parts.topLevelItemCount()))
    path = tmp_path / "年报.txt"
    text = SAMPLE.read_text(encoding="utf-8")
    for number in "123":
        text = text.replace(f"| {number}.", f"| {number}.另行规定的", 2)
    path.write_text(text, encoding="utf-8")
    assert len(read(path).remarks) > FEW
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        window.importer.read(path, quietly=True)
    assert asked == [7]


def test_remarks_that_the_line_has_no_room_for_are_hinted_at(
    window: MainWindow, qtbot: QtBot, answer: Callable[[Answer], None], tmp_path: Path
) -> None:
    answer(lambda _: None)
    path = tmp_path / "年报.txt"
    path.write_text(
        "一、总体情况\n全年公开信息。\n五、存在的主要问题及改进情况\n无\n", encoding="utf-8"
    )
    with qtbot.waitSignal(window.importer.imported, timeout=5000):
        window.importer.read(path)
    assert window.editor is not None
    assert window.editor.bar.words.endswith("…")
