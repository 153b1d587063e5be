"""Stamps: marks drawn once and then set down where they are wanted, at the resolution of the device.

It knows how marks are kept, not how they look: that is said in marks.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.scene import Marks
from timeline_app.paint.brush import Palette, StampKey
from timeline_app.paint.device_pixels import PHASES, DevicePixels
from timeline_app.paint.marks import REACH_PX, draw_mark

MOST_KEPT: Final = 4_000


class Stamps:
    """The marks of one painter, which keeps its transformation meanwhile; the palette keeps what was drawn.

    On paper and in drawings of lines, where nothing may be made of pixels, each mark is drawn by itself.
    """

    def __init__(self, painter: QPainter, palette: Palette) -> None:
        self._painter = painter
        self._palette = palette
        self._pixels = DevicePixels.of(painter)

    def draw_all(self, marks: Marks, size_px: float) -> None:
        """All those marks, of one size."""
        columns = (marks.x, marks.y, marks.shape, marks.color, marks.look)
        for x, y, code, lane, look in zip(*(one.tolist() for one in columns), strict=True):
            self.draw(code, (x, y), size_px, lane, look)

    def draw(self, code: int, center: tuple[float, float], size_px: float, lane: int, look: int) -> None:
        """The mark with that code in MARKS, around a centre, in the colour of a lane; ``look`` as in Look."""
        pixels = self._pixels
        if not pixels.are_there:
            draw_mark(self._painter, code, center, size_px, self._palette.lane(lane), look)
            return
        # In quarters of a device pixel; the whole pixels say where it goes, the rest which stamp is taken.
        scale = pixels.scale
        x = math.floor((center[0] * scale + pixels.dx) * PHASES + 0.5)
        y = math.floor((center[1] * scale + pixels.dy) * PHASES + 0.5)
        key = (code, lane, look, size_px, scale, x % PHASES, y % PHASES)
        stamp = self._palette.stamps.get(key)
        half = math.ceil(max(REACH_PX, size_px) * scale)
        if stamp is None:
            stamp = self._make(half, key)
        pixels.put(self._painter, stamp, x // PHASES - half, y // PHASES - half)

    def _make(self, half: int, key: StampKey) -> QImage:
        """The mark of that key, ``half`` device pixels from the middle of its image to each side."""
        kept = self._palette.stamps
        if len(kept) >= MOST_KEPT:
            kept.clear()
        code, lane, look, size_px, scale, *phase = key
        x, y = ((half + part / PHASES) / scale for part in phase)
        image = QImage(2 * half + 1, 2 * half + 1, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(0)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_mark(painter, code, (x, y), size_px, self._palette.lane(lane), look)
        kept[key] = image
        return image
