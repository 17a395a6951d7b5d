"""The built folder works by itself: no Python on the way, an awkward path, an empty home."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

pytestmark = pytest.mark.build

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist" / "nianbao"
SUFFIX = ".exe" if sys.platform == "win32" else ""
LIMIT_MB = 260
SECONDS = 60


class BuiltProgram:
    """A copy of the built folder in a place of its own, run with next to no environment."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "公开 年报 程序"
        self.home = place / "家"
        self.home.mkdir()
        shutil.copytree(DIST, self.folder, symlinks=True)
        self.sample = place / "样例 报告.txt"
        shutil.copy(ROOT / "resources" / "samples" / "kazuo-2025.txt", self.sample)

    def run(self, name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Runs `nianbao` or `nianbao-gui`; one that hangs is ended after `SECONDS`."""
        environment = {
            "HOME": str(self.home),
            "PATH": str(self.home),
            "QT_QPA_PLATFORM": "offscreen",
        }
        if sys.platform == "win32":  # without it no Windows program starts
            environment |= {"SYSTEMROOT": os.environ["SYSTEMROOT"], "APPDATA": str(self.home)}
        return subprocess.run(
            [self.folder / f"{name}{SUFFIX}", *arguments],
            env=environment,
            cwd=self.home,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> BuiltProgram:
    assert DIST.is_dir(), "`make build` makes dist/nianbao"
    return BuiltProgram(tmp_path_factory.mktemp("built"))


def text_of(pdf: Path) -> str:
    with pdfplumber.open(pdf) as document:
        return "".join(page.extract_text() for page in document.pages).replace("\n", "")


def values_of(workbook: Path) -> list[object]:
    sheets = openpyxl.load_workbook(workbook).worksheets
    return [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]


def test_the_command_line_checks_the_sample(program: BuiltProgram) -> None:
    answer = program.run("nianbao", "check", "--json", program.sample)
    assert answer.returncode in (0, 1), answer.stderr
    report = json.loads(answer.stdout)
    assert report["report"]["year"] == 2025


def test_the_command_line_writes_a_workbook(program: BuiltProgram, tmp_path: Path) -> None:
    target = tmp_path / "导出 结果.xlsx"
    answer = program.run("nianbao", "convert", program.sample, target)
    assert answer.returncode == 0, answer.stderr
    assert 9 in values_of(target)


def test_the_command_line_writes_a_pdf(program: BuiltProgram, tmp_path: Path) -> None:
    target = tmp_path / "导出 结果.pdf"
    answer = program.run("nianbao", "convert", program.sample, target)
    assert answer.returncode == 0, answer.stderr
    assert "政府信息公开工作年度报告" in text_of(target)


@pytest.mark.parametrize("suffix", ["json", "xlsx"])
def test_what_it_wrote_it_reads_again(program: BuiltProgram, tmp_path: Path, suffix: str) -> None:
    written, again = tmp_path / f"一.{suffix}", tmp_path / "二.json"
    assert program.run("nianbao", "convert", program.sample, written).returncode == 0
    assert program.run("nianbao", "convert", written, again).returncode == 0
    assert json.loads(again.read_text("utf-8"))["cells"]["requests.new.natural"] == 9


def test_a_missing_file_is_told_in_one_line(program: BuiltProgram) -> None:
    answer = program.run("nianbao", "check", "没有这个文件.xlsx")
    assert answer.returncode == 2
    assert "没有这个文件.xlsx" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_window_opens_on_the_sample_and_exports(program: BuiltProgram, tmp_path: Path) -> None:
    out = tmp_path / "自检"
    answer = program.run("nianbao-gui", "--self-test", out)
    assert answer.returncode == 0, answer.stderr
    assert 9 in values_of(next(out.glob("*.xlsx")))
    assert "政府信息公开工作年度报告" in text_of(next(out.glob("*.pdf")))


def test_the_command_line_leaves_nothing_in_the_home(program: BuiltProgram) -> None:
    before = sorted(program.home.rglob("*"))
    program.run("nianbao", "--no-library", "check", program.sample)
    assert sorted(program.home.rglob("*")) == before


def test_the_folder_holds_the_licences_and_stays_small(program: BuiltProgram) -> None:
    files = [f for f in program.folder.rglob("*") if f.is_file() and not f.is_symlink()]
    names = {f.name for f in files}
    assert {"LICENSE", "LGPL-3.0.txt", "pikepdf.txt"} <= names
    assert sum(f.stat().st_size for f in files) < LIMIT_MB * 1024**2


def test_no_library_of_the_folder_is_looked_for_in_vain(program: BuiltProgram) -> None:
    """On Linux: what the Qt plugins for X11 need is in the folder or on every desktop."""
    plugins = sorted(program.folder.rglob("libqxcb.so"))
    assert bool(plugins) == sys.platform.startswith("linux")
    for plugin in plugins:
        inside = {"LD_LIBRARY_PATH": str(program.folder / "_internal"), "PATH": os.environ["PATH"]}
        listed = subprocess.run(
            ["ldd", plugin], env=inside, capture_output=True, text=True, check=True
        )
        assert "not found" not in listed.stdout
