"""审核规则: what every check looks for, and this computer's switches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.checks.registry import BY_ID, CATALOGUE
from core.checks.severity import OFF
from core.paths import resource
from core.settings import Settings
from gui import theme
from gui.session import Session
from gui.widgets.choices import Box
from gui.widgets.room import resize_within_screen

_LEVELS = (
    ("按规定", ""),
    ("错误", "error"),
    ("警告", "warning"),
    ("提示", "notice"),
    ("关闭", OFF),
)


class RulesDialog(QDialog):
    """The catalogue at the left, the page of a check at the right."""

    def __init__(
        self, settings: Settings, session: Session | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("审核规则")
        resize_within_screen(self, 900, 560)
        self._settings = settings
        self._session = session
        self.list = QTreeWidget()
        self.list.setAccessibleName("审核规则")
        self.list.setHeaderLabels(["编号", "查什么"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.page = QTextBrowser()
        self.page.setAccessibleName("规则说明")
        self.level = _levels("在本机")
        self.report_level = _levels("在这份报告")
        self._build()
        self._fill()

    # Methods

    def chosen(self) -> str:
        """The id of the check in view."""
        row = self.list.indexOfTopLevelItem(self.list.currentItem())
        return CATALOGUE[max(row, 0)].id

    def set_level(self, value: str) -> None:
        """Switch the chosen check on this computer."""
        if value:
            self._settings.levels[self.chosen()] = value
        else:
            self._settings.levels.pop(self.chosen(), None)
        self._show_page()

    def set_report_level(self, value: str) -> None:
        """Switch the chosen check for the open report (can be undone)."""
        if self._session is not None:
            self._session.set_level(self.chosen(), value or None)

    # Internal

    def _build(self) -> None:
        line = QHBoxLayout()
        line.addWidget(QLabel("在本机"))
        line.addWidget(self.level)
        if self._session is not None:
            line.addSpacing(16)
            line.addWidget(QLabel("在这份报告"))
            line.addWidget(self.report_level)
            self.report_level.setDisabled(self._session.locked)
        line.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page, 1)
        column.addLayout(line)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([400, 480])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText("关闭")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addWidget(buttons)
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(self._show_page)
        self.level.activated.connect(lambda _: self.set_level(self.level.currentData()))
        self.report_level.activated.connect(
            lambda _: self.set_report_level(self.report_level.currentData())
        )

    def _fill(self) -> None:
        for rule in CATALOGUE:
            item = QTreeWidgetItem([rule.id, rule.title])
            item.setIcon(0, theme.severity_icon(rule.severity))
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _show_page(self) -> None:
        rule = BY_ID[self.chosen()]
        path = resource("rules", f"{rule.id}.md")
        text = path.read_text(encoding="utf-8") if path.is_file() else f"# {rule.title}"
        facts = f"\n\n---\n\n级别:{rule.severity.word}。依据:{';'.join(rule.basis)}。\n"
        self.page.setMarkdown((text + facts).replace("\n## ", "\n#### ").replace("# ", "### ", 1))
        self.level.setCurrentIndex(self.level.findData(self._settings.levels.get(rule.id, "")))
        own = self._session.report.levels if self._session else {}
        self.report_level.setCurrentIndex(self.report_level.findData(own.get(rule.id, "")))


def _levels(name: str) -> Box:
    box = Box(name)
    for text, value in _LEVELS:
        box.addItem(text, value)
    return box
