"""The wheel carries the resources, and the program in it finds them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the contents of a wheel made from the sources, as an installer leaves it."""
    place = tmp_path_factory.mktemp("wheel")
    sources = place / "sources"
    for folder in ("core", "gui", "resources"):
        shutil.copytree(
            ROOT / folder, sources / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, sources)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--wheel-dir", str(place), str(sources)]
    subprocess.run(command, check=True, capture_output=True)
    with zipfile.ZipFile(next(place.glob("nianbao-*.whl"))) as wheel:
        wheel.extractall(place / "installed")
    return place / "installed"


def test_the_wheel_holds_every_resource_but_the_installers(installed: Path) -> None:
    def files(top: Path) -> set[str]:
        return {str(f.relative_to(top)) for f in top.rglob("*") if f.is_file()}

    wanted = {f for f in files(ROOT / "resources") if not f.startswith("installer")}
    assert files(installed / "resources") == wanted


def test_the_installed_program_checks_the_sample(installed: Path, tmp_path: Path) -> None:
    sample = installed / "resources" / "samples" / "kazuo-2025.txt"
    answer = subprocess.run(
        [sys.executable, "-m", "core", "--no-library", "check", sample],
        env={"PYTHONPATH": str(installed), "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode in (0, 1), answer.stderr
    assert "2025" in answer.stdout


def test_the_entry_points_lead_to_the_two_programs(installed: Path) -> None:
    names = next(installed.glob("nianbao-*.dist-info")) / "entry_points.txt"
    text = names.read_text(encoding="utf-8")
    assert "nianbao = core.cli:program" in text
    assert "nianbao-gui = gui.app:main" in text
