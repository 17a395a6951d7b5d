"""Figures as the checks compare and print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from core.cells import CellRef, Number, number_text

_DIGITS = 40  # of a figure that is printed in full
_EXACT = 24  # digits with which decimals are still added without rounding


def figure(value: Number) -> str:
    """A number as text; one of absurd length is shortened, so that a message stays a message."""
    if isinstance(value, int) and abs(value) < 10**_DIGITS:
        return str(value)
    number = Decimal(value)
    if number.is_finite() and -_DIGITS < number.adjusted() < _DIGITS and _places(number) < _DIGITS:
        return number_text(number)
    return f"{number:.6E}"


def is_exact(value: Number) -> bool:
    """Whether sums with this number come out exactly: any int, decimals of ordinary length."""
    if isinstance(value, int):
        return True
    return value.is_finite() and value.adjusted() < _EXACT // 2 and _places(value) <= _EXACT // 2


def exact(values: Mapping[CellRef, Number], ref: CellRef) -> Number | None:
    """The figure of a cell if there is one of a size that can be computed with."""
    value = values.get(ref)
    if value is None or not is_exact(value) or abs(value) >= 10**_EXACT:
        return None
    return value


def is_whole(value: Number) -> bool:
    """Whether a count could be this number, sign apart."""
    return isinstance(value, int) or decimals(value) == 0


def decimals(value: Number) -> int:
    """Decimals that count: those of 0.5200 are two."""
    if isinstance(value, int) or not value.is_finite():
        return 0
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or not any(digits):
        return 0
    trailing = next(place for place, digit in enumerate(reversed(digits)) if digit)
    return max(0, -(exponent + trailing))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def as_number(value: Number) -> Number:
    """A whole number as an int, any other as it is."""
    if isinstance(value, Decimal) and is_exact(value) and decimals(value) == 0:
        return int(value)
    return value


def listed(words: Iterable[str], most: int = 4) -> str:
    """Some names in a row: the first few, and how many there are where that is not all."""
    names = list(words)
    if len(names) <= most:
        return "、".join(names)
    return f"{'、'.join(names[:most])}等 {len(names)} 处"
