"""预览: the pages as they will be printed, drawn off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.changes import Touched
from core.errors import AppError
from gui import theme
from gui.background import Job, start
from gui.pages import Pages
from gui.products import chosen_fonts
from gui.session import Session

_PAUSE = 500  # ms without a change before the pages are drawn anew
_GAP = 14  # px between pages
_WIDEST = 820  # px of a page


class PreviewTab(QWidget):
    """Draws only while it is in view, a moment after the last change."""

    message = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._drawn: tuple[int, bool] | None = None  # revision and fonts that are shown
        self._job: Job | None = None
        self._pages: list[_Page] = []
        self._state = QLabel()
        self._state.setObjectName("muted")
        self._column = QVBoxLayout()
        self._column.setSpacing(_GAP)
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.draw)
        session.touched.connect(self._on_touched)

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def draw(self) -> None:
        """Draw the pages of the report as it is now."""
        office_fonts = self._session.settings.office_fonts
        state = (self._session.document.revision, office_fonts)
        if self._job is not None or state == self._drawn or not self.isVisible():
            return
        report, form = self._session.report.copy(), self._session.form
        scale = self.devicePixelRatioF()
        width = min(max(self._scroll.viewport().width() - 60, 300), _WIDEST)

        def work(_job: Job) -> list[QImage]:
            pages = Pages(report, form, chosen_fonts(office=office_fonts))
            try:
                return [pages.image(place, int(width * scale)) for place in range(len(pages))]
            finally:
                pages.close()

        def done(images: list[QImage]) -> None:
            self._job = None
            self._drawn = state
            self._show(images, scale)
            self.draw()

        self._state.setText("正在生成预览…")
        self._job = start(work, done, self._fail)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)

    # Internal

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("canvas")
        row = QHBoxLayout(inner)
        row.setContentsMargins(16, 16, 16, 16)
        row.addStretch(1)
        row.addLayout(self._column)
        row.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(inner)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setAccessibleName("预览")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self._state)
        layout.addWidget(self._scroll, 1)

    def _on_touched(self, _touched: Touched) -> None:
        if self.isVisible():
            self._timer.start(_PAUSE)

    def _fail(self, error: Exception) -> None:
        self._job = None
        words = str(error) if isinstance(error, AppError) else f"{type(error).__name__}:{error}"
        self._state.setText(f"预览没有生成:{words}")

    def _show(self, images: list[QImage], scale: float) -> None:
        """Put the pages in, keeping the place that is being looked at."""
        for image, page in zip(images, self._pages, strict=False):
            page.show_image(image, scale)
        for image in images[len(self._pages) :]:
            page = _Page()
            page.show_image(image, scale)
            self._pages.append(page)
            self._column.addWidget(page)
        while len(self._pages) > len(images):
            self._pages.pop().deleteLater()
        self._state.setText(f"共 {len(images)} 页,与传出的 PDF 相同。")


class _Page(QWidget):
    """One page, with a thin border."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()

    def show_image(self, image: QImage, scale: float) -> None:
        self._pixmap = QPixmap.fromImage(image)
        self._pixmap.setDevicePixelRatio(scale)
        self.setFixedSize(QSize(round(image.width() / scale), round(image.height() / scale)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.setPen(QColor(theme.LINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
