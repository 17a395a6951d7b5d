"""What tests of the readers share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def nothing_but_the_reader_is_interrupted() -> Iterator[None]:
    """Reading that takes too long is ended by an exception out of nowhere (core.readers.watch).

    Once a test of any file has used hypothesis, a callback of its own listens to the collector of
    garbage. The exception may meet that one instead, which the program itself has none of; it is
    raised again later, but pytest would take the first one for a fault.
    """
    listening, gc.callbacks[:] = gc.callbacks[:], []
    yield
    gc.callbacks[:] = listening
