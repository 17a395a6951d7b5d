"""A process of its own that runs one call of the command line and says how much memory it took.

`python -m tests.hostile.child PEAK ARGUMENT…`: the peak (KiB) is written to the file PEAK.
"""

from __future__ import annotations

import sys
from pathlib import Path

from core.cli import main


def peak_of(process: str = "self") -> int:
    """The most memory (KiB) that a running process has held; 0 if it cannot be told."""
    try:
        lines = Path("/proc", process, "status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    found = [line for line in lines.splitlines() if line.startswith("VmHWM:")]
    return int(found[0].split()[1]) if found else 0


if __name__ == "__main__":
    status = main(sys.argv[2:])
    sys.stdout.flush()
    Path(sys.argv[1]).write_text(str(peak_of()), encoding="ascii")
    sys.exit(status)
