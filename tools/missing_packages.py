"""Names the Debian packages that this machine lacks for a purpose, one a line.

Run with the system's Python before `.venv` exists, so it uses the standard library alone. A library
counts as there when the loader finds it, whatever package it came from.
"""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import sys

# What Qt needs to start at all, with no display.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",  # a name that libglib2.0-0t64 provides too
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What Qt needs besides to open a window under X.
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# PyInstaller reads libraries with one and makes them smaller with the other.
BUILD_TOOLS = {"objdump": "binutils", "strip": "binutils"}

LIBRARIES = {"run": {}, "window": QT | X11, "test": QT, "build": QT | X11}


def loads(library: str) -> bool:
    """Whether the system's loader finds the shared library of this name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(purpose: str) -> list[str]:
    """The packages to install for `run`, `window`, `test` or `build`, sorted, each once."""
    python = f"python3.{sys.version_info.minor}"
    packages = {name for library, name in LIBRARIES[purpose].items() if not loads(library)}
    if purpose == "build":
        packages |= {name for tool, name in BUILD_TOOLS.items() if shutil.which(tool) is None}
        if not loads(f"lib{python}.so.1.0"):  # Debian's own Python does not need it
            packages.add(f"lib{python}")
    if importlib.util.find_spec("ensurepip") is None:
        packages.add(f"{python}-venv")
    return sorted(packages)


if __name__ == "__main__":
    if sys.platform.startswith("linux"):
        print("\n".join(missing_packages(sys.argv[1])))
