"""Measures every hostile file: `python -m tests.hostile.table [WORD]`; the worst come first."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.hostile.archives import ARCHIVES
from tests.hostile.data_files import DATA
from tests.hostile.kinds import Hostile
from tests.hostile.measure import Measured, run
from tests.hostile.old import OLD
from tests.hostile.pages import PAGES
from tests.hostile.pdfs import PDFS
from tests.hostile.sheets import SHEETS

COLLECTIONS = (ARCHIVES, SHEETS, OLD, PAGES, PDFS, DATA)
EVERY = [hostile for collection in COLLECTIONS for hostile in collection.files]
_TARGETS = ("json", "xlsx", "docx", "html", "pdf")  # where a file was read all the same


class Line(NamedTuple):
    """A call, and what became of it."""

    name: str
    call: str
    measured: Measured

    def __str__(self) -> str:
        seconds, memory = f"{self.measured.seconds:6.2f} s", f"{self.measured.memory:6.0f} MB"
        told = self.measured.err.strip().splitlines()[-1:] or ["(read)"]
        faults = f"  !! {', '.join(self.measured.faults)}" if self.measured.faults else ""
        reason = told[0].rpartition("”:")[2][:40]
        return f"{seconds} {memory}  {self.call:8} {self.name}: {reason}{faults}"


def lines_of(hostile: Hostile, folder: Path) -> Iterator[Line]:
    """Make a file, check it, and where it was read write it as every kind."""
    path = folder / f"年报.{hostile.suffix}"
    hostile.make(path)
    checked = run(["--no-library", "check", str(path)], folder)
    yield Line(hostile.name, "check", checked)
    for kind in _TARGETS if checked.status in (0, 1) else ():
        target = folder / f"out.{kind}"
        call = ["--no-library", "convert", str(path), str(target), "--draft"]
        yield Line(hostile.name, f"> {kind}", run(call, folder))
        target.unlink(missing_ok=True)
    path.unlink()


def measured(word: str = "", *, tell: bool = False) -> list[Line]:
    """The table: the files whose name or kind holds the word; `tell` each as it comes."""
    found: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        for hostile in EVERY:
            if word not in f"{hostile.name} .{hostile.suffix}":
                continue
            for line in lines_of(hostile, Path(folder)):
                found.append(line)
                if tell:
                    sys.stdout.write(f"{line}\n")
                    sys.stdout.flush()
    return sorted(found, key=lambda line: -line.measured.seconds)


if __name__ == "__main__":
    measured(*sys.argv[1:2], tell=True)
