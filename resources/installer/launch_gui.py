"""Starts the window in the built program (`nianbao-gui`)."""

from __future__ import annotations

import sys

from gui.app import main

sys.exit(main())
