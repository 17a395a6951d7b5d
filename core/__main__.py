"""`python -m core` is `nianbao`."""

from __future__ import annotations

from core.cli import program

if __name__ == "__main__":
    program()
