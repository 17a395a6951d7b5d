"""The address of a figure, and how a figure is read from what was written in a cell.

Findings, changes, readers, the clipboard and "go to" all speak `CellRef`. A cell is a number or
blank; blank is not zero. Text that is no number is kept as *raw* text beside a blank value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from core.late import late

Number = int | Decimal

_PLAIN = late(r"-?(?:0|[1-9][0-9]*)")
_PLAIN_DECIMAL = late(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_ODD = late(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_GROUPED = late(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_UNIT = late(r"(?:件次|件|条|项|个|宗|例|份)$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．－−﹣＋", "0123456789,.---+")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))  # from web pages
_LONGEST = 40  # characters of a figure; what is longer is text, not a count


class CellRef(NamedTuple):
    """`table.row.column`, e.g. `requests.new.natural`."""

    table: str
    row: str
    column: str

    @classmethod
    def parse(cls, text: str) -> CellRef:
        """Read the text form. Raises ValueError if it has not three parts."""
        parts = text.split(".")
        if len(parts) != 3 or not all(parts):
            raise ValueError(text)
        return cls(*parts)

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"


class Cell(NamedTuple):
    """What stands in a cell: its number (or None, blank) and, if it was oddly written or no number,
    the text.
    """

    value: Number | None = None
    raw: str | None = None

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.raw is None

    @property
    def is_text(self) -> bool:
        """Whether words stand where a number belongs (`/`, `无`)."""
        return self.value is None and self.raw is not None

    @property
    def shown(self) -> str:
        """What is printed: the number as it counts, else the text as written, else nothing."""
        if self.value is not None:
            return number_text(self.value)
        return self.raw or ""


BLANK = Cell()


def number_text(value: Number) -> str:
    """A number as printed: no exponent, a fee's decimals as typed."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def tidy_number(value: Decimal) -> Number:
    """A whole decimal as an int, any other as it is."""
    return (
        int(value) if value == value.to_integral_value() and abs(value.adjusted()) < 40 else value
    )


def read_cell(text: str, *, amount: bool = False) -> Cell:
    """What a clerk or a document wrote in a cell.

    A plainly written number is just that number; an oddly written one (`１２`, `1,234`, `12 件`,
    `3.0`) is read and its writing kept; anything else is kept as text beside a blank value.
    `amount` is a cell of money (万元), in which decimals are plain writing and 万元 may follow.
    Sums in 元 are never turned into 万元: that would be guessing.
    """
    stripped = text.translate(_UNSEEN).strip()
    if not stripped:
        return BLANK
    if len(stripped) > _LONGEST:
        return Cell(None, stripped)
    if _PLAIN.fullmatch(stripped) and stripped != "-0":
        return Cell(int(stripped))
    if _PLAIN_DECIMAL.fullmatch(stripped):
        value = Decimal(stripped)
        if amount or value != value.to_integral_value():
            return Cell(value)
    return Cell(_odd_number(stripped, amount=amount), stripped)


def _odd_number(text: str, *, amount: bool) -> Number | None:
    """The number in an odd writing, or None where it is none."""
    plain = text.translate(_FULL_WIDTH)
    plain = (plain.removesuffix("万元") if amount else _UNIT.sub("", plain)).strip()
    plain = re.sub(r"(?<=[0-9,])\s+(?=[0-9,])", "", plain)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _ODD.fullmatch(plain):
        return None
    value = Decimal(plain)
    return value if amount and "." in plain else tidy_number(value)
