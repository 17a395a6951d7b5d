"""The pages of the printed report as pictures: for 预览 and for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.form import Form
    from core.report import Report
    from core.writers.fonts import FontFile, Role


class Pages:
    """The pages of the PDF, drawn one at a time. To be closed by the thread that draws."""

    def __init__(
        self, report: Report, form: Form, fonts: Mapping[Role, FontFile] | None = None
    ) -> None:
        import pypdfium2

        from core.writers.pdf import render_pdf

        self._pdf: Any = pypdfium2.PdfDocument(render_pdf(report, form, fonts=fonts))

    def __len__(self) -> int:
        return len(self._pdf)

    def image(self, place: int, width: int, *, grey: bool = False) -> QImage:
        """A page (the first is 0) as a picture so many pixels wide."""
        page = self._pdf[place]
        bitmap = page.render(scale=width / page.get_width(), grayscale=grey)
        kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_BGR888
        size = (bitmap.width, bitmap.height, bitmap.stride)
        return QImage(bytes(bitmap.buffer), *size, kind).copy()

    def close(self) -> None:
        self._pdf.close()
