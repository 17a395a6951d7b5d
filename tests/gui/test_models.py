"""Every model obeys Qt's rules for models, and follows the form and the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from core.cells import Cell, CellRef
from core.changes import SetCell
from core.checks.finding import Outcome, Unchecked
from core.form import Form, form_of
from core.library import Library
from core.report import Report, Unit
from core.settings import Settings
from gui.main_window import MainWindow
from gui.models.findings_model import FindingsModel
from gui.models.grid_model import GridModel
from gui.models.library_model import ENTRY, LibraryModel
from gui.session import Session
from tests.gui.keys import session_of
from tests.support.forms import form_with_added_row
from tests.support.reports import base_report

REPORTING = QAbstractItemModelTester.FailureReportingMode.Warning  # which fails the test


@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_the_grid_of_a_table_is_a_sound_model(opened: MainWindow, table: str) -> None:
    session = session_of(opened)
    model = GridModel(session, session.form.table_by_id[table])
    QAbstractItemModelTester(model, REPORTING)
    for ref in session.form.table_by_id[table].refs:
        session.do(SetCell(ref, Cell(3)), "")
        assert model.data(model.index_of(ref)) == "3"


def test_the_findings_are_a_sound_model(opened: MainWindow) -> None:
    session = session_of(opened)
    model = FindingsModel(session.form)
    QAbstractItemModelTester(model, REPORTING)
    model.show(session.outcome)
    session.do(SetCell(CellRef.parse("requests.new.natural"), Cell(1)), "")
    model.show(session.outcome)
    assert model.rowCount() > 0
    for finding in session.outcome.findings:
        assert model.index_of(finding.key).isValid()


def test_what_was_not_checked_for_one_reason_is_one_line(opened: MainWindow) -> None:
    session = session_of(opened)
    model = FindingsModel(session.form)
    late = [Unchecked("没有2024年度报告", f"Y30{n}") for n in (1, 2)]
    long = [Unchecked("句子太长", f"N40{n}") for n in range(1, 9)]
    model.show(Outcome((), (*late, *long, Unchecked("没有填数", "T201"))))
    head = model.index(0, 0)
    lines = [model.index(row, 0, head).data() for row in range(model.rowCount(head))]
    assert head.data() == "未检查 11 项(展开可看原因)"
    assert lines == [
        "Y301、Y302:没有2024年度报告",
        "N401、N402、N403、N404、N405、N406等 8 项:句子太长",
        "T201 每行总计等于各类申请人之和:没有填数",
    ]


def test_the_list_of_reports_is_a_sound_model_and_sorts_and_searches(library: Library) -> None:
    for name, year in (("乙镇", 2024), ("甲镇", 2025), ("丙局", 2023)):
        library.add(base_report(year, Unit(name)))
    model = LibraryModel()
    QAbstractItemModelTester(model, REPORTING)
    model.show(library.reports())
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [model.index(row, 0).data(ENTRY).year for row in range(3)] == [2023, 2024, 2025]
    model.look_for("镇 2025")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["甲镇"]


def test_a_row_that_is_added_to_the_form_appears_in_the_editor(
    qapp: QApplication, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, added = _added()
    report = Report(2025)
    session = Session(library, library.add(report), report, Settings())
    monkeypatch.setattr(session.document, "form", form)
    model = GridModel(session, form.table_by_id["requests"])
    refs = [ref for ref in form.refs if ref.row == added]
    assert refs
    assert all(model.index_of(ref).isValid() for ref in refs)
    session.put(refs[0], Cell(2))
    assert model.data(model.index_of(refs[0])) == "2"
    session.release()


def _added() -> tuple[Form, str]:
    """A form with a row more than the shipped one, and that row's id."""
    form = form_with_added_row()
    known = {row.id for row in form_of().table_by_id["requests"].rows}
    new = [row.id for row in form.table_by_id["requests"].rows if row.id not in known]
    return form, new[0]


def test_a_window_that_is_closed_lets_go_of_its_session(
    window: MainWindow, open_with: Callable[[Report], Session]
) -> None:
    import gc
    import weakref

    editor = weakref.ref(window.editor) if open_with(base_report()) else None
    editor = weakref.ref(window.editor)  # type: ignore[arg-type]
    window.show_start()
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    gc.collect()
    assert editor() is None
