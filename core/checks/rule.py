"""The mark that makes a function a rule.

    @rule("T201", Severity.ERROR, "每行总计等于各申请人之和", basis=(ARITHMETIC,))
    def t201(context: Context) -> Results: ...

A rule is a generator: guards first, then `yield Found(...)` for each thing that is wrong and
`yield Unchecked(reason)` for what could not be checked. It reads, and never changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.checks.context import Context
from core.checks.finding import Found, Severity, Unchecked

Results = Iterator[Found | Unchecked]
RuleFunction = Callable[[Context], Results]

# Bases that are no article of law.
FORM = "国办公开办函〔2021〕30号(年度报告格式)"
ARITHMETIC = "算术关系"
PRACTICE = "编报实践"


class Rule(NamedTuple):
    """A check. `reads` is "cells" (run at every key press) or "text" (run when typing pauses)."""

    id: str
    severity: Severity
    title: str
    basis: tuple[str, ...]
    reads: str
    run: RuleFunction

    @property
    def group(self) -> str:
        return self.id[0]


def rule(
    id: str,  # noqa: A002 - the field's own word
    severity: Severity,
    title: str,
    *,
    basis: tuple[str, ...],
    reads: str = "cells",
) -> Callable[[RuleFunction], Rule]:
    """Make the function below a rule under this id."""

    def mark(function: RuleFunction) -> Rule:
        return Rule(id, severity, title, basis, reads, function)

    return mark
