"""All checks, in order: the list that the catalogue, the runner and the tests go by."""

from __future__ import annotations

from core.checks import cells, last_year, plausible, rollup, structure, totals, wording
from core.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    cells.f101,
    cells.f102,
    cells.f103,
    cells.f104,
    totals.t201,
    totals.t202,
    totals.t203,
    totals.t204,
    plausible.t205,
    plausible.t206,
    plausible.t207,
    plausible.t208,
    last_year.y301,
    last_year.y302,
    last_year.y303,
    last_year.y304,
    structure.s502,
    structure.s506,
    structure.s507,
    wording.w602,
)

# Of a roll-up alone; `core.rollup` runs them.
ROLLUP_RULES: tuple[Rule, ...] = (
    rollup.g801,
    rollup.g802,
    rollup.g803,
    rollup.g804,
    rollup.g805,
)

CATALOGUE: tuple[Rule, ...] = (*RULES, *ROLLUP_RULES)

BY_ID: dict[str, Rule] = {rule.id: rule for rule in CATALOGUE}
