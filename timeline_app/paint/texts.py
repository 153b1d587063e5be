"""Texts: lines drawn once and then set down where they are wanted, each on whole pixels of the device.

To set one down takes a quarter of the time that its letters take, and it looks the same wherever it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.layout.metrics import TextRole
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.text import Fonts
from timeline_app.paint.text_stamps import Key, TextStamp

Line = tuple[TextRole, float, float, str]
"""A text with its role, from where on it stands, and its baseline."""
RIM_PX: Final = 1.0
"""What an image has around the box of its letters, besides a pixel: that is known to a px."""
PLAIN: Final = re.compile("[\0-\u024f\u2010-\u2027\u2030-\u203a]*")
MARKS_PX: Final = 8.0
"""So far may stand out of that box what is put above and below letters that are not of this kind."""


class Texts:
    """The texts of one painter, which keeps its transformation meanwhile; the fonts keep what was drawn.

    On paper and in drawings of lines, where nothing may be made of pixels, each text is drawn by itself.
    """

    def __init__(self, painter: QPainter, fonts: Fonts, pixels: DevicePixels | None = None) -> None:
        self._painter = painter
        self._pixels = pixels or DevicePixels.of(painter)
        self.fonts = fonts
        self.measure = fonts.measure

    def draw(self, color: QColor, role: TextRole, x: float, baseline_y: float, text: str) -> None:
        """Draw one line, if there is anything in it."""
        if text:
            self.draw_all(color, [(role, x, baseline_y, text)])

    def draw_all(self, color: QColor, lines: Iterable[Line]) -> None:
        """Draw many lines in a colour, the quicker the more of them have the same role."""
        pixels = self._pixels
        if not pixels.are_there:
            self._draw_in_place(color, lines)
            return
        scale, dx, dy = pixels.scale, pixels.dx + 0.5, pixels.dy + 0.5
        last, rgba, floor = None, color.rgba(), math.floor
        with pixels.alone(self._painter):
            put = self._painter.drawImage
            for role, x, baseline_y, text in lines:
                if role is not last:
                    last, key = role, (role.value, rgba, scale)
                    kept = self.fonts.stamps.of(key).get
                image, left, above = kept(text) or self._stamp(key, role, color, text)
                put(floor(x * scale + dx) - left, floor(baseline_y * scale + dy) - above, image)

    def _draw_in_place(self, color: QColor, lines: Iterable[Line]) -> None:
        self._painter.setPen(color)
        for role, x, baseline_y, text in lines:
            self._painter.setFont(self.fonts.font(role))
            self._painter.drawText(QPointF(x, baseline_y), text)

    def _stamp(self, key: Key, role: TextRole, color: QColor, text: str) -> TextStamp:
        """A text that is not among the young ones."""
        stamps, device = self.fonts.stamps, self._painter.device()
        stamp = stamps.old(key, text) or self._make(role, color, text)
        return stamps.keep(key, text, stamp, device.width() * device.height() * self._pixels.scale**2)

    def _make(self, role: TextRole, color: QColor, text: str) -> TextStamp:
        scale, ink = self._pixels.scale, self.fonts.ink(text, role)
        rim_px = RIM_PX if PLAIN.fullmatch(text) else MARKS_PX
        left, above, right, below = (
            math.ceil((px + rim_px) * scale) + 1
            for px in (-ink.left(), -ink.top(), ink.right(), ink.bottom())
        )
        image = QImage(left + right, above + below, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            painter.translate(left, above)
            painter.scale(scale, scale)
            painter.setFont(self.fonts.font(role))
            painter.setPen(color)
            painter.drawText(QPointF(0.0, 0.0), text)
        # A copy has not the engine that painted it, which takes up to 6 kB more.
        return TextStamp(image.copy(), left, above)
