"""Stamps: marks drawn once and then set down where they are wanted, at the resolution of the device.

It knows how marks are kept, not how they look: that is said in marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

import numpy as np
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.pieces import Marks
from timeline_app.model.arrays import Floats, NDArray
from timeline_app.paint.board import cut_out, pixels_of
from timeline_app.paint.brush import Palette, Stamp, StampKind
from timeline_app.paint.device_pixels import DevicePixels, Pixels
from timeline_app.paint.marks import DOT_PX, OF_MARKS, REACH_PX, draw_mark

Standing = tuple[int, tuple[float, float], int, int]
"""The code of a mark, its centre, the number of its lane's colour, its look."""
Int = TypeVar("Int", int, NDArray[np.int64])
SHAPE_BITS, LANE_BITS = 8, 24
FEW: Final = 12
"""So many are sooner set down one by one than put into columns."""
MOST_KEPT: Final = 4_000
"""Of one kind."""
MOST_KINDS: Final = 32
AT_ONCE: Final = 64
"""So many marks at most are drawn by one painter on one image: each by itself takes twice as long."""
LARGE_REACH: Final = 0.75
"""How far what is larger than a mark reaches from its centre, as a share of its size."""
INSET_PX: Final = 0.5
"""So far within the size of a mark are the edges of the square ones."""


class Stamps:
    """The marks of one painter, which keeps its transformation meanwhile; the palette keeps what was drawn.

    Their centres are moved by half a pixel at most, to where the edges of square ones are crisp, as bars are
    and lines of the axis: what stands on one of these stands in its middle.

    On paper and in drawings of lines, where nothing may be made of pixels, each mark is drawn by itself.
    """

    def __init__(self, painter: QPainter, palette: Palette, pixels: DevicePixels | None = None) -> None:
        self._painter = painter
        self._palette = palette
        self.pixels = pixels or DevicePixels.of(painter)

    def draw_all(self, marks: Marks, size_px: float, drop_px: float = 0.0) -> None:
        """All those marks, of one size; where ``drop_px`` is given, their dots are so far below."""
        pixels, columns = self.pixels, (marks.shape, marks.color, marks.look)
        if not pixels.are_there or len(marks.row) <= FEW:
            each = zip(*(one.tolist() for one in (marks.x, marks.y, *columns)), strict=True)
            standing = ((code, (x, y), lane, look) for x, y, code, lane, look in each)
            self.draw_each(standing, size_px, drop_px)
            return
        x, y = _centers(marks, size_px, pixels)
        code = _code_of(*(column.astype(np.int64) for column in columns))
        self._put(code.tolist(), x.tolist(), y.tolist(), size_px, drop_px)

    def draw(self, code: int, center: tuple[float, float], size_px: float, lane: int, look: int) -> None:
        """The mark with that code in MARKS, around a centre, in the colour of a lane; ``look`` as in Look."""
        self.draw_each([(code, center, lane, look)], size_px)

    def draw_each(self, standing: Iterable[Standing], size_px: float, drop_px: float = 0.0) -> None:
        """Marks of one size, one after the other; where ``drop_px`` is given, their dots are so far below."""
        pixels = self.pixels
        if not pixels.are_there:
            for code, center, lane, look in standing:
                self._draw_in_place(center, size_px, code, lane, look, drop_px)
            return
        places = [*self._places(standing, 0.5 - _middle(size_px, pixels.scale))]
        codes, xs, ys = ([place[side] for place in places] for side in range(3))
        self._put(codes, xs, ys, size_px, drop_px)

    def _places(self, standing: Iterable[Standing], rounding: float) -> Iterator[tuple[int, int, int]]:
        scale, floor = self.pixels.scale, math.floor
        dx, dy = self.pixels.dx + rounding, self.pixels.dy + rounding
        for shape, (x, y), lane, look in standing:
            yield _code_of(shape, lane, look), floor(x * scale + dx), floor(y * scale + dy)

    def _put(
        self, codes: Sequence[int], xs: Sequence[int], ys: Sequence[int], size_px: float, drop_px: float
    ) -> None:
        """Set marks down: the code of each, and the pixel of its centre."""
        kind = (size_px, drop_px, self.pixels.scale)
        stamps = self._palette.stamps.get(kind)
        if stamps is None:
            if len(self._palette.stamps) >= MOST_KINDS:
                self._palette.stamps.clear()
            stamps = self._palette.stamps[kind] = {}
        kept = stamps.get
        with self.pixels.alone(self._painter):
            put = self._painter.drawImage
            for code, x, y in zip(codes, xs, ys, strict=True):
                image, left, above = kept(code) or self._make(stamps, kind, code, codes)
                put(x - left, y - above, image)

    def _draw_in_place(
        self,
        center: tuple[float, float],
        size_px: float,
        code: int,
        lane: int,
        look: int,
        drop_px: float = 0.0,
    ) -> None:
        draw_mark(self._painter, code, center, size_px, self._palette.lane(lane), look, drop_px=drop_px)

    def _make(self, stamps: dict[int, Stamp], kind: StampKind, code: int, wanted: Sequence[int]) -> Stamp:
        """The mark of that code; with it are made others that are wanted and not yet there."""
        others = (one for one in dict.fromkeys(wanted) if one != code and one not in stamps)
        missing = [code, *islice(others, AT_ONCE - 1)]
        if len(stamps) + len(missing) > MOST_KEPT:
            stamps.clear()
        stamps.update(zip(missing, _drawn(missing, kind, self._palette), strict=True))
        return stamps[code]


