"""What can be done about a finding, as the top of a menu over the words it points at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from core.cells import CellRef, Number
from core.checks.finding import Finding
from core.checks.severity import Severity
from gui import theme
from gui.session import Session

_LONGEST = 44  # characters of a line of a menu
_MARKS = ",。;:、”"

Ask = Callable[[Finding], None]


def add_finding(
    menu: QMenu,
    session: Session,
    finding: Finding,
    explain: Ask,
    switch: Ask,
    go: Callable[[CellRef], None],
) -> None:
    """Message, fixes, the cell behind it, 说明 and 不查 of one finding, then a line."""
    icon = theme.severity_icon(finding.severity)
    for words in lines_of(finding.message):
        menu.addAction(icon, words).setEnabled(False)
        icon = QIcon()
    for fix in finding.fixes:
        action = menu.addAction(fix.label, partial(session.do, fix.change, fix.label))
        action.setEnabled(not session.locked)
    ref = cell_behind(finding, session.report.values)
    if ref is not None:
        menu.addAction(f"转到{session.form.place(ref)}", partial(go, ref))
    if finding.severity is not Severity.ERROR:
        for label, act in (("写说明…", explain), ("本报告不查这一项", switch)):
            menu.addAction(label, partial(act, finding)).setEnabled(not session.locked)
    menu.addSeparator()


def lines_of(words: str) -> list[str]:
    """A message as lines of a menu, which breaks none itself: each ends behind a mark if it can.

    What it asks for at its end (请核对…) is left out: the menu has it.
    """
    told, _, asked = words.rstrip("。").rpartition("。")
    words = f"{told}。" if told and asked.startswith("请") else words
    lines: list[str] = []
    while len(words) > _LONGEST:
        end = max(words.rfind(mark, _LONGEST // 2, _LONGEST) for mark in _MARKS) + 1
        end = end or _LONGEST
        while end < len(words) and words[end] in _MARKS:  # a mark begins no line
            end += 1
        lines.append(words[:end])
        words = words[end:]
    return [*lines, words] if words else lines


def cell_behind(finding: Finding, values: Mapping[CellRef, Number]) -> CellRef | None:
    """The cell that the words of a finding are at odds with, where it may be the cell that is
    wrong: of several that are added up the first that is not nought.
    """
    if finding.span is None or not finding.cells:
        return None
    return next((ref for ref in finding.cells if values.get(ref)), finding.cells[0])
