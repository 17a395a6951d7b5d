"""A finding told right at the words, with what can be done about it, where no list of findings is
in view. It takes no key: who goes on typing makes it go away.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.checks.finding import Finding
from gui import theme
from gui.widgets.wrapping import kept_together

Action = tuple[str, Callable[[], object]]

_WIDEST = 520  # px
_GAP = 4  # px between words and card
_ICON = 16


class FindingCard(QFrame):
    """Belongs to a widget, and lies over the whole window until it is put away."""

    def __init__(self, home: QWidget) -> None:
        super().__init__(home)
        self._home = home
        self.setObjectName("card")
        self._told = ""
        self._icon = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(self._buttons)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._told

    @property
    def buttons(self) -> list[QPushButton]:
        """What it offers, from top to bottom."""
        return self.findChildren(QPushButton)

    def tell(
        self, finding: Finding, actions: list[Action], more: list[Action], words_at: QRect
    ) -> None:
        """Show a finding at a place of its widget: `actions` one below the other, `more` in a row
        beneath them.
        """
        self._icon.setPixmap(theme.severity_icon(finding.severity).pixmap(_ICON, _ICON))
        self._told = finding.message
        self._words.setText(kept_together(finding.message))
        self._clear()
        for action in actions:
            self._add(action, self._buttons)
        row = QHBoxLayout()
        row.setSpacing(6)
        for action in more:
            self._add(action, row)
        row.addStretch(1)
        self._buttons.addLayout(row)
        window = self._home.window()
        self.setParent(window)
        self._place(QRect(self._home.mapTo(window, words_at.topLeft()), words_at.size()), window)
        self.show()
        self.raise_()

    def put_away(self) -> None:
        """Hide it, and let it end with its widget."""
        self.hide()
        if self.parentWidget() is not self._home:
            self.setParent(self._home)

    def _add(self, action: Action, layout: QBoxLayout) -> None:
        text, act = action
        button = QPushButton(text)
        button.setObjectName("line")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        def press() -> None:
            self.put_away()
            act()

        button.clicked.connect(press)
        layout.addWidget(button)

    def _clear(self) -> None:
        for button in self.buttons:
            button.setParent(None)
            button.deleteLater()
        while self._buttons.count():
            self._buttons.takeAt(0)

    def _place(self, words_at: QRect, window: QWidget) -> None:
        """Below the words, or above where there is no room; as wide as its lines may be."""
        width = min(_WIDEST, window.width() - 2 * _GAP)
        layout = self.layout()
        assert layout is not None
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        left = max(_GAP, min(words_at.left(), window.width() - width - _GAP))
        top = words_at.bottom() + _GAP
        if top + height > window.height():
            top = max(words_at.top() - height - _GAP, 0)
        self.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
