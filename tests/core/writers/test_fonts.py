"""Which face draws which character, and which characters no face has."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from core.paths import font_folders, resource
from core.writers.fonts import (
    STAND_IN,
    FontError,
    FontFile,
    FontSet,
    Role,
    bundled_face,
    font_specs,
    installed_fonts,
    missing_characters,
    printable,
)
from tests.core.writers.fonts_made import make_font, save_collection, save_font


def test_the_bundled_fonts_are_those_that_were_prepared() -> None:
    lines = resource("fonts", "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)  # type: ignore[arg-type]
    assert sums == {
        spec["file"]: hashlib.sha256(resource("fonts", spec["file"]).read_bytes()).hexdigest()
        for spec in font_specs().values()
    }


def test_every_role_has_a_face_and_a_licence() -> None:
    assert set(font_specs()) == {role.value for role in Role}
    for spec in font_specs().values():
        assert resource("licenses", spec["licence"]).is_file()


def test_the_fonts_take_less_than_40_megabytes() -> None:
    sizes = [path.stat().st_size for path in resource("fonts").iterdir()]
    assert sum(sizes) < 40_000_000


def test_each_role_draws_chinese_with_its_own_face() -> None:
    fonts = FontSet()
    for role in Role:
        assert fonts.chain(role).placed["政"].face is bundled_face(role)


@pytest.mark.parametrize("char", ["喆", "堃", "镕", "㎡", "￥", "𬭩", "㙍"])
def test_a_character_that_a_face_lacks_is_drawn_by_song(char: str) -> None:
    placed = FontSet().chain(Role.TEXT).placed[char]
    assert placed.face is bundled_face(Role.SONG)
    assert placed.glyph == bundled_face(Role.SONG).glyph(ord(char))
    assert missing_characters(char) == []


def test_a_character_that_no_font_has_is_named_once_and_drawn_as_a_stand_in() -> None:
    assert missing_characters("公开\U0002a6d6年报😀\n\U0002a6d6。") == ["\U0002a6d6", "😀"]
    chain = FontSet().chain(Role.TEXT)
    assert chain.placed["😀"] == chain.placed[STAND_IN]
    assert chain.placed[STAND_IN].glyph != 0


def test_what_is_named_as_missing_is_what_the_faces_lack() -> None:
    song, text = bundled_face(Role.SONG), bundled_face(Role.TEXT)
    chars = [chr(code) for code in range(0x3400, 0xA000, 7)]
    lacking = [char for char in chars if not song.glyph(ord(char)) and not text.glyph(ord(char))]
    assert set(missing_characters("".join(chars))) <= set(lacking)


def test_all_of_gb2312_can_be_printed() -> None:
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    assert missing_characters("".join(pair.decode("gb2312", "ignore") for pair in pairs)) == []


def test_what_prints_nothing_is_neither_printed_nor_missing() -> None:
    text = "公\u200b开\ufeff年\u00ad报\ufe0f\x07"
    assert printable(text) == "公开年报"
    assert missing_characters(text) == []


def test_a_tab_becomes_a_blank_and_half_a_character_a_replacement() -> None:
    assert printable("公\t开\ud83d") == "公 开\ufffd"


def test_a_dash_of_the_song_face_fills_its_square() -> None:
    chain = FontSet().chain(Role.SONG)
    assert chain.width("——") == 2000


def test_a_chosen_font_comes_first_and_the_bundled_ones_after_it(tmp_path: Path) -> None:
    path = save_font(tmp_path / "own.ttf", "政府")
    chain = FontSet({Role.TEXT: FontFile(path)}).chain(Role.TEXT)
    assert chain.placed["政"].face.path == path
    assert chain.placed["信"].face is bundled_face(Role.TEXT)
    assert chain.placed["喆"].face is bundled_face(Role.SONG)


def test_a_chosen_font_changes_nothing_for_other_documents(tmp_path: Path) -> None:
    FontSet({Role.TEXT: FontFile(save_font(tmp_path / "own.ttf", "政"))}).chain(Role.TEXT)
    assert FontSet().chain(Role.TEXT).placed["政"].face is bundled_face(Role.TEXT)


@pytest.mark.parametrize(
    ("content", "reason"), [(b"OTTO" + bytes(99), "不是 TrueType"), (None, "读不出来")]
)
def test_a_font_that_is_no_use_is_refused_in_plain_words(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "own.otf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FontError, match=reason):
        FontSet({Role.TITLE: FontFile(path)})


def test_a_font_whose_licence_forbids_embedding_is_refused(tmp_path: Path) -> None:
    path = save_font(tmp_path / "own.ttf", "政", fs_type=2)
    with pytest.raises(FontError, match="不允许嵌入"):
        FontSet({Role.TITLE: FontFile(path)})


def test_installed_official_fonts_are_found_by_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "fonts" / "more"
    folder.mkdir(parents=True)
    save_font(folder / "a.ttf", "政", "方正小标宋简体")
    collection = save_collection(
        folder / "b.ttc", make_font("政", "新宋体"), make_font("政", "SimSun")
    )
    worse = save_font(folder / "c.ttf", "政", "仿宋")
    better = save_font(folder / "d.ttf", "政", "仿宋_GB2312")
    (folder / "broken.ttf").write_bytes(b"no font")
    found = installed_fonts([tmp_path / "fonts", tmp_path / "none"])
    assert found[Role.TITLE].path == folder / "a.ttf"
    assert found[Role.SONG] == FontFile(collection, 1)
    assert found[Role.TEXT].path == better != worse
    assert Role.HEADING not in found


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "fonts"),
        ("win32", "WINDIR", "Fonts"),
        ("win32", "LOCALAPPDATA", "Microsoft/Windows/Fonts"),
    ],
)
def test_fonts_are_looked_for_where_the_system_keeps_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert tmp_path / expected in font_folders()


def test_the_fonts_of_this_machine_can_be_searched() -> None:
    assert set(installed_fonts(font_folders())) <= set(Role)
