"""Precision and recall of the checks of claims: `python -m tests.benchmarks.narrative_quality`.

How a part is kept aside: a held-out file is written by someone who has read how offices report but
not this program, and is measured once, as the program stands. Only then is it opened, under another
name, and used like the rest; the next one is written anew. Three have never been opened: `unseen`
and `natural` hold passages in the proportion in which published reports do, `heldout` seeks out
unusual ones; `unseen` is the newest, written when the reader had last been mended.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from tests.core.narrative.corpus import FILES, Case, load_cases, missed_and_extra

SEALED = ("unseen", "natural", "heldout")
Counts = tuple[Counter[str], Counter[str], Counter[str]]  # found, missed, extra


def counts_of(cases: Iterable[Case]) -> Counts:
    """By check: findings that were wanted and came, that did not come, that were not wanted."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for case in cases:
        lost, superfluous = missed_and_extra(case)
        missed.update(wanted.partition(":")[0] for wanted in lost)
        extra.update(finding.rule for finding in superfluous)
        found.update(wanted.partition(":")[0] for wanted in case.expect)
    found.subtract(missed)
    return found, missed, extra


def rates(found: int, missed: int, extra: int) -> tuple[float, float]:
    """Precision and recall; 1 where there was nothing to find."""
    precision = found / (found + extra) if found + extra else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    return precision, recall


def table(title: str, counts: Counts) -> str:
    """The figures of each check, and of all together."""
    found, missed, extra = counts
    lines = [title, f"{'':8}{'found':>7}{'missed':>8}{'extra':>7}{'precision':>11}{'recall':>8}"]
    rules = sorted({*found, *missed, *extra})
    lines += [_line(rule, found[rule], missed[rule], extra[rule]) for rule in rules]
    lines.append(_line("all", found.total(), missed.total(), extra.total()))
    return "\n".join(lines)


def _line(name: str, found: int, missed: int, extra: int) -> str:
    precision, recall = rates(found, missed, extra)
    return f"{name:8}{found:7}{missed:8}{extra:7}{precision:11.3f}{recall:8.3f}"


def main() -> int:
    """Print the tables."""
    opened = [case for name in FILES for case in load_cases(name)]
    out = sys.stdout
    out.write(table(f"opened part, {len(opened)} passages", counts_of(opened)) + "\n\n")
    for name in SEALED:
        sealed = load_cases(name)
        title = f"kept aside ({name}), {len(sealed)} passages"
        out.write(table(title, counts_of(sealed)) + "\n\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
