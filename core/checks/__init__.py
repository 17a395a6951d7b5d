"""The checks: rules by topic, an explicit registry, and a runner (pages: resources/rules)."""
