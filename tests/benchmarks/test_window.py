"""How quick and how light the window is, offscreen, beside a bare QMainWindow."""

from __future__ import annotations

import statistics
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.library import Library
from core.report import Unit
from core.settings import Settings
from gui.main_window import MainWindow
from tests.gui.keys import focused, go_to, press
from tests.support.bench import ENVIRONMENT, ROOT, show
from tests.support.reports import base_report

pytestmark = pytest.mark.bench

_BARE = """
    import sys
    from PySide6.QtWidgets import QApplication, QMainWindow
    from PySide6.QtCore import QTimer
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1366, 728)
    window.show()
"""
_OURS = """
    import sys
    from pathlib import Path
    from gui.starting import start
    app, window = start(Path(sys.argv[1]))
    from PySide6.QtCore import QTimer
"""
_OPEN = """
    window.resize(1366, 728)
    window.importer.read(Path("resources/samples/kazuo-2025.txt"), quietly=True)
    while window.session is None:
        app.processEvents()
    for place in range(window.editor.tabs.count()):
        window.editor.tabs.setCurrentIndex(place)
        app.processEvents()
"""
_END = """
    def ready():
        import os
        with open("/proc/self/status") as status:
            rss = next(line for line in status if line.startswith("VmRSS")).split()[1]
        print(rss, flush=True)
        os._exit(0)
    QTimer.singleShot(0, ready)
    app.exec()
"""


def _run(script: str, library: Path) -> tuple[float, float]:
    """Milliseconds from start to ready, and megabytes then."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(library)],
        cwd=ROOT, check=True, capture_output=True, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    return 1000 * (time.perf_counter() - start), int(done.stdout.split()[-1]) / 1024


def test_start_with_a_library_of_200_reports(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.nianbao") as library:
        for number in range(200):
            library.add(base_report(2000 + number % 26, Unit(f"第{number}镇人民政府", "township")))
    runs = [
        (_run(_OURS + _END, tmp_path / "library.nianbao"), _run(_BARE + _END, tmp_path))
        for _ in range(10)
    ][1:]
    ours = statistics.median(run[0][0] for run in runs)
    floor = statistics.median(run[1][0] for run in runs)
    show("start to the window ready, 200 reports", ours, floor, "1.6 x bare QMainWindow")


def test_memory_with_the_sample_open(tmp_path: Path) -> None:
    _, ours = _run(_OURS + _OPEN + _END, tmp_path / "library.nianbao")
    _, floor = _run(_BARE + _END, tmp_path)
    show("memory with the sample open", ours, floor, f"{floor + 60:.0f} MB", "MB")


def test_key_press_to_repainted_flags_totals_and_counts(qapp: QApplication, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.nianbao") as library:
        window = MainWindow(library, Settings())
        window.resize(1366, 728)
        window.show()
        window.open_report(library.add(base_report()))
        times = []
        for number in range(60):
            go_to(window, f"requests.{('new', 'granted', 'carried_out')[number % 3]}.natural")
            for key in "123":
                qapp.processEvents()
                start = time.perf_counter()
                QTest.keyClicks(focused(), key)
                qapp.processEvents()
                times.append(1000 * (time.perf_counter() - start))
            press(Qt.Key.Key_Return)
        floor = _bare_key_press(qapp)
        p95 = sorted(times)[int(len(times) * 0.95)]
        print(f"\nmedian {statistics.median(times):.2f} ms, worst {max(times):.2f} ms")
        show("key press in a cell, 95th percentile", p95, floor, "16 ms")
        window.close()


def test_key_press_in_a_text_of_20000_characters(qapp: QApplication, tmp_path: Path) -> None:
    """With pauses between, so that the checks read the prose meanwhile."""
    report = base_report()
    line = report.texts["overview"].replace("\n", "") + "\n"
    report.texts["overview"] = line * (20000 // len(line) + 1)
    with Library.open(tmp_path / "library.nianbao") as library:
        window = MainWindow(library, Settings())
        window.resize(1366, 728)
        window.show()
        window.open_report(library.add(report))
        assert window.editor is not None
        tab = window.editor.go_to_part("overview")
        window.activateWindow()
        qapp.processEvents()
        tab.setFocus()
        times = []
        for _ in range(12):
            for key in "0123456789":
                start = time.perf_counter()
                QTest.keyClicks(focused(), key)
                qapp.processEvents()
                times.append(1000 * (time.perf_counter() - start))
            QTest.qWait(300)
        p95 = sorted(times)[int(len(times) * 0.95)]
        print(f"\nmedian {statistics.median(times):.2f} ms, worst {max(times):.2f} ms")
        show("key press in 20,000 characters, p95", p95, _bare_key_press(qapp), "16 ms")
        window.close()


def _bare_key_press(qapp: QApplication) -> float:
    """A key typed into a lone line edit and painted."""
    from PySide6.QtWidgets import QLineEdit

    edit = QLineEdit()
    edit.show()
    times = []
    for _ in range(60):
        start = time.perf_counter()
        QTest.keyClicks(edit, "1")
        qapp.processEvents()
        times.append(1000 * (time.perf_counter() - start))
    edit.close()
    return sorted(times)[int(len(times) * 0.95)]
