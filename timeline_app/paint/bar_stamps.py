"""Bar stamps: bars alike but for their length, drawn once and then set down in pieces, pixel by pixel.

It knows how they are kept, not how they look: that is said in bars.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.bar import Bar, Bars
from timeline_app.layout.scene import Look
from timeline_app.model.arrays import Booleans, Floats, Places
from timeline_app.paint.board import Board
from timeline_app.paint.brush import BarKey, Palette
from timeline_app.paint.device_pixels import DevicePixels

SHORT_PX: Final = 48
"""Up to this length each is kept whole: most bars of a long list are no longer."""
LONG_PX: Final = 320
"""How long the beginnings of others are: still longer ones are set down in more pieces."""
RIM: Final = 1
"""What a kept image has around its bar, in pixels."""
MOST_KEPT, MOST_PIXELS = 64, 4_000_000
"""So many sets of images, each of one kind and height, and so many pixels in all of them."""
LENGTH_BITS, LOOK_BITS = 16, 12
"""What its length in pixels and its look take of the number that tells a bar's image from others."""
HAS_CORE: Final = 1
"""A bit that no look has that is drawn here."""
DRAWN_LOOKS: Final = Look.DASHED | Look.RANGE
MOST_REPEATS, NEARLY = 8, 0.02
"""A pattern that no so many repeats of it bring near to a whole pixel is not set down in pieces."""


class BarKind(NamedTuple):
    """Bars that are the same all along but for so many px at their ends.

    What is along them comes again every ``period_px``, from their beginning on. ``number`` tells them from
    other kinds.
    """

    number: int
    end_px: int
    period_px: int
    draw: Callable[[Bar, QPainter], None]


class _Measures(NamedTuple):
    """A kind of bar in pixels: how far its ends reach, when it comes again, up to where it is kept whole."""

    end: int
    period: int
    short: int
    long: int


