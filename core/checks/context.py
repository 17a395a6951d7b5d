"""What a run of the checks looks at: the report, last year's, and what a reader noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from core.cells import CellRef, Number
from core.form import Form
from core.report import SCOPES, Report


class Noticed(NamedTuple):
    """What a reader saw in a document beyond the report itself (for S501, S508, S509).

    `headings`: the section headings as they stood, in order, each with the part it was taken for
    (or None). `labels`: fixed labels of tables that were altered, as (table, printed, found).
    `title`: as it stood, if there was one.
    """

    headings: tuple[tuple[str | None, str], ...] = ()
    labels: tuple[tuple[str, str, str], ...] = ()
    title: str | None = None


@dataclass(eq=False)
class Context:
    """Inputs of one run. `shared` keeps what several rules need (sums, claims), made once."""

    form: Form
    report: Report
    previous: Report | None = None
    noticed: Noticed | None = None
    shared: dict[str, Any] = field(default_factory=dict)

    @property
    def values(self) -> Mapping[CellRef, Number]:
        return self.report.values

    @property
    def last_year(self) -> Report | None:
        """Last year's report, if it can be compared: of the year before, and of the same scope."""
        found = self.previous
        if found is None or found.year != self.report.year - 1 or found.scope != self.report.scope:
            return None
        return found

    @property
    def no_previous(self) -> str:
        """The reason given where `last_year` is missing."""
        found, year = self.previous, self.report.year - 1
        if found is None:
            return f"没有{year}年度报告"
        if found.year != year:
            return f"没有{year}年度报告(给出的是{found.year}年度的)"
        return (
            f"{year}年度报告的统计范围({SCOPES.get(found.scope, found.scope)})与本年不同,不能比较"
        )
