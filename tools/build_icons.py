"""Draws the pictures of the program's icon and of the toolbar's from their drawings.

Run after a drawing (`*.svg`) has changed; the pictures are checked in beside it: the program's icon
as PNG (16 to 256 pixels) and as a Windows icon that holds them all; each icon of the toolbar at 24
pixels and, for dense screens, at 48. The window opens pictures, since loading and drawing curves
takes longer than all else that its toolbar needs.
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
    for drawing in sorted((ICONS / "toolbar").glob("*.svg")):
        curves = QSvgRenderer(str(drawing))
        draw(curves, 24, drawing.with_suffix(".png"))
        draw(curves, 48, drawing.with_name(f"{drawing.stem}@2x.png"))
    # Every size is drawn from the curves; the .ico scales nothing.
    pictures = [Image.open(file) for file in files]
    pictures[-1].save(ICONS / "nianbao.ico", append_images=pictures[:-1])
    application.quit()


if __name__ == "__main__":
    main()
