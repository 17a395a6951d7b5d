"""The program opens no socket: nothing in it could, and nothing it does tries to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, below, modules

NETWORK = (
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "xmlrpc",
)

# Ends the process at the first socket, whoever opens it.
GUARD = """
import os, sys
def no_sockets(event, args):
    if event.startswith("socket."):
        sys.stderr.write(f"{event} {args}")
        os._exit(99)
sys.addaudithook(no_sockets)
from core.cli import main
sys.exit(main(sys.argv[1:]))
"""


def guarded(*arguments: str) -> int:
    """Runs the command line in a process where a socket means exit status 99."""
    command = [sys.executable, "-c", GUARD, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


def test_no_module_imports_the_network() -> None:
    wrong = [
        f"{m.name}:{i.line} imports {i.name}"
        for m in modules("core", "gui")
        for i in m.imports()
        if below(i.name, NETWORK)
    ]
    assert wrong == []


def test_the_guard_catches_a_socket() -> None:
    code = GUARD.replace("from core.cli import main", "import socket; socket.socket()")
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 99


def test_checking_and_converting_the_sample_open_no_socket(tmp_path: Path) -> None:
    sample = str(ROOT / "resources/samples/kazuo-2025.txt")
    assert guarded("--no-library", "check", sample) in (0, 1)
    for suffix in ("json", "xlsx", "pdf"):
        out = tmp_path / f"report.{suffix}"
        assert guarded("--no-library", "convert", sample, str(out)) == 0
        assert out.stat().st_size > 0
