"""The editor of one report: tabs, and beside them 审核 and 填报说明."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QTabBar, QTabWidget, QVBoxLayout, QWidget

from core.cells import CellRef
from core.changes import ALL, Touched
from core.checks.finding import Finding, Outcome, Severity
from core.form import Part
from gui.panels.findings import FindingsPanel
from gui.panels.guide import GuidePanel
from gui.session import Session
from gui.tabs.base import LazyTab, Tab
from gui.tabs.basic_tab import BasicTab
from gui.tabs.narrative_tab import NarrativeTab
from gui.tabs.preview_tab import PreviewTab
from gui.tabs.table_tab import TableTab
from gui.widgets.badge import Badge
from gui.widgets.notice_bar import NoticeBar

_NARROW = 1040  # px of width under which the side makes room for the tables
_LOW = 470  # px of height under which the tabs do without their headings


class Editor(QWidget):
    """Shows a session. Everything goes through the session; nothing is kept here."""

    message = Signal(str)

    def __init__(self, session: Session, *, show_guide: bool = True) -> None:
        super().__init__()
        self.session = session
        self.bar = NoticeBar()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(False)
        self.guide = GuidePanel(session.form)
        self.findings = FindingsPanel(session)
        self._wants_guide = show_guide
        self._asked_guide = False  # by the user, since this report was opened
        self._wants_panel: bool | None = None  # until the user says
        self._is_fitted = False
        self._is_low = False
        self._parts = session.form.parts
        for part in self._parts:
            self.tabs.addTab(LazyTab(partial(self._build_tab, part)), _tab_title(part))
        self.preview = PreviewTab(session)
        self._badges = [self._badge(place) for place in range(self.tabs.count())]
        self.tabs.addTab(self.preview, "预览")
        self._badge(
            self.tabs.count() - 1
        )  # always blank, so that the tab is as roomy as the others
        self._build()
        self._connect()
        self._on_tab(0)
        self._show_counts(session.outcome)

    # Properties

    @property
    def current(self) -> Tab | None:
        """The tab of the part in view; None where the pages are looked at."""
        place = self.tabs.currentIndex()
        return None if self.tabs.widget(place) is self.preview else self.tab(place)

    def tab(self, place: int) -> Tab:
        lazy = self.tabs.widget(place)
        assert isinstance(lazy, LazyTab)
        return lazy.tab

    # Methods

    def go_to_part(self, part: str) -> Tab:
        """Bring the tab of a part to the front."""
        place = next(i for i, each in enumerate(self._parts) if each.id == part)
        self.tabs.setCurrentIndex(place)
        return self.tab(place)

    def go_to_cell(self, ref: CellRef) -> None:
        """Bring a cell's table to the front and put the cursor on it."""
        tab = self.go_to_part(self.session.form.table_by_id[ref.table].part)
        if isinstance(tab, TableTab):
            tab.grid.go_to(ref)

    def show_finding(self, finding: Finding) -> None:
        """Go to the cell or the words that a finding points at."""
        self._forget_colours()
        part = part_of(self.session, finding) or self._parts[0].id
        tab = self.go_to_part(part)
        tab.show_finding(finding)
        for each in self._built():
            if each is not tab:
                each.forget_finding()
                if isinstance(each, TableTab) and any(
                    r.table == each.table.id for r in finding.cells
                ):
                    each.model.show_sides((), finding.cells)

    def show_guide(self, shown: bool) -> None:
        self._wants_guide = self._asked_guide = shown
        self._fit()

    def show_panel(self, shown: bool) -> None:
        self._wants_panel = shown
        self._fit()

    def change_side(self) -> None:
        """From the tab to the list of findings and back, for those who use no mouse."""
        focused = QApplication.focusWidget()
        if focused is None or not self.findings.isAncestorOf(focused):
            self.show_panel(shown=True)
            self.findings.take_focus()
        elif self.current is not None:
            self.current.setFocus()
        else:
            self.tabs.setFocus()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Internal

    def _build(self) -> None:
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.addWidget(self.findings)
        self._side.addWidget(self.guide)
        self._side.setSizes([440, 150])
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.tabs)
        self._split.addWidget(self._side)
        self._split.setStretchFactor(0, 1)
        for splitter in (self._side, self._split):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(6)
        self.findings.setMinimumSize(280, 96)
        self.guide.setMinimumHeight(110)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addWidget(self._split, 1)

    def _build_tab(self, part: Part) -> Tab:
        tab: Tab
        if not part.is_narrative:
            table = next(t for t in self.session.form.tables if t.part == part.id)
            tab = TableTab(self.session, part, table)
        elif part.heading:
            tab = NarrativeTab(self.session, part)
        else:
            tab = BasicTab(self.session, part)
        tab.guide_changed.connect(self._show_cell_guide)
        tab.finding_wanted.connect(partial(self._on_words_clicked, tab))
        tab.explain_wanted.connect(self.findings.explain_wanted)
        tab.switch_wanted.connect(self.findings.switch_wanted)
        tab.cell_wanted.connect(self.go_to_cell)
        tab.message.connect(self.message)
        tab.be_low(self._is_low)
        return tab

    def _on_words_clicked(self, tab: Tab, key: str) -> None:
        """Choose the finding in the list; where that is hidden, tell it at the words."""
        self.findings.choose(key)
        finding = self.findings.chosen()
        if finding is not None and not self.findings.isVisible():
            tab.tell_finding(finding)

    def _badge(self, place: int) -> Badge:
        badge = Badge()
        self.tabs.tabBar().setTabButton(place, QTabBar.ButtonPosition.RightSide, badge)
        return badge

    def count_on(self, part: str) -> int:
        """The number of findings that the tab of a part wears."""
        places = {each.id: place for place, each in enumerate(self._parts)}
        return self._badges[places[part]].count

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        for place in range(self.tabs.count()):
            keys = QShortcut(QKeySequence(f"Alt+{place + 1}"), self)
            keys.activated.connect(partial(self.tabs.setCurrentIndex, place))
            self.tabs.setTabToolTip(place, f"Alt+{place + 1}")
        self.findings.go_wanted.connect(self.show_finding)
        self.findings.cell_wanted.connect(self.go_to_cell)
        self.findings.nothing_chosen.connect(self._forget_colours)
        self.session.checked.connect(self._show_counts)
        self.session.went_back.connect(self._reveal)

    def _on_tab(self, place: int) -> None:
        if self.tabs.widget(place) is self.preview:
            return
        tab = self.tab(place)
        self.guide.show_part(tab.part)
        ref = tab.current_ref()
        if ref is not None:
            self.guide.show_cell(ref)
        tab.setFocus()

    def _show_cell_guide(self, ref: CellRef | None) -> None:
        if ref is not None:
            self.guide.show_cell(ref)

    def _fit(self) -> None:
        """Beside the tabs where there is width for it; else the checks below, and 填报说明 beside
        them only if the user asks.

        Where the window is low too, the checks are one click away: their counts stay in view.
        """
        narrow, low = self.width() < _NARROW, self.height() < _LOW
        if low != self._is_low:
            self._is_low = low
            for tab in self._built():
                tab.be_low(low)
        wanted = not (narrow and low) if self._wants_panel is None else self._wants_panel
        self.findings.setVisible(wanted)
        guided = self._asked_guide if narrow else self._wants_guide
        self.guide.setVisible(guided)
        appears = self._side.isHidden() and (wanted or guided)
        self._side.setVisible(wanted or guided)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        across = Qt.Orientation.Horizontal if narrow else Qt.Orientation.Vertical
        if way != self._split.orientation() or not self._is_fitted or (appears and narrow):
            self._is_fitted = True
            self._split.setOrientation(way)
            self._side.setOrientation(across)
            self.findings.lie_flat(narrow)
            room = self.height() if narrow else self.width()
            share = max(room * 2 // 5, 150) if narrow else min(max(room * 25 // 100, 300), 420)
            self._split.setSizes([room - share, share])

    def _forget_colours(self) -> None:
        for tab in self._built():
            tab.forget_finding()

    def _built(self) -> list[Tab]:
        lazies = [self.tabs.widget(place) for place in range(self.tabs.count())]
        return [lazy.tab for lazy in lazies if isinstance(lazy, LazyTab) and lazy.is_built]

    def _reveal(self, touched: Touched) -> None:
        """Undo and redo show where they worked."""
        if ALL in touched.fields:
            return
        part = next(iter(touched.parts), None)
        if touched.cells:
            first = min(touched.cells, key=lambda ref: self.session.form.order[ref])
            part = self.session.form.table_by_id[first.table].part
        if touched.fields & {"unit", "year", "scope", "title"}:
            part = self._parts[0].id
        if part is not None:
            self.go_to_part(part).reveal(touched)

    def _show_counts(self, outcome: Outcome) -> None:
        counts: dict[str, list[Severity]] = {}
        for finding in outcome.findings:
            part = part_of(self.session, finding)
            if part is not None and finding.explanation is None:
                counts.setdefault(part, []).append(finding.severity)
        for badge, part_ in zip(self._badges, self._parts, strict=True):
            found = counts.get(part_.id, [])
            worst = min(found, key=lambda severity: severity.rank) if found else None
            badge.show_count(len(found), worst)


def part_of(session: Session, finding: Finding) -> str | None:
    """The part in which a finding stands."""
    if finding.span is not None:
        return finding.span.part
    if finding.cells:
        return session.form.table_by_id[finding.cells[0].table].part
    return None


def _tab_title(part: Part) -> str:
    number = part.heading.partition("、")[0]
    return f"{number} {part.label}" if number else "基本信息"