class BarStamps:
    """The bars of one painter, which keeps its transformation meanwhile; the palette keeps what was drawn."""

    def __init__(self, painter: QPainter, palette: Palette, pixels: DevicePixels) -> None:
        self._painter = painter
        self._palette = palette
        self._board = Board()
        self._pixels = pixels

    def draw_all(self, bars: Bars, chosen: Places, kind: BarKind) -> None:
        """Some bars, all of a kind; they begin and end on whole pixels, and are as crisp as these."""
        if not len(chosen):
            return
        measures = self._measures(kind)
        if not (self._pixels.are_there and measures.period):
            for i in chosen.tolist():
                kind.draw(bars[i], self._painter)
            return
        with self._pixels.alone(self._painter):
            for height, alike in by_value(bars.height[chosen]):
                self._draw_alike(bars, chosen[alike], kind, height, measures)

    def _draw_alike(
        self, bars: Bars, chosen: Places, kind: BarKind, height: float, measures: _Measures
    ) -> None:
        """Bars of one kind and height."""
        pixels, x, y = self._pixels, bars.x[chosen], bars.y[chosen]
        left, right, top = (
            np.floor(side * pixels.scale + (moved + 0.5)).astype(np.int64)
            for side, moved in ((x, pixels.dx), (x + bars.width[chosen], pixels.dx), (y, pixels.dy))
        )
        length = np.maximum(right - left, 1)
        look = bars.look[chosen] & DRAWN_LOOKS | (bars.core_x0 < bars.core_x1)[chosen] * HAS_CORE
        alike = (bars.color[chosen].astype(np.int64) << LOOK_BITS) + look << LENGTH_BITS
        images = self._images((kind.number, height, pixels.scale))
        # Few bars are longer, and put together.
        is_short = length <= measures.short
        codes, *corners = (column[is_short].tolist() for column in (alike + length, left - RIM, top - RIM))
        kept = images.get
        wanted = {code: kept(code) or self._make(images, kind, height, code) for code in set(codes)}
        # Nearly all of the time goes into this: no loop is as quick.
        deque(map(self._painter.drawImage, *corners, map(wanted.__getitem__, codes)), maxlen=0)
        if not is_short.all():
            parts = (column[~is_short].tolist() for column in (alike, left, top, length))
            self._put_together(zip(*parts, strict=True), images, measures, kind, height)

    def _images(self, key: BarKey) -> dict[int, QImage]:
        """Those of bars of one kind and height in px, by what else tells them apart."""
        kept = self._palette.bar_stamps
        images = kept.get(key)
        if images is None:
            if len(kept) >= MOST_KEPT:
                self._forget()
                kept.clear()
            images = kept[key] = {}
        return images

    def _forget(self) -> None:
        """Empty all sets, those that are being drawn from, too."""
        for images in self._palette.bar_stamps.values():
            images.clear()
        self._palette.bar_pixels = 0

    def _put_together(
        self,
        places: Iterable[tuple[int, int, int, int]],
        images: dict[int, QImage],
        measures: _Measures,
        kind: BarKind,
        height: float,
    ) -> None:
        """Bars of the beginning of a long one, as much of its middle as there must be, and an end.

        Each is told by its code without its length, its left and its top in pixels, and its length in these.
        """
        end, period, _, long = measures
        put, kept, high = self._painter.drawImage, images.get, self._high(height)
        for alike, left, top, length in places:
            beginning = kept(alike + long) or self._make(images, kind, height, alike + long)
            done = (length if length < long else long) - end
            put(left - RIM, top - RIM, beginning, 0, 0, RIM + done, high)
            while length - done > end:
                first = end + (done - end) % period
                piece = min(length - done, long - first) - end
                put(left + done, top - RIM, beginning, RIM + first, 0, piece, high)
                done += piece
            least = 2 * end + period + (length - 2 * end) % period
            ending = kept(alike + least) or self._make(images, kind, height, alike + least)
            put(left + done, top - RIM, ending, RIM + least - end, 0, end + RIM, high)

    def _measures(self, kind: BarKind) -> _Measures:
        scale = self._pixels.scale
        end, period = math.ceil(kind.end_px * scale), _whole(kind.period_px * scale)
        short = max(round(SHORT_PX * scale), 2 * end)
        return _Measures(end, period, short, max(round(LONG_PX * scale), 3 * end + 2 * period))

    def _high(self, height: float) -> int:
        """How high the image of a bar is, which ends on a whole pixel below, too."""
        return max(1, round(height * self._pixels.scale)) + 2 * RIM

    def _make(self, images: dict[int, QImage], kind: BarKind, height: float, code: int) -> QImage:
        """The bar of that code."""
        if self._palette.bar_pixels > MOST_PIXELS:
            self._forget()
        alike, length = divmod(code, 1 << LENGTH_BITS)
        color, look = divmod(alike, 1 << LOOK_BITS)
        scale, size = self._pixels.scale, (length + 2 * RIM, self._high(height))
        width = length / scale
        bar = Bar(
            row=-1,
            box=(0.0, 0.0, width, (size[1] - 2 * RIM) / scale),
            core_x0=0.0,
            core_x1=width if look & HAS_CORE else 0.0,
            shape=-1,
            color=color,
            look=look & DRAWN_LOOKS,
        )

        def draw(painter: QPainter) -> None:
            painter.translate(RIM, RIM)
            painter.scale(scale, scale)
            kind.draw(bar, painter)

        made = images[code] = self._board.stamp(*size, draw)
        self._palette.bar_pixels += size[0] * size[1]
        return made


def by_value(column: Floats) -> Iterator[tuple[float, Booleans | slice]]:
    """Each value in a column and where it is: bars of one picture nearly always have the same height."""
    if len(column) and (column == column[0]).all():
        yield float(column[0]), slice(None)
        return
    for value in set(column.tolist()):
        yield value, column == value


def _whole(period: float) -> int:
    """The pixels after which a pattern of that period comes again, 0 where it never does; 1 without one."""
    if not period:
        return 1
    repeats = (period * times for times in range(1, MOST_REPEATS + 1))
    return next((round(one) for one in repeats if abs(one - round(one)) < NEARLY), 0)
