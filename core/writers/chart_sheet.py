"""A sheet for pictures: boxes, and writing in colour that is set left, right or centred.

Lengths are in points from the upper left corner. The colours differ in lightness as much as in
hue, so that they are told apart on a grey print too.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.writers.fonts import FontSet, Role
from core.writers.paragraph import Style
from core.writers.pdf_sheet import Sheet

Colour = tuple[float, float, float]

INK: Colour = (0.13, 0.15, 0.18)
FAINT: Colour = (0.40, 0.43, 0.47)
WHITE: Colour = (1.0, 1.0, 1.0)
DARK: Colour = (0.11, 0.23, 0.38)
LINE: Colour = (0.80, 0.83, 0.87)
GROUND: Colour = (0.95, 0.965, 0.98)
TONES: Sequence[Colour] = (DARK, (0.29, 0.50, 0.72), (0.62, 0.76, 0.89), (0.86, 0.91, 0.96))
"""From dark to light."""

_BASELINE = 0.36  # from the middle of a line down to the baseline, in sizes
_SMALLEST = 5.0  # points: what can still be read
_BLACK = "0 g"


class Picture(Sheet):
    """A page to draw on. `fonts` are the faces of the document."""

    def use(self, fonts: FontSet) -> None:
        """The faces that are written in."""
        self._fonts = fonts
        self._styles: dict[tuple[Role, float], Style] = {}

    def style(self, role: Role, size: float) -> Style:
        """A face at a size."""
        key = (role, size)
        if key not in self._styles:
            self._styles[key] = Style(self._fonts.chain(role), size)
        return self._styles[key]

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a box whose upper left corner is (x, y)."""
        if width > 0 and height > 0:
            base = self.page.height - y - height
            shape = f"{x:.3f} {base:.3f} {width:.3f} {height:.3f} re f"
            self._operators.append(f"{_paint(colour)} {shape} {_BLACK}")

    def frame(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Draw the border of a box."""
        base = self.page.height - y - height
        shape = f"{x:.3f} {base:.3f} {width:.3f} {height:.3f} re S"
        self._operators.append(f"q 0.6 w {_paint(colour).upper()} {shape} Q")

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        room: float = float("inf"),
        *,
        role: Role = Role.HEADING,
        colour: Colour = INK,
        anchor: str = "left",
    ) -> float:
        """Write on one line whose middle is at height y; gives its width.

        `anchor` says what of the line stands at x. What is wider than the room is set smaller, and
        shortened with … only where it would be too small to be read.
        """
        style = self.style(role, size)
        width = style.width(text)
        if width > room:
            style = self.style(role, max(_SMALLEST, int(size * room / width * 10) / 10))
            text = _shortened(text, style, room)
        if not text:
            return 0.0
        advances = style.measure(text)
        width = sum(advances)
        x -= {"left": 0.0, "centre": 0.5, "right": 1.0}[anchor] * width
        self._operators.append(_paint(colour))
        self.text(x, y + style.size * _BASELINE, style.chain, style.size, text, advances)
        self._operators.append(_BLACK)
        return width


def _shortened(text: str, style: Style, room: float) -> str:
    if style.width(text) <= room:
        return text
    while text and style.width(text + "…") > room:
        text = text[:-1]
    return text + "…" if text else ""


def _paint(colour: Colour) -> str:
    return " ".join(f"{part:.3f}" for part in colour) + " rg"
