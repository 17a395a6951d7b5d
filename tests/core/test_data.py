"""Data files are read as TOML, or as JSON that was prepared from exactly that TOML."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from core import data
from core.paths import RESOURCES
from tools import compile_data


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "compiled"
    monkeypatch.setattr(data, "COMPILED", folder)
    monkeypatch.setattr(compile_data, "COMPILED", folder)
    compile_data.compile_data()
    return folder


@pytest.mark.parametrize("source", sorted(RESOURCES.rglob("*.toml")), ids=lambda path: path.stem)
def test_what_was_prepared_says_the_same_as_the_file(source: Path, prepared: Path) -> None:
    assert data.compiled_path(source, source.read_bytes()).is_file()
    assert data.load_toml(source) == tomllib.loads(source.read_text(encoding="utf-8"))


def test_a_file_that_was_changed_is_never_read_from_an_old_copy(
    tmp_path: Path, prepared: Path
) -> None:
    source = tmp_path / "words.toml"
    source.write_text("a = 1\n", encoding="utf-8")
    old = data.compiled_path(source, source.read_bytes())
    old.write_text(json.dumps({"a": 1}), encoding="utf-8")
    source.write_text("a = 2\n", encoding="utf-8")
    assert data.load_toml(source) == {"a": 2}


def test_without_preparation_the_toml_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "COMPILED", tmp_path / "nowhere")
    source = tmp_path / "words.toml"
    source.write_text('key = "词"\n', encoding="utf-8")
    assert data.load_toml(source) == {"key": "词"}


def test_stale_copies_are_removed(prepared: Path) -> None:
    stale = prepared / "words-00000000.json"
    stale.write_text("{}", encoding="utf-8")
    compile_data.compile_data()
    assert not stale.exists()


def test_what_is_no_toml_is_a_value_error(tmp_path: Path) -> None:
    source = tmp_path / "words.toml"
    source.write_text("= nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="Invalid"):
        data.load_toml(source)
