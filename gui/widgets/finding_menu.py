"""What can be done about a finding, as the top of a menu over the words it points at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from core.checks.finding import Finding
from core.checks.severity import Severity
from gui import theme
from gui.session import Session

_LONGEST = 44  # characters of a message in a menu

Ask = Callable[[Finding], None]


def add_finding(menu: QMenu, session: Session, finding: Finding, explain: Ask, switch: Ask) -> None:
    """Message, fixes, 说明 and 不查 of one finding, then a line."""
    words = finding.message
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    head = menu.addAction(theme.severity_icon(finding.severity), shown)
    head.setEnabled(False)
    head.setToolTip(words)
    for fix in finding.fixes:
        action = menu.addAction(fix.label, partial(session.do, fix.change, fix.label))
        action.setEnabled(not session.locked)
    if finding.severity is not Severity.ERROR:
        for label, act in (("写说明…", explain), ("本报告不查这一项", switch)):
            menu.addAction(label, partial(act, finding)).setEnabled(not session.locked)
    menu.addSeparator()
