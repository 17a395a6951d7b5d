"""One writer at a time: a lock that the system releases when the process ends, however it ends.

SQLite's own locks last only as long as a transaction; two windows on one library would overwrite
each other in turns. So the writing window holds a lock on a small file beside the library for as
long as it is open. The file itself means nothing: left behind by a kill or a power cut it hinders
nobody, and the next writer takes it over.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SUFFIX = ".lock"
_FAR = 1 << 30  # the byte that is locked on Windows lies beyond the text, which stays readable
_TURNS = 10  # after which a disk that numbers its files anew each time is believed
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

READ_ONLY = "报告库所在的文件夹或磁盘是只读的,只能查看,不能修改。"
FULL = "报告库所在的磁盘空间已满,只能查看,不能修改。请清理磁盘后重新打开。"
ELSEWHERE = "报告库所在的位置不能写入,只能查看,不能修改。请换一个位置,或检查磁盘是否正常。"
NO_LOCKS = "报告库所在的磁盘不支持文件锁,只能查看,不能修改。请把报告库放到本机磁盘或 U 盘上。"


class WriteLock:
    """The lock of one library; take it with `take_lock`."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    @property
    def is_current(self) -> bool:
        """Whether the lock's file is still the one that others would meet."""
        return self._handle is not None and _is_current(self._path, self._handle)

    def release(self) -> None:
        """Give the lock back and remove its file. Calling it again does nothing."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if os.name == "posix":  # while it is held, so that nobody else's file is removed
            _remove(self._path)
        os.close(handle)
        if os.name != "posix":  # an open file cannot be removed here, so another's stays
            _remove(self._path)


def take_lock(library: Path) -> tuple[WriteLock | None, str]:
    """The lock on a library, or None and a sentence that says why it cannot be had."""
    path = library.with_name(library.name + SUFFIX)
    if _is_protected(library):
        return None, READ_ONLY
    for turn in range(_TURNS):
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            return None, _denial(error)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            return None, _in_use(path) if error.errno in _HELD else NO_LOCKS
        if turn == _TURNS - 1 or _is_current(path, handle):
            _sign(handle)
            return WriteLock(path, handle), ""
        os.close(handle)  # its holder removed it while we waited: take the new one
    return None, _in_use(path)


def _is_protected(library: Path) -> bool:
    """Whether the library file is marked read-only, which a superuser would not notice."""
    with contextlib.suppress(OSError):
        return not library.stat().st_mode & 0o222 or not os.access(library, os.W_OK)
    return False


def _denial(error: OSError) -> str:
    """Why the lock's file cannot be made, as a sentence."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return READ_ONLY
    return FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else ELSEWHERE


def _lock(handle: int) -> None:
    """Lock at once or raise OSError."""
    if sys.platform == "win32":
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_current(path: Path, handle: int) -> bool:
    """Whether the locked file is still the one that stands at the path."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _sign(handle: int) -> None:
    """Leave this computer's name, for whoever finds the library in use on a network drive."""
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, _computer().encode("utf-8", "replace"))


def _computer() -> str:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _in_use(path: Path) -> str:
    name = ""
    with contextlib.suppress(OSError):
        name = path.read_bytes()[:80].decode("utf-8", "replace").strip()
    where = f"(电脑“{name}”)" if name and name != _computer() else ""
    return f"报告库正在另一个窗口中使用{where},这里只能查看,不能修改。请关闭另一个窗口后重新打开。"


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
