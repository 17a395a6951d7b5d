"""Likely cause first: which findings are consequences of another."""

from __future__ import annotations

from collections.abc import Sequence

from core.checks.finding import Finding
from core.form import Form


def fold(form: Form, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each consequence naming the finding that most likely caused it. Nothing is left out."""
    return list(findings)