def middles(marks: Marks, size_px: float, pixels: DevicePixels) -> tuple[Floats, Floats]:
    """Where marks of one size have their centres once they are set down, in px."""
    if not pixels.are_there:
        return marks.x, marks.y
    middle, (columns, rows) = _middle(size_px, pixels.scale), _centers(marks, size_px, pixels)
    x = columns.astype(np.float64) + (middle - pixels.dx)
    y = rows.astype(np.float64) + (middle - pixels.dy)
    return x / pixels.scale, y / pixels.scale


def _centers(marks: Marks, size_px: float, pixels: DevicePixels) -> tuple[Pixels, Pixels]:
    """The columns and rows of pixels in which their centres are."""
    rounding, scale = 0.5 - _middle(size_px, pixels.scale), pixels.scale
    x = np.floor(marks.x * scale + (pixels.dx + rounding)).astype(np.int64)
    return x, np.floor(marks.y * scale + (pixels.dy + rounding)).astype(np.int64)


def _drawn(codes: Sequence[int], kind: StampKind, palette: Palette) -> Iterator[Stamp]:
    """The marks of those codes, with nothing around them."""
    size_px, drop_px, scale = kind
    half = math.ceil(max(REACH_PX, LARGE_REACH * size_px, drop_px + DOT_PX) * scale)
    side = 2 * half + 1
    center = (half + _middle(size_px, scale)) / scale
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    now, every = pixels_of(image), np.empty((len(codes), side, side), dtype=np.uint32)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, code in enumerate(codes):
            shape, lane, look = _parts_of(code)
            # All in the same place: in another one a colour may be rounded otherwise.
            draw_mark(painter, shape, (center, center), size_px, palette.lane(lane), look, drop_px=drop_px)
            every[number] = now
            image.fill(0)
    for inked, columns, rows in cut_out(every):
        yield inked, half - columns, half - rows


def _middle(size_px: float, scale: float) -> float:
    """Where in its pixel the centre of a mark is: in the middle, where a square one takes an odd number."""
    return round((size_px - 2 * INSET_PX) * scale) % 2 / 2


def _code_of(shape: Int, lane: Int, look: Int) -> Int:
    """One number for all that tells the images of marks apart."""
    return ((((look & OF_MARKS) << LANE_BITS) + lane) << SHAPE_BITS) + shape


def _parts_of(code: int) -> tuple[int, int, int]:
    """What a code was made of."""
    of_lane, shape = divmod(code, 1 << SHAPE_BITS)
    look, lane = divmod(of_lane, 1 << LANE_BITS)
    return shape, lane, look
