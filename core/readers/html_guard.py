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

from core.late import late
from core.readers.watch import TooMuchError

_MOST_TAGS = 100_000
_MOST_OPEN = 30_000  # boxes that are never closed; each new one goes over all of them
_MOST_ATTRIBUTES = 2_000  # of one tag
_LONG = 10_000  # characters of a page whose attributes are counted
_LONGEST = 6.0  # seconds; what is within the other bounds takes less than one
_BEGIN = late(r"<[A-Za-z]")
_BOX = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figure"
    r"|footer|header|main|menu|nav|ol|pre|search|section|summary|ul)(?=[\s/>])",
    re.IGNORECASE,
)
_OF_LOOKS = r"(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[ \t\n\r\f/>])"
_LOOKS = tuple(  # two words without a group to put back are put in far quicker than one with it
    (re.compile(begin + _OF_LOOKS, re.IGNORECASE | re.ASCII), f"{begin}span")
    for begin in ("<", "</")
)
_B = r"[ \t\n\r\f]"  # what is blank in HTML
_ATTRIBUTE = (
    rf"[ \t\n\r\f/]*+[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+"
    rf"(?:{_B}*+={_B}*+(?:\"[^\"]*+\"|'[^']*+'|[^ \t\n\r\f>\"'][^ \t\n\r\f>]*+|(?=>)))?+"
)
_MANY_ATTRIBUTES = late(rf"<[A-Za-z][^ \t\n\r\f/>]*+(?:{_ATTRIBUTE}){{{_MOST_ATTRIBUTES + 1}}}")


def parsed(text: str) -> Any:
    """The page as a tree of selectolax. Raises TooMuchError."""
    if _is_hostile(text):
        raise TooMuchError
    page = text
    for pattern, plain in _LOOKS:
        page = pattern.sub(plain, page)
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
    return _MANY_ATTRIBUTES.search(text) is not None
