"""What a draft is made of: plain words, and numbers that stay bound to their cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.bindings import Binding, What
from core.cells import CellRef


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words, or the number that is the sum of the cells `what`."""

    text: str
    what: What = ()

    @property
    def is_number(self) -> bool:
        return bool(self.what)


Segments = list[Segment]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for one part. `title` names it in a menu; `note` tells what the tables do not know and
    the clerk must add. With cells `missing` it says less than it should: they hold no number yet.
    """

    id: str
    part: str
    title: str
    paragraphs: tuple[tuple[Segment, ...], ...]
    note: str = ""
    missing: tuple[CellRef, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join("".join(s.text for s in paragraph) for paragraph in self.paragraphs)


def run_together(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Without the empty ones, words beside words as one."""
    whole: list[Segment] = []
    for each in segments:
        if whole and not each.is_number and not whole[-1].is_number:
            whole[-1] = Segment(whole[-1].text + each.text)
        elif each.text:
            whole.append(each)
    return tuple(whole)


def bound_text(segments: Iterable[Segment]) -> tuple[str, tuple[Binding, ...]]:
    """The plain text, and where in it which numbers are bound."""
    text = ""
    bindings: list[Binding] = []
    for each in segments:
        if each.is_number:
            bindings.append(Binding(len(text), len(text) + len(each.text), each.what))
        text += each.text
    return text, tuple(bindings)


def joined(pieces: Iterable[Segments], mark: str) -> Segments:
    """The pieces in one run with a mark between them."""
    whole: Segments = []
    for piece in pieces:
        whole += [Segment(mark), *piece] if whole else piece
    return whole
