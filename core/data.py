"""The program's data files: written as TOML for people, and read as JSON where that was prepared.

Python takes longer to read the TOML of one form than to check a report by it. `tools/compile_data`
puts the same content as JSON into `resources/compiled/`, as byte code stands beside modules; the
name holds a checksum of the TOML, so that a changed file is never read from an old copy.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

from core.paths import resource

COMPILED = resource("compiled")


def load_toml(source: Path) -> dict[str, Any]:
    """The content of a TOML file. Raises OSError and, for what is no TOML, ValueError."""
    raw = source.read_bytes()
    try:
        text = compiled_path(source, raw).read_bytes()
    except OSError:
        import tomllib

        return tomllib.loads(raw.decode())
    data: dict[str, Any] = json.loads(text)
    return data


def compiled_path(source: Path, raw: bytes) -> Path:
    """Where the JSON of exactly this TOML would stand."""
    return COMPILED / f"{source.stem}-{zlib.crc32(raw):08x}.json"
