"""Writing a file so that the old one stands until the new one is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from core.errors import TargetError


@contextlib.contextmanager
def write_aside(target: Path) -> Iterator[Path]:
    """Give a fresh path beside `target`; put it in the target's place if the block ends well.

    On any failure the fresh file is removed and what stood at `target` is untouched.
    Raises TargetError (open elsewhere, read-only, disk full) with a sentence for the user.
    """
    import tempfile

    if target.is_dir():
        raise TargetError(target, "目标位置是文件夹,请换一个文件名。")
    try:
        _refuse_read_only(target)
        handle, name = tempfile.mkstemp(prefix=".nianbao-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise TargetError.from_os_error(target, error) from error
    aside = Path(name)
    try:
        yield aside
        _settle(aside, target)
    except OSError as error:
        raise TargetError.from_os_error(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def write_bytes(target: Path, data: bytes) -> None:
    """Write the whole file, or leave the old one. Raises TargetError."""
    with write_aside(target) as aside:
        aside.write_bytes(data)


def _refuse_read_only(target: Path) -> None:
    """Respect a file that is write-protected or open elsewhere, as replacing would not."""
    if target.exists():
        if not target.stat().st_mode & 0o222:
            raise PermissionError(13, "read-only", str(target))
        with target.open("r+b"):
            pass


def _settle(aside: Path, target: Path) -> None:
    """Force the bytes to the disk, give the file ordinary rights, and swap it in."""
    with aside.open("r+b") as stream:
        os.fsync(stream.fileno())
    if os.name == "posix":
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        aside.chmod(mode)
    aside.replace(target)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
