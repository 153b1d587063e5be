"""Bar stamps: bars alike but for their length, drawn once and then set down in pieces, pixel by pixel.

It knows how they are kept, not how they look: that is said in bars.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.bar import Bar, Bars
from timeline_app.layout.scene import Look
from timeline_app.model.arrays import Places
from timeline_app.paint.brush import ANTIALIASING, Palette
from timeline_app.paint.device_pixels import DevicePixels

SHORT_PX: Final = 48
"""Up to this length each is kept whole: most bars of a long list are no longer."""
LONG_PX: Final = 320
"""How long the beginnings of others are: still longer ones are set down in more pieces."""
RIM: Final = 1
"""What a kept image has around its bar, in pixels."""
MOST_KEPT: Final = 64
"""So many sets of images, each of one kind, colour and height."""
BEGINNING: Final = 0
"""Its place among the images of a set; whole bars have their lengths as places, ends those less than 0."""
DRAWN_LOOKS: Final = Look.DASHED | Look.RANGE
MOST_REPEATS, NEARLY = 8, 0.02
"""A pattern that no so many repeats of it bring near to a whole pixel is not set down in pieces."""


_Place = tuple[int, int, int, int]
"""The place of a bar among all, its left and its top in pixels, its length in pixels."""


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
        self._kept = palette.bar_stamps
        self._pixels = pixels

    def draw_all(self, bars: Bars, chosen: Places, kind: BarKind) -> None:
        """Some bars, all of a kind; they begin and end on whole pixels, and are as crisp as these."""
        if not len(chosen):
            return
        measures = self._measures(kind)
        if not (self._pixels.are_there and measures.period):
            for i in chosen.tolist():
                kind.draw(bars[i], self._painter)
        else:
            with self._pixels.alone(self._painter):
                for (_, color, height), places in self._places(bars, chosen).items():
                    sample = bars[places[0][0]]
                    images = self._images((kind.number, sample.look & DRAWN_LOOKS, color, height))
                    self._set_down(places, images, measures, kind, sample)

    def _places(self, bars: Bars, chosen: Places) -> dict[tuple[int, int, float], list[_Place]]:
        """The bars of each look, colour and height."""
        pixels, height = self._pixels, bars.height[chosen]
        sides = np.array((bars.x[chosen], bars.x[chosen] + bars.width[chosen], bars.y[chosen]))
        moved = np.array(((pixels.dx,), (pixels.dx,), (pixels.dy,)))
        left, right, top = np.floor(sides * pixels.scale + moved + 0.5).astype(np.int64).tolist()
        looks = (bars.look[chosen] & DRAWN_LOOKS, bars.color[chosen], height)
        keys = zip(*(column.tolist() for column in looks), strict=True)
        found: dict[tuple[int, int, float], list[_Place]] = defaultdict(list)
        for key, i, x0, x1, y in zip(keys, chosen.tolist(), left, right, top, strict=True):
            found[key].append((i, x0, y, x1 - x0 or 1))
        return found

    def _images(self, key: tuple[int, int, int, float]) -> dict[int, QImage]:
        """Those of bars of one kind, look, colour and height in px, by their places."""
        whole_key = (*key, self._pixels.scale)
        images = self._kept.get(whole_key)
        if images is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            images = self._kept[whole_key] = {}
        return images

    def _set_down(
        self,
        places: list[_Place],
        images: dict[int, QImage],
        measures: _Measures,
        kind: BarKind,
        sample: Bar,
    ) -> None:
        """Put bars together of their images."""
        end, period, short, long = measures
        put, kept, high = self._painter.drawImage, images.get, self._high(sample)

        def made(place: int, length: int) -> QImage:
            image = images[place] = self._make(sample, kind, length)
            return image

        for _, left, top, length in places:
            if length <= short:
                put(left - RIM, top - RIM, kept(length) or made(length, length))
                continue
            # Its beginning, as much of its middle as there must be, and its end.
            beginning = kept(BEGINNING) or made(BEGINNING, long)
            done = (length if length < long else long) - end
            put(left - RIM, top - RIM, beginning, 0, 0, RIM + done, high)
            while length - done > end:
                first = end + (done - end) % period
                piece = min(length - done, long - first) - end
                put(left + done, top - RIM, beginning, RIM + first, 0, piece, high)
                done += piece
            least = 2 * end + period + (length - 2 * end) % period
            ending = kept(-least) or made(-least, least)
            put(left + done, top - RIM, ending, RIM + least - end, 0, end + RIM, high)

    def _measures(self, kind: BarKind) -> _Measures:
        scale = self._pixels.scale
        end, period = math.ceil(kind.end_px * scale), _whole(kind.period_px * scale)
        short = max(round(SHORT_PX * scale), 2 * end)
        return _Measures(end, period, short, max(round(LONG_PX * scale), 3 * end + 2 * period))

    def _high(self, bar: Bar) -> int:
        """How high the image of a bar is, which ends on a whole pixel below, too."""
        return max(1, round(bar.box[3] * self._pixels.scale)) + 2 * RIM

    def _make(self, sample: Bar, kind: BarKind, length: int) -> QImage:
        """A bar like another one, so many pixels long."""
        scale, size = self._pixels.scale, (length + 2 * RIM, self._high(sample))
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        box = (0.0, 0.0, length / scale, (size[1] - 2 * RIM) / scale)
        with QPainter(image) as painter:
            painter.setRenderHint(ANTIALIASING)
            painter.translate(RIM, RIM)
            painter.scale(scale, scale)
            # Where the sample is certain nowhere, so is this one.
            has_core = sample.core_x0 < sample.core_x1
            core_x1 = box[2] if has_core else 0.0
            kind.draw(replace(sample, box=box, core_x0=0.0, core_x1=core_x1), painter)
        # A copy has not the engine that painted it, which takes up to 6 kB more.
        return image.copy()


def _whole(period: float) -> int:
    """The pixels after which a pattern of that period comes again, 0 where it never does; 1 without one."""
    if not period:
        return 1
    repeats = (period * times for times in range(1, MOST_REPEATS + 1))
    return next((round(one) for one in repeats if abs(one - round(one)) < NEARLY), 0)
