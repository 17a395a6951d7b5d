"""Every error is one plain sentence: what is wrong, where, what to do."""

from __future__ import annotations

import errno

import pytest

from core.errors import (
    AppError,
    BugError,
    DamagedLibraryError,
    LibraryError,
    NewerLibraryError,
    ReadError,
    TargetError,
    UsageError,
    UserError,
)

EXAMPLES = [
    ReadError("年报.txt", "文件是空的。"),
    TargetError("年报.pdf", "磁盘空间已满,请清理磁盘。"),
    NewerLibraryError("库.nianbao"),
    DamagedLibraryError("库.nianbao", "内容不完整"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_the_sentence_names_the_file_and_ends(error: AppError) -> None:
    text = str(error)
    assert "年报." in text or "库.nianbao" in text
    assert text.endswith("。")
    assert "\n" not in text


@pytest.mark.parametrize("kind", [ReadError, UsageError, TargetError, LibraryError])
def test_what_the_user_can_mend_is_no_fault_of_ours(kind: type[AppError]) -> None:
    assert issubclass(kind, UserError)
    assert not issubclass(kind, BugError)


@pytest.mark.parametrize("kind", [NewerLibraryError, DamagedLibraryError])
def test_errors_of_the_library_are_one_family(kind: type[AppError]) -> None:
    assert issubclass(kind, LibraryError)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "磁盘空间已满"),
        (errno.EFBIG, "磁盘空间已满"),
        (errno.EROFS, "只读"),
        (errno.ENOENT, "文件夹不存在"),
        (errno.EISDIR, "是文件夹"),
        (errno.ENAMETOOLONG, "文件名太长"),
        (errno.EACCES, "Excel、WPS"),
        (errno.EIO, "读写磁盘出错"),
        (errno.EXDEV, "Input/output error"),
    ],
)
def test_each_reason_of_the_system_has_its_advice(code: int, words: str) -> None:
    error = TargetError.from_os_error("年报.pdf", OSError(code, "Input/output error"))
    assert words in str(error)
    assert "请" in str(error)
    assert str(error).endswith("原有文件没有改动。")


def test_an_error_without_a_code_is_told_too() -> None:
    assert "奇怪" in str(TargetError.from_os_error("年报.pdf", OSError("奇怪")))
