"""What the prose says to the ways out of a broken sum: the likelier one comes first.

A fix of a table may make the text wrong that was right before, or right what was wrong. It is
weighed against every claim on the cells that it changes, and says what the text has instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.cells import CellRef, Number
from core.checks.context import Context
from core.checks.figures import exact
from core.checks.finding import Finding, Fix
from core.checks.prose import amount, in_own_unit, prose_of, quoted
from core.checks.sums import sums_of
from core.checks.totals import EQUATIONS, repair_fix, single_repairs
from core.form import Form
from core.narrative.model import Mention, Reading, Statement
from core.narrative.prose import Prose

_QUOTED = 14  # characters of the text in a label
_MOST = 3  # ways out that only the prose speaks for
Values = Mapping[CellRef, Number]


class Claim(NamedTuple):
    """Something that the prose says of cells."""

    reading: Reading
    said: Mention | Statement
    cells: tuple[CellRef, ...]

    @property
    def words(self) -> str:
        """The passage, short enough for a menu."""
        words = quoted(self.reading, self.said.start, self.said.end)
        return words if len(words) <= _QUOTED else f"…{words[-_QUOTED:]}"

    def holds(self, form: Form, values: Values) -> bool:
        """Whether these figures bear it out."""
        quantities = self.said.quantities
        known = [(q, v) for q in quantities if (v := amount(values, q)) is not None]
        if isinstance(self.said, Mention):
            numeral = self.said.numeral
            return any(numeral.allows(in_own_unit(form, q, v)) for q, v in known)
        if self.said.kind == "nought":
            return not known or not all(value for _, value in known)
        open_ones = exact(values, self.cells[0])
        return not open_ones or self.said.section in self.reading.carried


@dataclass(frozen=True)
class Claims:
    """The claims of a report's prose, by the cells that they are on."""

    by_cell: Mapping[CellRef, Sequence[Claim]] = field(default_factory=dict)

    def on(self, cells: Iterable[CellRef]) -> list[Claim]:
        found = {id(c.said): c for ref in cells for c in self.by_cell.get(ref, ())}
        return list(found.values())


def claims_of(context: Context) -> Claims:
    """The claims of a report's prose: those handed over (`shared`), else read now."""
    found = context.shared.get("claims")
    if not isinstance(found, Claims):
        found = context.shared["claims"] = _collect(prose_of(context))
    return found


def _collect(prose: Prose) -> Claims:
    """Each claim once, however often it is made."""
    by_cell: dict[CellRef, list[Claim]] = {}
    seen: set[tuple[object, ...]] = set()
    for claim in _claims(prose):
        said = claim.said
        if isinstance(said, Mention):
            numeral = said.numeral
            key: tuple[object, ...] = (
                said.quantities,
                numeral.value,
                numeral.bound,
                numeral.quantum,
                numeral.unit,
            )
        else:
            key = (said.quantities, said.kind, claim.reading.part, said.section)
        if key in seen:
            continue
        seen.add(key)
        for ref in claim.cells:
            by_cell.setdefault(ref, []).append(claim)
    return Claims(by_cell)


def _claims(prose: Prose) -> Iterator[Claim]:
    for reading, mention in prose.mentions:
        if mention.counts and mention.quantities:
            cells = dict.fromkeys(ref for q in mention.quantities for ref in q.cells)
            yield Claim(reading, mention, tuple(cells))
    for reading, said in prose.statements:
        if said.kind == "nought" and said.quantities:
            cells = dict.fromkeys(ref for q in said.quantities for ref in q.cells)
            yield Claim(reading, said, tuple(cells))
        elif said.kind == "answered":
            yield Claim(reading, said, prose.quantities.carried_out.cells)


