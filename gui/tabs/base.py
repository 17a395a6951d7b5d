"""What every tab of the editor can do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cells import CellRef
from core.changes import Touched
from core.checks.finding import Finding
from core.form import Part
from gui.session import Session


class Tab(QWidget):
    """A section's editor. `guide_changed` asks the 填报说明 to show what is being worked at."""

    guide_changed = Signal(object)  # CellRef, or None for the part itself
    finding_wanted = Signal(str)
    explain_wanted = Signal(object)  # Finding
    switch_wanted = Signal(object)  # Finding
    cell_wanted = Signal(object)  # CellRef
    message = Signal(str)

    def __init__(self, session: Session, part: Part) -> None:
        super().__init__()
        self.session = session
        self.part = part

    def show_finding(self, finding: Finding) -> None:
        """Go to what a finding points at and colour its sides."""

    def tell_finding(self, finding: Finding) -> None:
        """Tell it where its words were clicked; asked for where the list is not in view."""

    def be_low(self, low: bool) -> None:
        """Leave out what is not needed where the window is low."""

    def forget_finding(self) -> None:
        """Take the colours away."""

    def reveal(self, touched: Touched) -> None:
        """Show what undo or redo changed."""

    def current_ref(self) -> CellRef | None:
        """The cell that is being worked at."""
        return None


class LazyTab(QWidget):
    """Stands in for a tab until it is first shown or needed."""

    def __init__(self, build: Callable[[], Tab]) -> None:
        super().__init__()
        self._build = build
        self._tab: Tab | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    @property
    def is_built(self) -> bool:
        return self._tab is not None

    @property
    def tab(self) -> Tab:
        """The tab itself, built on first use."""
        if self._tab is None:
            self._tab = self._build()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._tab)
            self._tab.show()  # at once: the layout would do it later, and no key would arrive
            self.setFocusProxy(self._tab)
        return self._tab
