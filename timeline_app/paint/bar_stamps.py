"""Bar stamps: bars alike but for their length, drawn once and then set down in pieces, pixel by pixel.

It knows how they are kept, not how they look: that is said in bars.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.bar import SURE_PX, Bar, Bars
from timeline_app.layout.pieces import Look
from timeline_app.model.arrays import Booleans, Floats, NDArray, Places
from timeline_app.paint.board import Board, pixels_of, writable_pixels_of
from timeline_app.paint.brush import BarKey, Palette, SingleKey
from timeline_app.paint.device_pixels import DevicePixels, Pixels

SHORT_PX: Final = 128
"""Up to this length each is kept whole: most bars of a long list are no longer."""
LONG_PX: Final = 320
"""How long the beginnings of others are: still longer ones are set down in more pieces."""
MOST_KEPT, PIXELS_PER_SCALE, MOST_PIXELS = 64, 1_250_000, 4_000_000
"""So many sets of images, each of one height, and so many pixels in all of them where a px is a pixel; with
more pixels to a px more, but no more than that."""
LENGTH_BITS, LOOK_BITS, COLOR_BITS = 16, 12, 24
"""What its length in pixels, its look and its colour take of the number that tells a bar's image from others;
before them stands the number of its kind."""
HAS_CORE: Final = 1
"""A bit that no look has that is drawn here."""
DRAWN_LOOKS: Final = Look.DASHED | Look.RANGE
SINGLE_LOOKS: Final = DRAWN_LOOKS | Look.FADED_START | Look.FADED_END
MOST_SINGLE_PIXELS: Final = 1_000_000
"""So many are kept of bars that few others are like."""
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

    def least(self, length: int) -> int:
        """The shortest bar that has both its ends, and ends as one of that length does."""
        return 2 * self.end + self.period + (length - 2 * self.end) % self.period

    def ends_alike(self, length: int, longer: int) -> int:
        """How long a bar is that ends as one of that length does: the longer one, or the shortest."""
        return longer if (longer - length) % self.period == 0 else self.least(length)


class BarStamps:
    """The bars of one painter, which keeps its transformation meanwhile; the palette keeps what was drawn.

    They are of these kinds, of which each has a number of its own.
    """

    def __init__(
        self, painter: QPainter, palette: Palette, pixels: DevicePixels, kinds: Sequence[BarKind]
    ) -> None:
        self._painter = painter
        self._palette = palette
        self._board = Board()
        self._pixels = pixels
        self._kinds = {kind.number: kind for kind in kinds}
        self._measured = {kind.number: self._measures(kind) for kind in kinds}

    def draw_all(self, bars: Bars, numbers: Places) -> None:
        """The bars of these kinds, each by the number of its own; there may be others.

        They begin and end on whole pixels, and are as crisp as these.
        """
        stamped = []
        for number, kind in self._kinds.items():
            if self._pixels.are_there and self._measured[number].period:
                stamped.append(numbers == number)
            else:
                for i in np.flatnonzero(numbers == number).tolist():
                    kind.draw(bars[i], self._painter)
        chosen = np.flatnonzero(np.logical_or.reduce(stamped)) if stamped else ()
        if len(chosen):
            with self._pixels.alone(self._painter):
                for height, alike in by_value(bars.height[chosen]):
                    self._draw_alike(bars, chosen[alike], numbers[chosen[alike]], height)

    def draw_singly(self, bars: Bars, chosen: Places, draw: Callable[[Bar, QPainter], None]) -> None:
        """Some bars that few others are like; those that are not long are kept, and stand on whole pixels."""
        is_kept = np.full(len(chosen), self._pixels.are_there) & (bars.width[chosen] <= LONG_PX)
        for i in chosen[~is_kept].tolist():
            draw(bars[i], self._painter)
        at = chosen[is_kept]
        if not len(at):
            return
        left, right, top = self._corners(bars, at)
        length, look = np.maximum(right - left, 1), bars.look[at] & SINGLE_LOOKS
        drawn = (bars.color[at], look, bars.height[at], length, *self._cores(bars, at, left, length))
        keys = zip(*(column.tolist() for column in drawn), strict=True)
        kept, scale = self._palette.single_bars, self._pixels.scale
        with self._pixels.alone(self._painter):
            for x, y, key in zip(left.tolist(), top.tolist(), keys, strict=True):
                image = kept.get((scale, key)) or self._make_single(key, draw)
                self._painter.drawImage(x, y, image)

    def _cores(self, bars: Bars, chosen: Places, left: Pixels, length: Pixels) -> tuple[Pixels, Pixels]:
        """Where the cores of bars begin and end in pixels, from their left edges.

        A core has a pixel at least, however short it lasts: without one a bar would say that it is certain
        nowhere. It reaches to an end of its bar if, and only if, that end is certain.
        """
        x0, x1 = bars.core_x0[chosen], bars.core_x1[chosen]
        is_start_sure, is_end_sure = (is_sure[chosen] for is_sure in bars.certain_ends())
        apart = math.floor(self._pixels.scale * SURE_PX) + 1
        start, end = self._pixels.columns(x0) - left, self._pixels.columns(x1) - left
        start = np.where(is_start_sure, 0, np.clip(start, apart, np.maximum(length - 1, apart)))
        end = np.where(is_end_sure, length, np.minimum(end, length - apart))
        start = np.where(is_end_sure, np.minimum(start, length - 1), start)
        return np.where(x0 < x1, start, 0), np.where(x0 < x1, np.maximum(end, start + 1), 0)

    def _make_single(self, key: SingleKey, draw: Callable[[Bar, QPainter], None]) -> QImage:
        color, look, height, length, *core = key
        if self._palette.single_pixels > MOST_SINGLE_PIXELS:
            self._palette.single_bars.clear()
            self._palette.single_pixels = 0
        made = self._stamp(color, look, height, length, core, draw)
        self._palette.single_bars[self._pixels.scale, key] = made
        self._palette.single_pixels += made.width() * made.height()
        return made

    def _corners(self, bars: Bars, chosen: Places) -> tuple[Pixels, Pixels, Pixels]:
        """The left, right and upper edges of bars in pixels."""
        x, pixels = bars.x[chosen], self._pixels
        return pixels.columns(x), pixels.columns(x + bars.width[chosen]), pixels.rows(bars.y[chosen])

    def _draw_alike(self, bars: Bars, chosen: Places, numbers: Places, height: float) -> None:
        """Bars of one height."""
        left, right, top = self._corners(bars, chosen)
        length = np.maximum(right - left, 1)
        look = bars.look[chosen] & DRAWN_LOOKS | (bars.core_x0 < bars.core_x1)[chosen] * HAS_CORE
        alike = ((numbers << COLOR_BITS) + bars.color[chosen] << LOOK_BITS) + look << LENGTH_BITS
        images = self._images((height, self._pixels.scale))
        # Few bars are longer, and put together.
        is_short = length <= self._short_of(numbers)
        codes, *corners = (column[is_short].tolist() for column in (alike + length, left, top))
        kept = images.get
        wanted = {code: kept(code) or self._make(images, height, code) for code in set(codes)}
        # Nearly all of the time goes into this: no loop is as quick.
        deque(map(self._painter.drawImage, *corners, map(wanted.__getitem__, codes)), maxlen=0)
        if not is_short.all():
            parts = (column[~is_short].tolist() for column in (numbers, alike, left, top, length))
            self._put_together(zip(*parts, strict=True), images, height)

    def _short_of(self, numbers: Places) -> NDArray[np.int64]:
        """Up to which length the bars of those kinds are kept whole."""
        short = np.zeros(max(self._measured) + 1, dtype=np.int64)
        for number, measures in self._measured.items():
            short[number] = measures.short
        return short[numbers]

    def _images(self, key: BarKey) -> dict[int, QImage]:
        """Those of bars of one height in px, by what else tells them apart."""
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
        self, places: Iterable[tuple[int, int, int, int, int]], images: dict[int, QImage], height: float
    ) -> None:
        """Bars of the beginning of a long one, as much of its middle as there must be, and an end.

        Each is told by the number of its kind, its code without its length, its left and its top in pixels,
        and its length in these.
        """
        put, kept, high = self._painter.drawImage, images.get, self._high(height)
        for number, alike, left, top, length in places:
            measures = self._measured[number]
            end, period, long = measures.end, measures.period, measures.long
            beginning = kept(alike + long) or self._make(images, height, alike + long)
            done = (length if length < long else long) - end
            put(left, top, beginning, 0, 0, done, high)
            while length - done > end:
                first = end + (done - end) % period
                piece = min(length - done, long - first) - end
                put(left + done, top, beginning, first, 0, piece, high)
                done += piece
            other = measures.ends_alike(length, long)
            ending = kept(alike + other) or self._make(images, height, alike + other)
            put(left + done, top, ending, other - end, 0, end, high)

    def _measures(self, kind: BarKind) -> _Measures:
        scale = self._pixels.scale
        end, period = math.ceil(kind.end_px * scale), _whole(kind.period_px * scale)
        short = max(round(SHORT_PX * scale), 2 * end)
        return _Measures(end, period, short, max(round(LONG_PX * scale), 3 * end + 2 * period))

    def _high(self, height: float) -> int:
        """How high the image of a bar is, which ends on a whole pixel below, too."""
        return max(1, round(height * self._pixels.scale))

    def _make(self, images: dict[int, QImage], height: float, code: int) -> QImage:
        """The bar of that code: drawn, or cut out of longer ones, which takes a tenth of the time."""
        if self._palette.bar_pixels > min(PIXELS_PER_SCALE * self._pixels.scale**2, MOST_PIXELS):
            self._forget()
        number, length = code >> LENGTH_BITS + LOOK_BITS + COLOR_BITS, code % (1 << LENGTH_BITS)
        measures = self._measured[number]
        if measures.least(length) < length < measures.short:
            # Not of the beginnings of long ones: most looks that are in sight have no long bar.
            beginning, ending = (
                images.get(code - length + part) or self._make(images, height, code - length + part)
                for part in (measures.short, measures.ends_alike(length, measures.short))
            )
            made = _joined(beginning, length - measures.end, ending, measures.end)
        else:
            made = self._drawn(self._kinds[number], height, code)
        images[code] = made
        self._palette.bar_pixels += made.width() * made.height()
        return made

    def _drawn(self, kind: BarKind, height: float, code: int) -> QImage:
        alike, length = divmod(code, 1 << LENGTH_BITS)
        color, look = divmod(alike % (1 << COLOR_BITS + LOOK_BITS), 1 << LOOK_BITS)
        core = (0, length if look & HAS_CORE else 0)
        return self._stamp(color, look & DRAWN_LOOKS, height, length, core, kind.draw)

    def _stamp(
        self,
        color: int,
        look: int,
        height: float,
        length: int,
        core: Sequence[int],
        draw: Callable[[Bar, QPainter], None],
    ) -> QImage:
        """A bar as an image: its height in px, but its length and the ends of its core in pixels."""
        scale, high = self._pixels.scale, self._high(height)
        core_x0, core_x1 = (end / scale for end in core)
        box = (0.0, 0.0, length / scale, high / scale)
        bar = Bar(row=-1, box=box, core_x0=core_x0, core_x1=core_x1, shape=-1, color=color, look=look)

        def draw_here(painter: QPainter) -> None:
            painter.scale(scale, scale)
            draw(bar, painter)

        return self._board.stamp(length, high, draw_here)


def _joined(beginning: QImage, first: int, ending: QImage, last: int) -> QImage:
    """So many columns of a beginning, and behind them so many of an ending."""
    joined = beginning.copy(0, 0, first + last, beginning.height())
    writable_pixels_of(joined)[:, first:] = pixels_of(ending)[:, -last:]
    return joined


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
