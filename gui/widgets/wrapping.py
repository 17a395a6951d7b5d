"""Where lines may break: the short labels of the form (结果/维持), and messages with numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtGui import QFontMetrics

_SHORT = 14  # characters up to which a label is balanced; longer ones flow
_MEASURED = re.compile("([0-9%])([\u4e00-\u9fff])")
_BEFORE_NUMBER = re.compile("([\u4e00-\u9fff=]) (?=[0-9])")


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


@lru_cache(maxsize=2000)
def kept_together(text: str) -> str:
    """The words with what belongs together on a line held by marks that are not seen: a number and
    its measure word (9件), a value and the sign or verb before it (= 11, 是 11).
    """
    text = _BEFORE_NUMBER.sub("\\1\u00a0", text.replace(" +", "\u00a0+"))
    return _MEASURED.sub("\\1\u2060\\2", text).replace(" =", "\u00a0=")
