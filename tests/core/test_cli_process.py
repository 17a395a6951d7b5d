"""The command line from outside: another folder, another language, streams that fail."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import termios
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.codec import dumps
from tests.support.reports import base_report, edited

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[bytes]]

LOCALES = {
    "C": {"LC_ALL": "C"},
    "POSIX without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ASCII": {"PYTHONIOENCODING": "ascii:strict"},
    "GBK": {"PYTHONIOENCODING": "gbk:strict"},
    "UTF-8": {"PYTHONIOENCODING": "utf-8:strict"},
}


# A conversion that has begun and waits.
WAIT = """
import signal
import sys
from core.cli import main
from core.commands import convert

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it

def wait(*_, **__):
    print("ready", flush=True)
    sys.stdin.read()

convert.read = wait
sys.exit(main(["convert", "好.json", "x.json"]))
"""


def environment(home: Path, **more: str) -> dict[str, str]:
    """A bare environment, as cron or another program gives it."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with Chinese and a blank in its path, with reports in it."""
    made = tmp_path / "政务 公开"
    made.mkdir()
    rare = edited(base_report(), "requests.granted.total = 33", "unit.name = 𬭩城县人民政府")
    (made / "坏 的.json").write_text(dumps(rare), encoding="utf-8")
    (made / "好.json").write_text(dumps(base_report()), encoding="utf-8")
    return made


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Run:
    def call(
        *arguments: str, stdin: int = subprocess.DEVNULL, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "core", *arguments],
            cwd=folder,
            env=environment(tmp_path / "空 家", **more),
            stdin=stdin,
            capture_output=True,
            check=False,
        )

    return call


@pytest.mark.parametrize("name", LOCALES)
def test_no_language_of_the_terminal_stops_a_check(run: Run, name: str) -> None:
    answer = run("check", "坏 的.json", **LOCALES[name])
    assert answer.returncode == 1
    assert b"T201" in answer.stdout
    assert answer.stderr == b""


@pytest.mark.parametrize("name", LOCALES)
def test_json_is_good_json_in_every_language(run: Run, name: str) -> None:
    answer = run("check", "坏 的.json", "--json", **LOCALES[name])
    assert answer.returncode == 1
    encoding = "gbk" if name == "GBK" else "utf-8"
    assert json.loads(answer.stdout.decode(encoding))["report"]["unit"] == "𬭩城县人民政府"


@pytest.mark.parametrize("name", LOCALES)
def test_errors_are_one_line_in_every_language(run: Run, name: str) -> None:
    answer = run("check", "没有𬭩.json", **LOCALES[name])
    assert answer.returncode == 2
    assert answer.stdout == b""
    assert answer.stderr.count(b"\n") == 1
    assert b"Traceback" not in answer.stderr


def test_nothing_is_left_behind(run: Run, folder: Path, tmp_path: Path) -> None:
    before = sorted(each.name for each in folder.iterdir())
    run("check", "好.json")
    run("rules")
    assert sorted(each.name for each in folder.iterdir()) == before
    assert not (tmp_path / "空 家").exists()


def test_a_home_that_cannot_be_found_stops_no_check(folder: Path) -> None:
    bare = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    answer = subprocess.run(
        [sys.executable, "-m", "core", "check", "好.json"],
        cwd=folder, env=bare, capture_output=True, check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_a_file_name_in_another_encoding_is_read_and_named(run: Run, folder: Path) -> None:
    name = "好.json".encode("gbk")
    shutil.copy(folder / "好.json", folder / os.fsdecode(name))
    answer = run("check", os.fsdecode(name))
    assert answer.returncode == 0
    assert b"Traceback" not in answer.stderr
    answer = run("check", os.fsdecode(b"\xff" + name))
    assert answer.returncode == 2
    assert answer.stderr.count(b"\n") == 1


def test_a_reader_that_has_seen_enough_is_no_fault(folder: Path, tmp_path: Path) -> None:
    """`nianbao rules | head -0`"""
    command = [sys.executable, "-m", "core", "check", *["坏 的.json"] * 40]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_closed_output_is_no_fault(folder: Path, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m core check 好.json >&-'
    answer = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=environment(tmp_path), capture_output=True,
        check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_closed_errors_are_no_fault(folder: Path, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m core check 没有.json 2>&-'
    answer = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=environment(tmp_path), capture_output=True,
        check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stdout) == (2, b"")


def test_a_full_disk_behind_the_output_is_status_three(folder: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "core", "check", "好.json"],
            cwd=folder, env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert answer.returncode == 3
    assert answer.stderr.count(b"\n") == 1
    assert "磁盘空间已满" in answer.stderr.decode()


def test_stopping_from_the_keyboard_is_one_line(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WAIT]
    with subprocess.Popen(
        command, cwd=folder, env=environment(tmp_path, PYTHONUTF8="1"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 130
    assert errors.decode() == "已中断。\n"
    assert not (folder / "x.json").exists()


def test_many_checks_at_once_read_one_library(run: Run, folder: Path) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(run("check", "好.json").returncode))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [0, 0, 0]


def test_many_files_show_a_bar_on_a_terminal_and_only_there(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "core", "check", "--json", *["好.json"] * 12, "没有.json"]
    controller, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (25, 80))
    try:
        answer = subprocess.run(
            command, cwd=folder, env=environment(tmp_path), stdout=subprocess.PIPE,
            stderr=terminal, check=False,
        )  # fmt: skip
        os.set_blocking(controller, False)
        shown = os.read(controller, 100_000)
    finally:
        os.close(terminal)
        os.close(controller)
    assert "审核" in shown.decode("utf-8", "replace")
    assert len(json.loads(answer.stdout)["reports"]) == 13
    quiet = subprocess.run(
        command, cwd=folder, env=environment(tmp_path), capture_output=True, check=False
    )
    assert quiet.stderr.count(b"\n") == 1
    assert b"\r" not in quiet.stderr
