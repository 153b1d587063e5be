"""Stamps: marks drawn once and then set down where they are wanted, at the resolution of the device.

It knows how marks are kept, not how they look: that is said in marks.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QImage, QPainter, QPixmap

from timeline_app.layout.scene import Marks
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
        is_upright = (device.m12(), device.m21(), device.m22()) == (0.0, 0.0, self._scale)
        self._is_kept = is_upright and _is_of_pixels(painter)
        self._is_whole = self._scale == 1.0 and self._dx.is_integer() and self._dy.is_integer()

    def draw_all(self, marks: Marks, size_px: float) -> None:
        """All those marks, of one size."""
        columns = (marks.x, marks.y, marks.shape, marks.color, marks.look)
        for x, y, code, lane, look in zip(*(one.tolist() for one in columns), strict=True):
            self.draw(code, (x, y), size_px, lane, look)

    def draw(self, code: int, center: tuple[float, float], size_px: float, lane: int, look: int) -> None:
        """The mark with that code in MARKS, around a centre, in the colour of a lane; ``look`` as in Look."""
        if not self._is_kept:
            draw_mark(self._painter, code, center, size_px, self._palette.lane(lane), look)
            return
        # In quarters of a device pixel; the whole pixels say where it goes, the rest which stamp is taken.
        scale = self._scale
        x = math.floor((center[0] * scale + self._dx) * PHASES + 0.5)
        y = math.floor((center[1] * scale + self._dy) * PHASES + 0.5)
        key = (code, lane, look, size_px, scale, x % PHASES, y % PHASES)
        stamp = self._palette.stamps.get(key)
        half = math.ceil(max(REACH_PX, size_px) * scale)
        if stamp is None:
            stamp = self._make(half, key)
        left, top = x // PHASES - half - self._dx, y // PHASES - half - self._dy
        if self._is_whole:
            self._painter.drawImage(int(left), int(top), stamp)
        else:
            self._painter.drawImage(QPointF(left / scale, top / scale), stamp)

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


def _is_of_pixels(painter: QPainter) -> bool:
    """Whether it paints an image or a widget; Qt's own word for that comes with 57 names, which take long."""
    target = painter.device()
    return isinstance(target, QImage | QPixmap) or (isinstance(target, QObject) and target.isWidgetType())
