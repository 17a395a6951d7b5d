"""The checks: rules by topic, an explicit registry, and a runner (see `RULES` pages under resources/rules)."""
