"""Puts the licence of every shipped library into `resources/licenses/`, with an index.

The texts come from the metadata of the packages in `.venv`, so run it after the pins have changed.
What carries no text of its own (PySide6, Python outside its own build, libraries for Windows only)
keeps the file that lies there already; where none does, the script fails.
"""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LICENSES = ROOT / "resources" / "licenses"
LICENCE_NAME = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
FONT = re.compile(r"(Fandol|Noto)")
PIN = re.compile(r"^([a-z0-9.-]+)==([^ ]+)", re.MULTILINE)

# Names that the metadata leave out or give as a sentence.
KNOWN_NAMES = {
    "colorama": "BSD-3-Clause",
    "olefile": "BSD-2-Clause",
    "pdfplumber": "MIT",
    "pyinstaller": "GPL-2.0-or-later with an exception for the programs it builds",
    "pypdfium2": "BSD-3-Clause, Apache-2.0 and those of PDFium",
    "pyside6-essentials": "LGPL-3.0-only",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
}
# Not in requirements.txt, and yet part of the built program.
BESIDES = ("pyinstaller",)

INDEX = """\
# Licences of what is shipped with 公开年报

The program itself is under the MIT licence (`LICENSE`). It runs on the libraries below, none of
them changed. This page and the texts of the libraries are made by `tools/collect_licenses.py`.

| library | version | licence | text |
|---|---|---|---|
{rows}

PySide6 and Qt are used under the LGPL, version 3: [LGPL-3.0.txt](LGPL-3.0.txt), which adds to
[GPL-3.0.txt](GPL-3.0.txt); in the built program they lie as separate files, so that they can be
replaced. On Linux the built program also holds copies of libraries of the system that it was built
on; their terms lie in `system/` there.

The fonts of `resources/fonts/` are data beside the program, under licences of their own:
{fonts}
"""


class Entry(NamedTuple):
    """A line of the index."""

    name: str
    version: str
    licence: str
    file: str


def pinned() -> dict[str, str]:
    """Name and version of everything in requirements.txt; of two versions the lower Python's."""
    versions: dict[str, str] = {}
    for name, version in PIN.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")):
        versions.setdefault(name, version)
    return versions


def installed(name: str) -> Distribution | None:
    """The package of this name in the running Python, if there is one."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence_text(package: Distribution) -> str:
    """All licence files of a package, each under its name where there are several."""
    texts: dict[str, str] = {}
    for file in package.files or []:
        inside = [part for part in file.parts if part.endswith(".dist-info")]
        if inside and LICENCE_NAME.search("/".join(file.parts[1:])) and ".py" not in file.name:
            name = "/".join(part for part in file.parts[1:] if part != "licenses")
            text = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
            texts[name] = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if len(texts) == 1:
        return texts.popitem()[1] + "\n"
    parts = [f"===== {name} =====\n\n{text}\n" for name, text in sorted(texts.items())]
    return "\n".join(parts)


def licence_name(name: str, package: Distribution | None) -> str:
    """The licence in short, as the package itself says it."""
    if name in KNOWN_NAMES:
        return KNOWN_NAMES[name]
    if package is None:
        sys.exit(f"{name}: not installed, and its licence has no name in KNOWN_NAMES")
    said = package.metadata["License-Expression"] or package.metadata["License"]
    if not said:
        sys.exit(f"{name}: its metadata name no licence; add it to KNOWN_NAMES")
    return str(said).splitlines()[0]


def collect(name: str, version: str) -> Entry:
    """Writes the licence file of one library."""
    target = LICENSES / f"{name}.txt"
    package = installed(name)
    text = licence_text(package) if package else ""
    if text:
        target.write_text(text, encoding="utf-8")
    if not target.is_file():
        sys.exit(f"{name}: carries no licence text and {target.name} is missing")
    return Entry(name, version, licence_name(name, package), target.name)


def collect_python() -> Entry:
    """Writes the licence of Python itself, where this Python has it at hand."""
    source = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    target = LICENSES / "python.txt"
    if source.is_file():
        target.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    if not target.is_file():
        sys.exit(f"Python: no LICENSE.txt in the standard library and {target.name} is missing")
    return Entry("Python", platform.python_version(), "PSF-2.0", target.name)


def index(entries: list[Entry]) -> str:
    """The index that stands beside the files."""
    rows = [f"| {e.name} | {e.version} | {e.licence} | [{e.file}]({e.file}) |" for e in entries]
    files = [file.name for file in sorted(LICENSES.glob("*.txt")) if FONT.match(file.name)]
    fonts = [f"- [{name}]({name})" for name in files]
    return INDEX.format(rows="\n".join(rows), fonts="\n".join(fonts))


def main() -> None:
    versions = pinned()
    for name in BESIDES:
        versions[name] = distribution(name).version
    entries = [collect_python(), *(collect(name, versions[name]) for name in sorted(versions))]
    (LICENSES / "README.md").write_text(index(entries), encoding="utf-8")


if __name__ == "__main__":
    main()
