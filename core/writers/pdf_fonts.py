"""Faces embedded in a PDF: one composite font (Type0, Identity-H) for each face that is used.

Each character has a code of its own, so that whatever is copied from the page is what was written:
also characters beyond U+FFFF, two characters that share a glyph, and those printed as 〓 because no
face has them. Source: ISO 32000-1, 9.7 and 9.10.3.
"""

from __future__ import annotations

import hashlib
from typing import Any

from core.writers.fonts import Chain
from core.writers.sfnt import Face

_BLOCK = 100  # entries that a block of a character map may hold
_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_SYMBOLIC = 4


class EmbeddedFace:
    """A face in one document, with the characters drawn from it so far."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name  # of the resource, as `/F1` in a content stream
        self._glyphs = [0]
        self._chars = [""]

    def code(self, char: str, glyph: int) -> str:
        """A new code for a character, as the four hex digits of a string."""
        self._chars.append(char)
        self._glyphs.append(glyph)
        return f"{len(self._chars) - 1:04X}"

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab calls it at the end
        """Put font, widths, subset and character map into the document."""
        from reportlab.pdfbase import pdfdoc

        name = self._subset_name()
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(self._descriptor(name, document)),
                "DW": 1000,
                "W": self._widths(),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(pdfdoc.PDFStream(content=self._character_map())),
            }
        )
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        fonts[self.name] = document.Reference(font)

    def _subset_name(self) -> str:
        """Six letters that stand for the set of glyphs, and the name of the face."""
        digest = hashlib.sha256(repr(self._glyphs).encode()).digest()
        return "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + self.face.postscript_name

    def _widths(self) -> str:
        """The widths of all codes, as the file has them: reportlab takes long over numbers."""
        widths = [round(self.face.advance(glyph), 3) for glyph in self._glyphs]
        shown = (str(int(width) if width == int(width) else width) for width in widths)
        return f"[0 [{' '.join(shown)}]]"

    def _descriptor(self, name: str, document: Any) -> Any:
        from reportlab.pdfbase import pdfdoc

        outlines, count = self.face.subset(self._glyphs)
        stream = pdfdoc.PDFStream(content=outlines)
        stream.dictionary["Length1"] = len(outlines)
        ascent, descent = self.face.rise
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(list(self.face.box)),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": ascent,
                "StemV": 80,
                "FontFile2": document.Reference(stream),
                "CIDSet": document.Reference(pdfdoc.PDFStream(content=_bits(count))),
            }
        )

    def _character_map(self) -> str:
        """The ToUnicode map: what each code means."""
        entries = [
            f"<{code:04X}> <{char.encode('utf-16-be', 'surrogatepass').hex().upper()}>\n"
            for code, char in enumerate(self._chars)
            if char
        ]
        blocks = [entries[place : place + _BLOCK] for place in range(0, len(entries), _BLOCK)]
        body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        return _MAP_HEAD + body + _MAP_TAIL


def _bits(count: int) -> bytes:
    """The first `count` codes as a bit each, from the highest bit on: all glyphs of the subset.

    PDF/A-2 leaves such a set free, but some validators ask for it as PDF/A-1 does; where it
    stands it must name every glyph (ISO 19005-2, 6.2.11.4.2).
    """
    return bytes([0xFF]) * (count // 8) + bytes([0xFF << (8 - count % 8) & 0xFF]) * (count % 8 > 0)


class Codes(dict[str, tuple[EmbeddedFace, str, float]]):
    """For one chain of faces in one document: a character's face, code and width (1/1000 em)."""

    def __init__(self, chain: Chain, faces: dict[Face, EmbeddedFace]) -> None:
        super().__init__()
        self._chain = chain
        self._faces = faces

    def __missing__(self, char: str) -> tuple[EmbeddedFace, str, float]:
        face, glyph, width = self._chain.placed[char]
        embedded = self._faces.get(face)
        if embedded is None:
            embedded = self._faces[face] = EmbeddedFace(face, f"F{len(self._faces) + 1}")
        entry = self[char] = (embedded, embedded.code(char, glyph), width)
        return entry
