"""A text in sections (by their headings), paragraphs and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = re.compile(
    r"""[ ]{0,20}(?P<mark>
      [一二三四五六七八九十]{1,3}、
    | \([一二三四五六七八九十]{1,3}\)
    | [0-9]{1,2}(?:[.、](?![0-9])|\))
    | \([0-9]{1,2}\)
    | [一二三四五六七八九十]{1,3}是
    | 第[一二三四五六七八九十]{1,3},
    | [①-⑳]
    )[ ]{0,20}(?P<text>[^。:;,\n]{0,40})""",
    re.VERBOSE,
)
_STYLES = (
    ("cjk", re.compile("[一二三四五六七八九十]+、")),
    ("cjk bracket", re.compile(r"\([一二三四五六七八九十]+\)")),
    ("number", re.compile(r"[0-9]+[.、)]")),
    ("number bracket", re.compile(r"\([0-9]+\)")),
    ("item", re.compile("[一二三四五六七八九十]+是")),
    ("ordinal", re.compile("第")),
    ("circle", re.compile("[①-⑳]")),
)
_SENTENCE_END = re.compile(r"[。!?！？]")
_LONGEST = 2000  # characters of a sentence; text without marks is cut there


class Sentence(NamedTuple):
    """`text[start:end]`, in a paragraph of a section (numbers count from nought)."""

    start: int
    end: int
    paragraph: int
    section: int


class Section(NamedTuple):
    """From a heading to the next. `start:end` is the heading's text; `parent` the section it
    stands in, or -1.
    """

    start: int
    end: int
    parent: int


class Passages(NamedTuple):
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


def passages(text: str) -> Passages:
    """Cut a text (as `plain` leaves it) at its headings, line breaks and full stops."""
    sections: list[Section] = [Section(0, 0, -1)]
    sentences: list[Sentence] = []
    stack: list[tuple[str, int]] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        heading = _HEADING.match(line)
        if heading:
            _open(heading, start, stack, sections)
        current = stack[-1][1] if stack else 0
        sentences.extend(
            Sentence(begin, end, number, current) for begin, end in _sentences(line, start)
        )
        start += len(line) + 1
    return Passages(tuple(sections), tuple(sentences))


def _open(
    heading: re.Match[str], start: int, stack: list[tuple[str, int]], sections: list[Section]
) -> None:
    style = next(name for name, pattern in _STYLES if pattern.match(heading["mark"]))
    if any(known == style for known, _ in stack):
        while stack.pop()[0] != style:
            pass
    parent = stack[-1][1] if stack else 0
    sections.append(Section(start + heading.start("text"), start + heading.end("text"), parent))
    stack.append((style, len(sections) - 1))


def _sentences(line: str, offset: int) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _SENTENCE_END.finditer(line):
        yield from _pieces(begin, match.end(), offset)
        begin = match.end()
    yield from _pieces(begin, len(line), offset)


def _pieces(begin: int, end: int, offset: int) -> Iterator[tuple[int, int]]:
    for at in range(begin, end, _LONGEST):
        yield offset + at, offset + min(at + _LONGEST, end)
