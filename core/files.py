"""Writing a file so that the old one stands until the new one is whole."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from core.errors import TargetError

_ASIDE = ".nianbao-"  # how the name of a file that is still being written begins
_STALE = 3600  # seconds after which its writer must have been killed


@contextlib.contextmanager
def write_aside(target: Path) -> Iterator[Path]:
    """Give a fresh path beside `target`; put it in the target's place if the block ends well.

    On any failure the fresh file is removed and what stood at `target` is untouched. A link is
    followed. Raises TargetError (open elsewhere, read-only, disk full) with a sentence.
    """
    try:
        final = _settled(target)
        aside = _fresh_beside(final)
    except OSError as error:
        raise TargetError.from_os_error(target, error) from error
    try:
        yield aside
        _swap_in(aside, final)
    except OSError as error:
        raise TargetError.from_os_error(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def write_bytes(target: Path, data: bytes) -> None:
    """Write the whole file, or leave the old one. Raises TargetError."""
    with write_aside(target) as aside:
        aside.write_bytes(data)


def _settled(target: Path) -> Path:
    """The file that is meant, which can be written. Raises OSError.

    A file that is write-protected or open elsewhere is respected, as replacing would not.
    """
    if "\0" in str(target):
        raise OSError(errno.EINVAL, "null character")
    final = Path(os.path.realpath(target)) if target.is_symlink() else target
    if final.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    if final.exists():
        if not final.stat().st_mode & 0o222:
            raise PermissionError(errno.EACCES, "read-only")
        with final.open("r+b"):
            pass
    return final


def _fresh_beside(target: Path) -> Path:
    import tempfile

    _sweep(target.parent)
    handle, name = tempfile.mkstemp(prefix=_ASIDE, suffix=target.suffix, dir=target.parent)
    os.close(handle)
    return Path(name)


def _sweep(folder: Path) -> None:
    """Remove what writers that were killed in the middle have left lying about."""
    import time

    before = time.time() - _STALE
    for left in folder.glob(f"{_ASIDE}*"):
        with contextlib.suppress(OSError):
            if left.is_file() and left.stat().st_mtime < before:
                left.unlink()


def _swap_in(aside: Path, target: Path) -> None:
    """Force the bytes to the disk, give the file ordinary rights, and put it in the place."""
    with aside.open("r+b") as stream:
        os.fsync(stream.fileno())
    if os.name == "posix":
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        with contextlib.suppress(OSError):  # sticks and network drives may know no rights
            aside.chmod(mode)
    aside.replace(target)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
