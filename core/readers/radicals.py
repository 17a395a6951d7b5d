"""Characters that a PDF names by others of the same looks: ⼈ for 人, ⻔ for 门, ― for —.

A browser that prints a page writes the radical's code where a font draws both with one glyph; no
search, check or comparison takes one for the other. Source: Unicode, blocks Kangxi Radicals (2F00)
and CJK Radicals Supplement (2E80), EquivalentUnifiedIdeograph.
"""

from __future__ import annotations

import re
import unicodedata

from core.late import late

_RADICAL = late("[\u2015\u2e80-\u2fdf]")
# Those that are characters of their own, where Unicode names no plain form, or not that of mainland
# China (戶 for 户).
_PLAIN = dict(
    zip(
        "―⼾⾭⺁⺎⺒⺓⺝⺟⺠⺩⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "—户青厂兀巳幺月母民王虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def without_radicals(text: str) -> str:
    """The text with characters in the place of radicals."""
    return _RADICAL.sub(_plain, text) if _RADICAL.search(text) else text


def _plain(found: re.Match[str]) -> str:
    return _PLAIN.get(found[0]) or unicodedata.normalize("NFKC", found[0])
