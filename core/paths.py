"""The only place that knows folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core import APP_ID

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
LIBRARY_NAME = "library.nianbao"
SETTINGS_NAME = "settings.json"  # beside the library


def resource(*parts: str) -> Path:
    """A file shipped with the program, e.g. `resource("forms", "2021.toml")`."""
    return RESOURCES.joinpath(*parts)


def data_folder() -> Path:
    """The user's folder for this program (not made here)."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA")
        return Path(base) / APP_ID if base else Path.home() / "AppData" / "Roaming" / APP_ID
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / APP_ID
    base = os.environ.get("XDG_DATA_HOME")
    return Path(base) / APP_ID if base else Path.home() / ".local" / "share" / APP_ID


def library_path(chosen: str | os.PathLike[str] | None = None) -> Path:
    """The library file: the chosen one, else `NIANBAO_LIBRARY`, else that in the user's folder."""
    named = chosen or os.environ.get("NIANBAO_LIBRARY")
    return Path(named) if named else data_folder() / LIBRARY_NAME


def font_folders() -> list[Path]:
    """Where this machine keeps its fonts; some of the folders may not exist."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
        windows = os.environ.get("WINDIR") or r"C:\Windows"
        return [Path(windows) / "Fonts", Path(local) / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    base = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, Path(base) / "fonts", home / ".fonts"]
