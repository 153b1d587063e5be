"""Device pixels: where the pixels lie that a painter draws on; it knows not what is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QTransform

from timeline_app.layout.boxes import Box
from timeline_app.model.arrays import Floats, NDArray

Pixels = NDArray[np.int64]
AS_IT_IS: Final = nullcontext()


class DevicePixels(Struct, frozen=True):
    """How a painter's px become pixels: so many times as many, and moved by so much.

    On paper and in drawings of lines, or where px stand askew, there are none: ``are_there`` tells. ``bare``
    is the transformation with which a px is a pixel, counted from where the device begins or what is drawn
    on it, and ``world`` the one that the painter has; ``is_bare`` says that they are the same.
    """

    scale: float
    dx: float
    dy: float
    are_there: bool
    bare: QTransform
    world: QTransform
    is_bare: bool

    @classmethod
    def of(cls, painter: QPainter) -> DevicePixels:
        """Those of a painter, as long as it keeps its transformation."""
        device = painter.deviceTransform()
        scale, dx, dy = device.m11(), device.dx(), device.dy()
        is_upright = (device.m12(), device.m21(), device.m22()) == (0.0, 0.0, scale)
        are_there = is_upright and scale > 0 and _is_of_pixels(painter)
        world = painter.worldTransform()
        if are_there and scale == 1.0 and dx.is_integer() and dy.is_integer():
            # A px is a pixel already, from wherever they are counted: no other transformation is needed.
            return cls(scale, 0.0, 0.0, are_there, world, world, is_bare=True)
        bare = device.inverted()[0] * world if are_there else QTransform()
        return cls(scale, dx, dy, are_there, bare, world, bare == world)

    @property
    def are_whole(self) -> bool:
        """Whether each px is a whole number of pixels, and begins where one of them does."""
        return self.are_there and all(one.is_integer() for one in (self.scale, self.dx, self.dy))

    @property
    def are_uneven(self) -> bool:
        """Whether a px is no whole number of pixels: edges on whole px are soft unless they are moved."""
        return self.are_there and not self.scale.is_integer()

    def columns(self, x: Floats) -> Pixels:
        """In which columns of pixels edges lie; an edge is moved to the nearest border between two."""
        return np.floor(x * self.scale + (self.dx + 0.5)).astype(np.int64)

    def rows(self, y: Floats) -> Pixels:
        """The same of rows of pixels."""
        return np.floor(y * self.scale + (self.dy + 0.5)).astype(np.int64)

    def edge(self, x: float, y: float) -> tuple[float, float]:
        """That point in px, moved to the nearest border between two columns, and two rows."""
        if not self.are_there:
            return x, y
        column, row = (math.floor(px * self.scale + d + 0.5) for px, d in ((x, self.dx), (y, self.dy)))
        return (column - self.dx) / self.scale, (row - self.dy) / self.scale

    def line(self, x: float, top: float, height: float) -> QRectF:
        """A line down from there, a px wide: as many pixels wherever it stands, and none of them in part."""
        if self.is_bare or not self.are_there:
            return QRectF(round(x), top, 1, height)
        return QRectF(self.edge(x, 0)[0], top, self.whole(1), height)

    def line_across(self, left: float, y: float, width: float) -> QRectF:
        """The same of a line to the right from there, a px high."""
        if self.is_bare or not self.are_there:
            return QRectF(left, round(y), width, 1)
        return QRectF(left, self.edge(0, y)[1], width, self.whole(1))

    def line_above(self, left: float, bottom: float, width: float) -> QRectF:
        """A line to the right, a px high, that ends where what is filled from ``bottom`` on begins.

        A px may be a pixel and a half: one told from its upper side ends elsewhere.
        """
        if self.is_bare or not self.are_there:
            return QRectF(left, math.floor(bottom + 0.5) - 1, width, 1)
        high = self.whole(1)
        return QRectF(left, self.edge(0, bottom)[1] - high, width, high)

    def line_before(self, right: float, top: float, height: float) -> QRectF:
        """The same of a line down, a px wide, that ends at ``right``."""
        if self.is_bare or not self.are_there:
            return QRectF(math.floor(right + 0.5) - 1, top, 1, height)
        wide = self.whole(1)
        return QRectF(self.edge(right, 0)[0] - wide, top, wide, height)

    def fill(self, painter: QPainter, box: Box, color: QColor) -> None:
        """Fill that box without soft edges, from whole pixel to whole pixel.

        Where a px is a pixel this is told in whole numbers: Qt takes half the time.
        """
        if not self.is_bare:
            painter.fillRect(QRectF(*box), color)
            return
        x, y, width, height = box
        left, top = math.floor(x + 0.5), math.floor(y + 0.5)
        right, bottom = math.floor(x + width + 0.5), math.floor(y + height + 0.5)
        painter.fillRect(left, top, right - left, bottom - top, color)

    def fill_line(self, painter: QPainter, x: float, top: float, height: float, color: QColor) -> None:
        """Fill the line down from there that ``line`` tells."""
        if not self.is_bare:
            painter.fillRect(self.line(x, top, height), color)
            return
        first, end = math.floor(top + 0.5), math.floor(top + height + 0.5)
        painter.fillRect(round(x), first, 1, end - first, color)

    def whole(self, px: float) -> float:
        """That length in px, made a whole number of pixels, at least one."""
        return max(1, round(px * self.scale)) / self.scale if self.are_there else px

    def crisp(self, box: QRectF) -> QRectF:
        """That box; where px are uneven, with its sides on the nearest borders between pixels."""
        if not self.are_uneven:
            return box
        left, top = self.edge(box.left(), box.top())
        right, bottom = self.edge(box.right(), box.bottom())
        return QRectF(left, top, right - left, bottom - top)

    def stroke(self, px: float) -> float:
        """How broad a line of that breadth is; where px are uneven, a whole number of pixels."""
        return self.whole(px) if self.are_uneven else px

    def framed(self, box: QRectF, line_px: float) -> tuple[QRectF, float]:
        """Where a line along the sides of that box runs, and how broad it is; crisp on both of its sides."""
        if not self.are_uneven:
            return box, line_px
        out, inset = line_px / 2, self.whole(line_px) / 2
        around = self.crisp(box.adjusted(-out, -out, out, out))
        return around.adjusted(inset, inset, -inset, -inset), 2 * inset

    def alone(self, painter: QPainter) -> AbstractContextManager[None]:
        """While it lasts, the painter draws in pixels; there must be some."""
        return AS_IT_IS if self.is_bare else self._bared(painter)

    @contextmanager
    def _bared(self, painter: QPainter) -> Iterator[None]:
        painter.setWorldTransform(self.bare)
        try:
            yield
        finally:
            painter.setWorldTransform(self.world)


def _is_of_pixels(painter: QPainter) -> bool:
    """Whether it paints an image or a widget; Qt's own word for that comes with 57 names, which take long."""
    target = painter.device()
    return isinstance(target, QImage | QPixmap) or (isinstance(target, QObject) and target.isWidgetType())
