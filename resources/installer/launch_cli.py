"""Starts the command line in the built program (`nianbao`)."""

from __future__ import annotations

from core.cli import program

program()
