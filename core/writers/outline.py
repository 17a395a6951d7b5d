"""The report in order of print: title, headings, paragraphs, tables. All documents share it.

What counts as a paragraph, and which paragraph is a heading of the second level, is decided here
once, so that the PDF, Word and the web page agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.form import Form, Part, Table
from core.late import late
from core.report import Report

_LONGEST_HEADING = 28  # characters: a heading （一） stands on one line
# （一）… without figures and inner stops; the text may run on after the full stop.
_SUBHEADING = late(
    r"[(（][一二三四五六七八九十]{1,3}[)）][^。；;，,：:！？0-9０-９\n]+(?:。|[：:]?$)"
)
# Characters that neither XML 1.0 (2.2) nor HTML lets stand in a text, and what replaces halves of
# a pair.
_ILLEGAL = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LONE_SURROGATE = late("[\ud800-\udfff]")


class Title(NamedTuple):
    """The title, in the lines that the user gave it (one, if none)."""

    lines: tuple[str, ...]


class Heading(NamedTuple):
    """The heading of a part: 一、总体情况."""

    part: Part


class Prose(NamedTuple):
    """A paragraph; `head` is what of it is a heading of the second level, （一）主动公开情况。"""

    head: str
    rest: str

    @property
    def is_heading(self) -> bool:
        """Whether it is nothing but a heading."""
        return bool(self.head) and not self.rest


class TablePlace(NamedTuple):
    """The place of a table."""

    table: Table


Item = Title | Heading | Prose | TablePlace


def outline(report: Report, form: Form, clean: Callable[[str], str]) -> Iterator[Item]:
    """Everything that is printed, in order. `clean` takes out what the kind of file cannot hold."""
    lines = (clean(line).strip() for line in report.full_title(form).strip().split("\n"))
    title = tuple(line for line in lines if line)
    if title:
        yield Title(title)
    for part in form.parts:
        if part.heading:
            yield Heading(part)
        if part.is_narrative:
            paragraphs = (clean(line).strip() for line in report.text(part.id).split("\n"))
            yield from (Prose(*subheading(text)) for text in paragraphs if text)
        else:
            yield from (TablePlace(table) for table in form.tables if table.part == part.id)


def subheading(text: str) -> tuple[str, str]:
    """The heading of the second level at the beginning of a paragraph (or nothing), and the rest.

    `（一）主动公开情况。全年…` is both; `（一）加强领导，成立小组。` is plain text.
    """
    found = _SUBHEADING.match(text)
    if found is None or found.end() > _LONGEST_HEADING:
        return "", text
    return found[0], text[found.end() :]


def legal(text: str) -> str:
    """The text without characters that an XML or HTML file cannot hold; all others stay."""
    return _LONE_SURROGATE.sub("\ufffd", _ILLEGAL.sub("", text))
