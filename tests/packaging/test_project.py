"""The project's own files agree with each other: pins, icons, Makefile."""

from __future__ import annotations

import re
import struct
import tomllib
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ICONS = ROOT / "resources" / "icons"
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def canonical(requirement: str) -> str:
    """The name in a requirement as the lock files spell it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=; \[]", requirement)[0]).lower()


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_pin_has_a_hash_and_no_line_names_a_host(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    pins = [line for line in lines if "==" in line]
    followed = [line for line, following in pairwise(lines) if following.startswith("    --hash=")]
    assert [pin for pin in pins if pin not in followed] == []


def test_all_that_the_project_needs_is_pinned() -> None:
    declared = {canonical(requirement) for requirement in project()["dependencies"]}
    wanted = declared | {canonical(r) for r in project()["optional-dependencies"]["dev"]}
    for file, names in zip(REQUIREMENTS, (declared, wanted), strict=True):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert names - set(re.findall(r"^([a-z0-9-]+)==", text, flags=re.MULTILINE)) == set()


def test_tests_run_with_the_libraries_that_are_shipped() -> None:
    pins = [
        set(re.findall(r"^[a-z0-9-]+==[^\\]+", (ROOT / file).read_text("utf-8"), re.MULTILINE))
        for file in REQUIREMENTS
    ]
    assert pins[0] <= pins[1]


@pytest.mark.parametrize("file", sorted((ICONS / "toolbar").glob("*.svg")), ids=lambda f: f.stem)
def test_a_toolbar_icon_is_a_24_by_24_drawing(file: Path) -> None:
    svg = ET.fromstring(file.read_text(encoding="utf-8"))
    assert svg.get("viewBox") == "0 0 24 24"


def test_the_windows_icon_holds_every_size() -> None:
    data = (ICONS / "nianbao.ico").read_bytes()
    (count,) = struct.unpack_from("<H", data, 4)
    sizes = {data[6 + 16 * i] or 256 for i in range(count)}
    assert sizes == {16, 24, 32, 48, 64, 128, 256}


@pytest.mark.parametrize("file", sorted((ICONS / "toolbar").glob("*.svg")), ids=lambda f: f.stem)
def test_a_toolbar_icon_has_its_pictures_for_plain_and_dense_screens(file: Path) -> None:
    sizes = [
        struct.unpack(">II", (file.parent / f"{file.stem}{density}.png").read_bytes()[16:24])
        for density in ("", "@2x")
    ]
    assert sizes == [(24, 24), (48, 48)]
