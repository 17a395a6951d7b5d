"""Puts the data files' content as JSON into `resources/compiled/`, where `core.data` looks for it.

.venv/bin/python -m tools.compile_data
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from core.data import COMPILED, compiled_path
from core.paths import RESOURCES


def compile_data() -> list[Path]:
    """Write what is missing and remove what is stale; the answer is all that stands there."""
    COMPILED.mkdir(exist_ok=True)
    wanted = []
    for source in sorted(RESOURCES.rglob("*.toml")):
        raw = source.read_bytes()
        target = compiled_path(source, raw)
        wanted.append(target)
        if not target.exists():
            content = json.dumps(tomllib.loads(raw.decode()), ensure_ascii=False)
            target.write_text(content, encoding="utf-8")
    for stale in set(COMPILED.glob("*.json")) - set(wanted):
        stale.unlink()
    return wanted


if __name__ == "__main__":
    compile_data()
