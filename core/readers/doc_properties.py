"""What an old Word file says of paragraphs: a row of codes, each with an operand.

Source: [MS-DOC], 2.2.5.1 (Sprm).
"""

from __future__ import annotations

from collections.abc import Iterator

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # of an operand, by the upper bits of its code
TABLE_SHAPE, _TABS = 0xD608, 0xC615

Property = tuple[int, bytes]  # a code, and what it says


def properties(said: bytes) -> Iterator[Property]:
    """The codes and operands in order. Raises IndexError if they break off."""
    place = 0
    while place + 2 < len(said):
        code = int.from_bytes(said[place : place + 2], "little")
        place += 2
        size = _SIZES.get(code >> 13, 0)
        if code >> 13 == 6:
            if code == TABLE_SHAPE:
                size = int.from_bytes(said[place : place + 2], "little") - 1
                place += 2
            else:
                size = said[place]
                place += 1
                if code == _TABS and size == 255:
                    return
        yield code, said[place : place + size]
        place += size
