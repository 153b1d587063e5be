"""Texts: lines drawn once and then set down where they are wanted, each on whole pixels of the device.

To set one down takes a quarter of the time that its letters take, and it looks the same wherever it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
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
START: Final = QPointF(0.0, 0.0)


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
        lines = [*lines]
        self._have(color, lines)
        scale, dx, dy = pixels.scale, pixels.dx + 0.5, pixels.dy + 0.5
        last, rgba, floor = None, color.rgba(), math.floor
        with pixels.alone(self._painter):
            put = self._painter.drawImage
            for role, x, baseline_y, text in lines:
                if role is not last:
                    last, key = role, (role.value, rgba, scale)
                    kept = self.fonts.stamps.of(key).get
                stamp = kept(text)
                if stamp is None:
                    (stamp,) = self._keep(key, role, color, [text])
                image, left, above = stamp
                put(floor(x * scale + dx) - left, floor(baseline_y * scale + dy) - above, image)

    def _draw_in_place(self, color: QColor, lines: Iterable[Line]) -> None:
        self._painter.setPen(color)
        for role, x, baseline_y, text in lines:
            self._painter.setFont(self.fonts.font(role))
            self._painter.drawText(QPointF(x, baseline_y), text)

    def _have(self, color: QColor, lines: Iterable[Line]) -> None:
        """Keep the texts of these lines that are not among the young ones, all of a role at once."""
        last: TextRole | None = None
        wanted: dict[tuple[Key, TextRole], dict[str, None]] = {}
        for role, _, _, text in lines:
            if role is not last:
                last, key = role, (role.value, color.rgba(), self._pixels.scale)
                young = self.fonts.stamps.of(key)
            if text not in young:
                wanted.setdefault((key, role), {})[text] = None
        for (key, role), texts in wanted.items():
            self._keep(key, role, color, [*texts])

    def _keep(self, key: Key, role: TextRole, color: QColor, texts: list[str]) -> list[TextStamp]:
        """Texts that are not among the young ones, each of them once."""
        stamps, device = self.fonts.stamps, self._painter.device()
        pixels = device.width() * device.height() * self._pixels.scale**2
        known = [stamps.old(key, text) for text in texts]
        new = [text for text, old in zip(texts, known, strict=True) if old is None]
        made = iter(self._make(role, color, new) if new else ())
        return [
            stamps.keep(key, text, old or next(made), pixels) for text, old in zip(texts, known, strict=True)
        ]

    def _make(self, role: TextRole, color: QColor, texts: Sequence[str]) -> list[TextStamp]:
        """Texts as images, drawn one after the other on the same one: to begin with one takes as long."""
        scale, boxes, made = self._pixels.scale, [self._box(role, text) for text in texts], []
        width = max(left + right for left, _, right, _ in boxes)
        height = max(above + below for _, above, _, below in boxes)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            painter.setFont(self.fonts.font(role))
            painter.setPen(color)
            for text, (left, above, right, below) in zip(texts, boxes, strict=True):
                painter.resetTransform()
                painter.translate(left, above)
                painter.scale(scale, scale)
                painter.drawText(START, text)
                made.append(TextStamp(image.copy(0, 0, left + right, above + below), left, above))
                image.fill(0)
        return made

    def _box(self, role: TextRole, text: str) -> tuple[int, int, int, int]:
        """How many pixels a text takes left of its start, above its line, right and below of these."""
        scale, ink, ceil = self._pixels.scale, self.fonts.ink(text, role), math.ceil
        rim_px = RIM_PX if PLAIN.fullmatch(text) else MARKS_PX
        return (
            ceil((rim_px - ink.left()) * scale) + 1,
            ceil((rim_px - ink.top()) * scale) + 1,
            ceil((rim_px + ink.right()) * scale) + 1,
            ceil((rim_px + ink.bottom()) * scale) + 1,
        )
