"""The library: every report of this computer in one file that no kill, power cut or full disk can
spoil.
"""

from __future__ import annotations

from core.library.entry import DRAFT, FINAL, STATES, Entry, Version
from core.library.store import KEPT_DAYS, Library, recover

__all__ = [
    "DRAFT",
    "FINAL",
    "KEPT_DAYS",
    "STATES",
    "Entry",
    "Library",
    "Version",
    "recover",
]
