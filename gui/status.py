"""The status bar: saved state, counts, progress, and which report this is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QMainWindow, QProgressBar, QPushButton

from gui import theme

if TYPE_CHECKING:
    from core.checks.finding import Outcome
    from core.form import Form
    from gui.saver import SaveState

_WIDEST = 360  # px of a label
_TOLD = 8000  # ms for which it is told that the prose went along with a table


class Status(QObject):
    """Owns the labels of a window's status bar."""

    def __init__(self, window: QMainWindow, stop: Callable[[], None]) -> None:
        super().__init__(window)
        bar = window.statusBar()
        bar.setSizeGripEnabled(False)
        self.saved = QLabel()
        self.counts = QPushButton()
        self.counts.setToolTip("显示或收起审核面板")
        self.counts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.place = QLabel()
        self.followed = QLabel()
        self.followed.setStyleSheet(f"color: {theme.ACCENT};")
        self.followed.hide()
        self._told = QTimer(self, singleShot=True, interval=_TOLD)
        self._told.timeout.connect(self.followed.hide)
        self._task = QLabel()
        self._progress = QProgressBar()
        self._progress.setMaximumWidth(160)
        self._progress.setMaximumHeight(14)
        self._progress.setTextVisible(False)
        self._stop = QPushButton("停止")
        self._stop.setFlat(True)
        self._stop.clicked.connect(stop)
        for label in (self.saved, self.followed, self.place):
            label.setContentsMargins(8, 1, 8, 1)
        bar.addWidget(self.saved)
        bar.addWidget(self.followed)
        bar.addWidget(self._task)
        bar.addWidget(self._progress)
        bar.addWidget(self._stop)
        bar.addPermanentWidget(self.counts)
        bar.addPermanentWidget(self.place)
        self.end_task()

    def show_saved(self, state: SaveState) -> None:
        """Saved at a time, waiting, or why not."""
        if state.problem:
            self._put(self.saved, f"没有保存成功:{state.problem}")
            self.saved.setStyleSheet("color: #c0392b;")
            return
        self.saved.setStyleSheet(f"color: {theme.MUTED};")
        self.saved.setToolTip("")
        if state.waiting:
            self.saved.setText("正在保存…")
        elif state.saved_at is not None:
            self.saved.setText(f"已自动保存 {state.saved_at:%H:%M:%S}")
        else:
            self.saved.setText("已保存")

    def show_outcome(self, outcome: Outcome) -> None:
        summary = outcome.summary
        self.counts.setText(
            f"错误 {summary['errors']}   警告 {summary['warnings']}   提示 {summary['notices']}"
        )

    def show_followed(self, parts: Collection[str], form: Form) -> None:
        """For a while: in which parts numbers were rewritten because their cells changed."""
        names = "、".join(f"“{part.label}”" for part in form.narratives if part.id in parts)
        self._put(self.followed, f"{names}里的数字已跟着表格改了")
        self.followed.show()
        self._told.start()

    def show_place(self, words: str) -> None:
        """Which report this is; a name of any length leaves room for the rest."""
        self._put(self.place, words)

    def begin_task(self, words: str) -> None:
        """Long work began; how far it is may follow."""
        self._put(self._task, words)
        self._progress.setRange(0, 0)
        for widget in (self._task, self._progress, self._stop):
            widget.show()

    def show_progress(self, share: float) -> None:
        self._progress.setRange(0, 100)
        self._progress.setValue(round(share * 100))

    def end_task(self) -> None:
        for widget in (self._task, self._progress, self._stop):
            widget.hide()

    def _put(self, label: QLabel, words: str) -> None:
        """Words of any length, shortened in the middle; a label never widens the window."""
        middle = Qt.TextElideMode.ElideMiddle
        label.setText(label.fontMetrics().elidedText(words, middle, _WIDEST))
        label.setToolTip(words)

    def clear(self) -> None:
        """No report is open."""
        self.followed.hide()
        self.saved.clear()
        self.place.clear()
        self.counts.setText("")
