"""Everything that can go wrong, in one tree.

    AppError
      UserError          the user's disk, file or input: told in one sentence, with what to do
        ReadError          a document cannot be read                      (exit status 2)
        UsageError         a call that makes no sense                     (exit status 2)
        TargetError        a file cannot be written; the old one stands   (exit status 3)
        LibraryError       the library cannot be opened or written        (exit status 2)
          NewerLibraryError  it was made by a newer version
          DamagedLibraryError
      BugError           ours

The sentence is built inside the class, in Chinese: what is wrong, where, what to do.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path


class AppError(Exception):
    """Base of all errors of this program; `str()` is the sentence for the user."""


class BugError(AppError):
    """A promise inside the program was broken."""


class UserError(AppError):
    """Something that the user can put right."""


class UsageError(UserError):
    """The call itself is wrong."""


class ReadError(UserError):
    """A document cannot be read. `path` is the file, `reason` the rest of the sentence."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"无法读取“{self.path}”:{reason}")


class TargetError(UserError):
    """A target cannot be written; whatever stood there is untouched."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"无法写入“{self.path}”:{reason}原有文件没有改动。")

    @classmethod
    def from_os_error(cls, path: Path | str, error: OSError) -> TargetError:
        return cls(path, _TOO_LONG if _is_too_long(path) else _write_reason(error))


class LibraryError(UserError):
    """The library (all reports of this computer) cannot be used."""


class NewerLibraryError(LibraryError):
    """The library was written by a newer version of the program."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"报告库“{path}”由更新版本的公开年报建立,这个版本打不开。请安装新版本后再打开;报告库没有改动。"
        )


class DamagedLibraryError(LibraryError):
    """The library file is damaged."""

    def __init__(self, path: Path | str, detail: str) -> None:
        super().__init__(
            f"报告库“{path}”已损坏({detail})。原文件保持不动,请从备份恢复,或换一个报告库文件。"
        )


_READ_ONLY = "所在磁盘是只读的,请换一个位置保存。"
_NO_FOLDER = "目标文件夹不存在,请先建立文件夹或换一个位置。"
_FOLDER = "目标位置是文件夹,请换一个文件名。"
_BAD_NAME = "文件名太长或含有不能使用的字符,请换一个文件名。"
_OPEN = "文件可能正在 Excel、WPS 中打开,或者没有写入权限。请关闭后重试,或换一个文件名。"
_TOO_LONG = "文件的完整路径超过了系统允许的 260 个字符。请缩短文件名,或换一个路径短一些的文件夹。"
_FULL = "磁盘空间已满,请清理磁盘或换一个位置保存。"
_FAILING = "读写磁盘出错,磁盘可能已满、已拔出或已损坏。请换一个位置保存。"
_WRITE_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: _FOLDER,
    errno.ENAMETOOLONG: _BAD_NAME,
    errno.EINVAL: _BAD_NAME,
    errno.EACCES: _OPEN,
    errno.EPERM: _OPEN,
    errno.EBUSY: _OPEN,
    errno.EIO: _FAILING,
}


def _is_too_long(path: Path | str) -> bool:
    """Whether Windows refuses a path for its length, of which its error says nothing."""
    return sys.platform == "win32" and len(str(Path(path).absolute())) >= 260


def _write_reason(error: OSError) -> str:
    """Why a file cannot be written, and what to do, from the system's code."""
    plain = f"系统报告“{error.strerror or error}”。请换一个位置重试。"
    return _WRITE_REASONS.get(error.errno or 0, plain)
