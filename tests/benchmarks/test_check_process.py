"""`nianbao check` of a JSON report as a whole process, beside Python with what it must import."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.codec import dumps
from tests.support.bench import ROOT, show
from tests.support.reports import base_report

pytestmark = pytest.mark.bench

BUDGET = 4.0
FLOOR = ["-c", "import json, dataclasses, tomllib, re"]


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """One process, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    return time.perf_counter() - start


def test_checking_a_report_is_quick_as_a_whole_process(tmp_path: Path) -> None:
    """Both with their bytecode at hand, as an installed program has it."""
    report = tmp_path / "年报.json"
    report.write_text(dumps(base_report()), encoding="utf-8")
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPYCACHEPREFIX": str(tmp_path / "c")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ours = ["-m", "core", "--no-library", "check", str(report)]
    times: dict[str, list[float]] = {"ours": [], "floor": []}
    for turn in range(12):
        for name, arguments in (("ours", ours), ("floor", FLOOR)):
            taken = seconds(arguments, environment)
            if turn > 1:
                times[name].append(taken)
    mine, floor = (1000 * statistics.median(times[name]) for name in ("ours", "floor"))
    show("nianbao check, whole process", mine, floor, f"{BUDGET:g} × floor")
    assert mine <= BUDGET * floor
