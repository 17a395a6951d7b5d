"""What a roll-up (汇总) is made of: the reports handed in, as the checks of group G see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from core.cells import CellRef, Number
from core.checks.context import Context

_NO_FIGURES: Mapping[CellRef, Number] = MappingProxyType({})


class Filing(NamedTuple):
    """A report that was handed in: whose, of which year, where it came from, what its check found.

    `values` are its figures, as long as they are needed to name who makes a difference.
    """

    name: str
    year: int
    source: str
    errors: int = 0
    warnings: int = 0
    values: Mapping[CellRef, Number] = _NO_FIGURES

    @property
    def label(self) -> str:
        """The unit's name, or where the report came from if it says none."""
        return self.name or self.source


class Filings(NamedTuple):
    """All that was handed in for one year.

    `counted`: what was added up. `missing`: names on the roster without a report. `strangers`:
    counted, but not on the roster. `duplicates`: (left out, counted) of the same unit and year.
    `sums`: every cell over the counted.
    """

    year: int
    counted: Sequence[Filing] = ()
    missing: Sequence[str] = ()
    strangers: Sequence[Filing] = ()
    duplicates: Sequence[tuple[Filing, Filing]] = ()
    other_years: Sequence[Filing] = ()
    sums: Mapping[CellRef, Number] = _NO_FIGURES
    has_roster: bool = False


def filings_of(context: Context) -> Filings | None:
    """What the report was added up from; None for a report of one unit alone."""
    found = context.shared.get("filings")
    return found if isinstance(found, Filings) else None
