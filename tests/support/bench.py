"""Printing a figure beside the floor that was measured in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# With byte code kept, as in an installed program.
ENVIRONMENT = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def show(what: str, ours: float, floor: float, budget: str, unit: str = "ms") -> None:
    """One line: our figure, the floor, their ratio, and what was promised."""
    ratio = ours / floor if floor else float("nan")
    figures = f"{ours:.2f} {unit}, floor {floor:.2f} {unit}, ratio {ratio:.2f}"
    print(f"\n{what}: {figures} (budget {budget})")


def median_ms(work: Callable[[], object], runs: int = 15) -> float:
    """Median time of a call in milliseconds, after one call that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def quickest_ms(*works: Callable[[], object], runs: int = 15) -> list[float]:
    """The quickest of many runs of each, in turn, in milliseconds: what the machine can do."""
    times: list[list[float]] = [[] for _ in works]
    for turn in range(runs + 1):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            if turn:
                times[place].append(1000 * (time.perf_counter() - start))
    return [min(each) for each in times]


def alternately(ours: Sequence[str], floor: Sequence[str], runs: int = 9) -> tuple[float, float]:
    """Medians of two Python processes (arguments after `python`), run in turn, in milliseconds."""
    times: dict[str, list[float]] = {"ours": [], "floor": []}
    for turn in range(runs + 1):
        for name, arguments in (("ours", ours), ("floor", floor)):
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, *arguments],
                cwd=ROOT,
                check=False,
                capture_output=True,
                env=ENVIRONMENT,
            )
            if turn:
                times[name].append(time.perf_counter() - start)
    return 1000 * statistics.median(times["ours"]), 1000 * statistics.median(times["floor"])
