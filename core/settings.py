"""This computer's settings: one dataclass, kept as JSON beside the library."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from core.errors import TargetError
from core.files import write_bytes
from core.paths import SETTINGS_NAME

_LEVELS = ("error", "warning", "notice", "off")


@dataclass(slots=True)
class Settings:
    """`levels`: this computer's switches of checks, id to severity or "off". `window`: geometry,
    opaque text.
    """

    auto_totals: bool = True
    levels: dict[str, str] = field(default_factory=dict)
    export_folder: str = ""
    import_folder: str = ""
    unit_name: str = ""
    window: str = ""
    show_guide: bool = True
    office_fonts: bool = False  # set PDFs in this machine's official fonts where it has them


def load_settings(folder: Path) -> Settings:
    """The settings kept in the library's folder; defaults where there are none or they cannot be
    read.
    """
    try:
        data = json.loads((folder / SETTINGS_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _from(data) if isinstance(data, dict) else Settings()


def save_settings(folder: Path, settings: Settings) -> bool:
    """Write the settings; False where that cannot be done (a read-only stick), which loses only
    comfort.
    """
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_bytes(folder / SETTINGS_NAME, text.encode())
    except (OSError, TargetError):
        return False
    return True


def _from(data: dict[str, Any]) -> Settings:
    """Take the known keys whose values have the right type."""
    settings = Settings()
    for each in fields(Settings):
        value = data.get(each.name)
        if type(value) is type(getattr(settings, each.name)):
            setattr(settings, each.name, value)
    settings.levels = {rule: level for rule, level in settings.levels.items() if level in _LEVELS}
    return settings
