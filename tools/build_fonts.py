"""Prepare the fonts under resources/fonts/ from unpacked sources.

    tools/build_fonts.py FOLDER... [--out resources/fonts]

The folders hold, anywhere below them, the source files named in fonts.toml: the Fandol fonts as in
Debian's texlive-lang-chinese (2022.20230122), Noto Serif SC and Noto Sans SC as in the packages
noto-serif-sc and noto-sans-sc (0.4.3) of the Google fonts.

Outlines become TrueType (an error of at most 1/1000 of the em, unseen in print), hints and layout
tables go, and wrongly drawn characters are left out. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

MAX_ERROR = 1.0  # thousandths of the em, from cubic to quadratic outlines
NOTE = "Made for 公开年报 by tools/build_fonts.py: {}."
GLYPH_LIMITS = (
    "maxZones",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)
MARKS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2040), *range(0x3000, 0x3020)]


def main() -> int:
    parser = argparse.ArgumentParser(description="Prepare resources/fonts/ from unpacked sources.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("resources/fonts"))
    options = parser.parse_args()
    roles = tomllib.loads((options.out / "fonts.toml").read_text(encoding="utf-8"))
    covered: set[int] = set()
    for role, spec in roles.items():
        source = find(options.folders, spec["source"])
        if source is None:
            print(f"{spec['source']}: not found below the folders given", file=sys.stderr)
            return 2
        covered |= build(source, spec, options.out / spec["file"])
        print(role, spec["file"], (options.out / spec["file"]).stat().st_size)
    (options.out / "coverage.txt").write_text(coverage_text(covered), encoding="ascii")
    write_checksums(options.out, sorted(spec["file"] for spec in roles.values()))
    return 0


def find(folders: Iterable[Path], name: str) -> Path | None:
    """The source file of that name below the folders."""
    return next((path for folder in folders for path in sorted(folder.rglob(name))), None)


def build(source: Path, spec: dict[str, Any], target: Path) -> set[int]:
    """Prepare one font; returns the code points that it has."""
    font = TTFont(source, recalcTimestamp=False)
    widen(font, spec["wide"])
    font = pruned(font, wanted(font, spec))
    done = ["characters selected", "hints and layout tables removed"]
    if "CFF " in font:
        to_truetype(font)
        done.insert(0, "converted to TrueType outlines")
    for name in font["name"].names:
        if name.nameID == 10:
            name.string = NOTE.format(", ".join(done))
    font.save(target, reorderTables=True)
    return set(font.getBestCmap())


def wanted(font: TTFont, spec: dict[str, Any]) -> set[int]:
    """The code points to keep."""
    have = set(font.getBestCmap()) - {ord(char) for char in spec["without"]}
    if spec["keep"] == "gb2312":
        have &= gb2312() | set(MARKS)
    return have


def gb2312() -> set[int]:
    """The characters of GB/T 2312-1980."""
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs if (char := pair.decode("gb2312", "ignore"))}


def widen(font: TTFont, chars: str) -> None:
    """Give characters the glyph of the font's `fwid` feature: a Chinese dash fills its square."""
    table = font["GSUB"].table if chars else None
    if table is None:
        return
    records = [r for r in table.FeatureList.FeatureRecord if r.FeatureTag == "fwid"]
    lookups = {index for record in records for index in record.Feature.LookupListIndex}
    mapping: dict[str, str] = {}
    for index in sorted(lookups):
        for outer in table.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(getattr(outer, "ExtSubTable", outer), "mapping", {}))
    for cmap in font["cmap"].tables:
        for char in chars:
            if getattr(cmap, "cmap", {}).get(ord(char)) in mapping:
                cmap.cmap[ord(char)] = mapping[cmap.cmap[ord(char)]]


def pruned(font: TTFont, codes: set[int]) -> TTFont:
    """Only the glyphs of `codes`, without hints, layout and vertical writing."""
    options = subset.Options(
        layout_features=[],
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        name_IDs=list(range(15)),
        name_languages=["*"],
        recalc_timestamp=False,
        drop_tables=["BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx", "gasp"],
    )
    worker = subset.Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)
    if 0xA0 not in codes:
        for cmap in font["cmap"].tables:
            cmap.cmap[0xA0] = cmap.cmap[0x20]
    return font


def to_truetype(font: TTFont) -> None:
    """Replace cubic (CFF) by quadratic (glyf) outlines."""
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyph = glyf.glyphs[name] = pen.glyph()
        glyph.recalcBounds(glyf)
        left = glyph.xMin if glyph.numberOfContours else 0
        font["hmtx"].metrics[name] = (font["hmtx"].metrics[name][0], left)
    font["loca"], font["glyf"] = newTable("loca"), glyf
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for name in GLYPH_LIMITS:
        setattr(limits, name, int(name == "maxZones"))
    font["post"].formatType = 3.0
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"


def coverage_text(codes: set[int]) -> str:
    """Sorted ranges in hexadecimal, one a line."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{first:X} {last:X}\n" for first, last in ranges)


def write_checksums(folder: Path, names: list[str]) -> None:
    """SHA256SUMS in the form that `sha256sum -c` reads."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in names
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    sys.exit(main())
