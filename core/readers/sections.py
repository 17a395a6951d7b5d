"""Which lines of a document are the headings of its sections, by their words and number."""

from __future__ import annotations

from typing import NamedTuple

from core.form import Form, Part
from core.late import late
from core.readers.labels import bare_key, key_of, normal, similarity

_DIGITS = "一二三四五六七八九十"
_TOP = late(r"[#*\s]*(?:第)?([一二三四五六七八九十]|[1-9])(?:部分)?\s*[、.,:\s]\s*(?!是)")
_LOWER = late(r"[#*\s]*(?:\([一二三四五六七八九十0-9]+\)|[一二三四五六七八九十]+是)")
_CONTENTS = late(r"[.·…\s]{2,}[0-9]+\s*$")
_JOINING = late("[和与及、的]")
_SHORTEST = 4  # letters of a heading cut down to some of its words
_LONGEST = 40
_LONGEST_LINE = 400  # of a table of contents, with its dots
SURE = 0.9
LIKELY = 0.8  # without a number
POSSIBLE = 0.6  # with the right number


class Candidate(NamedTuple):
    """A line that may be the heading of a part."""

    place: int
    part: Part
    text: str
    score: float
    rest: str = ""  # what follows the heading in the same line


def top_number(text: str) -> int | None:
    """The number of a line numbered as sections are (`五、`), None for any other."""
    found = _TOP.match(normal(text))
    if found is None:
        return None
    sign = found[1]
    return int(sign) if sign.isdigit() else _DIGITS.index(sign) + 1


def headed_parts(form: Form) -> list[tuple[int, Part]]:
    """The parts that have a heading, with its number."""
    return [(top_number(part.heading) or 0, part) for part in form.parts if part.heading]


def candidates(place: int, text: str, form: Form, *, lower: bool = False) -> list[Candidate]:
    """The parts that a line may be the heading of. `lower`: also lines numbered (一)."""
    line = _CONTENTS.sub("", text) if len(text) <= _LONGEST_LINE else text
    number = top_number(line)
    if number is None and not lower and _LOWER.match(normal(line)):
        return []
    if len(line) > _LONGEST or line.rstrip().endswith(("。", ";", ";")):
        return _with_rest(place, line, form, number)
    found = []
    words = bare_key(line.lstrip("#* "))
    for own_number, part in headed_parts(form):
        alike = similarity(words, bare_key(part.heading), POSSIBLE)
        right = number == own_number
        if right and not alike and _is_digest(words, bare_key(part.heading)):
            alike = POSSIBLE
        if alike >= SURE or (right and alike >= POSSIBLE) or (number is None and alike >= LIKELY):
            bonus = 0.1 if right else 0.0
            found.append(Candidate(place, part, line.strip(), alike + bonus))
    return found or _with_rest(place, line, form, number)


def _is_digest(words: str, heading: str) -> bool:
    """Whether a line says nothing but some of the heading's words, in their order (主要问题,
    问题与改进).
    """
    letters = _JOINING.sub("", words)
    rest = iter(heading)
    return len(letters) >= _SHORTEST and all(letter in rest for letter in letters)


def _with_rest(place: int, text: str, form: Form, number: int | None) -> list[Candidate]:
    """A heading with its section's text in the same line (`六、其他需要报告的事项:无`)."""
    for own_number, part in headed_parts(form):
        if number != own_number:
            continue
        head, _, rest = _cut(text, part.heading)
        if head:
            return [Candidate(place, part, head, SURE, rest)]
    return []


def _cut(text: str, heading: str) -> tuple[str, str, str]:
    """Split after the letters of the heading, if the text begins with them and a mark follows."""
    wanted = key_of(heading)
    for end in range(len(wanted), min(len(text), len(wanted) + 8)):
        mark = normal(text[end])
        if key_of(text[:end]) == wanted and mark in ":。. ;":
            return text[:end].strip(), mark, text[end + 1 :].strip()
    return "", "", ""


def choose(found: list[Candidate]) -> list[Candidate]:
    """One line for each part: the surest, of equals the later (a table of contents comes first)."""
    best: dict[str, Candidate] = {}
    for each in sorted(found, key=lambda c: (c.score, c.place)):
        best[each.part.id] = each
    taken: dict[int, Candidate] = {}
    for each in sorted(best.values(), key=lambda c: c.score):
        taken[each.place] = each
    return [taken[place] for place in sorted(taken)]
