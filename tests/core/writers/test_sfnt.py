"""TrueType files: which glyph, how wide, and the subset that goes into a document."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from core.writers.fonts import Role, bundled_face
from core.writers.sfnt import Face, SfntError, names_in
from tests.core.writers.fonts_made import make_font, save_collection, save_font


@pytest.fixture
def face(tmp_path: Path) -> Face:
    return Face(save_font(tmp_path / "a.ttf", "年报公开𬭩"))


@pytest.mark.parametrize("role", list(Role))
def test_a_bundled_face_knows_every_character_of_its_map(role: Role) -> None:
    face = bundled_face(role)
    with TTFont(face.path, lazy=True) as font:
        cmap, metrics = font.getBestCmap(), font["hmtx"]
        for code in [*range(0x20, 0x7F), *range(0x4E00, 0x5000), 0x9FA5, 0x3002, 0xFF0C]:
            glyph = face.glyph(code)
            assert glyph == (font.getGlyphID(cmap[code]) if code in cmap else 0)
            if glyph:
                assert face.advance(glyph) == metrics[cmap[code]][0]


def test_a_character_outside_the_map_has_no_glyph(face: Face) -> None:
    assert face.glyph(ord("年")) == 1
    assert face.glyph(ord("𬭩")) == 5
    assert [face.glyph(code) for code in (0, ord("中"), 0x10FFFF)] == [0, 0, 0]


def test_a_map_of_the_first_plane_alone_is_read_too(tmp_path: Path) -> None:
    face = Face(save_font(tmp_path / "a.ttf", "AB年报"))
    assert [face.glyph(ord(char)) for char in "AB年报C"] == [1, 2, 3, 4, 0]


def test_widths_are_in_thousandths_whatever_the_units_of_the_font(face: Face) -> None:
    assert face.advance(1) == 500


def test_a_subset_is_a_font_of_just_these_glyphs_in_this_order(face: Face) -> None:
    subset = TTFont(BytesIO(face.subset([0, 3, 1])[0]))
    assert subset["maxp"].numGlyphs == 3
    assert [subset["hmtx"][glyph][0] for glyph in subset.getGlyphOrder()] == [1024] * 3
    assert all(subset["glyf"][glyph].numberOfContours == 1 for glyph in subset.getGlyphOrder())


def test_a_subset_takes_the_parts_of_a_composite_glyph_along(face: Face) -> None:
    subset = TTFont(BytesIO(face.subset([0, 5])[0]))
    composite = subset["glyf"][subset.getGlyphName(1)]
    assert composite.isComposite()
    assert subset.getGlyphID(composite.components[0].glyphName) == 2
    assert subset["maxp"].numGlyphs == 3


def test_a_subset_of_a_bundled_face_draws_the_same_outlines() -> None:
    face = bundled_face(Role.SONG)
    glyphs = [0, *(face.glyph(ord(char)) for char in "年𬭩Åé№")]
    subset = TTFont(BytesIO(face.subset(glyphs)[0]))
    with TTFont(face.path, lazy=True) as whole:
        for place, glyph in enumerate(glyphs):
            drawn = subset["glyf"][subset.getGlyphName(place)].getCoordinates(subset["glyf"])
            original = whole["glyf"][whole.getGlyphName(glyph)].getCoordinates(whole["glyf"])
            assert list(drawn[0]) == list(original[0])


def test_the_checksums_of_a_subset_are_right() -> None:
    content, _ = bundled_face(Role.SONG).subset(range(200))
    font = TTFont(BytesIO(content), checkChecksums=2)
    assert all(font.reader[tag] for tag in font.reader.tables)  # raises where one is wrong
    whole = sum(int.from_bytes(content[at : at + 4], "big") for at in range(0, len(content), 4))
    assert whole & 0xFFFFFFFF == 0xB1B0AFBA


def test_names_of_every_face_of_a_collection_are_read(tmp_path: Path) -> None:
    path = save_collection(tmp_path / "a.ttc", make_font("年", "甲体"), make_font("报", "乙体"))
    assert [("甲体" in names, "乙体" in names) for names in names_in(path)] == [
        (True, False),
        (False, True),
    ]
    assert Face(path, 1).glyph(ord("报")) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x00\x00", b"OTTO" + bytes(300), b"PK\x03\x04" + bytes(300)]
)
def test_a_file_that_is_no_truetype_font_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(content)
    with pytest.raises(SfntError):
        Face(path)
    assert names_in(path) == [frozenset()]


@pytest.mark.parametrize("length", [20, 200, 400, -100])
def test_a_truncated_font_is_refused(tmp_path: Path, length: int) -> None:
    path = save_font(tmp_path / "a.ttf", "年报")
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(SfntError):
        Face(path)


def test_a_licence_that_forbids_embedding_is_respected(tmp_path: Path) -> None:
    allowed = {0: True, 4: True, 8: True, 2: False, 0x100: False}
    for kind, expected in allowed.items():
        path = save_font(tmp_path / f"{kind}.ttf", "年", fs_type=kind)
        assert Face(path).may_be_embedded is expected
