"""Bar stamps: bars alike but for their length, drawn once and then set down in pieces, where a px is a pixel.

It knows how they are kept, not how they look: that is said in bars.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.scene import Bar
from timeline_app.paint.brush import ANTIALIASING, BarKey, Palette
from timeline_app.paint.device_pixels import PHASES, DevicePixels

LONG_PX: Final = 320
"""How long the bars are that are kept: longer ones are set down in more pieces."""
RIM_PX: Final = 1
"""What a kept image has around its bar."""
MOST_KEPT: Final = 600

Draw = Callable[[Bar, QPainter], None]


class BarStamps:
    """The bars of one painter, which keeps its transformation meanwhile; the palette keeps what was drawn."""

    def __init__(self, painter: QPainter, palette: Palette) -> None:
        self._painter = painter
        self._kept = palette.bar_stamps
        self._pixels = DevicePixels.of(painter)

    def draw(self, bar: Bar, look: int, end_px: int, draw: Draw) -> None:
        """A bar that is the same all along but for so many px at its ends; it stands on quarters of a pixel.

        Its colour and ``look`` decide how ``draw`` draws it.
        """
        pixels = self._pixels
        x, y, width, height = bar.box
        start = math.floor((x + pixels.dx) * PHASES + 0.5)
        end = math.floor((x + width + pixels.dx) * PHASES + 0.5)
        length = end // PHASES - start // PHASES
        if not pixels.are_whole or length < 2 * end_px:
            draw(bar, self._painter)
            return
        top = math.floor((y + pixels.dy) * PHASES + 0.5)
        key = (bar.color, look, height, start % PHASES, end % PHASES, top % PHASES)
        stamp = self._kept.get(key)
        if stamp is None:
            stamp = self._make(bar, key, draw)
        left, above = start // PHASES - RIM_PX - int(pixels.dx), top // PHASES - RIM_PX - int(pixels.dy)
        # Its beginning, as much of its middle as there must be, and its end.
        put, stamp_height = self._painter.drawImage, stamp.height()
        most = LONG_PX - end_px
        done = min(length // 2, most)
        put(left, above, stamp, 0, 0, RIM_PX + done, stamp_height)
        while length - done > most:
            piece = min(length - done - end_px, most - end_px)
            put(left + RIM_PX + done, above, stamp, RIM_PX + end_px, 0, piece, stamp_height)
            done += piece
        rest = length - done
        begin = RIM_PX + LONG_PX - rest
        put(left + RIM_PX + done, above, stamp, begin, 0, rest + 2 * RIM_PX, stamp_height)

    def _make(self, bar: Bar, key: BarKey, draw: Draw) -> QImage:
        """The bar of that key and of LONG_PX."""
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        _, _, height, start, end, top = key
        x, width = RIM_PX + start / PHASES, LONG_PX + (end - start) / PHASES
        size = (LONG_PX + 3 * RIM_PX, math.ceil(height) + 3 * RIM_PX)
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        box = (x, RIM_PX + top / PHASES, width, height)
        with QPainter(image) as painter:
            painter.setRenderHint(ANTIALIASING)
            draw(replace(bar, box=box, core_x0=x, core_x1=x + width), painter)
        self._kept[key] = image
        return image
