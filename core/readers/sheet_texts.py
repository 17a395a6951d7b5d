"""A sheet of a workbook, and how a number of it is written."""

from __future__ import annotations

from dataclasses import dataclass

from core.readers.blocks import GridBlock


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, whether it is shown, and what stands in it from A1 on."""

    name: str
    visible: bool
    grid: GridBlock


def number_text(value: float) -> str:
    """A number with the 15 digits that Excel keeps, without an exponent."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if value - value != 0:  # infinite, or no number
        return str(value)
    from decimal import Decimal

    return format(Decimal(f"{value:.15g}"), "f")
