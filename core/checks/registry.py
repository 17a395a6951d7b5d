"""All checks, in order: the list that the catalogue, the runner and the tests go by."""

from __future__ import annotations

from core.checks import (
    cells,
    last_year,
    narrative,
    narrative_rates,
    narrative_sums,
    plausible,
    rollup,
    structure,
    totals,
    wording,
)
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
    narrative.n401,
    narrative.n402,
    narrative.n403,
    narrative.n404,
    narrative.n405,
    narrative.n406,
    narrative.n407,
    narrative.n408,
    narrative.n409,
    narrative.n410,
    narrative.n411,
    narrative_rates.n412,
    narrative_sums.n413,
    narrative_sums.n414,
    narrative_sums.n415,
    narrative.n416,
    narrative_rates.n417,
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
