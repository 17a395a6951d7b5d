"""What the command line says, on whatever it is connected to.

A terminal that cannot show Chinese, a pipe that was closed, a full disk behind `>`: none of them
ends in a traceback. Answers go to standard output, everything else to standard error.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any, TextIO, TypeVar

from core.errors import TargetError

_T = TypeVar("_T")
_FEW = 8  # up to so many files nobody waits


class Terminal:
    """Standard output and standard error of this process."""

    def __init__(self) -> None:
        self._out: TextIO | None = _tolerant(sys.stdout)
        self._err: TextIO | None = _tolerant(sys.stderr)
        self._clear_bar: Callable[[], object] = _nothing

    def say(self, text: str) -> None:
        """Write text to standard output. Raises TargetError where its disk is full."""
        if self._out is None:
            return
        try:
            self._out.write(text)
        except OSError as error:
            self._out_failed(error)

    def give(self, data: Any) -> None:
        """Write data as JSON to standard output, readable in whatever encoding that has."""
        plain = self._out is None or not _is_unicode(self._out)
        self.say(json.dumps(data, ensure_ascii=plain, indent=1) + "\n")

    def tell(self, sentence: str) -> None:
        """Write one line to standard error."""
        if self._err is not None:
            self._clear_bar()
            with contextlib.suppress(OSError):
                self._err.write(" ".join(sentence.splitlines()) + "\n")
                self._err.flush()

    def flush(self) -> None:
        """Bring everything out. Raises TargetError where the disk behind it is full."""
        if self._out is None:
            return
        try:
            self._out.flush()
        except OSError as error:
            self._out_failed(error)

    def progress(self, items: Iterable[_T], what: str) -> Iterator[_T]:
        """The items one by one; a bar on standard error if somebody there waits for many.

        None where the answers themselves run over the terminal.
        """
        many = isinstance(items, Sized) and len(items) > _FEW
        if not many or not _is_terminal(self._err) or _is_terminal(self._out):
            yield from items
            return
        from tqdm import tqdm

        with tqdm(items, desc=what, file=self._err, leave=False, unit="份") as bar:
            self._clear_bar = bar.clear
            yield from bar
        self._clear_bar = _nothing

    def _out_failed(self, error: OSError) -> None:
        """Nobody reads on (`| head`): that is no fault. Anything else is told."""
        stream, self._out = self._out, None
        _detach(stream)
        if not isinstance(error, BrokenPipeError) and not _is_closed_pipe(error):
            raise TargetError.from_os_error("标准输出", error) from error


def _tolerant(stream: TextIO | None) -> TextIO | None:
    """A stream that shows what it cannot write as `\\u4e2d`, and never fails for it."""
    change = getattr(stream, "reconfigure", None)
    if change is not None:
        change(errors="backslashreplace")
    return stream


def _nothing() -> None:
    """No bar is shown that would have to make room for a line."""


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _is_unicode(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "").startswith("utf")


def _is_closed_pipe(error: OSError) -> bool:
    """Windows says EINVAL where the reader of a pipe is gone."""
    return sys.platform == "win32" and error.errno == 22


def _detach(stream: TextIO | None) -> None:
    """Point the stream to nowhere, so that the interpreter's last flush does not fail again."""
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
