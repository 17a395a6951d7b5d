"""The count of findings on a tab: of fixed size, so that a change repaints it alone."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.checks.severity import Severity
from gui import theme

_SIZE = QSize(22, 17)


class Badge(QWidget):
    """Round for errors, with corners for warnings and notices; nothing where nothing was found."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.severity: Severity | None = None
        self.setFixedSize(_SIZE)

    def show_count(self, count: int, severity: Severity | None) -> None:
        """The number of findings and the gravest severity among them."""
        if (count, severity) != (self.count, self.severity):
            self.count, self.severity = count, severity
            words = f"{count} 条审核结果" if count else ""
            self.setToolTip(words)
            self.setAccessibleName(words)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.severity is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.severity_colour(self.severity))
        box = self.rect().adjusted(1, 1, -1, -1)
        radius = box.height() / 2 if self.severity is Severity.ERROR else 4
        painter.drawRoundedRect(box, radius, radius)
        font = painter.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        text = str(self.count) if self.count < 100 else "99+"
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
