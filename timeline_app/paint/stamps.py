"""Stamps: marks drawn once and then set down where they are wanted, at the resolution of the device.

It knows how marks are kept, not how they look: that is said in marks.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPaintEngine, QPainter

from timeline_app.paint.brush import Palette, StampKey
from timeline_app.paint.marks import REACH_PX, draw_mark

PHASES: Final = 4
"""A mark stands on quarters of a device pixel: finer nobody sees, and sixteen stamps are enough for each."""
MOST_KEPT: Final = 4_000


class Stamps:
    """The marks of one painter, which keeps its transformation meanwhile; the palette keeps what was drawn.

    On paper and in drawings of lines, where nothing may be made of pixels, each mark is drawn by itself.
    """

    def __init__(self, painter: QPainter, palette: Palette) -> None:
        self._painter = painter
        self._palette = palette
        device = painter.deviceTransform()
        self._scale, self._dx, self._dy = device.m11(), device.dx(), device.dy()
        self._is_kept = painter.paintEngine().type() is QPaintEngine.Type.Raster and (
            device.m12(),
            device.m21(),
            device.m22(),
        ) == (0.0, 0.0, device.m11())

    def draw(self, code: int, center: tuple[float, float], size_px: float, lane: int, look: int) -> None:
        """The mark with that code in MARKS, around a centre, in the colour of a lane; ``look`` as in Look."""
        if not self._is_kept:
            draw_mark(self._painter, code, center, size_px, self._palette.lane(lane), look)
            return
        # In quarters of a device pixel; the whole pixels say where it goes, the rest which stamp is taken.
        x = math.floor((center[0] * self._scale + self._dx) * PHASES + 0.5)
        y = math.floor((center[1] * self._scale + self._dy) * PHASES + 0.5)
        key = (code, lane, look, size_px, self._scale, x % PHASES, y % PHASES)
        half = math.ceil(max(REACH_PX, size_px) * self._scale)
        kept = self._palette.stamps
        stamp = kept.get(key)
        if stamp is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            stamp = kept[key] = self._make(half, key)
        left = (x // PHASES - half - self._dx) / self._scale
        top = (y // PHASES - half - self._dy) / self._scale
        self._painter.drawImage(QPointF(left, top), stamp)

    def _make(self, half: int, key: StampKey) -> QImage:
        """The mark of that key, ``half`` device pixels from the middle of its image to each side."""
        code, lane, look, size_px, scale, *phase = key
        x, y = ((half + part / PHASES) / scale for part in phase)
        image = QImage(2 * half + 1, 2 * half + 1, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(0)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_mark(painter, code, (x, y), size_px, self._palette.lane(lane), look)
        return image
