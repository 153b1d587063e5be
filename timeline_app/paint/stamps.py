"""Stamps: marks drawn once and then set down where they are wanted, at the resolution of the device.

It knows how marks are kept, not how they look: that is said in marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.scene import Marks
from timeline_app.model.arrays import NDArray, Places
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
TOGETHER: Final = 64
"""So many are made at once at most."""
PREMULTIPLIED: Final = QImage.Format.Format_ARGB32_Premultiplied
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
        self._put(zip(code.tolist(), x.tolist(), y.tolist(), strict=True), size_px, drop_px)

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
        self._put(self._places(standing), size_px, drop_px)

    def _places(self, standing: Iterable[Standing]) -> Iterator[tuple[int, int, int]]:
        quarters, floor = self.pixels.scale * PHASES, math.floor
        dx, dy = self.pixels.dx * PHASES + 0.5, self.pixels.dy * PHASES + 0.5
        for shape, (x, y), lane, look in standing:
            middle_x, x_phase = divmod(floor(x * quarters + dx), PHASES)
            middle_y, y_phase = divmod(floor(y * quarters + dy), PHASES)
            yield _code_of(shape, lane, look, x_phase, y_phase), middle_x, middle_y

    def _put(self, places: Iterable[tuple[int, int, int]], size_px: float, drop_px: float) -> None:
        """Set marks down: the code of each, and the pixel of its centre."""
        kind = (size_px, drop_px, self.pixels.scale)
        stamps = self._palette.stamps.get(kind)
        if stamps is None:
            if len(self._palette.stamps) >= MOST_KINDS:
                self._palette.stamps.clear()
            stamps = self._palette.stamps[kind] = {}
        places = [*places]
        new = [*{code: None for code, _, _ in places if code not in stamps}]
        for start in range(0, len(new), TOGETHER):
            self._make(stamps, kind, new[start : start + TOGETHER])
        kept = stamps.get
        with self.pixels.alone(self._painter):
            put = self._painter.drawImage
            for code, x, y in places:
                image, left, above = kept(code) or self._make(stamps, kind, [code])
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

    def _make(self, stamps: dict[int, Stamp], kind: StampKind, codes: Sequence[int]) -> Stamp:
        """The marks of these codes, with nothing around them; gives the last one.

        They are drawn one after the other on the same image: to begin with one takes as long.
        """
        if len(stamps) >= MOST_KEPT:
            stamps.clear()
        size_px, drop_px, scale = kind
        half = math.ceil(max(REACH_PX, LARGE_REACH * size_px, drop_px + DOT_PX) * scale)
        side = 2 * half + 1
        image = QImage(side, side, PREMULTIPLIED)
        image.setDevicePixelRatio(scale)
        image.fill(0)
        drawn = np.empty((len(codes), side, side), dtype=np.uint32)
        pixels = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(side, side)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for i, code in enumerate(codes):
                shape, lane, look, *phase = _parts_of(code)
                x, y = ((half + part / PHASES) / scale for part in phase)
                draw_mark(painter, shape, (x, y), size_px, self._palette.lane(lane), look, drop_px=drop_px)
                drawn[i] = pixels
                image.fill(0)
        for code, one, inked in zip(codes, drawn, _inked(drawn), strict=True):
            # Only of a copy the memory is its own.
            made = QImage(one.data, side, side, 4 * side, PREMULTIPLIED).copy(inked)
            stamps[code] = made, half - inked.left(), half - inked.top()
        return stamps[codes[-1]]


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


def _inked(images: NDArray[np.uint32]) -> Iterator[QRect]:
    """The box of what is drawn in each of some images, at least a pixel of it."""
    is_inked = images != 0
    left, right = _ends(is_inked.any(axis=1))
    top, bottom = _ends(is_inked.any(axis=2))
    corners = zip(left.tolist(), top.tolist(), right.tolist(), bottom.tolist(), strict=True)
    return (QRect(QPoint(x0, y0), QPoint(x1, y1)) for x0, y0, x1, y1 in corners)


def _ends(are_set: NDArray[np.bool_]) -> tuple[Places, Places]:
    """The first and the last that is set in each row of these, 0 where none is."""
    first, behind = are_set.argmax(axis=1), are_set[:, ::-1].argmax(axis=1)
    return first, np.where(are_set.any(axis=1), are_set.shape[1] - 1 - behind, 0)
