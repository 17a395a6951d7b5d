"""This computer's settings: kept beside the library, and never a reason not to start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.paths import SETTINGS_NAME
from core.settings import Settings, load_settings, save_settings

CHANGED = Settings(
    auto_totals=False,
    levels={"W607": "off", "T207": "notice"},
    export_folder="D:\\年报 2025",
    unit_name="清河镇人民政府",
    window="AAEC",
    show_guide=False,
)


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    assert save_settings(tmp_path / "新文件夹", CHANGED)
    assert load_settings(tmp_path / "新文件夹") == CHANGED


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "没有") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b"null", b"\xff\xfe\x00", "{“}".encode("gbk"), b"[" * 100_000]
)
def test_a_damaged_file_gives_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SETTINGS_NAME).write_bytes(content)
    assert load_settings(tmp_path) == Settings()


def test_a_folder_in_the_place_of_the_file_gives_defaults(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_NAME).mkdir()
    assert load_settings(tmp_path) == Settings()
    assert not save_settings(tmp_path, CHANGED)


def test_values_of_the_wrong_kind_and_unknown_names_are_passed_over(tmp_path: Path) -> None:
    data = {"auto_totals": 1, "unit_name": None, "window": "AAEC", "colour": "red", "levels": []}
    (tmp_path / SETTINGS_NAME).write_text(json.dumps(data), encoding="utf-8")
    assert load_settings(tmp_path) == Settings(window="AAEC")


def test_only_known_levels_are_taken(tmp_path: Path) -> None:
    data = {"levels": {"W607": "off", "T207": 5, "T208": "fatal", "F104": ["off"]}}
    (tmp_path / SETTINGS_NAME).write_text(json.dumps(data), encoding="utf-8")
    assert load_settings(tmp_path).levels == {"W607": "off"}


def test_a_stick_that_cannot_be_written_loses_only_comfort(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings())
    (tmp_path / SETTINGS_NAME).chmod(0o444)
    assert not save_settings(tmp_path, CHANGED)
    assert load_settings(tmp_path) == Settings()


def test_settings_are_not_shared_between_loads(tmp_path: Path) -> None:
    load_settings(tmp_path).levels["W607"] = "off"
    assert load_settings(tmp_path).levels == {}
