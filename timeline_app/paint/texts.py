"""Texts: lines drawn once and then set down where they are wanted, each on whole pixels of the device.

To set one down takes a quarter of the time that its letters take, and it looks the same wherever it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from timeline_app.layout.metrics import TextRole
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.text import Fonts
from timeline_app.paint.text_sheet import Asked
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
        made = self._make(role, color, [text for text, old in zip(texts, known, strict=True) if old is None])
        return [
            stamps.keep(key, text, old or next(made), pixels) for text, old in zip(texts, known, strict=True)
        ]

    def _make(self, role: TextRole, color: QColor, texts: list[str]) -> Iterator[TextStamp]:
        sheet, font, scale = self.fonts.sheet, self.fonts.font(role), self._pixels.scale
        for is_plain, alike in groupby(texts, _is_plain):
            asked = [self._asked(role, text, RIM_PX if is_plain else MARKS_PX) for text in alike]
            # What stands out of its box after all is cut off, and must not stand in another text.
            for together in [asked] if is_plain else [[one] for one in asked]:
                yield from sheet.draw(font, color, scale, together)

    def _asked(self, role: TextRole, text: str, rim_px: float) -> Asked:
        scale, ink, ceil = self._pixels.scale, self.fonts.ink(text, role), math.ceil
        left, top, right, bottom = ink.left(), ink.top(), ink.right(), ink.bottom()
        return Asked(
            text,
            ceil((rim_px - left) * scale) + 1,
            ceil((rim_px - top) * scale) + 1,
            ceil((rim_px + right) * scale) + 1,
            ceil((rim_px + bottom) * scale) + 1,
        )


def _is_plain(text: str) -> bool:
    return PLAIN.fullmatch(text) is not None
