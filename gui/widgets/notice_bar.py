"""A bar that tells something without stopping the work, with at most two things to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

Action = tuple[str, Callable[[], None]]


class NoticeBar(QFrame):
    """Hidden until `tell`; the user closes it, or the next notice takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice_bar")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(120)  # a long path must not widen the window
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        close = QToolButton(autoRaise=True)
        close.setText("×")
        close.setToolTip("关闭")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self._label, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._label.text()

    def tell(self, words: str, *actions: Action, tone: str = "notice") -> None:
        """Show a sentence. `tone` is "notice", "warning" or "error"."""
        self._label.setText(words)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        while self._buttons.count():
            old = self._buttons.takeAt(0).widget()
            if old is not None:
                old.deleteLater()
        for text, act in actions:
            self._buttons.addWidget(self._button(text, act))
        self.show()

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)

        def press() -> None:
            self.hide()
            act()

        button.clicked.connect(press)
        return button
