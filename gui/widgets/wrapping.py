"""Breaking the short labels of the form into lines of like length (结果/维持)."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFontMetrics

_SHORT = 14  # characters up to which a label is balanced; longer ones flow


@lru_cache(maxsize=512)
def _lines_needed(text: str, width: int, em: int) -> int:
    return max(1, -(-len(text) * em // max(width, em)))


def balanced(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text with line breaks, so that no lone character is left on the last line."""
    if len(text) > _SHORT or metrics.horizontalAdvance(text) <= width:
        return text
    lines = _lines_needed(text, width, metrics.horizontalAdvance("公"))
    each = -(-len(text) // lines)
    return "\n".join(text[start : start + each] for start in range(0, len(text), each))
