"""What a check found, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from core.cells import CellRef
from core.changes import Change
from core.checks.severity import OFF, Severity

__all__ = [
    "OFF",
    "Finding",
    "Fix",
    "Found",
    "Hint",
    "Outcome",
    "Severity",
    "Span",
    "Unchecked",
    "key_of",
]


class Span(NamedTuple):
    """A stretch of a part's text: characters `start` to `end` (exclusive), which read `text`."""

    part: str
    start: int
    end: int
    text: str


class Hint(NamedTuple):
    """The likely slip behind a broken sum.

    `slip`: "left_out", "counted_twice", "transposed", "factor10" or "moved". `cells`: those that
    were left out or counted twice, the one that is written wrongly, or the two between which
    something was moved. Several cells with "left_out" or "counted_twice" are alternatives.
    """

    slip: str
    cells: tuple[CellRef, ...]
    text: str


class Fix(NamedTuple):
    """A way out that the window offers: its words and the change it makes."""

    label: str
    change: Change


class Found(NamedTuple):
    """What a rule yields; the runner makes a Finding of it.

    `cells`: the first is where the cursor goes. `related`: further cells to colour that do not
    belong to the finding's identity. `severity` departs from the rule's own only where the rule
    knows degrees. `saw`: the values that the finding rests on, if `stated` and `expected` do not
    say it all.
    """

    message: str
    cells: tuple[CellRef, ...] = ()
    span: Span | None = None
    stated: str | None = None
    expected: str | None = None
    hint: Hint | None = None
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None
    related: tuple[CellRef, ...] = ()
    saw: str = ""


class Unchecked(NamedTuple):
    """A check, or a part of it, whose inputs are missing. It never passes silently."""

    reason: str
    rule: str = ""
    cells: tuple[CellRef, ...] = ()


class Finding(NamedTuple):
    """A finding with its identity. `follows`: the key of the finding that most likely caused it."""

    rule: str
    severity: Severity
    message: str
    key: str
    cells: tuple[CellRef, ...] = ()
    span: Span | None = None
    stated: str | None = None
    expected: str | None = None
    hint: Hint | None = None
    fixes: tuple[Fix, ...] = ()
    related: tuple[CellRef, ...] = ()
    follows: str | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a run: findings by severity and place, and what could not be checked."""

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(1 for finding in self.findings if finding.severity is severity)

    @property
    def summary(self) -> Mapping[str, int]:
        """The counts of `check --json`."""
        return {
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "notices": self.count(Severity.NOTICE),
            "unchecked": len(self.unchecked),
        }


def key_of(rule: str, found: Found) -> str:
    """The identity of a finding: rule, cells or phrase, values seen; not the place in the text."""
    import hashlib  # a report without findings needs none

    place = [str(ref) for ref in found.cells]
    if found.span is not None:
        place += [found.span.part, found.span.text]
    seen = [found.stated or "", found.expected or "", found.saw]
    digest = hashlib.sha256("\x1f".join([rule, *place, "\x1e", *seen]).encode())
    return f"{rule}-{digest.hexdigest()[:12]}"
