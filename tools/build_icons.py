"""Draws the pictures of the program's icon from `resources/icons/nianbao.svg`.

Run after the drawing has changed; the PNG files (16 to 256 pixels) and the Windows icon that
holds them all are checked in beside it.
"""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(renderer: QSvgRenderer, size: int, target: Path) -> None:
    """Draws the icon as a PNG of `size` by `size` pixels."""
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    image.save(str(target))


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(ICONS / "nianbao.svg"))
    files = [ICONS / f"nianbao-{size}.png" for size in SIZES]
    for size, file in zip(SIZES, files, strict=True):
        draw(renderer, size, file)
    # Every size is drawn from the curves; the .ico scales nothing.
    pictures = [Image.open(file) for file in files]
    pictures[-1].save(ICONS / "nianbao.ico", append_images=pictures[:-1])
    application.quit()


if __name__ == "__main__":
    main()
