"""What is imported at the start is light: heavy libraries wait until they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

HEAVY = (
    "PIL",
    "docx",
    "lxml",
    "numpy",
    "olefile",
    "openpyxl",
    "pdfminer",
    "pdfplumber",
    "pikepdf",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
    "selectolax",
)


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", code]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    return set(answer.stdout.split())


def test_the_command_line_starts_without_qt_and_without_heavy_libraries() -> None:
    assert loaded_by("import core.cli") & {*HEAVY, "PySide6", "shiboken6", "gui"} == set()


@pytest.mark.parametrize("module", ["gui.app", "gui.main_window"])
def test_the_window_starts_without_heavy_libraries(module: str) -> None:
    loaded = loaded_by(f"import {module}")
    assert "core" in loaded
    assert loaded & set(HEAVY) == set()
