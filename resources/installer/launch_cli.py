"""Starts the command line in the built program (`nianbao`)."""

from __future__ import annotations

import sys

from core.cli import main

sys.exit(main())
