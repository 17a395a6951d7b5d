"""Takes the pictures of the READMEs: the list, a slip that is found, a drafted text, the pages.

.venv/bin/python -m tools.screenshot
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer

from core.beginning import begin_report
from core.cells import CellRef
from core.drafting import draft_of
from core.paths import resource
from core.report import Report
from core.unit_guess import guess_unit
from gui.editor import Editor
from gui.main_window import MainWindow
from gui.session import Session
from gui.starting import make_app, open_window
from gui.tabs.narrative_tab import NarrativeTab

DOCS = Path(__file__).resolve().parents[1] / "docs"
SIZE = (1366, 768)  # the smallest screen that the window is made for
PATIENCE_MS = 30_000
SLIP = CellRef("requests", "granted", "natural")
OTHERS = ("喀左县五家镇人民政府", "喀左县自然资源局", "喀左县前进街道办事处")


def wait_for(what: Callable[[], object], name: str) -> None:
    """Let the window work until something is there."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not what():
        QCoreApplication.processEvents()
        if deadline.hasExpired():
            sys.exit(f"{name} did not come in time")


def settle() -> None:
    """Let the automatic check and saving end."""
    deadline = QDeadlineTimer(900)
    while not deadline.hasExpired():
        QCoreApplication.processEvents()


def shoot(window: MainWindow, name: str) -> None:
    settle()
    window.grab().save(str(DOCS / f"{name}.png"))


def opened(window: MainWindow) -> tuple[Session, Editor]:
    if window.session is None or window.editor is None:
        sys.exit("no report is open")
    return window.session, window.editor


def read_sample(window: MainWindow) -> None:
    """Imports the sample and waits for it."""
    window.importer.read(resource("samples", "kazuo-2025.txt"), quietly=True)
    wait_for(lambda: window.session, "the sample")
    opened(window)[1].bar.hide()


def show_slip(window: MainWindow) -> None:
    """Counts more applications as granted than there were, and goes to what the checks say."""
    session, editor = opened(window)
    session.enter(SLIP, "6")
    session.check_all()
    editor.show_finding(next(f for f in session.outcome.findings if f.rule == "T201"))
    shoot(window, "window")
    session.undo()


def show_draft(window: MainWindow) -> None:
    """Writes the answer to applications from the table, every number following it."""
    session, editor = opened(window)
    tab = editor.go_to_part("overview")
    if isinstance(tab, NarrativeTab):
        tab.edit.selectAll()
        tab.edit.insert_draft(draft_of(session.report, session.form, "overview"))
    shoot(window, "draft")
    session.undo()


def show_pages(window: MainWindow) -> None:
    _, editor = opened(window)
    editor.tabs.setCurrentWidget(editor.preview)
    wait_for(lambda: editor.preview.page_count, "the pages")
    shoot(window, "preview")


def show_list(window: MainWindow) -> None:
    for name in OTHERS:
        window.library.add(begin_report(Report(2025, guess_unit(name)), zeros=True))
    window.show_start()
    shoot(window, "start")


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_app()
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(Path(folder) / "library.nianbao")
        window.resize(*SIZE)
        window.show()
        read_sample(window)
        for show in (show_slip, show_draft, show_pages, show_list):
            show(window)
        window.close()
        window.library.close()


if __name__ == "__main__":
    main()
