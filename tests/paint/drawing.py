"""Pictures for the tests of the painter: scenes on images, compared pixel by pixel."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme

Pixels = NDArray[np.uint8]


def pixels_of(image: QImage) -> Pixels:
    """Height × width × (blue, green, red, alpha), 8 bits each."""
    data = np.frombuffer(image.constBits(), dtype=np.uint8)
    return data.reshape(image.height(), image.width(), 4).copy()


def drawn(width: int, height: int, draw: Callable[[QPainter], None], *, scale: float = 1.0) -> Pixels:
    """What a function draws on a transparent image of that size in layout px."""
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    draw(painter)
    painter.end()
    return pixels_of(image)


def painted(
    scene: Scene,
    *,
    theme: str = "light",
    fonts: Fonts | None = None,
    is_transparent: bool = False,
    scale: float = 1.0,
) -> Pixels:
    """The whole scene as pixels."""
    palette, own_fonts = Palette(load_theme(theme)), fonts or Fonts()
    return drawn(
        round(scene.width),
        round(scene.height),
        lambda painter: paint(scene, painter, palette, own_fonts, is_transparent=is_transparent),
        scale=scale,
    )


def differing(one: Pixels, other: Pixels, *, by: int = 40) -> int:
    """How many pixels differ clearly."""
    return int((np.abs(one.astype(int) - other.astype(int)).max(axis=2) > by).sum())
