"""Takes the picture of the README: the window with the sample report, one slip in it and found.

.venv/bin/python -m tools.screenshot
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer

from core.cells import CellRef
from core.paths import resource
from gui.main_window import MainWindow
from gui.starting import make_app, open_window

TARGET = Path(__file__).resolve().parents[1] / "docs" / "window.png"
SIZE = (1366, 768)  # the smallest screen that the window is made for
PATIENCE_MS = 30_000
SLIP = CellRef("requests", "granted", "natural")


def read_sample(window: MainWindow) -> None:
    """Imports the sample and waits for it."""
    window.importer.read(resource("samples", "kazuo-2025.txt"), quietly=True)
    deadline = QDeadlineTimer(PATIENCE_MS)
    while window.session is None:
        QCoreApplication.processEvents()
        if deadline.hasExpired():
            sys.exit("the sample was not read in time")


def make_slip(window: MainWindow) -> None:
    """Counts one application more as granted than there were, and goes to what the checks say."""
    session, editor = window.session, window.editor
    if session is None or editor is None:
        sys.exit("no report is open")
    window.actions_["auto_totals"].trigger()  # off: the total stays what was typed
    session.enter(SLIP, "6")
    session.check_all()
    outcome = session.outcome
    editor.show_finding(next(f for f in outcome.findings if f.rule == "T201"))


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_app()
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(Path(folder) / "library.nianbao")
        window.resize(*SIZE)
        window.show()
        read_sample(window)
        make_slip(window)
        settled = QDeadlineTimer(500)  # the automatic check, and saving
        while not settled.hasExpired():
            QCoreApplication.processEvents()
        TARGET.parent.mkdir(exist_ok=True)
        window.grab().save(str(TARGET))
        window.close()
        window.library.close()


if __name__ == "__main__":
    main()
