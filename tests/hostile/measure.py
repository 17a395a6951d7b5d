"""Runs the command line on a hostile file in a process of its own, and measures it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tests.hostile.child import peak_of
from tests.support.bench import ROOT

MOST_SECONDS = 10.0
MOST_MEMORY = 500.0  # MB
_PATIENCE = 40.0  # seconds, so that the table shows by how much a bound is missed
_LOOK = 0.02


class Measured(NamedTuple):
    """What became of a call: exit status, words, wall time (s) and peak of memory (MB)."""

    status: int
    out: str
    err: str
    seconds: float
    memory: float

    @property
    def faults(self) -> list[str]:
        """What is wrong with it, if anything."""
        found = []
        if self.seconds > MOST_SECONDS:
            found.append(f"{self.seconds:.1f} s")
        if self.memory > MOST_MEMORY:
            found.append(f"{self.memory:.0f} MB")
        if self.status not in (0, 1, 2):
            found.append(f"status {self.status}")
        if "Traceback" in self.err or "程序内部错误" in self.err:
            found.append("an error of ours")
        if self.status == 2 and (self.err.count("\n") != 1 or not self.err.endswith("。\n")):
            found.append("no clear sentence")
        return found


def run(arguments: list[str], folder: Path, home: Path | None = None) -> Measured:
    """Call the command line as a user would; `folder` takes what is written beside."""
    peak = folder / "peak"
    peak.unlink(missing_ok=True)
    data = home or folder / "home"
    places = {name: str(data) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    start = time.monotonic()
    with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.child", str(peak), *arguments],
            cwd=ROOT,
            stdout=out,
            stderr=err,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **places, "PYTHONUTF8": "1"},
        )
        seen = _watched(process, start)
        seconds = time.monotonic() - start
        told = [(folder / name).read_text(encoding="utf-8") for name in ("out", "err")]
    said = peak.read_text(encoding="ascii") if peak.exists() else "0"
    return Measured(process.returncode, *told, seconds, max(seen, int(said or 0)) / 1024)


def _watched(process: subprocess.Popen[bytes], start: float) -> int:
    """Wait for a process, not for ever; the most memory (KiB) that it was seen to hold."""
    seen = 0
    while True:
        try:
            process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            seen = max(seen, peak_of(str(process.pid)))
            if time.monotonic() - start > _PATIENCE or seen > 4 << 20:
                process.kill()
        else:
            return seen
