"""`nianbao backup OUT` and `nianbao restore IN`: the library to one file and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.commands.inputs import library_of
from core.commands.terminal import Terminal
from core.errors import DamagedLibraryError, UsageError
from core.library import Library, recover
from core.library.backup import begin_from


def backup(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copy the library out, also while a window has it open. Raises LibraryError, TargetError."""
    target = Path(options.target)
    with Library.open(_library(options), read_only=True) as library:
        library.backup(target)
        count = len(library.reports())
    terminal.say(f"已备份 {count} 份报告到“{target}”。\n")
    return 0


def restore(options: argparse.Namespace, terminal: Terminal) -> int:
    """Take a backup in; the former library is kept beside. Raises LibraryError, TargetError."""
    path, source = _library(options), Path(options.source)
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        begin_from(path, source)
        with Library.open(path) as library:
            terminal.say(f"已还原 {len(library.reports())} 份报告。\n")
        return 0
    try:
        with Library.open(path) as library:
            kept = library.restore(source)
            count = len(library.reports())
    except DamagedLibraryError:
        kept = recover(path, source)
        with Library.open(path, read_only=True) as library:
            count = len(library.reports())
    terminal.say(f"已还原 {count} 份报告。还原前的报告库保存在“{kept}”。\n")
    return 0


def _library(options: argparse.Namespace) -> Path:
    path = library_of(options)
    if path is None:
        raise UsageError(f"{options.command} 需要报告库,不能和 --no-library 一起用。")
    return path
