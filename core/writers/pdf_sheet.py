"""The sheet that pages are drawn on: text, rules, bookmarks. Everything that reportlab does for us.

Lengths are in points, measured from the upper left corner of the page downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from core.writers.fonts import Chain
from core.writers.page import PageStyle
from core.writers.pdf_fonts import Codes, EmbeddedFace

_FINE = 4  # decimals of a length in points


class Sheet:
    """A PDF being drawn, page after page."""

    def __init__(self, stream: IO[bytes], page: PageStyle, *, language: str = "zh-CN") -> None:
        from reportlab.pdfgen.canvas import Canvas

        class EmbeddedOnly(Canvas):  # type: ignore[misc,unused-ignore]
            """A canvas without an initial font, which would be one that is not embedded."""

            def _make_preamble(self) -> None:
                self._preamble = ""

        self.page = page
        self._canvas: Any = EmbeddedOnly(
            stream,
            pagesize=(page.width, page.height),
            pageCompression=0,  # packed when the file is made fit for the archive: faster
            invariant=1,
            lang=language,
            pdfVersion=(1, 7),
        )
        self._document: Any = self._canvas._doc  # noqa: SLF001 - fonts are put in there
        self._faces: dict[Any, EmbeddedFace] = {}
        self._codes: dict[Chain, Codes] = {}
        self._operators: list[str] = []

    def describe(self, *, title: str, author: str, subject: str, creator: str) -> None:
        """The document's metadata."""
        canvas = self._canvas
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject(subject)
        canvas.setCreator(creator)
        canvas.setProducer("ReportLab")
        canvas.setViewerPreference("DisplayDocTitle", "true")

    def text(  # a run of text has these properties
        self, x: float, y: float, chain: Chain, size: float, text: str, advances: Sequence[float]
    ) -> None:
        """Draw characters from the baseline (x, y), each moving the pen by its advance."""
        codes = self._codes.get(chain)
        if codes is None:
            codes = self._codes[chain] = Codes(chain, self._faces)
        scale = size / 1000
        placed = [codes[char] for char in text]
        extra = [
            round(advance - entry[2] * scale, _FINE)
            for advance, entry in zip(advances, placed, strict=True)
        ]
        spacing = max(set(extra), key=extra.count)
        base = self.page.height - y
        self._operators.append(f"BT {x:.4f} {base:.4f} Td {spacing:g} Tc")
        start, pen = 0, 0.0
        for place in range(1, len(placed) + 1):
            if place == len(placed) or placed[place][0] is not placed[start][0]:
                face = placed[start][0]
                move = f"{pen:.4f} 0 Td " if start else ""
                shown = _shown(placed[start:place], extra[start:place], spacing, size)
                self._operators.append(f"{move}/{face.name} {size:g} Tf {shown} TJ")
                pen = sum(advances[start:place])
                start = place
        self._operators.append("ET")

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a straight line of the width last set."""
        height = self.page.height
        self._operators.append(f"{x1:.3f} {height - y1:.3f} m {x2:.3f} {height - y2:.3f} l S")

    def rule_width(self, width: float) -> None:
        self._operators.append(f"{width:g} w 2 J")

    def bookmark(self, text: str, level: int, y: float) -> None:
        """An entry of the outline that leads to this height of the page."""
        canvas = self._canvas
        key = f"p{canvas.getPageNumber()}-{y:.1f}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.page.height - y, zoom=0)
        canvas.addOutlineEntry(text, key, level, closed=False)

    def next_page(self) -> None:
        """Finish this page and begin another."""
        canvas = self._canvas
        canvas._code.extend(self._operators)  # noqa: SLF001 - the page's operators, ready made
        self._operators = []
        canvas.showPage()

    def save(self) -> None:
        """Embed the fonts and write the file."""
        self._document.delayedFonts.extend(self._faces.values())
        self._canvas.showOutline()
        self._canvas.save()


def _shown(
    placed: Sequence[tuple[EmbeddedFace, str, float]],
    extra: Sequence[float],
    spacing: float,
    size: float,
) -> str:
    """The array of a TJ operator: codes, and shifts where the spacing of the line does not hold."""
    parts = ["[<"]
    last = len(placed) - 1
    for place, (_, code, _) in enumerate(placed):
        parts.append(code)
        if extra[place] != spacing and place != last:
            parts.append(f">{(spacing - extra[place]) / size * 1000:.2f}<")
    parts.append(">]")
    return "".join(parts)
