"""Starting the program: libraries that cannot be opened, arguments, the self-test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.errors import DamagedLibraryError
from core.library import Library
from core.report import Unit
from gui import app
from gui.dialogs import ask
from tests.support.bench import ROOT
from tests.support.reports import base_report


def test_a_damaged_library_can_be_replaced_by_a_backup(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, backup = tmp_path / "library.nianbao", tmp_path / "备份.nianbao"
    with Library.open(path) as library:
        library.add(base_report(unit=Unit("五家镇人民政府")))
        library.backup(backup)
    path.write_bytes(b"not a library" * 100)
    with pytest.raises(DamagedLibraryError) as damage:
        Library.open(path)
    monkeypatch.setattr(ask, "choose", lambda *_: 0)
    monkeypatch.setattr(ask, "open_file", lambda *_: backup)
    assert app._recover(path, damage.value)
    with Library.open(path) as library:
        assert [entry.unit for entry in library.reports()] == ["五家镇人民政府"]


def test_a_damaged_library_is_left_alone_if_the_user_says_so(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.nianbao"
    path.write_bytes(b"not a library" * 100)
    monkeypatch.setattr(ask, "choose", lambda *_: -1)
    assert not app._recover(path, DamagedLibraryError(path, "x"))
    assert path.read_bytes() == b"not a library" * 100


def test_the_self_test_writes_both_exports_and_ends_well(tmp_path: Path) -> None:
    folder = tmp_path / "自检 文件夹"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "gui", "--self-test", str(folder)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {"sample.xlsx", "sample.pdf", "library.nianbao"} <= {f.name for f in folder.iterdir()}


_CHOOSES_A_FILE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from gui.starting import keep_qt_within, make_app

keep_qt_within(Path(sys.argv[1]))
app = make_app()
plain = QFileDialog.Option.DontUseNativeDialog
QTimer.singleShot(50, lambda: [w.reject() for w in app.topLevelWidgets() if w.inherits("QDialog")])
QFileDialog.getOpenFileName(None, "打开", sys.argv[1], "*", options=plain)
"""


def test_qts_own_dialogs_leave_nothing_in_the_users_settings(tmp_path: Path) -> None:
    home, library = tmp_path / "home", tmp_path / "报告库"
    home.mkdir()
    library.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    subprocess.run(
        [sys.executable, "-c", _CHOOSES_A_FILE, str(library)],
        cwd=ROOT,
        check=True,
        env={**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert [path for path in home.rglob("*") if path.is_file()] == []
