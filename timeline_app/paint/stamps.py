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

from timeline_app.layout.scene import Marks
from timeline_app.model.arrays import NDArray
from timeline_app.paint.board import cut_out, pixels_of
from timeline_app.paint.brush import Palette, Stamp, StampKind
from timeline_app.paint.device_pixels import PHASES, DevicePixels
from timeline_app.paint.marks import DOT_PX, REACH_PX, draw_mark

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


class Stamps:
    """The marks of one painter, which keeps its transformation meanwhile; the palette keeps what was drawn.

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
        # In quarters of a pixel; the whole pixels say where it goes, the rest which stamp is taken.
        (x, x_phase), (y, y_phase) = (
            np.divmod(np.floor((px * pixels.scale + moved) * PHASES + 0.5).astype(np.int64), PHASES)
            for px, moved in ((marks.x, pixels.dx), (marks.y, pixels.dy))
        )
        shape, lane, look = (column.astype(np.int64) for column in columns)
        code = _code_of(shape, lane, look, x_phase, y_phase)
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
        places = [*self._places(standing)]
        codes, xs, ys = ([place[side] for place in places] for side in range(3))
        self._put(codes, xs, ys, size_px, drop_px)

    def _places(self, standing: Iterable[Standing]) -> Iterator[tuple[int, int, int]]:
        quarters, floor = self.pixels.scale * PHASES, math.floor
        dx, dy = self.pixels.dx * PHASES + 0.5, self.pixels.dy * PHASES + 0.5
        for shape, (x, y), lane, look in standing:
            middle_x, x_phase = divmod(floor(x * quarters + dx), PHASES)
            middle_y, y_phase = divmod(floor(y * quarters + dy), PHASES)
            yield _code_of(shape, lane, look, x_phase, y_phase), middle_x, middle_y

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


def _drawn(codes: Sequence[int], kind: StampKind, palette: Palette) -> Iterator[Stamp]:
    """The marks of those codes, with nothing around them."""
    size_px, drop_px, scale = kind
    half = math.ceil(max(REACH_PX, LARGE_REACH * size_px, drop_px + DOT_PX) * scale)
    side = 2 * half + 1
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    now, every = pixels_of(image), np.empty((len(codes), side, side), dtype=np.uint32)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, code in enumerate(codes):
            shape, lane, look, *phase = _parts_of(code)
            # All in the same place: in another one a colour may be rounded otherwise.
            x, y = ((half + part / PHASES) / scale for part in phase)
            draw_mark(painter, shape, (x, y), size_px, palette.lane(lane), look, drop_px=drop_px)
            every[number] = now
            image.fill(0)
    for inked, columns, rows in cut_out(every):
        yield inked, half - columns, half - rows


def _code_of(shape: Int, lane: Int, look: Int, x_phase: Int, y_phase: Int) -> Int:
    """One number for all that tells the images of marks apart, where its quarter of a pixel is, too."""
    drawn: Int = (((look << LANE_BITS) + lane) << SHAPE_BITS) + shape
    return drawn * PHASES**2 + x_phase * PHASES + y_phase


def _parts_of(code: int) -> tuple[int, int, int, int, int]:
    """What a code was made of."""
    drawn, phases = divmod(code, PHASES**2)
    of_lane, shape = divmod(drawn, 1 << SHAPE_BITS)
    look, lane = divmod(of_lane, 1 << LANE_BITS)
    return shape, lane, look, *divmod(phases, PHASES)
