"""A text in sections (by their headings), paragraphs and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = re.compile(
    r"""[ ]{0,20}(?:
      (?P<cjk>[一二三四五六七八九十]{1,3}、)
    | (?P<cjk_bracket>\([一二三四五六七八九十]{1,3}\))
    | (?P<number>[0-9]{1,2}(?:[.、](?![0-9])|\)))
    | (?P<number_bracket>\([0-9]{1,2}\))
    | (?P<item>[一二三四五六七八九十]{1,3}是)
    | (?P<ordinal>第[一二三四五六七八九十]{1,3},)
    | (?P<circle>[①-⑳])
    )[ ]{0,20}(?P<text>[^。:;,\n]{0,40})""",
    re.VERBOSE,
)
_STYLES = ("cjk", "cjk_bracket", "number", "number_bracket", "item", "ordinal", "circle")
_SENTENCE_END = re.compile(r"[。!?！？]")
_NONE = re.compile(  # 复议诉讼情况。无。
    "。(?=[ ]?(?:无|没有|零)(?:。|$))(?<=(?:情况|诉讼|复议|申请)。)"
)
_LONGEST = 2000  # characters of a sentence; text without marks is cut there


class Sentence(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


class Section(NamedTuple):
    """From a heading to the next. `start:end` is the heading's text; `parent` the section it
    stands in, or -1.
    """

    start: int
    end: int
    parent: int


class Passages(NamedTuple):
    """The sections of a text, and its lines as (start, end, number of the section)."""

    sections: tuple[Section, ...]
    paragraphs: tuple[tuple[int, int, int], ...]


def passages(text: str) -> Passages:
    """Cut a text (as `plain` leaves it) at its headings and line breaks."""
    sections: list[Section] = [Section(0, 0, -1)]
    paragraphs: list[tuple[int, int, int]] = []
    stack: list[tuple[str, int]] = []
    start = 0
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading:
            _open(heading, start, stack, sections)
        paragraphs.append((start, start + len(line), stack[-1][1] if stack else 0))
        start += len(line) + 1
    return Passages(tuple(sections), tuple(paragraphs))


def sentences_of(line: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line begin and end, full stops included."""
    begin = 0
    line = _NONE.sub(":", line)
    ends = [match.end() for match in _SENTENCE_END.finditer(line)]
    for end in (*ends, len(line)):
        if end - begin > _LONGEST:
            yield from _pieces(begin, end)
        elif end > begin:
            yield begin, end
        begin = end


def _open(
    heading: re.Match[str], start: int, stack: list[tuple[str, int]], sections: list[Section]
) -> None:
    style = next(name for name in _STYLES if heading[name] is not None)
    if any(known == style for known, _ in stack):
        while stack.pop()[0] != style:
            pass
    parent = stack[-1][1] if stack else 0
    sections.append(Section(start + heading.start("text"), start + heading.end("text"), parent))
    stack.append((style, len(sections) - 1))


def _pieces(begin: int, end: int) -> Iterator[tuple[int, int]]:
    for at in range(begin, end, _LONGEST):
        yield at, min(at + _LONGEST, end)
