"""Everything that is shipped has its licence in `resources/licenses/`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LICENSES = ROOT / "resources" / "licenses"
PINS = re.findall(
    r"^([a-z0-9.-]+)==([^ ]+)",
    (ROOT / "requirements.txt").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)


@pytest.mark.parametrize("name", sorted({name for name, _ in PINS} | {"python", "pyinstaller"}))
def test_a_shipped_library_has_its_licence(name: str) -> None:
    text = (LICENSES / f"{name}.txt").read_text(encoding="utf-8")
    assert re.search("licen[cs]e|copyright|permission", text, re.IGNORECASE)
    assert f"[{name}.txt]({name}.txt)" in (LICENSES / "README.md").read_text(encoding="utf-8")


def test_the_index_names_the_versions_that_are_pinned() -> None:
    index = (LICENSES / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^ ]+) \|", index, flags=re.MULTILINE))
    pinned: dict[str, set[str]] = {}
    for name, version in PINS:
        pinned.setdefault(name, set()).add(version)
    assert {n: v for n, v in pinned.items() if listed.get(n) not in v} == {}


def test_no_licence_is_left_of_a_library_that_is_gone() -> None:
    texts = {file.stem for file in LICENSES.glob("*.txt")}
    libraries = {name for name in texts if name == name.lower()}  # others: fonts, GPL, LGPL
    assert libraries - {"python", "pyinstaller"} == {name for name, _ in PINS}


def test_the_texts_that_pyside6_is_used_under_are_there() -> None:
    assert "Version 3, 29 June 2007" in (LICENSES / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "Version 3, 29 June 2007" in (LICENSES / "GPL-3.0.txt").read_text(encoding="utf-8")


def test_every_font_has_its_licence() -> None:
    families = {re.split("[-.]", font.stem)[0] for font in (ROOT / "resources/fonts").glob("*.ttf")}
    texts = [file.name for file in LICENSES.glob("*.txt")]
    bare = {f for f in families if not any(f.startswith(re.split("-", t)[0]) for t in texts)}
    assert families
    assert bare == set()
