"""Reports to write and read: the sample, and any report that hypothesis can think of."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from core.cells import Number
from core.form import form_of
from core.paths import resource
from core.readers import Given, read
from core.report import KINDS, LEVELS, SCOPES, Explanation, Report, Unit
from core.totals import recompute_all

SAMPLE = resource("samples", "kazuo-2025.txt")
FORM = form_of()
PROPERTY = settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ANY_TEXT = st.text(max_size=60)
LINES = st.lists(st.text(max_size=40).map(lambda text: text.replace("\r", "")), max_size=6)
REFS = st.sampled_from(FORM.refs)


def sample() -> Report:
    """The sample report."""
    return _sample().copy()


@lru_cache(maxsize=1)
def _sample() -> Report:
    return read(SAMPLE, given=Given(unit="喀左县人民政府", year=2025)).report


def filled() -> Report:
    """A report with a different figure in every cell, so that none can be taken for another."""
    report = sample()
    for place, ref in enumerate(FORM.refs, 1):
        report.values[ref] = Decimal(place) / 100 if FORM.is_amount(ref) else 1000 + place
    return report


def balanced() -> Report:
    """The sample with another figure in every part of a sum, and its totals."""
    report = sample()
    for place, ref in enumerate(FORM.refs, 1):
        report.values[ref] = Decimal(place) / 100 if FORM.is_amount(ref) else place
    for change in recompute_all(FORM, report):
        report.values[change.ref] = change.cell.value or 0
    return report


def numbers() -> st.SearchStrategy[Number]:
    """Counts and fees, also such as the form does not allow."""
    counts = st.integers(min_value=-(10**20), max_value=10**20)
    fees = st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-1e9, max_value=1e9
    )
    return st.one_of(st.integers(0, 99), counts, fees.map(lambda fee: fee + 0))


@st.composite
def reports(draw: st.DrawFn, text: st.SearchStrategy[str] = ANY_TEXT) -> Report:
    """Any report."""
    level, kind = draw(st.sampled_from(sorted(LEVELS))), draw(st.sampled_from(sorted(KINDS)))
    report = Report(draw(st.integers(1949, 9999)), Unit(draw(text), level, kind))
    report.scope = draw(st.sampled_from(sorted(SCOPES)))
    report.title = draw(st.none() | text)
    for part in FORM.narratives:
        prose = "\n".join(draw(LINES))
        if prose:
            report.texts[part.id] = prose
    report.values = draw(st.dictionaries(REFS, numbers(), max_size=8))
    report.raws = draw(st.dictionaries(REFS, st.text(min_size=1, max_size=50), max_size=5))
    sums = sorted(FORM.sum_of)
    report.computed = draw(st.sets(st.sampled_from(sums), max_size=3))
    report.explanations = tuple(
        Explanation(*entry) for entry in draw(st.lists(st.tuples(text, text, text), max_size=2))
    )
    report.levels = draw(
        st.dictionaries(st.sampled_from(["N408", "S502"]), st.sampled_from(["off", "error"]))
    )
    report.extra = draw(st.dictionaries(st.just("office"), st.integers() | text, max_size=1))
    return report
