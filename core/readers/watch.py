"""Reading within bounds: no file, however it is made, takes for ever or all of the memory.

What libraries do in one go (unpacking, parsing XML) is bounded beforehand, by sizes and counts.
All the rest runs in Python, where another thread can end it: it looks at the clock and at the
memory of the process, and raises in the thread that reads. That works the same on every system and
in the built program; no signals and no second process are needed.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from core.errors import ReadError
from core.readers.source import TOO_MUCH

MOST_SECONDS = 7.0
MOST_MEMORY = 200 * 1024 * 1024  # bytes beyond what the process held before
_LOOK = 0.03  # seconds from look to look
_IDLE = 33  # looks without any reading
_AGAIN = 16  # looks after which it is said again, should a library have swallowed it


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
    """One reading: whose thread it is in, when it must end, and how much memory it may take."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._reader = threading.get_ident()
        self._last = time.monotonic() + seconds
        self._most = held_memory() + memory
        self._looks = 0
        self._raised = False

    def start(self) -> None:
        """From here on it is looked after."""
        with _lock:
            _watches.add(self)
            if _Watchman.awake is None:
                _Watchman.awake = _Watchman()
                _Watchman.awake.start()

    def end(self) -> None:
        """From here on nothing is raised any more."""
        with _lock:
            _watches.discard(self)
            if self._raised:
                _raise_in(self._reader, None)

    def look(self, held: int) -> None:
        """End the reading if it is over its bounds. The lock is held."""
        if time.monotonic() < self._last and held < self._most:
            return
        if self._looks % _AGAIN == 0:
            self._raised = True
            _raise_in(self._reader, _OverError)
        self._looks += 1


class _Watchman(threading.Thread):
    """Looks after all readings; goes when there was none for a while, as starting it takes time."""

    awake: _Watchman | None = None

    def __init__(self) -> None:
        super().__init__(name="bounds", daemon=True)

    def run(self) -> None:
        idle = 0
        while idle < _IDLE:
            time.sleep(_LOOK)
            with _lock:
                idle = 0 if _watches else idle + 1
                held = held_memory() if _watches else 0
                for watch in _watches:
                    watch.look(held)
                if idle >= _IDLE:
                    _Watchman.awake = None


_lock = threading.Lock()
_watches: set[_Watch] = set()


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
        told = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return _most_held()
    try:
        return int(os.read(told, 200).split()[1]) * _page_size()
    finally:
        os.close(told)


@lru_cache(maxsize=1)
def _page_size() -> int:
    return os.sysconf("SC_PAGE_SIZE")


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
