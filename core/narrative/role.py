"""What a number is, and what is known around it before its own words are read."""

from __future__ import annotations

from typing import NamedTuple

from core.narrative.quantities import Quantity
from core.narrative.tokens import Token


class Role(NamedTuple):
    """What a number is (`kind`) and may count; `sure` is False where words around it narrow it."""

    kind: str
    quantities: tuple[Quantity, ...]
    sure: bool
    why: str


class Around(NamedTuple):
    """What is known before an item is read: its topic, a verb or act that still waits, joined
    targets, the unit's name.
    """

    text: str
    topic: str | None
    verb: str | None
    action: str | None
    joined: tuple[Token, ...]
    cases: frozenset[str]
    has_received: bool  # the paragraph has said how many came in
    has_handled: bool  # the sentence has said how many were answered
    unit: str
    carry: str | None
    follows_bare: bool  # the item before, joined by 、, had no number (通过信函、网络收到…)
    noun_waits: bool  # the item before named applications and had no number
    of_part: bool  # the number before it in the same breath was a part (新收的8件办结7件)
    follows_way: bool  # the item before is a way of applying (网上申请(31件), 网上申请:31件)
    listed: bool  # it stands in a 其中 list
    both: frozenset[str]  # kinds of cases joined before the number (行政复议和行政诉讼共3件)
    clean: bool  # nothing else is published or counted in the sentence
    reason: bool  # the item before gave a reason
    of_whole: str  # kind of the count of which it is a part (清理文件32件,其中废止7件: other)
    last_kind: str  # what the number before counts (applicant, result, …)
    in_case: bool  # it stands in the brackets behind a count of cases of its kind
    of_some: bool  # the words before it tell of some applications only (征地类最多,为12件)
    moves_on: bool  # the items behind it say that it was carried over


UNKNOWN = Role("other", (), False, "")
