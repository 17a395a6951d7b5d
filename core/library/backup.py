"""The whole library to one file and back. Nothing that is replaced is thrown away: it is kept
beside.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from core.errors import DamagedLibraryError, LibraryError, TargetError
from core.files import write_aside
from core.library import database
from core.library.lock import take_lock

BEFORE_RESTORE = "还原前"
BEFORE_UPGRADE = "升级前"


def copy_out(connection: sqlite3.Connection, target: Path) -> None:
    """A whole, proved copy of the open library at `target`; what stood there stays until it is
    ready.

    Raises TargetError, or LibraryError where the library itself cannot be read.
    """
    with write_aside(target) as aside:
        try:
            with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as copy:
                copy.execute("PRAGMA journal_mode = OFF")
                copy.execute("PRAGMA synchronous = OFF")  # written to the disk as a whole, below
                connection.backup(copy)
                database.prove(copy, target)
        except sqlite3.Error as error:
            code = errno.ENOSPC if database.is_full(error) else errno.EIO
            raise TargetError.from_os_error(target, OSError(code, str(error))) from error


def keep_beside(connection: sqlite3.Connection, library: Path, occasion: str) -> Path:
    """Keep a copy of the open library in its folder, under its name, the occasion and the time."""
    kept = _free_name(library, occasion)
    copy_out(connection, kept)
    return kept


def copy_in(source: Path, connection: sqlite3.Connection, library: Path) -> Path:
    """The open library takes the content of a backup, in one transaction. The answer is the kept
    copy of the former.

    Raises LibraryError (the source is none, or damaged, or newer), TargetError (no room for the
    copy); the library is then unchanged.
    """
    with _opened(source, library) as backup:
        kept = keep_beside(connection, library, BEFORE_RESTORE)
        with database.telling(library):
            backup.backup(connection)
    database.make_current(connection, library)
    return kept


def replace_damaged(source: Path, library: Path) -> Path:
    """Put a backup in the place of a library that cannot be opened. The answer is the damaged file,
    kept beside.

    The caller holds the write lock. Raises LibraryError or TargetError; the library's file is then
    as it was.
    """
    with _opened(source, library) as backup:
        kept = _free_name(library, BEFORE_RESTORE)
        try:
            shutil.copy2(library, kept)
            _move_journal(library, kept)
        except OSError as error:
            raise TargetError.from_os_error(kept, error) from error
        copy_out(backup, library)
    return kept


def _move_journal(library: Path, kept: Path) -> None:
    """What a killed writer left must not be played into the new file; it stays with the old one."""
    journal = library.with_name(library.name + "-journal")
    if journal.exists():
        journal.replace(kept.with_name(kept.name + "-journal"))


def begin_from(path: Path, source: Path) -> None:
    """Make a backup the library where there is none yet (or an empty file).

    Raises LibraryError (in use, or the source is no backup) or TargetError; nothing is there then.
    """
    path = Path(path).absolute()
    with _opened(Path(source).absolute(), path) as backup:
        database.make_folder(path)
        lock, reason = take_lock(path)
        if lock is None:
            raise LibraryError(reason)
        try:
            copy_out(backup, path)
        finally:
            lock.release()


@contextlib.contextmanager
def _opened(source: Path, library: Path) -> Iterator[sqlite3.Connection]:
    """A backup, proved whole from end to end. Raises LibraryError."""
    if source.exists() and library.exists() and source.samefile(library):
        raise LibraryError(f"“{source}”就是正在使用的报告库,不能用它还原自己。请另选备份文件。")
    if not source.is_file():
        raise LibraryError(f"没有找到备份文件“{source}”。请检查位置是否正确。")
    with contextlib.closing(database.connect(source, writable=False)) as backup:
        try:
            version = database.prove(backup, source, thorough=True)
        except DamagedLibraryError as error:
            raise LibraryError(
                f"备份文件“{source}”已损坏,不能用来还原。报告库没有改动,请换一个备份文件。"
            ) from error
        if version == 0:
            raise LibraryError(f"备份文件“{source}”是空的。报告库没有改动,请换一个备份文件。")
        yield backup


def _free_name(library: Path, occasion: str) -> Path:
    """`library 还原前 20260112-093000.nianbao`, with a number where that is taken."""
    time = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    stem = f"{library.stem} {occasion} {time}"
    found = library.with_name(f"{stem}{library.suffix}")
    number = 1
    while found.exists():
        number += 1
        found = library.with_name(f"{stem} ({number}){library.suffix}")
    return found
