"""Small fonts made for tests."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

SQUARE = 2048  # units of the em, unlike the bundled fonts


def make_font(chars: str, name: str = "测试宋体", *, fs_type: int = 0) -> TTFont:
    """A TrueType font of boxes; the last character is a composite of the first one's box."""
    glyphs = [".notdef", *(f"uni{ord(char):04X}" for char in chars)]
    builder = FontBuilder(SQUARE, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(dict(zip(map(ord, chars), glyphs[1:], strict=True)))
    outlines = {glyph: _box() for glyph in glyphs}
    if len(chars) > 1:
        outlines[glyphs[-1]] = _composite(glyphs[1], outlines)
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (SQUARE // 2, 0)))
    builder.setupHorizontalHeader(ascent=1700, descent=-348)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": "Test-Regular"})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost(keepGlyphNames=False)
    return builder.font


def save_font(path: Path, chars: str, name: str = "测试宋体", *, fs_type: int = 0) -> Path:
    make_font(chars, name, fs_type=fs_type).save(path)
    return path


def save_collection(path: Path, *fonts: TTFont) -> Path:
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(path)
    return path


def _box() -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.lineTo((100, 900))
    pen.lineTo((900, 900))
    pen.lineTo((900, 0))
    pen.closePath()
    return pen.glyph()


def _composite(part: str, outlines: dict[str, Glyph]) -> Glyph:
    pen = TTGlyphPen(outlines)
    pen.addComponent(part, (1, 0, 0, 1, 20, 300))
    return pen.glyph()
