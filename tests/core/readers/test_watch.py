"""Reading within bounds: what a reader does in Python ends in time; nothing is left over."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from core.errors import ReadError
from core.readers.watch import TooMuchError, bounded, held_memory

PATH = Path("年报.pdf")


def endless() -> None:
    while True:
        pass


def greedy() -> None:
    kept = []
    while True:
        kept.append(bytes(1 << 20))


def test_what_never_ends_is_ended_with_a_sentence() -> None:
    start = time.monotonic()
    with pytest.raises(ReadError, match=r"内容太多.*请检查"), bounded(PATH, seconds=0.2):
        endless()
    assert time.monotonic() - start < 5


def test_what_takes_all_memory_is_ended() -> None:
    before = held_memory()
    with pytest.raises(ReadError, match="内容太多"), bounded(PATH, memory=50 << 20):
        greedy()
    assert held_memory() < before + (400 << 20)


def test_a_library_that_swallows_errors_does_not_swallow_the_end() -> None:
    def swallow() -> None:
        while True:
            try:
                endless()
            except Exception:  # noqa: BLE001 - as some libraries do
                continue

    with pytest.raises(ReadError), bounded(PATH, seconds=0.2):
        swallow()


def test_it_ends_in_any_thread_and_only_there() -> None:
    told: list[str] = []

    def read() -> None:
        try:
            with bounded(PATH, seconds=0.2):
                endless()
        except ReadError as error:
            told.append(error.reason)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    with bounded(PATH):
        for reader in readers:
            reader.join()
    assert len(told) == 2


@pytest.mark.parametrize("error", [TooMuchError, MemoryError])
def test_too_much_and_no_memory_are_told_alike(error: type[Exception]) -> None:
    with pytest.raises(ReadError, match="内容太多"), bounded(PATH):
        raise error


def test_other_errors_and_answers_come_through() -> None:
    with pytest.raises(KeyError), bounded(PATH):
        raise KeyError
    with bounded(PATH):
        answer = 1
    assert answer == 1


def test_many_readings_share_a_thread_that_goes_when_it_is_not_needed() -> None:
    for _ in range(50):
        with bounded(PATH, seconds=0.001):
            pass
    watching = [thread for thread in threading.enumerate() if thread.name == "bounds"]
    assert len(watching) <= 1
    for thread in watching:
        thread.join(10)
    assert [thread for thread in threading.enumerate() if thread.name == "bounds"] == []
    with pytest.raises(ReadError), bounded(PATH, seconds=0.1):
        endless()