def weighed(context: Context, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with the fixes of broken sums in the order in which the prose speaks for
    them.
    """
    found = list(findings)
    places = [i for i, each in enumerate(found) if each.rule in EQUATIONS]
    claims = claims_of(context)
    if not claims.by_cell:
        return found
    scales = _Scales(context, claims)
    for place in places:
        found[place] = found[place]._replace(fixes=scales.ordered(found[place]))
    return found


class _Scales:
    """Weighs fixes against the claims."""

    def __init__(self, context: Context, claims: Claims) -> None:
        self._context, self._claims = context, claims
        self._form, self._values = context.form, context.values
        self._known: dict[int, bool] = {}

    def ordered(self, finding: Finding) -> tuple[Fix, ...]:
        """The fixes of a finding and those that only the prose speaks for, the likeliest first."""
        known = {self._news(fix): fix for fix in finding.fixes}
        for fix in self._others(finding):
            known.setdefault(self._news(fix), fix)
        own = set(map(id, finding.fixes))
        weights = []
        for news, fix in known.items():
            right, wrong = self._effect(dict(news))
            gain = len(right) - len(wrong)
            if id(fix) in own or (right and not wrong):
                weights.append((gain, _labelled(fix, right, wrong)))
        weights.sort(key=lambda pair: -pair[0])
        return tuple(fix for _, fix in weights[: len(finding.fixes) + _MOST])

    def _news(self, fix: Fix) -> tuple[tuple[CellRef, Number | None], ...]:
        """The cells that a fix changes, with what they hold then."""
        mended = self._context.report.copy()
        fix.change.apply(mended)
        refs = sorted(fix.change.touched.cells, key=lambda ref: self._form.order[ref])
        return tuple((ref, mended.values.get(ref)) for ref in refs)

    def _others(self, finding: Finding) -> Iterator[Fix]:
        """Other single slips that would repair the sum, if the text bears them out."""
        for repair in self._repairs(finding):
            right, wrong = self._effect(dict(repair))
            if right and not wrong:
                yield repair_fix(self._context, repair)

    def _repairs(self, finding: Finding) -> list[dict[CellRef, int]]:
        sums = sums_of(self._context)
        line = next((b.line for b in sums.broken if b.equation.cells == finding.cells), None)
        known = single_repairs(self._context, finding.cells[0].table)
        return [repair for lines, repair in known if line in lines]

    def _effect(self, news: dict[CellRef, Number | None]) -> tuple[list[Claim], list[Claim]]:
        """The claims that become right, and those that become wrong."""
        after = {**self._values, **{ref: n for ref, n in news.items() if n is not None}}
        waiting = list(news)
        for ref in waiting:  # grows while it is walked
            for total in self._totals_over(ref):
                if total not in waiting and self._follow(total, after):
                    waiting.append(total)
        right: list[Claim] = []
        wrong: list[Claim] = []
        for claim in self._claims.on(waiting):
            before = self._held(claim)
            if before is not claim.holds(self._form, after) and not self._is_bound(claim):
                (wrong if before else right).append(claim)
        return right, wrong

    def _totals_over(self, ref: CellRef) -> list[CellRef]:
        plan = sums_of(self._context).plan
        return [plan.refs[cell] for cell in plan.totals_over.get(self._form.order[ref], ())]

    def _follow(self, total: CellRef, after: dict[CellRef, Number]) -> bool:
        """A total that held before is worked out anew."""
        for equation in self._form.sum_of[total]:
            parts = [exact(self._values, ref) for ref in equation.right]
            known = [part for part in parts if part is not None]
            is_full = len(known) == len(parts)
            if is_full and sum(known) == exact(self._values, total):
                after[total] = sum(after[ref] for ref in equation.right)
                return True
        return False

    def _held(self, claim: Claim) -> bool:
        """Whether the figures as they are bear a claim out."""
        known = self._known.get(id(claim.said))
        if known is None:
            known = self._known[id(claim.said)] = claim.holds(self._form, self._values)
        return known

    def _is_bound(self, claim: Claim) -> bool:
        """Whether the number in the text follows its cells, and so can not become wrong."""
        bindings = self._context.report.bindings.get(claim.reading.part, ())
        return any(each.meets(claim.said.start, claim.said.end) for each in bindings)


def _labelled(fix: Fix, right: Sequence[Claim], wrong: Sequence[Claim]) -> Fix:
    """The fix, saying what the text has to it."""
    if wrong:
        return fix._replace(label=f"{fix.label},但文中写“{wrong[0].words}”")
    if right:
        return fix._replace(label=f"{fix.label},与文中“{right[0].words}”一致")
    return fix
