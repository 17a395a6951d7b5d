"""What reading prose gives: mentions of numbers, and statements without one."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from core.narrative.numerals import Numeral
from core.narrative.quantities import Quantities, Quantity
from core.narrative.words import Lexicon


class Setting(NamedTuple):
    """Whose report is read: it decides which years and whose figures are meant."""

    quantities: Quantities
    lexicon: Lexicon
    year: int
    scope: str = "own"  # own or area
    unit: str = ""
    kind: str = "government"


@dataclass(slots=True, eq=False)  # known by identity
class Mention:
    """A number in the text and what it counts.

    `quantities`: what it may mean, likeliest first; it is wrong only if it agrees with none.
    `counts`: whether it is to be held against the tables (this year, this body, no plan, nothing
    in the words that narrows it). `year`: 0 for the year of the report, -1 for the year before,
    None for any other. `kind`: the part it plays (received, handled, outcome, channel, share,
    growth, …). `among`: the mentions of which it is said to be a part.
    """

    part: str
    start: int
    end: int
    numeral: Numeral  # its value and bound; its own places count within the paragraph
    kind: str
    topic: str | None
    quantities: tuple[Quantity, ...] = ()
    counts: bool = False
    sure: bool = False  # nothing in the words narrows what is counted
    year: int | None = 0
    fits: bool = True
    sentence: int = 0
    paragraph: int = 0
    section: int = 0
    depth: int = 0
    label: str = ""  # the words before it in its item
    opens: bool = False  # nothing but a date stands before its item in the sentence
    among: tuple[int, ...] = ()
    group: int = 0  # the list it stands in
    complete: bool = False  # the words say that the list is complete
    base: int | None = None
    why: str = ""


@dataclass(slots=True, eq=False)
class Statement:
    """Something said of all, or of none.

    `kind` is of applications nought, answered, same, alike, all_alike, one_alike or all_by; of
    cases nought, upheld, lost_none, closed, closed_well, pending, all_pending, all_other,
    all_corrected, all_one_way, sole or dismissed. `percent` is the rate that an `answered` names,
    if any; `numbers` are those that a `dismissed` tells together: surely upheld, upheld or other,
    surely other.
    """

    part: str
    start: int
    end: int
    kind: str
    topic: str | None
    quantities: tuple[Quantity, ...] = ()
    paragraph: int = 0
    section: int = 0
    percent: str = ""
    numbers: tuple[Decimal, ...] = ()


MOST_WORDS = 20_000  # known words and numbers of one part; a report has some hundreds


@dataclass(slots=True, eq=False)
class Reading:
    """All that was read in one part."""

    part: str
    text: str
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    carried: set[int] = field(default_factory=set)  # sections that speak of applications still open
    sentences: int = 0
    words: int = 0  # and numbers: what reading takes its time for
    groups: int = 0  # lists
    is_cut: bool = False  # too long to be read to the end
    passed: list[tuple[int, int]] = field(default_factory=list)  # sentences too long to be read
