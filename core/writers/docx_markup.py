"""Pieces of WordprocessingML (ISO/IEC 29500-1, 17) as text: runs and paragraphs.

Written as text and parsed once, which is many times quicker than building them one by one.
"""

from __future__ import annotations

from html import escape  # xml.sax would load all of urllib

from core.writers.outline import legal

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XMLNS = f'xmlns:w="{NAMESPACE}"'

_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
# Marks that both scripts use (“ ” — … ·) are taken from the Chinese font where a run says so.
_CHINESE = '<w:rFonts w:hint="eastAsia"/>'


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """A size of writing in half points, rounded down."""
    return int(points * 2 + 1e-6)


def attribute(text: str) -> str:
    """A text as the value of an attribute, with its quotes."""
    return f'"{escape(text)}"'


def run(text: str, *, style: str = "", size: float | None = None) -> str:
    """Text in one look; line breaks and tabs are kept, what XML cannot hold is left out."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + _CHINESE
    if size is not None:
        half = half_points(size)
        properties += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    content = _content(legal(text))
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if content else ""


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph of a style; `properties` are further ones, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _content(text: str) -> str:
    parts: list[str] = []
    start = 0
    for place, char in enumerate(text):
        if char in _BREAKS:
            parts += [_text(text[start:place]), _BREAKS[char]]
            start = place + 1
    return "".join([*parts, _text(text[start:])])


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>' if text else ""
