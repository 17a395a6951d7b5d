"""The library's file: connected, proved whole, brought up to date; and SQLite's errors as sentences
for the user.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from core.errors import DamagedLibraryError, LibraryError, NewerLibraryError
from core.library import migrations

_PATIENCE = 5.0  # seconds to wait for another process that is just reading or writing


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """A connection to the file, which must exist unless `writable`. Nothing is read yet.

    No write-ahead log: it needs shared memory, which network drives do not have. A connection that
    is not writable still may undo what a killed writer left half done, as far as the system lets
    it. Raises LibraryError.
    """
    if not writable and not path.is_file():
        raise LibraryError(f"没有找到报告库“{path}”。请检查位置是否正确。")
    try:
        connection = sqlite3.connect(
            path.absolute(), timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
    except (sqlite3.Error, ValueError) as error:
        raise told(error, path) from error
    with closing_on_error(connection):
        _configure(connection, path, writable=writable)
    return connection


def _configure(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    with telling(path):
        connection.execute("PRAGMA trusted_schema = OFF")
        if not writable:
            connection.execute("PRAGMA query_only = ON")
            return
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = EXTRA")  # also the folder, against a power cut


def prove(connection: sqlite3.Connection, path: Path, *, thorough: bool = False) -> int:
    """The version of a file that is a whole library; 0 for an empty file.

    Raises NewerLibraryError, DamagedLibraryError, or LibraryError where it is another program's
    database. The file is not changed.
    """
    with telling(path):
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        version = migrations.version_of(connection)
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if application == 0 and version == 0 and tables == 0:
            return 0
        if application != migrations.APPLICATION_ID:
            raise LibraryError(
                f"“{path}”是别的程序的数据文件,不是公开年报的报告库。请另选一个文件。"
            )
        if version > len(migrations.MIGRATIONS):
            raise NewerLibraryError(path)
        check = "integrity_check" if thorough else "quick_check"
        answer = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    if answer != "ok":
        raise DamagedLibraryError(path, "内容校验不通过")
    return version


def make_current(connection: sqlite3.Connection, path: Path) -> None:
    """A new or older file becomes one of today's version. Raises LibraryError."""
    with telling(path):
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        if mode not in ("delete", "memory"):
            raise LibraryError(f"报告库“{path}”正被别的程序占用。请关闭后再试。")
        migrations.migrate(connection)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All or nothing: what the block writes is on the disk when it ends, or has never been. Raises
    LibraryError.
    """
    with telling(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into the sentence for the user."""
    try:
        yield
    except sqlite3.Error as error:
        raise told(error, path) from error


@contextlib.contextmanager
def closing_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Leave no file open behind a failure."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def is_full(error: sqlite3.Error) -> bool:
    """Whether the disk (or the quota) has no room left."""
    return _code(error) == sqlite3.SQLITE_FULL


def told(error: Exception, path: Path) -> LibraryError:
    """The error of the library that says what SQLite said."""
    code = _code(error)
    if code == sqlite3.SQLITE_NOTADB:
        return DamagedLibraryError(path, "不是报告库文件")
    if code == sqlite3.SQLITE_CORRUPT:
        return DamagedLibraryError(path, "内容不完整")
    return LibraryError(f"报告库“{path}”{_REASONS.get(code, f'出现问题({error}),请重试。')}")


_REASONS = {
    sqlite3.SQLITE_FULL: "所在磁盘空间已满,这次修改没有存入;此前的内容没有变化。请清理磁盘后再试。",
    sqlite3.SQLITE_BUSY: "正被别的程序占用。请稍候再试,或关闭占用它的程序。",
    sqlite3.SQLITE_LOCKED: "正被别的程序占用。请稍候再试,或关闭占用它的程序。",
    sqlite3.SQLITE_READONLY: "不能写入:文件或磁盘是只读的。请检查写入权限,或换一个位置。",
    sqlite3.SQLITE_PERM: "没有访问权限。请检查权限,或换一个位置。",
    sqlite3.SQLITE_CANTOPEN: "打不开。请检查文件夹是否存在、是否有访问权限。",
    sqlite3.SQLITE_IOERR: "读写出错,磁盘或网络连接可能有问题;此前的内容没有变化。请检查后再试。",
}


def _code(error: Exception) -> int:
    """SQLite's primary result code; 0 where it is not from SQLite."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def make_folder(path: Path) -> None:
    """The folder of the library, made where it is missing. Raises LibraryError."""
    try:
        if path.is_dir():
            raise LibraryError(f"“{path}”是文件夹,不是报告库文件。请另选一个文件名。")
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise LibraryError(f"不能使用报告库“{path}”:{_folder_reason(error)}") from error


def _folder_reason(error: Exception) -> str:
    code = getattr(error, "errno", None)
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "没有权限在这里建立文件夹。请换一个位置。"
    if code in (errno.ENOTDIR, errno.EEXIST):
        return "路径中有一段是文件,不是文件夹。请换一个位置。"
    if code == errno.ENOSPC:
        return "磁盘空间已满。请清理磁盘,或换一个位置。"
    return (
        f"路径不能使用({getattr(error, 'strerror', None) or os.fspath(str(error))})。请换一个位置。"
    )
