"""How many errors a report has, asked of those checks alone that find any.

The checks of prose only warn; leaving them out spares a program that has written a file, and then
says in one line that it has errors, most of the work of checking.
"""

from __future__ import annotations

from core.checks import (
    cells,
    plausible,
    privacy,
    structure,
    structure_document,
    totals,
    wording,
)
from core.checks.context import Context, Noticed
from core.checks.finding import Severity
from core.checks.rule import Rule
from core.checks.runner import check, run
from core.form import form_of
from core.report import Report

ERROR_RULES: tuple[Rule, ...] = (
    cells.f101,
    cells.f102,
    cells.f103,
    totals.t201,
    totals.t202,
    totals.t203,
    totals.t204,
    plausible.t205,
    structure_document.s501,
    structure.s502,
    structure.s506,
    wording.w602,
    privacy.p701,
)


def count_errors(report: Report, noticed: Noticed | None = None) -> int:
    """The errors of a report, as many as all its checks would find."""
    if Severity.ERROR in report.levels.values():  # its own switches make errors of others
        return check(report, noticed=noticed).count(Severity.ERROR)
    context = Context(form_of(report.form), report, noticed=noticed)
    return run(context, ERROR_RULES).count(Severity.ERROR)
