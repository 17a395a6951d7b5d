"""Reading within bounds: no file, however it is made, takes for ever or all of the memory.

What libraries do in one go (unpacking, parsing XML) is bounded beforehand, by sizes and counts.
All the rest runs in Python, where another thread can end it: it looks at the clock and at the
memory of the process, and raises in the thread that reads. That works the same on every system and
in the built program; no signals and no second process are needed.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import ReadError
from core.readers.source import TOO_MUCH

MOST_SECONDS = 7.0
MOST_MEMORY = 300 * 1024 * 1024  # bytes beyond what the process held before
_LOOK = 0.02  # seconds from look to look
_AGAIN = 25  # looks after which it is said again, should a library have swallowed it


class TooMuchError(Exception):
    """Raised by a reader inside a bounded block: the file holds more than any report."""


class _OverError(BaseException):
    """Raised inside the thread that reads; no `except Exception` of a library swallows it."""


@contextmanager
def bounded(path: Path, seconds: float = MOST_SECONDS, memory: int = MOST_MEMORY) -> Iterator[None]:
    """Whatever the block does ends in time and within memory. Raises ReadError if it did not.

    `seconds` of wall time; `memory` in bytes, beyond what the process holds at the beginning.
    """
    watch = _Watch(seconds, memory)
    try:
        try:
            watch.start()
            yield
        finally:
            watch.end()
    except (_OverError, TooMuchError, MemoryError):
        watch.end()  # again: the first may have been what was interrupted
        raise ReadError(path, TOO_MUCH) from None


class _Watch:
    """A thread that looks after the one that made it."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._reader = threading.get_ident()
        self._end = time.monotonic() + seconds
        self._most = memory
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="bounds", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """From here on nothing is raised any more."""
        self._over.set()
        with self._lock:
            if self._thread.ident is not None and self._raised:
                _raise_in(self._reader, None)

    _raised = False

    def _look(self) -> None:
        first = held_memory()
        looks = 0
        while not self._over.wait(_LOOK):
            if time.monotonic() < self._end and held_memory() - first < self._most:
                continue
            if looks % _AGAIN == 0:
                self._raise()
            looks += 1

    def _raise(self) -> None:
        with self._lock:
            if not self._over.is_set():
                self._raised = True
                _raise_in(self._reader, _OverError)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raise in another thread as soon as it is back in Python; None takes back what waits."""
    import ctypes

    what = ctypes.py_object(error) if error is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)


def held_memory() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _held_on_windows()
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[1]
    except OSError:
        return _most_held()
    return int(pages) * _page_size()


def _page_size() -> int:
    import resource

    return resource.getpagesize()


def _most_held() -> int:
    """The most that was ever held, where the system does not tell what is held now (macOS)."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _held_on_windows() -> int:
    import ctypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("size", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            ("peak", ctypes.c_size_t),
            ("held", ctypes.c_size_t),
            ("quotas", ctypes.c_size_t * 4),
            ("paged", ctypes.c_size_t),
            ("peak_paged", ctypes.c_size_t),
        )

    counters = Counters(size=ctypes.sizeof(Counters))
    kernel = vars(ctypes)["WinDLL"]("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    asked = kernel.K32GetProcessMemoryInfo(
        ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(counters), counters.size
    )
    return int(counters.held) if asked else 0
