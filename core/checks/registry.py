"""All checks, in order: the list that the catalogue, the runner and the tests go by."""

from __future__ import annotations

from core.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
