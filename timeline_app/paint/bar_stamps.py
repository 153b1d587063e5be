"""Bar stamps: bars alike but for their length, drawn once and then set down in pieces, pixel by pixel.

It knows how they are kept, not how they look: that is said in bars.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.scene import Bar
from timeline_app.paint.brush import ANTIALIASING, BarKey, Palette
from timeline_app.paint.device_pixels import PHASES, DevicePixels

LONG_PX: Final = 320
"""How long the bars are that are kept: longer ones are set down in more pieces."""
RIM: Final = 1
"""What a kept image has around its bar, in pixels."""
MOST_KEPT: Final = 900
"""At a scale of 1; images of twice the scale are four times as large."""
FEW: Final = 8
_Place = tuple[int, int, int, float, int, int, int]
"""Left, top and length of a bar in pixels, its height in px, the quarters of a pixel of its sides and top."""
MOST_REPEATS, NEARLY = 8, 0.02
"""A pattern that no so many repeats of it bring near to a whole pixel is not set down in pieces."""


class BarKind(NamedTuple):
    """Bars that are the same all along but for so many px at their ends.

    ``look`` tells them from other kinds of the same colour. What is along them comes again every
    ``period_px``, from their beginning on; where that is not 0, they begin on whole pixels.
    """

    look: int
    end_px: int
    period_px: int
    draw: Callable[[Bar, QPainter], None]


class _Measures(NamedTuple):
    """A kind of bar in pixels: how far its ends reach, after how many it comes again, how long it is kept."""

    end: int
    period: int
    long: int


class BarStamps:
    """The bars of one painter, which keeps its transformation meanwhile; the palette keeps what was drawn."""

    def __init__(self, painter: QPainter, palette: Palette, pixels: DevicePixels) -> None:
        self._painter = painter
        self._kept = palette.bar_stamps
        self._pixels = pixels
        self._most_kept = int(MOST_KEPT / max(1.0, self._pixels.scale) ** 2)

    def draw_all(self, bars: Sequence[Bar], kind: BarKind) -> None:
        """Bars of a kind; they stand on quarters of a pixel."""
        alone: Iterable[int] = range(len(bars))
        if self._pixels.are_there and bars:
            alone = self._set_down(bars, kind)
        for i in alone:
            kind.draw(bars[i], self._painter)

    def _set_down(self, bars: Sequence[Bar], kind: BarKind) -> list[int]:
        """Put together what can be; the numbers of the bars that must be drawn by themselves."""
        pixels, look, (end_px, period, long) = self._pixels, kind.look, self._measures(kind)
        places = (_places_of_few if len(bars) <= FEW else _places_of_many)(bars, kind, pixels)
        if not period:
            return list(range(len(bars)))
        alone, least = [], 2 * end_px
        kept, make, scale, put = self._kept.get, self._make, pixels.scale, self._painter.drawImage
        with pixels.alone(self._painter):
            for i, (left, above, length, height_px, first, last, upper) in enumerate(places):
                if length < least:
                    alone.append(i)
                    continue
                # Its beginning, as much of its middle as there must be, and its end.
                color = bars[i].color
                key = (color, look, height_px, scale, upper, first, long)
                stamp, high = kept(key) or make(bars[i], kind, key)
                done = (length if length < long else long) - end_px
                put(left, above, stamp, 0, 0, RIM + done, high)
                while length - done > end_px:
                    begin = end_px + (done - end_px) % period
                    piece = min(length - done, long - begin) - end_px
                    put(left + RIM + done, above, stamp, RIM + begin, 0, piece, high)
                    done += piece
                short = least + period + (length - least) % period
                key = (color, look, height_px, scale, upper, last, -short)
                stamp, high = kept(key) or make(bars[i], kind, key)
                put(left + RIM + done, above, stamp, RIM + short - end_px, 0, end_px + 2 * RIM, high)
        return alone

    def _measures(self, kind: BarKind) -> _Measures:
        scale = self._pixels.scale
        end, period = math.ceil(kind.end_px * scale), _whole(kind.period_px * scale)
        return _Measures(end, period, max(round(LONG_PX * scale), 3 * end + 2 * period))

    def _make(self, bar: Bar, kind: BarKind, key: BarKey) -> tuple[QImage, int]:
        """The beginning of a bar of that key or, where its length is negative, the end of one; its height."""
        if len(self._kept) >= self._most_kept:
            self._kept.clear()
        *_, height, scale, upper, phase, length = key
        start, end = (phase / PHASES, length) if length > 0 else (0.0, phase / PHASES - length)
        size = (abs(length) + 3 * RIM, math.ceil(height * scale) + 3 * RIM)
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        x, width = start / scale, (end - start) / scale
        box = (x, upper / PHASES / scale, width, height)
        with QPainter(image) as painter:
            painter.setRenderHint(ANTIALIASING)
            painter.translate(RIM, RIM)
            painter.scale(scale, scale)
            kind.draw(replace(bar, box=box, core_x0=x, core_x1=x + width), painter)
        # A copy has not the engine that painted it, which takes up to 6 kB more.
        made = self._kept[key] = image.copy(), image.height()
        return made


def _places_of_many(bars: Sequence[Bar], kind: BarKind, pixels: DevicePixels) -> Iterable[_Place]:
    """Where bars stand; what has a pattern along it begins on whole pixels."""
    x, y, width, height = np.array([bar.box for bar in bars]).T
    step = _step(kind)
    start, end, top = (
        np.floor((px * pixels.scale + moved) * part + 0.5).astype(np.int64) * (PHASES // part)
        for px, moved, part in ((x, pixels.dx, step), (x + width, pixels.dx, step), (y, pixels.dy, PHASES))
    )
    (left, first), (right, last), (above, upper) = (np.divmod(one, PHASES) for one in (start, end, top))
    columns = (left - RIM, above - RIM, right - left, height, first, last, upper)
    return zip(*(column.tolist() for column in columns), strict=True)


def _places_of_few(bars: Sequence[Bar], kind: BarKind, pixels: DevicePixels) -> Iterable[_Place]:
    """The same, for so few that it takes longer to put them into columns."""
    step = _step(kind)
    for bar in bars:
        x, y, width, height = bar.box
        (left, first), (right, last), (above, upper) = (
            divmod(math.floor((px * pixels.scale + moved) * part + 0.5) * (PHASES // part), PHASES)
            for px, moved, part in (
                (x, pixels.dx, step),
                (x + width, pixels.dx, step),
                (y, pixels.dy, PHASES),
            )
        )
        yield left - RIM, above - RIM, right - left, height, first, last, upper


def _step(kind: BarKind) -> int:
    return 1 if kind.period_px else PHASES


def _whole(period: float) -> int:
    """The pixels after which a pattern of that period comes again, 0 where it never does; 1 without one."""
    if not period:
        return 1
    repeats = (period * times for times in range(1, MOST_REPEATS + 1))
    return next((round(one) for one in repeats if abs(one - round(one)) < NEARLY), 0)
