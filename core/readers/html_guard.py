"""A web page parsed within bounds.

The rules of HTML for pages that are written badly let a parser go over everything that is open at
each tag, and write it anew at each paragraph: a page of 8 MB takes hours, or all of the memory.
So a page has only so many tags and attributes; marks of looks, which are what is written anew, are
made plain; and the parser, which Python cannot interrupt, is not waited for without end.
"""

from __future__ import annotations

import re
import threading
from typing import Any

from core.readers.watch import TooMuchError

_MOST_TAGS = 100_000
_MOST_OPEN = 30_000  # boxes that are never closed; each new one goes over all of them
_MOST_ATTRIBUTES = 2_000  # of one tag
_LONG = 10_000  # characters of a tag whose attributes are counted
_LONGEST = 6.0  # seconds; what is within the other bounds takes less than one
_BEGIN = re.compile(r"<[A-Za-z]")
_BOX = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figure"
    r"|footer|header|main|menu|nav|ol|pre|search|section|summary|ul)(?=[\s/>])",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE
)
_ATTRIBUTE = (
    r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|(?=>)))?+"
)
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE})*+")
_EACH = re.compile(_ATTRIBUTE)


def parsed(text: str) -> Any:
    """The page as a tree of selectolax. Raises TooMuchError."""
    if _is_hostile(text):
        raise TooMuchError
    page = _LOOKS.sub(r"<\1span", text)
    found: list[Any] = []
    worker = threading.Thread(target=_parse, args=(page, found), name="page", daemon=True)
    worker.start()
    worker.join(_LONGEST)
    if not found:
        raise TooMuchError
    return found[0]


def _parse(text: str, found: list[Any]) -> None:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        found.append(LexborHTMLParser(text))
    except (MemoryError, ValueError, SelectolaxError):
        found.clear()


def _is_hostile(text: str) -> bool:
    """Whether a page has more tags, or a tag more attributes, than any page needs."""
    if text.count("<") > _MOST_TAGS and len(_BEGIN.findall(text)) > _MOST_TAGS:
        return True
    boxes = _BOX.findall(text) if text.count("<") > _MOST_OPEN else []
    if 2 * boxes.count("") - len(boxes) > _MOST_OPEN:
        return True
    if len(text) < _LONG:
        return False
    long = (tag[0] for tag in _TAG.finditer(text) if tag.end() - tag.start() > _LONG)
    return any(len(_EACH.findall(tag)) > _MOST_ATTRIBUTES for tag in long)
